"""What the files of the offer name must be declared: missions, themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from observatoire.catalogue import Catalogue


def liens(catalogue: Catalogue) -> Iterator[str]:
    """One sentence for each mission or theme that a file of the offer names and none declares."""
    for m in catalogue.missions.values():
        if m.theme and m.theme not in catalogue.themes:
            yield f"offre/missions.toml : {m.code} : thème inconnu « {m.theme} »"
    for fichier, code, mission in _named_missions(catalogue):
        if mission not in catalogue.missions:
            yield f"offre/{fichier}.toml : {code} : mission inconnue « {mission} »"


def _named_missions(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for a in catalogue.actions.values():
        yield from (("actions", a.code, m) for m in a.missions)
    for r in catalogue.reperes.values():
        yield "reperes", r.code, r.mission
    for e in catalogue.equivalences.values():
        yield "correspondances", e.code, e.mission
    for s in catalogue.sigles.values():
        yield from (("sigles", s.code, m) for m in s.missions)
