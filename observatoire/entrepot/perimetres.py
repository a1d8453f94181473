"""Named groupings of communes (MDS, DTS, bassins): one CSV a division of a département.

``data/catalogue/perimetres/<departement>/<nom>.csv`` has the columns ``commune`` and ``perimetre``;
separators ``;`` and ``,`` are both read. A grouping is the territory
``perimetre:<departement>/<nom>/<slug of the grouping>``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from observatoire.catalogue import DOSSIER as CATALOGUE
from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import read_csv
from observatoire.territoires import Maille
from observatoire.textes import cle_de_recherche

DOSSIER = CATALOGUE / "perimetres"
COLONNES = ["commune", "perimetre"]
CORRIGER = "Corrigez cette ligne."


def du_catalogue(departements: Iterable[str], dossier: Path = DOSSIER) -> list[Path]:
    """Files of the catalogue for some départements."""
    return [f for d in sorted(departements) for f in sorted((dossier / d).glob("*.csv"))]


def lire(
    fichiers: Iterable[Path], communes: pd.DataFrame, successeurs: Mapping[str, str]
) -> pd.DataFrame:
    """Members of the groupings of some files: commune, code, libelle, departement, region.

    ``communes``: loaded communes (commune, departement, region); ``successeurs``: the commune that
    a former one has joined. Raises ``FichierInvalide`` with the line of a commune unknown, met
    twice in a file or outside its département, of an empty name, of two names that make one code.
    """
    tables = [_read(f, communes, successeurs) for f in fichiers]
    lus = pd.concat(tables) if tables else pd.DataFrame(columns=[*COLONNES, "code"])
    complets: pd.DataFrame = lus.merge(communes, on="commune").rename(
        columns={"perimetre": "libelle"}
    )
    return complets[["commune", "code", "libelle", "departement", "region"]]


def _read(fichier: Path, communes: pd.DataFrame, successeurs: Mapping[str, str]) -> pd.DataFrame:
    table = read_csv(fichier, COLONNES, sep=_separator(fichier))[COLONNES]
    table = table.apply(lambda c: c.str.strip()).assign(ligne=range(2, len(table) + 2))
    table = table[(table["commune"] != "") | (table["perimetre"] != "")]
    if table.empty:
        raise FichierInvalide(fichier, "aucune commune.", "Donnez au moins une ligne.")
    for ligne, colonne, cause, remede in _faults(table, communes, successeurs):
        raise FichierInvalide(fichier, cause, remede, ligne=ligne, colonne=colonne)
    departement = _departements(communes)[table["commune"].iloc[0]]
    debut = f"{departement}/{_slug(fichier.stem)}/"
    lue: pd.DataFrame = table.assign(code=debut + table["perimetre"].map(_slug))
    return lue


def _separator(fichier: Path) -> str:
    """The sign between the two names of the header; a missing file is said by its reader."""
    try:
        entete = fichier.read_bytes().split(b"\n", 1)[0]
    except OSError:
        return ","
    return ";" if b";" in entete else ","


def _faults(
    table: pd.DataFrame, communes: pd.DataFrame, successeurs: Mapping[str, str]
) -> Iterator[tuple[int, str, str, str]]:
    """(line, column, cause, remedy) of what is wrong, from the top."""
    departements, vues = _departements(communes), dict[str, int]()
    noms: dict[str, str] = {}
    attendu = departements.get(table["commune"].iloc[0])
    for commune, nom, ligne in table.itertuples(index=False, name=None):
        if commune not in departements:
            yield ligne, "commune", f"« {commune[:20]} » n'est pas une commune chargée.", (
                f"Elle a rejoint {successeurs[commune]}." if commune in successeurs else
                "Donnez le code Insee d'une commune d'un département chargé."
            )  # fmt: skip
        elif commune in vues:
            yield ligne, "commune", f"{commune} est déjà ligne {vues[commune]}.", CORRIGER
        elif departements[commune] != attendu:
            yield ligne, "commune", f"{commune} n'est pas dans le département {attendu}.", (
                "Faites un fichier par département."
            )  # fmt: skip
        elif not _slug(nom):
            yield ligne, "perimetre", "nom absent.", CORRIGER
        elif noms.setdefault(_slug(nom), nom) != nom:
            yield ligne, "perimetre", (
                f"« {nom[:40]} » et « {noms[_slug(nom)][:40]} » auraient le même code."
            ), "Écrivez un nom d'une seule façon."  # fmt: skip
        vues[commune] = ligne


def _departements(communes: pd.DataFrame) -> dict[str, str]:
    return dict(zip(communes["commune"], communes["departement"], strict=True))


def _slug(texte: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", cle_de_recherche(texte)).strip("-")


def territoires(membres: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table ``territoires`` for the groupings of ``lire``."""
    uniques = membres.drop_duplicates("code")
    return pd.DataFrame({
        "maille": str(Maille.PERIMETRE),
        "code": uniques["code"],
        "libelle": uniques["libelle"],
        "libelle_court": uniques["libelle"],
        "article": "le ",
        "recherche": (uniques["libelle"] + " " + uniques["code"]).map(cle_de_recherche),
        "departement": uniques["departement"],
        "region": uniques["region"],
        "nature": uniques["code"].str.split("/").str[1],
        "charge": True,
    })  # fmt: skip
