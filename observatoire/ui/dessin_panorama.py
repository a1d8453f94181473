"""Drawing the panorama: a few blocks of HTML, and the choices beside what they change."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import tableau_themes
from observatoire.exports.lignes import table_des_lignes
from observatoire.modeles import Theme
from observatoire.nombres import FINE, INSECABLE
from observatoire.panorama import Bloc, Ligne
from observatoire.phrases import panorama as phrases
from observatoire.phrases.projections import projection
from observatoire.reads.cartes import FRANCE_SERVICES
from observatoire.statistiques.tendances import Sens
from observatoire.statistiques.verdicts import Mot, Regle
from observatoire.territoires import Maille, Territoire
from observatoire.ui.accueil import adresse
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir, membres_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import (
    Panorama,
    departement_de,
    implantations_de,
    lignes_de,
    listes_connues,
    panorama_de,
    parts_de,
    projection_de,
    region_de,
)
from observatoire.ui.panorama import (
    departement_seul as lignes_du_departement,
)
from observatoire.ui.telechargements import telecharger
from observatoire.valeurs import NON_RENSEIGNE

SERIE_LONGUE = 30
_EPCI = ("EPCI", "autre EPCI")
_PAIRS = {
    Maille.COMMUNE: ("communes de l’EPCI", "autre commune"),
    Maille.DEPARTEMENT: ("départements", "autre département"),
    Maille.REGION: ("régions", "autre région"),
    Maille.CANTON_VILLE: ("cantons-villes", "autre canton-ville"),
    Maille.PERIMETRE: ("périmètres", "autre périmètre"),
    Maille.DESSINE: ("communes réunies", "commune"),
}


def entete(ici: Contexte, contenu: Panorama) -> tableau_themes.Entete:
    """Names of the columns of the table."""
    return tableau_themes.Entete(
        territoire=ici.territoire,
        reference=ici.reference,
        libelle_reference=ici.libelle_reference,
        pairs=f"Position parmi les {noms_des_pairs(ici, contenu)}"
        if len(contenu.pairs) > 1
        else "Position",
        pair=_PAIRS.get(ici.territoire.maille, _EPCI)[1],
        lien=adresse("comparer", ici.etat.avec(indicateurs=())),
    )


def noms_des_pairs(ici: Contexte, contenu: Panorama) -> str:
    """« 17 EPCI du Gers », « 13 régions »."""
    pluriel, _ = _PAIRS.get(ici.territoire.maille, _EPCI)
    lieu = ""
    if ici.territoire.maille in (Maille.EPCI, Maille.EPCI_DANS_DEPARTEMENT):
        departement = departement_de(ici.territoire)
        lieu = f" {phrases.de(departement)}" if departement else ""
    return f"{len(contenu.pairs)} {pluriel}{lieu}"


def identite(ici: Contexte, contenu: Panorama) -> None:
    """Title, identity line, and the whole and parts of a straddling EPCI."""
    html(
        f'<h1 class="ter">{escape(ici.territoire.libelle)} '
        '<span class="q">Que vit mon territoire ?</span></h1>'
        f'<p class="id">{phrase_identite(ici, contenu)}{_straddling(ici.territoire)}</p>'
    )


def phrase_identite(ici: Contexte, contenu: Panorama) -> str:
    """The identity sentence, escaped."""
    population = contenu.toutes.get("population_municipale")
    if ici.territoire.maille in (Maille.REGION, Maille.FRANCE):
        figure = population.cellule if population else NON_RENSEIGNE
        champ = charger().sources[figure.source].champ if figure.source else ""
        return escape(phrases.habitants(figure, champ))
    departement = departement_de(ici.territoire)
    parent = None if ici.territoire.maille == Maille.DEPARTEMENT else departement
    part = _share(ici, contenu, parent)
    membres = membres_de(ici.territoire.cle, ici.etat.annee)
    return escape(phrases.identite(ici.territoire, membres, parent, part))


def _share(ici: Contexte, contenu: Panorama, parent: Territoire | None) -> float | None:
    """Share of the département's inhabitants, in percent, for what lies wholly in it."""
    if parent is None or _crosses(ici.territoire):
        return None
    autres = lignes_de(parent.cle, None, ici.etat.annee).get("population_municipale")
    siennes = contenu.toutes.get("population_municipale")
    if not autres or not siennes or autres.cellule.millesime != siennes.cellule.millesime:
        return None
    dedans, total = siennes.cellule.valeur, autres.cellule.valeur
    return 100 * dedans / total if dedans is not None and total else None


def _crosses(territoire: Territoire) -> bool:
    """Whether an EPCI spreads over several départements."""
    return territoire.maille == Maille.EPCI and not parts_de(territoire.cle).empty


