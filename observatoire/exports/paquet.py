"""The data package: data, metadata and readme of a selection in one archive.

Frictionless Data Package 2.0 (datapackage.org): a table described column by column, its key, its
sources and licences. Same bytes for the same selection: the archive has no clock.
"""

import hashlib
import json

from observatoire.exports.archive import archive
from observatoire.exports.csv import csv_neutre
from observatoire.exports.dictionnaire import CLE, COLONNES
from observatoire.exports.lot import INDICATEURS, Lot, table_des_indicateurs
from observatoire.exports.notice import LICENCE_OUVERTE, TITRE, notice
from observatoire.exports.parquet import parquet
from observatoire.valeurs import Mode, Statut

_PROFIL = "https://datapackage.org/profiles/2.0/datapackage.json"
_PROFIL_RESSOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_ETALAB = {
    "name": "etalab-2.0",
    "title": LICENCE_OUVERTE,
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
_CONTRAINTES = {
    "statut": {"required": True, "enum": [str(s) for s in Statut]},
    "mode": {"required": True, "enum": [str(m) for m in Mode]},
}


def paquet(lot: Lot, nom: str) -> bytes:
    """The archive: donnees.csv, donnees.parquet, indicateurs.csv, datapackage.json, LISEZMOI.md."""
    fichiers = {
        "donnees.csv": csv_neutre(lot.table),
        "donnees.parquet": parquet(lot),
        "indicateurs.csv": csv_neutre(table_des_indicateurs(lot)),
        "LISEZMOI.md": readme(lot).encode("utf-8"),
    }
    description = descripteur(lot, nom, fichiers)
    texte = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    return archive({"datapackage.json": texte.encode("utf-8"), **fichiers})


def descripteur(lot: Lot, nom: str, fichiers: dict[str, bytes]) -> dict[str, object]:
    """The content of ``datapackage.json``; ``nom`` is a slug."""
    return {
        "$schema": _PROFIL,
        "name": nom.lower().replace(":", "-"),
        "title": f"{TITRE}, {dict(lot.choix).get('Territoires', '')}".rstrip(", "),
        "description": "\n\n".join(p for _, phrases in notice(lot) for p in phrases),
        "version": lot.assemble_le[:10],
        "licenses": _licenses(lot),
        "sources": [{"title": f"{s.producteur}, {s.libelle}", "path": s.page} for s in lot.sources],
        "resources": [
            _table("donnees", "donnees.csv", fichiers, _schema()),
            _table("indicateurs", "indicateurs.csv", fichiers, _schema_indicateurs()),
            {
                "$schema": _PROFIL_RESSOURCE,
                "name": "donnees-parquet",
                "path": "donnees.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                **_digest(fichiers["donnees.parquet"]),
            },
        ],
    }


def _licenses(lot: Lot) -> list[dict[str, str]]:
    """Each licence of the sources once."""
    pages = {s.licence: s.page for s in reversed(lot.sources)}
    return [
        _ETALAB if nom.startswith(LICENCE_OUVERTE) else {"title": nom, "path": pages[nom]}
        for nom in dict.fromkeys(s.licence for s in lot.sources)
    ]


def _table(
    nom: str, chemin: str, fichiers: dict[str, bytes], schema: dict[str, object]
) -> dict[str, object]:
    return {
        "$schema": _PROFIL_RESSOURCE,
        "name": nom,
        "type": "table",
        "path": chemin,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": schema,
        **_digest(fichiers[chemin]),
    }


def _digest(octets: bytes) -> dict[str, object]:
    return {"bytes": len(octets), "hash": f"sha256:{hashlib.sha256(octets).hexdigest()}"}


def _schema() -> dict[str, object]:
    champs = []
    for colonne in COLONNES:
        champ: dict[str, object] = {
            "name": colonne.nom, "type": colonne.type, "description": colonne.description,
        }  # fmt: skip
        if colonne.type == "boolean":
            champ |= {"trueValues": ["oui"], "falseValues": ["non"]}
        if colonne.nom in _CONTRAINTES or colonne.nom in CLE:
            champ["constraints"] = _CONTRAINTES.get(colonne.nom, {"required": True})
        champs.append(champ)
    reference = {"resource": "indicateurs", "fields": ["indicateur"]}
    return {
        "fields": champs,
        "missingValues": [""],
        "primaryKey": CLE,
        "foreignKeys": [{"fields": ["indicateur"], "reference": reference}],
    }


def _schema_indicateurs() -> dict[str, object]:
    types = {"decimales": "integer"}
    return {
        "fields": [{"name": n, "type": types.get(n, "string")} for n in INDICATEURS],
        "missingValues": [""],
        "primaryKey": ["indicateur"],
    }


def readme(lot: Lot) -> str:
    """``LISEZMOI.md``: the notice, then the columns."""
    parties = [
        f"## {titre}\n\n" + "\n".join(f"- {p}" for p in phrases) for titre, phrases in notice(lot)
    ]
    colonnes = "\n".join(f"- `{c.nom}` : {c.description}" for c in COLONNES)
    return "\n\n".join([f"# {TITRE}", *parties, f"## Les colonnes\n\n{colonnes}"]) + "\n"
