"""What the reader does outside widgets: a click on a shape or an internal link, the page keys."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from observatoire import etat as permalien
from observatoire.territoires import Cle, CleInvalide
from observatoire.ui.cadre import Cadre
from observatoire.ui.contexte import choisir, ecrire_etat
from observatoire.ui.ebauche import BASCULE, basculer


def suivre(geste: Cadre, pages: Mapping[str, StreamlitPage]) -> None:
    """Apply a gesture to the state; a value that means nothing changes nothing.

    ``pages`` are the screens by path, for links that lead from one to another.
    """
    if geste.page:
        pas = 1 if geste.page == "suivante" else -1
        st.session_state["vue"] = max(0, st.session_state.get("vue", 0) + pas)
    if geste.choix:
        _follow(geste.choix, pages)


def _follow(choix: str, pages: Mapping[str, StreamlitPage]) -> None:
    if choix.startswith(("/", "?")):
        _follow_link(choix, pages)
        return
    if choix.startswith(BASCULE):
        basculer(choix.removeprefix(BASCULE))
        return
    try:
        choisir(territoires=(Cle.lire(choix),), reference=None, comparables=())
    except CleInvalide:
        return


def _follow_link(lien: str, pages: Mapping[str, StreamlitPage]) -> None:
    """Go to an internal address: the state of its query, and its page when it names one."""
    adresse = urlsplit(lien)
    lu, _ = permalien.lire(parse_qs(adresse.query))
    st.session_state["vue"] = 0
    page = pages.get(adresse.path.strip("/"))
    if page is not None:
        st.session_state["etat"] = lu
        # A mapping of lists: of repeated pairs, Streamlit keeps the last one only.
        st.switch_page(page, query_params=lu.parametres())
    ecrire_etat(lu)
