"""Découpage: « Quel territoire ? » Draw one from communes, or compare two divisions."""

from observatoire.ui import decoupage_dessin, decoupage_projete, decoupage_vues
from observatoire.ui.contexte import contexte
from observatoire.ui.decoupage import preparer
from observatoire.ui.mise_en_page import html

VIDE = (
    "<h1>Aucune population à cette date</h1><p class='sub'>Un découpage se juge sur la population "
    "des communes : choisissez une année plus récente.</p>"
)


def render() -> None:
    """Draw the screen."""
    ici = contexte(dessin=False)
    ecran = preparer(ici)
    if ecran is None:
        html(VIDE)
        return
    if ici.etat.projection:
        decoupage_projete.projeter(ici, ecran)
        return
    if ecran.choisis:
        decoupage_vues.comparer(ici, ecran)
    else:
        decoupage_dessin.dessiner(ici, ecran)


if __name__ == "__main__":
    from app import main

    main()
