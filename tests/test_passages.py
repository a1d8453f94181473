"""Communes of any year carried to those of today: counts conserved, rates never carried."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.modeles import MesureDeclaree
from observatoire.passages import (
    MOTIF_FUSION,
    MOTIF_INCOMPLETE,
    MOTIF_SCISSION,
    communes_au,
    composer_passages,
    porter,
)
from observatoire.sources import insee_cog

FUSION, RETABLISSEMENT, CHANGEMENT_DE_CODE, NOM = "32", "21", "41", "10"
DECLAREES = {
    "menages": MesureDeclaree(libelle="Ménages", unite="ménages", additive=True),
    "taux": MesureDeclaree(libelle="Taux", unite="%", additive=False),
    "points": MesureDeclaree(libelle="Points", unite="points", additive=True, absence="zero"),
}
SECRET = "secret statistique"


def movements(*lignes):
    return pd.DataFrame(lignes, columns=["date", "mod", "avant", "apres"])


def crossing(annee, actuelles, mouvements, arrondissements=None):
    """{former commune: {commune of today}}."""
    passages = composer_passages(annee, actuelles, mouvements, arrondissements or {})
    return passages.groupby("commune_avant")["commune_apres"].agg(set).to_dict()


def measures(valeurs, mesure="menages"):
    """Communal measures; a text is the reason of a hidden or missing cell."""
    lignes = [
        {
            "mesure": mesure,
            "maille": "commune",
            "territoire": commune,
            "millesime": 2020,
            "valeur": float("nan") if isinstance(v, str) else float(v),
            "statut": {SECRET: "secret"}.get(v, "non_renseigne") if isinstance(v, str)
            else "disponible",
            "motif": v if isinstance(v, str) else None,
        }
        for commune, v in valeurs.items()
    ]  # fmt: skip
    return pd.DataFrame(lignes).astype({"motif": object})


def carry(mesures, passages):
    portees, inconnues = porter(mesures, passages, DECLAREES)
    return portees.set_index("territoire"), inconnues


@pytest.fixture(scope="module")
def cog(donnees):
    return insee_cog.read(donnees / "official" / "insee_cog")


@pytest.mark.donnees
@pytest.mark.parametrize(
    ("annee", "france", "gers"),
    # Insee, number of communes on 1 January, Mayotte included.
    [(2013, 36_681, 463), (2016, 35_885, 462), (2019, 34_970, 461), (2025, 34_875, 458)],
)
def test_the_movements_read_backward_give_the_official_number_of_communes(cog, annee, france, gers):
    communes = communes_au(annee, cog.communes["commune"], cog.mouvements)
    assert len(communes) == france
    assert sum(c.startswith("32") for c in communes) == gers


@pytest.mark.donnees
@pytest.mark.parametrize("annee", range(2013, 2027))
def test_every_commune_of_a_year_ends_in_communes_of_today_and_none_is_left_out(cog, annee):
    passages = composer_passages(
        annee, cog.communes["commune"], cog.mouvements, cog.arrondissements.to_dict()
    )
    assert set(passages["commune_apres"]) == set(cog.communes["commune"])
    porteuses = passages[passages["porteuse"]]
    assert porteuses["commune_avant"].is_unique
    assert set(porteuses["commune_avant"]) == set(passages["commune_avant"])


def test_a_chain_of_mergers_is_followed_to_its_end():
    fusions = movements(
        ("2016-01-01", FUSION, "A", "B"), ("2016-01-01", FUSION, "B", "B"),
        ("2019-01-01", FUSION, "B", "C"), ("2019-01-01", FUSION, "C", "C"),
    )  # fmt: skip
    assert crossing(2013, {"C"}, fusions) == {"A": {"C"}, "B": {"C"}, "C": {"C"}}
    assert crossing(2017, {"C"}, fusions) == {"B": {"C"}, "C": {"C"}}
    assert crossing(2019, {"C"}, fusions) == {"C": {"C"}}


def test_a_commune_that_takes_a_code_and_merges_on_the_same_day_leaves_no_ghost():
    meme_jour = movements(
        ("2016-01-01", CHANGEMENT_DE_CODE, "A", "A2"),
        ("2016-01-01", FUSION, "A2", "B"),
        ("2016-01-01", FUSION, "B", "B"),
    )
    assert communes_au(2015, {"B"}, meme_jour) == {"A", "B"}
    assert crossing(2015, {"B"}, meme_jour) == {"A": {"B"}, "B": {"B"}}


def test_a_change_of_name_moves_nothing():
    noms = movements(("2018-01-01", NOM, "A", "A"))
    assert crossing(2013, {"A"}, noms) == {"A": {"A"}}


def test_a_split_commune_has_several_successors_and_one_that_bears_its_count():
    scission = movements(
        ("2018-01-01", RETABLISSEMENT, "A", "A"), ("2018-01-01", RETABLISSEMENT, "A", "B")
    )
    passages = composer_passages(2013, {"A", "B"}, scission, {})
    assert passages["part"].isna().all()
    assert passages.set_index("commune_apres")["porteuse"].to_dict() == {"A": True, "B": False}
    portees, _ = carry(measures({"A": 100}), passages)
    assert portees["valeur"].to_dict() == {"A": 100, "B": 0}
    assert set(portees["scission"]) == {"A"}
    taux, _ = carry(measures({"A": 12.5}, "taux"), passages)
    assert taux["valeur"].isna().all()
    assert set(taux["motif"]) == {MOTIF_SCISSION}


def test_a_commune_split_then_merged_again_is_whole():
    aller_retour = movements(
        ("2014-01-01", RETABLISSEMENT, "A", "A"), ("2014-01-01", RETABLISSEMENT, "A", "B"),
        ("2016-01-01", FUSION, "B", "A"), ("2016-01-01", FUSION, "A", "A"),
    )  # fmt: skip
    passages = composer_passages(2013, {"A"}, aller_retour, {})
    assert passages["part"].tolist() == [1.0]


PLM = {"75101": "75056", "75102": "75056"}


def test_arrondissements_are_added_up_into_their_commune():
    passages = composer_passages(2020, {"75056", "A"}, movements(), PLM)
    portees, inconnues = carry(measures({"75101": 10, "75102": 20, "A": 1}), passages)
    assert portees["valeur"].to_dict() == {"75056": 30, "A": 1}
    assert inconnues == []


def test_a_file_that_gives_the_whole_commune_too_is_not_counted_twice():
    passages = composer_passages(2020, {"75056"}, movements(), PLM)
    portees, _ = carry(measures({"75056": 30, "75101": 10, "75102": 20}), passages)
    assert portees["valeur"].to_dict() == {"75056": 30}


def test_one_missing_arrondissement_makes_no_sum():
    passages = composer_passages(2020, {"75056"}, movements(), PLM)
    portees, _ = carry(measures({"75101": 10}), passages)
    assert portees.loc["75056", ["statut", "motif"]].tolist() == [
        "non_calculable", MOTIF_INCOMPLETE,
    ]  # fmt: skip


ABSORPTION = movements(("2022-01-01", FUSION, "A", "B"), ("2022-01-01", FUSION, "B", "B"))


def test_counts_of_merged_communes_are_added_up():
    passages = composer_passages(2020, {"B", "C"}, ABSORPTION, {})
    portees, _ = carry(measures({"A": 3, "B": 4, "C": 0}), passages)
    assert portees["valeur"].to_dict() == {"B": 7, "C": 0}


def test_a_merged_commune_of_which_one_part_is_missing_has_no_sum():
    passages = composer_passages(2020, {"B"}, ABSORPTION, {})
    portees, _ = carry(measures({"B": 4}), passages)
    assert portees.loc["B", "statut"] == "non_calculable"
    assert pd.isna(portees.loc["B", "valeur"])


def test_a_list_that_says_zero_by_silence_lacks_nothing():
    passages = composer_passages(2020, {"B"}, ABSORPTION, {})
    portees, _ = carry(measures({"B": 4}, "points"), passages)
    assert portees.loc["B", "valeur"] == 4


@pytest.mark.parametrize("taux", [{"A": 10, "B": 10}, {"B": 10}, {"A": SECRET, "B": 10}])
def test_a_published_rate_is_never_carried_over_a_merger(taux):
    passages = composer_passages(2020, {"B"}, ABSORPTION, {})
    portees, _ = carry(measures(taux, "taux"), passages)
    assert portees["valeur"].isna().all()
    assert portees["statut"].tolist() == ["non_calculable"]
    assert portees["motif"].tolist() == [MOTIF_FUSION]


def test_a_rate_of_an_unchanged_commune_is_kept_even_with_a_new_code():
    code = movements(("2022-01-01", CHANGEMENT_DE_CODE, "A", "A2"))
    portees, _ = carry(measures({"A": 10.5}, "taux"), composer_passages(2020, {"A2"}, code, {}))
    assert portees["valeur"].to_dict() == {"A2": 10.5}


@pytest.mark.parametrize("ordre", [["A", "B"], ["B", "A"]])
def test_a_hidden_part_keeps_the_sum_hidden_with_its_own_motif(ordre):
    parts = {"A": "case vide", "B": SECRET}
    passages = composer_passages(2020, {"B"}, ABSORPTION, {})
    portees, _ = carry(measures({c: parts[c] for c in ordre}), passages)
    assert portees.loc["B", ["statut", "motif"]].tolist() == ["secret", SECRET]


def test_a_code_that_the_year_does_not_know_is_said():
    passages = composer_passages(2020, {"B"}, ABSORPTION, {})
    _, inconnues = carry(measures({"A": 1, "B": 2, "0null": 3}), passages)
    assert inconnues == ["0null"]


# Properties: histories of communes drawn at random, one event a year, as the COG writes them.


@st.composite
def histories(draw):
    """(communes of 2013, communes of today, movements)."""
    depart = [f"c{n}" for n in range(draw(st.integers(2, 6)))]
    presentes, lignes, neuve = list(depart), [], len(depart)
    for annee in range(2014, 2014 + draw(st.integers(0, 5))):
        jour = f"{annee}-01-01"
        acte = draw(st.sampled_from(["fusion", "scission", "code", "code_et_fusion"]))
        commune = draw(st.sampled_from(presentes))
        autres = [c for c in presentes if c != commune]
        if acte == "scission":
            nouvelle = f"c{neuve}"
            lignes += [(jour, RETABLISSEMENT, commune, commune),
                       (jour, RETABLISSEMENT, commune, nouvelle)]  # fmt: skip
            presentes.append(nouvelle)
            neuve += 1
        elif acte == "code":
            lignes.append((jour, CHANGEMENT_DE_CODE, commune, f"c{neuve}"))
            presentes[presentes.index(commune)] = f"c{neuve}"
            neuve += 1
        elif autres:
            cible, source = draw(st.sampled_from(autres)), commune
            if acte == "code_et_fusion":
                lignes.append((jour, CHANGEMENT_DE_CODE, commune, f"c{neuve}"))
                source = f"c{neuve}"
                neuve += 1
            lignes += [(jour, FUSION, source, cible), (jour, FUSION, cible, cible)]
            presentes.remove(commune)
    return depart, presentes, movements(*lignes)


@given(histories(), st.data())
@settings(max_examples=30, deadline=None)
def test_counts_are_conserved_whatever_the_movements(histoire, data):
    depart, actuelles, mouvements = histoire
    assert communes_au(2013, actuelles, mouvements) == set(depart)
    effectifs = {c: data.draw(st.integers(0, 1000)) for c in depart}
    passages = composer_passages(2013, actuelles, mouvements, {})
    portees, inconnues = carry(measures(effectifs), passages)
    assert inconnues == []
    assert portees["valeur"].sum() == sum(effectifs.values())
    assert sorted(portees.index) == sorted(actuelles)


@given(histories(), st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_never_matters(histoire, data):
    depart, actuelles, mouvements = histoire
    cellules = st.one_of(st.integers(0, 50), st.just(SECRET), st.just("case vide"))
    mesures = measures({c: data.draw(cellules) for c in depart})
    graine = data.draw(st.integers(0, 1000))
    passages = composer_passages(2013, actuelles, mouvements, {})
    autres = composer_passages(
        2013, actuelles[::-1], mouvements.sample(frac=1, random_state=graine), {}
    )
    pd.testing.assert_frame_equal(passages, autres)
    endroit, _ = carry(mesures, passages)
    envers, _ = carry(
        mesures.sample(frac=1, random_state=graine), passages.sample(frac=1, random_state=graine)
    )
    colonnes = ["valeur", "statut", "motif", "scission"]
    endroit, envers = (t.sort_index()[colonnes].astype(object) for t in (endroit, envers))
    pd.testing.assert_frame_equal(endroit.where(endroit.notna()), envers.where(envers.notna()))


@given(histories(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_hidden_count_is_never_in_a_sum(histoire, data):
    depart, actuelles, mouvements = histoire
    cachee = data.draw(st.sampled_from(depart))
    effectifs = {c: SECRET if c == cachee else 5 for c in depart}
    passages = composer_passages(2013, actuelles, mouvements, {})
    portees, _ = carry(measures(effectifs), passages)
    issues = set(passages.loc[passages["commune_avant"] == cachee, "commune_apres"])
    assert portees.loc[list(issues), "valeur"].isna().all()
    assert set(portees.loc[list(issues), "statut"]) == {"secret"}


@given(histories(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_rate_reaches_only_communes_that_are_the_same_territory(histoire, data):
    depart, actuelles, mouvements = histoire
    taux = {c: data.draw(st.integers(0, 100)) for c in depart}
    passages = composer_passages(2013, actuelles, mouvements, {})
    portees, _ = carry(measures(taux, "taux"), passages)
    liens = list(passages[["commune_avant", "commune_apres"]].itertuples(index=False))
    for commune, valeur in portees["valeur"].dropna().items():
        (avant,) = [a for a, b in liens if b == commune]
        assert [b for a, b in liens if a == avant] == [commune]
        assert valeur == taux[avant]
