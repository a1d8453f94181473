"""Accueil: choose a territory by name or on the map, then a door; what the data cover."""

import streamlit as st

from observatoire.ui import accueil
from observatoire.ui.contexte import Contexte, contexte

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
    with st.container(key="accueil"):
        gauche, droite = st.columns([5, 7], gap="large")
        with gauche:
            st.markdown(ENTREE, unsafe_allow_html=True)
            _search()
            with st.container(key="couverture"):
                _coverage(ici)
        with droite:
            _map(ici)
        _doors(ici)


@st.fragment
def _search() -> None:
    """A field whose answers come as one types: links to the Panorama of each territory found."""
    texte = st.text_input(
        "Choisir un territoire", key="recherche", type="search", live=True,
        placeholder="Lomagne, 32132, Sarcos…", autocomplete="off",
    )  # fmt: skip
    st.markdown(accueil.resultats(texte) if texte else AIDE, unsafe_allow_html=True)


def _map(ici: Contexte) -> None:
    """The EPCI of one département; a choice of département when several are loaded."""
    noms = accueil.noms_des_departements()
    courant = ici.territoire.departement
    choisi = courant if courant in noms else next(iter(noms))
    if len(noms) > 1:
        choisi = st.segmented_control(
            "Département", list(noms), default=choisi, required=True,
            format_func=lambda code: noms[code], label_visibility="collapsed",
        )  # fmt: skip
    st.markdown(accueil.carte_du_departement(choisi, ici.territoire), unsafe_allow_html=True)


def _doors(ici: Contexte) -> None:
    st.markdown(accueil.portes(ici.etat, ici.territoire.avec_article()), unsafe_allow_html=True)


def _coverage(ici: Contexte) -> None:
    catalogue = accueil.lien(accueil.adresse("donnees", ici.etat), "Données et méthode")
    st.markdown(
        f"<h2>Ce que les données couvrent</h2><p>{accueil.couverture()}</p>"
        f'<p class="lnk">{catalogue} Accessibilité : partiellement conforme (non audité)</p>',
        unsafe_allow_html=True,
    )


if __name__ == "__main__":
    from app import main

    main()
