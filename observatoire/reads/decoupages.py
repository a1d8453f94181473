"""Typed reads on the divisions of a département, and on what communes were called before."""

from collections.abc import Iterable, Sequence

import pandas as pd

from observatoire.decoupage import Partie
from observatoire.entrepot.trace import reunir
from observatoire.reads.requete import run


def decoupages(departement: str) -> pd.DataFrame:
    """Divisions of a département, commune by commune: decoupage (slug: « epci », « canton_ville »,
    « perimetre/<file> »), commune, maille, code, libelle, libelle_court."""
    return run("decoupages", {"departement": departement})


def anciennes_communes() -> pd.DataFrame:
    """Former communes: commune_avant, libelle_avant, commune_apres (one row for each successor)."""
    return run("anciennes_communes")


def traces_communes(codes: Sequence[str]) -> dict[str, str]:
    """SVG path of the outline of some communes, by code; those that have one."""
    table = run("traces_communes", {"codes": list(codes)})
    return dict(zip(table["code"], table["trace"], strict=True))


def contours_des_parties(departement: str, parties: Iterable[Partie]) -> pd.DataFrame:
    """Outlines of parts of a département, united from those of their communes: code, libelle, x, y,
    bornes, trace; none for a part of which no commune has an outline."""
    listees = list(parties)
    traces = traces_communes([c for p in listees for c in p.communes])
    lignes = [
        ("partie", p.code, departement, traces[c])
        for p in listees for c in p.communes if c in traces
    ]  # fmt: skip
    unis = reunir(pd.DataFrame(lignes, columns=["maille", "code", "departement", "trace"]))
    noms = {p.code: p.libelle for p in listees}
    return unis.assign(libelle=unis["code"].map(noms))[
        ["code", "libelle", "x", "y", "bornes", "trace"]
    ]
