"""Turning a screen into views, one idea each; arrows, page keys or buttons turn them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

import streamlit as st

from observatoire.ui.contexte import choisir
from observatoire.ui.mise_en_page import html

T = TypeVar("T")


@dataclass(frozen=True)
class Vue:
    """One view: what draws it, and its sources."""

    dessiner: Callable[[], None]
    sources: str


def tranches(elements: Sequence[T], taille: int) -> Iterator[list[T]]:
    """As few views of at most ``taille`` as can be, evenly filled: none ends with one line alone
    under an empty screen."""
    vues = -(-len(elements) // taille)
    for rang in range(vues):
        debut, fin = (-(-len(elements) * r // vues) for r in (rang, rang + 1))
        yield list(elements[debut:fin])


def en_titre(bloc: str, classe: str) -> str:
    """A block of a page whose heading becomes the title of a view, of a class."""
    return bloc.replace("<h2>", f'<h1 class="{classe}">').replace("</h2>", "</h1>")


def derouler(vues: Sequence[Vue], titre: str) -> None:
    """Draw the current view with its foot: sources, screen, position among the views."""
    rang = min(st.session_state.get("vue", 0), len(vues) - 1)
    st.session_state["vue"] = rang
    vue = vues[rang]
    with st.container(key="vue"):
        vue.dessiner()
    _foot(vue, f"{titre}, {rang + 1} / {len(vues)}", rang, len(vues))


def _foot(vue: Vue, position: str, rang: int, nombre: int) -> None:
    with st.container(horizontal=True, key="pied", vertical_alignment="center"):
        html(f'<p class="src">{escape(vue.sources)}</p>', ajuste=True)
        st.space("stretch")
        html(f'<p class="src">{escape(position)}</p>', ajuste=True)
        st.button("←", key="vue_avant", help="Vue précédente", type="tertiary",
                  disabled=rang == 0, on_click=_turn, args=(-1,))  # fmt: skip
        st.button("→", key="vue_apres", help="Vue suivante", type="tertiary",
                  disabled=rang == nombre - 1, on_click=_turn, args=(1,))  # fmt: skip
        st.button("Quitter", key="vue_quitter", help="Quitter la projection", type="tertiary",
                  on_click=_leave)  # fmt: skip


def _turn(pas: int) -> None:
    st.session_state["vue"] = max(0, st.session_state.get("vue", 0) + pas)


def _leave() -> None:
    st.session_state["vue"] = 0
    choisir(projection=False)
