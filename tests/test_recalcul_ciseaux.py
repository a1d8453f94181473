"""Scissors and projections computed again from the raw workbooks, by pandas, another way."""

import re
from functools import cache

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.ciseaux import etudier, par_tete
from observatoire.prospective import lire, maintenir
from observatoire.reads import anticiper, comparaisons, projections
from observatoire.series import series_de
from observatoire.territoires import Cle, Maille

pytestmark = [pytest.mark.donnees, pytest.mark.usefixtures("entrepot")]
NOMS = {"32": "Gers", "33": "Gironde", "91": "Essonne", "2B": "Haute-Corse"}


@pytest.fixture(scope="module")
def classeur(donnees):
    """Cells of a sheet of an official workbook, found by words of both names."""

    @cache
    def ouvrir(dossier, mots, feuille):
        (chemin,) = [c for c in (donnees / "official" / dossier).iterdir() if mots in c.name]
        return pd.read_excel(chemin, sheet_name=feuille, header=None, engine="calamine")

    return ouvrir  # fmt: skip


def ligne(table, nom):
    """Year -> value of the row whose text is that name, under the first row of years above it."""
    noms = [[re.sub(r"\s+", " ", str(c)).strip() for c in table.iloc[r, :3]]
            for r in range(len(table))]  # fmt: skip
    rang = next(r for r, mots in enumerate(noms) if nom in mots)
    for tete in range(rang, -1, -1):
        annees = {j: int(float(str(c))) for j, c in enumerate(table.iloc[tete])
                  if re.fullmatch(r"(19|20)\d\d(\.0)?", str(c).strip())}  # fmt: skip
        suite = [*annees.values()]
        if len(suite) > 5 and suite == [*range(suite[0], suite[0] + len(suite))]:
            return {a: float(table.iloc[rang, j]) for j, a in annees.items()
                    if isinstance(table.iloc[rang, j], int | float)}  # fmt: skip
    raise AssertionError(nom)


@pytest.fixture(scope="module")
def prix(classeur):
    table = classeur("drees_aide_sociale", "dépenses", "IPC")
    lus = {str(a).split(".")[0]: v for a, v in zip(table[0], table[1], strict=True)}
    return {int(a): float(v) for a, v in lus.items() if a.isdigit() and float(v) < 2}


@pytest.fixture(scope="module")
def ages(donnees):
    """(département, year) -> inhabitants by five-year age, both sexes."""
    (chemin,) = (donnees / "official" / "insee_estim_pop").glob("estim-pop-dep-sexe-aq*.xlsx")

    feuilles = pd.read_excel(
        chemin, sheet_name=[str(a) for a in (2004, 2019, 2020, 2022)], header=None,
        engine="calamine",
    )  # fmt: skip

    def compter(code, annee, de):
        table = feuilles[str(annee)]
        rang = table.index[table[0].astype(str).str.strip() == code][0]
        tete = next(r for r in range(rang) if str(table.iloc[r, 2]).strip() == "0 à 4 ans")
        titres = [str(t) for t in table.iloc[tete]]
        fin = next(j for j, t in enumerate(titres) if t.strip() == "Total")
        return sum(
            float(table.iloc[rang, j]) for j, t in enumerate(titres[:fin])
            if (n := re.match(r"(\d+)", t.strip())) and int(n[1]) >= de
        )  # fmt: skip

    return compter


