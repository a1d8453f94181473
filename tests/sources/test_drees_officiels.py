"""The four Drees readers on the official workbooks, checked by another road (pandas, by hand)."""

import hashlib
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from observatoire.catalogue import DOSSIER
from observatoire.modeles import Indicateur, Source
from observatoire.sources import (
    drees_beneficiaires,
    drees_depenses,
    drees_minima,
    drees_personnel,
)

pytestmark = pytest.mark.donnees

LECTEURS = {
    m.__name__.rpartition(".")[2]: m
    for m in (drees_beneficiaires, drees_depenses, drees_minima, drees_personnel)
}


def source(code):
    """The declaration of a source."""
    donnees = tomllib.loads((DOSSIER / "sources" / f"{code}.toml").read_text(encoding="utf-8"))
    return Source.model_validate({"code": code, **donnees})


@pytest.fixture(scope="module")
def lectures(donnees):
    """code -> (path, reading)."""
    lues = {}
    for code, lecteur in LECTEURS.items():
        (fichier,) = source(code).fichiers
        chemin = donnees / fichier.chemin
        lues[code] = chemin, lecteur.read(chemin, fichier)
    return lues


@pytest.fixture(scope="module")
def valeurs(lectures):
    """(source, measure, level, territory, year) -> value, of what is available."""
    cadres = [lecture.mesures.assign(source=code) for code, (_, lecture) in lectures.items()]
    tout = pd.concat(cadres).dropna(subset="valeur")
    cles = ["source", "mesure", "maille", "territoire", "millesime"]
    return tout.set_index(cles)["valeur"].sort_index()


def cell(chemin, feuille, libelle, annee):
    """A cell by hand: the row that holds the label, the last column headed by the year."""
    with pd.ExcelFile(chemin, engine="calamine") as classeur:
        (nom,) = [n for n in classeur.sheet_names if n.strip() == feuille]
        table = pd.read_excel(classeur, sheet_name=nom, header=None)
    texte = table.map(lambda c: str(c).removesuffix(".0").strip())
    ligne = texte.index[texte.eq(libelle).any(axis=1)][0]
    entetes = texte.loc[: ligne - 1]
    colonnes = [
        j for j in entetes if entetes[j].str.split("[ *]", regex=True).str[0].eq(annee).any()
    ]
    return table.loc[ligne, colonnes[-1]]


@pytest.mark.parametrize("code", LECTEURS)
def test_the_declaration_is_that_of_the_file(code, lectures):
    chemin, lecture = lectures[code]
    declaree = source(code)
    assert hashlib.sha256(Path(chemin).read_bytes()).hexdigest() == declaree.fichiers[0].sha256
    assert set(lecture.mesures["mesure"]) == set(declaree.mesures)
    assert not any(m.additive for m in declaree.mesures.values())
    assert not set(declaree.hors_champ) & set(lecture.mesures["territoire"])


@pytest.mark.parametrize("code", LECTEURS)
def test_every_departement_is_there_for_every_year(code, lectures):
    mesures = lectures[code][1].mesures
    departements = mesures[mesures["maille"] == "departement"]
    comptes = departements.groupby(["mesure", "millesime"])["territoire"].nunique()
    assert comptes.isin([100, 101]).all()
    assert not mesures.duplicated(["mesure", "maille", "territoire", "millesime"]).any()
    assert ((mesures["statut"] == "disponible") == mesures["valeur"].notna()).all()


PAR_MAIN = [
    ("drees_beneficiaires", "beneficiaires_apa_domicile", "Tab5-pa", 2011),
    ("drees_beneficiaires", "beneficiaires_apa_etablissement", "Tab6-pa", 2020),
    ("drees_beneficiaires", "beneficiaires_ash_pa", "Tab10-pa", 2000),
    ("drees_beneficiaires", "beneficiaires_ash_ph", "Tab8-ph", 2020),
    ("drees_beneficiaires", "beneficiaires_pch", "Tab7-ph", 2019),
    ("drees_beneficiaires", "beneficiaires_pch_payes", "Tab7b-ph", 2007),
    ("drees_beneficiaires", "enfants_accueillis_ase", "Tab1-ase", 2020),
    ("drees_beneficiaires", "enfants_confies_ase", "Tab2-ase", 2002),
    ("drees_beneficiaires", "actions_educatives_ase", "Tab6-ase", 2015),
    ("drees_depenses", "depenses_apa_domicile", "PA-tab5", 2019),
    ("drees_depenses", "depenses_ash_pa", "PA-tab7", 2001),
    ("drees_depenses", "depenses_placement_familial", "ASE-tab7", 2019),
    ("drees_depenses", "depenses_pch", "PH-tab5", 2006),
    ("drees_depenses", "depenses_ase_nettes", "ASE-tab1", 1999),
    ("drees_depenses", "depenses_insertion", "RSA-RMI tab4", 2018),
    ("drees_depenses", "depenses_totales_brutes", "Tot-tab2", 2012),
    ("drees_personnel", "personnel_social_educatif_etp", "etp - pers social et educatif", 2020),
    ("drees_personnel", "assistants_familiaux", "eff - pers ass fam", 2018),
    ("drees_minima", "allocataires_aah", "Tableau 1", 2016),
    ("drees_minima", "allocataires_ass", "Tableau 6", 2008),
    ("drees_minima", "allocataires_minima", "Tableau 13", 2016),
    ("drees_minima", "foyers_rsa", "Tableau 11", 2016),
    ("drees_minima", "foyers_rsa", "Tableau 11", 2010),
    ("drees_minima", "minimum_vieillesse", "Tableau 7", 2009),
    ("drees_minima", "minimum_vieillesse", "Tableau 7", 2019),
]


