"""What the map screen gives: its table, its files, its picture."""

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.carte import table_carte
from observatoire.exports.carte import table_des_aires
from observatoire.phrases.carte import MAILLES
from observatoire.ui.carte import Carte, lieux_places
from observatoire.ui.carte_dessin import dessin_de
from observatoire.ui.carte_france import traces_visees
from observatoire.ui.contexte import Contexte
from observatoire.ui.image import image
from observatoire.ui.mise_en_page import html
from observatoire.ui.tableau_filtre import premieres_lignes, tableau_filtre
from observatoire.ui.telechargements import telecharger

TAILLE_FICHIER = (1200, 800, 16)


def fichiers(ici: Contexte, carte: Carte) -> None:
    """Table and files of the map."""
    nom = f"carte-{carte.indicateur.code}-{carte.maille}-{carte.cadre.code}"
    with st.container(horizontal=True, key="carte_fichiers", vertical_alignment="center"):
        ouvert = st.toggle("Tableau", key="carte_tableau")
        telecharger(
            lambda: table_des_aires(charger(), carte.indicateur, carte.maille,
                                    carte.niveau.millesime, carte.valeurs),
            nom, cle="carte", dessin=lambda: _svg(ici, carte),
        )  # fmt: skip
        image(nom, carte.titre, carte.sous_titre, carte.sources)
    if ouvert:
        _tables(carte)


def _svg(ici: Contexte, carte: Carte) -> str:
    """The map as a drawing that travels alone, with the territory outlined."""
    base = dessin_de(carte, TAILLE_FICHIER, fichier=True)
    return base.fichier(traces_visees(ici, carte)) if base else ""


def _tables(carte: Carte) -> None:
    """The areas, each a link to itself when it is loaded; then the points of offer."""
    aires = carte.aires
    charges = set(aires.loc[aires["charge"], "code"])
    table = table_carte(carte.valeurs, carte.indicateur, MAILLES[carte.maille][0].capitalize())
    liens = [f"{carte.maille}:{c}" if c in charges else "" for c in table["Code"]]
    tableau_filtre(table, carte.titre, liens, cle="carte")
    if carte.points:
        _points(carte)


def _points(carte: Carte) -> None:
    assert carte.points is not None
    lieux = lieux_places(carte.cadre.cle, carte.points)
    table = lieux[["libelle", "adresse", "libelle_commune", "commune", "type"]].set_axis(
        ["Lieu", "Adresse", "Commune", "Code", "Type"], axis=1
    )
    html(premieres_lignes(table, carte.points.libelle, ()))
    telecharger(
        lambda: lieux.drop(columns=["x", "y"]), f"lieux-{carte.points.mission}-{carte.cadre.code}",
        cle="lieux",
    )  # fmt: skip
