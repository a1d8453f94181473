"""Accueil: choose a territory by name or on the map, then a door; what the data cover."""

import streamlit as st

from observatoire.ui import accueil
from observatoire.ui.contexte import Contexte, contexte

ENTREE = (
    "<h1>Observatoire social partagé</h1>"
    '<p class="chapeau">Ce que vivent les habitants d’un territoire, l’offre qui leur répond et '
    "l’écart entre les deux : une même lecture, en chiffres publics, pour décider ensemble.</p>"
)


def render() -> None:
    """Draw the screen."""
    ici = contexte(barre=False)
    with st.container(key="accueil"):
        gauche, droite = st.columns([5, 7], gap="large")
        with gauche:
            st.markdown(ENTREE, unsafe_allow_html=True)
            _search()
            _coverage(ici)
        with droite:
            _map(ici)
        _doors(ici)


@st.fragment
def _search() -> None:
    """A field whose answers come as one types: links to the Panorama of each territory found."""
    texte = st.text_input(
        "Choisir un territoire", key="recherche", type="search", live=True, max_chars=80,
        placeholder="Lomagne, 32132, Sarcos…", autocomplete="off",
        help="Par son nom, par son code, ou par le nom d’une commune d’avant une fusion.",
    )  # fmt: skip
    if texte:
        st.markdown(accueil.resultats(texte), unsafe_allow_html=True)


def _map(ici: Contexte) -> None:
    """The EPCI of one département; a choice of département when several are loaded."""
    departements = accueil.departements_charges().set_index("code")["libelle"].to_dict()
    courant = ici.territoire.departement
    choisi = courant if courant in departements else next(iter(departements))
    if len(departements) > 1:
        choisi = st.segmented_control(
            "Département", list(departements), default=choisi, required=True,
            format_func=lambda code: departements[code], label_visibility="collapsed",
        )  # fmt: skip
    st.markdown(accueil.carte_du_departement(choisi, ici.territoire), unsafe_allow_html=True)


def _doors(ici: Contexte) -> None:
    nom = f"{ici.territoire.article}{ici.territoire.libelle}"
    st.markdown(f"<h2>Ouvrir {nom}</h2>{accueil.portes(ici.etat)}", unsafe_allow_html=True)


def _coverage(ici: Contexte) -> None:
    catalogue = accueil.lien(accueil.adresse("donnees", ici.etat), "Données et méthode")
    st.markdown(
        f'<h2>Ce que les données couvrent</h2><div class="txt"><p>{accueil.couverture()}</p></div>'
        f'<p class="lnk">{catalogue}</p>'
        '<p class="src">Accessibilité : partiellement conforme (non audité).</p>',
        unsafe_allow_html=True,
    )


if __name__ == "__main__":
    from app import main

    main()
