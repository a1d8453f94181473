"""The comparison projected: the sorted dots, then the other figures, then why these neighbours."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import escape

from observatoire.catalogue import charger
from observatoire.charts import tableau_comparaison
from observatoire.charts.plan_comparaison import PROJETE
from observatoire.charts.tableau_comparaison import Comparaison
from observatoire.phrases import comparer as phrases
from observatoire.phrases.panorama import face_a
from observatoire.phrases.quantites import en_lettres
from observatoire.ui.bloc_comparables import tableau_des_voisins
from observatoire.ui.comparer import Ecran, groupe_de
from observatoire.ui.contexte import Contexte
from observatoire.ui.dessin_comparer import alternative_de, sous_titre_de
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html

RANGEES_PAR_VUE = 17
COLONNES_PAR_VUE = 6


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ici, ecran)), ici.territoire.libelle)


def _views(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    premiere = ecran.table.colonnes[:1]
    for part in _slices(ecran.table):
        vue = partial(_dots, ici, ecran, replace(part, colonnes=premiere))
        yield Vue(vue, phrases.sources(charger(), premiere))
    for debut in range(1, len(ecran.table.colonnes), COLONNES_PAR_VUE):
        colonnes = ecran.table.colonnes[debut : debut + COLONNES_PAR_VUE]
        for part in _slices(ecran.table):
            vue = partial(_cells, ecran, replace(part, colonnes=colonnes), debut)
            yield Vue(vue, phrases.sources(charger(), colonnes))
    if groupe_de(ici) == "comparables":
        yield Vue(partial(_neighbours, ici), "")


def _slices(table: Comparaison) -> Iterator[Comparaison]:
    """Parts of about the same number of rows, on the same axis."""
    nombre = -(-len(table.rangees) // RANGEES_PAR_VUE)
    pas = -(-len(table.rangees) // nombre)
    for debut in range(0, len(table.rangees), pas):
        yield replace(table, rangees=table.rangees[debut : debut + pas], axe_commun=table.axe())


def _titled(titre: str, sous_titre: str) -> str:
    return f'<h1 class="cmp">{escape(titre)}</h1><p class="sub cmp">{escape(sous_titre)}</p>'


def _dots(ici: Contexte, ecran: Ecran, part: Comparaison) -> None:
    alt = alternative_de(ici, ecran)
    titre = phrases.titre_court(ecran.table.premiere, ici.territoire, ecran.table.reference)
    html(
        _titled(titre, sous_titre_de(ecran))
        + tableau_comparaison.tableau(part, PROJETE, titre, alt)
    )


def _cells(ecran: Ecran, part: Comparaison, debut: int) -> None:
    titre = f"{ecran.groupe} : {_enumerated(part)}"
    legende = tableau_comparaison.legende(part.colonnes)
    html(
        f'<h1 class="cmp">{escape(titre)}</h1><p class="sub cmp lgs">{legende}</p>'
        + tableau_comparaison.tableau(
            replace(part, liens=ecran.table.liens[debut:]), PROJETE, titre, "", dessin=False
        )
    )


def _enumerated(part: Comparaison) -> str:
    nombre = len(part.colonnes)
    return (
        f"{en_lettres(nombre)} autre{'s' if nombre > 1 else ''} chiffre{'s' if nombre > 1 else ''}"
    )


def _neighbours(ici: Contexte) -> None:
    html(
        '<h1 class="cmp">Pourquoi ces territoires sont comparables '
        f"{escape(face_a(ici.territoire))}</h1>{tableau_des_voisins(ici, modifiable=False)}"
    )
