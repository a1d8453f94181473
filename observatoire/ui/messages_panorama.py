"""The three messages of the panorama, or why there is none."""

import re
from html import escape

from observatoire.catalogue import charger
from observatoire.panorama import Ligne
from observatoire.phrases import panorama as phrases
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import Panorama

# Projected, the messages that hold in one view in their largest letters: lines, and their width.
LIGNES_EN_GRAND, CARACTERES_PAR_LIGNE = 6, 62
_BALISE = re.compile("<[^>]+>")


def trois_messages(ici: Contexte, contenu: Panorama) -> None:
    """The three sentences, each with its source and the median of the EPCI."""
    messages = [phrases.message(groupe, ici.reference) for groupe in contenu.messages]
    if not messages:
        connus = any(ligne.cellule.disponible for ligne in contenu.besoins)
        dit = phrases.sans_message(ici.territoire, connus, ici.etat.annee)
        html(f'<p class="sub">{escape(dit)}</p>')
        return
    cases = "".join(
        f"<div>{message}<small>{escape(_foot(groupe[0]))}</small></div>"
        for message, groupe in zip(messages, contenu.messages, strict=True)
    )
    html(f'<div class="msg{" long" * _is_long(messages)}">{cases}</div>')


def _foot(ligne: Ligne) -> str:
    figure = ligne.cellule
    source = charger().citation(figure.source, figure.millesime or 0)
    return " · ".join(filter(None, [source, phrases.mediane(ligne)]))


def _is_long(messages: list[str]) -> bool:
    lignes = (-(-len(_BALISE.sub("", m)) // CARACTERES_PAR_LIGNE) for m in messages)
    return sum(lignes) > LIGNES_EN_GRAND
