"""The map projected: the map alone, then what the territory has."""

from functools import partial

from observatoire.ui import carte_dessin, carte_fiche
from observatoire.ui.carte import Carte
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html


def projeter(ici: Contexte, carte: Carte) -> None:
    """Draw the current view."""
    vues = [
        Vue(partial(_map, ici, carte), carte.sources),
        Vue(partial(_card, ici, carte), ""),
    ]
    derouler(vues, ici.territoire.libelle)


def _map(ici: Contexte, carte: Carte) -> None:
    carte_dessin.titre(carte, projete=True)
    carte_dessin.dessin(ici, carte, projete=True)


def _card(ici: Contexte, carte: Carte) -> None:
    html(f"<h1 class='ter'>{carte_fiche.titre(ici, carte)}</h1>")
    carte_fiche.fiche(ici, carte)
