"""Assembling the comparison from the state and the reads, cached by scalars."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.tableau_comparaison import Comparaison, Rangee
from observatoire.comparables import Espace, Variable
from observatoire.comparaison import (
    Colonne,
    colonnes,
    indicateurs_par_defaut,
    nuage,
    repere,
    trier,
)
from observatoire.etat import COMPARABLES, Etat, citer
from observatoire.modeles import Indicateur
from observatoire.phrases import comparer as phrases
from observatoire.phrases.panorama import de
from observatoire.reads import comparaisons, territoires
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.accueil import adresse
from observatoire.ui.cache import garder
from observatoire.ui.contexte import (
    NOMBRE_MAXIMAL,
    Contexte,
    ecrire_etat,
    membres_de,
    territoire_de,
    territoires_charges,
)
from observatoire.ui.panorama import (
    departement_de,
    dispersions_de,
    pairs_de,
    profil_de,
    voisinage_de,
)

COMMUNES_AU_PLUS = 30
_AVEC_NUAGE = (Maille.COMMUNE, Maille.EPCI, Maille.DEPARTEMENT, Maille.REGION)

nuage_de = garder(comparaisons.nuage)
figures_de = garder(comparaisons.comparaison)
epci_du_departement = garder(territoires.epci_du_departement)
departements_de_region = garder(comparaisons.departements_de_region)
epci_de = garder(territoires.epci_de)


@dataclass(frozen=True)
class Ecran:
    """Everything that the screen shows: the table, the name of the group of rows, the frame of the
    cloud, what the median is called, the indicators that nobody gives here."""

    table: Comparaison
    groupe: str
    nuage_lu: pd.DataFrame
    median: str
    inconnus: tuple[Indicateur, ...]
    choisis: tuple[str, ...]

    @property
    def territoires(self) -> list[Territoire]:
        """Compared territories, in the order of the rows."""
        return [r.territoire for r in self.table.rangees]


def verifier(ici: Contexte) -> Contexte:
    """Drop, with one sentence, the comparable EPCI that the data do not know, and the surplus."""
    connus = [c for c in ici.etat.comparables if territoire_de(Cle(Maille.EPCI, c)) is not None]
    gardes = tuple(c for c in connus if c != ici.territoire.code)[:NOMBRE_MAXIMAL]
    if ici.territoire.maille != Maille.EPCI:
        gardes = ()
    if gardes == ici.etat.comparables:
        return ici
    ecartes = ", ".join(citer(c) for c in ici.etat.comparables if c not in gardes)
    st.warning(
        f"« comparables={ecartes} » a été laissé de côté : EPCI inconnu, le territoire lui-même, "
        f"ou au-delà de {NOMBRE_MAXIMAL}."
    )
    etat = ici.etat.avec(comparables=gardes)
    ecrire_etat(etat)
    return replace(ici, etat=etat)


@garder
def espace_de(annee: int | None) -> Espace:
    """The EPCI of France in the space of the catalogue's variables."""
    declarees = charger().comparables
    lues = comparaisons.variables_comparables(list(declarees), annee).set_index("indicateur")
    variables = []
    for code, declaree in declarees.items():
        if code in lues.index:
            ligne = lues.loc[code]
            valeurs = dict(zip(ligne["territoires"], map(float, ligne["valeurs"]), strict=True))
            variables.append(
                Variable(code, int(str(ligne["millesime"])), valeurs, declaree.logarithme)
            )
    return Espace(variables)


def comparables_de(ici: Contexte) -> tuple[str, ...]:
    """SIREN of the comparable EPCI: the list of the URL, or the nearest ones."""
    if ici.territoire.maille != Maille.EPCI:
        return ()
    calcules = espace_de(ici.etat.annee).voisins(ici.territoire.code)
    return ici.etat.comparables or tuple(calcules)


def groupe_de(ici: Contexte) -> str:
    """Which rows are drawn: « liste », « comparables » or « pairs »."""
    if len(ici.territoires) > 1:
        return "liste"
    return "comparables" if ici.etat.comparables else "pairs"


