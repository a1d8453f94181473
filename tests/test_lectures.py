"""Reads against an independent computation, in pandas, on the tables of the warehouse."""

import numpy as np
import pandas as pd
import pytest

from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import cartes, observations, offre, territoires
from observatoire.territoires import Cle, Maille

pytestmark = pytest.mark.usefixtures("entrepot")

GERS = Cle(Maille.DEPARTEMENT, "32")
LOMAGNE = Cle(Maille.EPCI, "243200391")
AIRE = Cle(Maille.EPCI, "200030435")
AIRE_GERS = Cle(Maille.EPCI_DANS_DEPARTEMENT, "200030435-32")
AUCH = Cle(Maille.COMMUNE, "32013")
AIGNAN = Cle(Maille.COMMUNE, "32001")
FUSIONNEE = Cle(Maille.COMMUNE, "32365")
OCCITANIE = Cle(Maille.REGION, "76")
FRANCE = Cle(Maille.FRANCE, "FR")
INCONNU = Cle(Maille.EPCI, "999999999")
TOUS = [GERS, LOMAGNE, AIRE, AIRE_GERS, AUCH, AIGNAN, FUSIONNEE, OCCITANIE, FRANCE]
ANNEES = [None, 2022, 2019, 1900]


def table(nom):
    with curseur() as ouverte:
        return ouverte.table(nom).df()


@pytest.fixture(scope="module")
def faits(entrepot):
    return table("observations")


@pytest.fixture(scope="module")
def liens(entrepot):
    return table("appartenances")


def meme(lue, attendue, cles):
    """Two frames with the same rows, in any order, missing values alike."""
    colonnes = list(lue.columns)
    assert len(lue) == len(attendue)
    gauche, droite = (
        t[colonnes].sort_values(cles, ignore_index=True).astype(object).fillna(-1)
        for t in (lue, attendue)
    )
    pd.testing.assert_frame_equal(gauche, droite, check_dtype=False)


def du_territoire(faits, cle, annee):
    return faits[
        (faits["maille"] == str(cle.maille))
        & (faits["territoire"] == cle.code)
        & (faits["millesime"] <= (annee or 9999))
    ]


def profil_attendu(faits, cle, annee):
    """For each indicator the latest vintage with a value or a secret, else the latest one."""
    ici = du_territoire(faits, cle, annee)
    dits = ici["statut"].isin(["disponible", "secret"])
    triee = ici.assign(dit=dits).sort_values(["dit", "millesime"])
    return triee.groupby("indicateur").tail(1)


@pytest.mark.parametrize("annee", ANNEES)
@pytest.mark.parametrize("cle", TOUS, ids=str)
def test_the_profile_is_the_latest_vintage_not_after_a_year_with_a_value_if_there_is_one(
    faits, cle, annee
):
    meme(observations.profil(cle, annee), profil_attendu(faits, cle, annee), ["indicateur"])


def test_a_secret_is_preferred_to_a_later_empty_one(faits):
    for cle in TOUS:
        lu = observations.profil(cle, None).set_index("indicateur")
        vides = lu[~lu["statut"].isin(["disponible", "secret"])].index
        autres = du_territoire(faits, cle, None)
        autres = autres[autres["indicateur"].isin(vides)]
        assert not autres["statut"].isin(["disponible", "secret"]).any()


def test_the_profile_of_nobody_is_empty_with_its_columns():
    assert len(observations.profil(INCONNU, None)) == 0
    assert list(observations.profil(INCONNU, None).columns) == list(
        observations.profil(GERS, None).columns
    )


@pytest.mark.parametrize("annee", [None, 2019])
@pytest.mark.parametrize("cle", [LOMAGNE, AUCH, AIRE_GERS], ids=str)
def test_the_neighbours_are_read_at_the_very_vintages_of_the_profile(faits, cle, annee):
    # Twice the same code, at two levels; a territory that nobody knows.
    autres = [GERS, Cle(Maille.REGION, "32"), FRANCE, AIRE, INCONNU]
    voulus = profil_attendu(faits, cle, annee)[["indicateur", "millesime"]]
    cles = pd.DataFrame({"maille": [str(a.maille) for a in autres],
                         "territoire": [a.code for a in autres]})  # fmt: skip
    attendue = faits.merge(voulus).merge(cles)
    lue = observations.voisinage(cle, annee, autres)
    meme(lue, attendue, ["indicateur", "maille", "territoire"])
    assert len(lue) > 20


