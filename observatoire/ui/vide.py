"""A screen that has nothing to show: why, what to do, and the way out when it is projected."""

from functools import partial
from html import escape

from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html


def rien(ici: Contexte, titre: str, cause: str) -> None:
    """Say ``cause`` under a title (French, no full stop), then what to change."""
    date, annee = (" à cette date", "une autre année ou ") if ici.etat.annee else ("", "")
    texte = (
        f"<h1>{escape(titre)}</h1>"
        f'<p class="sub">{escape(cause)}{date} : choisissez {annee}un autre territoire.</p>'
    )
    if ici.etat.projection:
        derouler([Vue(partial(html, texte), "")], ici.territoire.libelle)
    else:
        html(texte)
