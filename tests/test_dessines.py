"""Drawn territories, cantons-villes and groupings beside what the warehouse reckons by itself."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.dessins import Dessin
from observatoire.entrepot.dessines import _catalogue, relais
from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import cartes, observations, territoires
from observatoire.territoires import Cle, Maille
from tests.fabriques import figures_de

pytestmark = pytest.mark.usefixtures("entrepot")

CALCULES = ("somme", "moyenne_ponderee", "reconstitue")


def rows(requete, **parametres):
    with curseur() as ouverte:
        return ouverte.execute(requete, parametres).df()


@pytest.fixture(scope="module")
def faits(entrepot):
    return rows("SELECT * FROM observations")


@pytest.fixture(scope="module")
def membres(entrepot):
    """EPCI wholly loaded -> its communes."""
    table = rows("SELECT code, commune FROM appartenances WHERE maille = 'epci'")
    return {str(c): tuple(sorted(g)) for c, g in table.groupby("code")["commune"]}


def figures(cle):
    return figures_de(cle).set_index(["indicateur", "millesime"])


def drawn(communes, nom="Essai"):
    return Dessin(nom, tuple(sorted(communes))).cle


def test_a_territory_drawn_from_the_communes_of_an_epci_has_the_figures_that_the_build_gives_it(
    faits, membres
):
    """Sums, weighted means and rebuilt shares, by another road than that of the build."""
    compares = 0
    for code in sorted(c for c, communes in membres.items() if 2 <= len(communes) <= 40):
        siens = faits[(faits["maille"] == "epci") & (faits["territoire"] == code)]
        siens = siens[siens["mode"].isin(CALCULES)].set_index(["indicateur", "millesime"])
        lus = figures(drawn(membres[code]))
        for cle, attendu in siens[siens["statut"] == "disponible"].iterrows():
            lu = lus.loc[cle]
            assert (lu["statut"], lu["mode"]) == ("disponible", attendu["mode"]), (code, cle)
            for colonne in ("valeur", "numerateur", "denominateur"):
                gauche, droite = lu[colonne], attendu[colonne]
                assert math.isclose(gauche, droite, rel_tol=1e-7, abs_tol=1e-12) or (
                    pd.isna(gauche) and pd.isna(droite)
                ), (code, cle, colonne)
            compares += 1
    assert compares > 400


def test_a_warehouse_that_is_opened_again_forgets_its_drawings_without_a_fault(membres):
    cle = drawn(membres["243200391"][:6], "Deux fois")
    avant = figures(cle)
    _catalogue.cache_clear()  # as when so many warehouses were opened that this one was let go
    pd.testing.assert_frame_equal(figures(cle), avant)
    assert sorted(territoires.membres(cle)["commune"]) == sorted(Dessin.de(cle).communes)


def test_what_cannot_be_summed_is_not_calculable_and_says_why(membres):
    lus = figures(drawn(membres["243200391"][:10]))
    ligne = lus.loc[("taux_pauvrete_60", 2021)]
    assert (ligne["statut"], pd.isna(ligne["valeur"])) == ("non_calculable", True)
    assert ligne["motif"] == "parts communales publiées sans effectifs"


@settings(max_examples=15)
@given(st.data())
def test_a_hidden_or_missing_commune_leaves_no_figure(faits, membres, data):
    """No sum is published over a commune whose count is not: nothing is rebuilt by subtraction."""
    communes = membres[
        data.draw(st.sampled_from(sorted(c for c in membres if len(membres[c]) > 2)))
    ]
    choisies = data.draw(st.lists(st.sampled_from(communes), min_size=2, max_size=8, unique=True))
    siens = faits[(faits["maille"] == "commune") & faits["territoire"].isin(choisies)]
    vides = siens[siens["statut"].isin(["secret", "non_renseigne", "non_calculable"])]
    caches = set(zip(vides["indicateur"], vides["millesime"], strict=True))
    lus = figures(drawn(choisies))
    assert lus[lus["statut"] == "disponible"].index.intersection(list(caches)).empty
    assert (lus["statut"] == "disponible").eq(lus["valeur"].notna()).all()
    assert lus.loc[lus["statut"] != "disponible", "motif"].notna().all()


def test_population_is_summed_by_hand(faits):
    communes = ("32107", "32132", "32013")
    pop = faits[(faits["indicateur"] == "population_municipale") & (faits["maille"] == "commune")
                & (faits["millesime"] == 2023)].set_index("territoire")["valeur"]  # fmt: skip
    lu = figures(drawn(communes)).loc[("population_municipale", 2023)]
    assert lu["valeur"] == sum(pop[c] for c in communes)
    assert lu["mode"] == "somme"


def test_the_row_marked_as_the_latest_is_the_one_that_the_build_would_mark():
    marquees = rows(
        "SELECT indicateur, maille, territoire, millesime, statut, relayee_en"
        " FROM observations_par_territoire WHERE territoire IN ('32', '32058', '200030435-32')"
    ).sort_values(["maille", "territoire", "indicateur", "millesime"], ignore_index=True)
    for _, groupe in marquees.groupby(["maille", "territoire"]):
        groupe = groupe.reset_index(drop=True)
        assert relais(groupe).tolist() == groupe["relayee_en"].tolist()


def test_every_read_takes_a_drawn_territory_as_any_other():
    cle = drawn(("32107", "32132", "32013"), "Trois villes")
    lu = territoires.territoire(cle)
    assert (lu.libelle, lu.departement, lu.region, lu.charge) == ("Trois villes", "32", "76", True)
    assert set(territoires.membres(cle)["commune"]) == {"32107", "32132", "32013"}
    assert set(territoires.pairs(cle)["code"]) == {"32107", "32132", "32013"}
    assert set(cartes.contours_membres(cle)["code"]) == {"32107", "32132", "32013"}
    assert len(cartes.implantations(cle, None)) == 3
    assert set(observations.communes_indicateur(cle, "niveau_vie_median", 2021)["commune"]) == {
        "32107", "32132", "32013",
    }  # fmt: skip
    profil = observations.profil(cle, None).set_index("indicateur")
    assert profil.loc["population_municipale", ["millesime", "mode"]].tolist() == [2023, "somme"]
    voisins = observations.voisinage(cle, None, [Cle(Maille.DEPARTEMENT, "32")])
    assert set(voisins["indicateur"]) > {"population_municipale", "apl_infirmiers"}
    autre = observations.voisinage(Cle(Maille.DEPARTEMENT, "32"), None, [cle])
    assert set(autre["territoire"]) == {cle.code}


def test_a_drawing_over_two_departements_lies_in_none():
    lu = territoires.territoire(drawn(("32013", "33063")))
    assert (lu.departement, lu.region) == (None, None)
    assert territoires.territoire(drawn(("40001", "33063"))).region == "75"


def test_a_drawing_of_unknown_communes_is_not_loaded():
    assert not territoires.territoire(drawn(("98001", "98002"))).charge


def test_drawings_are_forgotten_beyond_what_is_kept_and_drawn_again(monkeypatch):
    from observatoire.entrepot import dessines

    monkeypatch.setattr(dessines, "RETENUS", 2)
    noms = [drawn(("32013", "32132"), f"Dessin {n}") for n in range(6)]
    for cle in [*noms, noms[0]]:
        assert len(territoires.membres(cle)) == 2
        assert len(observations.profil(cle, None)) > 10


# == cantons-villes ============================================================================


def test_the_cantons_villes_of_a_departement_share_out_its_communes_and_inhabitants(faits):
    liens = rows("SELECT commune, code FROM appartenances WHERE maille = 'canton_ville'")
    assert liens["commune"].is_unique
    pop = faits[(faits["indicateur"] == "population_municipale") & (faits["millesime"] == 2023)]
    par_canton = pop[pop["maille"] == "canton_ville"].set_index("territoire")["valeur"]
    for departement, total in (("32", 192_645), ("33", None), ("91", None)):
        siens = liens[liens["code"].str.startswith(departement)]
        ici = pop[(pop["maille"] == "departement") & (pop["territoire"] == departement)]
        somme = par_canton[sorted(set(siens["code"]))].sum()
        assert somme == ici["valeur"].item() == (total or somme)
        assert len(siens) == len(territoires.membres(Cle(Maille.DEPARTEMENT, departement)))


def test_the_cantons_villes_are_named_by_the_insee():
    fleurance = territoires.territoire(Cle(Maille.CANTON_VILLE, "3209"))
    assert (fleurance.libelle, fleurance.libelle_court) == (
        "Canton-ville de Fleurance-Lomagne", "Fleurance-Lomagne",
    )  # fmt: skip
    assert len(territoires.pairs(Cle(Maille.CANTON_VILLE, "3209"))) == 18
    assert not cartes.contour(Cle(Maille.CANTON_VILLE, "3209")).empty


def test_a_canton_ville_of_one_commune_has_its_very_figures():
    auch, canton = figures(Cle(Maille.COMMUNE, "32013")), figures(Cle(Maille.CANTON_VILLE, "3299"))
    communs = canton.index.intersection(auch.index)
    assert len(communs) > 50
    pd.testing.assert_frame_equal(
        canton.loc[communs, ["valeur", "statut", "fragile"]],
        auch.loc[communs, ["valeur", "statut", "fragile"]],
    )


def test_a_canton_ville_equals_the_same_communes_drawn():
    cle = Cle(Maille.CANTON_VILLE, "3209")
    dessin = figures(drawn(territoires.membres(cle)["commune"]))
    canton = figures(cle).loc[dessin.index]
    colonnes = ["valeur", "numerateur", "denominateur", "statut", "motif", "mode", "fragile"]
    pd.testing.assert_frame_equal(canton[colonnes], dessin[colonnes])
