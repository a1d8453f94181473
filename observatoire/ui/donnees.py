"""What the screen « Données et méthode » is made of: lists, tables, and what they download."""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.exports.figures import table_des_figures
from observatoire.modeles import Indicateur, Theme
from observatoire.nombres import INSECABLE, avec_unite, nombre
from observatoire.reads import observations, provenance
from observatoire.territoires import Cle, Maille
from observatoire.textes import typographie
from observatoire.ui.accueil import adresse, jour, lien
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import pairs_de, profil_de
from observatoire.ui.telechargements import telecharger
from observatoire.valeurs import Mode, Statut

figures_de = garder(observations.figures)
figures_indicateur = garder(observations.figures_indicateur)
couverture_de = garder(observations.couverture_indicateur)
fichiers_lus = garder(provenance.fichiers)
lignes_ecartees = garder(provenance.ecartes)

ECRAN = "donnees"
# The drawing of each empty; a word always stands beside it.
HACHURES = {
    Statut.SECRET: "hat",
    Statut.NON_RENSEIGNE: "hat nr",
    Statut.NON_CALCULABLE: "hat ncal",
    Statut.SANS_OBJET: "hat so",
}


def vide(statut: Statut) -> str:
    """An empty as a reader meets it: its drawing and its word."""
    return f'<span class="{HACHURES[statut]}"></span>{escape(statut.libelle)}'


def titre(ici: Contexte) -> None:
    """The question of the screen."""
    html(
        '<h1 class="ter">Données et méthode <span class="q">D’où vient chaque chiffre, '
        f"et que vaut-il{chr(0x202F)}?</span></h1>"
        f'<p class="id">{escape(ici.territoire.libelle)}{_until(ici)}. '
        "Chaque chiffre a sa fiche, sa source, sa date et son fichier.</p>"
    )


def _until(ici: Contexte) -> str:
    return f", jusqu’à {ici.etat.annee}" if ici.etat.annee else ""


def choisi(ici: Contexte) -> Indicateur | None:
    """The indicator of the URL; one sentence for a code that the catalogue does not know."""
    connus = charger().indicateurs
    for code in ici.etat.indicateurs:
        if code in connus:
            return connus[code]
        _left_out("indicateur", code, "le catalogue ne le connaît pas.")
    return None


def theme_choisi(ici: Contexte) -> Theme | None:
    """The theme of the URL; one sentence for an unknown one."""
    code = ici.etat.theme
    if code and code not in charger().themes:
        _left_out("theme", code, "ce thème n’existe pas.")
    return charger().themes.get(code or "")


def _left_out(nom: str, code: str, cause: str) -> None:
    st.warning(typographie(f"« {nom}={code} » a été laissé de côté : {cause}"))


# == indicators =================================================================================


def filtres(theme: Theme | None) -> str:
    """The search field and the choice of a theme; gives what is searched."""
    with st.container(horizontal=True, key="filtres_indicateurs", vertical_alignment="bottom"):
        texte = st.text_input(
            "Chercher un indicateur", key="recherche_indicateur", width=420,
            placeholder="grand âge, pauvreté, DEM07…",
        )  # fmt: skip
        choix_du_theme(theme)
    return texte


def choix_du_theme(theme: Theme | None) -> None:
    """The select that keeps one theme, or all of them."""
    connus = charger().themes
    st.session_state["theme_donnees"] = theme.code if theme else ""
    st.selectbox(
        "Thème", ["", *connus], key="theme_donnees", width=372,
        format_func=lambda t: connus[t].libelle if t else "Tous les thèmes",
        on_change=lambda: choisir(theme=st.session_state["theme_donnees"] or None),
    )  # fmt: skip


