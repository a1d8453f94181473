"""Drawn territories, laid over the warehouse for the queries that name one.

A drawn territory is in no file. A catalogue in memory, beside the warehouse, holds its row, its
members and its figures, and views under the names of the warehouse's own tables: a cursor that
looks there first takes a drawn territory as any other, whatever the read.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock

import duckdb
import pandas as pd

from observatoire.dessins import Dessin
from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.ouvrir import connexion, estampille
from observatoire.territoires import Cle, Maille
from observatoire.textes import cle_de_recherche
from observatoire.valeurs import Statut

DOSSIER = REQUETES / "recomposition"
JAMAIS = 9999
# Drawings kept in memory: beyond, they are forgotten and drawn again when they are read.
RETENUS = 200
_verrou = Lock()


def poser(ouvert: duckdb.DuckDBPyConnection, cles: Iterable[Cle]) -> None:
    """Have a cursor look for its tables where some drawn territories stand beside the others."""
    with _verrou:
        dessinees = _catalogue(connexion())
        if len(dessinees) > RETENUS:
            ouvert.execute(_sql("vider"))
            dessinees.clear()
        nouvelles = [cle for cle in dict.fromkeys(cles) if cle not in dessinees]
        if nouvelles:
            _add(connexion().cursor(), nouvelles)
            dessinees.update(nouvelles)
    ouvert.execute(_sql("chemin").format(entrepot=estampille()))


@lru_cache(maxsize=4)
def _catalogue(entrepot: duckdb.DuckDBPyConnection) -> set[Cle]:
    """Keys drawn beside a warehouse; the first call makes the place for them."""
    entrepot.cursor().execute(_sql("dessins").format(entrepot=estampille()))
    return set()


def _sql(nom: str) -> str:
    return (DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")


def _add(ouvert: duckdb.DuckDBPyConnection, cles: Sequence[Cle]) -> None:
    """Reckon drawn territories from their loaded communes, all at once: thirty cost little more
    than one."""
    dessins = [Dessin.de(cle) for cle in cles]
    codes = sorted({c for d in dessins for c in d.communes})
    connues = ouvert.execute(_sql("communes"), {"codes": codes}).df()
    siennes = [connues[connues["commune"].isin(d.communes)] for d in dessins]
    groupes = pd.concat(
        s[["commune"]].assign(maille=str(Maille.DESSINE), territoire=cle.code)
        for cle, s in zip(cles, siennes, strict=True)
    )
    ouvert.register("groupes", groupes)
    ouvert.execute(_sql("communales"))
    figures = ouvert.execute(_sql("figures")).df()
    lignes = [_row(*ligne) for ligne in zip(cles, dessins, siennes, strict=True)]
    ouvert.register("ligne", pd.concat(lignes))
    ouvert.register(
        "membres", groupes.rename(columns={"territoire": "code"}).assign(millesime_geo=0)
    )
    ouvert.register("figures", figures.assign(relayee_en=relais(figures)))
    ouvert.execute(_sql("ajouter"))


def _row(cle: Cle, dessin: Dessin, communes: pd.DataFrame) -> pd.DataFrame:
    """Its row in ``territoires``; it has a département, a région, only where it lies in one."""
    ligne = {
        "maille": str(cle.maille), "code": cle.code, "libelle": dessin.nom,
        "libelle_court": dessin.nom, "article": "", "recherche": cle_de_recherche(dessin.nom),
        "departement": _only(communes["departement"]), "region": _only(communes["region"]),
        "nature": None, "charge": len(communes) > 0, "rang": 0,
    }  # fmt: skip
    return pd.DataFrame([ligne]).astype({"departement": object, "region": object})


def _only(valeurs: pd.Series) -> str | None:
    distinctes = valeurs.unique()
    return str(distinctes[0]) if len(distinctes) == 1 else None


def relais(figures: pd.DataFrame) -> pd.Series:
    """The column ``relayee_en`` of ``observations_par_territoire`` (see ``310_rangements.sql``) for
    figures in the order of territories, indicators and vintages."""
    cle = [figures["territoire"], figures["indicateur"]]
    annees = figures["millesime"]
    dite = figures["statut"].isin([str(Statut.DISPONIBLE), str(Statut.SECRET)])
    connue = annees.where(dite)
    dessus = connue.groupby(cle).shift(-1).groupby(cle).bfill()
    suivante = annees.groupby(cle).shift(-1)
    deja = connue.groupby(cle).ffill().notna()
    return dessus.where(dite, annees.where(deja, suivante)).fillna(JAMAIS).astype("int16")
