"""Accueil: choose a territory by name or on the map, then a door; what the data cover."""

import streamlit as st

from observatoire.territoires import Territoire
from observatoire.ui import accueil
from observatoire.ui.contexte import Contexte, contexte, lire_etat


def render() -> None:
    """Draw the screen."""
    deja_choisi = bool(lire_etat().territoires)
    ici = contexte(barre=False)
    gauche, droite = st.columns([5, 7], gap="large")
    with gauche:
        st.markdown(accueil.ENTREE, unsafe_allow_html=True)
        _search()
        st.markdown(accueil.couverture(), unsafe_allow_html=True)
    with droite:
        _map(ici.territoire if deja_choisi else None)
    st.markdown(accueil.portes(ici), unsafe_allow_html=True)