def rangees_de(ici: Contexte) -> tuple[list[Territoire], set[Cle], str]:
    """Compared territories (the chosen one among them), those seated elsewhere, and their name."""
    match groupe_de(ici):
        case "liste":
            return list(ici.territoires), set(), f"{len(ici.territoires)} territoires choisis"
        case "comparables":
            cles = (Cle(Maille.EPCI, c) for c in ici.etat.comparables)
            autres = [t for t in map(territoire_de, cles) if t is not None]
            nom = f"{ici.territoire.libelle_court} et {len(autres)} EPCI comparables"
            return [ici.territoire, *autres], set(), nom
        case _:
            return _peers(ici)


def _peers(ici: Contexte) -> tuple[list[Territoire], set[Cle], str]:
    table, nom = _peer_table(ici)
    connus = set(zip(territoires_charges()["maille"], territoires_charges()["code"], strict=True))
    lus = [
        Territoire(Cle(Maille(str(r.maille)), str(r.code)), str(r.libelle), str(r.libelle_court),
                   "", charge=(r.maille, r.code) in connus)
        for r in table.itertuples()
    ]  # fmt: skip
    autres = [t for t in lus if t.cle != ici.territoire.cle]
    ailleurs = {t.cle for t, siege in zip(lus, table["siege"], strict=True) if not siege}
    if ici.territoire.maille != Maille.EPCI:
        ailleurs = set()
    groupe = f"{len(lus)} {nom}"
    if len(autres) == len(lus):
        groupe += f" et {ici.territoire.libelle_court}"
    return [ici.territoire, *autres], ailleurs, groupe


def _peer_table(ici: Contexte) -> tuple[pd.DataFrame, str]:
    """Frame of the peers (columns of ``reads.territoires.pairs``) and what they are."""
    lieu = ici.territoire
    departement = departement_de(lieu)
    match lieu.maille:
        case Maille.COMMUNE:
            return _communes(lieu, ici.etat.annee)
        case Maille.DEPARTEMENT if lieu.region:
            region = territoire_de(Cle(Maille.REGION, lieu.region))
            ou = de(region) if region else ""
            siens = departements_de_region(lieu.region)
            return siens, f"{'départements' if len(siens) > 1 else 'département'} {ou}"
        case Maille.REGION | Maille.FRANCE:
            return pairs_de(Cle(Maille.REGION, lieu.code)), "régions"
        case _ if departement is not None:
            return epci_du_departement(departement.code), f"EPCI {de(departement)}"
        case _:
            return pairs_de(lieu.cle), "territoires"


def _communes(commune: Territoire, annee: int | None) -> tuple[pd.DataFrame, str]:
    """Communes of the same EPCI, the most populated ones when there are many."""
    pairs = pairs_de(commune.cle)
    epci = epci_de(commune.code)
    if len(pairs) <= COMMUNES_AU_PLUS or epci is None:
        return pairs, f"{'communes' if len(pairs) > 1 else 'commune'} de l’EPCI"
    grandes = set(membres_de(epci, annee)["commune"].head(COMMUNES_AU_PLUS))
    gardees = pairs[pairs["code"].isin(grandes | {commune.code})]
    return gardees, f"communes de l’EPCI, les plus peuplées sur {len(pairs)}"


def choisis_de(ici: Contexte) -> tuple[str, ...]:
    """Indicators compared: those of the URL; a lone one is completed by the usual ones."""
    voulus = ici.etat.indicateurs
    if len(voulus) > 1:
        return voulus
    profil = profil_de(ici.territoire.cle, ici.etat.annee)
    connus = profil.loc[profil["statut"] == "disponible", "indicateur"]
    usuels = indicateurs_par_defaut(charger(), _shared(ici, list(connus)))
    return tuple(dict.fromkeys([*voulus, *usuels]))[: max(len(usuels), 1)]


def _shared(ici: Contexte, connus: list[str]) -> list[str]:
    """Those that half of the compared territories have too; all when none is so widely known."""
    autres = [t.cle for t in rangees_de(ici)[0] if t.cle != ici.territoire.cle]
    lues = voisinage_de(ici.territoire.cle, ici.etat.annee, autres)
    nombres = lues[lues["statut"] == "disponible"].groupby("indicateur")["territoire"].nunique()
    return [c for c in connus if 2 * nombres.get(c, 0) >= len(autres)] or connus


