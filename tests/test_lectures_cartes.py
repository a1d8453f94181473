"""Reads of the map against pandas on the tables of the warehouse: by another road."""

import pandas as pd
import pytest

from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import cartes
from observatoire.territoires import Cle, Maille

pytestmark = pytest.mark.usefixtures("entrepot")

GERS = Cle(Maille.DEPARTEMENT, "32")
OCCITANIE = Cle(Maille.REGION, "76")
FRANCE = Cle(Maille.FRANCE, "FR")
CADRES = [GERS, OCCITANIE, FRANCE]
MAILLES = [Maille.COMMUNE, Maille.EPCI, Maille.DEPARTEMENT]
INDICATEURS = ["niveau_vie_median", "taux_pauvrete_60", "part_75_ans_et_plus", "apl_infirmiers"]


def table(nom):
    with curseur() as ouverte:
        return ouverte.table(nom).df()


@pytest.fixture(scope="module")
def territoires(entrepot):
    return table("territoires")


@pytest.fixture(scope="module")
def faits(entrepot):
    return table("observations")


@pytest.fixture(scope="module")
def liens(entrepot):
    return table("appartenances")


def codes_attendus(territoires, liens, cadre, maille):
    """Codes of the areas of a frame, worked out apart."""
    presents = territoires[territoires["maille"] == str(maille)]
    if cadre.maille == Maille.FRANCE:
        return set(presents["code"])
    if cadre.maille == Maille.REGION:
        return set(presents.loc[presents["region"] == cadre.code, "code"])
    if maille == Maille.COMMUNE:
        return set(presents.loc[presents["departement"] == cadre.code, "code"])
    if maille == Maille.DEPARTEMENT:
        return set()
    du_departement = (liens["maille"] == "departement") & (liens["code"] == cadre.code)
    communes = liens.loc[du_departement, "commune"]
    return set(liens.loc[(liens["maille"] == "epci") & liens["commune"].isin(communes), "code"])


@pytest.mark.parametrize("maille", MAILLES)
@pytest.mark.parametrize("cadre", CADRES, ids=str)
def test_the_areas_of_a_frame_are_all_there_once_drawn_or_not(territoires, liens, cadre, maille):
    lues = cartes.aires(cadre, maille)
    assert lues["code"].is_unique
    assert set(lues["code"]) == codes_attendus(territoires, liens, cadre, maille)
    assert (lues["trace"].isna() == lues["x"].isna()).all()


def test_the_gers_has_458_communes_and_17_epci_all_drawn():
    for maille, nombre in ((Maille.COMMUNE, 458), (Maille.EPCI, 17)):
        lues = cartes.aires(GERS, maille)
        assert len(lues) == nombre
        assert lues["trace"].notna().all()


@pytest.mark.parametrize("indicateur", INDICATEURS)
@pytest.mark.parametrize("maille", MAILLES)
@pytest.mark.parametrize("cadre", CADRES, ids=str)
def test_each_area_has_the_figure_of_the_warehouse_or_is_non_renseigne(
    territoires, liens, faits, cadre, maille, indicateur
):
    connus = faits.query("indicateur == @indicateur and maille == @maille").astype({"maille": str})
    if cadre == GERS and maille == Maille.DEPARTEMENT:
        assert cartes.aires_indicateur(cadre, maille, indicateur, 2021).empty
        return
    for millesime in sorted(connus["millesime"].unique())[-2:]:
        lues = cartes.aires_indicateur(cadre, maille, indicateur, int(millesime)).set_index("code")
        du_jour = connus[connus["millesime"] == millesime].set_index("territoire")
        assert set(lues.index) == codes_attendus(territoires, liens, cadre, maille)
        communs = lues.index.intersection(du_jour.index)
        assert lues.loc[communs, "statut"].eq(du_jour.loc[communs, "statut"]).all()
        pd.testing.assert_series_equal(
            lues.loc[communs, "valeur"], du_jour.loc[communs, "valeur"], check_names=False
        )
        absentes = lues.drop(communs)
        assert absentes["statut"].eq("non_renseigne").all()
        assert absentes["valeur"].isna().all()


