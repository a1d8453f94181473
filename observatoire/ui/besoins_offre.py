"""Assembling « Besoins et offre » from the reads, cached by scalars."""

from dataclasses import dataclass

import pandas as pd

from observatoire.besoins_moyens import LigneMoyens, lignes_moyens
from observatoire.besoins_offre import MEDIANE, Etat, LigneBesoinOffre, References, Repere
from observatoire.catalogue import charger
from observatoire.grand_livre import lignes_besoin_offre
from observatoire.panorama import Figures, Lignes
from observatoire.phrases.panorama import face_a
from observatoire.phrases.preuve_ecart import Autour
from observatoire.reads import observations, territoires
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import FRANCE, Contexte, territoires_charges
from observatoire.ui.panorama import dispersions_de
from observatoire.valeurs import Mode

LARGES = (Maille.DEPARTEMENT, Maille.REGION, Maille.FRANCE)
SANS_COMMUNES = (Maille.COMMUNE, Maille.REGION, Maille.FRANCE)

territoire_de = garder(territoires.territoire)
profil_de = garder(observations.profil)
voisinage_de = garder(observations.voisinage)
series_de = garder(observations.series)
communes_de = garder(observations.communes_indicateur)


@dataclass(frozen=True)
class Ecran:
    """Everything that the screen shows of one territory; ``departement`` is the one whose means
    are shown (itself, a wider territory, or that in which it lies)."""

    lignes: list[LigneBesoinOffre]
    moyens: list[LigneMoyens]
    departement: Territoire | None
    repere: Repere | None

    def de(self, *etats: Etat) -> list[LigneBesoinOffre]:
        """Lines in one of some states."""
        return [ligne for ligne in self.lignes if ligne.etat in etats]


def composer(ici: Contexte) -> Ecran:
    """The ledger of the context's territory (cached)."""
    return _compose(ici.territoire, ici.reference, ici.etat.annee)


@garder
def _compose(territoire: Territoire, reference: Territoire | None, annee: int | None) -> Ecran:
    porteur = _means_holder(territoire)
    return Ecran(
        lignes=_ledger(territoire, reference, annee),
        moyens=_means(porteur, annee) if porteur else [],
        departement=porteur,
        repere=_chosen(territoire, reference),
    )


@garder
def _ledger(
    territoire: Territoire, reference: Territoire | None, annee: int | None
) -> list[LigneBesoinOffre]:
    """The lines alone: the proof of one asks for them at other vintages."""
    return lignes_besoin_offre(
        charger(), _lines(territoire, reference.cle if reference else None, annee),
        _references(territoire, reference, annee),
        departement_entier=territoire.maille in LARGES,
    )  # fmt: skip


def _lines(territoire: Territoire, reference: Cle | None, annee: int | None) -> Lignes:
    """Every line of a territory; its peers are always the EPCI seated in the département, so that
    their median can be said beside the reference whatever the level."""
    sieges = _seated_epci(territoire.departement)
    autres = [Cle(Maille.EPCI, str(code)) for code in sieges["code"]]
    voulus = [*autres, *([reference] if reference else [])]
    figures = Figures(
        profil=profil_de(territoire.cle, annee),
        voisinage=voisinage_de(territoire.cle, annee, voulus),
        series=series_de([territoire.cle, *([reference] if reference else [])], annee),
        ecarts=dispersions_de(annee),
        pairs=sieges,
    )
    return Lignes(charger(), figures, territoire.cle, reference)


@garder
def _seated_epci(departement: str | None) -> pd.DataFrame:
    """Loaded EPCI that have their seat in a département, as peers."""
    table = territoires_charges()
    sieges = table[(table["maille"] == "epci") & (table["departement"] == departement)]
    colonnes = ["maille", "code", "libelle", "libelle_court"]
    return sieges[colonnes].assign(siege=True)


def _references(
    territoire: Territoire, choisie: Territoire | None, annee: int | None
) -> References:
    """The chosen reference, then the département, the median of the EPCI and France."""
    wider = _known([_department_key(territoire), FRANCE])
    autres = [t for t in wider if t.cle not in (territoire.cle, choisie and choisie.cle)]
    reperes = [repere_de(t) for t in autres]
    rang = sum(t.maille == Maille.DEPARTEMENT for t in autres)
    table = voisinage_de(territoire.cle, annee, [t.cle for t in autres]).dropna(subset=["valeur"])
    return References(
        choisie=_chosen(territoire, choisie),
        autres=(*reperes[:rang], MEDIANE, *reperes[rang:]),
        ratios={
            (str(r.indicateur), f"{r.maille}:{r.territoire}"): float(str(r.valeur))
            for r in table.itertuples()
        },
    )


