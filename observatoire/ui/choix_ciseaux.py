"""The choices of the scissors: which policy, which definition of the need, which base year."""

import streamlit as st

from observatoire.catalogue import charger
from observatoire.ui.ciseaux import Ecran
from observatoire.ui.contexte import choisir


def choix(ecran: Ecran) -> None:
    """One row of three lists; each changes the state of the URL."""
    with st.container(horizontal=True, key="choix_ciseaux", vertical_alignment="center"):
        _policy(ecran)
        _need(ecran)
        if ecran.etude is not None:
            _base(ecran)


def _policy(ecran: Ecran) -> None:
    tous = charger().ciseaux
    st.session_state["ciseaux_politique"] = ecran.ciseaux.code
    st.selectbox(
        "Politique", list(tous), key="ciseaux_politique", label_visibility="collapsed", width=400,
        format_func=lambda c: f"Politique : {tous[c].libelle}", on_change=_on_policy,
    )  # fmt: skip


def _on_policy() -> None:
    voulu = charger().ciseaux[st.session_state["ciseaux_politique"]]
    choisir(theme=voulu.theme, indicateurs=(voulu.moyens.indicateur,), base=None)


def _need(ecran: Ecran) -> None:
    libelles = {d.indicateur: d.libelle for d in ecran.ciseaux.demandes}
    st.session_state["ciseaux_besoin"] = ecran.demande.indicateur
    st.selectbox(
        "Besoin", list(libelles), key="ciseaux_besoin", label_visibility="collapsed", width=400,
        format_func=lambda c: f"Besoin : {libelles[c]}", on_change=_on_need, args=(ecran,),
    )  # fmt: skip


def _on_need(ecran: Ecran) -> None:
    choisir(
        theme=ecran.ciseaux.theme, base=None,
        indicateurs=(ecran.ciseaux.moyens.indicateur, st.session_state["ciseaux_besoin"]),
    )  # fmt: skip


def _base(ecran: Ecran) -> None:
    assert ecran.etude is not None
    st.session_state["ciseaux_base"] = ecran.etude.base
    st.selectbox(
        "Année de base", ecran.etude.bases_possibles, key="ciseaux_base",
        label_visibility="collapsed", width=170, format_func=lambda a: f"Base : {a}",
        on_change=lambda: choisir(base=st.session_state["ciseaux_base"]),
    )  # fmt: skip
