"""The ledger of needs and offer: real tables, a dumbbell a line, the unknown hatched and named."""

from collections.abc import Callable, Sequence
from html import escape

from observatoire.besoins_offre import LigneBesoinOffre, LigneMoyens
from observatoire.charts import svg
from observatoire.charts.style import BANDE, BESOIN, ENCRE, OFFRE, PAPIER
from observatoire.nombres import INSECABLE, nombre
from observatoire.panorama import Ligne
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases.accords import accorder
from observatoire.statistiques.verdicts import SEUIL_RELATIF, Mot

LARGEUR, HAUTEUR = 240, 78
MARGE = 44
Lien = Callable[[LigneBesoinOffre], str]


def connues(lignes: Sequence[LigneBesoinOffre], reference: str, lien: Lien | None) -> str:
    """Table of the pairs whose two sides are known; ``lien`` gives the address of each proof."""
    echelle = _Echelle(lignes)
    corps = "".join(_known(ligne, echelle, lien) for ligne in lignes)
    return _table(
        "gl", "Besoin et offre par ligne, écart à la référence", (176, 240, 264, 250, 286),
        ["Ligne", "Besoin", "Offre", f"Indice, {reference} = 100", "Écart à la référence"], corps,
    )  # fmt: skip


def inconnues(lignes: Sequence[LigneBesoinOffre]) -> str:
    """Table of the pairs on which we do not know, with what would tell."""
    corps = "".join(_unknown(ligne) for ligne in lignes)
    return _table(
        "gl", "Lignes où il faut d’abord des données", (230, 300, 190, 496),
        ["Ligne", "Besoin", "Offre", "Ce qui permettrait de savoir"], corps,
    )  # fmt: skip


def moyens(lignes: Sequence[LigneMoyens]) -> str:
    """Table of the pairs known only for the département: beneficiaries against means."""
    corps = "".join(_means(ligne) for ligne in lignes)
    return _table(
        "gl", "Bénéficiaires et moyens du département", (230, 290, 330, 366),
        ["Ligne", "Besoin", "Moyens", "Moyens par bénéficiaire"], corps,
    )  # fmt: skip


def _table(
    classe: str, legende: str, largeurs: Sequence[int], titres: Sequence[str], corps: str
) -> str:
    total = sum(largeurs)
    colonnes = "".join(f'<col style="width:{100 * w / total:.2f}%">' for w in largeurs)
    tete = "".join(f'<th scope="col">{escape(t)}</th>' for t in titres)
    return (
        f'<table class="k {classe}"><caption class="cache">{escape(legende)}</caption>'
        f"<colgroup>{colonnes}</colgroup><thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table>"
    )


class _Echelle:
    """Common scale of the indices, the reference in view, nothing cut off."""

    def __init__(self, lignes: Sequence[LigneBesoinOffre]) -> None:
        indices = [i for g in lignes for i in (g.indice_besoin, g.indice_offre) if i is not None]
        self.bas = min([90.0, *indices])
        self.haut = max([110.0, *indices])

    def x(self, indice: float) -> float:
        part = (indice - self.bas) / (self.haut - self.bas)
        return MARGE + part * (LARGEUR - 2 * MARGE)


def _row_header(titre: str, sous_titre: str) -> str:
    petit = f"<small>{escape(sous_titre)}</small>" if sous_titre else ""
    return f'<th scope="row">{escape(titre)}{petit}</th>'


def _cell(classe: str, grand: str, petit: str) -> str:
    return f'<td><b class="{classe}">{escape(grand)}</b><small>{escape(petit)}</small></td>'


def _known(ligne: LigneBesoinOffre, echelle: _Echelle, lien: Lien | None) -> str:
    ecart = ligne.ecart
    assert ecart is not None
    preuve = f' <a data-lien href="{escape(lien(ligne))}" target="_self">Preuve</a>' if lien else ""
    petit = ". ".join(filter(None, [phrases.offre_en_clair(ligne), phrases.complement(ligne)]))
    return (
        f"<tr>{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}"
        f"{_cell('besoin', phrases.besoin_en_tete(ligne), phrases.besoin_en_clair(ligne))}"
        f"{_cell('offre', phrases.capacite(ligne), petit)}"
        f"<td>{_dumbbell(ligne, echelle)}</td>"
        f'<td><b class="ecart">{escape(phrases.ecart_unites(ligne, ecart))}</b>'
        f"<small>{escape(phrases.lecture(ligne))}.{preuve}</small></td></tr>"
    )


