"""A break of series that names départements breaks their series only."""

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.series import series_de
from observatoire.territoires import Cle, Maille

CODE = "depenses_allocation_rsa_constants"


@pytest.mark.parametrize(
    ("cle", "suite"),
    [
        (Cle(Maille.DEPARTEMENT, "973"), [2017, 2018]),
        (Cle(Maille.DEPARTEMENT, "32"), [2017, 2018, 2019]),
        (Cle(Maille.REGION, "973"), [2017, 2018, 2019]),
    ],
)
def test_the_state_paying_in_one_departement_parts_its_years_only(cle, suite):
    table = pd.DataFrame([
        {"maille": str(cle.maille), "territoire": cle.code, "indicateur": CODE, "millesime": a,
         "statut": "disponible", "motif": None, "valeur": 100.0, "source": "drees_depenses"}
        for a in (2017, 2018, 2019)
    ])  # fmt: skip
    serie = series_de(charger(), [CODE], table, cle)[CODE]
    assert sorted(serie.suite(2017)) == suite
    assert [r.annee for r in charger().indicateurs[CODE].comparabilite.ruptures] == [2010, 2019]
