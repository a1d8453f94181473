"""What a canvas needs to colour thousands of areas whose outlines it already holds: one sign an
area, its words, and the legend. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatoire.charts.carte_aires import vide_en_mots
from observatoire.charts.carte_indicateur import entrees_de
from observatoire.charts.carte_legende import Entree, Legende, entree_lieux, est_fonce, nuances
from observatoire.charts.carte_plan import Reels, Textures
from observatoire.charts.style import BANDE
from observatoire.modeles import Indicateur
from observatoire.nombres import avec_unite
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.classes import bornes_de_classes, classer
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
    bornes = bornes_de_classes(nombres)
    classes = classer(nombres, bornes)
    connus = classes >= 0
    fragiles = connus & figures["fragile"].eq(True).to_numpy(bool)
    statuts = figures["statut"]
    rangs, mots = _words(nombres, fragiles, statuts, figures["motif"], indicateur)
    couleurs = nuances(indicateur, len(bornes) + 1)
    membres = [nombres[classes == rang].tolist() for rang in range(len(bornes) + 1)]
    vides = {Statut(str(s)): int(n) for s, n in statuts[~connus].value_counts().items()}
    entrees = entrees_de(indicateur, membres, bornes, int(fragiles.sum()), vides, textures)
    return Coloriage(
        _signs(classes, fragiles, statuts), rangs, mots, tuple(couleurs),
        tuple(est_fonce(indicateur, c) for c in couleurs), tuple(entrees),
    )  # fmt: skip


def _rounded(valeurs: pd.Series, decimales: int) -> Reels:
    """What the screen rounds is rounded before it is put into classes: all at once, and one by one
    in decimals where the half is too near for floats; nan where there is no figure."""
    facteur = 10.0**decimales
    decales = valeurs.to_numpy(dtype=np.float64) * facteur + 0.5
    nets: Reels = np.floor(decales) / facteur
    for i in np.flatnonzero(np.abs(decales - np.rint(decales)) < MARGE):
        nets[i] = float(arrondir(valeurs.iloc[i], decimales))
    return nets


def _signs(classes: NDArray[np.int_], fragiles: NDArray[np.bool_], statuts: pd.Series) -> str:
    chiffres = np.array([str(rang) for rang in range(10)])
    capitales = np.array([chr(ord("A") + rang) for rang in range(10)])
    parmi = {str(statut): signe for statut, signe in SIGNES.items()}
    vides = statuts.map(parmi).fillna(HORS_CADRE).to_numpy(str)
    pleins = np.where(fragiles, capitales[classes], chiffres[classes])
    return "".join(np.where(classes >= 0, pleins, vides).tolist())


def _words(
    nombres: Reels, fragiles: NDArray[np.bool_], statuts: pd.Series, motifs: pd.Series,
    indicateur: Indicateur,
) -> tuple[tuple[int, ...], tuple[str, ...]]:  # fmt: skip
    """Rank of the words of each area, and the words, each written once."""
    cles = np.zeros(len(nombres), dtype=np.int64)
    for colonne in (nombres, fragiles, statuts, motifs):
        rangs, distincts = pd.factorize(colonne, use_na_sentinel=False)
        cles = cles * len(distincts) + rangs
    rangs, _ = pd.factorize(cles)
    premiers = pd.Series(rangs).drop_duplicates().index.to_numpy()
    mots = [
        _word(float(nombres[i]), bool(fragiles[i]), statuts.iloc[i], motifs.iloc[i], indicateur)
        for i in premiers
    ]
    return tuple(rangs.tolist()), tuple(mots)


def _word(
    nombre: float, fragile: bool, statut: object, motif: object, indicateur: Indicateur
) -> str:
    if not isinstance(statut, str):
        return ""
    if np.isnan(nombre):
        return vide_en_mots(Statut(statut), motif if isinstance(motif, str) else "")
    mot = avec_unite(nombre, indicateur.unite, indicateur.decimales)
    return mot + (", donnée fragile" if fragile else "")


def legende(
    coloriage: Coloriage, textures: Textures, police: int, points: tuple[str, int] | None,
    dehors: str = "",
) -> str:  # fmt: skip
    """The legend alone, as SVG; ``points``: what the squares are, and how many are drawn;
    ``dehors``: what the areas in grey are, where some are drawn."""
    entrees = list(coloriage.entrees)
    if dehors:
        entrees.append(Entree(BANDE, (dehors,)))
    if points:
        entrees.append(entree_lieux(*points))
    dessin = Legende(entrees, police)
    noms = {str(s) for s in SIGNES} | {"fragile-clair", "fragile-fonce"}
    large, haut = f"{dessin.largeur:.0f}", f"{dessin.hauteur + 4:.0f}"
    return (
        f'<div class="carte legende"><svg xmlns="http://www.w3.org/2000/svg" width="{large}" '
        f'height="{haut}" viewBox="0 0 {large} {haut}" role="group" aria-label="Légende">'
        f"{textures.definitions(noms, 1)}{dessin.svg(0, 0)}</svg></div>"
    )
