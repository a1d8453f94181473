"""The figures of the parts: need, offer, what is withheld."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.comparaison import Colonne, colonnes, repere
from observatoire.decoupage import Decoupage, Partie
from observatoire.phrases.decoupage import SOUSTRACTION
from observatoire.reads import cartes, observations
from observatoire.soustraction import retenir
from observatoire.territoires import Cle, Maille
from observatoire.ui.cache import garder
from observatoire.ui.carte import Offre, indicateurs_de, offres_de
from observatoire.ui.comparer import figures_de, median_of
from observatoire.ui.contexte import Contexte
from observatoire.ui.decoupage import Ecran
from observatoire.ui.panorama import dispersions_de
from observatoire.valeurs import NON_RENSEIGNE, Cellule, Statut

communes_de = garder(observations.communes_indicateur)
PUBLIEES = (Maille.EPCI, Maille.EPCI_DANS_DEPARTEMENT, Maille.DEPARTEMENT)


def parties_de(decoupages: tuple[Decoupage, ...]) -> list[Partie]:
    """The parts of all divisions, each territory once."""
    par_cle = {p.cle: p for d in decoupages for p in d.parties}
    return [par_cle[c] for c in sorted(par_cle)]


def besoins_possibles(ici: Contexte, ecran: Ecran) -> dict[str, str]:
    """Figures of need, then of context, that some part may have: code, how many parts have one; the
    best known first."""
    catalogue = charger()
    codes = tuple(
        c for c in indicateurs_de(ecran.departement.cle, ici.etat.annee)
        if catalogue.indicateurs[c].famille != "offre"
    )  # fmt: skip
    parties = parties_de(ecran.choisis)
    lues = _coverage(codes, tuple(p.cle for p in parties), ici.etat.annee)
    besoins = {c for c in codes if catalogue.indicateurs[c].famille == "besoin"}
    tries = sorted(codes, key=lambda c: (c not in besoins, -lues.get(c, 0), codes.index(c)))
    return {c: f"{lues.get(c, 0)} parties sur {len(parties)}" for c in tries}


@garder
def _coverage(codes: tuple[str, ...], cles: tuple[Cle, ...], annee: int | None) -> dict[str, int]:
    """For each indicator, how many territories have a value at the vintage that most have."""
    lues = figures_de(codes, cles, annee)
    connues = lues[lues["statut"] == str(Statut.DISPONIBLE)]
    par_annee = connues.groupby(["indicateur", "millesime"]).size()
    return {str(c): int(n) for c, n in par_annee.groupby("indicateur").max().items()}


def indicateur_de(ici: Contexte, ecran: Ecran) -> str | None:
    """The first indicator of the URL that may be shown, else the best known one."""
    possibles = besoins_possibles(ici, ecran)
    voulus = [c for c in ici.etat.indicateurs if c in possibles]
    return next(iter([*voulus, *possibles]), None)


def besoin_de(ici: Contexte, ecran: Ecran, indicateur: str | None) -> Colonne | None:
    """The figure of need of the département and of every part, at one vintage; the parts that would
    let a hidden commune be rebuilt are withheld."""
    if indicateur is None:
        return None
    departement = ecran.departement.cle
    cles = [departement, *(p.cle for p in parties_de(ecran.choisis))]
    medians = median_of(ici)
    reference = ici.reference.cle if ici.reference else None
    voulues = dict.fromkeys([*cles, *([reference] if reference else []), *medians])
    lues = figures_de((indicateur,), tuple(voulues), ici.etat.annee)
    compare_a = repere(reference, medians, dispersions_de(ici.etat.annee))
    faites = colonnes(charger(), (indicateur,), lues, cles, compare_a)
    return faites[0] if faites else None


def cellules_de(ici: Contexte, ecran: Ecran, colonne: Colonne | None) -> dict[Cle, Cellule]:
    """The cell of each territory, those withheld among them."""
    if colonne is None:
        return {}
    lues = {cle: ligne.cellule for cle, ligne in colonne.lignes.items()}
    for cle in _withheld(ici, ecran, colonne, lues):
        lues[cle] = Cellule(
            None, Statut.SECRET, SOUSTRACTION, millesime=colonne.millesime, source=colonne.source
        )
    return lues


def _withheld(
    ici: Contexte, ecran: Ecran, colonne: Colonne, lues: Mapping[Cle, Cellule]
) -> set[Cle]:
    """Parts whose count, crossed with those of the published zones, would give a hidden one."""
    code = colonne.indicateur.code
    table = communes_de(ecran.departement.cle, code, colonne.millesime)
    secretes = set(table.loc[table["statut"] == str(Statut.SECRET), "commune"])
    exposees = {
        str(p.cle): p for p in parties_de(ecran.choisis)
        if secretes.intersection(p.communes) and p.cle.maille not in PUBLIEES
        and _counted(lues.get(p.cle))
    }  # fmt: skip
    if not exposees:
        return set()
    comptes = _communal_counts(code, colonne.millesime, table, ici.etat.annee)
    publiees = [p for p in _epci(ecran) if _counted(lues.get(p.cle))]
    zones: dict[str, tuple[int, Sequence[str]]] = {
        str(p.cle): (_count(lues[p.cle]), p.communes) for p in publiees
    }
    departement = ecran.departement.cle
    if _counted(lues.get(departement)):
        zones[str(departement)] = (_count(lues[departement]), list(comptes))
    retenues = retenir(
        comptes, zones, {c: (_count(lues[p.cle]), p.communes) for c, p in exposees.items()}
    )
    return {exposees[c].cle for c in retenues}


def _epci(ecran: Ecran) -> tuple[Partie, ...]:
    return ecran.possibles["epci"].parties if "epci" in ecran.possibles else ()


def _counted(figure: Cellule | None) -> bool:
    return figure is not None and figure.disponible and figure.numerateur is not None


def _count(figure: Cellule) -> int:
    return round(figure.numerateur or 0.0)


def _communal_counts(
    code: str, millesime: int, table: pd.DataFrame, annee: int | None
) -> dict[str, int | None]:
    """Counts of the communes of a département: None where hidden; those that nobody knows are
    hidden too, for all that a reader can tell."""
    cles = tuple(Cle(Maille.COMMUNE, str(c)) for c in table["commune"])
    lues = figures_de((code,), cles, annee)
    lues = lues[(lues["millesime"] == millesime) & lues["numerateur"].notna()]
    connus = dict(zip(lues["territoire"], lues["numerateur"].round().astype(int), strict=True))
    return {str(c): connus.get(c) for c in table["commune"]}


def offre_de(ici: Contexte, ecran: Ecran) -> Offre | None:
    """The list of points chosen in the session, else the first one."""
    offres = offres_de(ecran.departement.cle, ici.etat.annee)
    voulue = st.session_state.get("decoupage_offre")
    choisies = [o for o in offres if f"{o.source} {o.mission}" == voulue]
    return next(iter([*choisies, *offres]), None)


@garder
def lieux_par_commune(departement: str, offre: Offre) -> dict[str, float]:
    """Points of a list in each commune of a département that has some."""
    cadre = Cle(Maille.DEPARTEMENT, departement)
    table = cartes.lieux(cadre, offre.source, offre.mission, offre.millesime)
    return {str(c): float(n) for c, n in table.groupby("commune").size().items()}


def figure(lues: Mapping[Cle, Cellule], cle: Cle) -> Cellule:
    """The cell of a territory; « non renseigné » where nothing says anything of it."""
    return lues.get(cle, NON_RENSEIGNE)
