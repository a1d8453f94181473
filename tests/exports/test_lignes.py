"""The lines of a screen as a file: counts, interval, verdict and trend go with each figure."""

from dataclasses import replace

import pytest

from observatoire.exports.csv import csv_excel
from observatoire.exports.figures import table_des_figures
from observatoire.exports.lignes import COLONNES, table_des_lignes
from observatoire.panorama import Lignes
from tests.fabriques import (
    GERS,
    ICI,
    catalogue,
    figures,
    observation,
    proportion,
    repere,
    territoire,
)

COMPTES = {"numerateur": 100.0, "denominateur": 1000.0, "source": "sondage"}
ICI_MEME = territoire("CC d'Ici", "la ", ICI)


def ecrites(serie=(), **autres):
    """The line of one proportion beside the Gers, as a table."""
    cat = catalogue(proportion())
    profil = [observation(**{**COMPTES, **autres})]
    voisins = [observation(cle=GERS, valeur=8.0, source="sondage")]
    lues = Lignes(cat, figures(profil, voisins, serie, [repere()]), ICI, GERS)
    return table_des_lignes(cat, lues.values(), ICI_MEME, territoire()).iloc[0]


def test_the_counts_the_interval_and_the_rule_are_in_the_file():
    ligne = ecrites()
    assert list(ligne.index) == COLONNES
    assert (ligne["numerateur"], ligne["denominateur"]) == (100, 1000)
    assert [ligne["borne_basse"], ligne["borne_haute"]] == pytest.approx([8.29, 12.01], abs=0.01)
    assert (ligne["verdict"], ligne["regle_du_verdict"]) == ("plus_eleve", "intervalle")
    assert (ligne["tendance"], ligne["pente_par_an"]) == ("pas_assez_d_annees", None)


def test_the_trend_of_a_long_series_is_in_the_file_with_its_slope():
    serie = [observation(millesime=2000 + n, valeur=5.0 + n / 2) for n in range(21)]
    ligne = ecrites(serie)
    assert (ligne["tendance"], ligne["pente_par_an"]) == ("en_hausse", 0.5)


@pytest.mark.parametrize("vide", [{"statut": "secret", "numerateur": None, "denominateur": None}])
def test_an_empty_has_neither_counts_nor_interval_nor_trend(vide):
    ligne = ecrites(**vide)
    assert ligne[["numerateur", "borne_basse", "borne_haute", "tendance"]].isna().all()


def test_a_fragile_figure_has_no_interval():
    assert ecrites(fragile=True)[["borne_basse", "borne_haute"]].isna().all()


def test_the_table_of_figures_has_the_interval_of_those_that_have_one():
    cat = catalogue(proportion())
    table = figures([
        observation(valeur=10.0, **COMPTES),
        observation(valeur=10.0),
        observation(statut="secret"),
        observation(valeur=10.0, fragile=True, **COMPTES),
    ]).profil.assign(libelle_territoire="CC d'Ici")  # fmt: skip
    lues = table_des_figures(replace(cat), table)
    assert lues["borne_basse"].notna().tolist() == [True, False, False, False]
    assert lues["borne_haute"].iloc[0] == pytest.approx(12.01, abs=0.01)
    assert ";8,29" in csv_excel(lues.head(1)).decode("utf-8-sig")
