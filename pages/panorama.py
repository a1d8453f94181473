"""Panorama: « Que vit mon territoire ? »."""

from observatoire.ui import panorama as ecran
from observatoire.ui.contexte import contexte


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    contenu = ecran.assembler(ici)
    ecran.dessiner_identite(ici, contenu)
    ecran.dessiner_messages(ici, contenu)
    ecran.dessiner_themes(ici, contenu)


if __name__ == "__main__":
    from app import main

    main()
