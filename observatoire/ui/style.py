"""Put the stylesheet of the observatory on a page."""

from functools import cache
from pathlib import Path

import streamlit as st

_FEUILLE = Path(__file__).with_suffix(".css")

# Below this line of `style.css` stands what only a projected page needs.
_DEBUT_PROJECTION = "/* == projection == */"


@cache
def _read_sheets() -> tuple[str, str]:
    """Split the file into what always applies and what only a projected page needs."""
    toujours, projetee = _FEUILLE.read_text(encoding="utf-8").split(_DEBUT_PROJECTION)
    return toujours, projetee


def poser_style(projection: bool) -> None:
    """Apply the look of the observatory; call it first, on every page."""
    toujours, projetee = _read_sheets()
    st.html(f"<style>{toujours}{projetee if projection else ''}</style>")
