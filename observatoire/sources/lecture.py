"""What every reader returns, and the one error that a damaged file raises."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from observatoire.valeurs import Statut

COLONNES_MESURES = ["mesure", "maille", "territoire", "millesime", "valeur", "statut", "motif"]


class FichierInvalide(Exception):
    """A file that cannot be read as its source: one French message, what, where, what to do."""

    def __init__(
        self,
        chemin: Path | str,
        cause: str,
        remede: str,
        *,
        feuille: str | None = None,
        ligne: int | None = None,
        colonne: str | None = None,
    ) -> None:
        lieu = [f"fichier « {Path(chemin).name} »"]
        if feuille is not None:
            lieu.append(f"feuille « {feuille.strip()} »")
        if ligne is not None:
            lieu.append(f"ligne {ligne}")
        if colonne is not None:
            lieu.append(f"colonne « {colonne} »")
        super().__init__(f"{', '.join(lieu)} : {cause} {remede}")


@dataclass(frozen=True)
class Ecart:
    """Rows that a reader left out: why, how many, and one of them."""

    motif: str
    nombre: int
    exemple: str = ""


@dataclass(frozen=True)
class Lecture:
    """What a file says.

    ``mesures`` has the columns of ``COLONNES_MESURES``: ``mesure`` is the producer's own name (as
    declared in the source's TOML), ``territoire`` a text code in the geography of the file,
    ``millesime`` an int, ``valeur`` a float that is missing exactly when ``statut`` is not
    ``disponible``, ``motif`` the reason of an empty, in French. One row per
    (mesure, maille, territoire, millesime).
    """

    mesures: pd.DataFrame
    ecartes: list[Ecart] = field(default_factory=list)


def mesures_longues(
    table: pd.DataFrame,
    colonnes: Sequence[str],
    *,
    maille: str,
    millesime: int,
    code: str,
    motifs: dict[str, tuple[Statut, str]],
    chemin: Path,
    feuille: str | None = None,
    premiere_ligne: int = 2,
) -> pd.DataFrame:
    """Melt a wide table of text cells into measures.

    ``table`` holds text (decimal comma or point); ``motifs`` maps the producer's marks ("s", "nd",
    "") to a status and its reason. A cell that is neither a number nor a known mark raises
    ``FichierInvalide`` with its line and column. ``premiere_ligne`` is the line of the file that
    holds the first row of ``table``.
    """
    longue = table[[code, *colonnes]].melt(id_vars=code, var_name="mesure", value_name="texte")
    texte = longue["texte"].fillna("").astype(str).str.strip()
    marque = texte.isin(list(motifs))
    nombres = pd.to_numeric(texte.str.replace(",", ".", regex=False), errors="coerce")
    fautives = nombres.isna() & ~marque
    if fautives.any():
        rang = int(fautives.to_numpy().argmax())
        raise FichierInvalide(
            chemin,
            f"la valeur « {texte.iloc[rang]} » n'est ni un nombre ni une marque connue.",
            "Reprenez le fichier du producteur, sans le modifier.",
            feuille=feuille,
            ligne=premiere_ligne + rang % len(table),
            colonne=str(longue["mesure"].iloc[rang]),
        )
    return pd.DataFrame(
        {
            "mesure": longue["mesure"],
            "maille": maille,
            "territoire": longue[code].astype(str),
            "millesime": millesime,
            "valeur": nombres.where(~marque),
            "statut": texte.map({t: str(s) for t, (s, _) in motifs.items()})
            .astype(object)
            .fillna(str(Statut.DISPONIBLE)),
            "motif": texte.map({t: m for t, (_, m) in motifs.items()}).astype(object),
        }
    )
