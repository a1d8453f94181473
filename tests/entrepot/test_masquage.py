"""Counts that we mask ourselves leave the measures before any figure is computed."""

from types import SimpleNamespace

import duckdb
import pytest

from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.masquage import masquer_mesures

EFFECTIFS = {"c1": 3, "c2": 40, "c3": 12, "c4": 0, "c5": 2, "c6": 30}
EPCI = {"e1": ("c1", "c2", "c3"), "e2": ("c4", "c5", "c6")}


@pytest.fixture
def connexion():
    ouverte = duckdb.connect()
    ouverte.execute((REQUETES / "build" / "010_tables.sql").read_text(encoding="utf-8"))
    territoires = [("commune", c) for c in EFFECTIFS] + [("epci", e) for e in EPCI]
    territoires += [("departement", "d"), ("epci", "ailleurs")]
    for maille, code in territoires:
        ouverte.execute(
            "INSERT INTO territoires VALUES (?, ?, ?, ?, '', '', 'd', 'r', NULL, ?)",
            [maille, code, code, code, code != "ailleurs"],
        )
    membres = [(c, "epci", e) for e, communes in EPCI.items() for c in communes]
    membres += [(c, "departement", "d") for c in EFFECTIFS]
    ouverte.executemany("INSERT INTO appartenances VALUES (?, ?, ?, 2026)", membres)
    sommes = {("epci", e): sum(EFFECTIFS[c] for c in cs) for e, cs in EPCI.items()}
    valeurs = {("commune", c): n for c, n in EFFECTIFS.items()} | sommes
    valeurs |= {("departement", "d"): sum(EFFECTIFS.values()), ("epci", "ailleurs"): 1}
    ouverte.executemany(
        "INSERT INTO mesures VALUES ('s', 'm', ?, ?, 2024, ?, 'disponible', NULL, NULL, 2026, ?)",
        [(maille, code, n, maille != "commune") for (maille, code), n in valeurs.items()],
    )
    yield ouverte
    ouverte.close()


def _catalogue(seuil):
    indicateur = SimpleNamespace(
        secret=SimpleNamespace(seuil=seuil), calcul=SimpleNamespace(numerateur="s.m")
    )
    return SimpleNamespace(indicateurs={"i": indicateur})


def _cellules(connexion, statut):
    lignes = connexion.execute(
        "SELECT territoire, valeur, motif FROM mesures WHERE statut = ?", [statut]
    ).fetchall()
    return {territoire: (valeur, motif) for territoire, valeur, motif in lignes}


def test_a_count_under_the_threshold_has_no_number_left_anywhere(connexion):
    masquer_mesures(connexion, _catalogue(5))
    secretes = _cellules(connexion, "secret")
    assert {"c1", "c5"} <= set(secretes), "les effectifs de 3 et de 2 restent publiés"
    assert all(valeur is None and motif for valeur, motif in secretes.values())


def test_no_hidden_count_is_alone_in_its_intercommunalite(connexion):
    masquer_mesures(connexion, _catalogue(5))
    secretes = _cellules(connexion, "secret")
    for epci, communes in EPCI.items():
        cachees = [c for c in communes if c in secretes]
        assert epci in secretes or len(cachees) != 1, f"{cachees} se déduit de {epci}"


def test_totals_that_stay_published_are_true(connexion):
    masquer_mesures(connexion, _catalogue(5))
    disponibles = _cellules(connexion, "disponible")
    assert disponibles["d"][0] == sum(EFFECTIFS.values())


def test_territories_whose_parts_are_not_loaded_are_left_out(connexion):
    masquer_mesures(connexion, _catalogue(5))
    restantes = {**_cellules(connexion, "secret"), **_cellules(connexion, "disponible")}
    assert "ailleurs" not in restantes


def test_an_indicator_without_threshold_hides_nothing(connexion):
    catalogue = _catalogue(5)
    catalogue.indicateurs["i"].secret = None
    assert masquer_mesures(connexion, catalogue) == 0
    assert _cellules(connexion, "secret") == {}
