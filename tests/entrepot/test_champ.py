"""What a source that covers some départements only may say: zero inside, nothing elsewhere."""

import duckdb
import pytest

from observatoire.entrepot.empreinte import REQUETES

# Two départements of one région. The EPCI « dedans » lies in 33, « ailleurs » in 24, « cheval » in
# both.
COMMUNES = {"33001": "33", "33002": "33", "33003": "33", "24001": "24", "24002": "24"}
EPCI = {"dedans": ["33001", "33002"], "cheval": ["33003", "24001"], "ailleurs": ["24002"]}
COMPTES = {"33001": 3, "33003": 1}


def rows():
    """(maille, code, departement) of every territory, then (commune, maille, code)."""
    territoires = [("commune", c, d) for c, d in COMMUNES.items()]
    territoires += [("epci", e, None) for e in EPCI]
    territoires += [("departement", "33", "33"), ("departement", "24", "24"),
                    ("region", "75", None), ("france", "FR", None)]  # fmt: skip
    liens = [(c, "epci", e) for e, membres in EPCI.items() for c in membres]
    liens += [(c, "departement", d) for c, d in COMMUNES.items()]
    liens += [(c, m, k) for c in COMMUNES for m, k in (("region", "75"), ("france", "FR"))]
    return territoires, liens


@pytest.fixture
def base():
    with duckdb.connect() as connexion:
        connexion.execute((REQUETES / "build" / "010_tables.sql").read_text("utf-8"))
        territoires, liens = rows()
        connexion.executemany(
            "INSERT INTO territoires VALUES (?, ?, 'T', 'T', '', 't', ?, NULL, NULL, TRUE)",
            territoires,
        )
        connexion.executemany("INSERT INTO appartenances VALUES (?, ?, ?, 2026)", liens)
        yield connexion


def build(connexion, champ, absence="zero"):
    """Measures of a list of points, by (level, code), once absences and sums are made."""
    connexion.execute(
        "INSERT INTO sources VALUES ('liste', 'L', 'P', 'C', 'L', 'p', 'o', 'exhaustif', 'c', [],"
        " ?, FALSE, NULL, NULL)",
        [champ],
    )
    connexion.execute(
        "INSERT INTO mesures_declarees VALUES ('liste', 'points', TRUE, ?)", [absence]
    )
    connexion.executemany(
        "INSERT INTO mesures VALUES ('liste', 'points', 'commune', ?, 2023, ?, 'disponible', NULL,"
        " NULL, 2022, FALSE)",
        list(COMPTES.items()),
    )
    for nom in ("100_absences", "110_cumuls"):
        connexion.execute((REQUETES / "build" / f"{nom}.sql").read_text("utf-8"))
    lues = connexion.execute("SELECT maille, territoire, valeur, statut, motif FROM mesures")
    return {(m, t): (v, s, motif) for m, t, v, s, motif in lues.fetchall()}


def test_inside_its_field_an_exhaustive_list_says_zero(base):
    lues = build(base, ["33"])
    assert lues["commune", "33002"] == (0, "disponible", None)
    assert lues["epci", "dedans"] == (3, "disponible", None)
    assert lues["departement", "33"] == (4, "disponible", None)


def test_outside_its_field_it_says_nothing_at_all(base):
    lues = build(base, ["33"])
    for cle in (("commune", "24001"), ("commune", "24002"), ("epci", "ailleurs"),
                ("departement", "24"), ("region", "75"), ("france", "FR")):  # fmt: skip
        assert cle not in lues, cle


def test_an_epci_that_goes_beyond_is_not_calculable_and_says_why(base):
    assert build(base, ["33"])["epci", "cheval"] == (
        None, "non_calculable", "la source ne couvre pas 1 commune sur 2",
    )  # fmt: skip


def test_a_field_that_holds_a_whole_region_gives_the_region(base):
    lues = build(base, ["24", "33"])
    assert lues["region", "75"] == (4, "disponible", None)
    assert lues["epci", "cheval"] == (1, "disponible", None)


def test_without_field_the_list_is_that_of_the_country(base):
    lues = build(base, [])
    assert lues["commune", "24002"] == (0, "disponible", None)
    assert lues["france", "FR"] == (4, "disponible", None)


def test_a_source_that_is_not_exhaustive_says_no_zero(base):
    lues = build(base, ["33"], absence="manquante")
    assert ("commune", "33002") not in lues
    assert lues["epci", "dedans"] == (
        None, "non_calculable", "valeur absente pour 1 commune sur 2",
    )  # fmt: skip
