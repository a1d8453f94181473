"""Comparer: « Comment ce territoire se situe-t-il parmi d'autres ? »."""

from observatoire.ui import comparer_projete
from observatoire.ui import dessin_comparer as dessin
from observatoire.ui.bloc_comparables import bloc
from observatoire.ui.choix_comparer import choix
from observatoire.ui.comparer import composer, verifier
from observatoire.ui.contexte import contexte
from observatoire.ui.vide import rien

CAUSE = "Aucun chiffre n’est connu pour ce territoire"


def render() -> None:
    """Draw the screen."""
    ici = verifier(contexte(comparables=True))
    ecran = composer(ici)
    if ecran is None:
        rien(ici, f"Comparer {ici.territoire.libelle}", CAUSE)
        return
    if ici.etat.projection:
        comparer_projete.projeter(ici, ecran)
        return
    dessin.titre(ici, ecran)
    choix(ici, ecran, dessin.sous_titre_de(ecran))
    dessin.dessiner(ici)
    dessin.fichiers(ici, ecran)
    bloc(ici)


if __name__ == "__main__":
    from app import main

    main()
