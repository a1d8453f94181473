"""The request to a partner: every file of his, why, what it would light, how it comes in."""

import re

import pytest

from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.demandes import a_demander
from observatoire.phrases import courrier
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.textes import typographie

LOMAGNE = Territoire(
    cle=Cle(Maille.EPCI, "243200391"), libelle="CC de la Lomagne Gersoise", departement="32",
    libelle_court="Lomagne Gersoise", article="",
)  # fmt: skip


@pytest.fixture(scope="module")
def guichets():
    catalogue = charger()
    lignes = [
        LigneBesoinOffre(paire=p, theme=catalogue.themes[p.theme], etat=Etat.INCONNUE, besoin=None,
                         population=None, offre=None)
        for p in catalogue.paires.values()
    ]  # fmt: skip
    return {g.partenaire.code: g for g in a_demander(catalogue, lignes)}


def test_a_request_names_each_file_once_and_nothing_of_the_others(guichets):
    for code, guichet in guichets.items():
        texte = courrier.demande(guichet, LOMAGNE)
        assert texte.count("Pourquoi\u00a0:") == len(guichet.demandes)
        for autre in guichets.values():
            for a in autre.demandes:
                nomme = re.search(
                    rf"^\d+\. {re.escape(typographie(a.demande.fichier))}$", texte, re.M
                )
                assert bool(nomme) == (autre is guichet), (code, a.demande.code)


def test_a_request_says_why_what_it_lights_and_the_command(guichets):
    texte = courrier.demande(guichets["caf"], LOMAGNE)
    assert texte.startswith(
        "Objet\u00a0: observatoire social partagé, deux fichiers à demander, "
        "CC de la Lomagne Gersoise\nÀ l’attention de\u00a0: CAF\n"
    )
    assert "sans lui, on ne peut rien dire sur «\u00a0Soutien aux parents\u00a0»" in texte
    assert (
        "Écrans éclairés\u00a0: «\u00a0Besoins et offre\u00a0», «\u00a0Panorama\u00a0» et "
        "«\u00a0Référentiel de l’offre\u00a0»." in texte
    )
    assert "par la commande\u00a0: python -m observatoire offre importer FICHIER\n" in texte
    assert "aucune commande ne le lit encore" in texte


def test_a_file_that_the_build_looks_for_is_put_in_its_folder_first(guichets):
    texte = courrier.demande(guichets["ars"], LOMAGNE)
    assert (
        "à poser dans DOSSIER/official/finess_2026, puis par la commande\u00a0: "
        "python -m observatoire construire --depuis DOSSIER --departement CODE\n" in texte
    )


def test_a_request_for_figures_asks_for_no_name_and_one_for_the_workbook_asks_for_no_rate(guichets):
    assert "aucune donnée nominative" in courrier.demande(guichets["departement"], LOMAGNE)
    associations = courrier.demande(guichets["associations"], LOMAGNE)
    assert "nominative" not in associations
    assert "dans le classeur joint" in associations


def test_no_request_says_what_the_observatory_never_says(guichets):
    for guichet in guichets.values():
        texte = courrier.demande(guichet, LOMAGNE)
        assert not re.search(r"\bmanque|significati|\bNone\b|  \.", texte)
        assert not re.search(r"[^\u202f][;?!%]|[^\u00a0]:(?= )", texte)
