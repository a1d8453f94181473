"""Invisible frame of every page: French chrome, clickable shapes, the presenter's remote."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

Page = Literal["suivante", "precedente"]

# Longer than any address of the site: the value comes from the browser and may be anything.
_LONGUEUR_MAXIMALE = 2000

_monter = st.components.v2.component(
    "observatoire_cadre",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Cadre:
    """What the reader has just done; both are empty on any other rerun."""

    choix: str | None = None
    page: Page | None = None


def cadre(*, projection: bool = False, section: str = "", key: str = "cadre") -> Cadre:
    """Mount the frame, once per page, and return what was clicked or turned.

    `section` is the group of pages to underline in the top navigation, which Streamlit does not.
    `choix` is the `data-territoire` ("epci:243200417") of the element that was activated, or
    the `data-lien` (else the `href`) of an internal link: it comes from the browser, so check it.
    """
    etat = _monter(
        key=key,
        data={"projection": projection, "section": section},
        on_choix_change=_rerun,
        on_page_change=_rerun,
    )
    return Cadre(choix=_read_choix(etat.get("choix")), page=_read_page(etat.get("page")))


def _rerun() -> None:
    """Declare a trigger: Streamlit reruns the page, nothing else has to be done."""


def _read_choix(valeur: object) -> str | None:
    if isinstance(valeur, str) and 0 < len(valeur) <= _LONGUEUR_MAXIMALE:
        return valeur
    return None


def _read_page(valeur: object) -> Page | None:
    if valeur == "suivante":
        return "suivante"
    return "precedente" if valeur == "precedente" else None