def _straddling(territoire: Territoire) -> str:
    parts = parts_de(territoire.cle)
    if parts.empty:
        return ""
    liens = ", ".join(
        f'<a data-lien href="/panorama?territoire={p.maille}:{p.code}" target="_self">'
        f"{escape(str(p.libelle))}</a> ({p.communes}{INSECABLE}communes)".replace(
            f"(1{INSECABLE}communes)", f"(1{INSECABLE}commune)"
        )
        for p in parts.itertuples()
    )
    debut = "Le tout" if territoire.maille == Maille.EPCI_DANS_DEPARTEMENT else "Par département"
    return f" {debut}{INSECABLE}: {liens}."


def themes(ici: Contexte, contenu: Panorama) -> None:
    """The table of the key figures, with the rules that spoke."""
    html(_theme_table(ici.territoire, ici.etat.annee, entete(ici, contenu)))
    html(f'<p class="src">{escape(regles(contenu))}</p>')
    telecharger(
        lambda: table_des_lignes(charger(), contenu.toutes.values(), ici.territoire, ici.reference),
        f"panorama-{ici.territoire.code}",
        cle="panorama",
    )


@garder
def _theme_table(territoire: Territoire, annee: int | None, colonnes: tableau_themes.Entete) -> str:
    reference = colonnes.reference.cle if colonnes.reference else None
    groupes = panorama_de(territoire, reference, annee).blocs
    legende = f"Chiffres clés {phrases.de(territoire)} par thème"
    return tableau_themes.tableau(charger(), groupes, colonnes, legende)


def regles(contenu: Panorama) -> str:
    """Which rules spoke, and what the signs mean."""
    lignes = [ligne for bloc in contenu.blocs for ligne in bloc.lignes]
    dites = {ligne.verdict.regle for ligne in lignes} - {Regle.AUCUNE}
    phrases_dites = [r.libelle[:1].upper() + r.libelle[1:] + "." for r in Regle if r in dites]
    if any(g.reference_mediane and g.reference.disponible for g in lignes):
        phrases_dites.append(
            f"m{INSECABLE}: médiane des EPCI du département, faute de valeur publiée pour la "
            "référence."
        )
    ailleurs = int((~contenu.pairs["siege"]).sum()) if len(contenu.pairs) else 0
    if ailleurs and contenu.pairs["maille"].iloc[0] == "epci":
        phrases_dites.append(
            f"Parmi les {len(contenu.pairs)} EPCI, {ailleurs} ont leur siège ailleurs{INSECABLE}: "
            "la médiane est celle des autres."
        )
    if any(_lacks_reference(g) for g in lignes):
        phrases_dites.append(
            f"Référence vide{INSECABLE}: rien n’est publié pour elle à ce millésime{FINE}; une "
            "année plus ancienne peut se comparer."
        )
    if any(g.intervalle for g in lignes):
        phrases_dites.append(phrases.methode_intervalle())
    if any(g.tendance.sens != Sens.TROP_COURTE for g in lignes):
        phrases_dites.append(phrases.methode_tendance())
    if any(g.verdict.mot == Mot.COMPARABLE for g in lignes):
        phrases_dites.append(f"Comparable{INSECABLE}: l’écart ne suffit pas pour en dire un.")
    return " ".join(phrases_dites)


def _lacks_reference(ligne: Ligne) -> bool:
    """Whether a figure that would compare has nothing to be compared with."""
    compare = ligne.indicateur.se_compare and ligne.cellule.disponible
    return compare and not ligne.reference.disponible


def departement_seul(ici: Contexte, contenu: Panorama) -> None:
    """What is known only for the département, in a block of its own."""
    departement = departement_de(ici.territoire)
    if departement is None or not contenu.departement_seul:
        return
    region = region_de(ici.territoire)
    html(
        f"<h2>Connu seulement pour le département{INSECABLE}: {escape(departement.libelle)}</h2>"
        '<p class="sub">Ces chiffres ne se répartissent pas entre les intercommunalités. Leur '
        'détail est dans <a data-lien href="/donnees" target="_self">Données et méthode</a>.</p>'
        + _department_tables(departement, region, ici.etat.annee)
        + _projection(departement)
    )
    telecharger(
        lambda: table_des_lignes(charger(), contenu.departement_seul, departement, region),
        f"departement-{departement.code}", cle="departement",
    )  # fmt: skip


@garder
def _department_tables(
    departement: Territoire, region: Territoire | None, annee: int | None
) -> str:
    colonnes = tableau_themes.Entete(
        departement, region, region.libelle_court if region else "",
        "Position parmi les départements", "autre département",
    )  # fmt: skip
    return "".join(_tables(lignes_du_departement(departement, region, annee), colonnes))