def liste(ici: Contexte, theme: Theme | None, texte: str) -> None:
    """The indicators that answer, by theme, each a link to its sheet."""
    catalogue = charger()
    connus = catalogue.du_theme(theme.code) if theme else list(catalogue.indicateurs.values())
    trouves = fiches.chercher(connus, texte)
    if not trouves:
        html(f'<p class="sub" role="status">{escape(_nothing(theme, texte))}</p>')
        return
    html(
        f'<p class="sub" role="status">{_count(len(trouves))}</p>'
        '<table class="k simple"><thead><tr><th scope="col">Indicateur</th>'
        '<th scope="col">Ce qu’il mesure</th><th scope="col">Unité</th>'
        f'<th scope="col">Source</th></tr></thead>{_by_theme(ici, trouves)}</table>'
    )


def _nothing(theme: Theme | None, texte: str) -> str:
    if not texte.strip():
        return "Aucun indicateur n’est déclaré sur ce thème."
    ou = f" dans le thème « {theme.libelle} »" if theme else ""
    return typographie(f"Aucun indicateur ne répond à « {texte.strip()[:60]} »{ou}.")


def _count(n: int) -> str:
    return f"{n}{INSECABLE}indicateur" + ("s" if n > 1 else "")


def _by_theme(ici: Contexte, indicateurs: Sequence[Indicateur]) -> str:
    themes = charger().themes
    par_theme = {t: [i for i in indicateurs if i.theme == t] for t in themes}
    return "".join(
        f'<tbody><tr class="th"><th colspan="4" scope="rowgroup">{escape(themes[t].libelle)}</th>'
        f"</tr>{''.join(_listed(ici, i) for i in groupe)}</tbody>"
        for t, groupe in par_theme.items()
        if groupe
    )


def _listed(ici: Contexte, i: Indicateur) -> str:
    sources = dict.fromkeys(s.producteur for s in fiches.sources_de(charger(), i))
    return (
        f'<tr><th scope="row">{vers_fiche(ici, i)}</th>'
        f"<td>{escape(typographie(i.definition))}</td><td>{escape(typographie(i.unite))}</td>"
        f"<td>{escape(', '.join(sources))}</td></tr>"
    )


def vers_fiche(ici: Contexte, i: Indicateur) -> str:
    """Link to the sheet of an indicator, keeping the rest of the state."""
    details = f"<small>{escape(i.precision_libelle)}</small>" if i.precision_libelle else ""
    vers = ici.etat.avec(indicateurs=(i.code,), projection=False)
    return lien(adresse(ECRAN, vers), i.libelle) + details


# == one indicator ==============================================================================


def fiche(ici: Contexte, i: Indicateur) -> None:
    """The sheet of an indicator, after its figures here and around."""
    retour = lien(adresse(ECRAN, ici.etat.avec(indicateurs=())), "← Tous les indicateurs")
    html(f'<p class="lnk">{retour}</p>')
    figures = figures_autour(ici, i)
    gauche, droite = st.columns([11, 10], gap="large")
    with gauche:
        html(fiches.fiche(charger(), i, couverture_de(i.code)))
    with droite:
        html(table_autour(ici, i, figures))
        telecharger(
            lambda: table_des_figures(charger(), figures),
            f"{i.code}-{ici.territoire.code}", cle="fiche",
        )  # fmt: skip


def figures_autour(ici: Contexte, i: Indicateur) -> pd.DataFrame:
    """Figures of an indicator for the territory, its peers and its reference."""
    return figures_indicateur(i.code, _around(ici), ici.etat.annee)


def _around(ici: Contexte) -> list[Cle]:
    """The territory, its reference, then its peers in the order of their names."""
    pairs = pairs_de(ici.territoire.cle)
    voisins = [Cle(Maille(m), c) for m, c in zip(pairs["maille"], pairs["code"], strict=True)]
    reference = [ici.reference.cle] if ici.reference else []
    return list(dict.fromkeys([ici.territoire.cle, *reference, *voisins]))


