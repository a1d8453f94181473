"""Effet de ciseaux: « Les moyens suivent-ils le besoin ? »."""

from observatoire.ui import dessin_ciseaux as dessin
from observatoire.ui.choix_ciseaux import choix
from observatoire.ui.ciseaux import composer, verifier
from observatoire.ui.ciseaux_projete import projeter
from observatoire.ui.contexte import contexte
from observatoire.ui.mise_en_page import html


def render() -> None:
    """Draw the screen."""
    ici = contexte(reference=False)
    ecran = composer(ici)
    if ecran is None:
        html(f"<h1>Effet de ciseaux</h1><p>{dessin.SANS_LIEU}</p>")
        return
    verifier(ici, ecran)
    if ici.etat.projection:
        projeter(ecran)
        return
    dessin.titre(ici, ecran)
    choix(ecran)
    if ecran.etude is None:
        dessin.vide(ecran)
        return
    dessin.dessiner(ecran, ecran.etude)
    dessin.dessous(ecran, ecran.etude)


if __name__ == "__main__":
    from app import main

    main()
