"""Put the stylesheets of the observatory on a page."""

from functools import cache
from pathlib import Path

import streamlit as st

_FEUILLES = Path(__file__).parent / "feuilles"


@cache
def feuille(projection: bool) -> str:
    """All sheets of ``feuilles`` as one: base first, then one a screen by name; those whose name
    begins with « projection » come last, and only when the screen is projected."""
    chemins = sorted(_FEUILLES.glob("*.css"), key=lambda c: (_is_projected(c), c.stem != "base", c))
    gardes = [c for c in chemins if projection or not _is_projected(c)]
    return "\n".join(c.read_text(encoding="utf-8") for c in gardes)


def _is_projected(chemin: Path) -> bool:
    return chemin.stem.startswith("projection")


def poser_style(projection: bool) -> None:
    """Apply the look of the observatory; call it first, on every page."""
    st.html(f"<style>{feuille(projection)}</style>")
