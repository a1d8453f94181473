"""Filling the tables of the offer from the facts of the catalogue."""

from collections.abc import Iterable, Sequence

import duckdb

from observatoire.catalogue import Catalogue
from observatoire.offre.modele import Action, Convention

_A_PART = {
    "territoires", "capacite", "capacite_unite", "capacite_annee", "etp", "budget_euros",
    "moyens_annee",
}  # fmt: skip


def load_offer(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Tables ``actions``, ``conventions``, ``couvertures_offre``, ``capacites``, ``moyens`` and
    ``reperes_offre``."""
    actions, conventions = catalogue.actions.values(), catalogue.conventions.values()
    _insert(connexion, "actions", [a.model_dump(mode="json", exclude=_A_PART) for a in actions])
    _insert(connexion, "conventions", [
        c.model_dump(mode="json", exclude={"territoires"}) for c in conventions
    ])  # fmt: skip
    _insert(connexion, "couvertures_offre", [*_served(actions), *_served(conventions)])
    _insert(connexion, "capacites", [
        {"action": a.code, "capacite": a.capacite, "unite": a.capacite_unite,
         "millesime": a.capacite_annee}
        for a in actions if a.capacite is not None
    ])  # fmt: skip
    _insert(connexion, "moyens", [
        {"action": a.code, "etp": a.etp, "budget_euros": a.budget_euros,
         "millesime": a.moyens_annee}
        for a in actions if a.moyens_annee is not None
    ])  # fmt: skip
    _insert(connexion, "reperes_offre", [
        {**r.model_dump(exclude={"territoire"}), "maille": str(r.territoire.maille),
         "territoire": r.territoire.code}
        for r in catalogue.reperes.values()
    ])  # fmt: skip


def _served(objets: Iterable[Action | Convention]) -> list[dict[str, object]]:
    return [
        {"objet": o.code, "maille": str(t.maille), "code": t.code}
        for o in objets
        for t in o.territoires
    ]


def _insert(
    connexion: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[dict[str, object]]
) -> None:
    """Rows of a few facts, one by one: a frame would lose the type of a list that is empty."""
    if not lignes:
        return
    colonnes = list(lignes[0])
    connexion.executemany(
        f"INSERT INTO {table} ({', '.join(colonnes)}) VALUES ({', '.join('?' * len(colonnes))})",
        [[ligne[c] for c in colonnes] for ligne in lignes],
    )
