"""Opening a producer's CSV or workbook, with its header checked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from observatoire.sources.lecture import FichierInvalide

REPRENDRE = "Reprenez le fichier du producteur, sans le modifier."


def check_header(
    chemin: Path,
    trouvees: Sequence[str],
    attendues: Sequence[str],
    *,
    feuille: str | None = None,
    ligne: int = 1,
) -> None:
    """Raise ``FichierInvalide`` naming the first expected column that is not there."""
    for colonne in attendues:
        if colonne not in trouvees:
            raise FichierInvalide(
                chemin, "colonne absente.", REPRENDRE, feuille=feuille, ligne=ligne, colonne=colonne
            )


def _undecodable_line(chemin: Path, encoding: str) -> int | None:
    for numero, ligne in enumerate(chemin.read_bytes().split(b"\n"), start=1):
        try:
            ligne.decode(encoding)
        except UnicodeDecodeError:
            return numero
    return None


def read_csv(
    chemin: Path, attendues: Sequence[str], *, sep: str = ",", encoding: str = "utf-8"
) -> pd.DataFrame:
    """Read a CSV as text (codes stay text, empty cells are ""), its header checked."""
    try:
        table = pd.read_csv(
            chemin, sep=sep, dtype=str, encoding=encoding, keep_default_na=False, na_filter=False
        )
    except FileNotFoundError:
        raise FichierInvalide(chemin, "fichier absent.", "Voyez sa page de source.") from None
    except UnicodeDecodeError:
        raise FichierInvalide(
            chemin,
            f"encodage inattendu ({encoding} attendu).",
            REPRENDRE,
            ligne=_undecodable_line(chemin, encoding),
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as erreur:
        raise FichierInvalide(chemin, f"tableau illisible ({erreur}).", REPRENDRE) from None
    table.columns = [str(c).lstrip("\ufeff").strip() for c in table.columns]
    check_header(chemin, list(table.columns), attendues)
    return table


def read_sheet(chemin: Path, feuille: str) -> list[list[Any]]:
    """All rows of a sheet, from its first line, as calamine reads them."""
    try:
        classeur = CalamineWorkbook.from_path(str(chemin))
        return classeur.get_sheet_by_name(feuille).to_python(skip_empty_area=False)
    except OSError:
        raise FichierInvalide(chemin, "fichier absent.", "Voyez sa page de source.") from None
    except WorksheetNotFound:
        raise FichierInvalide(chemin, "feuille absente.", REPRENDRE, feuille=feuille) from None
    except CalamineError as erreur:
        raise FichierInvalide(chemin, f"classeur illisible ({erreur}).", REPRENDRE) from None