def test_without_neighbours_nothing_is_read():
    assert len(observations.voisinage(LOMAGNE, None, [])) == 0
    assert len(observations.series([], None)) == 0


@pytest.mark.parametrize("annee", [None, 2019, 1900])
def test_series_hold_every_vintage_of_every_indicator(faits, annee):
    cles = [LOMAGNE, GERS]
    attendue = pd.concat([du_territoire(faits, c, annee) for c in cles])
    meme(observations.series(cles, annee), attendue, ["indicateur", "maille", "millesime"])


def test_the_marks_are_the_quartiles_of_what_is_available_from_five_areas(faits):
    lus = observations.reperes(None).set_index(["indicateur", "maille", "millesime"])
    vus = faits[faits["maille"].isin(["epci", "departement"]) & faits["valeur"].notna()]
    for cle, groupe in vus.groupby(["indicateur", "maille", "millesime"]):
        assert (cle in lus.index) == (len(groupe) >= 5)
        if cle in lus.index:
            attendus = np.quantile(groupe["valeur"], [0, 0.25, 0.5, 0.75, 1])
            ecrits = lus.loc[cle, ["minimum", "q25", "mediane", "q75", "maximum"]]
            assert list(ecrits) == pytest.approx(list(attendus), rel=1e-9, abs=1e-9)
    assert set(observations.reperes(2019)["millesime"]) <= set(range(1968, 2020))
    assert lus.loc[("taux_pauvrete_60", "epci", 2021), "n"] > 1000


def test_nothing_hidden_has_a_number_in_any_read():
    for cle in TOUS:
        for lue in (observations.profil(cle, None), observations.series([cle], None)):
            assert lue[lue["statut"] != "disponible"]["valeur"].isna().all()
            assert lue[lue["statut"] == "disponible"]["valeur"].notna().all()


# ------------------------------------------------------------------------------- peers and members


@pytest.mark.parametrize("cle", [LOMAGNE, AIRE_GERS], ids=str)
def test_the_epci_of_the_gers_have_17_peers_of_which_15_seated_there(cle):
    lus = territoires.pairs(cle)
    assert len(lus) == 17
    assert lus["siege"].sum() == 15
    assert set(lus["maille"]) == {"epci"}
    assert set(lus[~lus["siege"].astype(bool)]["code"]) == {"200030435", "248200016"}


@pytest.mark.parametrize("cle", [AUCH, AIGNAN, FUSIONNEE], ids=str)
def test_the_peers_of_a_commune_are_those_of_its_epci(liens, cle):
    epci = liens[(liens["maille"] == "epci") & (liens["commune"] == cle.code)]["code"].item()
    attendues = set(liens[(liens["maille"] == "epci") & (liens["code"] == epci)]["commune"])
    lus = territoires.pairs(cle)
    assert set(lus["code"]) == attendues
    assert set(lus["maille"]) == {"commune"}
    assert cle.code in attendues


@pytest.mark.parametrize(
    ("cle", "nombre"), [(GERS, 101), (OCCITANIE, 18), (FRANCE, 0), (INCONNU, 0)], ids=str
)
def test_the_peers_of_wider_territories_are_those_of_france(cle, nombre):
    lus = territoires.pairs(cle)
    assert len(lus) == nombre
    assert lus["siege"].notna().all()
    assert not lus.duplicated(["maille", "code"]).any()


def test_an_epci_seated_elsewhere_has_peers():
    assert len(territoires.pairs(AIRE)) > 1


@pytest.mark.parametrize("cle", [GERS, LOMAGNE, AIRE, AIRE_GERS, AUCH], ids=str)
def test_members_are_the_communes_with_their_latest_population(faits, liens, cle):
    siens = liens[(liens["maille"] == str(cle.maille)) & (liens["code"] == cle.code)]["commune"]
    codes = {cle.code} if cle.maille == Maille.COMMUNE else set(siens)
    pop = faits[
        (faits["indicateur"] == "population_municipale") & (faits["maille"] == "commune")
        & (faits["millesime"] == 2023) & faits["territoire"].isin(codes)
    ]  # fmt: skip
    lus = territoires.membres(cle)
    assert set(lus["commune"]) == codes
    assert dict(zip(lus["commune"], lus["population"], strict=True)) == dict(
        zip(pop["territoire"], pop["valeur"], strict=True)
    )
    assert lus["population"].is_monotonic_decreasing
    assert set(lus["millesime"]) == {2023}


