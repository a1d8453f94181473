"""The frame of the dashboard: page settings, navigation, what every screen shares."""

from importlib import import_module

import streamlit as st

from observatoire.ui.cadre import cadre
from observatoire.ui.contexte import lire_etat
from observatoire.ui.demarrage import executer, preparer
from observatoire.ui.interactions import suivre
from observatoire.ui.mise_en_page import commencer
from observatoire.ui.style import poser_style
from pages import (
    acces,
    accueil,
    carte,
    ciseaux,
    comparer,
    decoupage,
    donnees,
    offre,
    panorama,
    prospective,
)

# A page file bears the very path of its URL: Streamlit answers the first request of a fresh process
# from the file names, before this file has declared any navigation.
besoins_et_offre = import_module("pages.besoins-et-offre")

TITRE = "Observatoire social partagé"


def main() -> None:
    """Draw the frame, then the page that the URL designates."""
    st.set_page_config(page_title=TITRE, page_icon="static/icone.svg", layout="wide")
    pages = {
        "Comprendre": [
            st.Page(accueil.render, title="Accueil", url_path="accueil", default=True),
            st.Page(panorama.render, title="Panorama", url_path="panorama"),
            st.Page(comparer.render, title="Comparer", url_path="comparer"),
            st.Page(carte.render, title="Carte", url_path="carte"),
        ],
        "Offre": [
            st.Page(offre.render, title="Référentiel de l’offre", url_path="offre"),
            st.Page(besoins_et_offre.render, title="Besoins et offre", url_path="besoins-et-offre"),
            st.Page(acces.render, title="Accès", url_path="acces"),
        ],
        "Anticiper": [
            st.Page(ciseaux.render, title="Effet de ciseaux", url_path="ciseaux"),
            st.Page(prospective.render, title="Prospective", url_path="prospective"),
            st.Page(decoupage.render, title="Découpage", url_path="decoupage"),
        ],
        "Données": [
            st.Page(donnees.render, title="Données et méthode", url_path="donnees"),
        ],
    }
    st.logo("/app/static/marque.svg", size="large")
    page = st.navigation(pages, position="top")
    commencer()
    preparer()
    projection = lire_etat().projection
    poser_style(projection)
    section = next(nom for nom, liste in pages.items() if page in liste)
    suivre(
        cadre(projection=projection, section=section),
        {p.url_path: p for liste in pages.values() for p in liste},
    )
    executer(page)


if __name__ == "__main__":
    main()
