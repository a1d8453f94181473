"""What a read gives to pandas: the rows that the warehouse gives to Python, with their types."""

import re

import pandas as pd
import pytest

from observatoire.reads import requete
from tests.test_requetes import LECTURES, VALEURS, body

SANS_FONCTION = {"temoin"}


def asked(nom, **choisies):
    return {p: {**VALEURS, **choisies}[p] for p in set(re.findall(r"\$(\w+)", body(nom)))}


def cells(table):
    """Rows of a frame: nothing for what is missing, lists for arrays, in any order."""
    return [
        tuple(
            tuple(sorted(c)) if hasattr(c, "__len__") and not isinstance(c, str)
            else None if pd.isna(c)
            else c
            for c in ligne
        )
        for ligne in table.itertuples(index=False, name=None)
    ]  # fmt: skip


@pytest.mark.parametrize("nom", sorted(set(LECTURES) - SANS_FONCTION))
def test_both_ways_to_a_frame_give_the_rows_of_the_query(connexion, nom):
    parametres = asked(nom)
    connexion.execute(LECTURES[nom].read_text("utf-8"), parametres)
    brutes = pd.DataFrame(
        connexion.fetchall(), columns=[c[0] for c in connexion.description], dtype=object
    )
    attendues = cells(brutes)
    for lire in (requete.run, requete.run_wide):
        lue = lire(nom, parametres)
        assert list(lue.columns) == list(brutes.columns)
        assert [
            tuple(c.date() if isinstance(c, pd.Timestamp) else c for c in ligne)
            for ligne in cells(lue)
        ] == attendues


@pytest.mark.parametrize("lire", [requete.run, requete.run_wide])
def test_a_year_that_is_sometimes_missing_stays_a_whole_number(entrepot, lire):
    annees = lire("figures_indicateur", asked("figures_indicateur"))["millesime_denominateur"]
    assert annees.isna().any()
    assert annees.dtype == "Int16"
    assert {str(a) for a in annees.dropna()} <= {str(a) for a in range(1990, 2030)}


@pytest.mark.parametrize("lire", [requete.run, requete.run_wide])
def test_texts_are_texts_even_when_none_is_known(entrepot, lire):
    motifs = lire("comparaison", asked("comparaison", codes=["243200391", "32"]))["motif"]
    assert motifs.dtype == "str"
