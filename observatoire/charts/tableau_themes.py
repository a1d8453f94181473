"""The panorama's table: one real table, a group of rows a theme, drawings in its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from observatoire.catalogue import Catalogue
from observatoire.charts import svg, tendance
from observatoire.charts.position import bande
from observatoire.charts.style import ENCRE, FAMILLES, PAIRS
from observatoire.nombres import INSECABLE, court
from observatoire.panorama import Bloc, Ligne
from observatoire.phrases.accords import accorder
from observatoire.phrases.panorama import phrase
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Territoire
from observatoire.valeurs import Cellule, Mode, Statut

_LARGEURS = (322, 104, 84, 126, 310, 270)
_HACHURES = {
    Statut.SECRET: "hat",
    Statut.NON_RENSEIGNE: "hat nr",
    Statut.NON_CALCULABLE: "hat ncal",
    Statut.SANS_OBJET: "hat so",
}
_FORMES = {
    Mot.PLUS_ELEVE: "M1 13L14 13L7.5 3Z",
    Mot.MOINS_ELEVE: "M1 3L14 3L7.5 13Z",
    Mot.COMPARABLE: "M1 5H14V7H1ZM1 10H14V12H1Z",
}


@dataclass(frozen=True)
class Entete:
    """What the columns are about: names of the territory, of its reference and of its peers."""

    territoire: Territoire
    reference: Territoire | None
    libelle_reference: str
    pairs: str
    pair: str


def tableau(catalogue: Catalogue, blocs: Sequence[Bloc], entete: Entete, legende: str) -> str:
    """HTML of the table, on one line for st.markdown; ``legende`` is its caption."""
    lignes = [ligne for bloc in blocs for ligne in bloc.lignes]
    axe = tendance.etendue(lignes)
    colonnes = "".join(f'<col style="width:{w}px">' for w in _LARGEURS)
    corps = "".join(_group(catalogue, bloc, entete, axe) for bloc in blocs)
    return (
        f'<table class="k"><caption class="cache">{escape(legende)}</caption>'
        f"<colgroup>{colonnes}</colgroup>{_head(entete, tendance.entete(lignes, axe))}{corps}</table>"
    )


def _head(entete: Entete, annees: str) -> str:
    legende = (
        svg.ouvrir(300, 18)
        + svg.rond(9, 10, 6.5, ENCRE, ENCRE) + svg.texte(21, 15, "ici")
        + svg.rond(62, 10, 4.5, PAIRS) + svg.texte(72, 15, entete.pair)
        + svg.ligne(186, 2, 186, 18, ENCRE, 1.8, "5 3") + svg.texte(194, 15, "référence") + "</svg>"
    )  # fmt: skip
    return (
        '<thead><tr><th scope="col">Chiffre clé</th>'
        f'<th class="v" scope="col">{escape(entete.territoire.libelle_court)}</th>'
        f'<th class="r" scope="col">{escape(entete.libelle_reference)}</th>'
        '<th class="w" scope="col">Écart à la référence</th>'
        f'<th scope="col" style="padding-left:20px">{escape(entete.pairs)}<br>{legende}</th>'
        f'<th scope="col">Millésimes comparables<br>{annees}</th></tr></thead>'
    )


def _group(catalogue: Catalogue, bloc: Bloc, entete: Entete, axe: tuple[int, int]) -> str:
    theme = bloc.theme
    familles = list(dict.fromkeys(ligne.indicateur.famille for ligne in bloc.lignes)) or [
        "contexte"
    ]
    couleur = FAMILLES[familles[0]]
    nom = f'<span style="color:{couleur};font-weight:650">{familles[0]}</span> '
    titre = (
        f'<tr class="th"><th colspan="6" scope="colgroup">'
        f'<span class="fam" style="background:{couleur}"></span>{escape(theme.libelle)}'
        f"<em>{nom if bloc.lignes else ''}{INSECABLE}{escape(theme.question)}</em></th></tr>"
    )
    lignes = "".join(_row(catalogue, ligne, entete, axe) for ligne in bloc.lignes)
    return f"<tbody>{titre}{lignes}{_missing(bloc)}</tbody>"


def _missing(bloc: Bloc) -> str:
    """What would complete the theme, who holds it, how it comes in."""
    manque = bloc.theme.manque
    if manque is None:
        return ""
    donnee = manque.donnee[:1].upper() + manque.donnee[1:]
    return (
        f'<tr class="mq"><th scope="row">{escape(donnee)}</th>'
        '<td class="v"><span class="hat nr"></span></td><td class="r"></td>'
        f'<td class="w" colspan="3"><b>Non renseigné</b>{INSECABLE}: détenu par '
        f"{escape(manque.detenteur)}. <small>Comment l’ajouter{INSECABLE}: "
        f"{escape(manque.entree)}.</small></td></tr>"
    )


def _row(catalogue: Catalogue, ligne: Ligne, entete: Entete, axe: tuple[int, int]) -> str:
    if not ligne.cellule.disponible:
        return _empty_row(catalogue, ligne)
    i, alt = ligne.indicateur, phrase(ligne, entete.reference)
    return (
        f"<tr>{_label(catalogue, ligne)}"
        f'<td class="v">{court(ligne.cellule.valeur, i.unite, i.decimales)}</td>'
        f'<td class="r">{_reference(ligne)}</td><td class="w">{_word(ligne)}</td>'
        f"<td>{bande(ligne, str(entete.territoire.cle), alt) if i.se_compare else ''}</td>"
        f"<td>{tendance.courbe(ligne, axe, _alt_trend(ligne))}</td></tr>"
    )


def _label(catalogue: Catalogue, ligne: Ligne) -> str:
    i, figure = ligne.indicateur, ligne.cellule
    details = [catalogue.citation(figure.source, figure.millesime or 0), i.precision_libelle]
    if figure.mode in (Mode.MOYENNE_PONDEREE, Mode.RECONSTITUE):
        details.append(_approximate(figure))
    if figure.fragile:
        details.append("donnée fragile")
    petit = ", ".join(escape(d) for d in details if d)
    return f'<th scope="row">{escape(i.libelle)}<small>{petit}</small></th>'


def _approximate(figure: Cellule) -> str:
    return "reconstituée à ± 0,01 point" if figure.mode == Mode.RECONSTITUE else "approchée"


def _reference(ligne: Ligne) -> str:
    texte = court(ligne.reference.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)
    if ligne.reference_mediane and ligne.reference.disponible:
        return f'{texte}<sup title="médiane des EPCI du département">m</sup>'
    return texte


def _word(ligne: Ligne) -> str:
    mot = ligne.verdict.mot
    if mot == Mot.SANS_VERDICT:
        return ""
    forme = (
        '<svg width="15" height="16" viewBox="0 0 15 16" aria-hidden="true">'
        f'<path d="{_FORMES[mot]}" fill="{ENCRE}"/></svg>'
    )
    return f"{forme}<span>{accorder(mot, ligne.indicateur)}</span>"


def _empty_row(catalogue: Catalogue, ligne: Ligne) -> str:
    statut, motif = ligne.cellule.statut, ligne.cellule.motif
    mots = statut.libelle[:1].upper() + statut.libelle[1:]
    suite = (
        f"{INSECABLE}: {escape(motif)}" if motif and not motif.startswith(statut.libelle) else ""
    )
    return (
        f"<tr>{_label(catalogue, ligne)}"
        f'<td class="v"><span class="{_HACHURES[statut]}"></span></td>'
        f'<td class="r">{_reference(ligne)}</td>'
        f'<td class="w" colspan="3"><b>{mots}</b>{suite}</td></tr>'
    )


def _alt_trend(ligne: Ligne) -> str:
    i = ligne.indicateur
    suite = ", ".join(
        f"{court(p.valeur, i.unite, i.decimales)} en {p.millesime}" for p in ligne.serie
    )
    return f"{i.libelle} : {suite}."
