"""Real counts: the CA Communauté Paris-Saclay, read in the producer's files by pandas alone."""

import math
from functools import cache

import pandas as pd
import pytest

from observatoire.catalogue import charger
from tests.fabriques import figures_de

pytestmark = pytest.mark.donnees

SACLAY = "200056232"
DOSSIER = "official/insee_melodi/paris_saclay"
SOURCES = ("insee_rp_effectifs", "insee_rp_menages", "insee_etat_civil", "insee_filosofi_menages")
STATUT = "Statut d'emploi variable selon l'enquête"
# The compilation divides the unemployed of one exploitation of the census by the active of the
# other: 9.01 %, where the two counts of the same exploitation make 8.99 %.
ECARTS_EXPLIQUES = {("taux_chomage_rp_15_64", 2022): 0.02}


@pytest.fixture(scope="module")
def table(donnees):
    """Name of a file -> its rows, figures as numbers, headers trimmed."""

    @cache
    def lire(nom):
        lue = pd.read_csv(donnees / DOSSIER / f"{nom}.csv", sep=";", decimal=",")
        return lue.rename(columns=str.strip)

    return lire


@pytest.fixture(scope="module")
def lire(entrepot):
    """Rows of a SELECT on the warehouse, which holds the Essonne."""
    from observatoire.entrepot.ouvrir import _connexion

    return lambda sql, *valeurs: _connexion(entrepot).cursor().execute(sql, valeurs).fetchall()


