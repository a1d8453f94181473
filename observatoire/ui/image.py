"""A picture (PNG) of what is drawn on the page: made by the browser, from the very drawing."""

from pathlib import Path

import streamlit as st

_monter = st.components.v2.component(
    "observatoire_image",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def image(nom: str, titre: str, sous_titre: str, source: str) -> None:
    """A button that takes the drawings of the container ``carte_dessin`` away as one picture, with
    what a picture that travels alone must say."""
    _monter(
        key="image",
        width="content",
        data={"nom": nom, "titre": titre, "sous_titre": sous_titre, "source": source},
    )
