"""Map of the EPCI of a département, to choose one: outlines, names that fit inside, links."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from observatoire.charts.carte_noms import Boite, Nom, largeur_texte, masque_de, nom_dans
from observatoire.charts.carte_plan import Bornes, Plan, ajuster, dedans, englober, forme, page
from observatoire.charts.style import BANDE, ENCRE, PAIRS_TRAIT, PAPIER
from observatoire.territoires import Cle, Maille

MARGE = 3.0
GOUTTIERE = 24.0
INTERLIGNE = 1.5
# Share of the edge of a name in white that must be on ink.
PART_SUR_ENCRE = 0.85
MUET = ' pointer-events="none" aria-hidden="true"/>'
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
    ``lien(cle)``, an internal address; without it, it sends its ``data-territoire``. A shape too
    small for its name bears a number, and the name stands beside the map.
    """
    if contours.empty:
        return ""
    formes = contours.sort_values("libelle_court").to_dict("records")
    traces = [] if contour is None else [str(t) for t in contour["trace"]]
    carte = _Carte(formes, traces, choisi, marques, lien or str, tailles)
    bornes = englober([*contours["bornes"], *([] if contour is None else contour["bornes"])])
    plan, noms, renvois = _composed(carte, bornes, largeur, hauteur)
    contenu = [
        plan.groupe(forme(t, BANDE, "none", 0, MUET) for t in traces),
        plan.groupe(_shape(f, f["code"] == choisi, lien) for f in formes),
        plan.groupe(forme(t, "none", ENCRE, 1.6, MUET) for t in traces),
        *(nom.svg() for nom in noms),
        carte.liste(renvois, plan),
    ]
    haut = max(plan.hauteur + 2 * MARGE, carte.hauteur_liste(renvois))
    return page(
        plan.largeur + 2 * MARGE + carte.largeur_liste(renvois), haut, alt, "".join(contenu),
        groupe=True,
    )  # fmt: skip


@dataclass(frozen=True)
class _Carte:
    """The EPCI, by name, and how they are named on the map or beside it."""

    formes: Sequence[Ligne]
    traces: Sequence[str]
    choisi: str | None
    marques: Collection[str]
    adresse: Callable[[Cle], str]
    tailles: Sequence[float]

    def nom(self, ligne: Ligne) -> str:
        return str(ligne["libelle_court"]) + ("*" if ligne["code"] in self.marques else "")

    def choisie(self, ligne: Ligne) -> bool:
        """Whether it is the one in ink."""
        return bool(ligne["code"] == self.choisi)

    def noms(self, plan: Plan) -> tuple[list[Nom], list[Ligne]]:
        """The names that fit, the largest EPCI served first; numbers for the others, by name."""
        poses: dict[str, Nom] = {}
        for f in sorted(self.formes, key=_extent, reverse=True):
            nom = self._placed(f, plan, tuple(pose.boite for pose in poses.values()))
            if nom:
                poses[f["code"]] = self._coloured(nom, f, plan)
        renvois = [f for f in self.formes if f["code"] not in poses]
        numeros = [
            self._coloured(
                Nom((str(i),), *plan.pixels(f["x"], f["y"]), self.tailles[-1], 700), f, plan
            )
            for i, f in enumerate(renvois, 1)
        ]
        return [*numeros, *poses.values()], renvois

    def _placed(self, ligne: Ligne, plan: Plan, occupe: tuple[Boite, ...]) -> Nom | None:
        """The name where it stands whatever is chosen; elsewhere, or nowhere, when white would be
        read off the ink or ink upon it."""
        demande = (self.nom(ligne), str(ligne["trace"]), plan, tuple(self.tailles), occupe)
        nom = nom_dans(*demande)
        encre = next((str(f["trace"]) for f in self.formes if self.choisie(f)), "")
        if nom is None or not encre:
            return nom
        dedans = masque_de(encre, plan).part(nom)
        if self.choisie(ligne):
            return nom if dedans >= PART_SUR_ENCRE else nom_dans(*demande, part=PART_SUR_ENCRE)
        return nom if dedans == 0 else nom_dans(*demande, interdit=encre)

    def _coloured(self, nom: Nom, ligne: Ligne, plan: Plan) -> Nom:
        """Ink, or white on the chosen EPCI; the halo is the ground on which the name stands."""
        milieu = np.column_stack(plan.hectometres(np.array([nom.x]), np.array([nom.y])))
        fond = BANDE if any(dedans(milieu, trace)[0] for trace in self.traces) else PAPIER
        choisie = self.choisie(ligne)
        return replace(nom, couleur=PAPIER if choisie else ENCRE, halo=ENCRE if choisie else fond)

    def largeur_liste(self, renvois: Sequence[Ligne]) -> float:
        """Width that the names beside the map take."""
        larges = [largeur_texte(f"00 {self.nom(f)}", self.tailles[-1]) for f in renvois]
        return GOUTTIERE + max(larges) + 8 if larges else 0.0

    def hauteur_liste(self, renvois: Sequence[Ligne]) -> float:
        """Height that the names beside the map take."""
        return len(renvois) * self.tailles[-1] * INTERLIGNE

    def liste(self, renvois: Sequence[Ligne], plan: Plan) -> str:
        """The names beside the map, which answer the mouse; the shapes answer the keyboard."""
        taille = self.tailles[-1]
        x = plan.largeur + 2 * MARGE + GOUTTIERE
        y = max((plan.hauteur - self.hauteur_liste(renvois)) / 2, 0) + taille
        return "".join(
            f'<text x="{x:.1f}" y="{y + i * taille * INTERLIGNE:.1f}" font-size="{taille:g}" '
            f'fill="{ENCRE}" aria-hidden="true" '
            f'data-territoire="{escape(self.adresse(Cle(Maille.EPCI, f["code"])))}">'
            f'<tspan font-weight="650">{i + 1}</tspan> {escape(self.nom(f))}</text>'
            for i, f in enumerate(renvois)
        )


def _composed(
    carte: _Carte, bornes: Bornes, largeur: float, hauteur: float
) -> tuple[Plan, list[Nom], list[Ligne]]:
    """The plan and its names; drawn smaller when names must stand beside it."""
    place, haut = largeur - 2 * MARGE, hauteur - 2 * MARGE
    plan = ajuster(bornes, place, haut, MARGE, MARGE)
    noms, renvois = carte.noms(plan)
    if plan.largeur + carte.largeur_liste(renvois) <= place:
        return plan, noms, renvois
    plan = ajuster(bornes, place - carte.largeur_liste(carte.formes), haut, MARGE, MARGE)
    return plan, *carte.noms(plan)


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
    return f'<a href="{escape(lien(cle))}" target="_self" data-lien="" {etat}>{chemin}</a>'
