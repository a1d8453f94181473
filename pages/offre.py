"""Référentiel de l'offre: « Qui fait quoi, pourquoi et comment ? »."""

import streamlit as st

from observatoire.ui import dessin_offre as dessin
from observatoire.ui.carte_offre import carte
from observatoire.ui.contexte import contexte
from observatoire.ui.offre import Ecran, alerter, barre, composer, verifier
from observatoire.ui.offre_import import import_export
from observatoire.ui.offre_projete import projeter


def render() -> None:
    """Draw the screen."""
    ici = contexte(chiffres=False)
    alerter()
    ecran = verifier(composer(ici, st.session_state.get("recherche_offre", "")))
    if ici.etat.projection:
        projeter(ecran)
        return
    dessin.titre(ecran)
    partie = st.segmented_control(
        "Partie", dessin.PARTIES, required=True, default=dessin.PARTIES[0], key="partie_offre",
        label_visibility="collapsed",
    )  # fmt: skip
    if ecran.ici.etat.action:
        dessin.fiche(ecran, ecran.ici.etat.action)
        return
    match partie:
        case "Carte":
            carte(ecran)
        case "Conventions":
            dessin.conventions(ecran)
        case "Import et export":
            import_export()
        case _:
            _search(ecran, par_acteur=partie == "Acteurs et missions")


def _search(ecran: Ecran, *, par_acteur: bool) -> None:
    """Search and filters, then the missions that answer, by actor or along the course of life."""
    st.text_input(
        "Chercher une action, une mission, un acteur, un lieu", key="recherche_offre", width=620,
        placeholder="épicerie, MDS, garde d’enfants, Lectoure…", max_chars=200,
    )  # fmt: skip
    barre(ecran)
    if par_acteur:
        dessin.matrice(ecran)
    else:
        dessin.parcours(ecran)


if __name__ == "__main__":
    from app import main

    main()
