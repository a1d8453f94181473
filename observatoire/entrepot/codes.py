"""Codes met in data that no mission claims: what the mapping of the offer leaves out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.entrepot.collecte import SANS_MISSION
from observatoire.entrepot.empreinte import REQUETES
from observatoire.nombres import nombre
from observatoire.offre import services
from observatoire.offre.correspondances import sans_mission
from observatoire.sources import finess
from observatoire.sources.flux_json import GZIP
from observatoire.sources.lecture import FichierInvalide

ECARTES = REQUETES / "read" / "ecartes.sql"
COLONNES_BPE = {"FACILITY_TYPE": ";", "typequ": ","}
TYPE_BPE = r"[A-G]\d{3}"
INCONNU = "Donnez un fichier de l’équipement (CSV), de FINESS (structures) ou de data·inclusion."


def codes_sans_mission(
    connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue, fichiers: Sequence[Path] = ()
) -> str:
    """Text: for the warehouse and for each file given, the codes that no mission claims."""
    lignes = ["Codes qu’aucune mission ne réclame :"]
    ecartes = connexion.execute(ECARTES.read_text(encoding="utf-8")).df()
    lues = ecartes.loc[ecartes["motif"] == SANS_MISSION, ["source", "nombre", "exemple"]]
    lignes += [
        f"  {source} ({nombre(n)} points) : {types}"
        for source, n, types in lues.itertuples(index=False, name=None)
    ]
    for fichier in fichiers:
        for nomenclature, codes in codes_d_un_fichier(fichier):
            lignes.append(_line(fichier, nomenclature, codes, catalogue))
    return "\n".join(lignes if len(lignes) > 1 else ["Chaque code rencontré a sa mission."])


def _line(fichier: Path, nomenclature: str, codes: list[str], catalogue: Catalogue) -> str:
    if nomenclature == "bpe":
        orphelins = sorted({c for c in codes if c not in catalogue.correspondances})
    else:
        orphelins = list(sans_mission(catalogue, nomenclature, codes))
    bilan = f"{len(set(codes))} codes, {len(orphelins)} sans mission"
    suite = f" : {', '.join(orphelins)}" if orphelins else ""
    return f"  {fichier.name}, {nomenclature} ({bilan}){suite}"


def codes_d_un_fichier(chemin: Path) -> Iterator[tuple[str, list[str]]]:
    """(nomenclature, codes as often as they are met) of a file, whose kind is recognised; raise
    ``FichierInvalide`` for another file."""
    try:
        contenu = chemin.read_bytes()
    except OSError as erreur:
        raise FichierInvalide(chemin, f"lecture impossible ({erreur.strerror}).", INCONNU) from None
    tete = contenu[:4096].split(b"\n", 1)[0].decode("utf-8", "replace")
    if contenu[:2] == GZIP or b'"schemaVersion"' in contenu[:200]:
        yield "finess", finess.structures(chemin)["type"].dropna().tolist()
    elif services.est_data_inclusion(contenu):
        lot = services.ouvrir(contenu, seules_structures=True)
        for champ, nomenclature in services.NOMENCLATURES.items():
            yield nomenclature, lot.codes(champ)
    elif colonnes := [c for c in COLONNES_BPE if c in tete]:
        types = pd.read_csv(chemin, sep=COLONNES_BPE[colonnes[0]], dtype=str)[colonnes[0]]
        yield "bpe", types[types.str.fullmatch(TYPE_BPE, na=False)].tolist()
    else:
        raise FichierInvalide(chemin, "contenu inconnu.", INCONNU)
