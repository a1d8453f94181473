"""The parts of a proof, and those of the gap: its arithmetic, its years, its references."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observatoire.besoins_offre import Ecart, Lecture, LigneBesoinOffre, Repere
from observatoire.catalogue import Catalogue
from observatoire.nombres import FINE, INSECABLE, nombre
from observatoire.panorama import Ligne
from observatoire.phrases.besoins_offre import chiffre, en_unites, raison
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.verdicts import Mot, Regle
from observatoire.territoires import Maille


@dataclass(frozen=True)
class Tableau:
    """A small table: its column heads, then rows that open with their own head."""

    tete: tuple[str, ...]
    rangees: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bloc:
    """A part of a proof: what is computed, then what is noted."""

    titre: str
    famille: str = ""
    calculs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tableau: Tableau | None = None


@dataclass(frozen=True)
class Autour:
    """What a proof adds to its line: names, other vintages (oldest first, the line last), the
    range over the communes, and how many of them have a value out of how many."""

    catalogue: Catalogue
    territoire: str
    repere: Repere | None
    annees: Sequence[LigneBesoinOffre] = ()
    etendue: tuple[float, float] | None = None
    communes: tuple[int, int] | None = None


def calculs(ligne: LigneBesoinOffre) -> Iterator[str]:
    ecart, offre = ligne.ecart, ligne.offre
    if ecart is None or offre is None or ligne.capacite is None or ecart.unites != ecart.unites:
        return
    i, figure = offre.indicateur, offre.cellule
    attendue = ligne.capacite - ecart.unites
    d = _decimals(ligne.capacite, attendue, ecart.unites)
    yield (
        f"{nombre(ecart.ratio, i.decimales)} × {nombre(figure.denominateur)} ÷ "
        f"{nombre(i.calcul.facteur)} = {nombre(attendue, d)} au niveau de la référence "
        f"({ecart.repere.libelle})."
    )
    yield (
        f"{nombre(ligne.capacite, d)} − {nombre(attendue, d)} = "
        f"{en_unites(ligne.paire, ecart.unites)}."
    )


def _decimals(capacite: float, attendue: float, unites: float) -> int:
    """The fewest decimals (1 to 3) with which the subtraction reads true to the last one."""
    for d in (1, 2, 3):
        difference = float(arrondir(capacite, d)) - float(arrondir(attendue, d))
        if arrondir(difference, 1) == arrondir(unites, 1):
            return d
    return 3


def notes(ligne: LigneBesoinOffre) -> Iterator[str]:
    ecart = ligne.ecart
    if ecart is None:
        yield "Aucune référence n’est publiée à laquelle comparer cette ligne."
        return
    if ecart.verdict.mot == Mot.SANS_VERDICT:
        yield f"{Regle.AUCUNE.libelle[:1].upper()}{Regle.AUCUNE.libelle[1:]}."
        return
    if ecart.ratio and ligne.offre is not None:
        part = 100 * ((ligne.offre.cellule.valeur or 0.0) / ecart.ratio - 1)
        ici = f"{nombre(part, 1, signe=True)}{FINE}% et {en_unites(ligne.paire, ecart.unites)}"
        yield (
            f"Dit «{INSECABLE}écart{INSECABLE}» à deux conditions{INSECABLE}: plus de 5{FINE}% de "
            f"la référence, et au moins une unité entière. Ici {ici}{INSECABLE}: {_said(ligne)}."
        )
    if ligne.lecture != Lecture.NEUTRE:
        yield f"Lecture{INSECABLE}: {str(ligne.lecture).replace(' :', f'{INSECABLE}:')}."


def _said(ligne: LigneBesoinOffre) -> str:
    assert ligne.ecart is not None
    return "un écart est dit" if ligne.s_ecarte else f"{raison(ligne.paire, ligne.ecart)}"


def annees(ligne: LigneBesoinOffre, autour: Autour) -> Bloc:
    """Every vintage known, comparable or not: a statement, not a trend."""
    datees = [
        (str(g.offre.cellule.millesime), g.offre, g.ecart)
        for g in autour.annees if g.offre is not None and g.offre.cellule.disponible
    ]  # fmt: skip
    if len(datees) < 2:
        return Bloc("D’une année à l’autre")
    ici = tuple(chiffre(offre) for _, offre, _ in datees)
    la = tuple(_ratio(offre, ecart) for _, offre, ecart in datees)
    unites = tuple(_units(ecart) for *_, ecart in datees)
    nom = ligne.ecart.repere.libelle if ligne.ecart else "Référence"
    rangees = (
        (autour.territoire, *ici), (nom, *la), (f"Écart, {ligne.paire.offre.unites}", *unites),
    )  # fmt: skip
    regle = ligne.offre.indicateur.comparabilite if ligne.offre else None
    dite = ligne.offre is not None and bool(ligne.offre.indicateur.precautions)
    constat = regle is not None and regle.ecart_minimal_ans > 1 and not dite
    note = "Ces années ne font pas une tendance : elles constatent.".replace(" :", f"{INSECABLE}:")
    return Bloc(
        "D’une année à l’autre", "", (), (note,) if constat else (),
        Tableau(("", *(annee for annee, *_ in datees)), rangees),
    )  # fmt: skip


def _ratio(offre: Ligne, ecart: Ecart | None) -> str:
    return nombre(ecart.ratio, offre.indicateur.decimales) if ecart else "non renseigné"


def _units(ecart: Ecart | None) -> str:
    return nombre(ecart.unites, 1, signe=True) if ecart else ""


def references(ligne: LigneBesoinOffre, autour: Autour) -> Bloc:
    if not ligne.ecarts or ligne.offre is None:
        return Bloc("Selon la référence")
    i = ligne.offre.indicateur
    rangees = tuple(
        (e.repere.libelle, nombre(e.ratio, i.decimales), _units(e)) for e in ligne.ecarts
    )
    tete = ("", "niveau", f"écart, {ligne.paire.offre.unites}")
    france = any(e.repere.cle.startswith(Maille.FRANCE) for e in ligne.ecarts)
    notes = ("France hors Mayotte, recalculée.",) * (france and _without_mayotte(ligne, autour))
    return Bloc("Selon la référence", "", (), notes, Tableau(tete, rangees))


def _without_mayotte(ligne: LigneBesoinOffre, autour: Autour) -> bool:
    """Whether a side of the ratio of the offer leaves Mayotte out."""
    if ligne.offre is None:
        return False
    cotes = [ligne.offre.cellule.source]
    if ligne.offre.indicateur.calcul.denominateur:
        cotes.append(ligne.offre.indicateur.calcul.denominateur.partition(".")[0])
    return any("976" in autour.catalogue.sources[c].hors_champ for c in cotes)
