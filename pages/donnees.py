"""Données et méthode: « D'où vient chaque chiffre, et que vaut-il ? »."""

import streamlit as st

from observatoire.ui import donnees as dessin
from observatoire.ui import donnees_fiche, donnees_indicateurs
from observatoire.ui.contexte import Contexte, choisir, contexte
from observatoire.ui.donnees_changements import changements
from observatoire.ui.donnees_chiffres import chiffres
from observatoire.ui.donnees_projete import projeter
from observatoire.ui.donnees_sources import sources
from observatoire.ui.donnees_sql import requetes
from observatoire.ui.methode import methode

PARTIES = (
    "Indicateurs", "Chiffres", "Sources et fraîcheur", "Depuis la dernière fois", "Requêtes SQL",
    "Méthode",
)  # fmt: skip


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    if ici.etat.projection:
        projeter(ici)
        return
    dessin.titre(ici)
    match _part(ici):
        case "Chiffres":
            chiffres(ici, dessin.theme_choisi(ici))
        case "Sources et fraîcheur":
            sources()
        case "Depuis la dernière fois":
            changements()
        case "Requêtes SQL":
            requetes()
        case "Méthode":
            methode()
        case _:
            _indicators(ici)


def _part(ici: Contexte) -> str:
    """The part chosen, kept in the session; a link to a sheet opens the one that shows it."""
    demandee, vue = ici.etat.indicateurs, st.session_state.get("fiche_vue", ())
    st.session_state.setdefault("partie_donnees", PARTIES[0])
    if demandee and demandee != vue:
        st.session_state["partie_donnees"] = PARTIES[0]
    st.session_state["fiche_vue"] = demandee
    choisie = st.segmented_control(
        "Partie", PARTIES, required=True, key="partie_donnees", label_visibility="collapsed",
        on_change=choisir, kwargs={"indicateurs": ()},
    )  # fmt: skip
    return choisie or PARTIES[0]


def _indicators(ici: Contexte) -> None:
    choisi = donnees_fiche.choisi(ici)
    if choisi is not None:
        donnees_fiche.fiche(ici, choisi)
        return
    theme = dessin.theme_choisi(ici)
    donnees_indicateurs.liste(ici, theme, donnees_indicateurs.filtres(theme))


if __name__ == "__main__":
    from app import main

    main()
