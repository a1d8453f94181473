"""Besoins et offre: « L'offre répond-elle aux besoins ? »."""

from observatoire.ui import demandes, quadrant
from observatoire.ui import dessin_besoins_offre as dessin
from observatoire.ui.besoins_offre import composer
from observatoire.ui.besoins_offre_projete import projeter
from observatoire.ui.contexte import contexte


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    ecran = composer(ici)
    if ici.etat.projection:
        projeter(ici, ecran)
        return
    dessin.titre(ici, ecran)
    dessin.connues(ici, ecran)
    quadrant.bloc(ici, ecran)
    dessin.preuves(ici, ecran)
    demandes.themes(ici, ecran)
    dessin.moyens(ici, ecran)
    demandes.a_demander(ici, ecran)


if __name__ == "__main__":
    from app import main

    main()
