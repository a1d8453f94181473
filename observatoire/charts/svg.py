"""Small SVG elements shared by the drawings that are made by hand."""

from collections.abc import Iterable
from html import escape

from observatoire.charts.style import ENCRE, PAIRS, PAIRS_TRAIT, SECOND


def ouvrir(largeur: float, hauteur: float, alt: str = "") -> str:
    """Opening tag; with a text alternative it is an image, without one it is decoration."""
    role = f'role="img" aria-label="{escape(alt, quote=True)}"' if alt else 'aria-hidden="true"'
    taille = f'width="{largeur:g}" height="{hauteur:g}"'
    return f'<svg {taille} viewBox="0 0 {largeur:g} {hauteur:g}" {role}>'


def ligne(
    x1: float, y1: float, x2: float, y2: float, trait: str = ENCRE, epaisseur: float = 1,
    tirets: str = "",
) -> str:  # fmt: skip
    """A straight line."""
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{trait}" '
        f'stroke-width="{epaisseur:g}"{pointille}/>'
    )


def rond(x: float, y: float, rayon: float, plein: str = PAIRS, trait: str = PAIRS_TRAIT) -> str:
    """A disc with its outline."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{rayon:g}" fill="{plein}" stroke="{trait}"/>'


def ronds(
    centres: Iterable[tuple[float, float]], rayon: float, plein: str = PAIRS,
    trait: str = PAIRS_TRAIT,
) -> str:  # fmt: skip
    """Discs of one look as two shapes, however many they are: a page that holds an element for
    each of a thousand peers is slow to lay out."""
    trace = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in centres)
    couches = [(trait, 2 * rayon + 1)] + [(plein, 2 * rayon - 1)] * (plein != trait)
    return "".join(
        f'<path d="{trace}" fill="none" stroke="{couleur}" stroke-width="{largeur:g}" '
        f'stroke-linecap="round"/>'
        for couleur, largeur in couches
    )


def traits(
    segments: Iterable[tuple[float, float, float, float]], trait: str = ENCRE,
    epaisseur: float = 1, tirets: str = "",
) -> str:  # fmt: skip
    """Straight lines of one look as one shape, joined where one begins at the end of another."""
    morceaux, fin = [], None
    for x1, y1, x2, y2 in segments:
        morceaux.append(("" if (x1, y1) == fin else f"M{x1:.1f} {y1:.1f}") + f"L{x2:.1f} {y2:.1f}")
        fin = (x2, y2)
    if not morceaux:
        return ""
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return (
        f'<path d="{"".join(morceaux)}" fill="none" stroke="{trait}" '
        f'stroke-width="{epaisseur:g}"{pointille}/>'
    )


def texte(
    x: float, y: float, contenu: str, *, ancre: str = "start", couleur: str = SECOND,
    taille: int = 14, graisse: int = 400,
) -> str:  # fmt: skip
    """A line of text on its baseline."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{taille}" text-anchor="{ancre}" '
        f'fill="{couleur}" font-weight="{graisse}">{escape(contenu)}</text>'
    )
