"""The dumbbell of a line: need (circle) and offer (square) on base 100 = reference."""

from collections.abc import Sequence

from observatoire.besoins_offre import MEDIANE, LigneBesoinOffre
from observatoire.charts import svg
from observatoire.charts.style import BESOIN, OFFRE, PAPIER
from observatoire.nombres import INSECABLE, nombre
from observatoire.statistiques.verdicts import SEUIL_RELATIF, Mot, Verdict

LARGEUR, HAUTEUR = 246, 82
MARGE = 46
PLAFOND = 300.0
"""Beyond this index the mark stays at the edge, and its number says how far it would be."""


class Echelle:
    """Common scale of the indices of a table: the reference in view, nothing cut off unsaid."""

    def __init__(self, lignes: Sequence[LigneBesoinOffre]) -> None:
        tous = (i for g in lignes for i in (g.indice_besoin, g.indice_offre))
        self.indices = [i for i in tous if i is not None]
        self.bas = min([80.0, *self.indices])
        self.haut = max([120.0, *(min(i, PLAFOND) for i in self.indices)])

    def x(self, indice: float) -> float:
        """Abscissa of an index, in pixels."""
        part = (min(indice, PLAFOND) - self.bas) / (self.haut - self.bas)
        return MARGE + part * (LARGEUR - 2 * MARGE)

    def fond(self) -> str:
        """Place of the reference and of its band, for the background of the cells; nothing when
        there is no index to compare."""
        if not self.indices:
            return ""
        demi = 100 * SEUIL_RELATIF
        gauche, droite = self.x(100 - demi), self.x(100 + demi)
        return f"--g:{gauche:.1f}px;--l:{droite - gauche:.1f}px;--r:{self.x(100):.1f}px"


def haltere(ligne: LigneBesoinOffre, echelle: Echelle, reference: str) -> str:
    """Filled when the words say a gap, hollow when comparable; nothing for what is not known."""
    morceaux = [svg.ouvrir(LARGEUR, HAUTEUR, alt(ligne, reference))]
    if ligne.indice_besoin is not None:
        plein = BESOIN if ligne.besoin_s_ecarte else PAPIER
        morceaux += _mark(echelle, ligne.indice_besoin, 24, BESOIN, plein, rond=True)
    if ligne.indice_offre is not None:
        plein = OFFRE if ligne.s_ecarte else PAPIER
        morceaux += _mark(echelle, ligne.indice_offre, 58, OFFRE, plein, rond=False)
    return "".join([*morceaux, "</svg>"])


def alt(ligne: LigneBesoinOffre, reference: str) -> str:
    """« Indice, Gers = 100 : besoin 109, plus élevé ; offre 93, moins élevé. »"""
    dits = [
        _said("besoin", ligne.indice_besoin, ligne.verdict_besoin) + _against(ligne, reference),
        _said("offre", ligne.indice_offre, ligne.ecart.verdict if ligne.ecart else None),
    ]
    suite = " ; ".join(filter(None, dits)) or "aucun indice"
    return f"Indice, {reference} = 100{INSECABLE}: {suite}."


def _against(ligne: LigneBesoinOffre, reference: str) -> str:
    """« (EPCI médian = 100) » where the need has another reference than the drawing."""
    besoin = ligne.besoin
    if ligne.indice_besoin is None or besoin is None or not besoin.reference_mediane:
        return ""
    return "" if reference == MEDIANE.libelle else f" ({MEDIANE.libelle} = 100)"


def _said(nom: str, indice: float | None, dit: Verdict | None) -> str:
    if indice is None:
        return ""
    mot = {Mot.PLUS_ELEVE: ", plus élevé", Mot.MOINS_ELEVE: ", moins élevé",
           Mot.COMPARABLE: ", comparable"}  # fmt: skip
    return f"{nom} {nombre(indice)}{mot.get(dit.mot, '') if dit else ''}"


def _mark(
    echelle: Echelle, indice: float, y: float, couleur: str, plein: str, *, rond: bool
) -> list[str]:
    x = echelle.x(indice)
    trait = f'fill="{plein}" stroke="{couleur}" stroke-width="3"'
    forme = (
        f'<circle cx="{x:.1f}" cy="{y}" r="7.5" {trait}/>'
        if rond
        else f'<rect x="{x - 7:.1f}" y="{y - 7}" width="14" height="14" {trait}/>'
    )
    return [svg.ligne(echelle.x(100), y, x, y, couleur, 4), forme, _label(indice, x, y, couleur)]


def _label(indice: float, x: float, y: float, couleur: str) -> str:
    """The index beside its mark; above it, with an arrow, when the mark stops at the edge."""
    cote = 1 if indice >= 100 else -1
    if indice > PLAFOND:
        texte, x, y, ancre = f"{nombre(indice)}{INSECABLE}→", LARGEUR - 4, y - 12, "end"
    else:
        texte, x, y, ancre = nombre(indice), x + cote * 14, y + 6, "start" if cote > 0 else "end"
    return svg.texte(x, y, texte, ancre=ancre, couleur=couleur, taille=18, graisse=650)
