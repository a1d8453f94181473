"""Reads of the comparison against an independent computation, in pandas, on the same warehouse."""

import numpy as np
import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.comparables import Espace, Variable
from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import comparaisons, observations, territoires
from observatoire.territoires import Cle, Maille
from observatoire.textes import cle_de_recherche

pytestmark = pytest.mark.usefixtures("entrepot")

GERS = Cle(Maille.DEPARTEMENT, "32")
LOMAGNE = Cle(Maille.EPCI, "243200391")
AUCH = Cle(Maille.COMMUNE, "32013")
HAUTS_DE_FRANCE = Cle(Maille.REGION, "32")
CODES = ["part_75_ans_et_plus", "niveau_vie_median", "population_municipale"]


def table(nom):
    with curseur() as ouverte:
        return ouverte.table(nom).df()


@pytest.fixture(scope="module")
def faits(entrepot):
    return table("observations")


@pytest.mark.parametrize("annee", [None, 2019])
def test_a_comparison_holds_every_vintage_of_the_asked_figures_and_territories(faits, annee):
    cles = [LOMAGNE, GERS, AUCH, HAUTS_DE_FRANCE, Cle(Maille.EPCI, "999999999")]
    lue = comparaisons.comparaison(CODES, cles, annee)
    couples = [str(c) for c in cles]
    attendue = faits[
        faits["indicateur"].isin(CODES)
        & (faits["millesime"] <= (annee or 9999))
        & (faits["maille"] + ":" + faits["territoire"]).isin(couples)
    ]
    ordre = ["indicateur", "maille", "territoire", "millesime"]
    gauche, droite = (
        t[list(lue.columns)].sort_values(ordre, ignore_index=True).astype(object).fillna(-1)
        for t in (lue, attendue)
    )
    pd.testing.assert_frame_equal(gauche, droite, check_dtype=False)
    assert len(lue) > 5


def test_the_cloud_names_every_epci_of_france_with_or_without_a_value(faits):
    lu = comparaisons.nuage("niveau_vie_median", 2021, Maille.EPCI)
    connus = table("territoires").query("maille == 'epci'")
    assert sorted(lu["code"]) == sorted(connus["code"])
    publies = faits.query(
        "indicateur == 'niveau_vie_median' and millesime == 2021 and maille == 'epci'"
    ).set_index("territoire")["valeur"]
    valeurs = lu.dropna(subset="valeur").set_index("code")["valeur"]
    assert valeurs.to_dict() == publies.dropna().to_dict()
    assert valeurs.is_monotonic_increasing
    assert len(valeurs) == 1231
    vides = lu[lu["valeur"].isna()]
    assert len(vides) == len(connus) - 1231
    assert set(vides["statut"]) <= {"non_renseigne", "non_calculable"}


def test_the_cloud_of_communes_is_that_of_one_departement():
    lu = comparaisons.nuage("niveau_vie_median", 2021, Maille.COMMUNE, "32")
    assert lu["code"].str.startswith("32").all()
    assert {"disponible", "secret"} <= set(lu["statut"])
    assert lu.loc[lu["statut"] != "disponible", "valeur"].isna().all()


@pytest.mark.parametrize("annee", [None, 2021])
def test_each_variable_is_read_at_the_latest_vintage_that_nearly_all_epci_have(faits, annee):
    codes = list(charger().comparables)
    lues = comparaisons.variables_comparables(codes, annee).set_index("indicateur")
    epci = faits[(faits["maille"] == "epci") & (faits["statut"] == "disponible")]
    for code in codes:
        siens = epci[(epci["indicateur"] == code) & (epci["millesime"] <= (annee or 9999))]
        nombres = siens.groupby("millesime").size()
        # A few EPCI with counts do not make a spread of those of France.
        if nombres.empty or nombres.max() < 5:
            assert code not in lues.index
            continue
        attendu = max(nombres[nombres >= 0.9 * nombres.max()].index)
        ligne = lues.loc[code]
        a_la_main = siens[siens["millesime"] == attendu].set_index("territoire")["valeur"]
        assert ligne["millesime"] == attendu
        assert dict(zip(ligne["territoires"], ligne["valeurs"], strict=True)) == a_la_main.to_dict()


def test_nearly_every_epci_of_france_has_every_variable_of_the_catalogue():
    codes = list(charger().comparables)
    lues = comparaisons.variables_comparables(codes, None)
    assert sorted(lues["indicateur"]) == sorted(codes)
    communs = set.intersection(*(set(t) for t in lues["territoires"]))
    assert len(communs) == 1231


def test_the_neighbours_are_those_of_a_computation_by_pandas(faits):
    declarees = charger().comparables
    lues = comparaisons.variables_comparables(list(declarees), None).set_index("indicateur")
    espace = Espace([
        Variable(c, int(lues.loc[c, "millesime"]),
                 dict(zip(lues.loc[c, "territoires"], lues.loc[c, "valeurs"], strict=True)),
                 d.logarithme)
        for c, d in declarees.items()
    ])  # fmt: skip
    colonnes = {}
    for code, declaree in declarees.items():
        siens = faits.query("maille == 'epci' and statut == 'disponible' and indicateur == @code")
        dernier = siens[siens["millesime"] == lues.loc[code, "millesime"]]
        serie = dernier.set_index("territoire")["valeur"]
        serie = np.log(serie) if declaree.logarithme else serie
        q1, q2, q3 = serie.quantile([0.25, 0.5, 0.75])
        colonnes[code] = 1.349 * (serie - q2) / (q3 - q1)
    points = pd.DataFrame(colonnes).dropna()
    distances = (((points - points.loc[LOMAGNE.code]) ** 2).mean(axis=1)) ** 0.5
    proches = distances.drop(LOMAGNE.code).nsmallest(8)
    assert espace.voisins(LOMAGNE.code) == list(proches.index)
    for code, distance in proches.items():
        assert espace.distance(LOMAGNE.code, code) == pytest.approx(distance, abs=1e-12)


@pytest.mark.parametrize(
    ("texte", "premier"),
    [
        ("Tenarèze", ("epci", "243200417")),
        ("249740119", ("epci", "249740119")),
        ("Haute-Garonne", ("departement", "31")),
        ("Occitanie", ("region", "76")),
        ("Lectoure", ("commune", "32208")),
        ("2A", ("departement", "2A")),
    ],
)
def test_any_territory_of_france_is_found_by_name_or_code(texte, premier):
    lu = comparaisons.recherche_territoires(cle_de_recherche(texte)).iloc[0]
    assert (lu["maille"], lu["code"]) == premier


def test_an_unknown_name_finds_nothing():
    assert comparaisons.recherche_territoires("zzz").empty


def test_the_epci_of_a_departement_are_the_peers_of_any_of_them():
    pd.testing.assert_frame_equal(territoires.epci_du_departement("32"), territoires.pairs(LOMAGNE))
    assert territoires.epci_du_departement("00").empty


def test_the_departements_of_a_region():
    lus = comparaisons.departements_de_region("76")
    assert len(lus) == 13
    assert {"32", "31", "82"} <= set(lus["code"])


def test_a_comparison_and_a_panorama_read_the_same_figure():
    lue = comparaisons.comparaison(["niveau_vie_median"], [LOMAGNE], None)
    profil = observations.profil(LOMAGNE, None).set_index("indicateur").loc["niveau_vie_median"]
    assert lue["valeur"].iloc[-1] == profil["valeur"]
    assert lue["millesime"].iloc[-1] == profil["millesime"]
