"""Codes of the territories that a table of the Insee names by their labels alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources import dgcl_epci, insee_cog
from observatoire.sources.lecture import FichierInvalide
from observatoire.textes import cle_de_recherche, nom_court


def codes_of(
    path: Path, fichier: Fichier, libelles: pd.Series, maille: pd.Series
) -> dict[str, str]:
    """Code of each label of the file: communes among the members of the EPCI, and the EPCI."""
    racine = path.parents[len(Path(fichier.chemin).parts) - 1]
    communes, nom = _members(racine, fichier.millesime_geo, fichier.options["epci"])
    trouvees = match_labels(path, set(libelles[maille == "commune"]), dict(communes))
    for libelle in set(libelles[maille == "epci"]):
        if not cle_de_recherche(libelle).endswith(cle_de_recherche(nom_court(nom))):
            raise FichierInvalide(
                path, f"l’intercommunalité « {libelle} » n’est pas « {nom} ».",
                "Donnez son SIREN dans l’option « epci » de la source.", colonne="Géographie",
            )  # fmt: skip
        trouvees[libelle] = fichier.options["epci"]
    return trouvees


@cache
def _members(racine: Path, annee: int, epci: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """(code, label) of the communes of an EPCI, and its name, from the official geography."""
    appartenance = dgcl_epci.read(racine / "official" / "dgcl_epci" / f"epcicom{annee}.xlsx", annee)
    membres = appartenance.communes.query("epci == @epci")["commune"]
    cog = insee_cog.read(racine / "official" / "insee_cog").communes
    noms = cog[cog["commune"].isin(membres)]
    libelles = appartenance.epci.query("epci == @epci")["libelle"]
    if libelles.empty:
        raise FichierInvalide(
            f"epcicom{annee}.xlsx", f"aucune intercommunalité n’a le SIREN « {epci} ».",
            "Corrigez l’option « epci » de la source.", colonne="siren",
        )  # fmt: skip
    return tuple(zip(noms["commune"], noms["libelle"], strict=True)), str(libelles.iloc[0])


def match_labels(path: Path, libelles: set[str], communes: Mapping[str, str]) -> dict[str, str]:
    """Code of each label among ``communes`` (code -> label), accents and hyphens apart.

    Raises ``FichierInvalide`` for a label that no member bears, or that several bear.
    """
    cles: dict[str, list[str]] = {}
    for code, nom in communes.items():
        cles.setdefault(cle_de_recherche(nom), []).append(code)
    trouves = {libelle: cles.get(cle_de_recherche(libelle), []) for libelle in sorted(libelles)}
    for libelle, codes in trouves.items():
        if len(codes) != 1:
            cause = "désigne plusieurs communes" if codes else "n’est le nom d’aucune commune"
            raise FichierInvalide(
                path, f"« {libelle} » {cause} de l’intercommunalité"
                f"{' (' + ', '.join(codes) + ')' if codes else ''}.",
                "Vérifiez l’option « epci » de la source et l’année de sa géographie.",
                colonne="Géographie",
            )  # fmt: skip
    return {libelle: codes[0] for libelle, codes in trouves.items()}
