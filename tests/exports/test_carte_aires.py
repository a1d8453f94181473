"""The file of a map: one row an area, its status, its source; an empty has no number."""

import numpy as np
import pandas as pd

from observatoire.exports.carte import COLONNES, table_des_aires
from observatoire.territoires import Maille
from tests.fabriques import catalogue, indicateur


def test_each_area_carries_what_its_figure_is_and_where_it_comes_from():
    taux = indicateur()
    valeurs = pd.DataFrame(
        {
            "code": ["01001", "01002"], "libelle": ["A", "B"], "valeur": [12.5, np.nan],
            "statut": ["disponible", "non_renseigne"], "motif": [None, "rien ici"],
            "fragile": [True, False], "source": ["modele", None], "population": [150.0, 80.0],
        }
    )  # fmt: skip
    table = table_des_aires(catalogue(taux), taux, Maille.COMMUNE, 2021, valeurs)
    assert list(table.columns) == COLONNES
    premiere, seconde = table.to_dict("records")
    assert pd.isna(premiere.pop("motif"))
    assert premiere == {
        "maille": "commune", "territoire": "01001", "libelle_territoire": "A",
        "indicateur": "taux", "libelle": "Libellé taux", "unite": "%", "millesime": 2021,
        "valeur": 12.5, "statut": "disponible", "fragile": True,
        "population": 150.0, "source": "Modele 2021", "licence": "L",
    }  # fmt: skip
    assert pd.isna(seconde["valeur"])
    assert (seconde["statut"], seconde["motif"]) == ("non_renseigne", "rien ici")
    assert pd.isna(seconde["source"])
