"""Typed reads on the divisions of a département, and on what communes were called before."""

from collections.abc import Iterable

import pandas as pd

from observatoire.decoupage import Partie
from observatoire.entrepot.trace import reunir
from observatoire.reads.requete import run
from observatoire.territoires import Cle, Maille


def decoupages(departement: str) -> pd.DataFrame:
    """Divisions of a département, commune by commune: decoupage (slug: « epci », « canton_ville »,
    « perimetre/<file> »), commune, maille, code, libelle, libelle_court."""
    return run("decoupages", {"departement": departement})


def anciennes_communes() -> pd.DataFrame:
    """Former communes: commune_avant, libelle_avant, commune_apres (one row for each successor)."""
    return run("anciennes_communes")


def contours_des_parties(departement: str, parties: Iterable[Partie]) -> pd.DataFrame:
    """Outlines of parts of a département, united from those of their communes: code, libelle, x, y,
    bornes, trace; none for a part of which no commune has an outline."""
    cle = Cle(Maille.DEPARTEMENT, departement)
    communes = run("contours_membres", {"maille": str(cle.maille), "code": cle.code})
    traces = dict(zip(communes["code"], communes["trace"], strict=True))
    listees = list(parties)
    lignes = [
        ("partie", p.code, departement, traces[c])
        for p in listees for c in p.communes if c in traces
    ]  # fmt: skip
    unis = reunir(pd.DataFrame(lignes, columns=["maille", "code", "departement", "trace"]))
    noms = {p.code: p.libelle for p in listees}
    return unis.assign(libelle=unis["code"].map(noms))[
        ["code", "libelle", "x", "y", "bornes", "trace"]
    ]