def etude(code, nom, demande=None, base=None):
    """The study as the screen makes it."""
    catalogue, cle = charger(), Cle(Maille.DEPARTEMENT, code)
    declare = catalogue.ciseaux[nom]
    codes = [declare.moyens.indicateur, declare.par, *(d.indicateur for d in declare.demandes)]
    series = series_de(catalogue, codes, comparaisons.comparaison(codes, [cle], None), cle)
    faite = etudier(declare, series, demande, base)
    assert faite is not None
    return faite


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_the_very_old_and_the_spending_for_their_home_help(code, classeur, prix, ages):
    depense = ligne(classeur("drees_aide_sociale", "dépenses", "PA-tab5"), NOMS[code])
    e = etude(code, "grand_age_domicile")
    assert (e.base, e.fin) == (2004, 2019)
    habitants = {a: ages(code, a, 80) for a in (2004, 2019)}
    assert e.indices_besoin[-1] == pytest.approx(100 * habitants[2019] / habitants[2004])
    constants = {a: depense[a] / prix[a] for a in (2004, 2019)}
    assert e.indices_moyens[-1] == pytest.approx(100 * constants[2019] / constants[2004])
    ecart = (constants[2019] / habitants[2019]) / (constants[2004] / habitants[2004]) - 1
    assert e.ecarts[-1] == pytest.approx(100 * ecart)


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_spending_for_one_person_helped_at_home(code, classeur, prix):
    depense = ligne(classeur("drees_aide_sociale", "dépenses", "PA-tab5"), NOMS[code])
    aides = ligne(classeur("drees_aide_sociale", "bénéficiaires", "Tab5-pa"), NOMS[code])
    e = etude(code, "grand_age_domicile")
    lus = {p.millesime: p.valeur for p in par_tete(e.ciseaux, e.par, e.moyens)}
    for annee in (2004, 2011, 2019):
        assert lus[annee] == pytest.approx(1000 * depense[annee] / prix[annee] / aides[annee])


@pytest.mark.parametrize("code", ["32", "33"])
def test_disability_adds_two_allowances_on_both_sides(code, classeur, prix):
    depenses = [ligne(classeur("drees_aide_sociale", "dépenses", f), NOMS[code])
                for f in ("PH-tab4", "PH-tab5")]  # fmt: skip
    droits = [ligne(classeur("drees_aide_sociale", "bénéficiaires", f), NOMS[code])
              for f in ("Tab4-ph", "Tab7-ph")]  # fmt: skip
    e = etude(code, "compensation_handicap", base=2010)
    besoin = sum(d[2019] for d in droits) / sum(d[2010] for d in droits)
    constants = {a: sum(d[a] for d in depenses) / prix[a] for a in (2010, 2019)}
    moyens = constants[2019] / constants[2010]
    assert e.indices_besoin[-1] == pytest.approx(100 * besoin)
    assert e.indices_moyens[-1] == pytest.approx(100 * moyens)


def test_protected_children_of_essonne(classeur, prix):
    depense = ligne(classeur("drees_aide_sociale", "dépenses", "ASE-tab2"), "Essonne")
    accueils = ligne(classeur("drees_aide_sociale", "bénéficiaires", "Tab1-ase"), "Essonne")
    actions = ligne(classeur("drees_aide_sociale", "bénéficiaires", "Tab6-ase"), "Essonne")
    e = etude("91", "enfance_protegee", base=2005)
    mesures = {a: accueils[a] + actions[a] for a in (2005, 2019)}
    assert e.indices_besoin[-1] == pytest.approx(100 * mesures[2019] / mesures[2005])
    constants = {a: depense[a] / prix[a] for a in (2005, 2019)}
    assert e.indices_moyens[-1] == pytest.approx(100 * constants[2019] / constants[2005])


def test_staff_of_the_gers_in_full_time_posts(classeur, ages):
    etp = ligne(
        classeur("drees_aide_sociale", "personnel", "etp - pers social et educatif"), "Gers"
    )
    e = etude("32", "travail_social")
    lus = {p.millesime: p.valeur for p in par_tete(e.ciseaux, e.par, e.moyens)}
    assert lus[2020] == pytest.approx(ages("32", 2020, 0) / etp[2020])
    assert e.indices_moyens[-1] == pytest.approx(100 * etp[2020] / etp[2014])


def test_the_departements_of_similar_size_are_the_nearest_of_the_estimates(donnees, ages):
    import math

    table = anticiper.semblables(Cle(Maille.DEPARTEMENT, "32"), "population_estimee", None, 7)
    (chemin,) = (donnees / "official" / "insee_estim_pop").glob("estim-pop-dep-sexe-aq*.xlsx")
    brut = pd.read_excel(chemin, sheet_name="2022", header=None, engine="calamine")
    codes = [c for c in map(str, brut[0]) if re.fullmatch(r"\d[\dAB]\d?", c.strip())]
    tete = next(r for r in range(len(brut)) if str(brut.iloc[r, 2]).strip() == "0 à 4 ans")
    fin = next(j for j, t in enumerate(brut.iloc[tete]) if str(t).strip() == "Total")
    tailles = {str(r[0]).strip(): float(r[fin]) for r in brut.itertuples(index=False)
               if str(r[0]) in codes}  # fmt: skip
    ici = tailles["32"]
    proches = sorted(tailles, key=lambda c: abs(math.log(tailles[c] / ici)))[:7]
    assert list(table["code"]) == proches
    assert table["valeur"].iloc[0] == ici == ages("32", 2022, 0)


