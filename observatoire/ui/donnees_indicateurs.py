"""« Indicateurs »: the catalogue by theme, and the search in it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.modeles import Indicateur, Theme
from observatoire.nombres import INSECABLE
from observatoire.recherche import Reponse, chercher
from observatoire.textes import typographie
from observatoire.ui.contexte import Contexte
from observatoire.ui.donnees import choix_du_theme, vers_fiche
from observatoire.ui.mise_en_page import html


def filtres(theme: Theme | None) -> str:
    """The search field and the choice of a theme; gives what is searched."""
    with st.container(horizontal=True, key="filtres_indicateurs", vertical_alignment="bottom"):
        texte = st.text_input(
            "Chercher un indicateur", key="recherche_indicateur", width=420,
            placeholder="grand âge, pauvreté, DEM07…",
        )  # fmt: skip
        choix_du_theme(theme)
    return texte


def liste(ici: Contexte, theme: Theme | None, texte: str) -> None:
    """The indicators that answer, by theme, each a link to its sheet."""
    catalogue = charger()
    connus = catalogue.du_theme(theme.code) if theme else list(catalogue.indicateurs.values())
    reponse = chercher(connus, texte)
    if not reponse.indicateurs:
        html(f'<p class="sub" role="status">{escape(_nothing(theme, texte))}</p>')
        return
    corps = _rows(ici, reponse, ordonnes=bool(texte.strip()))
    html(
        f'<p class="sub" role="status">{escape(_found(reponse))}</p>'
        '<table class="k simple"><thead><tr><th scope="col">Indicateur</th>'
        '<th scope="col">Ce qu’il mesure</th><th scope="col">Unité</th>'
        f'<th scope="col">Source</th></tr></thead>{corps}</table>'
    )


def _nothing(theme: Theme | None, texte: str) -> str:
    if not texte.strip():
        return "Aucun indicateur n’est déclaré sur ce thème."
    ou = f" dans le thème « {theme.libelle} »" if theme else ""
    return typographie(f"Aucun indicateur ne répond à « {texte.strip()[:60]} »{ou}.")


def _found(reponse: Reponse) -> str:
    n = len(reponse.indicateurs)
    compte = f"{n}{INSECABLE}indicateur" + ("s" if n > 1 else "")
    if reponse.partielle:
        return typographie(f"{compte} : aucun ne répond à tous les mots, voici les plus proches.")
    return compte


def _rows(ici: Contexte, reponse: Reponse, *, ordonnes: bool) -> str:
    """What was searched, the likeliest first; the whole catalogue by theme."""
    if ordonnes:
        return f"<tbody>{''.join(_listed(ici, i) for i in reponse.indicateurs)}</tbody>"
    return _by_theme(ici, reponse.indicateurs)


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
