"""The quadrant: need along, offer up, the band in which nothing is said as a cross. Inline SVG."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from observatoire.adequation.lectures import bande
from observatoire.besoins_offre import Lecture
from observatoire.charts import svg
from observatoire.charts.axe import Axe, axe_de
from observatoire.charts.carte_noms import largeur_texte
from observatoire.charts.etiquettes import Ancrage, Boite, placer
from observatoire.charts.style import (
    BANDE,
    BESOIN,
    ENCRE,
    FILET_CLAIR,
    OFFRE,
    PAIRS,
    PAIRS_TRAIT,
    PAPIER,
    SECOND,
)
from observatoire.nombres import court, nombre
from observatoire.quadrant import Cote, PointQuadrant, Quadrant

_MARGE_AXE = 0.06


@dataclass(frozen=True)
class Plan:
    """Sizes of a quadrant, in pixels."""

    largeur: float = 800
    hauteur: float = 560
    police: int = 16
    rayon: float = 6.5

    @property
    def cadre(self) -> Boite:
        """Left, top, right, bottom of what is drawn inside the axes."""
        return (4.2 * self.police, 6, self.largeur - 6, self.hauteur - 3.9 * self.police)


ECRAN = Plan()
PROJETE = Plan(largeur=860, hauteur=500, police=19, rayon=8)


@dataclass(frozen=True)
class _Trace:
    """A quadrant on its plan: places of values, in pixels."""

    quadrant: Quadrant
    plan: Plan
    horizontal: Axe
    vertical: Axe

    def x(self, valeur: float) -> float:
        """Abscissa of a value."""
        gauche, _, droite, _ = self.plan.cadre
        part = (valeur - self.horizontal.bas) / (self.horizontal.haut - self.horizontal.bas)
        return gauche + part * (droite - gauche)

    def y(self, valeur: float) -> float:
        """Ordinate of a value; the words of the corners keep a strip above and below the points."""
        _, haut, _, bas = self.plan.cadre
        haut, bas = haut + 2.4 * self.plan.police, bas - 2.4 * self.plan.police
        part = (valeur - self.vertical.bas) / (self.vertical.haut - self.vertical.bas)
        return bas - part * (bas - haut)


def quadrant(q: Quadrant, alternative: str, plan: Plan = ECRAN) -> str:
    """The drawing; ``alternative`` is its text. A click on a point chooses its EPCI."""
    horizontal = _roomy(q, plan, _axis(q, q.besoin, "besoin"))
    trace = _Trace(q, plan, horizontal, _axis(q, q.offre, "offre"))
    coins = list(_corners(trace))
    morceaux = [
        svg.ouvrir(plan.largeur, plan.hauteur, alternative),
        *_band(trace),
        *_grid(trace),
        *_references(trace),
        *(texte for texte, _ in coins),
        *_points(trace, [boite for _, boite in coins]),
        "</svg>",
    ]
    return "".join(morceaux)


def _axis(q: Quadrant, cote: Cote, nom: str) -> Axe:
    """Every point, the reference and its band in view, with some air."""
    valeurs = [_value(p, nom) for p in q.places]
    bas, haut = bande(cote.reference)
    axe = axe_de([*valeurs, float(bas), float(haut)]) or Axe(0, 1)
    air = _MARGE_AXE * (axe.haut - axe.bas)
    return Axe(axe.bas - air, axe.haut + air)


def _roomy(q: Quadrant, plan: Plan, axe: Axe) -> Axe:
    """The axis of the need, long enough on each side of the reference for the words of its two
    corners to stand there."""
    largeur, reference = plan.cadre[2] - plan.cadre[0], float(q.besoin.reference)
    gauche, droite = (_width(q, plan, cote) / largeur for cote in (False, True))
    bas = min(axe.bas, reference - gauche / (1 - gauche) * (axe.haut - reference))
    return Axe(bas, max(axe.haut, reference + droite / (1 - droite) * (reference - bas)))


def _width(q: Quadrant, plan: Plan, a_droite: bool) -> float:
    """Pixels that the words of the two corners of a side take, with some air; never half."""
    lignes = [x for en_haut in (True, False) for x in _words(q.coin(a_droite, en_haut))]
    large = max((largeur_texte(x, plan.police) for x in lignes), default=0.0)
    return min(large + plan.police, 0.45 * (plan.cadre[2] - plan.cadre[0]))


def _value(point: PointQuadrant, nom: str) -> float:
    figure = point.besoin if nom == "besoin" else point.offre
    return figure.valeur or 0.0


def _band(t: _Trace) -> Iterator[str]:
    gauche, haut, droite, bas = t.plan.cadre
    b_bas, b_haut = (float(v) for v in bande(t.quadrant.besoin.reference))
    o_bas, o_haut = (float(v) for v in bande(t.quadrant.offre.reference))
    yield _rect(t.x(b_bas), haut, t.x(b_haut) - t.x(b_bas), bas - haut)
    yield _rect(gauche, t.y(o_haut), droite - gauche, t.y(o_bas) - t.y(o_haut))


def _rect(x: float, y: float, largeur: float, hauteur: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{largeur:.1f}" height="{hauteur:.1f}" '
        f'fill="{BANDE}"/>'
    )


def _grid(t: _Trace) -> Iterator[str]:
    """The two axes, their numbers, their titles in the colour of what they measure."""
    gauche, haut, droite, bas = t.plan.cadre
    taille = t.plan.police
    yield svg.ligne(gauche, bas, droite, bas, FILET_CLAIR, 1.5)
    yield svg.ligne(gauche, haut, gauche, bas, FILET_CLAIR, 1.5)
    for v in t.horizontal.graduations(8):
        ecrit = _label(v, t.quadrant.besoin)
        yield svg.texte(t.x(v), bas + 1.3 * taille, ecrit, ancre="middle", taille=taille)
    for v in t.vertical.graduations():
        ecrit = nombre(v, _decimals(t.vertical))
        yield svg.texte(gauche - 6, t.y(v) + 0.35 * taille, ecrit, ancre="end", taille=taille)
    titre = t.quadrant.paire.besoin.libelle or t.quadrant.besoin.indicateur.libelle
    yield svg.texte(
        (gauche + droite) / 2, t.plan.hauteur - 0.5 * taille,
        f"Besoin\u00a0: {titre}, {t.quadrant.besoin.millesime}",
        ancre="middle", couleur=BESOIN, taille=taille, graisse=650,
    )  # fmt: skip
    yield _upright(t, gauche, (haut + bas) / 2)


def _upright(t: _Trace, gauche: float, milieu: float) -> str:
    """The title of the vertical axis, shortened to what its height holds."""
    i, offre = t.quadrant.offre.indicateur, t.quadrant.paire.offre
    long = f"Offre\u00a0: {offre.unites} {i.unite.removeprefix(f'{offre.unites} ')}"
    titre = f"{long}, {t.quadrant.offre.millesime}"
    x = 1.0 * t.plan.police
    return (
        f'<text transform="translate({x:.1f} {milieu:.1f}) rotate(-90)" text-anchor="middle" '
        f'font-size="{t.plan.police}" font-weight="650" fill="{OFFRE}">{escape(titre)}</text>'
    )


def _label(valeur: float, cote: Cote) -> str:
    decimales = 0 if float(valeur).is_integer() else 1
    return court(valeur, cote.indicateur.unite, decimales)


def _decimals(axe: Axe) -> int:
    """As many as the steps of the axis need."""
    places = axe.graduations()
    return next((d for d in (0, 1, 2) if all(abs(v - round(v, d)) < 1e-9 for v in places)), 3)


def _references(t: _Trace) -> Iterator[str]:
    gauche, haut, droite, bas = t.plan.cadre
    q, taille = t.quadrant, t.plan.police
    x, y = t.x(q.besoin.reference), t.y(q.offre.reference)
    yield svg.ligne(x, haut, x, bas, ENCRE, 1.6, "5 4")
    yield svg.ligne(gauche, y, droite, y, ENCRE, 1.6, "5 4")
    a_droite = _on_the_right(t)
    place = (x + 6, haut + taille) if a_droite else (x - 6, haut + taille)
    yield from _halo(*place, _named(q.besoin), "start" if a_droite else "end", taille)
    yield from _halo(gauche + 6, y - 6, _named(q.offre), "start", taille)


def _on_the_right(t: _Trace) -> bool:
    """Whether the name of the reference of the need stands right of its line: where the words of
    the corners leave most room."""
    gauche, _, droite, _ = t.plan.cadre
    x = t.x(t.quadrant.besoin.reference)
    a_gauche, a_droite = (_width(t.quadrant, t.plan, cote) for cote in (False, True))
    return bool(droite - x - a_droite >= x - gauche - a_gauche)


def _named(cote: Cote) -> str:
    i = cote.indicateur
    return f"{cote.repere.libelle} {court(cote.reference, i.unite, i.decimales)}"


def _halo(
    x: float, y: float, contenu: str, ancre: str, taille: float, graisse: int = 400,
    couleur: str = ENCRE,
) -> Iterator[str]:  # fmt: skip
    """A text that stays legible over lines."""
    yield (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{taille:g}" text-anchor="{ancre}" '
        f'fill="{couleur}" font-weight="{graisse}" stroke="{PAPIER}" stroke-width="4" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(contenu)}</text>'
    )


def _corners(t: _Trace) -> Iterator[tuple[str, Boite]]:
    """The four readings in words, and the place that each takes."""
    gauche, haut, droite, bas = t.plan.cadre
    taille = t.plan.police
    for a_droite in (False, True):
        for en_haut in (True, False):
            lignes = _words(t.quadrant.coin(a_droite, en_haut))
            large = max((largeur_texte(x, taille) for x in lignes), default=0.0)
            x = droite - 4 if a_droite else gauche + 6
            y = haut + taille if en_haut else bas - 8 - (len(lignes) - 1) * 1.25 * taille
            textes = "".join(
                f'<text x="{x:.1f}" y="{y + n * 1.25 * taille:.1f}" font-size="{taille:g}" '
                f'font-style="italic" text-anchor="{"end" if a_droite else "start"}" '
                f'fill="{SECOND}">{escape(ligne)}</text>'
                for n, ligne in enumerate(lignes)
            )
            debut = x - large if a_droite else x
            yield (
                textes,
                (debut, y - taille, debut + large, y + len(lignes) * 1.25 * taille - taille),
            )


def _words(lecture: Lecture) -> list[str]:
    """« besoin fort, offre faible : » then « à examiner en priorité »."""
    if lecture == Lecture.NEUTRE:
        return []
    besoin_offre, _, suite = str(lecture).partition(" : ")
    if suite:
        return [f"{besoin_offre}\u00a0:", suite]
    besoin, _, offre = besoin_offre.partition(", ")
    return [f"{besoin},", offre]


def _points(t: _Trace, coins: list[Boite]) -> Iterator[str]:
    """The chosen one last, over the others; its name is placed first."""
    q, plan = t.quadrant, t.plan
    places = sorted(q.places, key=lambda p: (p.cle != q.choisi, _crowd(t, p), p.cle))
    ancrages = [_anchor(t, p) for p in places]
    prises = [*coins, *_reference_boxes(t)]
    etiquettes = placer(ancrages, plan.cadre, plan.police, prises)
    for e in etiquettes:
        a = ancrages[e.rang]
        if e.rappel:
            yield svg.ligne(a.x, a.y, e.x, e.y - 0.28 * plan.police, PAIRS_TRAIT, 1)
    for e in etiquettes:
        couleur = ENCRE if places[e.rang].cle == q.choisi else SECOND
        graisse = ancrages[e.rang].graisse
        yield from _halo(e.x, e.y, e.texte, e.ancre, plan.police, graisse, couleur)
    for point, ancrage in reversed(list(zip(places, ancrages, strict=True))):
        yield _disc(point, ancrage, point.cle == q.choisi)


def _crowd(t: _Trace, point: PointQuadrant) -> float:
    """Points that have most room around them are served last."""
    x, y = t.x(_value(point, "besoin")), t.y(_value(point, "offre"))
    autres = (p for p in t.quadrant.places if p is not point)
    return min(
        (abs(t.x(_value(p, "besoin")) - x) + 2 * abs(t.y(_value(p, "offre")) - y) for p in autres),
        default=0.0,
    )


def _anchor(t: _Trace, point: PointQuadrant) -> Ancrage:
    choisi = point.cle == t.quadrant.choisi
    ancrage = Ancrage(
        t.x(_value(point, "besoin")), t.y(_value(point, "offre")), t.plan.rayon,
        point.libelle + ("" if point.siege else "*"),
    )  # fmt: skip
    return replace(ancrage, rayon=1.45 * t.plan.rayon, graisse=700) if choisi else ancrage


def _reference_boxes(t: _Trace) -> list[Boite]:
    """Where the names of the two references stand."""
    gauche, haut, _, _ = t.plan.cadre
    taille, q = t.plan.police, t.quadrant
    large_b, large_o = (largeur_texte(_named(c), taille) for c in (q.besoin, q.offre))
    x, y = t.x(q.besoin.reference), t.y(q.offre.reference) - 6
    x += 6 if _on_the_right(t) else -6 - large_b
    return [(x, haut, x + large_b, haut + 1.3 * taille),
            (gauche + 6, y - taille, gauche + 6 + large_o, y + 4)]  # fmt: skip


def _disc(point: PointQuadrant, ancrage: Ancrage, choisi: bool) -> str:
    """Filled when a reading is said, hollow in the band; ink when chosen."""
    couleur = ENCRE if choisi else PAIRS_TRAIT
    plein = PAPIER if point.lecture == Lecture.NEUTRE else ENCRE if choisi else PAIRS
    return (
        f'<circle cx="{ancrage.x:.1f}" cy="{ancrage.y:.1f}" r="{ancrage.rayon:g}" fill="{plein}" '
        f'stroke="{couleur}" stroke-width="{3 if choisi else 2}" '
        f'data-territoire="{escape(point.cle)}"><title>{escape(ancrage.texte)}</title></circle>'
    )
