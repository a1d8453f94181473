"""Every EPCI of France beside the official membership files, by another road than the build's."""

import csv

import pandas as pd
import pytest

from observatoire.entrepot.geographie import lire_geographie
from observatoire.sources import insee_cog

pytestmark = pytest.mark.donnees


@pytest.fixture(scope="module")
def composition(donnees):
    """One row a commune of the membership file of 2025, codes as text."""
    chemin = donnees / "official" / "dgcl_epci" / "epcicom2025.xlsx"
    table = pd.read_excel(chemin, engine="calamine", dtype={"insee": str, "dep_com": str})
    return table.assign(siren=table["siren"].astype(str))


@pytest.fixture(scope="module")
def epci_de(donnees):
    """commune of today -> EPCI, as the build has it for the whole of France."""
    liens = lire_geographie(donnees, None).appartenances
    return liens[liens["maille"] == "epci"].set_index("commune")["code"]


@pytest.fixture(scope="module")
def parties(donnees):
    """Former commune -> the one that it has joined, by the movements since 2024."""
    mouvements = insee_cog.read(donnees / "official" / "insee_cog").mouvements
    recents = mouvements[(mouvements["date"] >= "2024-01-01")]
    fusions = recents[(recents["mod"] == "32") & (recents["avant"] != recents["apres"])]
    return dict(zip(fusions["avant"], fusions["apres"], strict=True))


def test_the_population_2022_of_every_epci_is_that_of_the_file(composition, epci_de, parties):
    """The file prints the total of each EPCI; it is summed again over the communes of the build."""
    communes = composition["insee"].map(lambda c: parties.get(c, c))
    sommes = composition.assign(epci=communes.map(epci_de)).groupby("epci")["pmun_2025"].sum()
    imprimees = composition.drop_duplicates("siren").set_index("siren")["total_pop_mun"]
    assert len(imprimees) == len(sommes) == 1_255
    ecarts = {s: (sommes[s], p) for s, p in imprimees.items() if sommes[s] != p}
    assert ecarts == {}


def test_the_1231_epci_of_the_facts_are_those_of_the_file_but_24(donnees, composition):
    releve = pd.read_csv(donnees / "facts" / "rp_filosofi_releve.csv", dtype={"territoire": str})
    faits = set(releve.loc[releve["maille"] == "epci", "territoire"])
    connus = set(composition["siren"])
    assert (len(faits & connus), len(connus - faits)) == (1_231, 24)


def test_the_compositions_of_2024_are_those_of_today_but_for_mergers_and_moves(
    donnees, composition, epci_de, parties
):
    """Each exception is explained: communes merged since (movements), or the file of 2025."""
    chemin = donnees / "reference" / "epci_checks.csv"
    with chemin.open(encoding="utf-8-sig", newline="") as flux:
        attendus = list(csv.DictReader(flux, delimiter=";"))
    assert len(attendus) == 35
    en_2025 = composition.groupby("siren").size()
    for a in attendus:
        aujourdhui = epci_de[epci_de == a["siren"]]
        # Communes that a merger has taken away since the list was drawn up.
        disparues = {c for c, vers in parties.items() if epci_de.get(vers) == a["siren"]}
        dedans = sum(c.startswith(a["departement"]) for c in aujourdhui.index)
        dedans += sum(c.startswith(a["departement"]) for c in disparues)
        comptes = (len(aujourdhui) + len(disparues), dedans)
        attendu = (int(a["nb_communes"]), int(a["nb_communes_dans_dep"]))
        assert comptes == attendu or en_2025[a["siren"]] != attendu[0], a["nom"]
        assert a["siren"] in en_2025.index
