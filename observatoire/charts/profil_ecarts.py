"""The profile of gaps: a row a figure, the reference in the middle, the peers behind."""

from collections.abc import Sequence
from html import escape

from observatoire.charts import svg
from observatoire.charts.style import BANDE, ENCRE, FAMILLES, FILET, PAIRS, PAIRS_TRAIT, PAPIER
from observatoire.charts.tableau_themes import mot_en_dessin
from observatoire.nombres import court
from observatoire.phrases.profil_ecarts import alternative
from observatoire.profil_ecarts import Ecart, portee

LARGEUR, HAUTEUR = 540, 34
MILIEU = LARGEUR / 2
# Room for the disc at both ends.
_DEMI = MILIEU - 10
_COLONNES = (330, 104, 96, 554, 132)
_PROJETEES = (330, 124, 124, 410, 196)


def profil_ecarts(
    ecarts: Sequence[Ecart], ici: str, reference: str, legende: str, *, projete: bool = False
) -> str:
    """HTML of the table; ``ici`` and ``reference`` name its columns, ``legende`` is its caption."""
    echelle = portee(ecarts)
    colonnes = "".join(f'<col style="width:{w}px">' for w in (_PROJETEES if projete else _COLONNES))
    corps = "".join(_row(ecart, echelle) for ecart in ecarts)
    return (
        f'<table class="k profil"><caption class="cache">{escape(legende)}</caption>'
        f"<colgroup>{colonnes}</colgroup>"
        '<thead><tr><th scope="col">Chiffre clé</th>'
        f'<th class="v" scope="col">{escape(ici)}</th>'
        f'<th class="r" scope="col">{escape(reference)}</th>'
        f'<th scope="col"><span class="sens"><span>valeur plus basse</span>'
        f"<b>{escape(reference)}</b><span>valeur plus élevée</span></span></th>"
        f'<th class="w" scope="col">Écart</th></tr></thead><tbody>{corps}</tbody></table>'
    )


def _row(ecart: Ecart, echelle: float) -> str:
    ligne, i = ecart.ligne, ecart.ligne.indicateur
    couleur = FAMILLES[i.famille]
    return (
        f'<tr><th scope="row"><span class="fam" style="background:{couleur}"></span>'
        f"{escape(i.libelle)}</th>"
        f'<td class="v">{court(ligne.cellule.valeur, i.unite, i.decimales)}</td>'
        f'<td class="r">{court(ligne.reference.valeur, i.unite, i.decimales)}</td>'
        f'<td>{_drawing(ecart, echelle)}</td><td class="w">{mot_en_dessin(ligne)}</td></tr>'
    )


def _drawing(ecart: Ecart, echelle: float) -> str:
    y = HAUTEUR / 2

    def x(place: float) -> float:
        return MILIEU + _DEMI * max(-1.0, min(1.0, place / echelle))

    morceaux = [svg.ouvrir(LARGEUR, HAUTEUR, alternative(ecart))]
    if ecart.zone:
        bas, haut = map(x, ecart.zone)
        morceaux.append(
            f'<rect x="{bas:.1f}" y="0" width="{haut - bas:.1f}" height="{HAUTEUR}" '
            f'fill="{BANDE}"/>'
        )
    if ecart.etendue:
        morceaux.append(svg.ligne(x(ecart.etendue[0]), y, x(ecart.etendue[1]), y, FILET, 1.6))
        morceaux += [_cut(x(bout), y) for bout in ecart.etendue if abs(bout) > echelle]
    if ecart.moitie:
        morceaux.append(svg.ligne(x(ecart.moitie[0]), y, x(ecart.moitie[1]), y, PAIRS, 9))
    couleur = FAMILLES[ecart.ligne.indicateur.famille]
    trait = couleur if ecart.ligne.dit_un_ecart else PAIRS_TRAIT
    morceaux += [
        svg.ligne(x(0), y, x(ecart.ici), y, trait, 4),
        svg.ligne(x(0), 0, x(0), HAUTEUR, ENCRE, 1.8, "5 3"),
        svg.rond(x(ecart.ici), y, 7, ENCRE, PAPIER),
        "</svg>",
    ]
    return "".join(morceaux)


def _cut(x: float, y: float) -> str:
    """The extreme lies beyond the scale: the stroke ends in an arrowhead."""
    pointe, base = (x - 8, x) if x < MILIEU else (x + 8, x)
    return f'<path d="M{pointe:.1f} {y}L{base:.1f} {y - 5}V{y + 5}Z" fill="{PAIRS_TRAIT}"/>'