@pytest.mark.parametrize("cle", [GERS, LOMAGNE, AIRE, AIRE_GERS], ids=str)
def test_members_sum_up_to_the_published_population(faits, cle):
    publiee = du_territoire(faits, cle, None)
    publiee = publiee[
        (publiee["indicateur"] == "population_municipale") & (publiee["millesime"] == 2023)
    ]
    assert territoires.membres(cle)["population"].sum() == publiee["valeur"].item()


def test_the_gers_has_458_communes_and_192_645_inhabitants():
    lus = territoires.membres(GERS)
    assert (len(lus), lus["population"].sum()) == (458, 192_645)


def test_whole_and_parts_of_a_straddling_epci():
    parts = territoires.parts(AIRE)
    assert set(parts["code"]) == {"200030435-32", "200030435-40"}
    assert parts["communes"].sum() == len(territoires.membres(AIRE)) == 22
    assert set(territoires.parts(AIRE_GERS)["code"]) == {"200030435", "200030435-40"}
    for entier in (LOMAGNE, GERS, AUCH, FRANCE):
        assert territoires.parts(entier).empty


def test_a_territory_is_known_by_its_level_and_code():
    gers, hauts = territoires.territoire(GERS), territoires.territoire(Cle(Maille.REGION, "32"))
    assert (gers.libelle, gers.article, gers.charge) == ("Gers", "le ", True)
    assert (hauts.libelle, hauts.charge) == ("Hauts-de-France", False)
    assert territoires.territoire(INCONNU) is None
    assert territoires.territoire(FRANCE).departement is None


def test_a_commune_knows_its_epci():
    assert territoires.epci_de("32013") == Cle(Maille.EPCI, "200066926")
    assert territoires.epci_de("99999") is None


def test_loaded_territories_are_the_widest_first_and_known_once(connexion):
    lus = territoires.territoires_charges()
    assert set(lus["maille"].head(3)) == {"departement"}
    assert set(lus["code"].head(3)) == {"32", "33", "91"}
    assert not lus.duplicated(["maille", "code"]).any()
    assert (lus["maille"] == "commune").sum() >= 458
    ((charges,),) = connexion.execute("SELECT count(*) FROM territoires WHERE charge").fetchall()
    assert len(lus) == charges
    for _, groupe in lus.groupby("maille"):
        assert groupe["recherche"].is_monotonic_increasing


def test_every_commune_has_its_name(connexion):
    lus = connexion.execute("SELECT code, libelle FROM territoires WHERE maille = 'commune'")
    assert offre.noms_communes() == dict(lus.fetchall())
    assert offre.noms_communes()["32013"] == "Auch"


def test_the_communes_of_each_territory_are_written_in_one_text(liens):
    zones = offre.appartenances().set_index(["maille", "code"])["communes"]
    siennes = liens[(liens["maille"] == "epci") & (liens["code"] == LOMAGNE.code)]["commune"]
    assert zones["epci", LOMAGNE.code].split() == sorted(siennes)
    assert len(zones["departement", "32"].split()) == 458


def test_the_loaded_departements_count_their_communes_and_epci():
    lus = territoires.departements_charges().set_index("code")
    assert {code: r[["communes", "epci"]].tolist() for code, r in lus.iterrows()} == {
        "32": [458, 17], "33": [534, 28], "91": [194, 13],
    }  # fmt: skip


# ----------------------------------------------------------------------------- communes and maps