@pytest.fixture(scope="module")
def communes(lire):
    """Label of each commune of the EPCI -> its code."""
    return dict(
        lire(
            "SELECT t.libelle, t.code FROM appartenances AS a INNER JOIN territoires AS t"
            " ON t.maille = 'commune' AND t.code = a.commune"
            " WHERE a.maille = 'epci' AND a.code = ?", SACLAY,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def valeurs(lire):
    """(indicateur, territoire, millesime) -> value, numerator, denominator."""
    return {
        (i, t, m): (v, n, d)
        for i, t, m, v, n, d in lire(
            "SELECT indicateur, territoire, millesime, valeur, numerateur, denominateur"
            " FROM observations WHERE maille IN ('commune', 'epci') AND statut = 'disponible'"
        )
    }


def count(lignes, geo, annee, **choix):
    """Sum of the cells of one place and year, the dimensions not chosen at « Total »."""
    retenues = lignes[(lignes["Géographie"] == geo) & (lignes["Période"] == annee)]
    for colonne in retenues.columns:
        voulues = choix.get(colonne)
        if voulues is None and (lignes[colonne] == "Total").any():
            voulues = ["Total"]
        if voulues is not None:
            retenues = retenues[retenues[colonne].isin(voulues)]
    return retenues["Valeur"].sum()


PRINCIPALES = {"Catégorie de logement": ["Résidences principales"]}
MENAGES = {**PRINCIPALES, "Mesure du recensement": ["Logements"]}
GENRE = "Type de ménage et nombre d'enfants"
MONO, COUPLES = "Famille principale monoparentale", "Famille principale couple avec enfants"
OCCUPATION = "Statut d’occupation du logement"
LOUES = ["Locataire de logement parc privé vide", "Locataire de logement parc social vide",
         "Locataire de logement meublé"]  # fmt: skip
RAPPORTS = {
    "part_65_ans_et_plus": (
        "POP_RECENSEMENT", {"Âge": ["De 65 à 79 ans", "80 ans ou plus"]}, {"Âge": ["Total"]}),
    "part_moins_de_20_ans": ("POP_RECENSEMENT", {"Âge": ["Moins de 20 ans"]}, {"Âge": ["Total"]}),
    "taux_chomage_rp_15_64": (
        "POP_ACTIF_INACTIF_DIPLOME",
        {"Âge": ["De 15 à 64 ans"], STATUT: ["Chômeur"]},
        {"Âge": ["De 15 à 64 ans"], STATUT: ["Chômeur", "Actif occupé"]}),
    "taux_emploi_55_64": (
        "POP_ACTIF_INACTIF_DIPLOME",
        {"Âge": ["De 55 à 64 ans"], STATUT: ["Actif occupé"]}, {"Âge": ["De 55 à 64 ans"]}),
    "part_menages_une_personne": (
        "POP_MENAGES", {**MENAGES, GENRE: ["Homme seul", "Femme seule"]}, MENAGES),
    "part_menages_monoparentaux": ("POP_MENAGES", {**MENAGES, GENRE: [MONO]}, MENAGES),
    "part_familles_monoparentales": (
        "POP_MENAGES", {**MENAGES, GENRE: [MONO]}, {**MENAGES, GENRE: [MONO, COUPLES]}),
    "part_locataires": ("LOGEMENT_CARAC", {**MENAGES, OCCUPATION: LOUES}, MENAGES),
    "part_menages_sans_voiture": (
        "LOGEMENT_CARAC",
        {**MENAGES, "Nombre de voitures du ménage": ["Ménage ne disposant d’aucune voiture"]},
        MENAGES),
    "part_logements_vacants": (
        "LOGEMENT_CARAC",
        {"Mesure du recensement": ["Logements"], "Catégorie de logement": ["Logements vacants"]},
        {"Mesure du recensement": ["Logements"]}),
    "part_femmes_80_plus": (
        "POP_RECENSEMENT", {"Sexe": ["Femme"], "Âge": ["80 ans ou plus"]}, {}),
}  # fmt: skip


@pytest.mark.parametrize("code", RAPPORTS)
@pytest.mark.parametrize("annee", [2011, 2016, 2022])
def test_a_rate_of_each_commune_and_of_the_epci_is_its_two_counts(
    table, communes, valeurs, code, annee
):
    nom, haut, bas = RAPPORTS[code]
    lignes = table(nom)
    lieux = {**communes, "Communauté d'agglomération Communauté Paris-Saclay": SACLAY}
    assert len(lieux) == 28
    for libelle, territoire in lieux.items():
        x, n = (count(lignes, libelle, annee, **choix) for choix in (haut, bas))
        valeur, numerateur, denominateur = valeurs[code, territoire, annee]
        assert numerateur == pytest.approx(x, abs=1e-3), libelle
        assert denominateur == pytest.approx(n, abs=1e-3), libelle
        assert valeur == pytest.approx(100 * x / n, abs=1e-6), libelle


@pytest.mark.parametrize(
    ("code", "nom", "annees"),
    [("naissances", "POP_NAISSANCES", range(2008, 2025)),
     ("deces", "POP_DECES", range(2008, 2025))],
)  # fmt: skip
def test_births_and_deaths_are_those_of_the_civil_register(table, communes, valeurs, code, nom,
                                                           annees):  # fmt: skip
    lignes = table(nom).set_index(["Géographie", "Période"])["Valeur"]
    for libelle, territoire in communes.items():
        for annee in annees:
            assert valeurs[code, territoire, annee][0] == lignes[libelle, annee]
    totaux = [valeurs[code, SACLAY, a][0] for a in annees]
    assert totaux == [sum(lignes[c, a] for c in communes) for a in annees]


def test_a_birth_rate_has_the_population_of_its_own_year(table, valeurs):
    annees = sorted(m for i, t, m in valeurs if i == "taux_natalite" and t == SACLAY)
    assert annees == [2011, 2016, 2022]
    assert valeurs["taux_natalite", SACLAY, 2022] == (
        pytest.approx(1000 * 4307 / 319_695), 4307, 319_695,
    )  # fmt: skip


@pytest.mark.parametrize("source", [s for s in SOURCES if s != "insee_filosofi_menages"])
def test_the_totals_published_for_the_epci_are_the_sums_of_its_communes(lire, source):
    """Figures are printed with five decimals or more: 27 communes are off by 0.001 at most."""
    lignes = lire(
        "SELECT m.mesure, m.millesime, sum(m.valeur), count(*), any_value(e.valeur)"
        " FROM mesures AS m INNER JOIN appartenances AS a"
        " ON a.commune = m.territoire AND a.maille = 'epci' AND a.code = ?"
        " INNER JOIN mesures AS e ON e.source = m.source AND e.mesure = m.mesure"
        " AND e.millesime = m.millesime AND e.maille = 'epci' AND e.territoire = a.code"
        " AND NOT e.cumul WHERE m.source = ? AND m.maille = 'commune' GROUP BY ALL",
        SACLAY, source,
    )  # fmt: skip
    assert len(lignes) >= 18
    assert {n for *_, n, _ in lignes} == {27}
    faux = [(m, a, s, e) for m, a, s, _, e in lignes if not math.isclose(s, e, abs_tol=1e-3)]
    assert faux == []


def test_a_ratio_of_counts_is_the_share_that_the_compilation_prints(donnees, valeurs):
    releve = pd.read_csv(donnees / "facts" / "rp_filosofi_releve.csv", dtype={"territoire": str})
    ici = releve[(releve["territoire"] == SACLAY) & (releve["maille"] == "epci")]
    compares, faux = 0, []
    for code, annee, publiee in ici[["indicateur", "millesime", "valeur"]].itertuples(index=False):
        valeur, numerateur, _ = valeurs[code, SACLAY, annee]
        if numerateur is None:
            assert valeur == publiee
            continue
        compares += 1
        tolere = ECARTS_EXPLIQUES.get((code, annee), 0.0051)
        if abs(valeur - publiee) > tolere:
            faux.append((code, annee, valeur, publiee))
    assert faux == []
    assert compares >= 13


def test_the_gap_of_the_unemployment_rate_comes_from_two_exploitations(table, donnees):
    epci = "Communauté d'agglomération Communauté Paris-Saclay"
    lignes, pcs = table("POP_ACTIF_INACTIF_DIPLOME"), table("POP_ACTIF_PCS")
    ages = {"Âge": ["De 15 à 64 ans"]}
    chomeurs = count(lignes, epci, 2022, **ages, **{STATUT: ["Chômeur"]})
    actifs = count(lignes, epci, 2022, **ages, **{STATUT: ["Chômeur", "Actif occupé"]})
    autres_actifs = count(pcs, epci, 2022, **ages, **{STATUT: ["Actif"]})
    assert round(100 * chomeurs / actifs, 2) == 8.99
    assert round(100 * chomeurs / autres_actifs, 2) == 9.01


def test_a_published_share_stays_where_there_are_no_counts(donnees, lire):
    """The EPCI of the rest of France, and the vintages without counts, keep the printed share."""
    (autres,) = lire(
        "SELECT count(*) FILTER (WHERE mode = 'publie'), count(*) FILTER (WHERE mode = 'somme')"
        " FROM observations WHERE indicateur = 'part_locataires' AND maille = 'epci'"
        " AND territoire <> ? AND statut = 'disponible'", SACLAY,
    )  # fmt: skip
    assert autres[0] > 1000
    assert autres[1] == 0
    assert lire(
        "SELECT valeur, mode FROM observations WHERE indicateur = 'part_locataires_hlm'"
        " AND territoire = ? AND millesime = 2018", SACLAY,
    ) == [(18.14, "publie")]  # fmt: skip


def test_the_producers_299_secrets_are_secret_with_its_motif(lire, table):
    drapeaux = sum(
        (table(nom)["Statut de confidentialité"] != "Diffusable").sum()
        for nom in ("POP_FILOSOFI_AGE", "POP_FILOSOFI_MENAGE_MONO")
    )
    assert drapeaux == 299
    lignes = lire(
        "SELECT mesure, valeur, motif FROM mesures"
        " WHERE source = 'insee_filosofi_menages' AND statut = 'secret'"
    )
    assert len(lignes) == 299
    assert {(v, m) for _, v, m in lignes} == {
        (None, "marqué « Confidentiel (secret statistique) » par l’Insee")
    }
    # The same four totals are hidden in both files: they are one figure each.
    doubles = sum(mesure.endswith("tous_menages") for mesure, *_ in lignes)
    (figures,) = lire(
        "SELECT count(*), count(valeur), count(numerateur) FROM observations"
        " WHERE source = 'insee_filosofi_menages' AND statut = 'secret'"
    )
    assert figures == (299 - doubles, 0, 0)


def test_a_secret_leaves_in_the_files_as_a_secret_with_its_motif(entrepot):
    from observatoire.exports.csv import csv_excel
    from observatoire.exports.figures import table_des_figures
    from observatoire.territoires import Cle, Maille

    figures = figures_de(Cle(Maille.COMMUNE, "91534"))
    table = table_des_figures(charger(), figures).set_index("indicateur")
    cachees = table[(table["statut"] == "secret") & table["source"].str.contains("Filosofi")]
    assert len(cachees) >= 12
    assert cachees["valeur"].isna().all()
    ecrites = csv_excel(table.loc[["taux_pauvrete_femmes_seules"]]).decode("utf-8-sig")
    motif = "marqué « Confidentiel (secret statistique) » par l’Insee"
    assert f"secret;secret statistique;{motif}" in ecrites


def test_the_two_files_of_filosofi_say_the_same_of_each_commune(lire):
    """Rates by age exist in the national communal file too: same figures, same secrets."""
    paires = {"pauvrete_moins_30_ans": "TP60AGE121", "pauvrete_75_ans_et_plus": "TP60AGE621",
              "pauvrete_ensemble": "TP6021", "niveau_vie_ensemble": "MED21"}  # fmt: skip
    for ici, ailleurs in paires.items():
        lignes = lire(
            "SELECT a.valeur, b.valeur, a.statut, b.statut FROM mesures AS a"
            " INNER JOIN mesures AS b ON b.source = 'insee_filosofi_communes' AND b.mesure = ?"
            " AND b.maille = a.maille AND b.territoire = a.territoire"
            " WHERE a.source = 'insee_filosofi_menages' AND a.mesure = ? AND a.maille = 'commune'",
            ailleurs, ici,
        )  # fmt: skip
        assert len(lignes) == 27
        assert all((v, s) == (w, t) for v, w, s, t in lignes)


def test_the_bands_of_the_pyramid_make_the_whole_population(valeurs, communes):
    bandes = [i for i in charger().indicateurs.values()
              if i.tranche and i.tranche.base == "population"]  # fmt: skip
    assert len(bandes) == 14
    for territoire in (SACLAY, *communes.values()):
        for annee in (2011, 2016, 2022):
            lues = [valeurs[i.code, territoire, annee] for i in bandes]
            assert sum(v for v, _, _ in lues) == pytest.approx(100)
            assert sum(n for _, n, _ in lues) == pytest.approx(lues[0][2])


def test_what_the_readers_left_out_is_counted(lire):
    ecarts = lire("SELECT source, motif, nombre FROM ecartes WHERE source LIKE 'insee_rp%'")
    reste = sum(n for _, motif, n in ecarts if motif.startswith("croisements"))
    assert reste > 10_000
    zeros = [(s, m, n) for s, m, n in ecarts if "lue zéro" in m]
    assert sum(n for *_, n in zeros) == 47


def test_the_natural_balance_is_births_less_deaths(valeurs, communes):
    for territoire in (SACLAY, *communes.values()):
        for annee in range(2008, 2025):
            naissances, deces, solde = (
                valeurs[code, territoire, annee][0]
                for code in ("naissances", "deces", "solde_naturel")
            )
            assert solde == naissances - deces
    assert valeurs["solde_naturel", SACLAY, 2024][0] == 4029 - 2124
