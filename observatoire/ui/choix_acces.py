"""The choices of *Accès*, beside what they change: service, view, parameters of the view."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from observatoire.acces.services import POIDS, POINTS_DE_PLUS, RAYONS, Service
from observatoire.catalogue import charger
from observatoire.nombres import INSECABLE
from observatoire.phrases.acces import VUES
from observatoire.ui.acces import Ecran
from observatoire.ui.contexte import choisir


def choix(ecran: Ecran) -> None:
    """Service and view, then what the view is drawn with."""
    with st.container(horizontal=True, key="acces_choix", vertical_alignment="center"):
        _service(ecran)
        if ecran.cadre is not None:
            _segmented("vue", "Question", list(VUES), ecran.vue, VUES.__getitem__)
        if ecran.vue in ("distance", "ajout"):
            _segmented(
                "seuil", "Distance", ecran.seuils, ecran.seuil, lambda s: f"{s}{INSECABLE}km"
            )
        if ecran.vue == "portee":
            _reach(ecran)
        if ecran.vue == "ajout":
            _added(ecran)


def _service(ecran: Ecran) -> None:
    services = {_code(s): s for s in ecran.services}
    st.session_state["acces_service"] = _code(ecran.service)
    st.selectbox(
        "Service", list(services), key="acces_service", width=250, label_visibility="collapsed",
        format_func=lambda c: _label(services[c]), on_change=_on_service, args=(services,),
    )  # fmt: skip


def _code(service: Service) -> str:
    return " ".join(filter(None, (service.source, service.mission, service.type)))


def _label(service: Service) -> str:
    return f"{service.libelle} · {charger().missions[service.mission].libelle}"


def _on_service(services: dict[str, Service]) -> None:
    mission, type_ = services[st.session_state["acces_service"]].cle
    choisir(mission=mission, type=type_)


def _reach(ecran: Ecran) -> None:
    rayons = sorted({*RAYONS, ecran.rayon})
    _segmented("rayon", "Rayon", rayons, ecran.rayon, lambda r: f"{r}{INSECABLE}km")
    st.session_state["acces_decroissance"] = ecran.decroissance
    st.selectbox(
        "Décroissance", list(POIDS), key="acces_decroissance", width=200,
        label_visibility="collapsed",
        format_func=lambda d: f"Décroissance{INSECABLE}: {d}",
        on_change=lambda: choisir(decroissance=st.session_state["acces_decroissance"]),
    )  # fmt: skip


def _added(ecran: Ecran) -> None:
    st.session_state["acces_points"] = ecran.points
    st.selectbox(
        "Points de plus", list(POINTS_DE_PLUS), key="acces_points", width=180,
        label_visibility="collapsed", format_func=lambda n: f"Points de plus{INSECABLE}: {n}",
        on_change=lambda: choisir(points=st.session_state["acces_points"]),
    )  # fmt: skip


def _segmented(
    nom: str, libelle: str, options: Sequence[Any], choisie: Any, ecrire: Callable[[Any], str]
) -> None:
    """A parameter of the URL as buttons."""
    cle = f"acces_{nom}"
    st.session_state[cle] = choisie
    st.segmented_control(
        libelle, list(options), key=cle, required=True, format_func=ecrire,
        label_visibility="collapsed", on_change=lambda: choisir(**{nom: st.session_state[cle]}),
    )  # fmt: skip