@pytest.mark.parametrize("cle", [LOMAGNE, GERS, AIRE_GERS], ids=str)
def test_the_share_of_communes_with_a_firm_value_is_that_of_the_latest_vintage(faits, liens, cle):
    siens = liens[(liens["maille"] == str(cle.maille)) & (liens["code"] == cle.code)]["commune"]
    vus = faits[(faits["maille"] == "commune") & faits["territoire"].isin(siens)]
    vus = vus.assign(sure=(vus["statut"] == "disponible") & ~vus["fragile"])
    comptes = vus.groupby(["indicateur", "millesime"])["sure"].sum() / len(siens)
    derniers = comptes.reset_index(name="part").groupby("indicateur").tail(1)
    lues = observations.parts_publiees(cle)
    assert dict(zip(lues["indicateur"], lues["millesime"], strict=True)) == dict(
        zip(derniers["indicateur"], derniers["millesime"], strict=True)
    )
    assert lues["part"].tolist() == pytest.approx(
        derniers.sort_values("indicateur")["part"].tolist()
    )
    assert lues["part"].between(0, 1).all()


@pytest.mark.parametrize("annee", ANNEES)
@pytest.mark.parametrize("cle", [LOMAGNE, GERS, AIRE, AIRE_GERS, OCCITANIE, FRANCE], ids=str)
def test_the_shares_written_by_the_build_are_those_that_the_communes_give(cle, annee):
    ecrites = observations.parts_publiees(cle, annee)
    pd.testing.assert_frame_equal(ecrites, observations.parts_calculees(cle, annee))


def test_the_shares_of_a_commune_are_all_or_nothing():
    parts = observations.parts_publiees(AUCH)
    assert len(parts) > 50
    assert set(parts["part"]) == {0.0, 1.0}


@pytest.mark.parametrize("code", ["taux_pauvrete_60", "niveau_vie_median", "part_75_ans_et_plus"])
def test_every_commune_of_a_territory_has_its_figure_or_its_empty(faits, code):
    lues = observations.communes_indicateur(LOMAGNE, code, 2021)
    assert set(lues["commune"]) == set(territoires.membres(LOMAGNE)["commune"])
    ecrites = faits[(faits["indicateur"] == code) & (faits["maille"] == "commune")
                    & (faits["millesime"] == 2021)].set_index("territoire")  # fmt: skip
    for r in lues.itertuples():
        if r.commune in ecrites.index:
            ici = ecrites.loc[r.commune]
            assert (r.statut, r.fragile) == (ici["statut"], ici["fragile"])
            assert r.valeur == ici["valeur"] or (pd.isna(r.valeur) and pd.isna(ici["valeur"]))
        else:
            assert (r.statut, pd.isna(r.valeur), bool(r.motif)) == ("non_renseigne", True, True)
    assert (lues["statut"] == "disponible").eq(lues["valeur"].notna()).all()


def test_the_years_are_those_that_a_commune_or_an_epci_has_latest_first(faits):
    lues = observations.annees()
    vus = faits[faits["maille"].isin(["commune", "epci"]) & (faits["statut"] == "disponible")]
    assert lues == sorted(set(vus["millesime"]), reverse=True)
    assert lues[0] >= 2023


@pytest.mark.parametrize(("annee", "attendu"), [(None, {2024}), (2023, {2022}), (2000, set())])
def test_service_points_are_those_of_the_latest_list_not_after_a_year(annee, attendu):
    lus = cartes.implantations(GERS, annee)
    assert set(lus["millesime"]) == attendu
    assert not lus.duplicated("id").any()


def test_the_gers_has_27_france_services():
    assert len(cartes.implantations(GERS, None)) == 27


def test_points_are_those_of_one_source_and_of_one_mission():
    lus = cartes.implantations(GERS, None)
    assert set(lus["source"]) == {cartes.FRANCE_SERVICES}
    meme_mission = cartes.implantations(GERS, None, mission="P5M2")
    assert len(meme_mission) == 27
    assert cartes.implantations(GERS, None, mission="P1M2").empty
    # The equipment base says nothing of the Gers.
    assert cartes.implantations(GERS, None, "insee_bpe").empty


def test_every_member_has_an_outline_inside_its_box():
    traces = cartes.contours_membres(LOMAGNE)
    assert set(traces["code"]) == set(territoires.membres(LOMAGNE)["commune"])
    assert len(cartes.contour(LOMAGNE)) == 1
    assert cartes.contour(INCONNU).empty
    for r in traces.itertuples():
        gauche, bas, droite, haut = r.bornes
        assert gauche <= r.x <= droite
        assert bas <= r.y <= haut
