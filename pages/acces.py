"""Accès: « Qui vit loin d'un service ? »"""

from observatoire.ui import dessin_acces as dessin
from observatoire.ui.acces import composer
from observatoire.ui.acces_fichiers import fichiers
from observatoire.ui.acces_projete import projeter
from observatoire.ui.choix_acces import choix
from observatoire.ui.contexte import contexte
from observatoire.ui.vide import rien

CAUSE = "Aucune liste de points n’est chargée pour ce territoire"


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    ecran = composer(ici)
    if ecran is None:
        rien(ici, "Aucun service à mesurer ici", CAUSE)
        return
    if ici.etat.projection:
        projeter(ici, ecran)
        return
    choix(ecran)
    dessin.entete(ecran)
    dessin.corps(ecran)
    fichiers(ecran)


if __name__ == "__main__":
    from app import main

    main()
