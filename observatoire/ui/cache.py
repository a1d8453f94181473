"""Reads kept between reruns, keyed by scalars and by the stamp of the warehouse in service."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from observatoire.entrepot.ouvrir import estampille

P = ParamSpec("P")
T = TypeVar("T")


@st.cache_resource(max_entries=2000, show_spinner=False)
def _keep(nom: str, _estampille: str, arguments: str, _calcul: Any) -> Any:
    return _calcul()


def garder(fonction: Callable[P, T]) -> Callable[P, T]:
    """Cache a pure read: same arguments and same warehouse, same object (never modified)."""

    def lue(*args: P.args, **kwargs: P.kwargs) -> T:
        cle = repr((args, sorted(kwargs.items())))
        nom = f"{fonction.__module__}.{fonction.__qualname__}"
        resultat: T = _keep(
            nom, estampille(), f"{estampille()} {cle}", lambda: fonction(*args, **kwargs)
        )
        return resultat

    return lue
