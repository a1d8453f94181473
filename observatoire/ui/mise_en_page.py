"""Putting our own HTML on a page."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from observatoire.textes import typographie

# Neither st.html, which strips drawings, nor st.markdown, which parses and renders anew each of the
# thousand elements of a table at each change.
_poser = st.components.v2.component(
    "observatoire_corps",
    html='<div class="corps"></div>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_RANG = "corps_rang"


def commencer() -> None:
    """Call it first on every page: blocks are numbered from here, so that the same place of a page
    stays the same element of the browser from one rerun to the next."""
    st.session_state[_RANG] = 0


def html(texte: str, *, cle: str = "", ajuste: bool = False) -> None:
    """Put a block of our own HTML on the page, with the spaces that French typography asks for.

    ``cle``: its own key, where it is drawn again without the rest of the page; ``ajuste``: as wide
    as its content.
    """
    if not cle:
        rang = st.session_state.get(_RANG, 0)
        st.session_state[_RANG] = rang + 1
        cle = f"corps_{rang}"
    _poser(key=cle, data=typographie(texte), width="content" if ajuste else "stretch")


def colonnes(cle: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two containers side by side, left and right, whose widths are those of the stylesheet."""
    with st.container(horizontal=True, key=cle):
        return st.container(key=f"{cle}_gauche"), st.container(key=f"{cle}_droite")
