"""A selection of figures against the tables of the warehouse, in pandas."""

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import observations, selection
from observatoire.territoires import Cle, Maille

pytestmark = pytest.mark.usefixtures("entrepot")

GERS = Cle(Maille.DEPARTEMENT, "32")
LOMAGNE = Cle(Maille.EPCI, "243200391")
TOUS = list(charger().indicateurs)
COLONNES = ["indicateur", "maille", "territoire", "millesime", "valeur", "statut"]


@pytest.fixture(scope="module")
def faits(entrepot):
    with curseur() as ouverte:
        return ouverte.table("observations").df()


def memes(lue, attendue):
    cles = COLONNES[:4]
    gauche, droite = (
        t[COLONNES].sort_values(cles, ignore_index=True).astype(object).fillna(-1)
        for t in (lue, attendue)
    )
    pd.testing.assert_frame_equal(gauche, droite, check_dtype=False)


def test_members_come_from_the_memberships():
    with curseur() as ouverte:
        liens = ouverte.table("appartenances").df()
    communes = liens[(liens["maille"] == "epci") & (liens["code"] == LOMAGNE.code)]["commune"]
    assert {c.code for c in selection.inclus(LOMAGNE, Maille.COMMUNE)} == set(communes)
    assert len(selection.inclus(GERS, Maille.EPCI)) == 17
    assert len(selection.inclus(GERS, Maille.COMMUNE)) == 458


def test_all_vintages_of_some_territories(faits):
    lue = selection.figures_choisies([LOMAGNE, GERS], TOUS, 2021, derniers=False)
    attendue = faits[
        (faits["millesime"] <= 2021)
        & (faits["maille"] + ":" + faits["territoire"]).isin([str(LOMAGNE), str(GERS)])
    ]
    memes(lue, attendue)
    assert (lue["lignes"] == len(attendue)).all()
    assert (lue["valeurs"] == attendue["valeur"].notna().sum()).all()


def test_a_whole_level_some_indicators_one_vintage(faits):
    voulus = ["niveau_vie_median", "apl_infirmiers"]
    lue = selection.figures_choisies([LOMAGNE], voulus, None, 2021, mailles=[Maille.EPCI],
                                     derniers=False)  # fmt: skip
    attendue = faits[
        faits["indicateur"].isin(voulus)
        & (faits["maille"] == "epci")
        & (faits["millesime"] == 2021)
    ]
    memes(lue, attendue)


@pytest.mark.parametrize("cle", [LOMAGNE, GERS, Cle(Maille.COMMUNE, "32132")])
@pytest.mark.parametrize("annee", [None, 2020])
def test_the_latest_of_each_is_what_the_panorama_keeps(cle, annee):
    lue = selection.figures_choisies([cle], TOUS, annee)
    profil = observations.profil(cle, annee)
    profil = profil[profil["indicateur"].isin(TOUS)]
    assert set(zip(lue["indicateur"], lue["millesime"], strict=True)) == set(
        zip(profil["indicateur"], profil["millesime"], strict=True)
    )


def test_the_first_rows_are_those_of_the_whole_in_the_order_of_the_catalogue():
    toute = selection.figures_choisies([GERS], TOUS, None, mailles=[Maille.REGION])
    debut = selection.figures_choisies([GERS], TOUS, None, mailles=[Maille.REGION], limite=50)
    colonnes = [*COLONNES, "libelle_territoire", "lignes", "valeurs"]
    assert debut[colonnes].to_csv() == toute.head(50)[colonnes].to_csv()
    rangs = [TOUS.index(i) for i in toute["indicateur"]]
    assert rangs == sorted(rangs)
