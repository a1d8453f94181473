"""Placing names beside their points so that none covers another: greedy, deterministic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observatoire.charts.carte_noms import largeur_texte

Boite = tuple[float, float, float, float]

_TOURS = (0.0, 10.0, 22.0, 36.0, 54.0)
"""How much farther, in pixels, a name may go from its point; beyond the first, a line ties it."""
_COTES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_RAPPEL = 14.0


@dataclass(frozen=True)
class Etiquette:
    """A name on its baseline; ``ancre`` is that of the text, ``rappel`` whether a line ties it."""

    rang: int
    texte: str
    x: float
    y: float
    ancre: str
    rappel: bool


@dataclass(frozen=True)
class Ancrage:
    """A point that bears a name."""

    x: float
    y: float
    rayon: float
    texte: str
    graisse: int = 400


def placer(
    points: Sequence[Ancrage], cadre: Boite, taille: float, occupes: Iterable[Boite] = ()
) -> list[Etiquette]:
    """One label a point, within ``cadre`` and over nothing; none where there is no free place. The
    first points are served first."""
    prises = [*occupes]
    ronds = [_around(p) for p in points]
    posees = []
    for rang, point in enumerate(points):
        trouvee = _first_free(point, cadre, taille, [*prises, *ronds[:rang], *ronds[rang + 1 :]])
        if trouvee is None:
            continue
        etiquette, boite = trouvee
        prises.append(boite)
        posees.append(Etiquette(rang, point.texte, *etiquette))
    return posees


def _around(point: Ancrage) -> Boite:
    return (point.x - point.rayon, point.y - point.rayon,
            point.x + point.rayon, point.y + point.rayon)  # fmt: skip


def _first_free(
    point: Ancrage, cadre: Boite, taille: float, occupes: Sequence[Boite]
) -> tuple[tuple[float, float, str, bool], Boite] | None:
    large = largeur_texte(point.texte, taille, point.graisse)
    for tour in _TOURS:
        for cote in _COTES:
            x, y, ancre = _place(point, cote, tour, taille)
            if ancre == "middle":
                x = min(max(x, cadre[0] + large / 2), cadre[2] - large / 2)
            gauche = {"start": x, "end": x - large, "middle": x - large / 2}[ancre]
            boite = (gauche, y - 0.8 * taille, gauche + large, y + 0.24 * taille)
            if _inside(boite, cadre) and not any(_overlap(boite, o) for o in occupes):
                return (x, y, ancre, tour >= _RAPPEL), boite
    return None


def _place(
    point: Ancrage, cote: tuple[int, int], tour: float, taille: float
) -> tuple[float, float, str]:
    """Place of a name on one side of its point, farther at each turn."""
    dx, dy = cote
    ecart = point.rayon + 5 + tour
    part = 0.75 if dx and dy else 1.0
    bas = {0: 0.28 * taille, -1: -2.0, 1: 0.8 * taille}[dy]
    ancre = {1: "start", -1: "end", 0: "middle"}[dx]
    return point.x + dx * ecart * part, point.y + dy * ecart * part + bas, ancre


def _inside(boite: Boite, cadre: Boite) -> bool:
    return (
        boite[0] >= cadre[0] and boite[1] >= cadre[1]
        and boite[2] <= cadre[2] and boite[3] <= cadre[3]
    )  # fmt: skip


def _overlap(a: Boite, b: Boite) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
