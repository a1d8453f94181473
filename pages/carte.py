"""Carte: « Où ? » One indicator on the map, by commune, EPCI or département."""

from observatoire.ui import carte_dessin as dessin
from observatoire.ui import carte_fiche, carte_fichiers, carte_projetee
from observatoire.ui.carte import preparer
from observatoire.ui.contexte import contexte
from observatoire.ui.mise_en_page import colonnes
from observatoire.ui.vide import rien

CAUSE = "Aucun chiffre à cartographier n’est chargé pour ce cadre"


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    carte = preparer(ici)
    if carte is None:
        rien(ici, "Aucune carte à montrer", CAUSE)
        return
    if ici.etat.projection:
        carte_projetee.projeter(ici, carte)
        return
    dessin.choix(ici, carte)
    dessin.titre(carte)
    gauche, droite = colonnes("carte_corps")
    with gauche:
        dessin.dessin(ici, carte)
        dessin.notes(ici, carte)
    with droite:
        carte_fiche.fiche(ici, carte)
    carte_fichiers.fichiers(ici, carte)


if __name__ == "__main__":
    from app import main

    main()
