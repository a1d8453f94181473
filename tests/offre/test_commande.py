"""The commands of the offer: nothing is written but what is valid."""

import pytest

from observatoire.__main__ import main
from observatoire.entrepot.construire import construire_extrait
from observatoire.entrepot.ouvrir import dossier_entrepot
from observatoire.offre import depot, ensemble
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.offre.tableur.ecrire import classeur, csv_jumeau
from observatoire.offre.tableur.feuilles import feuilles
from tests.offre.fabriques import action, convention

LOMAGNE = "epci:243200391"


@pytest.fixture(autouse=True)
def sans_referentiel(entrepot):
    """Each test starts from a territory that wrote nothing, and leaves it so."""
    yield
    for reste in dossier_entrepot().glob("referentiel-offre.*"):
        reste.unlink()


def ecrire(tmp_path, *actions, nom="mes-actions.xlsx"):
    chemin = tmp_path / nom
    chemin.write_bytes(classeur(Referentiel(par_code(actions)), ensemble.missions()))
    return str(chemin)


def bonne(code="epicerie", **changements):
    return action(code, territoires=(LOMAGNE,), commune="32132", **changements)


def test_the_whole_exported_referentiel_comes_back_without_a_change(tmp_path, capsys):
    for nom in ("tout.xlsx", "tout.csv"):
        assert main(["offre", "exporter", str(tmp_path / nom)]) == 0
        assert main(["offre", "importer", str(tmp_path / nom)]) == 0
        assert "0 ajout, 0 changement" in capsys.readouterr().out
    assert depot.empreinte() == depot.VIDE


def test_a_valid_file_is_written_and_a_second_import_changes_nothing(tmp_path, capsys):
    fichier = ecrire(tmp_path, bonne())
    assert main(["offre", "importer", fichier]) == 0
    assert "+ Actions, epicerie" in capsys.readouterr().out
    assert ensemble.complet().actions["epicerie"] == bonne()
    assert main(["offre", "importer", fichier]) == 0
    assert "Rien à enregistrer" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    assert main(["offre", "importer", ecrire(tmp_path, bonne()), "--essai"]) == 0
    assert "rien n’a été enregistré" in capsys.readouterr().out
    assert depot.empreinte() == depot.VIDE


def test_a_file_with_a_fault_is_refused_whole_unless_valid_rows_are_accepted(tmp_path, capsys):
    fichier = ecrire(tmp_path, bonne(), bonne("ailleurs", permanences=("32999",)))
    assert main(["offre", "importer", fichier]) == 1
    sortie = capsys.readouterr().out
    assert "feuille Actions, ligne 2, colonne permanences : la commune 32999 n’existe pas" in sortie
    assert depot.empreinte() == depot.VIDE
    assert main(["offre", "importer", fichier, "--accepter-valides"]) == 0
    assert list(depot.lire().actions) == ["epicerie"]


def test_an_import_updates_by_code_and_keeps_what_the_file_does_not_hold(tmp_path, capsys):
    main(["offre", "importer", ecrire(tmp_path, bonne(), bonne("autre"))])
    main(["offre", "importer", ecrire(tmp_path, bonne(acces="Le mardi"))])
    sortie = capsys.readouterr().out
    assert "acces : « » devient « Le mardi »" in sortie.replace("«  »", "« »")
    assert "= Actions, autre : absente du fichier, gardée telle quelle" in sortie
    assert depot.lire().actions["epicerie"].acces == "Le mardi"
    assert "autre" in depot.lire().actions
    precedent = dossier_entrepot() / depot.PRECEDENT
    assert "Le mardi" not in precedent.read_text("utf-8")


def test_a_territory_completes_a_france_services_and_a_rebuild_keeps_it(tmp_path):
    faite = ensemble.embarque().actions["fs_1269"]
    completee = faite.model_copy(update={"territoires": (bonne().territoires[0],)})
    assert main(["offre", "importer", ecrire(tmp_path, completee)]) == 0
    construire_extrait()
    assert ensemble.complet().actions["fs_1269"].territoires == completee.territoires
    assert ensemble.embarque().actions["fs_1269"] == faite


def test_a_difference_shown_before_another_import_is_not_written_over_it(tmp_path):
    vue = ensemble.preparer(classeur(Referentiel(par_code([bonne()])), ensemble.missions()))
    main(["offre", "importer", ecrire(tmp_path, bonne("autre"))])
    with pytest.raises(depot.DepotChange):
        ensemble.enregistrer(vue)
    assert list(depot.lire().actions) == ["autre"]


def test_a_convention_comes_by_its_own_csv(tmp_path):
    feuille = feuilles(ensemble.missions())[1]
    siennes = Referentiel(conventions=par_code([convention(territoires=(LOMAGNE,))]))
    chemin = tmp_path / "conventions.csv"
    chemin.write_bytes(csv_jumeau(siennes, feuille))
    assert main(["offre", "importer", str(chemin)]) == 0
    assert list(depot.lire().conventions) == ["c"]


def test_a_broken_store_is_said_and_left_as_it_is(capsys):
    chemin = depot.chemin()
    chemin.write_text("{", "utf-8")
    assert main(["offre", "exporter", "jamais.xlsx"]) == 1
    assert "n’a pas été modifié" in capsys.readouterr().err
    assert chemin.read_text("utf-8") == "{"


def test_a_missing_file_and_a_bad_name_are_one_sentence(tmp_path, capsys):
    assert main(["offre", "importer", str(tmp_path / "absent.xlsx")]) == 1
    assert "Lecture impossible" in capsys.readouterr().err
    assert main(["offre", "modele", str(tmp_path / "modele.ods")]) == 2
    assert ".xlsx, .csv ou .zip" in capsys.readouterr().err
