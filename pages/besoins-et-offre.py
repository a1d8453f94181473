"""Besoins et offre: « L'offre répond-elle aux besoins ? »."""

from observatoire.ui import besoins_offre as dessin
from observatoire.ui.besoins_offre_projete import projeter
from observatoire.ui.contexte import contexte


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    ecran = dessin.composer(ici)
    if ici.etat.projection:
        projeter(ici, ecran)
        return
    dessin.titre(ici, ecran)
    dessin.grand_livre_connu(ici, ecran)
    dessin.fichiers(ici, ecran)
    dessin.preuves(ici, ecran)
    dessin.inconnues(ecran)
    dessin.du_departement(ecran)


if __name__ == "__main__":
    from app import main

    main()
