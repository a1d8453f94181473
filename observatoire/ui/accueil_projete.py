"""The home page projected: the map on which to choose, large, one département a view, then what
the data cover and their date."""

from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire.nombres import INSECABLE
from observatoire.ui import accueil, accueil_carte
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html

CONTOURS = "Contours Etalab 2022."


def projeter(ici: Contexte) -> None:
    """Draw the current view."""
    derouler(list(_views(ici)), "Observatoire social partagé")


def _views(ici: Contexte) -> Iterator[Vue]:
    for departement in _maps(ici):
        sources = f"{CONTOURS} {accueil_carte.etoile(departement)}".strip()
        yield Vue(partial(_map, ici, departement), sources)
    yield Vue(_coverage, "")


def _maps(ici: Contexte) -> list[str]:
    """The département of the territory, then the others where they are few enough to be turned."""
    noms = accueil.noms_des_departements()
    premier = accueil_carte.departement_montre(ici.territoire)
    autres = [code for code in noms if code != premier]
    return [premier, *(autres if len(noms) <= accueil.NOMMES_AU_PLUS else [])]


def _map(ici: Contexte, departement: str) -> None:
    nom = accueil.noms_des_departements()[departement]
    ici_meme = f"{escape(nom)}{INSECABLE}: {accueil_carte.effectif(departement)}"
    html(
        '<h1 class="accueil">Quel territoire regarder ensemble ?</h1>'
        f'<p class="sub accueil">{ici_meme}</p>'
    )
    html(accueil_carte.carte_du_departement(departement, ici.territoire, projetee=True))


def _coverage() -> None:
    c = accueil.couverture()
    lignes = ((c.territoires, c.lieux), (c.chiffres, c.sources), (c.date, c.licence))
    blocs = "".join(
        f"<div>{escape(grand)}<small>{escape(petit)}</small></div>" for grand, petit in lignes
    )
    html(f'<h1 class="accueil">Ce que les données couvrent</h1><div class="msg">{blocs}</div>')