def _tables(lignes: Sequence[Ligne], colonnes: tableau_themes.Entete) -> Iterator[str]:
    """Long series apart: on one axis of time, half a century would crush the others."""
    longues = [g for g in lignes if _span(g) > SERIE_LONGUE]
    courtes = [g for g in lignes if g not in longues]
    for retenues, titre in ((longues, "Séries longues"), (courtes, "Séries plus courtes")):
        if retenues:
            yield f'<div class="txt"><h3>{titre}</h3></div>'
            yield tableau_themes.tableau(
                charger(),
                _by_theme(retenues),
                colonnes,
                f"Chiffres du seul département, {titre.lower()}",
            )


def _span(ligne: Ligne) -> int:
    """Years between the first and the last vintage of a trend."""
    return ligne.serie[-1].millesime - ligne.serie[0].millesime if ligne.serie else 0


def _projection(departement: Territoire) -> str:
    """What the scenario of a producer says of the département, apart from its figures."""
    lue = projection_de(departement.cle)
    if lue is None:
        return ""
    phrase = projection(lue, charger().sources[lue.source], departement)
    titre = f"Et en {lue.horizon.annee}, si les tendances d’avant {lue.depart.annee} duraient"
    return f'<div class="txt"><h3>{titre}{FINE}?</h3><p>{escape(phrase)}</p></div>'


def _by_theme(lignes: Sequence[Ligne]) -> list[Bloc]:
    catalogue = charger()
    return [
        Bloc(theme.model_copy(update={"manque": None}), retenues)
        for theme in catalogue.themes.values()
        if (retenues := tuple(g for g in lignes if g.indicateur.theme == theme.code))
    ]


def theme_en_debat(ici: Contexte, contenu: Panorama) -> Theme:
    """The theme of the URL, or that of the first message."""
    catalogue = charger()
    if ici.etat.theme in catalogue.themes:
        return catalogue.themes[ici.etat.theme]
    premier = contenu.messages[0][0].indicateur.theme if contenu.messages else "demographie"
    return catalogue.themes[premier]


def choix_du_theme(ici: Contexte, contenu: Panorama) -> None:
    """The select that changes the theme in debate."""
    themes_connus = charger().themes
    st.session_state["theme_en_debat"] = theme_en_debat(ici, contenu).code
    st.selectbox(
        "Thème à débattre", list(themes_connus), key="theme_en_debat", width=330,
        format_func=lambda t: f"Thème : {themes_connus[t].libelle}", label_visibility="collapsed",
        on_change=lambda: choisir(theme=st.session_state["theme_en_debat"]),
    )  # fmt: skip


def debat(ici: Contexte, contenu: Panorama) -> None:
    """What the figures of a theme do not say, who does what, the question to debate."""
    theme = theme_en_debat(ici, contenu)
    limites = "".join(f"<li>{escape(t)}</li>" for t in theme.limites)
    html(
        f"<h2>{escape(theme.libelle)}{INSECABLE}: pour en débattre</h2>"
        f'<div class="txt"><h3>Ce que le chiffre ne dit pas</h3><ul>{limites}</ul>'
        f"<h3>Qui fait quoi{FINE}?</h3><p>{_who(ici, contenu, theme)}</p></div>"
        f'<div class="deb">{escape(theme.debat)}<small>Question à mettre au débat</small></div>'
    )


def _who(ici: Contexte, contenu: Panorama, theme: Theme) -> str:
    """Known offer: France services answer the theme of access to rights; the equipments that are
    counted here answer others; then what is missing."""
    if theme.code == "droits_numerique":
        if not any(source == FRANCE_SERVICES for source, _ in listes_connues(ici.etat.annee)):
            return f"Points France services{INSECABLE}: <b>non renseigné</b> pour cette année."
        return phrases.france_services(implantations_de(ici.territoire.cle, ici.etat.annee))
    manque = theme.manque
    if manque is None:
        return "Offre non recensée."
    connue = phrases.offre_comptee(charger(), theme.code, contenu.toutes)
    if connue:
        return f"{connue} Il faudrait aussi {escape(manque.donnee)} ({escape(manque.detenteur)})."
    return (
        f"Offre <b>non recensée</b> sur ce thème{INSECABLE}: il faudrait {escape(manque.donnee)} "
        f"({escape(manque.detenteur)})."
    )


def sources(contenu: Panorama) -> None:
    """The sources of the figures on screen, with their vintages."""
    figures = [g.cellule for b in contenu.blocs for g in b.lignes]
    figures += [g.cellule for g in contenu.departement_seul]
    citations = charger().citations(figures)
    liste = "".join(f"<li>{escape(c)}</li>" for c in sorted(citations))
    html(
        f'<h2>Sources</h2><div class="txt"><ul>{liste}</ul><p>Licence Ouverte 2.0. Chaque chiffre '
        'a sa fiche dans <a data-lien href="/donnees" target="_self">Données et méthode</a>.</p>'
        "</div>"
    )
