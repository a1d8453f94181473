"""What the parts of the screen « Données et méthode » share: title, theme, links, empties."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.modeles import Indicateur, Theme
from observatoire.textes import typographie
from observatoire.ui.accueil import adresse, lien
from observatoire.ui.contexte import Contexte, choisir
from observatoire.ui.mise_en_page import html
from observatoire.valeurs import Statut

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
        f'<p class="id">{escape(ici.territoire.libelle)}{jusqu_a(ici)}. '
        "Chaque chiffre a sa fiche, sa source, sa date et son fichier.</p>"
    )


def jusqu_a(ici: Contexte) -> str:
    """« , jusqu’à 2021 » when a year is chosen."""
    return f", jusqu’à {ici.etat.annee}" if ici.etat.annee else ""


def theme_choisi(ici: Contexte) -> Theme | None:
    """The theme of the URL, if any; an unknown one has been dropped with the state."""
    return charger().themes.get(ici.etat.theme or "")


def choix_du_theme(theme: Theme | None) -> None:
    """The select that keeps one theme, or all of them."""
    connus = charger().themes
    st.session_state["theme_donnees"] = theme.code if theme else ""
    st.selectbox(
        "Thème", ["", *connus], key="theme_donnees", width=372,
        format_func=lambda t: connus[t].libelle if t else "Tous les thèmes",
        on_change=lambda: choisir(theme=st.session_state["theme_donnees"] or None),
    )  # fmt: skip


def vers_fiche(ici: Contexte, i: Indicateur) -> str:
    """Link to the sheet of an indicator, keeping the rest of the state."""
    details = f"<small>{escape(i.precision_libelle)}</small>" if i.precision_libelle else ""
    vers = ici.etat.avec(indicateurs=(i.code,), projection=False)
    return lien(adresse(ECRAN, vers), i.libelle) + details


def jour_court(iso: str) -> str:
    """« 22/11/2026 » from an ISO date."""
    return "/".join(reversed(iso[:10].split("-")))


def mots(textes: Iterable[str]) -> str:
    """Items of a list, in French typography, escaped."""
    return "".join(f"<li>{escape(typographie(t))}</li>" for t in textes)
