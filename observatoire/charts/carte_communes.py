"""Map of one indicator by commune: classes, empties, fragile figures, points of offer, names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from observatoire.charts.carte_legende import (
    Entree,
    Legende,
    carre,
    entree_fragile,
    entrees_classes,
    entrees_vides,
    est_fonce,
    habiller,
    nuances,
)
from observatoire.charts.carte_noms import Placement
from observatoire.charts.carte_plan import Plan, Textures, ajuster, englober, forme, page
from observatoire.charts.style import ENCRE
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE, avec_unite
from observatoire.projection import projeter
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.classes import bornes_de_classes, classer
from observatoire.valeurs import Statut

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
    classe: int = -1


@dataclass(frozen=True)
class Lieu:
    """A point of offer on the map, in hectometres."""

    commune: str
    libelle: str
    x: float
    y: float


def en_mots(aire: Aire, indicateur: Indicateur) -> str:
    """« 21 510 € », « 21,5 %, donnée fragile », or the words of the empty and its reason."""
    if aire.valeur is None:
        mot = aire.statut.libelle
        if aire.motif.startswith(mot):
            return aire.motif
        return mot + (f" ({aire.motif})" if aire.motif else "")
    mot = avec_unite(aire.valeur, indicateur.unite, indicateur.decimales)
    return mot + (", donnée fragile" if aire.fragile else "")


def carte_communes(
    contours: pd.DataFrame, valeurs: pd.DataFrame, indicateur: Indicateur, *, alt: str,
    contour: pd.DataFrame | None = None, points: pd.DataFrame | None = None,
    libelle_points: str = "France services", choisi: str | None = None,
    largeur: float = 560, hauteur: float = 430, titre: str = "", sous_titre: str = "",
    source: str = "", noms: int = 4, police: int = 14, cliquable: bool = True,
) -> str:  # fmt: skip
    """The map as HTML, ``""`` when there is no outline.

    Frames: ``reads.cartes.contours_membres``, ``reads.observations.communes_indicateur``,
    ``reads.cartes.contour`` (outline of the whole), ``reads.cartes.implantations``. ``choisi``,
    the code of a commune, is outlined in ink. A commune that is activated sends its
    ``data-territoire``; ``cliquable=False`` makes one image of the whole.
    """
    if contours.empty:
        return ""
    aires, bornes = _classed(contours, valeurs, indicateur)
    lieux = [] if points is None else _places(points, contours)
    carte = _Carte(indicateur, aires, bornes, lieux, Textures(f"{alt} {largeur} {police}"))
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
        plan.groupe(carte.formes(cliquable)),
        plan.groupe(carte.traits(contour, choisi)),
        carte.points_et_noms(plan, noms, police),
        legende.svg(plan.largeur + 2 * MARGE + GOUTTIERE, bas - legende.hauteur),
        tete.svg(0),
        pied.svg(bas),
    ]
    large = max(plan.largeur + droite, tete.largeur, pied.largeur)
    return page(large, bas + pied.hauteur, alt, "".join(contenu), groupe=cliquable)


def lire_aires(table: pd.DataFrame, indicateur: Indicateur) -> list[Aire]:
    """Rows of a frame as areas; what the screen rounds is rounded here, so that a figure is never
    in another class than the one its writing says; no figure at all is « non renseigné »."""
    return [_area(dict(zip(table.columns, ligne, strict=True)), indicateur)
            for ligne in table.itertuples(index=False)]  # fmt: skip


def _area(ligne: dict[str, Any], indicateur: Indicateur) -> Aire:
    valeur, statut = ligne["valeur"], ligne["statut"]
    connue = None if pd.isna(valeur) else float(arrondir(valeur, indicateur.decimales))
    return Aire(
        code=str(ligne["code"]),
        libelle=str(ligne["libelle"]),
        x=float(ligne.get("x", 0.0)),
        y=float(ligne.get("y", 0.0)),
        trace=str(ligne.get("trace", "")),
        valeur=connue,
        statut=Statut.NON_RENSEIGNE if pd.isna(statut) else Statut(statut),
        motif="" if pd.isna(ligne["motif"]) else str(ligne["motif"]),
        fragile=connue is not None and not pd.isna(ligne["fragile"]) and bool(ligne["fragile"]),
        population=float(ligne["population"]),
    )


def _classed(
    contours: pd.DataFrame, valeurs: pd.DataFrame, indicateur: Indicateur
) -> tuple[list[Aire], list[float]]:
    """The areas that have an outline, with their class, and the boundaries of the classes."""
    figures = valeurs.drop(columns="libelle").rename(columns={"commune": "code"})
    aires = lire_aires(contours.merge(figures, on="code", how="left"), indicateur)
    nombres = [np.nan if a.valeur is None else a.valeur for a in aires]
    bornes = bornes_de_classes(nombres)
    classes = classer(nombres, bornes)
    return [replace(a, classe=int(c)) for a, c in zip(aires, classes, strict=True)], bornes


def _places(points: pd.DataFrame, contours: pd.DataFrame) -> list[Lieu]:
    """Points in the plane of the map; without coordinates, at the middle of their commune."""
    milieux = {c: (x, y) for c, x, y in contours[["code", "x", "y"]].itertuples(index=False)}
    retenus = points[points["commune"].isin(milieux)]
    xs, ys = projeter(retenus["longitude"], retenus["latitude"])
    lieux = []
    for commune, libelle, x, y in zip(retenus["commune"], retenus["libelle"], xs, ys, strict=True):
        place = milieux[commune] if np.isnan(x + y) else (float(x), float(y))
        lieux.append(Lieu(str(commune), str(libelle), *place))
    return lieux


@dataclass(frozen=True)
class _Carte:
    """What the map shows, and how each part of it is drawn."""

    indicateur: Indicateur
    aires: Sequence[Aire]
    bornes: Sequence[float]
    lieux: Sequence[Lieu]
    textures: Textures

    @property
    def fragiles(self) -> int:
        return sum(a.fragile for a in self.aires)

    def legende(self, libelle_points: str) -> list[Entree]:
        membres = [
            [a.valeur for a in self.aires if a.valeur is not None and a.classe == rang]
            for rang in range(len(self.bornes) + 1)
        ]
        entrees = entrees_classes(self.indicateur, self.bornes, membres) if any(membres) else []
        if self.fragiles:
            entrees.append(entree_fragile(self.indicateur, self.fragiles, self.textures))
        vides = Counter(a.statut for a in self.aires if a.valeur is None)
        entrees += entrees_vides(vides, self.textures)
        if self.lieux:
            entrees.append(Entree("", (f"{libelle_points} ({len(self.lieux)})",), "carre"))
        return entrees

    def textures_utiles(self) -> set[str]:
        vides = {str(a.statut) for a in self.aires if a.valeur is None}
        return vides | ({"fragile-clair", "fragile-fonce"} if self.fragiles else set())

    def formes(self, cliquable: bool) -> Iterator[str]:
        clavier = cliquable and len(self.aires) <= ARRETS_CLAVIER
        couleurs = nuances(self.indicateur, len(self.bornes) + 1)
        for aire in sorted(self.aires, key=lambda a: a.libelle):
            vide = self.textures.fond(aire.statut, sur_carte=True)
            fond = vide if aire.valeur is None else couleurs[aire.classe]
            phrase = f"{aire.libelle}{INSECABLE}: {en_mots(aire, self.indicateur)}"
            plus = _gesture(f"commune:{aire.code}", phrase, clavier) if cliquable else ""
            yield f"{forme(aire.trace, fond, plus=plus)}><title>{escape(phrase)}</title></path>"
            if aire.fragile:
                yield self._fragile(aire, est_fonce(self.indicateur, fond))

    def _fragile(self, aire: Aire, fonce: bool) -> str:
        nom = "fragile-fonce" if fonce else "fragile-clair"
        muet = ' pointer-events="none" aria-hidden="true"'
        return forme(aire.trace, self.textures.fond(nom, sur_carte=True), "none", 0, muet) + "/>"

    def traits(self, contour: pd.DataFrame | None, choisi: str | None) -> Iterator[str]:
        muet = ' pointer-events="none" aria-hidden="true"/>'
        for trace in () if contour is None else contour["trace"]:
            yield forme(trace, "none", ENCRE, 1.6, muet)
        for aire in self.aires:
            if aire.code == choisi:
                yield forme(aire.trace, "none", ENCRE, 3.2, muet)

    def points_et_noms(self, plan: Plan, noms: int, police: int) -> str:
        """Squares, then the names of the largest communes, beside the point of those with one."""
        poses = {lieu.commune: plan.pixels(lieu.x, lieu.y) for lieu in self.lieux}
        demi = police / 2 + 1
        obstacles = [(x - demi, y - demi, x + demi, y + demi) for x, y in poses.values()]
        cadre = (plan.gauche, plan.haut, plan.gauche + plan.largeur, plan.haut + plan.hauteur)
        placement = Placement(cadre, obstacles)
        textes: list[str] = []
        for aire in sorted(self.aires, key=lambda a: (-np.nan_to_num(a.population), a.code)):
            if len(textes) == noms:
                break
            grand = len(textes) < 2
            x, y = poses.get(aire.code, plan.pixels(aire.x, aire.y))
            nom = placement.poser(aire.libelle, x, y, police + 2 * grand, 650 if grand else 500)
            textes += [nom.svg()] if nom else []
        return "".join([*(self._point(lieu, plan, police) for lieu in self.lieux), *textes])

    def _point(self, lieu: Lieu, plan: Plan, police: int) -> str:
        dessin = carre(*plan.pixels(lieu.x, lieu.y), police)
        return f"<g><title>{escape(lieu.libelle)}</title>{dessin}</g>"


def _gesture(territoire: str, phrase: str, clavier: bool) -> str:
    """What makes a shape choose a territory; ``cadre.js`` listens to it."""
    arret = f' tabindex="0" role="link" aria-label="{escape(phrase)}"' if clavier else ""
    return f' data-territoire="{escape(territoire)}"{arret}'
