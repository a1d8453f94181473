"""What is to be asked: each file once, from what the lines miss, and no command that is not one."""

import pytest

from observatoire.__main__ import _parser
from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.demandes import a_demander
from observatoire.phrases import demandes as phrases

SANS_CAPACITE = {"soins_infirmiers", "sages_femmes", "soins_dentaires", "acces_aux_droits"}


def lignes(etat_de):
    catalogue = charger()
    return [
        LigneBesoinOffre(paire=p, theme=catalogue.themes[p.theme], etat=etat_de(p), besoin=None,
                         population=None, offre=None)
        for p in catalogue.paires.values()
    ]  # fmt: skip


def test_the_26_pairs_of_the_domain_are_declared():
    numeros = {p.numero for p in charger().paires.values()}
    assert set(range(1, 27)) <= numeros


def test_every_line_that_may_be_unknown_says_which_files_would_light_it():
    sans = {p.code for p in charger().paires.values() if not (p.manque and p.manque.demandes)}
    assert sans == SANS_CAPACITE
    avec_lignes = {p.theme for p in charger().paires.values()}
    demandes = {t.code for t in charger().themes.values() if t.manque and t.manque.demandes}
    assert demandes == avec_lignes


@pytest.mark.parametrize(
    "demande", [d for d in charger().demandes.values() if d.commande], ids=lambda d: d.code
)
def test_a_command_that_is_shown_is_one_that_exists(demande):
    options = _parser().parse_args(demande.commande.split())
    assert callable(options.suite)


def test_a_folder_that_is_named_is_one_where_an_optional_file_is_looked_for():
    attendus = {
        f.chemin.rpartition("/")[0]
        for s in charger().sources.values() for f in s.fichiers if f.facultatif
    }  # fmt: skip
    assert {d.dossier for d in charger().demandes.values() if d.dossier} == attendus
    assert len(attendus) == 2


def test_nothing_is_asked_where_everything_is_known():
    guichets = a_demander(charger(), lignes(lambda _: Etat.LUE))
    assert [a.paires for g in guichets for a in g.demandes if a.paires] == []


def test_a_file_is_asked_once_whatever_the_lines_that_it_lights():
    guichets = a_demander(charger(), lignes(lambda _: Etat.INCONNUE))
    codes = [a.demande.code for g in guichets for a in g.demandes]
    assert len(codes) == len(set(codes)) == len(charger().demandes)
    finess = next(a for g in guichets for a in g.demandes if a.demande.code == "ars_finess")
    assert {"vieillir_en_etablissement", "soins_a_domicile"} <= {p.code for p in finess.paires}


def test_a_line_that_is_read_asks_for_nothing_more():
    def etat(paire):
        return Etat.LUE if paire.code == "urgences_maternite" else Etat.INCONNUE

    guichets = a_demander(charger(), lignes(etat))
    assert "insee_temps_acces" not in {a.demande.code for g in guichets for a in g.demandes}


def test_the_file_says_honestly_that_no_command_reads_it():
    table = phrases.table(a_demander(charger(), lignes(lambda _: Etat.INCONNUE)))
    assert list(table.columns) == ["partenaire", "fichier", "acces", "commande", "dossier",
                                   "lignes", "themes", "ecrans"]  # fmt: skip
    assert table["partenaire"].nunique() == len(charger().partenaires)
    par_fichier = table.set_index("fichier")["commande"]
    assert par_fichier["Écoles, collèges et nombre d’élèves"] == phrases.SANS_COMMANDE
    assert (table["commande"].str.startswith("python -m observatoire offre importer")).any()
    assert (table["lignes"].str.len() + table["themes"].str.len() > 0).all()
