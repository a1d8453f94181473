"""The ledger of needs and offer: real tables, a dumbbell a line, the unknown hatched and named."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from observatoire.besoins_moyens import LigneMoyens
from observatoire.besoins_offre import POPULATION, Etat, LigneBesoinOffre, Repere
from observatoire.charts.ciseaux_mini import ciseaux_mini
from observatoire.charts.haltere import Echelle, haltere
from observatoire.modeles import Theme
from observatoire.nombres import INSECABLE
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases import moyens as phrases_moyens
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Statut

Lien = Callable[[LigneBesoinOffre | LigneMoyens], str]

SANS_GROUPE = 6
"""Up to this many lines, a table is read whole; beyond, its lines stand under their word."""

GROUPES = {
    Mot.MOINS_ELEVE: "Offre moins élevée que la référence",
    Mot.PLUS_ELEVE: "Offre plus élevée que la référence",
    Mot.COMPARABLE: "Offre comparable à la référence",
    Mot.SANS_VERDICT: "Sans comparaison possible",
}

_HACHURES = {
    Statut.SECRET: "hat",
    Statut.NON_RENSEIGNE: "hat nr",
    Statut.NON_CALCULABLE: "hat ncal",
    Statut.SANS_OBJET: "hat so",
}


def connues(lignes: Sequence[LigneBesoinOffre], repere: Repere | None, lien: Lien | None) -> str:
    """Table of the pairs whose offer is known; ``lien`` gives the address of each proof."""
    echelle = Echelle(lignes)
    nom = repere.libelle if repere else "référence"
    style = f' style="{fond}"' if (fond := echelle.fond()) else ""
    corps = "".join(
        f"<tbody{style}>{tete}"
        + "".join(_known(ligne, echelle, repere, nom, lien) for ligne in groupe)
        + "</tbody>"
        for tete, groupe in _groups(lignes)
    )
    return tableau(
        "Besoin, offre et écart à la référence, par ligne", (190, 236, 252, 252, 286),
        ["Ligne", "Besoin", "Offre", f"Indice, {nom} = 100", "Écart à la référence"],
        corps,
    )  # fmt: skip


def _groups(
    lignes: Sequence[LigneBesoinOffre],
) -> Iterator[tuple[str, Sequence[LigneBesoinOffre]]]:
    """The lines under the word that is said of their offer; together when they are few."""
    if len(lignes) <= SANS_GROUPE:
        yield "", lignes
        return
    for mot, titre in GROUPES.items():
        groupe = [g for g in lignes if g.mot == mot]
        if groupe:
            compte = f"{titre}{INSECABLE}: {len(groupe)} ligne{'s' if len(groupe) > 1 else ''}"
            yield f'<tr class="mot"><th colspan="5" scope="rowgroup">{compte}</th></tr>', groupe


def inconnues(lignes: Sequence[LigneBesoinOffre], repere: Repere | None) -> str:
    """Table of the pairs on which we do not know, by theme, with what would tell."""
    corps = "".join(
        _theme(list(groupe), repere) for _, groupe in groupby(lignes, lambda g: g.theme.code)
    )
    return tableau(
        "Lignes où il faut d’abord des données, par thème", (190, 206, 232, 146, 442),
        ["Thème", "Ligne", "Besoin", "Offre", "Ce qui permettrait de savoir"], corps, "u",
    )  # fmt: skip


def themes(inconnus: Sequence[Theme]) -> str:
    """Table of the themes on which we do not know, in big: what would tell, who holds it."""
    corps = "".join(_whole_theme(t) for t in inconnus)
    return tableau(
        "Thèmes où il faut d’abord des données", (330, 886),
        ["Thème", "Ce qui permettrait de savoir"], f"<tbody>{corps}</tbody>", "u",
    )  # fmt: skip


def _whole_theme(theme: Theme) -> str:
    donnee, detenteur, _ = phrases.manque(theme.manque)
    return (
        f'<tr><th scope="row">{escape(theme.libelle)}</th><td class="nsp"><b>On ne sait pas.</b> '
        f"{escape(donnee)}<small>{escape(detenteur)}</small></td></tr>"
    )


def moyens(lignes: Sequence[LigneMoyens], lien: Lien | None) -> str:
    """Table of the pairs known only for the département: beneficiaries against means."""
    corps = "".join(_means(ligne, lien) for ligne in lignes)
    return tableau(
        "Bénéficiaires et moyens du département", (190, 236, 268, 262, 260),
        ["Ligne", "Besoin", "Moyens", "Base 100, première année", "Moyens par bénéficiaire"],
        f"<tbody>{corps}</tbody>", "m",
    )  # fmt: skip


def tableau(
    legende: str, largeurs: Sequence[int], titres: Sequence[str], corps: str, classe: str = ""
) -> str:
    """A table of the ledger: its hidden caption, the widths of its columns, their titles, its body
    as HTML."""
    colonnes = "".join(f'<col style="width:{w}px">' for w in largeurs)
    familles = {"Besoin": "besoin", "Offre": "offre", "Moyens": "offre"}
    tete = "".join(
        f'<th scope="col" class="{familles.get(t, "")}">{escape(t)}</th>' for t in titres
    )
    return (
        f'<table class="k gl {classe}"><caption class="cache">{escape(legende)}</caption>'
        f"<colgroup>{colonnes}</colgroup><thead><tr>{tete}</tr></thead>{corps}</table>"
    )


def _row_header(titre: str, sous_titre: str) -> str:
    petit = f"<small>{escape(sous_titre)}</small>" if sous_titre else ""
    return f'<th scope="row">{escape(titre)}{petit}</th>'


def _cell(famille: str, grand: str, petits: Sequence[str]) -> str:
    """A key figure, then its lines; the last one, its vintage, smaller."""
    suite = "<br>".join(escape(p) for p in petits if p)
    return f'<td><b class="{famille}">{escape(grand)}</b><small>{suite}</small></td>'


def _known(
    ligne: LigneBesoinOffre, echelle: Echelle, repere: Repere | None, nom: str, lien: Lien | None
) -> str:
    unites = phrases.en_unites(ligne.paire, ligne.ecart.unites) if ligne.ecart else ""
    return (
        f"<tr>{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}"
        f"{_cell('besoin', *_or_empty(ligne, phrases.besoin(ligne, repere)))}"
        f"{_cell('offre', *phrases.offre(ligne, repere))}"
        f'<td class="g">{haltere(ligne, echelle, nom)}</td>'
        f"<td><b>{escape(unites or '—')}</b>"
        f"<small>{escape(phrases.lecture(ligne))}.{_proof(ligne, lien)}</small></td></tr>"
    )


def _or_empty(ligne: LigneBesoinOffre, dit: tuple[str, list[str]]) -> tuple[str, list[str]]:
    """The need as it is said; its motif when it is an empty."""
    if ligne.besoin is None or ligne.besoin.cellule.disponible:
        return dit
    if dit[0] != ligne.besoin.cellule.statut.libelle:
        return dit
    return dit[0], [ligne.paire.besoin.libelle, ligne.besoin.cellule.motif or ""]


def _proof(ligne: LigneBesoinOffre | LigneMoyens, lien: Lien | None) -> str:
    if lien is None:
        return ""
    return (
        f' <a data-lien href="{escape(lien(ligne))}" target="_self">Preuve'
        f'<span class="cache">{INSECABLE}: {escape(ligne.paire.libelle)}</span></a>'
    )


def _theme(lignes: Sequence[LigneBesoinOffre], repere: Repere | None) -> str:
    """The rows of a theme, its name once beside them."""
    tete = f'<th scope="rowgroup" rowspan="{len(lignes)}">{escape(lignes[0].theme.libelle)}</th>'
    rangees = [_unknown(ligne, repere) for ligne in lignes]
    corps = "".join(f"<tr>{tete if n == 0 else ''}{r}</tr>" for n, r in enumerate(rangees))
    return f"<tbody>{corps}</tbody>"


def _unknown(ligne: LigneBesoinOffre, repere: Repere | None) -> str:
    donnee, detenteur, entree = phrases.inconnu(ligne)
    tenu = f"<small>{escape(detenteur)} {escape(entree)}</small>" if detenteur else ""
    return (
        f"{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}"
        f"{_need_alone(ligne, repere)}{_offer_empty(ligne)}"
        f'<td class="nsp"><b>On ne sait pas.</b> {escape(donnee)}{tenu}</td>'
    )


def _need_alone(ligne: LigneBesoinOffre, repere: Repere | None) -> str:
    libelle = escape(ligne.paire.besoin.libelle)
    if ligne.etat == Etat.DEPARTEMENT:
        return f"<td><i>connu seulement pour le département</i><small>{libelle}</small></td>"
    if ligne.besoin is None:
        return f'<td><span class="hat nr"></span><i>non renseigné</i><small>{libelle}</small></td>'
    figure = ligne.besoin.cellule
    if not figure.disponible:
        mots = escape(figure.statut.libelle)
        return (
            f'<td><span class="{_HACHURES[figure.statut]}"></span><i>{mots}</i>'
            f"<small>{libelle}</small></td>"
        )
    compare = phrases.reference(ligne.besoin, repere)
    fragile = "donnée fragile" if figure.fragile else ""
    annee = f"en {figure.millesime}"
    details = [ligne.paire.besoin.libelle, f"{compare}, {annee}" if compare else annee, fragile]
    if ligne.besoin.indicateur.code == POPULATION:
        details = [f"{ligne.paire.besoin.libelle} {annee}"]
    return _cell("besoin", phrases.chiffre(ligne.besoin), details)


def _offer_empty(ligne: LigneBesoinOffre) -> str:
    if ligne.etat == Etat.DEPARTEMENT:
        return "<td><i>suivie par département</i></td>"
    if ligne.offre is None:
        return "<td><i>non recensée</i></td>"
    figure = ligne.offre.cellule
    if figure.disponible:
        return _cell("offre", phrases_moyens.niveau(ligne.offre), [f"en {figure.millesime}"])
    motif = f"<small>{escape(figure.motif)}</small>" if figure.motif else ""
    return (
        f'<td><span class="{_HACHURES[figure.statut]}"></span>'
        f"<i>{escape(figure.statut.libelle)}</i>{motif}</td>"
    )


def _means(ligne: LigneMoyens, lien: Lien | None) -> str:
    grand, petits = phrases_moyens.par_tete(ligne)
    tete = _cell("", grand, petits) if grand else "<td><i>non calculable</i></td>"
    offre, suite = phrases_moyens.moyens(ligne)
    return (
        f"<tr>{_row_header(ligne.paire.libelle, ligne.paire.sous_titre)}"
        f"{_cell('besoin', *phrases_moyens.besoin(ligne))}"
        + (_cell("offre", offre, suite) if offre else "<td><i>non renseigné</i></td>")
        + f'<td class="c">{ciseaux_mini(ligne)}</td>'
        + tete.replace("</small></td>", f"{_proof(ligne, lien)}</small></td>")
        + "</tr>"
    )
