"""The screen « Découpage » projected: one idea a view."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from observatoire.charts.tableau_decoupage import Colonnes, Rangee, tableau
from observatoire.phrases import decoupage as phrases
from observatoire.territoires import Maille
from observatoire.ui import decoupage_dessin, decoupage_sommes, decoupage_vues
from observatoire.ui.carte import offres_de
from observatoire.ui.contexte import Contexte
from observatoire.ui.decoupage import Ecran
from observatoire.ui.decoupage_compare import Comparaison, assembler
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.ebauche import Ebauche
from observatoire.ui.mise_en_page import html

RANGEES_PAR_VUE, FLUX_PAR_VUE, SOMMES_PAR_VUE = 12, 10, 10
SOURCES = "Insee, populations municipales ; contours Etalab 2022."
TAILLE_CARTE = (1180, 500, 20)


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    if ecran.choisis:
        derouler(list(_comparison(assembler(ici, ecran))), ecran.departement.libelle)
    else:
        derouler(list(_drawing(ici, ecran)), ici.territoire.libelle)


def _drawing(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    pris = decoupage_dessin.prise(ici, ecran)
    yield Vue(partial(_map, ecran, pris), SOURCES)
    if ici.territoire.maille != Maille.DESSINE:
        return
    if offres := offres_de(ecran.departement.cle, ici.etat.annee):
        table = partial(decoupage_sommes.table_de_offre, ici, ecran, offres, "h1")
        yield Vue(partial(_show, table), "")
    connues, _ = decoupage_sommes.chiffres(ici)
    for debut in range(0, len(connues), SOMMES_PAR_VUE):
        part = connues[debut : debut + SOMMES_PAR_VUE]
        table = partial(decoupage_sommes.table_des_sommes, ici, part, len(connues), "h1")
        yield Vue(partial(_show, table), "")


def _map(ecran: Ecran, pris: Ebauche) -> None:
    html(decoupage_dessin.titre(ecran, pris))
    decoupage_dessin.carte(ecran, pris, decoupage_dessin.TAILLE_PROJETEE)


def _comparison(c: Comparaison) -> Iterator[Vue]:
    sources = decoupage_vues.sources(c)
    yield Vue(lambda: html(decoupage_vues.titre(c) + decoupage_vues.bilan(c)), sources)
    rangees = c.rangees()
    for debut in range(0, len(rangees), RANGEES_PAR_VUE):
        part = rangees[debut : debut + RANGEES_PAR_VUE]
        yield Vue(partial(_parts, c, part, _population(c.entete())), sources)
    for debut in range(0, len(rangees), RANGEES_PAR_VUE):
        part = rangees[debut : debut + RANGEES_PAR_VUE]
        yield Vue(partial(_parts, c, part, _answers(c.entete())), sources)
    for decoupage in c.decoupages:
        dessin = partial(decoupage_vues.carte, c, decoupage, TAILLE_CARTE, "h1")
        yield Vue(partial(_show, dessin), sources)
    if c.changent:
        yield Vue(lambda: html(decoupage_vues.deplacements(c, FLUX_PAR_VUE, "h1")), sources)


def _show(dessin: partial[str]) -> None:
    html(dessin())


def _population(tete: Colonnes) -> Colonnes:
    return replace(tete, besoin="", offre="", communes=False)


def _answers(tete: Colonnes) -> Colonnes:
    return replace(tete, communes=False, barre=False)


def _parts(c: Comparaison, rangees: list[Rangee], tete: Colonnes) -> None:
    dits = list(zip((d.libelle for d in c.decoupages), c.equilibres, strict=True))
    titre = "Population des parties" if tete.barre else "Besoin et offre des parties"
    alt = phrases.alternative_tableau(dits, "") if tete.barre else ""
    html(f"<h1 class='dcp'>{titre}</h1>{tableau(rangees, tete, 'Parties des découpages', alt)}")
