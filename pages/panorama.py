"""Panorama: « Que vit mon territoire ? »."""

import streamlit as st

from observatoire.ui import (
    ages,
    carte_panorama,
    messages_panorama,
    panorama_projete,
    profil_panorama,
)
from observatoire.ui import dessin_panorama as dessin
from observatoire.ui.contexte import contexte
from observatoire.ui.panorama import assembler


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    contenu = assembler(ici)
    if ici.etat.projection:
        panorama_projete.projeter(ici, contenu)
        return
    dessin.identite(ici, contenu)
    messages_panorama.trois_messages(ici, contenu)
    with st.container(horizontal=True, key="corps"):
        with st.container(key="chiffres"):
            dessin.themes(ici, contenu)
        with st.container(horizontal=True, key="cote"):
            gauche, droite = st.container(width=536), st.container(width=536)
    with gauche:
        carte = carte_panorama.preparer(ici)
        if carte is not None:
            carte_panorama.choix(ici, carte)
        carte_panorama.dessiner(ici, carte)
        carte_panorama.fichiers(ici, carte)
    with droite:
        dessin.choix_du_theme(ici, contenu)
        dessin.debat(ici, contenu)
    profil_panorama.profil(ici, dessin.noms_des_pairs(ici, contenu))
    dessin.departement_seul(ici, contenu)
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        ages.ages(ici, contenu)
    with droite:
        dessin.sources(contenu)


if __name__ == "__main__":
    from app import main

    main()
