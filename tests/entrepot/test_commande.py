"""The command line: exit codes, French errors, coverage."""

import gzip
import json
import re

import pytest

from observatoire.__main__ import main
from observatoire.entrepot.construire import controler, controler_temoins
from observatoire.entrepot.ouvrir import POINTEUR, curseur
from observatoire.sources.finess import ENTITES_MINIMUM
from tests.sources import test_finess as finess
from tests.sources import test_insee_bpe_comptes as insee_bpe_comptes


def run(capsys, *arguments):
    code = main([str(a) for a in arguments])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


@pytest.fixture
def vide(tmp_path, monkeypatch):
    """No warehouse is in service."""
    monkeypatch.setenv("OBSERVATOIRE_ENTREPOT", str(tmp_path / "entrepots"))
    return tmp_path


def linked(donnees, dossier):
    """The folder of official files, each file a link, so that a test may replace one."""
    for sous_dossier in (
        "facts",
        *(f"official/{d.name}" for d in (donnees / "official").iterdir()),
    ):
        (dossier / sous_dossier).mkdir(parents=True)
        for fichier in (donnees / sous_dossier).iterdir():
            (dossier / sous_dossier / fichier.name).symlink_to(fichier)
    return dossier


def test_construire_builds_from_the_extract_and_says_its_steps(atelier, capsys):
    code, _, erreurs = run(capsys, "construire")
    assert code == 0
    assert re.search(r"\[ +\d+\.\d s\] Chargement de l'extrait embarqué", erreurs)
    assert re.search(r"Entrepôt en service : entrepot-\S+\.duckdb, \d+\.\d Mo\n$", erreurs)
    assert (atelier / POINTEUR).is_file()


def test_controler_prints_the_coverage_and_all_rules(connexion, capsys):
    code, sortie, _ = run(capsys, "controler")
    assert code == 0
    for theme in ("demographie", "droits_numerique", "TOTAL"):
        assert re.search(rf"^{theme}( +\d+)+$", sortie, re.MULTILINE)
    regles, temoins = controler(connexion), controler_temoins(connexion)
    assert f"{regles} règles tenues, {temoins} témoins retrouvés" in sortie


def test_the_coverage_counts_at_least_45_indicators_at_epci_level(entrepot, capsys):
    _, sortie, _ = run(capsys, "controler")
    entetes = re.search(r"^maille +(.*)$", sortie, re.MULTILINE)[1].split()
    totaux = re.search(r"^TOTAL +(.*)$", sortie, re.MULTILINE)[1].split()
    assert int(totaux[entetes.index("epci")]) >= 45


def test_controler_without_warehouse_says_what_to_run(vide, capsys):
    code, _, erreurs = run(capsys, "controler")
    assert code == 1
    assert erreurs == (
        "Erreur : Aucun entrepôt n'est construit. Lancez « python -m observatoire construire ».\n"
    )


def test_a_departement_without_a_folder_is_a_bad_call(vide, capsys):
    code, _, erreurs = run(capsys, "construire", "--departement", "32")
    assert (code, erreurs) == (2, "« --departement » demande « --depuis DOSSIER ».\n")


@pytest.mark.parametrize("arguments", [[], ["detruire"], ["extraire"], ["construire", "--depuis"]])
def test_an_unknown_call_is_a_bad_call(arguments, capsys):
    with pytest.raises(SystemExit) as sortie:
        main(arguments)
    assert sortie.value.code == 2


@pytest.mark.parametrize("commande", ["construire", "extraire"])
def test_a_missing_folder_is_said_and_nothing_is_left(vide, capsys, commande):
    code, _, erreurs = run(capsys, commande, "--depuis", vide / "absent")
    assert code == 1
    assert "Erreur : fichier « v_commune_2026.csv » : fichier absent." in erreurs
    assert str(vide) not in erreurs
    assert list((vide / "entrepots").iterdir()) == []


def test_a_damaged_official_file_is_said_with_its_line_and_column(vide, capsys):
    dossier = vide / "official" / "insee_cog"
    dossier.mkdir(parents=True)
    (dossier / "v_commune_2026.csv").write_text("TYPECOM,COM,REG\nCOM,32001,76\n", "utf-8")
    code, _, erreurs = run(capsys, "construire", "--depuis", vide)
    assert code == 1
    attendu = "Erreur : fichier « v_commune_2026.csv », ligne 1, colonne « DEP » : colonne absente."
    assert attendu in erreurs


