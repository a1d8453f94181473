"""Secrecy of parts crossed with published zones: what two divisions must not let a reader rebuild.

The rule and its solver are those of ``observatoire.secret`` (Cox 1980; Fischetti & Salazar 2001).
Counts are whole numbers of persons, households, etc.
"""

from collections.abc import Mapping, Sequence

from observatoire.secret import Relation, devinables, reconstructibles


def retenir(
    communes: Mapping[str, int | None],
    zones: Mapping[str, tuple[int, Sequence[str]]],
    parties: Mapping[str, tuple[int, Sequence[str]]],
) -> set[str]:
    """Parts whose count must be withheld, so that no hidden commune can be rebuilt from the parts
    of the two divisions crossed with the published zones.

    ``communes``: whole counts, None when hidden; ``zones``: what is published anyway (count,
    communes); ``parties``: what two divisions would add to it. A part without any hidden commune
    tells nothing new. The others are added one by one, in the order of their codes; a part by which
    a hidden commune would become known, by subtraction or because one whole count only remains
    possible (``observatoire.secret``), is withheld. What the zones already give away is not counted
    against the parts.
    """
    publies = {c: n for c, n in communes.items() if n is not None}
    publies |= {f"zone {code}": n for code, (n, _) in zones.items()}
    relations = [_relation(f"zone {code}", membres) for code, (_, membres) in zones.items()]
    connues = _rebuilt(publies, relations, communes)
    retenues = set()
    for code, (compte, membres) in sorted(parties.items()):
        if all(communes.get(c, 0) is not None for c in membres):
            continue
        essai = {**publies, f"partie {code}": compte}
        liens = [*relations, _relation(f"partie {code}", membres)]
        if _rebuilt(essai, liens, communes) - connues:
            retenues.add(code)
        else:
            publies, relations = essai, liens
    return retenues


def _relation(zone: str, communes: Sequence[str]) -> Relation:
    return Relation(zone, tuple(sorted(communes)))


def _rebuilt(
    publies: Mapping[str, int], relations: Sequence[Relation], communes: Mapping[str, int | None]
) -> set[str]:
    """Hidden communes that a reader can rebuild; rounded totals that contradict each other allow
    subtraction only."""
    cachees = {c for c, n in communes.items() if n is None}
    utiles = [r for r in relations if cachees.intersection(r.parties)]
    try:
        return cachees & devinables(publies, utiles, {}) if utiles else set()
    except ValueError:
        return cachees & reconstructibles(publies, utiles)
