"""What the map screen gives: its table, its files, its picture."""

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.carte import table_carte
from observatoire.exports.carte import table_des_aires
from observatoire.nombres import INSECABLE, nombre
from observatoire.phrases.carte import MAILLES
from observatoire.textes import cle_de_recherche
from observatoire.ui.carte import Carte, lieux_places
from observatoire.ui.carte_dessin import dessin_de
from observatoire.ui.carte_france import traces_visees
from observatoire.ui.contexte import Contexte
from observatoire.ui.image import image
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import html_table, telecharger

LIGNES_MAXIMUM = 200
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
    texte = ""
    if len(aires) > LIGNES_MAXIMUM:
        texte = st.text_input("Filtrer le tableau par nom", key="carte_filtre", width=330)
    table = table_carte(carte.valeurs, carte.indicateur, MAILLES[carte.maille][0].capitalize())
    charges = set(aires.loc[aires["charge"], "code"])
    html(_shown(_named(table, texte), carte.titre, [
        f"{carte.maille}:{c}" if c in charges else "" for c in _named(table, texte)["Code"]
    ]))  # fmt: skip
    if carte.points:
        _points(carte)


def _points(carte: Carte) -> None:
    assert carte.points is not None
    lieux = lieux_places(carte.cadre.cle, carte.points)
    table = lieux[["libelle", "adresse", "libelle_commune", "commune", "type"]].set_axis(
        ["Lieu", "Adresse", "Commune", "Code", "Type"], axis=1
    )
    html(_shown(table, carte.points.libelle, ()))
    telecharger(
        lambda: lieux.drop(columns=["x", "y"]), f"lieux-{carte.points.mission}-{carte.cadre.code}",
        cle="lieux",
    )  # fmt: skip


def _named(table: pd.DataFrame, texte: str) -> pd.DataFrame:
    """The rows whose name or code holds a text."""
    cle = cle_de_recherche(texte)
    noms = (table.iloc[:, 0] + " " + table["Code"]).map(cle_de_recherche)
    return table[noms.str.contains(cle, regex=False)]


def _shown(table: pd.DataFrame, titre: str, territoires: list[str] | tuple[()]) -> str:
    """The first rows, and how many there are in all."""
    reste = len(table) - LIGNES_MAXIMUM
    suite = (
        f"<p class='src'>{nombre(LIGNES_MAXIMUM)} lignes sur {nombre(len(table))}{INSECABLE}: "
        "filtrez par nom, ou prenez le fichier.</p>"
        if reste > 0
        else ""
    )
    premieres = table.head(LIGNES_MAXIMUM)
    return html_table(premieres, titre, territoires[:LIGNES_MAXIMUM]) + suite