@pytest.mark.parametrize("annee", [None, 2021, 2016, 1900])
@pytest.mark.parametrize("indicateur", INDICATEURS)
@pytest.mark.parametrize("cadre", CADRES, ids=str)
def test_levels_are_those_with_a_value_at_their_latest_vintage(
    territoires, liens, faits, cadre, indicateur, annee
):
    lus = cartes.mailles_indicateur(cadre, indicateur, annee).set_index("maille")
    for maille in MAILLES:
        codes = codes_attendus(territoires, liens, cadre, maille)
        valeurs = faits[
            (faits["indicateur"] == indicateur) & (faits["maille"] == str(maille))
            & faits["territoire"].isin(codes) & (faits["millesime"] <= (annee or 9999))
            & (faits["statut"] == "disponible")
        ]  # fmt: skip
        assert (str(maille) in lus.index) == bool(len(valeurs))
        if len(valeurs):
            dernier = valeurs[valeurs["millesime"] == valeurs["millesime"].max()]
            attendu = (dernier["millesime"].iloc[0], len(codes), len(dernier),
                       int((~dernier["fragile"]).sum()))  # fmt: skip
            assert tuple(lus.loc[str(maille)]) == attendu


@pytest.mark.parametrize("annee", [None, 2018])
def test_indicators_of_a_departement_are_those_with_a_value_there(territoires, liens, faits, annee):
    codes = {m: codes_attendus(territoires, liens, GERS, m) for m in MAILLES[:2]}
    utiles = faits[(faits["statut"] == "disponible") & (faits["millesime"] <= (annee or 9999))]
    attendus = set()
    for maille, presents in codes.items():
        retenus = utiles[(utiles["maille"] == str(maille)) & utiles["territoire"].isin(presents)]
        attendus |= set(retenus["indicateur"])
    assert set(cartes.indicateurs_du_cadre(GERS, annee)) == attendus


def test_indicators_of_france_are_those_that_have_a_spread(faits):
    repandus = set(table("reperes")["indicateur"])
    assert set(cartes.indicateurs_du_cadre(FRANCE, None)) == repandus


@pytest.mark.parametrize("annee", [None, 2023, 1900])
@pytest.mark.parametrize("cadre", CADRES, ids=str)
def test_points_are_those_of_the_latest_list_in_the_frame(territoires, cadre, annee):
    tous = table("implantations").dropna(subset="commune")
    tous["departement"] = tous["commune"].map(lambda c: c[:3] if c.startswith("97") else c[:2])
    departements = territoires[territoires["maille"] == "departement"].set_index("code")
    tous["region"] = tous["departement"].map(departements["region"])
    dedans = {
        Maille.FRANCE: tous["region"].notna(),
        Maille.REGION: tous["region"] == cadre.code,
        Maille.DEPARTEMENT: tous["departement"] == cadre.code,
    }[cadre.maille]
    presents = tous[dedans & (tous["millesime"] <= (annee or 9999))]
    offres = cartes.offres_du_cadre(cadre, annee)
    attendues = presents[["source", "mission"]].drop_duplicates()
    assert len(offres) == len(attendues)
    for offre in offres.itertuples():
        des_leurs = presents[
            (presents["source"] == offre.source) & (presents["mission"] == offre.mission)
        ]
        assert offre.millesime == des_leurs["millesime"].max()
        lus = cartes.lieux(cadre, offre.source, offre.mission, int(offre.millesime))
        voulus = des_leurs[des_leurs["millesime"] == offre.millesime]
        assert offre.lieux == len(lus) == len(voulus)
        assert sorted(lus["id"]) == sorted(voulus["id"])


def test_the_gers_has_its_27_france_services_named_with_their_commune():
    offre = cartes.offres_du_cadre(GERS, None).set_index("source").loc["anct_france_services"]
    assert (offre["millesime"], offre["lieux"]) == (2024, 27)
    lieux = cartes.lieux(GERS, "anct_france_services", offre["mission"], 2024)
    assert lieux["libelle_commune"].ne("").all()
    assert lieux["adresse"].ne("").all()
