"""Données et méthode: « D'où vient chaque chiffre, et que vaut-il ? »."""

import streamlit as st

from observatoire.ui import donnees as dessin
from observatoire.ui.contexte import Contexte, choisir, contexte
from observatoire.ui.methode import methode

PARTIES = ("Indicateurs", "Chiffres", "Sources et fraîcheur", "Méthode")


def render() -> None:
    """Draw the screen."""
    ici = contexte(projetable=False)
    dessin.titre(ici)
    match _part(ici):
        case "Chiffres":
            dessin.chiffres(ici, dessin.theme_choisi(ici))
        case "Sources et fraîcheur":
            dessin.sources()
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
    choisi = dessin.choisi(ici)
    theme = dessin.theme_choisi(ici)
    if choisi is not None:
        dessin.fiche(ici, choisi)
        return
    dessin.liste(ici, theme, dessin.filtres(theme))


if __name__ == "__main__":
    from app import main

    main()
