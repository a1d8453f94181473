"""Secrecy at build time: counts that we mask ourselves, before any figure is computed from them.

An indicator that declares ``[secret]`` has the counts of its numerator hidden under its threshold,
with whatever would let them be rebuilt (see ``observatoire.secret``), in the measures themselves:
the hidden number is then nowhere in the file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from observatoire.catalogue import Catalogue
from observatoire.entrepot.empreinte import REQUETES
from observatoire.secret import Decision, Relation, masquer
from observatoire.valeurs import Statut


def masquer_mesures(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> int:
    """Hide what each indicator's threshold asks; return the number of cells hidden by us."""
    relations = [Relation(zone, tuple(communes)) for zone, communes in _run(connexion, "membres")]
    cachees = 0
    for indicateur in catalogue.indicateurs.values():
        if indicateur.secret is not None and indicateur.calcul.numerateur is not None:
            mesure = indicateur.calcul.numerateur
            cachees += _mask(connexion, mesure, indicateur.secret.seuil, relations)
    return cachees


def _run(
    connexion: duckdb.DuckDBPyConnection, nom: str, parametres: Mapping[str, object] | None = None
) -> list[Any]:
    sql = (REQUETES / "masquage" / f"{nom}.sql").read_text(encoding="utf-8")
    return connexion.execute(sql, dict(parametres or {})).fetchall()


def _mask(
    connexion: duckdb.DuckDBPyConnection, nom: str, seuil: int, relations: Sequence[Relation]
) -> int:
    """Mask one measure, vintage by vintage."""
    source, mesure = nom.split(".", 1)
    cle = {"source": source, "mesure": mesure}
    _run(connexion, "ecarter", cle)
    vintages: dict[int, dict[str, int | None]] = {}
    for millesime, cellule, valeur, statut in _run(connexion, "comptes", cle):
        compte = None if statut == Statut.SECRET else round(valeur)
        vintages.setdefault(millesime, {})[cellule] = compte
    return sum(
        _hide(connexion, {**cle, "millesime": millesime}, comptes, masquer(
            comptes, _holding(comptes, relations), seuil
        ))
        for millesime, comptes in vintages.items()
    )  # fmt: skip


def _holding(comptes: Mapping[str, int | None], relations: Sequence[Relation]) -> list[Relation]:
    """Relations that hold in the data: all parts known, and their sum is the zone's count (or one
    of them hidden by the producer). A producer that rounds its totals makes no exact relation."""
    return [r for r in relations if r.zone in comptes and _holds(comptes, r)]


def _holds(comptes: Mapping[str, int | None], relation: Relation) -> bool:
    parties = [comptes.get(p, -1) for p in relation.parties]
    if -1 in parties:
        return False
    zone = comptes[relation.zone]
    connues = [p for p in parties if p is not None]
    if zone is None or len(connues) < len(parties):
        return zone is None or sum(connues) <= zone
    return sum(connues) == zone


def _hide(
    connexion: duckdb.DuckDBPyConnection,
    cle: Mapping[str, object],
    comptes: Mapping[str, int | None],
    decisions: Mapping[str, Decision],
) -> int:
    """Write the decisions; cells that the producer hid already keep the producer's reason."""
    a_cacher = [
        (cellule, d) for cellule, d in decisions.items()
        if d.statut == Statut.SECRET and comptes[cellule] is not None
    ]  # fmt: skip
    for cellule, decision in a_cacher:
        maille, territoire = cellule.split(":", 1)
        lieu = {"maille": maille, "territoire": territoire, "motif": decision.motif}
        _run(connexion, "cacher", {**cle, **lieu})
    return len(a_cacher)
