"""Prospective: « Que demanderait le ratio d'aujourd'hui à la population de demain ? »."""

from observatoire.ui import dessin_prospective as dessin
from observatoire.ui.contexte import contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.prospective import composer
from observatoire.ui.prospective_projete import projeter


def render() -> None:
    """Draw the screen."""
    ici = contexte(reference=False)
    ecran = composer(ici)
    if ecran is None:
        html(f"<h1>Prospective</h1><p>{dessin.SANS_LIEU}</p>")
        return
    if ici.etat.projection:
        projeter(ici, ecran)
        return
    if ecran.projection is None:
        dessin.vide(ici, ecran)
        return
    dessin.titre(ici, ecran, ecran.projection)
    dessin.dessiner(ecran, ecran.projection)
    dessin.dessous(ecran, ecran.projection)


if __name__ == "__main__":
    from app import main

    main()
