"""The parts of one or two divisions face to face: inhabitants as bars, need and offer as figures.

One real table; the two parts of a pair (``decoupage.apparier``) stand on one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from observatoire.charts import svg
from observatoire.charts.style import CONTEXTE, ENCRE
from observatoire.charts.tableau_themes import HACHURES
from observatoire.nombres import FINE, court, nombre
from observatoire.textes import cesurer
from observatoire.valeurs import Cellule, Statut

BARRE, PART = 56.0, 48.0
HAUTEUR = 18.0
_COURTS = {
    Statut.SECRET: "secret",
    Statut.NON_RENSEIGNE: "non rens.",
    Statut.NON_CALCULABLE: "non calc.",
    Statut.SANS_OBJET: "sans objet",
}


@dataclass(frozen=True)
class Case:
    """A part on its row: inhabitants, share of the département (0-1), figure of need, points of
    offer and their number for 10 000 inhabitants (none without a list of points); or, without
    communes, a reference of which only the need is shown."""

    nom: str
    communes: int | None
    habitants: float
    part: float
    besoin: Cellule | None
    lieux: int | None
    pour_10000: float | None
    est_une_partie: bool = True


@dataclass(frozen=True)
class Rangee:
    """Two parts that are a pair, and the inhabitants that they have in common; one of them alone
    when no part of the other division answers it."""

    gauche: Case | None
    droite: Case | None
    communs: float | None = None


@dataclass(frozen=True)
class Colonnes:
    """What the columns are called: each division, the need (name, unit, decimals), the offer; the
    inhabitants of the mean of each division and of a full bar; whether the numbers of communes, the
    inhabitants and the bars are shown."""

    decoupages: Sequence[str]
    besoin: str
    unite: str
    decimales: int
    offre: str
    moyennes: Sequence[float]
    maximum: float
    communes: bool = True
    habitants: bool = True
    barre: bool = True

    @property
    def largeur(self) -> int:
        """Number of columns of one division."""
        return (
            1 + self.communes + self.habitants + self.barre + bool(self.besoin) + bool(self.offre)
        )


def tableau(rangees: Sequence[Rangee], tete: Colonnes, legende: str, alt: str) -> str:
    """HTML of the table.

    ``legende`` is its caption, ``alt`` the text alternative of the bars.
    """
    cotes = len(tete.decoupages)
    corps = "".join(_row(r, tete) for r in rangees)
    return (
        f'<table class="k dcp {"deux" if cotes == 2 else "un"}">{_widths(tete)}'
        f'<caption class="cache">{escape(legende)}. {escape(alt)}</caption>'
        f"<thead>{_heads(tete)}</thead><tbody>{corps}</tbody></table>"
    )


def _widths(tete: Colonnes) -> str:
    """One class a column: the stylesheet knows how wide each is."""
    classes = ["partie", *["communes"] * tete.communes,
               *["habitants"] * tete.habitants, *["barre"] * tete.barre,
               *["besoin"] * bool(tete.besoin), *["offre"] * bool(tete.offre)]  # fmt: skip
    cote = "".join(f'<col class="{c}">' for c in classes)
    return f"<colgroup>{('<col class=lien>').join([cote] * len(tete.decoupages))}</colgroup>"


def _heads(tete: Colonnes) -> str:
    cotes, groupes = [], []
    for rang, nom in enumerate(tete.decoupages):
        if rang:
            groupes.append('<td class="lien"></td>')
            cotes.append('<th scope="col" class="r lien">Habitants en commun</th>')
        groupes.append(
            f'<th colspan="{tete.largeur}" scope="colgroup" class="nom">{escape(nom)}</th>'
        )
        cotes.append(_columns(tete))
    return f"<tr>{''.join(groupes)}</tr><tr>{''.join(cotes)}</tr>"


def _columns(tete: Colonnes) -> str:
    besoin = f'<th scope="col" class="r besoin">{escape(cesurer(tete.besoin))}</th>'
    offre = f'<th scope="col" class="r offre">{escape(cesurer(tete.offre))}</th>'
    communes = '<th scope="col" class="r">Com\u00admunes</th>' if tete.communes else ""
    habitants = '<th scope="col" class="r">Habitants</th>' if tete.habitants else ""
    barre = '<th scope="col" class="barre">Part</th>' if tete.barre else ""
    return (
        f'<th scope="col" class="partie">Partie</th>{communes}{habitants}{barre}'
        f"{besoin if tete.besoin else ''}{offre if tete.offre else ''}"
    )


def _row(r: Rangee, tete: Colonnes) -> str:
    cases = [_case(r.gauche, tete, 0)]
    if len(tete.decoupages) == 2:
        commun = "" if r.communs is None else nombre(r.communs)
        cases.append(f'<td class="r lien">{commun}</td>')
        cases.append(_case(r.droite, tete, 1))
    entiere = r.gauche is not None and not r.gauche.est_une_partie
    classe = ' class="total"' if entiere else ""
    return f"<tr{classe}>{''.join(cases)}</tr>"


def _case(case: Case | None, tete: Colonnes, rang: int) -> str:
    if case is None:
        return f'<td colspan="{tete.largeur}" class="rien">aucune partie rapprochée</td>'
    seule = case.communes is None
    compte = f'<td class="r">{"" if seule else nombre(case.communes)}</td>'
    habitants = f'<td class="r">{"" if seule else nombre(case.habitants)}</td>'
    barre = f'<td class="barre">{_bar(case, tete, rang)}</td>' if tete.barre else ""
    return (
        f'<th scope="row" class="partie" title="{escape(case.nom)}">{escape(case.nom)}</th>'
        f"{compte if tete.communes else ''}"
        f"{habitants if tete.habitants else ''}{barre}"
        f"{_need(case.besoin, tete) if tete.besoin else ''}"
        f"{_offer(case) if tete.offre else ''}"
    )


def _bar(case: Case, tete: Colonnes, rang: int) -> str:
    """A bar of inhabitants, the mean of the parts as a dashed line, the share in figures."""
    if tete.maximum <= 0 or not case.est_une_partie:
        return ""
    large, ou = (BARRE * n / tete.maximum for n in (case.habitants, tete.moyennes[rang]))
    part = f"{nombre(100 * case.part, 1)}{FINE}%"
    return (
        f"{svg.ouvrir(BARRE + PART, HAUTEUR)}"
        f'<rect x="0" y="4" width="{max(large, 1):.1f}" height="{HAUTEUR - 8:g}" '
        f'fill="{CONTEXTE}"/>'
        f"{svg.ligne(ou, 1, ou, HAUTEUR - 1, trait=ENCRE, epaisseur=1.6, tirets='3 2')}"
        f"{svg.texte(BARRE + PART, 14, part, ancre='end')}</svg>"
    )


def _need(figure: Cellule | None, tete: Colonnes) -> str:
    if figure is None:
        return '<td class="r"></td>'
    if figure.valeur is not None:
        fragile = " <small>fragile</small>" if figure.fragile else ""
        return f'<td class="r">{fragile}{court(figure.valeur, tete.unite, tete.decimales)}</td>'
    motif = escape(figure.motif or "", quote=True)
    hachure = f'<span class="{HACHURES[figure.statut]}"></span>'
    return f'<td class="r vide" title="{motif}">{hachure}{_COURTS[figure.statut]}</td>'


def _offer(case: Case) -> str:
    if case.lieux is None:
        return '<td class="r"></td>'
    dit = nombre(case.pour_10000, 1) or "sans objet"
    return f'<td class="r"><small>{nombre(case.lieux)}</small> {dit}</td>'
