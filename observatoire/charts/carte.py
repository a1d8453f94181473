"""Maps drawn as inline SVG: areas in classes with
their empties and points of offer, and the EPCI among which to choose.

Signatures (after the star everything is optional but ``alt``)::

    carte_indicateur(contours, valeurs, indicateur, *, alt, maille=commune, contour=None,
                     points=None, libelle_points="France services", choisi=None, largeur=560,
                     hauteur=430, titre="", sous_titre="", source="", noms=4, police=14,
                     cliquable=True) -> str      dessiner(…) -> Dessin, the same with its plan
    carte_epci(contours, *, alt, contour=None, choisi=None, marques=(), lien=None,
               largeur=620, hauteur=470, tailles=(15, 14)) -> str
    table_carte(valeurs, indicateur) -> DataFrame      fichier_svg(carte) -> str

``largeur`` and ``hauteur`` are the box not to overflow; the drawing takes what it needs of it.
Projected: ``police=20, largeur=1180, hauteur=540``. ``titre``, ``sous_titre`` and ``source`` are
written in the drawing: for a file that travels alone; on a page they stand beside it.
"""

import pandas as pd

from observatoire.charts.carte_aires import en_mots, lire_aires
from observatoire.charts.carte_epci import carte_epci
from observatoire.charts.carte_indicateur import carte_indicateur, dessiner
from observatoire.modeles import Indicateur
from observatoire.nombres import nombre

__all__ = ["carte_epci", "carte_indicateur", "dessiner", "fichier_svg", "table_carte"]


def table_carte(
    valeurs: pd.DataFrame, indicateur: Indicateur, aire: str = "Commune"
) -> pd.DataFrame:
    """The figures of a map in words, by name: ``aire`` (its name), Code, Valeur, Population."""
    lignes = [
        (a.libelle, a.code, en_mots(a, indicateur), nombre(a.population) or "non renseigné")
        for a in lire_aires(valeurs.rename(columns={"commune": "code"}), indicateur)
    ]
    table = pd.DataFrame(lignes, columns=[aire, "Code", "Valeur", "Population"])
    return table.sort_values([aire, "Code"], ignore_index=True)


def fichier_svg(carte: str) -> str:
    """The drawing alone, for a file."""
    return carte[carte.index("<svg") : carte.rindex("</svg>") + len("</svg>")]
