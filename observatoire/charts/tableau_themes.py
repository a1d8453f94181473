"""The panorama's table: one real table, a group of rows a theme, drawings in its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from observatoire.catalogue import Catalogue
from observatoire.charts import svg, tendance
from observatoire.charts.position import bande
from observatoire.charts.style import ENCRE, FAMILLES, PAIRS
from observatoire.nombres import FINE, INSECABLE, court, nombre
from observatoire.panorama import Bloc, Ligne
from observatoire.phrases.accords import accorder
from observatoire.phrases.panorama import phrase
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Territoire
from observatoire.valeurs import Cellule, Mode, Statut

_LARGEURS = (322, 104, 84, 126, 310, 270)
LONGUEUR_MAXIMALE = 8
_LARGEURS_PROJETEES = (300, 150, 120, 200, 414)
HACHURES = {
    Statut.SECRET: "hat",
    Statut.NON_RENSEIGNE: "hat nr",
    Statut.NON_CALCULABLE: "hat ncal",
    Statut.SANS_OBJET: "hat so",
}
FORMES = {
    Mot.PLUS_ELEVE: "M1 13L14 13L7.5 3Z",
    Mot.MOINS_ELEVE: "M1 3L14 3L7.5 13Z",
    Mot.COMPARABLE: "M1 5H14V7H1ZM1 10H14V12H1Z",
}


@dataclass(frozen=True)
class Entete:
    """What the columns are about: names of the territory, of its reference and of its peers, and
    the address where they are compared one by one."""

    territoire: Territoire
    reference: Territoire | None
    libelle_reference: str
    pairs: str
    pair: str
    lien: str = ""


def tableau(
    catalogue: Catalogue,
    blocs: Sequence[Bloc],
    entete: Entete,
    legende: str,
    *,
    projete: bool = False,
) -> str:
    """HTML of the table; ``legende`` is its caption.

    Projected, it has no trend column and no line about what is missing: one idea a view.
    """
    lignes = [ligne for bloc in blocs for ligne in bloc.lignes]
    dessin = _Tableau(catalogue, entete, tendance.axe_commun(lignes), projete)
    largeurs = _LARGEURS_PROJETEES if projete else _LARGEURS
    colonnes = "".join(f'<col style="width:{w}px">' for w in largeurs)
    corps = "".join(dessin.group(bloc) for bloc in blocs)
    return (
        f'<table class="k"><caption class="cache">{escape(legende)}</caption>'
        f"<colgroup>{colonnes}</colgroup>{dessin.head(lignes)}{corps}</table>"
    )


@dataclass(frozen=True)
class _Tableau:
    """What every row needs to be drawn."""

    catalogue: Catalogue
    entete: Entete
    axe: tendance.Axe
    projete: bool

    def head(self, lignes: Sequence[Ligne]) -> str:
        e = self.entete
        annees = tendance.entete(lignes, self.axe)
        temps = "" if self.projete else f'<th scope="col">Millésimes comparables<br>{annees}</th>'
        return (
            '<thead><tr><th scope="col">Chiffre clé</th>'
            f'<th class="v" scope="col">{escape(e.territoire.libelle_court)}</th>'
            f'<th class="r" scope="col">{escape(e.libelle_reference)}</th>'
            '<th class="w" scope="col">Écart à la référence</th>'
            f'<th scope="col" style="padding-left:20px">{_peers(e, self.projete)}<br>'
            f"{_legend(e.pair)}</th>"
            f"{temps}</tr></thead>"
        )

    def group(self, bloc: Bloc) -> str:
        theme = bloc.theme
        familles = list(dict.fromkeys(g.indicateur.famille for g in bloc.lignes)) or ["contexte"]
        couleur = FAMILLES[familles[0]]
        nom = f'<span style="color:{couleur};font-weight:650">{familles[0]}</span> '
        # Projected, the question is already the title of the view.
        question = "" if self.projete else escape(theme.question)
        titre = (
            f'<tr class="th"><th colspan="{5 if self.projete else 6}" scope="rowgroup">'
            f'<span class="fam" style="background:{couleur}"></span>{escape(theme.libelle)}'
            f"<em>{nom if bloc.lignes else ''}{INSECABLE}{question}</em></th></tr>"
        )
        manque = "" if self.projete else _missing(bloc)
        lignes = "".join(self.row(g) for g in bloc.lignes if not (manque and _is_it(bloc, g)))
        return f"<tbody>{titre}{lignes}{manque}</tbody>"

    def row(self, ligne: Ligne) -> str:
        if not ligne.cellule.disponible:
            return _empty_row(self.catalogue, ligne, 2 if self.projete else 3)
        alt = phrase(ligne, self.entete.reference)
        choisi = str(self.entete.territoire.cle)
        place = bande(ligne, choisi, alt) if ligne.indicateur.se_compare else ""
        temps = "" if self.projete else tendance.courbe(ligne, self.axe, _alt_trend(ligne))
        return (
            f"<tr>{_label(self.catalogue, ligne)}{_value(ligne)}"
            f'<td class="r">{_reference(ligne)}</td><td class="w">{mot_en_dessin(ligne)}</td>'
            f"<td>{place}</td>{'' if self.projete else f'<td>{temps}</td>'}</tr>"
        )


def _peers(entete: Entete, projete: bool) -> str:
    """Name of the peers, which leads to their comparison."""
    if projete or not entete.lien:
        return escape(entete.pairs)
    return f'<a data-lien href="{escape(entete.lien)}" target="_self">{escape(entete.pairs)}</a>'


def _legend(pair: str) -> str:
    """What the disc, the grey discs and the dashed line are."""
    trait = 72 + 7.5 * len(pair) + 22
    return (
        svg.ouvrir(300, 18)
        + svg.rond(9, 10, 6.5, ENCRE, ENCRE) + svg.texte(21, 15, "ici")
        + svg.rond(62, 10, 4.5, PAIRS) + svg.texte(72, 15, pair)
        + svg.ligne(trait, 2, trait, 18, ENCRE, 1.8, "5 3")
        + svg.texte(trait + 8, 15, "référence") + "</svg>"
    )  # fmt: skip


def _missing(bloc: Bloc) -> str:
    """What would complete the theme, who holds it, how it comes in."""
    manque = bloc.theme.manque
    connus = {ligne.indicateur.code for ligne in bloc.lignes if ligne.cellule.disponible}
    if manque is None or manque.sauf in connus:
        return ""
    donnee = manque.donnee[:1].upper() + manque.donnee[1:]
    return (
        f'<tr class="mq"><th scope="row">{escape(donnee)}</th>'
        '<td class="v"><span class="hat nr"></span></td><td class="r"></td>'
        f'<td class="w" colspan="3"><b>Non renseigné</b>{INSECABLE}: détenu par '
        f"{escape(manque.detenteur)}. <small>Comment l’ajouter{INSECABLE}: "
        f"{escape(manque.entree)}.</small></td></tr>"
    )


def _is_it(bloc: Bloc, ligne: Ligne) -> bool:
    """Whether a line is the very figure that the theme says to be missing: once is enough."""
    return bloc.theme.manque is not None and bloc.theme.manque.sauf == ligne.indicateur.code


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


def _value(ligne: Ligne) -> str:
    """The key figure; one too long for its column is set smaller."""
    texte = court(ligne.cellule.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)
    style = ' style="font-size:20px"' if len(texte) > LONGUEUR_MAXIMALE else ""
    return f'<td class="v"{style}>{texte}{_interval(ligne)}</td>'


def _interval(ligne: Ligne) -> str:
    """« 36,1–37,5 » under the figure, named for those who do not see where it stands."""
    if ligne.intervalle is None:
        return ""
    bas, haut = (nombre(b, ligne.indicateur.decimales) for b in ligne.intervalle)
    return (
        f'<small class="ic"><span class="cache">intervalle à 95{FINE}%{INSECABLE}: de </span>'
        f'{bas}<span aria-hidden="true">–</span><span class="cache"> à </span>{haut}</small>'
    )


def _reference(ligne: Ligne) -> str:
    texte = court(ligne.reference.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)
    if ligne.reference_mediane and ligne.reference.disponible:
        return f'{texte}<sup title="médiane des EPCI du département">m</sup>'
    return texte


def mot_en_dessin(ligne: Ligne) -> str:
    """The word of the verdict behind its shape, "" when there is none."""
    mot = ligne.verdict.mot
    if mot == Mot.SANS_VERDICT:
        return ""
    forme = (
        '<svg width="15" height="16" viewBox="0 0 15 16" aria-hidden="true">'
        f'<path d="{FORMES[mot]}" fill="{ENCRE}"/></svg>'
    )
    return f"{forme}<span>{accorder(mot, ligne.indicateur)}</span>"


def _empty_row(catalogue: Catalogue, ligne: Ligne, colonnes: int) -> str:
    statut, motif = ligne.cellule.statut, ligne.cellule.motif
    mots = statut.libelle[:1].upper() + statut.libelle[1:]
    suite = (
        f"{INSECABLE}: {escape(motif)}" if motif and not motif.startswith(statut.libelle) else ""
    )
    return (
        f"<tr>{_label(catalogue, ligne)}"
        f'<td class="v"><span class="{HACHURES[statut]}"></span></td>'
        f'<td class="r">{_reference(ligne)}</td>'
        f'<td class="w" colspan="{colonnes}"><b>{mots}</b>{suite}</td></tr>'
    )


def _alt_trend(ligne: Ligne) -> str:
    i = ligne.indicateur
    suite = ", ".join(
        f"{court(p.valeur, i.unite, i.decimales)} en {p.millesime}" for p in ligne.serie
    )
    mot = f" Tendance : {ligne.tendance.sens.libelle}." if ligne.tendance.points > 1 else ""
    return f"{i.libelle} : {suite}.{mot}"