def _chosen(territoire: Territoire, choisie: Territoire | None) -> Repere | None:
    """Nothing when a territory would be compared with itself."""
    if choisie is None:
        return MEDIANE if territoire.departement else None
    return None if choisie.cle == territoire.cle else repere_de(choisie)


def repere_de(territoire: Territoire) -> Repere:
    """A territory as a reference."""
    return Repere(
        str(territoire.cle), territoire.libelle_court, territoire.dans(), face_a(territoire)
    )


def _department_key(territoire: Territoire) -> Cle | None:
    code = territoire.departement
    return Cle(Maille.DEPARTEMENT, code) if code else None


def _known(cles: list[Cle | None]) -> list[Territoire]:
    return [t for c in cles if c is not None and (t := territoire_de(c)) is not None]


def _means_holder(territoire: Territoire) -> Territoire | None:
    """The territory whose means are shown: itself from the département up."""
    if territoire.maille in LARGES:
        return territoire
    return next(iter(_known([_department_key(territoire)])), None)


@garder
def _means(porteur: Territoire, annee: int | None) -> list[LigneMoyens]:
    region = Cle(Maille.REGION, porteur.region) if porteur.region else None
    larges = _known([region if porteur.maille == Maille.DEPARTEMENT else None, FRANCE])
    voulus = [porteur, *(t for t in larges if t.cle != porteur.cle)]
    series = [(t.libelle_court, _series(t.cle, annee)) for t in voulus]
    return lignes_moyens(charger(), _lines(porteur, None, annee), series)


def _series(cle: Cle, annee: int | None) -> dict[str, dict[int, float]]:
    """Indicator -> year -> value of the figures that exist."""
    series: dict[str, dict[int, float]] = {}
    for r in series_de([cle], annee).dropna(subset=["valeur"]).itertuples():
        valeur = float(str(r.valeur))
        series.setdefault(str(r.indicateur), {})[int(str(r.millesime))] = valeur
    return series


def autour(ici: Contexte, ecran: Ecran, ligne: LigneBesoinOffre) -> Autour:
    """What the proof of a line needs beside it: the other vintages, the range over communes."""
    return Autour(
        catalogue=charger(),
        territoire=ici.territoire.libelle_court,
        repere=ecran.repere,
        annees=_vintages(ici, ligne),
        etendue=_range(ici.territoire, ligne),
        communes=_coverage(ici.territoire, ligne),
    )


def _vintages(ici: Contexte, ligne: LigneBesoinOffre) -> list[LigneBesoinOffre]:
    """The same line at each vintage of its offer, oldest first."""
    if ligne.offre is None:
        return []
    annees = [p.millesime for p in ligne.offre.toutes_annees]
    autres = {
        a: _ledger(ici.territoire, ici.reference, a)
        for a in annees
        if a != ligne.offre.cellule.millesime
    }
    return [g for a in annees for g in autres.get(a, [ligne]) if g.paire == ligne.paire]


def communes(territoire: Territoire, ligne: LigneBesoinOffre) -> pd.DataFrame | None:
    """The offer of a line in each commune of a territory, where it is published by commune."""
    if territoire.maille in SANS_COMMUNES or ligne.offre is None:
        return None
    figure = ligne.offre.cellule
    table = communes_de(territoire.cle, ligne.offre.indicateur.code, figure.millesime or 0)
    return table if table["valeur"].notna().any() else None


def _coverage(territoire: Territoire, ligne: LigneBesoinOffre) -> tuple[int, int] | None:
    table = communes(territoire, ligne)
    return None if table is None else (int(table["valeur"].notna().sum()), len(table))


def _range(territoire: Territoire, ligne: LigneBesoinOffre) -> tuple[float, float] | None:
    """Lowest and highest of the communes, unnamed; not for a mere count of points."""
    if ligne.offre is None or ligne.offre.cellule.mode == Mode.SOMME:
        return None
    table = communes(territoire, ligne)
    if table is None:
        return None
    sures = table[~table["fragile"]]["valeur"].dropna()
    return (float(sures.min()), float(sures.max())) if len(sures) > 1 else None
