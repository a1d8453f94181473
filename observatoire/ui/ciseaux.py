"""Assembling the scissors from the state and the reads, cached by scalars."""

from dataclasses import dataclass, replace

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.courbes import Courbe
from observatoire.ciseaux import Etude, etudier, par_tete
from observatoire.modeles_anticiper import Ciseaux, Demande
from observatoire.reads import anticiper, comparaisons
from observatoire.series import Serie, series_de
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.anticiper import lieu_de
from observatoire.ui.cache import garder
from observatoire.ui.contexte import FRANCE, Contexte, ecrire_etat, territoire_de

SEMBLABLES = 6
TAILLE = "population_estimee"

semblables_de = garder(anticiper.semblables)
series_lues = garder(comparaisons.comparaison)


@dataclass(frozen=True)
class Semblable:
    """A territory of similar size: its name, its population, and the year of that count."""

    territoire: Territoire
    population: float
    millesime: int


@dataclass(frozen=True)
class Ecran:
    """Everything that the screen shows of the place that it reads.

    ``hors_theme``: the theme of the URL, when no policy of the catalogue answers it.
    """

    lieu: Territoire
    ciseaux: Ciseaux
    demande: Demande
    series: dict[str, Serie]
    etude: Etude | None
    courbes: tuple[Courbe, ...]
    semblables: tuple[Semblable, ...]
    hors_theme: str = ""


def composer(ici: Contexte) -> Ecran | None:
    """The screen of the context (cached); nothing without a place to read."""
    lieu = lieu_de(ici.territoire)
    if lieu is None:
        return None
    choisi, demande, hors_theme = choix_de(ici)
    ecran = _compose(lieu, choisi.code, demande.indicateur, ici.etat.base, ici.etat.annee)
    return replace(ecran, hors_theme=hors_theme)


def choix_de(ici: Contexte) -> tuple[Ciseaux, Demande, str]:
    """Policy and definition of the need that the URL designates: by the indicator of the means,
    else by the theme, else the first one; and the label of a theme that none answers."""
    catalogue = charger()
    tous, voulus = catalogue.ciseaux.values(), ici.etat.indicateurs
    du_theme = [c for c in tous if c.theme == ici.etat.theme]
    nommes = [c for c in tous if c.moyens.indicateur in voulus]
    choisi = [*nommes, *du_theme, *tous][0]
    demandes = [d for code in voulus if (d := choisi.demande(code)) is not None]
    inconnu = ici.etat.theme if ici.etat.theme and not (du_theme or nommes) else None
    hors = catalogue.themes[inconnu].libelle if inconnu else ""
    return choisi, [*demandes, choisi.demandes[0]][0], hors


def verifier(ici: Contexte, ecran: Ecran) -> None:
    """Drop, with one sentence, a base year on which these series cannot be put."""
    voulue = ici.etat.base
    if voulue is None or (ecran.etude is not None and ecran.etude.base == voulue):
        return
    ecrire_etat(ici.etat.avec(base=None))
    possibles = ecran.etude.bases_possibles if ecran.etude else ()
    suite = f" ; possibles : de {possibles[0]} à {possibles[-1]}." if possibles else "."
    st.warning(
        f"« base={voulue} » a été laissée de côté : les deux séries ne se comparent pas à partir "
        f"de cette année{suite}"
    )


@garder
def _compose(
    lieu: Territoire, code: str, demande: str, base: int | None, annee: int | None
) -> Ecran:
    catalogue = charger()
    ciseaux = catalogue.ciseaux[code]
    codes = list(dict.fromkeys(
        [ciseaux.moyens.indicateur, ciseaux.par, *(d.indicateur for d in ciseaux.demandes)]
    ))  # fmt: skip
    semblables = _similar(lieu, annee)
    autres = [*(s.territoire for s in semblables), *_wider(lieu)]
    table = series_lues(codes, [lieu.cle, *(t.cle for t in autres)], annee)
    series = series_de(catalogue, codes, table, lieu.cle)
    lues = {t.cle: series_de(catalogue, [ciseaux.par, ciseaux.moyens.indicateur], table, t.cle)
            for t in (lieu, *autres)}  # fmt: skip
    choisie = ciseaux.demande(demande)
    assert choisie is not None
    return Ecran(
        lieu=lieu, ciseaux=ciseaux, demande=choisie, series=series,
        etude=etudier(ciseaux, series, demande, base),
        courbes=tuple(_line(ciseaux, t, lues[t.cle], lieu.cle) for t in (lieu, *autres)),
        semblables=semblables,
    )  # fmt: skip


def _line(ciseaux: Ciseaux, t: Territoire, lues: dict[str, Serie], ici: Cle) -> Courbe:
    points = par_tete(ciseaux, lues[ciseaux.par], lues[ciseaux.moyens.indicateur])
    meme = t.maille == ici.maille
    place = "ici" if t.cle == ici else "semblable" if meme else "reference"
    return Courbe(t.libelle, points, place)


def _wider(lieu: Territoire) -> list[Territoire]:
    """Région and country of the place, those that differ from it."""
    cles = [FRANCE] if lieu.maille != Maille.FRANCE else []
    if lieu.maille == Maille.DEPARTEMENT and lieu.region:
        cles.append(Cle(Maille.REGION, lieu.region))
    trouves = [territoire_de(c) for c in cles]
    return [t for t in trouves if t is not None and t.libelle != lieu.libelle]


def _similar(lieu: Territoire, annee: int | None) -> tuple[Semblable, ...]:
    """Territories of the same level nearest by population, the nearest first."""
    if lieu.maille == Maille.FRANCE:
        return ()
    lus = semblables_de(lieu.cle, TAILLE, annee, SEMBLABLES + 1)
    trouves = []
    for r in lus.itertuples():
        cle = Cle(lieu.maille, str(r.code))
        if cle != lieu.cle:
            nom, court = str(r.libelle), str(r.libelle_court)
            t = Territoire(cle, nom, court, str(r.article))
            trouves.append(Semblable(t, float(str(r.valeur)), int(str(r.millesime))))
    return tuple(trouves)
