"""Need, offer, gap, access: the arithmetic of the domain, pure, on arrays and plain numbers.

Rooms: ``ecarts`` (ratios, gaps in units, means), ``lectures`` (the word of a
gap, the reading of a need beside its offer), ``distances`` (as the crow flies), ``seuils``
(shares beyond a distance, what a border hides), ``accessibilite`` (floating catchment areas,
gravity), ``implantation`` (where one more point would reach most people), ``indice_composite``
(several indicators in one, guarded). Every function is had from here.
"""

from observatoire.adequation.accessibilite import (
    POIDS_LUO_QI,
    accessibilite_2sfca,
    accessibilite_e2sfca,
    accessibilite_gravitaire,
    accessibilite_ponderee,
    poids_par_zone,
)
from observatoire.adequation.distances import (
    RAYON_TERRE_KM,
    distance_au_plus_proche,
    distance_grand_cercle,
    matrice_distances,
    plus_proches,
)
from observatoire.adequation.ecarts import (
    capacite,
    ecart_en_unites,
    effectif,
    evolution,
    indice,
    par_beneficiaire,
)
from observatoire.adequation.implantation import Couverture, couverture_maximale
from observatoire.adequation.indice_composite import composite, positions, sensibilite
from observatoire.adequation.lectures import (
    bande,
    comparer,
    comparer_intervalles,
    lire,
    orienter,
)
from observatoire.adequation.seuils import (
    Situation,
    moyenne_ponderee,
    part_au_dela,
    situer_face_au_seuil,
)

__all__ = [
    "POIDS_LUO_QI",
    "RAYON_TERRE_KM",
    "Couverture",
    "Situation",
    "accessibilite_2sfca",
    "accessibilite_e2sfca",
    "accessibilite_gravitaire",
    "accessibilite_ponderee",
    "bande",
    "capacite",
    "comparer",
    "comparer_intervalles",
    "composite",
    "couverture_maximale",
    "distance_au_plus_proche",
    "distance_grand_cercle",
    "ecart_en_unites",
    "effectif",
    "evolution",
    "indice",
    "lire",
    "matrice_distances",
    "moyenne_ponderee",
    "orienter",
    "par_beneficiaire",
    "part_au_dela",
    "plus_proches",
    "poids_par_zone",
    "positions",
    "sensibilite",
    "situer_face_au_seuil",
]
