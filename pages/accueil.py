"""Accueil: choose a territory by name or on the map, then a door; what the data cover."""

import streamlit as st

from observatoire.ui import accueil, accueil_carte, accueil_projete
from observatoire.ui.contexte import Contexte, contexte
from observatoire.ui.mise_en_page import html

ENTREE = (
    "<h1>Comprendre, décider ensemble</h1>"
    '<p class="chapeau">L’observatoire social partagé réunit ce que vivent les habitants, l’offre '
    "qui leur répond et l’écart entre les deux, en chiffres publics, datés et sourcés.</p>"
)
AIDE = (
    '<p class="sub">Par son nom, son code ou le nom d’une commune d’avant une fusion ; '
    "ou bien sur la carte.</p>"
)


def render() -> None:
    """Draw the screen."""
    ici = contexte(barre=False)
    if ici.etat.projection:
        accueil_projete.projeter(ici)
        return
    with st.container(key="accueil"):
        gauche, droite = st.columns([5, 7], gap="large")
        with gauche:
            html(ENTREE)
            _search(ici)
            with st.container(key="couverture"):
                _coverage(ici)
        with droite:
            accueil_carte.montrer(ici)
        _doors(ici)


@st.fragment
def _search(ici: Contexte) -> None:
    """A field whose answers come as one types: links to the Panorama of each territory found."""
    texte = st.text_input(
        "Choisir un territoire", key="recherche", type="search", live=True,
        placeholder=accueil.exemples(ici.territoire.departement), autocomplete="off",
    )  # fmt: skip
    html(accueil.resultats(texte) if texte else AIDE, cle="resultats")


def _doors(ici: Contexte) -> None:
    html(accueil.portes(ici.etat, ici.territoire.avec_article()))


def _coverage(ici: Contexte) -> None:
    catalogue = accueil.lien(accueil.adresse("donnees", ici.etat), "Données et méthode")
    html(
        f"<h2>Ce que les données couvrent</h2><p>{accueil.phrase_de_couverture()}</p>"
        f'<p class="lnk">{catalogue} Accessibilité : partiellement conforme (non audité)</p>'
    )


if __name__ == "__main__":
    from app import main

    main()
