"""Map of the EPCI of a département, to choose one: outlines, names that fit inside, links."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from observatoire.charts.carte_noms import Nom, nom_dans
from observatoire.charts.carte_plan import Plan, ajuster, dedans, englober, forme, page
from observatoire.charts.style import BANDE, ENCRE, PAIRS_TRAIT, PAPIER
from observatoire.territoires import Cle, Maille

MARGE = 3.0
Ligne = dict[Hashable, Any]


def carte_epci(
    contours: pd.DataFrame, *, alt: str, contour: pd.DataFrame | None = None,
    choisi: str | None = None, marques: Collection[str] = (),
    lien: Callable[[Cle], str] | None = None, largeur: float = 620, hauteur: float = 470,
    tailles: Sequence[float] = (15, 14),
) -> str:  # fmt: skip
    """The map as HTML, ``""`` when there is no outline.

    Frames: ``reads.cartes.contours_epci`` and ``reads.cartes.contour`` of the département, which
    is drawn in ink, what is outside it staying white. ``choisi`` is the code of the EPCI in ink;
    those of ``marques`` bear a star (say what it means beside the map). Each shape is a link to
    ``lien(cle)``, an internal address; without it, it sends its ``data-territoire``.
    """
    if contours.empty:
        return ""
    formes = contours.sort_values("libelle_court").to_dict("records")
    dehors = [] if contour is None else list(contour["bornes"])
    bornes = englober([*contours["bornes"], *dehors])
    plan = ajuster(bornes, largeur - 2 * MARGE, hauteur - 2 * MARGE, MARGE, MARGE)
    muet = ' pointer-events="none" aria-hidden="true"/>'
    traces = [] if contour is None else list(contour["trace"])
    contenu = [
        plan.groupe(forme(t, BANDE, "none", 0, muet) for t in traces),
        plan.groupe(_shape(f, f["code"] == choisi, lien) for f in formes),
        plan.groupe(forme(t, "none", ENCRE, 1.6, muet) for t in traces),
        *(nom.svg() for nom in _names(formes, plan, tailles, choisi, marques, traces)),
    ]
    return page(
        plan.largeur + 2 * MARGE, plan.hauteur + 2 * MARGE, alt, "".join(contenu), groupe=True
    )


def _names(
    formes: Sequence[Ligne], plan: Plan, tailles: Sequence[float], choisi: str | None,
    marques: Collection[str], traces: Sequence[str],
) -> list[Nom]:  # fmt: skip
    """The names, the largest EPCI first; their halo is the ground on which they stand."""
    noms: list[Nom] = []
    for f in sorted(formes, key=_extent, reverse=True):
        nom = nom_dans(
            f["libelle_court"] + ("*" if f["code"] in marques else ""),
            f["trace"], f["x"], f["y"], plan, tailles, [pose.boite for pose in noms],
        )  # fmt: skip
        milieu = np.array([plan.hectometres(nom.x, nom.y)])
        fond = BANDE if any(dedans(milieu, trace)[0] for trace in traces) else PAPIER
        couleur, halo = (PAPIER, ENCRE) if f["code"] == choisi else (ENCRE, fond)
        noms.append(replace(nom, couleur=couleur, halo=halo))
    return noms


def _extent(ligne: Ligne) -> float:
    gauche, haut, droite, bas = ligne["bornes"]
    return float((droite - gauche) * (bas - haut))


def _shape(ligne: Ligne, choisie: bool, lien: Callable[[Cle], str] | None) -> str:
    """One EPCI as a link; its inside answers the mouse although the département shows through."""
    cle = Cle(Maille.EPCI, str(ligne["code"]))
    nom = escape(str(ligne["libelle_court"]))
    etat = f'aria-label="{nom}"' + (' aria-current="true"' if choisie else "")
    geste = ' class="epci"'
    if lien is None:
        geste += f' data-territoire="{escape(str(cle))}" tabindex="0" role="link" {etat}'
    dessin = forme(
        str(ligne["trace"]), ENCRE if choisie else "transparent", PAIRS_TRAIT, 1.2, geste
    )
    chemin = f"{dessin}><title>{nom}</title></path>"
    if lien is None:
        return chemin
    return f'<a href="{escape(lien(cle))}" target="_self" data-lien {etat}>{chemin}</a>'
