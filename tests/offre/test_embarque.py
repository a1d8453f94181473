"""What everybody starts from: facts, each with its source, nothing invented."""

from datetime import date

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.offre.referentiel import depuis_tables, reperes_depuis_table
from observatoire.reads import cartes, offre
from observatoire.territoires import Cle, Maille
from observatoire.textes import cle_de_recherche

pytestmark = pytest.mark.usefixtures("entrepot")

GERS = Cle(Maille.DEPARTEMENT, "32")


@pytest.fixture(scope="module")
def embarque(entrepot):
    return depuis_tables(offre.actions(), offre.conventions())


def test_what_the_catalogue_declares_comes_back_whole_from_the_warehouse(embarque):
    declarees = charger().actions
    assert {c: embarque.actions[c] for c in declarees} == declarees
    assert dict(embarque.conventions) == dict(sorted(charger().conventions.items()))
    assert {r.code: r for r in reperes_depuis_table(offre.reperes_offre())} == charger().reperes


def test_every_france_services_of_the_latest_list_is_an_action_without_an_area(embarque):
    points = cartes.implantations(GERS, None)
    gersois = set(points["commune"])
    siennes = [a for a in embarque.actions.values() if a.reseau and a.commune in gersois]
    assert len(siennes) == len(points) == 27
    assert {a.mission for a in siennes} == {"P5M2"}
    assert {a.territoires for a in siennes} == {()}
    assert {(a.porteur, a.description, a.capacite) for a in siennes} == {("", "", None)}
    assert {a.verifie_le for a in siennes} == {date(2024, 8, 1)}
    assert all("ANCT" in a.source for a in siennes)


def test_every_fact_names_its_document(embarque):
    for objet in (*embarque.actions.values(), *embarque.conventions.values()):
        assert len(objet.source) > 20


def test_the_convention_of_the_gers_says_what_each_one_brings(embarque):
    ctggs = embarque.conventions["ctggs_gers"]
    assert len(ctggs.axes) == 5
    assert len(ctggs.apports) == len(ctggs.signataires) == 5
    assert (ctggs.signee_le, ctggs.jusqu_au) == (None, None)


def test_the_mds_of_haute_garonne_are_counts_without_a_place():
    (points, *_) = reperes_depuis_table(offre.reperes_offre())
    assert str(points.territoire) == "departement:31"
    siens = [r for r in charger().reperes.values() if r.territoire.code == "31"]
    assert {r.valeur for r in siens} == {"plus de 90", "7 nouvelles"}


@pytest.mark.donnees
def test_the_landmarks_of_2013_are_the_sums_of_the_official_workbook(donnees):
    table = pd.read_excel(donnees / "official" / "insee_bpe" / "bpe2013.xlsx", engine="calamine",
                          dtype={"depcom": str})  # fmt: skip
    gersoises = table[table["depcom"].str.startswith("32")]
    sommes = {cle_de_recherche(c): gersoises[c] for c in table.columns if c != "depcom"}
    anciens = [r for r in charger().reperes.values() if r.annee == 2013]
    assert len(anciens) == 20
    for repere in anciens:
        colonne = pd.to_numeric(sommes[cle_de_recherche(repere.libelle)], errors="coerce")
        assert int(repere.valeur) == colonne.sum(), repere.code
