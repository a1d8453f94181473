"""The warehouse against the official files, read and reckoned by hand: pandas and loops only."""

import math
import tomllib

import pandas as pd
import pytest

from observatoire.catalogue import DOSSIER
from observatoire.passages import communes_au
from observatoire.sources import insee_cog

pytestmark = pytest.mark.donnees

LOMAGNE = "243200391"
DEPARTEMENTS = ("32", "33")
PROFESSIONS = {
    "infirmiers": "infirmiers",
    "sages_femmes": "sages_femmes",
    "chirurgiens_dentistes": "chirurgiens_dentiste",
}


def read_list(donnees, nom):
    chemin = donnees / "official" / "anct_france_services" / f"liste-fs-{nom}.csv"
    return pd.read_csv(chemin, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def epci(donnees):
    """year of the file -> commune, siren, dept of each member of an EPCI."""
    tables = {}
    for annee in (2023, 2025):
        chemin = donnees / "official" / "dgcl_epci" / f"epcicom{annee}.xlsx"
        table = pd.read_excel(chemin, engine="calamine", dtype={"insee": str, "dep_com": str})
        tables[annee] = table.assign(siren=table["siren"].astype(str))
    return tables


@pytest.fixture(scope="module")
def sirens(epci):
    """EPCI of which every commune is in the Gers or in Gironde."""
    dans = epci[2025].groupby("siren")["dep_com"].agg(lambda d: set(d) <= set(DEPARTEMENTS))
    return sorted(dans[dans].index)


@pytest.fixture(scope="module")
def epci_de(epci):
    """EPCI of each commune in 2025; of a commune that has merged since, its EPCI of 2023."""
    anciennes, actuelles = (epci[a].set_index("insee")["siren"].to_dict() for a in (2023, 2025))
    return {**anciennes, **actuelles}


@pytest.fixture(scope="module")
def population(donnees):
    """Municipal population by commune of 2025, vintage 2023."""
    chemin = donnees / "official" / "insee_populations" / "donnees_communes_2023.csv"
    table = pd.read_csv(chemin, sep=";", dtype={"COM": str}, usecols=["COM", "PMUN"])
    return table.set_index("COM")["PMUN"]


@pytest.fixture(scope="module")
def valeurs(entrepot):
    """(indicateur, maille, territoire, millesime) -> value."""
    return cells(entrepot)


def cells(chemin):
    from observatoire.entrepot.ouvrir import _connexion

    lignes = _connexion(chemin).cursor().execute(
        "SELECT indicateur, maille, territoire, millesime, valeur FROM observations"
        " WHERE statut = 'disponible'"
    )  # fmt: skip
    return {tuple(cle): valeur for *cle, valeur in lignes.fetchall()}


@pytest.fixture(scope="module")
def comptees(entrepot):
    """Cells of EPCI that are a ratio of counts: (indicateur, maille, territoire, millesime)."""
    from observatoire.entrepot.ouvrir import _connexion

    return set(
        _connexion(entrepot)
        .cursor()
        .execute(
            "SELECT indicateur, maille, territoire, millesime FROM observations"
            " WHERE maille = 'epci' AND mode = 'somme' AND statut = 'disponible'"
        )
        .fetchall()
    )


@pytest.mark.parametrize("profession", PROFESSIONS)
@pytest.mark.parametrize("millesime", [2022, 2023])
def test_apl_of_an_epci_is_the_mean_weighted_by_the_standardised_population(
    donnees, epci_de, sirens, valeurs, profession, millesime
):
    chemin = donnees / "official" / "drees_apl" / f"data_apl_{PROFESSIONS[profession]}.xlsx"
    table = pd.read_excel(
        chemin, sheet_name=f"APL {millesime}", header=8, engine="calamine", dtype=str
    ).iloc[1:]
    table.columns = ["commune", "nom", "apl", "std", *table.columns[4:]]
    table[["apl", "std"]] = table[["apl", "std"]].astype(float)
    jointes = table.assign(siren=table["commune"].map(epci_de))
    produit = (jointes["apl"] * jointes["std"]).groupby(jointes["siren"]).sum()
    moyennes = produit / jointes.groupby("siren")["std"].sum()
    faux = {
        s: (valeurs[f"apl_{profession}", "epci", s, millesime], moyennes[s])
        for s in sirens
        if not math.isclose(
            valeurs[f"apl_{profession}", "epci", s, millesime], moyennes[s], rel_tol=1e-9
        )
    }
    assert faux == {}
    if (profession, millesime) == ("infirmiers", 2023):
        assert round(moyennes[LOMAGNE], 1) == 117.6


def test_the_population_of_an_epci_is_the_sum_of_its_communes(epci, sirens, population, valeurs):
    membres = epci[2025].assign(pop=epci[2025]["insee"].map(population))
    sommes = membres.groupby("siren")["pop"].sum()
    assert {s: valeurs["population_municipale", "epci", s, 2023] for s in sirens} == {
        s: sommes[s] for s in sirens
    }


@pytest.mark.parametrize(("nom", "millesime"), [("20221201", 2022), ("20240801", 2024)])
def test_the_france_services_of_an_epci_are_the_lines_of_the_list_in_its_communes(
    donnees, epci_de, sirens, valeurs, nom, millesime
):
    comptes = read_list(donnees, nom)["insee_com"].map(epci_de).value_counts()
    assert {s: valeurs["france_services", "epci", s, millesime] for s in sirens} == {
        s: comptes.get(s, 0) for s in sirens
    }


def test_france_services_for_10_000_inhabitants(donnees, epci, population, sirens, valeurs):
    liste = read_list(donnees, "20240801")
    for s in sirens:
        membres = set(epci[2025].loc[epci[2025]["siren"] == s, "insee"])
        attendu = 10_000 * liste["insee_com"].isin(membres).sum() / population[list(membres)].sum()
        lu = valeurs["france_services_pour_10000", "epci", s, 2024]
        assert lu == pytest.approx(attendu, rel=1e-12)


def beyond_10_km(lieu, services):
    """Whether no service is within 10 km: haversine, one service after the other."""
    lat, lon = (math.radians(x) for x in lieu)
    for lat2, lon2 in services:
        h = (
            math.sin((lat2 - lat) / 2) ** 2
            + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
        )
        if 2 * 6371.0088 * math.asin(math.sqrt(h)) <= 10:
            return False
    return True


def test_the_share_beyond_10_km_of_a_france_services(donnees, epci, population, sirens, valeurs):
    liste = read_list(donnees, "20240801")
    services = [
        (math.radians(float(a)), math.radians(float(o)))
        for a, o in zip(liste["latitude"], liste["longitude"], strict=True)
    ]
    points = pd.read_csv(donnees / "facts" / "points_communes_2025.csv", dtype={"commune": str})
    points = points.set_index("commune")[["latitude", "longitude"]]
    code = "part_population_plus_10km_france_services"
    loin_du_gers = 0
    for s in sirens:
        membres = list(epci[2025].loc[epci[2025]["siren"] == s, "insee"])
        loin = sum(population[c] for c in membres if beyond_10_km(points.loc[c], services))
        loin_du_gers += loin if membres[0].startswith("32") else 0
        attendu = 100 * loin / population[membres].sum()
        assert valeurs[code, "epci", s, 2024] == pytest.approx(attendu, rel=1e-9, abs=1e-12)
    # The 11 communes of the two straddling EPCI are the rest of the Gers.
    dedans = set(epci[2025].loc[epci[2025]["siren"].isin(sirens), "insee"])
    a_cheval = [c for c in population.index if c.startswith("32") and c not in dedans]
    loin_du_gers += sum(population[c] for c in a_cheval if beyond_10_km(points.loc[c], services))
    assert len(a_cheval) == 11
    assert round(100 * loin_du_gers / 192_645, 1) == 7.4


# Full sweeps: every published figure is the producer's.


def declarations():
    """Codes of the indicators that publish a measure of the compilation, by measure."""
    codes = {}
    for chemin in (DOSSIER / "indicateurs").glob("*.toml"):
        for nom in tomllib.loads(chemin.read_text("utf-8"))["calcul"].get("publie", []):
            source, mesure = nom.split(".", 1)
            if source in ("insee_rp_releve", "insee_filosofi_releve"):
                codes[mesure] = chemin.stem
    return codes


@pytest.fixture(scope="module")
def releve(donnees):
    chemin = donnees / "facts" / "rp_filosofi_releve.csv"
    return pd.read_csv(chemin, dtype={"territoire": str})


def test_every_indicator_of_the_compilation_is_in_the_catalogue(releve):
    assert set(releve["indicateur"]) - set(declarations()) == set()


@pytest.mark.parametrize("maille", ["epci", "departement", "region", "france"])
def test_every_figure_of_the_compilation_is_that_of_the_warehouse(
    releve, epci, valeurs, comptees, maille
):
    """Every (indicator, territory, vintage): 17 EPCI of the Gers, then all those of France; what
    is counted is compared with what is printed in ``test_comptes``."""
    codes = declarations()
    lignes = releve[releve["maille"] == maille]
    if maille == "epci":
        lignes = lignes[lignes["territoire"].isin(epci[2025]["siren"])]
        assert lignes["territoire"].nunique() == 1_231
    faux = [
        (code, territoire, millesime, valeur)
        for territoire, code, millesime, valeur in lignes[
            ["territoire", "indicateur", "millesime", "valeur"]
        ].itertuples(index=False)
        if (codes[code], maille, territoire, millesime) not in comptees
        and valeurs.get((codes[code], maille, territoire, millesime)) != valeur
    ]
    assert faux == []


def test_only_a_counted_epci_leaves_the_printed_share(comptees, releve):
    publies = set(releve[["indicateur", "maille", "territoire", "millesime"]].itertuples(False))
    assert {t for i, _, t, m in comptees if (i, "epci", t, m) in publies} <= {"200056232"}


def test_every_communal_figure_of_the_gers_in_the_compilation_is_published_or_hidden(
    releve, entrepot
):
    """The compilation never overrides what Filosofi hides or publishes."""
    from observatoire.entrepot.ouvrir import _connexion

    lues = {
        tuple(cle): (statut, valeur)
        for *cle, statut, valeur in _connexion(entrepot)
        .cursor()
        .execute(
            "SELECT indicateur, territoire, millesime, statut, valeur FROM observations"
            " WHERE maille = 'commune'"
        )
        .fetchall()
    }
    codes = declarations()
    gers = releve[(releve["maille"] == "commune") & releve["territoire"].str.startswith("32")]
    faux, invraisemblables = [], []
    for territoire, code, millesime, valeur in gers[
        ["territoire", "indicateur", "millesime", "valeur"]
    ].itertuples(index=False):
        statut, lue = lues[codes[code], territoire, millesime]
        # Some interdecile ratios of the compilation are whole numbers (3.0 where the Insee prints
        # 2.6 to 3.2): the file of the Insee is the one that is kept, see the statuses below.
        if statut == "disponible" and abs(lue - valeur) > 0.05 and code != "rapport_interdecile":
            faux.append((code, territoire, millesime, lue, valeur))
        elif statut == "non_renseigne":
            invraisemblables.append((code, territoire, millesime, valeur))
        elif statut not in ("disponible", "secret"):
            faux.append((code, territoire, millesime, statut, valeur))
    assert faux == []
    # More unemployed than active people: outside the bounds of the indicator, refused and said so.
    assert invraisemblables == [("taux_chomage_rp_15_64", "32195", 2016, 120.0)]


FILOSOFI = {
    "niveau_vie_median": "MED21",
    "taux_pauvrete_60": "TP6021",
    "part_prestations_sociales": "PPSOC21",
    "rapport_interdecile": "RD21",
    "premier_decile": "D121",
    "neuvieme_decile": "D921",
}


@pytest.mark.parametrize("indicateur", FILOSOFI)
def test_the_status_of_each_commune_of_the_gers_is_that_of_filosofi(donnees, connexion, indicateur):
    chemin = donnees / "official" / "insee_filosofi" / "cc_filosofi_2021_COM.csv"
    table = pd.read_csv(chemin, sep=";", dtype=str, keep_default_na=False).set_index("CODGEO")
    cellules = table.loc[table.index.str.startswith("32"), FILOSOFI[indicateur]]
    lues = {
        commune: (statut, valeur)
        for commune, statut, valeur in connexion.execute(
            "SELECT territoire, statut, valeur FROM observations"
            " WHERE indicateur = ? AND millesime = 2021 AND maille = 'commune'"
            " AND territoire LIKE '32%'",
            [indicateur],
        ).fetchall()
    }
    assert len(cellules) == 461
    assert len(lues) == 458
    nees_d_une_fusion = {c for c, (statut, _) in lues.items() if statut == "non_calculable"}
    assert len(nees_d_une_fusion) <= 3
    attendus = {"s": "secret", "nd": "non_renseigne"}
    for commune in lues.keys() - nees_d_une_fusion:
        cellule = cellules[commune]
        statut, valeur = lues[commune]
        assert statut == attendus.get(cellule, "disponible"), commune
        if statut == "disponible":
            assert valeur == float(cellule.replace(",", "."))
    if indicateur == "niveau_vie_median":
        assert (cellules == "s").sum() == 104


@pytest.mark.parametrize(
    ("source", "nom", "colonne"),
    [
        ("insee_populations", "donnees_communes_2019.csv", "COM"),
        ("insee_populations", "donnees_communes_2023.csv", "COM"),
        ("insee_filosofi_communes", "cc_filosofi_2021_COM.csv", "CODGEO"),
    ],
)
def test_a_file_is_declared_in_the_geography_that_knows_all_its_communes(
    donnees, source, nom, colonne
):
    toml = tomllib.loads((DOSSIER / "sources" / f"{source}.toml").read_text("utf-8"))
    (fichier,) = [f for f in toml["fichiers"] if f["chemin"].endswith(nom)]
    cog = insee_cog.read(donnees / "official" / "insee_cog")
    codes = set(pd.read_csv(donnees / fichier["chemin"], sep=";", dtype=str)[colonne])
    connues = communes_au(fichier["millesime_geo"], cog.communes["commune"], cog.mouvements)
    assert sorted(codes - connues - set(cog.arrondissements.index)) == []