@pytest.mark.donnees
def test_an_unknown_departement_is_said_with_an_example(donnees, vide, capsys):
    code, _, erreurs = run(capsys, "construire", "--depuis", donnees, "--departement", "99")
    assert code == 1
    assert "département inconnu : 99. Donnez un code du Code officiel" in erreurs
    assert list((vide / "entrepots").iterdir()) == []


def whole_finess(chemin):
    """A base of as many entities as a whole one: two care homes of Lectoure, the rest elsewhere."""
    ailleurs = [finess.adresse(commune="33063")]
    autres = [
        finess.entite(finess.ege(f"33{n:07}", "699", adresses=ailleurs), numero=f"34{n:07}")
        for n in range(ENTITES_MINIMUM)
    ]
    lectoure = [finess.adresse(commune="32208")]
    eges = [finess.ege("320000011", "500", adresses=lectoure),
            finess.ege("320000029", "500", adresses=lectoure),
            finess.ege("320000037", "165", adresses=lectoure)]  # fmt: skip
    contenu = finess.fichier_structures(*autres, finess.entite(*eges))
    chemin.write_bytes(gzip.compress(json.dumps(contenu).encode()))


@pytest.mark.donnees
def test_the_whole_files_that_a_reader_drops_are_read_with_their_year(donnees, vide, capsys):
    dossier = linked(donnees, vide / "officiels")
    whole_finess(dossier / "official/finess_2026/finess-structures-mensuel-202609_json.gz")
    bpe = insee_bpe_comptes.TETE, *(
        f'"{commune}";"COM";"D";"D5";"{t}";"FACILITIES";2025;{n}'
        for commune, t, n in (("32208", "D502", 3), ("32132", "D502", 1), ("32208", "D265", 9))
    )  # fmt: skip
    for annee, lignes in ((2025, bpe), (2024, ["périmé"])):
        (dossier / f"official/insee_bpe/DS_BPE_{annee}_data.csv").write_text(
            "\n".join(lignes) + "\n", "utf-8"
        )
    code, sortie, erreurs = run(capsys, "construire", "--depuis", dossier, "--departement", "32")
    assert code == 0, erreurs
    assert "Facultatif, absent" not in sortie
    with curseur() as connexion:
        creches = connexion.execute(
            "SELECT maille, numerateur, statut, source, millesime_geo FROM observations"
            " WHERE indicateur = 'creches_pour_10000' AND millesime = 2025"
            " AND territoire IN ('32208', '243200391', '32110')"
        ).fetchall()
        points = connexion.execute(
            "SELECT mission, type, millesime, libelle, count(*) FROM implantations"
            " WHERE source = 'finess' GROUP BY ALL"
        ).fetchall()
        medecins = connexion.execute(
            "SELECT count(*) FROM observations WHERE millesime = 2025"
            " AND indicateur = 'medecins_generalistes_pour_10000' AND statut = 'disponible'"
        ).fetchone()
    assert sorted(creches) == [
        ("commune", 0, "disponible", "insee_bpe_comptes", 2026),
        ("commune", 3, "disponible", "insee_bpe_comptes", 2026),
        ("epci", 4, "disponible", "insee_bpe_comptes", 2026),
    ]
    # A category whose mission is to be confirmed is no point of offer.
    ehpad = "Etablissement d'hébergement pour personnes âgées dépendantes"
    assert points == [("P8M6", "500", 2026, ehpad, 2)]
    assert medecins == (0,)


@pytest.mark.donnees
@pytest.mark.parametrize(
    ("nom", "octets", "message"),
    [
        (
            "official/anct_france_services/liste-fs-20221201.csv",
            b'"id_fs","insee_dep"\n"1","32"\n',
            "fichier « liste-fs-20221201.csv », ligne 1, colonne « lib_fs » : colonne absente.",
        ),
        (
            "official/dgcl_epci/epcicom2025.xlsx",
            b"PK\x03\x04",
            "fichier « epcicom2025.xlsx » : classeur illisible",
        ),
    ],
)
def test_a_damaged_file_among_good_ones_leaves_the_old_warehouse(
    donnees, atelier, capsys, nom, octets, message
):
    run(capsys, "construire")
    en_service = (atelier / POINTEUR).read_text("utf-8")
    dossier = linked(donnees, atelier / "officiels")
    (dossier / nom).unlink()
    (dossier / nom).write_bytes(octets)
    code, _, erreurs = run(capsys, "construire", "--depuis", dossier)
    assert code == 1
    assert message in erreurs
    assert (atelier / POINTEUR).read_text("utf-8") == en_service
    assert not list(atelier.glob("*.partiel*"))