def table_autour(ici: Contexte, i: Indicateur, figures: pd.DataFrame) -> str:
    """Territories in rows, vintages in columns; every empty with its word."""
    titre_bloc = f'<div class="autour"><h2>{escape(ici.territoire.libelle)} et ses pairs</h2>'
    if figures.empty:
        return (
            f'{titre_bloc}<p class="sub">{vide(Statut.NON_RENSEIGNE)}{INSECABLE}: cet indicateur '
            "n’a aucune valeur, dans les données chargées, pour ce territoire ni pour ses "
            "pairs.</p></div>"
        )
    connues = _vintages(ici, figures)
    annees, sous_titre = connues[:MILLESIMES], _subtitle(i, len(connues))
    cases = {(_key(f), int(str(f.millesime))): _value(f, i) for f in figures.itertuples()}
    noms = {_key(f): str(f.libelle_territoire) for f in figures.itertuples()}
    noms = {str(ici.territoire.cle): ici.territoire.libelle} | noms
    if ici.reference and str(ici.reference.cle) in noms:
        noms[str(ici.reference.cle)] += " (référence)"
    cles = [c for c in map(str, _around(ici)) if c in noms]
    rangees = "".join(
        f'<tr{_current(ici, c)}><th scope="row">{escape(noms[c])}</th>'
        + "".join(f'<td class="d">{cases.get((c, a), vide(Statut.NON_RENSEIGNE))}</td>'
                  for a in annees)
        + "</tr>"
        for c in cles
    )  # fmt: skip
    tete = "".join(f'<th scope="col" class="d">{a}</th>' for a in annees)
    return (
        f'{titre_bloc}<p class="sub">{escape(typographie(sous_titre))}</p>'
        f'<table class="k simple"><caption>{escape(typographie(i.libelle))}, par ordre des noms'
        f'</caption><thead><tr><th scope="col">Territoire</th>{tete}</tr></thead>'
        f"<tbody>{rangees}</tbody></table></div>"
    )


def _vintages(ici: Contexte, figures: pd.DataFrame) -> list[int]:
    """Vintages known at the level of the territory (of its reference when there is none)."""
    ici_meme = figures[figures["maille"] == str(ici.territoire.maille)]
    retenues = figures if ici_meme.empty else ici_meme
    return sorted({int(a) for a in retenues["millesime"]}, reverse=True)


# As many vintages as a column can hold; the files have them all.
MILLESIMES = 3


def _subtitle(i: Indicateur, millesimes: int) -> str:
    reste = (
        f" Les {MILLESIMES} derniers millésimes sur {millesimes} ; tous sont dans les fichiers."
        if millesimes > MILLESIMES
        else ""
    )
    return f"{i.libelle}, {i.unite.removesuffix('.')}.{reste}"


def _key(figure: object) -> str:
    return f"{getattr(figure, 'maille', '')}:{getattr(figure, 'territoire', '')}"


def _current(ici: Contexte, cle: str) -> str:
    return ' aria-current="true"' if cle == str(ici.territoire.cle) else ""


def _value(figure: object, i: Indicateur) -> str:
    """The value, or its empty; a fragile value says so."""
    statut = Statut(str(getattr(figure, "statut", "")))
    if statut != Statut.DISPONIBLE:
        return vide(statut)
    texte = escape(avec_unite(float(getattr(figure, "valeur", 0.0)), _sign(i), i.decimales))
    return f"{texte} <small>fragile</small>" if getattr(figure, "fragile", False) else texte


def _sign(i: Indicateur) -> str:
    """The unit in a cell only where it is a sign; the subtitle gives it in full."""
    return i.unite if i.unite in ("%", "€") else ""


# == all the figures of the territory ===========================================================


def chiffres(ici: Contexte, theme: Theme | None) -> None:
    """Every figure of the territory at the chosen year, with its status, and the two files."""
    with st.container(horizontal=True, key="filtres_chiffres", vertical_alignment="bottom"):
        choix_du_theme(theme)
        toutes = st.toggle(
            "Tous les millésimes", key="tous_les_millesimes",
            help="Sinon, le plus récent de chaque indicateur, sans dépasser l’année choisie.",
        )  # fmt: skip
    figures = figures_du_territoire(ici, theme, toutes=toutes)
    if figures.empty:
        html(
            f'<p class="sub" role="status">{vide(Statut.NON_RENSEIGNE)}{INSECABLE}: aucun chiffre '
            f"n’est chargé {escape(ici.territoire.dans())}{_until(ici)}.</p>"
        )
        return
    html(f'<p class="sub">{escape(_summary(ici, figures, theme))}</p>')
    telecharger(
        lambda: table_des_figures(charger(), figures),
        f"chiffres-{ici.territoire.code}", cle="chiffres",
    )  # fmt: skip
    html(table_des_chiffres(ici, figures))


