"""The change log: what moved between two warehouses, no more, and never a stop to a build."""

import duckdb
import pytest

from observatoire.entrepot import changements as module
from observatoire.entrepot.construire import construire_extrait
from observatoire.entrepot.ouvrir import POINTEUR
from observatoire.reads import provenance

LOMAGNE = "243200391"


def log(sorte=None):
    lu = provenance.changements()
    return lu if sorte is None else lu[lu["sorte"] == sorte]


def alter(chemin, *phrases):
    """Change the warehouse in service by hand, as if the next build found other data."""
    with duckdb.connect(str(chemin)) as connexion:
        for phrase in phrases:
            for table in ("observations_par_indicateur", "observations_par_territoire"):
                connexion.execute(phrase.replace("FAITS", table))


def test_the_first_build_says_that_it_is_the_first(atelier):
    construire_extrait()
    assert log()["sorte"].tolist() == ["premier_entrepot"]


def test_the_same_data_again_change_nothing(atelier):
    construire_extrait()
    construire_extrait()
    assert log()["sorte"].iloc[0] == "aucun"
    assert log()["compare_a"].iloc[0] == log()["construit_le"].iloc[1]


def test_a_changed_value_is_counted_with_the_widest_change_as_example(atelier):
    ancien = construire_extrait()
    alter(
        ancien,
        "UPDATE FAITS SET valeur = valeur + 1 WHERE indicateur = 'population_municipale' "
        "AND maille = 'commune'",
        "UPDATE FAITS SET valeur = valeur + 100 WHERE indicateur = 'population_municipale' "
        "AND maille = 'commune' AND territoire = '32132' AND millesime = 2023",
    )
    with duckdb.connect(str(ancien), read_only=True) as connexion:
        n = connexion.execute(
            "SELECT count(*) FROM observations WHERE indicateur = 'population_municipale' "
            "AND maille = 'commune' AND statut = 'disponible'"
        ).fetchone()[0]
    construire_extrait()
    (ligne,) = log("valeur_modifiee").itertuples()
    assert (ligne.objet, ligne.maille, ligne.nombre) == ("population_municipale", "commune", n)
    assert ligne.exemple == "Fleurance, 2023"
    assert ligne.valeur_avant - ligne.valeur_apres == 101


def test_a_value_that_is_now_hidden_gives_no_number(atelier):
    ancien = construire_extrait()
    cache = (
        "UPDATE FAITS SET valeur = 4321, statut = 'disponible', motif = NULL "
        "WHERE statut = 'secret'"
    )
    alter(ancien, cache)
    construire_extrait()
    lignes = log("statut_modifie")
    assert set(lignes["statut_apres"]) == {"secret"}
    assert lignes["valeur_avant"].isna().all()
    assert "4321" not in log().to_csv()


def test_indicators_vintages_files_and_territories_that_come_or_go_are_named(atelier):
    ancien = construire_extrait()
    alter(ancien, "DELETE FROM FAITS WHERE indicateur = 'taux_pauvrete_60' AND millesime = 2021")
    with duckdb.connect(str(ancien)) as connexion:
        connexion.execute("UPDATE indicateurs SET code = 'disparu' WHERE code = 'apl_infirmiers'")
        connexion.execute("UPDATE fichiers SET sha256 = 'x' WHERE source = 'insee_rp_releve'")
        connexion.execute(
            "UPDATE territoires SET charge = FALSE WHERE maille = 'commune' AND code = '32132'"
        )
    construire_extrait()
    assert log("indicateur_ajoute")["objet"].tolist() == ["apl_infirmiers"]
    assert log("indicateur_retire")["objet"].tolist() == ["disparu"]
    ajoutes = log("millesime_ajoute")
    assert set(ajoutes["objet"]) == {"taux_pauvrete_60"}
    assert "2021" in ajoutes["exemple"].iloc[0]
    (fichier,) = log("fichier_modifie").itertuples()
    assert (fichier.objet, fichier.exemple) == ("insee_rp_releve", "rp_filosofi_releve.csv")
    assert log("territoire_gagne")[["maille", "nombre", "exemple"]].to_numpy().tolist() == [
        ["commune", 1, "Fleurance"]
    ]


def test_the_log_remembers_former_builds_and_is_bounded(atelier, monkeypatch):
    monkeypatch.setattr(module, "MEMOIRE", 2)
    for rang in range(4):
        ancien = construire_extrait()
        with duckdb.connect(str(ancien)) as connexion:
            # Two builds of a test may share a second.
            connexion.execute(f"UPDATE changements SET construit_le = 'avant {rang}' "
                              "WHERE construit_le NOT LIKE 'avant%'")  # fmt: skip
        alter(ancien, "UPDATE FAITS SET valeur = valeur + 1 WHERE indicateur = 'population_rp'")
    construire_extrait()
    assert log()["construit_le"].nunique() == 3
    assert "premier_entrepot" not in set(log()["sorte"])


@pytest.mark.parametrize("dommage", ["octets", "forme"])
def test_a_former_warehouse_that_cannot_be_read_does_not_stop_the_build(atelier, dommage):
    faux = atelier / "entrepot-abime.duckdb"
    if dommage == "octets":
        faux.write_bytes(b"pas une base" * 1000)
    else:
        with duckdb.connect(str(faux)) as connexion:
            connexion.execute("CREATE TABLE meta (cle VARCHAR, valeur VARCHAR)")
    (atelier / POINTEUR).write_text(faux.name, "utf-8")
    neuf = construire_extrait()
    assert log()["sorte"].tolist() == ["comparaison_impossible"]
    assert neuf.exists()


def test_a_warehouse_without_a_log_is_read_as_an_empty_one(atelier):
    chemin = construire_extrait()
    with duckdb.connect(str(chemin)) as connexion:
        connexion.execute("DROP TABLE changements")
    assert log().empty
    construire_extrait()
    assert log()["sorte"].tolist() == ["aucun"]
