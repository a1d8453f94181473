"""Putting our own HTML on a page."""

import streamlit as st

from observatoire.textes import typographie


def html(texte: str) -> None:
    """Put a block of our own HTML on the page (st.html would strip drawings), with the spaces
    that French typography asks for."""
    st.markdown(typographie(texte), unsafe_allow_html=True)