def figures_du_territoire(ici: Contexte, theme: Theme | None, *, toutes: bool) -> pd.DataFrame:
    """Figures on screen: the vintage that the panorama keeps, or all of them; in the order of
    the catalogue."""
    cle, annee = ici.territoire.cle, ici.etat.annee
    figures = figures_de([cle], annee)
    rangs = {c: r for r, c in enumerate(charger().indicateurs)}
    gardes = [c for c, i in charger().indicateurs.items() if not theme or i.theme == theme.code]
    figures = figures[figures["indicateur"].isin(gardes)]
    if not toutes:
        figures = figures.merge(profil_de(cle, annee)[["indicateur", "millesime"]])
    ordre = figures["indicateur"].map(rangs)
    return figures.assign(_rang=ordre).sort_values(["_rang", "millesime"], kind="stable")


def _summary(ici: Contexte, figures: pd.DataFrame, theme: Theme | None) -> str:
    connus = figures["indicateur"].nunique()
    total = len(charger().du_theme(theme.code)) if theme else len(charger().indicateurs)
    ou = f" du thème « {theme.libelle} »" if theme else " du catalogue"
    dits = int((figures["statut"] == "disponible").sum())
    return typographie(
        f"{nombre(dits)} valeurs et {nombre(len(figures) - dits)} cases vides, dites une à une, "
        f"pour {connus} des {total} indicateurs{ou} ; les autres ne sont pas produits "
        f"{ici.territoire.dans()}."
    )


def table_des_chiffres(ici: Contexte, figures: pd.DataFrame) -> str:
    """One row a figure, by theme."""
    catalogue = charger()
    groupes: dict[str, list[str]] = {}
    for figure in figures.itertuples():
        i = catalogue.indicateurs[str(figure.indicateur)]
        groupes.setdefault(i.theme, []).append(_figure_row(ici, i, figure))
    corps = "".join(
        f'<tbody><tr class="th"><th colspan="5" scope="rowgroup">'
        f"{escape(catalogue.themes[t].libelle)}</th></tr>{''.join(rangees)}</tbody>"
        for t, rangees in groupes.items()
    )
    return (
        '<table class="k simple">'
        f"<caption>Chiffres connus {escape(ici.territoire.dans())}</caption>"
        '<thead><tr><th scope="col">Indicateur</th><th scope="col">Unité</th>'
        '<th scope="col" class="d">Valeur</th><th scope="col">Comment, ou pourquoi rien</th>'
        f'<th scope="col">Source et millésime</th></tr></thead>{corps}</table>'
    )


def _figure_row(ici: Contexte, i: Indicateur, figure: object) -> str:
    citation = charger().citation(str(getattr(figure, "source", "")),
                                  int(getattr(figure, "millesime", 0)))  # fmt: skip
    return (
        f'<tr><th scope="row">{vers_fiche(ici, i)}</th><td>{escape(typographie(i.unite))}</td>'
        f'<td class="d">{_value(figure, i)}</td><td>{escape(_how(figure))}</td>'
        f"<td>{escape(citation)}</td></tr>"
    )


def _how(figure: object) -> str:
    """How a value was had, or why there is none."""
    if str(getattr(figure, "statut", "")) == Statut.DISPONIBLE:
        return Mode(str(getattr(figure, "mode", ""))).libelle
    motif = getattr(figure, "motif", None)
    texte = motif if isinstance(motif, str) else ""
    return typographie(
        texte.removeprefix("secret statistique : ").replace("commune(s)", "communes")
    )


# == sources ====================================================================================


