"""Maps drawn as inline SVG, for ``st.markdown(unsafe_allow_html=True)``: communes in classes with
their empties and points of offer, and the EPCI among which to choose.

Signatures (keyword arguments after the star are optional, but ``alt``)::

    carte_communes(contours, valeurs, indicateur, *, alt, contour=None, points=None,
                   libelle_points="France services", choisi=None, largeur=560, hauteur=430,
                   titre="", sous_titre="", source="", noms=4, police=14, cliquable=True) -> str
    carte_epci(contours, *, alt, contour=None, choisi=None, marques=(), lien=None,
               largeur=620, hauteur=470, tailles=(17, 16, 15, 14)) -> str
    table_carte(valeurs, indicateur) -> DataFrame      fichier_svg(carte) -> str

``largeur`` and ``hauteur`` are the box not to overflow; the drawing takes what it needs of it.
Projected: ``police=20, largeur=1180, hauteur=540``. ``titre``, ``sous_titre`` and ``source`` are
written in the drawing: for a file that travels alone; on a page they stand beside it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape

import pandas as pd

from observatoire.charts import carte_legende as legendes
from observatoire.charts.carte_legende import Entree, Legende, carre, nuances
from observatoire.charts.carte_noms import Nom, Placement, nom_dans
from observatoire.charts.carte_plan import Plan, Textures, ajuster, englober, forme, page
from observatoire.charts.style import BANDE, ENCRE, PAIRS_TRAIT, PAPIER, SECOND
from observatoire.charts.svg import texte
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE, avec_unite, nombre
from observatoire.projection import projeter
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.classes import bornes_de_classes, classer
from observatoire.valeurs import NON_RENSEIGNE, Statut

# Beyond this many communes, stopping at each with the Tab key would be a trap: the mouse chooses
# on the map, the keyboard in the territory filter.
ARRETS_CLAVIER = 120
MARGE = 4.0
GOUTTIERE = 28.0


@dataclass(frozen=True)
class Aire:
    """A commune on the map: its shape, its figure or its empty, its class (-1 when empty)."""

    code: str
    libelle: str
    x: float
    y: float
    trace: str
    valeur: float | None
    statut: Statut
    motif: str
    fragile: bool
    population: float
    classe: int

    def phrase(self, indicateur: Indicateur) -> str:
        """« Lectoure : 21 510 € », « Berrac : secret statistique »."""
        mot = en_mots(self.valeur, self.statut, indicateur)
        motif = f" ({self.motif})" if self.motif and self.valeur is None else ""
        fragile = ", donnée fragile" if self.fragile else ""
        return f"{self.libelle}{INSECABLE}: {mot}{motif}{fragile}"


def en_mots(valeur: float | None, statut: Statut, indicateur: Indicateur) -> str:
    """The figure with its unit, or the words of its empty."""
    if valeur is None:
        return statut.libelle
    return avec_unite(valeur, indicateur.unite, indicateur.decimales)


def carte_communes(
    contours: pd.DataFrame, valeurs: pd.DataFrame, indicateur: Indicateur, *, alt: str,
    contour: pd.DataFrame | None = None, points: pd.DataFrame | None = None,
    libelle_points: str = "France services", choisi: str | None = None,
    largeur: float = 560, hauteur: float = 430, titre: str = "", sous_titre: str = "",
    source: str = "", noms: int = 4, police: int = 14, cliquable: bool = True,
) -> str:  # fmt: skip
    """Map of one indicator by commune, five classes of one hue, every empty drawn and named.

    Frames: ``reads.cartes.contours_membres``, ``reads.observations.communes_indicateur``,
    ``reads.cartes.contour`` (outline of the whole), ``reads.cartes.implantations``. ``choisi``,
    the code of a commune, is outlined in ink. A commune that is activated sends its
    ``data-territoire``; ``cliquable=False`` makes one image of the whole. ``""`` without outline.
    """
    if contours.empty:
        return ""
    aires, bornes = _areas(contours, valeurs, indicateur)
    textures = Textures(f"{alt} {largeur}", 1.0)
    lieux = [] if points is None else _places(points, contours)
    feuille = _Feuille(titre, sous_titre, source, police)
    legende = Legende(_legend(aires, bornes, indicateur, textures, lieux, libelle_points), police)
    plan = ajuster(
        englober(contours["bornes"]),
        largeur - legende.largeur - GOUTTIERE - 2 * MARGE,
        hauteur - feuille.haut - feuille.bas - 2 * MARGE,
        MARGE, feuille.haut + MARGE,
    )  # fmt: skip
    textures = Textures(f"{alt} {largeur}", plan.echelle)
    dessin = _Communes(plan, textures, indicateur, len(bornes) + 1, cliquable)
    corps = max(plan.hauteur + 2 * MARGE, legende.hauteur)
    droite = plan.largeur + 2 * MARGE + GOUTTIERE
    contenu = [
        textures.definitions(dessin.textures(aires)),
        dessin.svg(aires, contour, choisi),
        _labels_and_points(aires, lieux, plan, noms, police),
        legende.svg(droite, feuille.haut + corps - legende.hauteur),
        feuille.svg(feuille.haut + corps),
    ]
    return page(
        max(droite + legende.largeur, feuille.largeur), feuille.haut + corps + feuille.bas, alt,
        "".join(contenu), groupe=cliquable,
    )  # fmt: skip
