"""The new series on the official files, checked by another road (pandas and cells, by hand)."""

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from observatoire.catalogue import charger
from observatoire.sources import (
    dares_demandeurs_emploi,
    drees_beneficiaires,
    drees_mensuelles,
    drees_oarsa,
    insee_estim_pop,
    insee_projections,
)

pytestmark = pytest.mark.donnees

LECTEURS = {
    m.__name__.rpartition(".")[2]: m
    for m in (
        dares_demandeurs_emploi,
        drees_mensuelles,
        drees_oarsa,
        insee_estim_pop,
        insee_projections,
    )
}
OCCITANIE = ["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"]


@pytest.fixture(scope="module")
def lectures(donnees):
    """code -> (path, reading)."""
    lues = {}
    for code, lecteur in LECTEURS.items():
        # The central scenario of the projections; the only file of the others.
        fichier = charger().sources[code].fichiers[0]
        lues[code] = donnees / fichier.chemin, lecteur.read(donnees / fichier.chemin, fichier)
    return lues


@pytest.fixture(scope="module")
def valeurs(lectures):
    """(source, measure, level, territory, year) -> value, of what is available."""
    cadres = [lecture.mesures.assign(source=code) for code, (_, lecture) in lectures.items()]
    cles = ["source", "mesure", "maille", "territoire", "millesime"]
    return pd.concat(cadres).dropna(subset="valeur").set_index(cles)["valeur"].sort_index()


@pytest.mark.parametrize("code", LECTEURS)
def test_what_is_read_is_what_is_declared(code, lectures):
    declaree = charger().sources[code]
    mesures = lectures[code][1].mesures
    assert set(mesures["mesure"]) == set(declaree.mesures)
    assert not mesures.duplicated(["mesure", "maille", "territoire", "millesime"]).any()
    assert ((mesures["statut"] == "disponible") == mesures["valeur"].notna()).all()


def test_jobseekers_of_every_commune_of_essonne(lectures):
    chemin, lecture = lectures["dares_demandeurs_emploi"]
    brut = pd.read_csv(chemin, sep=";", encoding="utf-8-sig", dtype={"Code commune": str})
    nombre = "Nombre de demandeurs d'emploi"
    mesures = lecture.mesures
    assert len(mesures) == len(brut) == 194 * 10 * 6
    assert (mesures["statut"] == "secret").sum() == (brut[nombre] == 0).sum() == 563
    total = brut[(brut["Sexe"] == "Total") & (brut["Tranche d'âge"] == "Total")]
    a_la_main = total[total[nombre] > 0].groupby("Date")[nombre].sum()
    lus = mesures[mesures["mesure"] == "demandeurs_abc"].groupby("millesime")["valeur"].sum()
    assert lus.tolist() == a_la_main.tolist()
    # Rounded to the nearest: classes miss the total by 5 as often above as below.
    sexes = brut[brut["Tranche d'âge"] == "Total"].pivot(
        index=["Date", "Code commune"], columns="Sexe", values=nombre
    )
    ecarts = sexes["Femmes"] + sexes["Hommes"] - sexes["Total"]
    assert set(ecarts) == {-5, 0, 5}
    assert abs(ecarts.mean()) < 0.1


def printed(chemin, annee, libelle, colonne):
    """A cell of the workbook of estimates: the row by its label, the column by its rank."""
    classeur = CalamineWorkbook.from_path(str(chemin))
    for ligne in classeur.get_sheet_by_name(str(annee)).to_python(skip_empty_area=False):
        if libelle in (str(ligne[0]).strip(), str(ligne[1]).strip()):
            return ligne[colonne]
    raise AssertionError(libelle)


@pytest.mark.parametrize(
    ("dep", "nom"), [("32", "Gers"), ("91", "Essonne"), ("2A", "Corse-du-Sud")]
)
@pytest.mark.parametrize("annee", [1975, 1994, 2006, 2022])
def test_population_cells_by_another_road(lectures, valeurs, dep, nom, annee):
    chemin = lectures["insee_estim_pop"][0]
    lues = valeurs.loc["insee_estim_pop"].xs((dep, annee), level=("territoire", "millesime"))
    lues = lues.droplevel("maille")
    assert lues["population"] == printed(chemin, annee, nom, 22)
    assert lues["hommes_0_4"] == printed(chemin, annee, nom, 23)
    assert lues["femmes_95_plus"] == printed(chemin, annee, nom, 63)
    agees = sum(printed(chemin, annee, nom, j) for j in range(17, 22))
    assert lues["population_75_plus"] == agees
    assert lues["hommes"] + lues["femmes"] == lues["population"]


