"""Missions in the words of other nomenclatures, and the codes that no mission claims."""

from collections.abc import Iterable

from observatoire.catalogue import Catalogue


def missions_de(
    catalogue: Catalogue, nomenclature: str, codes: Iterable[str], *, confirmees: bool = True
) -> tuple[str, ...]:
    """Missions that some codes call for, each once; proposals too unless ``confirmees``."""
    trouvees = (catalogue.equivalences.get(f"{nomenclature}:{code}") for code in codes)
    return tuple(
        dict.fromkeys(e.mission for e in trouvees if e and (e.confirmee or not confirmees))
    )


def sans_mission(catalogue: Catalogue, nomenclature: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes met in data that no mission claims, sorted, each once."""
    return tuple(sorted({c for c in codes if f"{nomenclature}:{c}" not in catalogue.equivalences}))


def code_unique(catalogue: Catalogue, nomenclature: str, mission: str) -> str | None:
    """The code by which a mission is exported: the only confirmed one, since several would say more
    than the mission does."""
    codes = [
        e.valeur
        for e in catalogue.equivalences.values()
        if e.mission == mission and e.confirmee and e.nomenclature == nomenclature
    ]
    return codes[0] if len(codes) == 1 else None
