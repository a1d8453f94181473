"""The tables themselves refuse a hidden number."""

import duckdb
import pytest

from observatoire.entrepot.empreinte import REQUETES

OBSERVATION = {
    "indicateur": "taux_pauvrete_60", "maille": "commune", "territoire": "32001",
    "millesime": 2021, "numerateur": None, "denominateur": None, "valeur": 12.5,
    "statut": "disponible", "motif": None, "fragile": False, "source": "insee_filosofi_communes",
    "millesime_geo": 2024, "mode": "publie",
}  # fmt: skip
SECRETE = {"valeur": None, "statut": "secret", "motif": "trop peu de ménages"}
MESURE = {
    "source": "s", "mesure": "m", "maille": "commune", "territoire": "32001", "millesime": 2021,
    "valeur": 1.0, "statut": "disponible", "millesime_geo": 2024, "cumul": False,
}  # fmt: skip


@pytest.fixture
def tables():
    with duckdb.connect() as connexion:
        connexion.execute((REQUETES / "build" / "010_tables.sql").read_text("utf-8"))
        yield connexion


def insert(tables, table, ligne):
    marques = ", ".join("?" for _ in ligne)
    tables.execute(
        f"INSERT INTO {table} ({', '.join(ligne)}) VALUES ({marques})", list(ligne.values())
    )


@pytest.mark.parametrize(
    "changements",
    [
        {**SECRETE, "valeur": 12.5},
        {**SECRETE, "numerateur": 3.0},
        {**SECRETE, "denominateur": 10.0},
        {**SECRETE, "motif": None},
        {"valeur": None},
        {"statut": "estimé"},
        {"mode": "interpole"},
        {**SECRETE, "statut": "non_renseigne", "numerateur": 0.0},
    ],
    ids=str,
)
def test_a_hidden_number_or_an_unknown_word_enters_no_observation(tables, changements):
    with pytest.raises(duckdb.ConstraintException):
        insert(tables, "observations", OBSERVATION | changements)
    assert tables.execute("SELECT count(*) FROM observations").fetchone() == (0,)


@pytest.mark.parametrize("changements", [{}, SECRETE, {"valeur": 0.0}], ids=str)
def test_a_value_a_zero_and_a_declared_empty_enter(tables, changements):
    insert(tables, "observations", OBSERVATION | changements)
    assert tables.execute("SELECT count(*) FROM observations").fetchone() == (1,)


@pytest.mark.parametrize("changements", [{"statut": "secret"}, {"valeur": None}], ids=str)
def test_a_measure_has_a_number_exactly_when_it_is_available(tables, changements):
    with pytest.raises(duckdb.ConstraintException):
        insert(tables, "mesures", MESURE | changements)


@pytest.mark.parametrize("champ", ["source", "millesime", "statut", "millesime_geo"])
def test_an_observation_without_source_vintage_or_status_is_refused(tables, champ):
    with pytest.raises(duckdb.ConstraintException):
        insert(tables, "observations", OBSERVATION | {champ: None})
