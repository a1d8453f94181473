"""Needs and offer projected: one idea a view."""

from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.charts import grand_livre
from observatoire.nombres import INSECABLE
from observatoire.phrases import besoins_offre as phrases
from observatoire.ui.besoins_offre import Ecran
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html

LIGNES_PAR_VUE = 3


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ici, ecran)), f"{ici.territoire.libelle}, besoins et offre")


def _views(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    lues = ecran.de(Etat.LUE)
    yield Vue(partial(_title, ici, ecran), "")
    for debut in range(0, len(lues), LIGNES_PAR_VUE):
        tranche = lues[debut : debut + LIGNES_PAR_VUE]
        yield Vue(partial(_lines, ici, tranche), _sources(tranche))
    inconnues = ecran.de(Etat.INCONNUE)
    for debut in range(0, len(inconnues), LIGNES_PAR_VUE):
        yield Vue(partial(_unknown, inconnues[debut : debut + LIGNES_PAR_VUE]), "")
    for debut in range(0, len(ecran.moyens), LIGNES_PAR_VUE):
        yield Vue(partial(_means, ecran, debut), "Drees, enquête Aide sociale")


def _title(ici: Contexte, ecran: Ecran) -> None:
    html(
        f'<h1 class="ter">{escape(ici.territoire.libelle)}</h1>'
        f'<div class="deb" style="margin-top:90px">{escape(phrases.titre(ecran.lignes))}</div>'
    )


def _lines(ici: Contexte, lignes: list[LigneBesoinOffre]) -> None:
    html(
        '<h1 class="ter">Besoin, offre, écart à la référence</h1>'
        + grand_livre.connues(lignes, ici.libelle_reference, None)
    )


def _unknown(lignes: list[LigneBesoinOffre]) -> None:
    html('<h1 class="ter">On ne sait pas encore</h1>' + grand_livre.inconnues(lignes))


def _means(ecran: Ecran, debut: int) -> None:
    assert ecran.departement is not None
    html(
        f'<h1 class="ter">Pour le seul département{INSECABLE}: '
        f"{escape(ecran.departement.libelle)}</h1>"
        + grand_livre.moyens(ecran.moyens[debut : debut + LIGNES_PAR_VUE])
    )


def _sources(lignes: list[LigneBesoinOffre]) -> str:
    catalogue = charger()
    figures = [g.cellule for ligne in lignes for g in (ligne.besoin, ligne.offre) if g]
    return " ; ".join(
        dict.fromkeys(catalogue.citation(f.source, f.millesime or 0) for f in figures)
    )