def sources() -> None:
    """Files read, by source: who, what, when, how many rows, what was left out and why."""
    fichiers, ecartes = fichiers_lus(), lignes_ecartees()
    meta = provenance.meta()
    if fichiers.empty:
        html('<p class="sub" role="status">Aucun fichier n’est enregistré dans ces données.</p>')
        return
    html(
        f'<p class="sub">Données assemblées le {jour(meta["construit_le"])} à partir de '
        f"{fichiers['chemin'].nunique()} fichiers de {fichiers['source'].nunique()} sources.</p>"
        '<table class="k simple sources"><thead><tr><th scope="col">Fichier</th>'
        '<th scope="col">Millésime</th><th scope="col">Lu le</th>'
        '<th scope="col" class="d">Valeurs lues</th><th scope="col">Laissées de côté</th>'
        '<th scope="col">Mêmes octets que ceux contrôlés</th></tr></thead>'
        f"{_files_by_source(fichiers, ecartes)}</table>"
    )
    telecharger(lambda: fichiers, "sources", cle="sources")
    html(_others(set(fichiers["source"])))


def _others(lues: set[str]) -> str:
    """Declared sources that give no figure by themselves: geography, outlines, distances."""
    items = "".join(
        f"<li><b>{escape(typographie(s.producteur))}</b>, {escape(typographie(s.libelle))}. "
        f"{escape(s.licence)}. {fiches.lien_externe(s.page)}</li>"
        for s in charger().sources.values()
        if s.code not in lues
    )
    return (
        f'<div class="txt"><h2>Géographie, contours et distances</h2><ul>{items}</ul></div>'
        if items
        else ""
    )


def _files_by_source(fichiers: pd.DataFrame, ecartes: pd.DataFrame) -> str:
    return "".join(
        _source_head(groupe.iloc[0])
        + "".join(_file_row(f, ecartes) for f in groupe.itertuples())
        + "</tbody>"
        for _, groupe in fichiers.groupby("source", sort=False)
    )


def _source_head(premier: pd.Series) -> str:
    return (
        '<tbody><tr class="th"><th colspan="6" scope="rowgroup">'
        f"{escape(typographie(str(premier['producteur'])))}, "
        f"{escape(typographie(str(premier['libelle'])))}"
        f"<small>{escape(str(premier['licence']))} · {fiches.lien_externe(str(premier['page']))}"
        "</small></th></tr>"
    )


def _file_row(fichier: object, ecartes: pd.DataFrame) -> str:
    chemin = str(getattr(fichier, "chemin", ""))
    siens = ecartes[
        (ecartes["source"] == getattr(fichier, "source", "")) & (ecartes["chemin"] == chemin)
    ]
    conforme = "oui" if getattr(fichier, "conforme", False) else "non"
    return (
        f'<tr><th scope="row">{escape(chemin.rpartition("/")[2])}</th>'
        f"<td>{getattr(fichier, 'millesime', '')}</td>"
        f"<td>{_date(str(getattr(fichier, 'lu_le', '')))}</td>"
        f'<td class="d">{nombre(float(getattr(fichier, "lignes", 0)))}</td>'
        f"<td>{_left_out_rows(siens)}</td><td>{conforme}</td></tr>"
    )


def _date(iso: str) -> str:
    """« 22/11/2026 » from an ISO date."""
    return "/".join(reversed(iso[:10].split("-")))


def _left_out_rows(ecartes: pd.DataFrame) -> str:
    if ecartes.empty:
        return "rien"
    return "".join(
        "<div>"
        + escape(typographie(f"{nombre(float(str(e.nombre)))} : {e.motif}"))
        + _example(e.exemple)
        + "</div>"
        for e in ecartes.itertuples()
    )


def _example(exemple: object) -> str:
    texte = exemple if isinstance(exemple, str) else ""
    return f"<small>exemple{INSECABLE}: {escape(texte)}</small>" if texte else ""


def mots(textes: Iterable[str]) -> str:
    """Items of a list, in French typography, escaped."""
    return "".join(f"<li>{escape(typographie(t))}</li>" for t in textes)