def _dumbbell(ligne: LigneBesoinOffre, echelle: _Echelle) -> str:
    """Circle = need, square = offer; filled when the words say a gap, hollow when comparable."""
    besoin, offre = ligne.indice_besoin, ligne.indice_offre
    largeur = 100 * SEUIL_RELATIF
    gauche, droite = echelle.x(100 - largeur), echelle.x(100 + largeur)
    morceaux = [
        svg.ouvrir(LARGEUR, HAUTEUR, _alt(besoin, offre)),
        f'<rect x="{gauche:.1f}" y="0" width="{droite - gauche:.1f}" height="{HAUTEUR}" '
        f'fill="{BANDE}"/>',
        svg.ligne(echelle.x(100), 0, echelle.x(100), HAUTEUR, ENCRE, 1.8, "5 3"),
    ]
    if besoin is not None and ligne.besoin is not None:
        plein = BESOIN if ligne.besoin.dit_un_ecart else PAPIER
        morceaux += _mark(echelle, besoin, 26, BESOIN, plein, rond=True)
    if offre is not None:
        plein = OFFRE if ligne.s_ecarte else PAPIER
        morceaux += _mark(echelle, offre, 54, OFFRE, plein, rond=False)
    return "".join([*morceaux, "</svg>"])


def _alt(besoin: float | None, offre: float | None) -> str:
    parties = [("besoin", besoin), ("offre", offre)]
    dits = [f"{nom} {nombre(i)}" for nom, i in parties if i is not None]
    return f"Indices, référence 100 : {', '.join(dits)}."


def _mark(
    echelle: _Echelle, indice: float, y: float, couleur: str, plein: str, *, rond: bool
) -> list[str]:
    x, cote = echelle.x(indice), 1 if indice >= 100 else -1
    forme = (
        f'<circle cx="{x:.1f}" cy="{y}" r="6.5" fill="{plein}" '
        f'stroke="{couleur}" stroke-width="2.4"/>'
        if rond
        else f'<rect x="{x - 6:.1f}" y="{y - 6}" width="12" height="12" fill="{plein}" '
        f'stroke="{couleur}" stroke-width="2.4"/>'
    )
    ancre = "start" if cote > 0 else "end"
    return [
        svg.ligne(echelle.x(100), y, x, y, couleur, 2.4),
        forme,
        svg.texte(x + cote * 11, y + 5, nombre(indice), ancre=ancre, couleur=couleur, taille=15,
                  graisse=650),
    ]  # fmt: skip


def _unknown(ligne: LigneBesoinOffre) -> str:
    donnee, detenteur = phrases.inconnu(ligne)
    besoin = (
        _cell("besoin", phrases.chiffre(ligne.besoin), phrases.besoin_seul(ligne))
        if ligne.besoin is not None
        else f"<td><i>non renseigné</i><small>{escape(ligne.paire.besoin.libelle)}</small></td>"
    )
    tenu = f"<small>{escape(detenteur)}</small>" if detenteur else ""
    return (
        f"<tr>{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}{besoin}"
        "<td><i>non recensée</i></td>"
        f'<td class="nsp"><b>On ne sait pas.</b> {escape(donnee)}{tenu}</td></tr>'
    )


def _means(ligne: LigneMoyens) -> str:
    besoin = _level(ligne.besoin, ligne.paire.besoin.libelle)
    return (
        f"<tr>{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}"
        f"{_cell('besoin', phrases.chiffre(ligne.besoin), besoin)}"
        f"{_offer_means(ligne)}{_per_head(ligne)}</tr>"
    )


def _level(ligne: Ligne, mots: str) -> str:
    """What is counted, its year, and how it moved."""
    annee = f"{mots}, {ligne.cellule.millesime}"
    return f"{annee}{INSECABLE}: {suite}" if (suite := phrases.evolution(ligne)) else annee


def _offer_means(ligne: LigneMoyens) -> str:
    if ligne.moyens is None:
        return "<td><i>non renseigné</i></td>"
    petit = _level(ligne.moyens, "dépenses en euros de 2020")
    if ligne.personnel is not None:
        personnel = ligne.personnel
        petit += f". {phrases.chiffre(personnel)} {_level(personnel, 'assistants familiaux')}"
    return _cell("offre", phrases.chiffre(ligne.moyens), petit)


def _per_head(ligne: LigneMoyens) -> str:
    par_tete = ligne.par_beneficiaire
    if par_tete is None:
        return (
            "<td><i>non calculé</i><small>les deux séries ne se rapportent pas l’une à l’autre"
            "</small></td>"
        )
    petit = [f"{par_tete.cellule.millesime}", phrases.evolution(par_tete)]
    if par_tete.reference.disponible and par_tete.verdict.mot != Mot.SANS_VERDICT:
        mot = accorder(par_tete.verdict.mot, par_tete.indicateur)
        petit.append(f"région {phrases.reference(par_tete)}{INSECABLE}: {mot}")
    return _cell("offre", phrases.chiffre(par_tete), ", ".join(filter(None, petit)))
