"""Small SVG elements shared by the drawings that are made by hand."""

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


def texte(
    x: float, y: float, contenu: str, *, ancre: str = "start", couleur: str = SECOND,
    taille: int = 14, graisse: int = 400,
) -> str:  # fmt: skip
    """A line of text on its baseline."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{taille}" text-anchor="{ancre}" '
        f'fill="{couleur}" font-weight="{graisse}">{escape(contenu)}</text>'
    )