def test_departements_make_the_france_that_the_producer_prints(valeurs):
    lues = valeurs.loc["insee_estim_pop"]
    departements = lues.xs("departement", level="maille").groupby(["mesure", "millesime"]).sum()
    france = lues.xs("france", level="maille").droplevel("territoire")
    assert france.index.get_level_values("millesime").min() == 1990
    # The two last classes are printed apart in metropolitan France only, before 1999.
    detail = france.index.get_level_values("mesure").str.contains("_90_94|_95_plus")
    communs = france[~detail]
    assert (communs - departements.reindex(communs.index)).abs().max() == 0


def test_estimates_are_of_the_order_of_the_municipal_population(donnees, valeurs):
    pop = pd.read_csv(
        donnees / "official" / "insee_populations" / "donnees_communes_2019.csv", sep=";", dtype=str
    )
    pmun = pop.groupby("DEP")["PMUN"].agg(lambda s: pd.to_numeric(s).sum())
    estimees = valeurs["insee_estim_pop", "population", "departement"].xs(2019, level="millesime")
    rapport = (estimees / pmun).dropna()
    assert len(rapport) >= 96
    assert rapport.between(0.99, 1.01).all()


def test_the_base_of_the_projection_is_the_population_observed_in_2013(valeurs):
    projetee = valeurs["insee_projections", "population", "departement"].xs(2013, level="millesime")
    observee = valeurs["insee_estim_pop", "population", "departement"].xs(2013, level="millesime")
    # Rounded to the thousand, from estimates since revised by a few inhabitants; Mayotte enters the
    # estimates in 2014 only.
    assert (projetee - observee).abs().drop("976").max() <= 510
    regions = valeurs["insee_projections", "population", "region", "76"]
    departements = valeurs["insee_projections", "population", "departement"].loc[OCCITANIE]
    sommes = departements.groupby("millesime").sum()
    assert (regions - sommes).abs().max() <= 500 * (len(OCCITANIE) + 1)


def test_projected_shares_make_the_whole(valeurs):
    parts = valeurs.loc["insee_projections"].drop("population", level="mesure")
    sommes = parts.groupby(["maille", "territoire", "millesime"]).sum()
    assert set(parts.index.get_level_values("millesime")) == {2013, 2050}
    assert sommes.between(100 - 20 * 0.05 - 1e-9, 100 + 20 * 0.05 + 1e-9).all()


def test_monthly_departements_make_france_to_their_rounding(valeurs):
    lues = valeurs.loc["drees_mensuelles"]
    sommes = lues.xs("departement", level="maille").groupby(["mesure", "millesime"]).sum()
    france = lues.xs("france", level="maille").droplevel("territoire")
    ecarts = (sommes - france).abs()
    # The ASS of overseas collectivities is in the national total only.
    assert ecarts.drop("allocataires_ass").max() <= 50 + 101 * 5
    assert (ecarts / france).max() < 0.001


def test_december_is_the_count_of_the_yearly_series(donnees, valeurs):
    """The same benefit in another workbook of the Drees, on the same day."""
    from observatoire.sources import drees_minima

    (fichier,) = charger().sources["drees_minima"].fichiers
    annuelle = drees_minima.read(donnees / fichier.chemin, fichier).mesures
    cles = ["mesure", "maille", "territoire", "millesime"]
    annuelles = annuelle.dropna(subset="valeur").set_index(cles)["valeur"].sort_index()
    for mesure, tolerance in (("allocataires_ass", 0), ("foyers_rsa", 0.003)):
        mensuelles = valeurs["drees_mensuelles", mesure, "departement"]
        autres = annuelles[mesure, "departement"]
        ecarts = ((mensuelles - autres) / autres).dropna()
        assert len(ecarts) == 3 * 101
        assert ecarts.abs().max() <= tolerance


def test_oarsa_cells_by_another_road(lectures, valeurs):
    chemin = lectures["drees_oarsa"][0]
    for mesure, feuille in (("part_orientes", "Tableau B1"), ("part_contrat", "Tableau B9")):
        table = pd.read_excel(chemin, sheet_name=feuille, header=4, engine="calamine")
        ligne = table[table.iloc[:, 1].astype(str).str.strip() == "32-Gers"].iloc[0]
        for annee in (2016, 2017, 2018):
            assert valeurs["drees_oarsa", mesure, "departement", "32", annee] == float(ligne[annee])


def test_the_corrections_declared_are_those_that_the_producer_names(donnees):
    declaree = charger().sources["drees_beneficiaires"]
    lues = drees_beneficiaires.corrections(donnees / declaree.fichiers[0].chemin)
    nommees = {
        (mesure, departement, annee)
        for c in declaree.corrections
        for annee, departements in c.annees.items()
        for departement in departements
        for mesure in c.mesures
    }
    assert nommees == set(lues.itertuples(index=False, name=None))
