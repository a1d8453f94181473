"""Map of one indicator by area: classes, empties, fragile figures, points of offer, names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from observatoire.charts.carte_aires import Aire, Lieu, classees, en_mots, placer
from observatoire.charts.carte_legende import (
    Entree,
    Legende,
    carre,
    entree_fragile,
    entree_lieux,
    entrees_classes,
    entrees_vides,
    est_fonce,
    habiller,
    nuances,
)
from observatoire.charts.carte_noms import Placement
from observatoire.charts.carte_plan import Plan, Textures, ajuster, englober, forme, page
from observatoire.charts.style import ENCRE, PAPIER
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE
from observatoire.territoires import Maille
from observatoire.valeurs import Statut

# Beyond this many areas, stopping at each with the Tab key would be a trap: the mouse chooses
# on the map, the keyboard in the territory filter and in the table.
ARRETS_CLAVIER = 120
MARGE = 4.0
GOUTTIERE = 28.0
MUET = ' pointer-events="none" aria-hidden="true"/>'
# Side of a square of offer, as a share of the type size, up to so many of them.
COTES = ((60, 1.0), (250, 0.72), (800, 0.5), (3000, 0.28))
# White edges between areas, up to so many of them: thick ones would eat the small shapes.
_LISERES = ((150, 1.2), (300, 0.8), (700, 0.5), (100_000, 0.3))


@dataclass(frozen=True)
class Dessin:
    """A drawn map: its HTML, and where it stands, so that a layer may be laid over it."""

    html: str
    plan: Plan
    largeur: float
    hauteur: float

    def traits(self, traces: Sequence[str], epaisseur: float = 3.2) -> str:
        """Shapes outlined in ink over a white edge."""
        blanc = self.plan.groupe(forme(t, "none", PAPIER, epaisseur + 2.4, MUET) for t in traces)
        return blanc + self.plan.groupe(forme(t, "none", ENCRE, epaisseur, MUET) for t in traces)

    def calque(self, traces: Sequence[str]) -> str:
        """A layer of the same size that outlines shapes and lets the mouse through."""
        large, haut = f"{self.largeur:.0f}", f"{self.hauteur:.0f}"
        return (
            f'<div class="carte calque"><svg width="{large}" height="{haut}" '
            f'viewBox="0 0 {large} {haut}" aria-hidden="true">{self.traits(traces)}</svg></div>'
        )

    def fichier(self, traces: Sequence[str]) -> str:
        """The drawing alone with its outlined shapes, for a file."""
        debut, fin = self.html.index("<svg"), self.html.rindex("</svg>")
        return f"{self.html[debut:fin]}{self.traits(traces)}</svg>"


def carte_indicateur(
    contours: pd.DataFrame, valeurs: pd.DataFrame, indicateur: Indicateur, *, alt: str,
    maille: Maille = Maille.COMMUNE, contour: pd.DataFrame | None = None,
    points: pd.DataFrame | None = None, libelle_points: str = "France services",
    choisi: str | None = None, largeur: float = 560, hauteur: float = 430, titre: str = "",
    sous_titre: str = "", source: str = "", noms: int = 4, police: int = 14,
    cliquable: bool = True,
) -> str:  # fmt: skip
    """The HTML of ``dessiner``, ``""`` when there is no outline."""
    if contours.empty:
        return ""
    return dessiner(
        contours, valeurs, indicateur, alt=alt, maille=maille, contour=contour, points=points,
        libelle_points=libelle_points, choisi=choisi, largeur=largeur, hauteur=hauteur,
        titre=titre, sous_titre=sous_titre, source=source, noms=noms, police=police,
        cliquable=cliquable,
    ).html  # fmt: skip


def dessiner(
    contours: pd.DataFrame, valeurs: pd.DataFrame, indicateur: Indicateur, *, alt: str,
    maille: Maille = Maille.COMMUNE, contour: pd.DataFrame | None = None,
    points: pd.DataFrame | None = None, libelle_points: str = "France services",
    choisi: str | None = None, largeur: float = 560, hauteur: float = 430, titre: str = "",
    sous_titre: str = "", source: str = "", noms: int = 4, police: int = 14,
    cliquable: bool = True, bornes: Sequence[float] | None = None,
) -> Dessin:  # fmt: skip
    """The map of areas that have an outline (at least one).

    Frames: ``reads.cartes.contours_membres`` or ``aires``,
    ``reads.observations.communes_indicateur`` or ``reads.cartes.aires_indicateur``,
    ``reads.cartes.contour`` (outline of the whole), ``reads.cartes.implantations`` or ``lieux``.
    ``choisi``, the code of an area, is outlined in ink. An area that is activated sends its
    ``data-territoire``; ``cliquable=False`` makes one image of the whole. ``bornes``: inner
    boundaries of the classes, four at most; classes of equal numbers when they are not given.
    """
    aires, limites = classees(contours, valeurs, indicateur, bornes)
    carte = _Carte(
        indicateur, maille, aires, limites, _places(points, contours, maille),
        Textures(f"{alt} {largeur} {police}"), cliquable,
    )  # fmt: skip
    legende = Legende(carte.legende(libelle_points), police)
    tete, pied = habiller(titre, sous_titre, source, police)
    droite = legende.largeur + GOUTTIERE + 2 * MARGE
    plan = ajuster(
        englober(contours["bornes"]), largeur - droite,
        hauteur - tete.hauteur - pied.hauteur - 2 * MARGE, MARGE, tete.hauteur + MARGE,
    )  # fmt: skip
    bas = tete.hauteur + max(plan.hauteur + 2 * MARGE, legende.hauteur)
    contenu = [
        carte.textures.definitions(carte.textures_utiles(), plan.echelle),
        plan.groupe(carte.formes()),
        plan.groupe(carte.traits(contour, choisi)),
        carte.points_et_noms(plan, noms, police),
        legende.svg(plan.largeur + 2 * MARGE + GOUTTIERE, bas - legende.hauteur),
        tete.svg(0),
        pied.svg(bas),
    ]
    large = max(plan.largeur + droite, tete.largeur, pied.largeur)
    html = page(large, bas + pied.hauteur, alt, "".join(contenu), groupe=cliquable)
    return Dessin(html, plan, large, bas + pied.hauteur)


def _places(points: pd.DataFrame | None, contours: pd.DataFrame, maille: Maille) -> list[Lieu]:
    """Points on the map; on a map of communes, those of the communes that are drawn."""
    if points is None:
        return []
    if maille == Maille.COMMUNE:
        points = points[points["commune"].isin(contours["code"])]
    return placer(points, contours)


def palier(paliers: Sequence[tuple[int, float]], nombre: int) -> float:
    """The size that suits a number of things: that of the first step that holds them."""
    return next((taille for limite, taille in paliers if nombre <= limite), paliers[-1][1])


@dataclass(frozen=True)
class _Carte:
    """What the map shows, and how each part of it is drawn."""

    indicateur: Indicateur
    maille: Maille
    aires: Sequence[Aire]
    bornes: Sequence[float]
    lieux: Sequence[Lieu]
    textures: Textures
    cliquable: bool

    @property
    def fragiles(self) -> int:
        return sum(a.fragile for a in self.aires)

    def legende(self, libelle_points: str) -> list[Entree]:
        membres = [
            [a.valeur for a in self.aires if a.valeur is not None and a.classe == rang]
            for rang in range(len(self.bornes) + 1)
        ]
        vides = Counter(a.statut for a in self.aires if a.valeur is None)
        entrees = entrees_de(
            self.indicateur, membres, self.bornes, self.fragiles, vides, self.textures
        )
        if self.lieux:
            entrees.append(entree_lieux(libelle_points, len(self.lieux)))
        return entrees

    def textures_utiles(self) -> set[str]:
        vides = {str(a.statut) for a in self.aires if a.valeur is None}
        return vides | ({"fragile-clair", "fragile-fonce"} if self.fragiles else set())

    def formes(self) -> Iterator[str]:
        clavier = self.cliquable and len(self.aires) <= ARRETS_CLAVIER
        couleurs = nuances(self.indicateur, len(self.bornes) + 1)
        lisere = palier(_LISERES, len(self.aires))
        for aire in sorted(self.aires, key=lambda a: a.libelle):
            vide = self.textures.fond(aire.statut, sur_carte=True)
            fond = vide if aire.valeur is None else couleurs[aire.classe]
            phrase = f"{aire.libelle}{INSECABLE}: {en_mots(aire, self.indicateur)}"
            plus = _gesture(f"{self.maille}:{aire.code}", phrase, clavier) if self.cliquable else ""
            dessin = forme(aire.trace, fond, epaisseur=lisere, plus=plus)
            yield f"{dessin}><title>{escape(phrase)}</title></path>"
            if aire.fragile:
                yield self._fragile(aire, est_fonce(self.indicateur, fond))

    def _fragile(self, aire: Aire, fonce: bool) -> str:
        nom = "fragile-fonce" if fonce else "fragile-clair"
        return forme(aire.trace, self.textures.fond(nom, sur_carte=True), "none", 0, MUET)

    def traits(self, contour: pd.DataFrame | None, choisi: str | None) -> Iterator[str]:
        for trace in () if contour is None else contour["trace"]:
            yield forme(trace, "none", ENCRE, 1.6, MUET)
        for aire in self.aires:
            if aire.code == choisi:
                yield forme(aire.trace, "none", ENCRE, 3.2, MUET)

    def points_et_noms(self, plan: Plan, noms: int, police: int) -> str:
        """Squares, then the names of the most populated areas, beside the point of those with
        one; the two largest are named even over squares."""
        cote = police * palier(COTES, len(self.lieux))
        poses = {lieu.commune: plan.pixels(lieu.x, lieu.y) for lieu in self.lieux}
        demi = cote / 2 + 1
        carres = [plan.pixels(lieu.x, lieu.y) for lieu in self.lieux]
        obstacles = [(x - demi, y - demi, x + demi, y + demi) for x, y in carres]
        cadre = (plan.gauche, plan.haut, plan.gauche + plan.largeur, plan.haut + plan.hauteur)
        placement = Placement(cadre, obstacles)
        textes: list[str] = []
        for aire in sorted(self.aires, key=lambda a: (-np.nan_to_num(a.population), a.code)):
            if len(textes) == noms:
                break
            grand = len(textes) < 2
            x, y = poses.get(aire.code, plan.pixels(aire.x, aire.y))
            graisse = 650 if grand else 500
            nom = placement.poser(aire.nom, x, y, police + 2 * grand, graisse, force=grand)
            textes += [nom.svg()] if nom else []
        return "".join([*(self._point(lieu, plan, cote) for lieu in self.lieux), *textes])

    def _point(self, lieu: Lieu, plan: Plan, cote: float) -> str:
        dessin = carre(*plan.pixels(lieu.x, lieu.y), cote)
        # On a map of communes a square must not take their clicks away.
        geste = f' data-territoire="commune:{escape(lieu.commune)}"'
        sur_commune = self.cliquable and self.maille == Maille.COMMUNE
        return f"<g{geste if sur_commune else ''}><title>{escape(lieu.legende)}</title>{dessin}</g>"


def entrees_de(
    indicateur: Indicateur, membres: Sequence[Sequence[float]], bornes: Sequence[float],
    fragiles: int, vides: Mapping[Statut, int], textures: Textures,
) -> list[Entree]:  # fmt: skip
    """Legend of the areas: classes with their values, fragile figures, every empty present."""
    entrees = entrees_classes(indicateur, bornes, membres) if any(membres) else []
    if fragiles:
        entrees.append(entree_fragile(indicateur, fragiles, textures))
    return entrees + entrees_vides(vides, textures)


def _gesture(territoire: str, phrase: str, clavier: bool) -> str:
    """What makes a shape choose a territory; ``cadre.js`` listens to it."""
    arret = f' tabindex="0" role="link" aria-label="{escape(phrase)}"' if clavier else ""
    return f' data-territoire="{escape(territoire)}"{arret}'
