"""Two maps made of communes: the one on which a territory is drawn, that of a division."""

from collections.abc import Collection, Iterator, Sequence
from html import escape

import pandas as pd

from observatoire.charts.carte_indicateur import MUET, Dessin
from observatoire.charts.carte_noms import Nom, Placement, nom_dans
from observatoire.charts.carte_plan import Plan, ajuster, englober, forme, page
from observatoire.charts.style import BANDE, CONTEXTE, ENCRE, PAIRS, PAIRS_TRAIT, PAPIER

MARGE = 3.0
# Beyond this many communes, stopping at each with the Tab key would be a trap.
ARRETS_CLAVIER = 120
# Names written on the map on which one draws.
REPERES = 10


def carte_a_dessiner(
    communes: pd.DataFrame, limites: pd.DataFrame, *, geste: str, alt: str, largeur: float,
    hauteur: float,
) -> Dessin:  # fmt: skip
    """Every commune as a shape that sends ``geste`` and its code, the outlines ``limites`` over
    them. ``calque_pris`` lies over it.

    Frames: ``reads.cartes.contours_membres`` of the département (not empty), outlines of its EPCI.
    """
    plan = _plan(communes, largeur, hauteur)
    clavier = len(communes) <= ARRETS_CLAVIER
    formes = (
        _shape(str(c.code), str(c.libelle), str(c.trace), geste, clavier)
        for c in communes.itertuples()
    )
    traits = (forme(str(t), "none", CONTEXTE, 1.4, MUET) for t in limites["trace"])
    contenu = plan.groupe(formes) + plan.groupe(traits)
    large, haut = plan.largeur + 2 * MARGE, plan.hauteur + 2 * MARGE
    return Dessin(page(large, haut, alt, contenu, groupe=True), plan, large, haut)


def reperes(communes: pd.DataFrame, nommees: Sequence[str], plan: Plan, police: float) -> str:
    """Names by which a reader finds the way: those of some communes, the first served first, none
    over another."""
    cadre = (plan.gauche, plan.haut, plan.gauche + plan.largeur, plan.haut + plan.hauteur)
    placement, poses = Placement(cadre), list[Nom]()
    lieux = {str(r["code"]): r for r in communes.to_dict("records")}
    for lieu in [lieux[code] for code in nommees if code in lieux]:
        if len(poses) < REPERES:
            x, y = plan.pixels(float(lieu["x"]), float(lieu["y"]))
            nom = placement.poser(str(lieu["libelle"]), x, y, police, 500)
            poses += [nom] if nom else []
    return "".join(nom.svg() for nom in poses)


def calque_pris(base: Dessin, traces: Collection[str], noms: str) -> str:
    """A layer over ``carte_a_dessiner`` that fills in ink what is taken, under the names of
    ``reperes``; the mouse goes through."""
    large, haut = f"{base.largeur:.0f}", f"{base.hauteur:.0f}"
    pris = base.plan.groupe(forme(t, ENCRE, PAPIER, 0.8, MUET) for t in traces)
    return (
        f'<div class="carte calque"><svg width="{large}" height="{haut}" '
        f'viewBox="0 0 {large} {haut}" aria-hidden="true">{pris}{noms}</svg></div>'
    )


def _shape(code: str, nom: str, trace: str, geste: str, clavier: bool) -> str:
    dit = f"{escape(nom)} ({escape(code)})"
    arret = f' tabindex="0" role="button" aria-label="{dit}"' if clavier else ""
    plus = f' data-territoire="{escape(geste + code)}"{arret}'
    return f"{forme(trace, BANDE, PAIRS, 0.8, plus)}><title>{dit}</title></path>"


def carte_decoupage(
    communes: pd.DataFrame, parties: pd.DataFrame, *, changent: Collection[str],
    hors: Collection[str], alt: str, largeur: float, hauteur: float, police: float = 14,
) -> str:  # fmt: skip
    """The parts outlined and named where their name fits; the communes of ``changent`` in grey,
    those of ``hors`` dotted out of any part. One image.

    Frames: ``reads.cartes.contours_membres``, ``reads.decoupages.contours_des_parties``.
    """
    plan = _plan(communes, largeur, hauteur)
    contenu = [
        plan.groupe(_grounds(communes, changent, hors)),
        plan.groupe(forme(str(t), "none", ENCRE, 1.8, MUET) for t in parties["trace"]),
        *(nom.svg() for nom in _names(parties, plan, police)),
    ]
    return page(
        plan.largeur + 2 * MARGE, plan.hauteur + 2 * MARGE, alt, "".join(contenu), groupe=False
    )


def _grounds(
    communes: pd.DataFrame, changent: Collection[str], hors: Collection[str]
) -> Iterator[str]:
    for c in communes.itertuples():
        fond = PAIRS if c.code in changent else PAPIER if c.code in hors else BANDE
        trait = PAIRS_TRAIT if c.code in changent else PAIRS
        nom = escape(str(c.libelle))
        yield f"{forme(str(c.trace), fond, trait, 0.5)}><title>{nom}</title></path>"


def _names(parties: pd.DataFrame, plan: Plan, police: float) -> list[Nom]:
    """Names that fit in their part, the largest served first."""
    tailles = (police, police - 1) if police > 14 else (police,)
    etendues = parties["bornes"].map(lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    poses: list[Nom] = []
    for rang in etendues.sort_values(ascending=False).index:
        ligne = parties.loc[rang]
        occupe = tuple(n.boite for n in poses)
        nom = nom_dans(str(ligne["libelle"]), str(ligne["trace"]), plan, tailles, occupe)
        poses += [nom] if nom else []
    return poses


def _plan(communes: pd.DataFrame, largeur: float, hauteur: float) -> Plan:
    return ajuster(
        englober(communes["bornes"]), largeur - 2 * MARGE, hauteur - 2 * MARGE, MARGE, MARGE
    )