@pytest.fixture(scope="module")
def omphale(classeur):
    """scenario, sheet, département -> short name of the column -> printed figure."""

    def lire_ligne(scenario, feuille, code):
        table = classeur("insee_projections", scenario, feuille)
        rang = table.index[table[0].astype(str).str.strip() == code][0]
        return dict(zip(table.iloc[6].astype(str), table.iloc[rang], strict=True))

    return lire_ligne  # fmt: skip


def projection_de(code):
    catalogue, cle = charger(), Cle(Maille.DEPARTEMENT, code)
    ratios = list(catalogue.ratios.values())
    codes = [*{"population_estimee", *(c for r in ratios for c in (r.indicateur, r.population))}]
    series = series_de(catalogue, codes, comparaisons.comparaison(codes, [cle], None), cle)
    source = catalogue.sources["insee_projections"]
    lue = lire(projections.projections(cle), source, series["population_estimee"])
    assert lue is not None
    return lue, {m.ratio.code: m for m in maintenir(ratios, series, lue)}


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_every_scenario_is_that_of_its_file(code, omphale):
    lue, _ = projection_de(code)
    fichiers = {"central": "central", "haute": "haute", "basse": "basse", "jeune": "jeune",
                "agee": "agee"}  # fmt: skip
    assert {s.code for s in lue.scenarios} == set(fichiers)
    for s in lue.scenarios:
        brut = omphale(fichiers[s.code], "Population_DEP", code)
        assert s.totaux == {a: 1000 * float(brut[f"pop_{a}"]) for a in range(2013, 2051)}


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_keeping_the_ratio_of_home_help(code, omphale, classeur, ages):
    _, maintiens = projection_de(code)
    m = maintiens["apa_domicile"]
    aides = ligne(classeur("drees_aide_sociale", "bénéficiaires", "Tab5-pa"), NOMS[code])
    brut = omphale("central", "Structure_Âge_DEP", code)
    noms = ("75_a_79_ans", "80_a_84_ans", "85_a_89_ans", "90_a_94_ans", "95_ans_et_plus")
    vieux = 1000 * float(brut["pop_2050"]) * sum(float(brut[f"Tr2050_{n}"]) for n in noms) / 100
    assert m.annee == 2020
    assert m.projetee.valeur == pytest.approx(vieux)
    assert m.implique.valeur == pytest.approx(aides[2020] * vieux / ages(code, 2020, 75))


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_disabled_people_taken_in_and_the_spending_for_them(code, classeur, prix):
    """Lodging and day care, spending and people alike: tables 8 and 9 added, against table 8."""
    faite = etude(code, "accueil_handicap")
    nom = NOMS[code]
    loges, jour = (ligne(classeur("drees_aide_sociale", "bénéficiaires", f"Tab{n}-ph"), nom)
                   for n in (8, 9))  # fmt: skip
    depense = ligne(classeur("drees_aide_sociale", "dépenses", "PH-tab7"), nom)
    for annee in (2004, 2019):
        assert faite.besoin.valeurs[annee] == pytest.approx(loges[annee] + jour[annee])
        attendue = depense[annee] / prix[annee]
        assert faite.moyens.valeurs[annee] == pytest.approx(attendue)


@pytest.mark.parametrize("code", ["32", "33", "91"])
def test_the_allocation_of_the_rsa_goes_from_its_first_full_year_to_the_break_of_2016(
    code, classeur, prix
):
    faite = etude(code, "allocation_rsa")
    depense = ligne(classeur("drees_aide_sociale", "dépenses", " RSA-RMI tab3"), NOMS[code])
    foyers = faite.besoin.valeurs
    assert (faite.base, faite.annees) == (2010, tuple(range(2010, 2016)))
    par_foyer = {a: depense[a] / prix[a] / foyers[a] for a in (2010, 2015)}
    assert faite.ecarts[-1] == pytest.approx(100 * (par_foyer[2015] / par_foyer[2010] - 1))
