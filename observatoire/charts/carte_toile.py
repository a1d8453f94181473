"""What a canvas needs to colour thousands of areas whose outlines it already holds: one sign an
area, its words, and the legend. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from observatoire.charts.carte_aires import classes_de, vide_en_mots
from observatoire.charts.carte_indicateur import entrees_de
from observatoire.charts.carte_legende import Entree, Legende, est_fonce, nuances
from observatoire.charts.carte_plan import Textures
from observatoire.modeles import Indicateur
from observatoire.nombres import avec_unite
from observatoire.statistiques.arrondis import arrondir
from observatoire.valeurs import Statut

# One sign for each state of an area: its class, « A » to « E » when its figure is fragile, the
# kind of its empty, « . » outside the frame.
SIGNES = {
    Statut.SECRET: "s",
    Statut.NON_RENSEIGNE: "r",
    Statut.NON_CALCULABLE: "c",
    Statut.SANS_OBJET: "o",
}
HORS_CADRE = "."
# How near to a half, in units of the last decimal, floats are not trusted.
MARGE = 1e-6


@dataclass(frozen=True)
class Coloriage:
    """``signes``: one an area, in the order of the outlines; ``rangs``: where its words are among
    ``mots``; ``couleurs``: those of the classes; ``foncees``: whether each is dark."""

    signes: str
    rangs: tuple[int, ...]
    mots: tuple[str, ...]
    couleurs: tuple[str, ...]
    foncees: tuple[bool, ...]
    entrees: tuple[Entree, ...]


def colorier(
    codes: Sequence[str], valeurs: pd.DataFrame, indicateur: Indicateur, textures: Textures
) -> Coloriage:
    """How the areas ``codes`` are coloured by the figures of ``reads.cartes.aires_indicateur``."""
    figures = valeurs.set_index("code").reindex(list(codes))
    nombres = _rounded(figures["valeur"], indicateur.decimales)
    classes, bornes = classes_de(nombres)
    etats = [Statut(s) if isinstance(s, str) else None for s in figures["statut"]]
    marques = figures["fragile"].eq(True)
    fragiles = [n is not None and bool(f) for n, f in zip(nombres, marques, strict=True)]
    signes = "".join(map(_sign, classes, fragiles, etats))
    mots = _words(nombres, fragiles, etats, figures["motif"], indicateur)
    distincts = {mot: rang for rang, mot in enumerate(dict.fromkeys(mots))}
    couleurs = nuances(indicateur, len(bornes) + 1)
    membres = [
        [n for n, c in zip(nombres, classes, strict=True) if n is not None and c == rang]
        for rang in range(len(bornes) + 1)
    ]
    vides = Counter(e for e, n in zip(etats, nombres, strict=True) if e and n is None)
    entrees = entrees_de(indicateur, membres, bornes, sum(fragiles), vides, textures)
    return Coloriage(
        signes, tuple(map(distincts.__getitem__, mots)), tuple(distincts), tuple(couleurs),
        tuple(est_fonce(indicateur, c) for c in couleurs), tuple(entrees),
    )  # fmt: skip


def _rounded(valeurs: pd.Series, decimales: int) -> list[float | None]:
    """What the screen rounds is rounded before it is put into classes: all at once, and one by one
    in decimals where the half is too near for floats."""
    facteur = 10.0**decimales
    decales = valeurs.to_numpy(dtype=np.float64) * facteur + 0.5
    nets = np.floor(decales) / facteur
    for i in np.flatnonzero(np.abs(decales - np.rint(decales)) < MARGE):
        nets[i] = float(arrondir(valeurs.iloc[i], decimales))
    return [None if np.isnan(n) else float(n) for n in nets]


def _sign(classe: int, fragile: bool, etat: Statut | None) -> str:
    if etat is None:
        return HORS_CADRE
    if classe < 0:
        return SIGNES[etat]
    return chr(ord("A") + classe) if fragile else str(classe)


def _words(
    nombres: Sequence[float | None], fragiles: Sequence[bool], etats: Sequence[Statut | None],
    motifs: pd.Series, indicateur: Indicateur,
) -> list[str]:  # fmt: skip
    @cache
    def words(nombre: float | None, fragile: bool, etat: Statut | None, motif: str) -> str:
        if etat is None:
            return ""
        if nombre is None:
            return vide_en_mots(etat, motif)
        mot = avec_unite(nombre, indicateur.unite, indicateur.decimales)
        return mot + (", donnée fragile" if fragile else "")

    textes = (m if isinstance(m, str) else "" for m in motifs)
    return list(map(words, nombres, fragiles, etats, textes))


def legende(
    coloriage: Coloriage, textures: Textures, police: int, points: tuple[str, int] | None
) -> str:
    """The legend alone, as SVG; ``points``: what the squares are, and how many are drawn."""
    entrees = list(coloriage.entrees)
    if points:
        entrees.append(Entree("", (f"{points[0]} ({points[1]})",), "carre"))
    dessin = Legende(entrees, police)
    noms = {str(s) for s in SIGNES} | {"fragile-clair", "fragile-fonce"}
    large, haut = f"{dessin.largeur:.0f}", f"{dessin.hauteur + 4:.0f}"
    return (
        f'<div class="carte legende"><svg xmlns="http://www.w3.org/2000/svg" width="{large}" '
        f'height="{haut}" viewBox="0 0 {large} {haut}" role="group" aria-label="Légende">'
        f"{textures.definitions(noms, 1)}{dessin.svg(0, 0)}</svg></div>"
    )
