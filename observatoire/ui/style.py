"""Put the stylesheets of the observatory on a page."""

from functools import cache
from pathlib import Path

import streamlit as st

_DOSSIER = Path(__file__).parent


@cache
def _read(feuille: str) -> str:
    return (_DOSSIER / feuille).read_text(encoding="utf-8")


def poser_style(projection: bool) -> None:
    """Apply the look of the observatory; call it first, on every page."""
    projetee = _read("projection.css") if projection else ""
    st.html(f"<style>{_read('style.css')}{projetee}</style>")