@garder
def composer(ici: Contexte) -> Ecran | None:
    """The comparison of the context (cached); nothing when no source knows any figure of it."""
    compares, ailleurs, groupe = rangees_de(ici)
    choisis = choisis_de(ici)
    faites = _columns(ici, choisis, compares)
    if not faites:
        return None
    tries = trier(faites[0], compares)
    premiere, maille = faites[0], _cloud_level(ici.territoire)
    lu = nuage_de(premiere.indicateur.code, premiere.millesime, maille, ici.territoire.departement)
    obtenus = {c.indicateur.code for c in faites}
    return Ecran(
        table=Comparaison(
            rangees=[_row(ici, t, t.cle in ailleurs) for t in tries],
            colonnes=faites,
            nuage=nuage(lu),
            nom_du_nuage=phrases.nom_du_nuage(maille, departement_de(ici.territoire)),
            reference=_reference_label(ici, premiere),
            liens=_column_links(ici.etat, [c.indicateur.code for c in faites]),
        ),
        groupe=groupe,
        nuage_lu=lu,
        median=median_de(ici),
        inconnus=tuple(charger().indicateurs[c] for c in choisis if c not in obtenus),
        choisis=choisis,
    )


def _columns(ici: Contexte, choisis: tuple[str, ...], compares: list[Territoire]) -> list[Colonne]:
    reference = ici.reference.cle if ici.reference else None
    medians = median_of(ici)
    cles = [t.cle for t in compares]
    tous = dict.fromkeys([*cles, *([reference] if reference else []), *medians])
    lues = figures_de(choisis, sorted(tous), ici.etat.annee)
    return colonnes(
        charger(), choisis, lues, cles, repere(reference, medians, dispersions_de(ici.etat.annee))
    )


def _reference_label(ici: Contexte, premiere: Colonne) -> str:
    """Name of the dashed line."""
    faute = premiere.par_mediane and ici.reference is not None
    return "EPCI médian" if faute else ici.libelle_reference


def median_of(ici: Contexte) -> list[Cle]:
    """The EPCI whose median stands for the reference: comparable ones, or those seated in the
    département."""
    if ici.etat.reference == COMPARABLES:
        return [Cle(Maille.EPCI, c) for c in comparables_de(ici)]
    if not ici.territoire.departement:
        return []
    table = epci_du_departement(ici.territoire.departement)
    return [Cle(Maille.EPCI, str(c)) for c in table.loc[table["siege"], "code"]]


def median_de(ici: Contexte) -> str:
    """What that median is called."""
    comparables = ici.etat.reference == COMPARABLES
    return phrases.COMPARABLE_MEDIAN if comparables else phrases.EPCI_MEDIAN


def _cloud_level(choisi: Territoire) -> Maille:
    if choisi.maille == Maille.FRANCE:
        return Maille.REGION
    return choisi.maille if choisi.maille in _AVEC_NUAGE else Maille.EPCI


def _row(ici: Contexte, territoire: Territoire, ailleurs: bool) -> Rangee:
    choisi = territoire.cle == ici.territoire.cle
    melees = groupe_de(ici) == "liste" and len({t.maille for t in ici.territoires}) > 1
    nom = phrases.nom_de_rangee(territoire, avec_maille=melees, ailleurs=ailleurs)
    possible = territoire.charge and not choisi and groupe_de(ici) != "comparables"
    return Rangee(territoire, nom, _row_link(ici, territoire) if possible else "", choisi)


def _row_link(ici: Contexte, territoire: Territoire) -> str:
    """The same screen with another territory brought forward."""
    autres = [c for c in ici.etat.territoires if c != territoire.cle]
    suite = autres if groupe_de(ici) == "liste" else []
    return adresse("comparer", ici.etat.avec(territoires=(territoire.cle, *suite)))


def _column_links(etat: Etat, codes: list[str]) -> list[str]:
    """For each column, the same screen with that column first."""
    return [
        adresse("comparer", etat.avec(indicateurs=(c, *(a for a in codes if a != c))))
        for c in codes
    ]
