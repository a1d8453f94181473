"""Files of the screen « Découpage »: parts, moves, perimeter files that the build reads."""

import pandas as pd
import streamlit as st

from observatoire.decoupage import Decoupage
from observatoire.depots import slug
from observatoire.exports.csv import csv_excel
from observatoire.exports.decoupage import (
    table_de_perimetres,
    table_des_mouvements,
    table_des_parties,
)
from observatoire.ui.decoupage import annuaire
from observatoire.ui.decoupage_chiffres import figure
from observatoire.ui.decoupage_compare import Comparaison
from observatoire.ui.telechargements import telecharger


def fichiers(c: Comparaison, sources: str) -> None:
    """The parts with their figures, and each division as a perimeter file."""
    with st.container(horizontal=True, key="decoupage_fichiers"):
        telecharger(
            lambda: _parts_table(c, sources), f"decoupages-{c.ecran.departement.code}",
            cle="decoupage_parties",
        )  # fmt: skip
        for d in c.decoupages:
            fichier_de_perimetre(d, d.slug)


def fichier_de_perimetre(decoupage: Decoupage, cle: str) -> None:
    """A division as the file that the build reads."""
    nom = slug(decoupage.libelle) or "perimetres"
    st.download_button(
        f"Fichier de périmètres : {decoupage.libelle}",
        lambda: csv_excel(table_de_perimetres(decoupage)), f"{nom}.csv", "text/csv",
        key=f"perimetre_{cle}", type="tertiary", on_click="ignore",
        help="Colonnes commune et perimetre : à modifier dans un tableur, puis à déposer ici.",
    )  # fmt: skip


def _parts_table(c: Comparaison, sources: str) -> pd.DataFrame:
    figures = [
        {p.code: figure(c.cellules, p.cle) for p in d.parties} if c.colonne else {}
        for d in c.decoupages
    ]
    i = c.indicateur
    return table_des_parties(c.decoupages, c.populations, c.points, figures, {
        "indicateur": i.code if i else None,
        "libelle_indicateur": i.libelle if i else None,
        "unite": i.unite if i else None,
        "millesime": c.colonne.millesime if c.colonne else None,
        "offre": c.offre.libelle if c.offre else None,
        "millesime_population": c.ecran.millesime,
        "source": sources,
    })  # fmt: skip


def _moves_table(c: Comparaison) -> pd.DataFrame:
    noms = annuaire().communes
    parties = [{p.code: p.libelle for p in d.parties} for d in c.decoupages]
    return table_des_mouvements(c.mouvements, noms, parties)


def fichier_des_mouvements(c: Comparaison) -> None:
    """Every commune with its part in both divisions."""
    code = c.ecran.departement.code
    telecharger(lambda: _moves_table(c), f"deplacements-{code}", cle="decoupage_flux")