@pytest.mark.parametrize(("code", "mesure", "feuille", "annee"), PAR_MAIN)
@pytest.mark.parametrize(("dep", "nom"), [("32", "Gers"), ("33", "Gironde"), ("91", "Essonne")])
def test_cells_by_another_road(lectures, valeurs, code, mesure, feuille, annee, dep, nom):
    attendue = cell(lectures[code][0], feuille, nom, str(annee))
    assert valeurs[code, mesure, "departement", dep, annee] == attendue


def test_regions_are_the_sums_of_their_departements(valeurs):
    occitanie = ["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"]
    for code in ("drees_beneficiaires", "drees_depenses"):
        publiees = valeurs[code].xs("76", level="territoire").xs("region", level="maille")
        lignes = valeurs[code].xs("departement", level="maille")
        miennes = lignes[lignes.index.get_level_values("territoire").isin(occitanie)]
        sommes = miennes.groupby(["mesure", "millesime"]).sum()
        assert publiees.sub(sommes).abs().max() < 1


def test_france_is_the_sum_of_its_regions(valeurs):
    for code in ("drees_beneficiaires", "drees_depenses"):
        france = valeurs[code].xs("france", level="maille").droplevel("territoire")
        regions = valeurs[code].xs("region", level="maille").groupby(["mesure", "millesime"]).sum()
        assert (france.sub(regions).abs() / france).max() < 1e-4


def test_sums_are_the_totals_that_the_producer_prints_for_france(lectures, valeurs):
    chemin = lectures["drees_beneficiaires"][0]
    for mesure, libelle in (
        ("beneficiaires_pch_actp", "Total ACTP + PCH"),
        ("mesures_ase", "Aide sociale à l'enfance (ASE)"),
    ):
        france = valeurs["drees_beneficiaires", mesure, "france", "FR"]
        for annee in (min(france.index), 2014, 2020):
            publie = cell(chemin, "Données nationales", libelle, str(annee))
            assert france[annee] == pytest.approx(publie, abs=1)


def test_constant_euros_and_cost_by_beneficiary_of_the_gers(valeurs):
    dep = ("departement", "32")
    depense = valeurs[("drees_depenses", "depenses_apa_domicile_constants", *dep)]
    aides = valeurs[("drees_beneficiaires", "beneficiaires_apa_domicile", *dep)]
    assert depense[2019] == pytest.approx(22115.38173999999 / 0.9952576089118761)
    par_personne = (depense * 1000 / aides).dropna()
    assert [round(par_personne[a], -1) for a in (2011, 2014, 2019)] == [5360, 4680, 5260]
    assert max(depense.index) == 2019


def test_corrections_named_by_the_producer(lectures):
    lues = drees_beneficiaires.corrections(lectures["drees_beneficiaires"][0])
    assert "32" not in set(lues["departement"])
    gironde = lues[lues["departement"] == "33"].itertuples(index=False)
    assert [tuple(ligne) for ligne in gironde] == [
        ("beneficiaires_pch", "33", 2016),
        ("beneficiaires_pch_actp", "33", 2016),
    ]
    apa = lues[(lues["mesure"] == "beneficiaires_apa_domicile") & (lues["annee"] == 2017)]
    assert list(apa["departement"]) == ["29", "50", "53"]


def test_witnesses_of_the_indicators(valeurs):
    vus = 0
    for chemin in sorted((DOSSIER / "indicateurs").glob("*.toml")):
        donnees = tomllib.loads(chemin.read_text(encoding="utf-8"))
        publie = donnees["calcul"].get("publie", [""])[0]
        if not publie.startswith(tuple(LECTEURS)):
            continue
        indicateur = Indicateur.model_validate({"code": chemin.stem, **donnees})
        for t in indicateur.temoins:
            cle = (*publie.split("."), t.maille, t.territoire, t.millesime)
            assert valeurs[cle] == pytest.approx(t.valeur, abs=0.05), (chemin.stem, t.lu_dans)
            vus += 1
    assert vus >= 20
