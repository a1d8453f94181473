"""Découpage: « Quel territoire ? » Draw one from communes, or compare two divisions."""

from observatoire.ui import decoupage_dessin, decoupage_projete, decoupage_vues
from observatoire.ui.contexte import contexte
from observatoire.ui.decoupage import preparer
from observatoire.ui.vide import rien

CAUSE = "La population des communes, sur laquelle un découpage se juge, n’est pas chargée ici"


def render() -> None:
    """Draw the screen."""
    ici = contexte(dessin=False)
    ecran = preparer(ici)
    if ecran is None:
        rien(ici, "Aucune population", CAUSE)
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
