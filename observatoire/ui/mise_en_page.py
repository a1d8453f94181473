"""Putting our own HTML on a page."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from observatoire.textes import typographie


def html(texte: str) -> None:
    """Put a block of our own HTML on the page (st.html would strip drawings), with the spaces
    that French typography asks for."""
    st.markdown(typographie(texte), unsafe_allow_html=True)


def colonnes(cle: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two containers side by side, left and right, whose widths are those of the stylesheet."""
    with st.container(horizontal=True, key=cle):
        return st.container(key=f"{cle}_gauche"), st.container(key=f"{cle}_droite")
