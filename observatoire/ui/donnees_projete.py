"""Données et méthode projected: the sheet of the chosen indicator, then what the data cover and how
a figure is to be read; nothing under 18 px."""

import math
from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE
from observatoire.textes import typographie
from observatoire.ui import methode
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.donnees import mots
from observatoire.ui.donnees_fiche import choisi, entete, figures_autour, rangs_autour, table_autour
from observatoire.ui.mise_en_page import html

# Territories that a view holds at 18 px and more.
TERRITOIRES_PAR_VUE = 8


def projeter(ici: Contexte) -> None:
    """Draw the current view."""
    derouler(list(_views(ici)), "Données et méthode")


def _views(ici: Contexte) -> Iterator[Vue]:
    i = choisi(ici)
    if i is not None:
        yield from _sheet_views(ici, i)
    yield Vue(_coverage, "Toutes les sources du catalogue")
    yield Vue(_empties, "")
    yield Vue(_verdicts, "")


def _sheet_views(ici: Contexte, i: Indicateur) -> Iterator[Vue]:
    """What the indicator is, then its values here and around, some territories at a time."""
    sources = f"{FINE}; ".join(s.producteur for s in fiches.sources_de(charger(), i))
    yield Vue(partial(_sheet, i), sources)
    figures = figures_autour(ici, i)
    cles = rangs_autour(ici, figures)
    vues = math.ceil(len(cles) / TERRITOIRES_PAR_VUE)
    for rang in range(vues):
        gardees = cles[rang * len(cles) // vues : (rang + 1) * len(cles) // vues]
        yield Vue(partial(_around, ici, i, gardees), sources)


def _sheet(i: Indicateur) -> None:
    precautions = [charger().precautions[p].texte for p in i.precautions]
    phrases = [i.definition, *fiches.formules(charger(), i)[:1], *precautions[:2]]
    html(
        f'<h1 class="ter donnees">{escape(typographie(i.question))}</h1>'
        f'<p class="id">{escape(typographie(f"{i.libelle}, {i.unite}"))}</p>'
        f'<div class="txt"><ul>{mots(phrases)}</ul></div>'
    )


def _around(ici: Contexte, i: Indicateur, cles: list[str]) -> None:
    html(f'<h1 class="ter donnees">{escape(typographie(i.libelle))}, {escape(entete(ici))}</h1>')
    html(table_autour(ici, i, figures_autour(ici, i), cles))


def _coverage() -> None:
    html(
        '<h1 class="ter donnees">Que couvrent les données\u202f?</h1>' + methode.couverture_table()
    )


def _empties() -> None:
    html('<h1 class="ter donnees">Une case vide n’est pas un zéro</h1>' + methode.vides())


def _verdicts() -> None:
    html(
        '<h1 class="ter donnees">Quand peut-on dire « plus élevé »\u202f?</h1>' + methode.verdicts()
    )
