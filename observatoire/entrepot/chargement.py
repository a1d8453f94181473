"""Filling the tables of a warehouse from frames and from the catalogue."""

import duckdb
import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.entrepot.collecte import COLONNES_MESURES, Collecte
from observatoire.entrepot.geographie import Geographie
from observatoire.entrepot.offre import load_offer
from observatoire.modeles import Indicateur


def insert(connexion: duckdb.DuckDBPyConnection, table: str, lignes: pd.DataFrame) -> None:
    """Append a frame to a table, by column name."""
    connexion.register("arrivee", lignes)
    connexion.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM arrivee')
    connexion.unregister("arrivee")


def _rows(
    connexion: duckdb.DuckDBPyConnection, table: str, lignes: list[dict[str, object]]
) -> None:
    if lignes:
        insert(connexion, table, pd.DataFrame(lignes).astype(object))


def load_catalogue(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Tables of the catalogue, so that SQL joins it."""
    _rows(connexion, "themes", [
        {"code": t.code, "rang": n, "libelle": t.libelle}
        for n, t in enumerate(catalogue.themes.values(), start=1)
    ])  # fmt: skip
    _rows(connexion, "sources", [
        s.model_dump(include={"code", "libelle", "producteur", "citation", "licence", "page",
                              "obtenir", "precision", "champ", "hors_champ",
                              "champ_departements", "communes_approchees", "relaie"})
        | {"service": s.implantations.libelle if s.implantations else None}
        for s in catalogue.sources.values()
    ])  # fmt: skip
    _rows(connexion, "mesures_declarees", [
        {"source": s.code, "mesure": nom, "additive": m.additive, "absence": m.absence}
        for s in catalogue.sources.values() for nom, m in s.mesures.items()
    ])  # fmt: skip
    _rows(connexion, "indicateurs", [
        _indicator(n, i) for n, i in enumerate(catalogue.indicateurs.values(), start=1)
    ])  # fmt: skip
    _rows(connexion, "publications", [
        {"indicateur": i.code, "rang": n, **_measure("source", "mesure", nom)}
        for i in catalogue.indicateurs.values() for n, nom in enumerate(i.calcul.publie, start=1)
    ])  # fmt: skip
    _rows(connexion, "politiques", [p.model_dump() for p in catalogue.politiques.values()])
    _rows(connexion, "missions", [m.model_dump() for m in catalogue.missions.values()])
    load_offer(connexion, catalogue)


def _measure(source: str, mesure: str, nom: str | None) -> dict[str, object]:
    """Split ``source.mesure`` into two columns."""
    return dict(zip((source, mesure), nom.split(".", 1) if nom else (None, None), strict=True))


def _indicator(rang: int, i: Indicateur) -> dict[str, object]:
    bas, haut = i.bornes or (float("-inf"), float("inf"))
    return {
        **i.model_dump(include={"code", "libelle", "definition", "theme", "famille", "unite",
                                "decimales", "polarite", "agregation"}),
        "rang": rang,
        "tranche_par_sexe": i.tranche is not None and i.tranche.sexe != "ensemble",
        "facteur": i.calcul.facteur,
        **_measure("source_numerateur", "mesure_numerateur", i.calcul.numerateur),
        **_measure("source_retranchee", "mesure_retranchee", i.calcul.retranche),
        **_measure("source_denominateur", "mesure_denominateur", i.calcul.denominateur),
        "meme_millesime": i.calcul.meme_millesime,
        **_measure("source_poids", "mesure_poids", i.calcul.reconstitue),
        "borne_basse": bas,
        "borne_haute": haut,
    }  # fmt: skip


def load_geography(connexion: duckdb.DuckDBPyConnection, geographie: Geographie) -> None:
    """Tables of territories, memberships and movements."""
    insert(connexion, "territoires", geographie.territoires)
    insert(connexion, "appartenances", geographie.appartenances)
    insert(connexion, "passages", geographie.passages)


def load_collection(connexion: duckdb.DuckDBPyConnection, collecte: Collecte) -> None:
    """Measures, points and provenance of every file read."""
    for mesures in collecte.mesures:
        insert(connexion, "mesures", mesures[COLONNES_MESURES].astype({"scission": object}))
    for projections in collecte.projections:
        insert(connexion, "projections", projections)
    for implantations in collecte.implantations:
        insert(connexion, "implantations", implantations)
    insert(connexion, "points", collecte.points)
    insert(connexion, "habitants", collecte.habitants)
    if collecte.ecartes:
        connexion.executemany("INSERT INTO ecartes VALUES (?, ?, ?, ?, ?)", collecte.ecartes)
    if collecte.fichiers:
        connexion.executemany(
            "INSERT INTO fichiers VALUES (?, ?, ?, ?, ?, ?, ?)", collecte.fichiers
        )
