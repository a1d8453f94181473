"""What the Drees workbooks share: sheets found by name, tables found by the words of their header.

A sheet holds a table of départements, often one of régions beneath; each row ends in a cell a year.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.valeurs import Statut

Marques = Mapping[str, tuple[Statut, str]]
Ecarts = defaultdict[str, list[str]]

REPRENDRE = "Reprenez le fichier du producteur, sans le modifier."
CLES = ["maille", "territoire", "millesime"]
OUTRE_MER = {"971", "972", "973", "974", "976"}
DEPARTEMENTS = {f"{n:02d}" for n in range(1, 96) if n != 20} | {"2A", "2B"} | OUTRE_MER
SANS_CODE = {"20", "69D", "69M"}
REGIONS = {str(n): str(n) for n in (11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93, 94)}
REGIONS |= {"101": "01", "102": "02", "103": "03", "104": "04"}
ABSENT = (Statut.NON_RENSEIGNE, "non disponible chez le producteur")
MARQUES: Marques = dict.fromkeys(("", "nd", "-"), ABSENT)
CORSE = (Statut.SANS_OBJET, "la collectivité de Corse réunit les deux départements depuis 2018")

ECART_TOTAL = "totaux partiels (métropole, outre-mer)"
ECART_SANS_CODE = "collectivités sans code de département : Corse (20), Rhône et Lyon (69D, 69M)"
ECART_ANCIENNE = "ancienne série d’une année de rupture : la nouvelle est gardée"
ECART_TAUX = "colonnes qui ne sont pas une année (taux, évolution)"

_CODE = {"code département", "numéro de département", "n° dep"}
_ANNEE = re.compile(r"((?:19|20)\d\d)(?:\.0)?\s*(?:\*+|\(\d+\))?")
_FRANCE = re.compile(r"france|total estimé france (entière.*|métropolitaine et drom \(hors.*)")
_PARTIEL = ("total estimé", "france métropolitaine", "dom", "résident", "non ventil", "caisse",
            "saint-pierre", "autres com")  # fmt: skip


@dataclass(frozen=True)
class Serie:
    """A measure, the sheet that prints it and words that the head of this sheet must hold."""

    mesure: str
    feuille: str
    titre: str


@dataclass(frozen=True)
class Feuille:
    """The rows of a sheet, from its first line."""

    chemin: Path
    nom: str
    lignes: list[list[Any]]

    def invalide(
        self, cause: str, rang: int | None = None, colonne: str | None = None
    ) -> FichierInvalide:
        """The error of a damaged sheet, with the line that holds the row ``rang``."""
        lieu = {"feuille": self.nom, "colonne": colonne}
        ligne = None if rang is None else rang + 1
        return FichierInvalide(self.chemin, cause, REPRENDRE, ligne=ligne, **lieu)


@dataclass(frozen=True)
class Table:
    """A table of a sheet: its level, the columns of its code and of its years, its rows."""

    maille: str
    code: int
    annees: dict[int, int]
    lignes: range


def open_workbook(chemin: Path) -> CalamineWorkbook:
    """Open a workbook, or say in French why it cannot be."""
    try:
        return CalamineWorkbook.from_path(str(chemin))
    except OSError:
        raise FichierInvalide(chemin, "fichier absent.", "Voyez sa page de source.") from None
    except CalamineError as erreur:
        raise FichierInvalide(chemin, f"classeur illisible ({erreur}).", REPRENDRE) from None


def find_sheet(classeur: CalamineWorkbook, chemin: Path, nom: str) -> Feuille:
    """A sheet by its name, whatever the spaces around it."""
    for trouvee in classeur.sheet_names:
        if trouvee.strip() == nom:
            lignes = classeur.get_sheet_by_name(trouvee).to_python(skip_empty_area=False)
            return Feuille(chemin, nom, lignes)
    raise FichierInvalide(chemin, "feuille absente.", REPRENDRE, feuille=nom)


def plain(cellule: object) -> str:
    """Text of a cell for comparison: one line, single spaces, straight apostrophes, lower case."""
    return " ".join(str(cellule).replace("’", "'").split()).lower()


def parse_code(cellule: object) -> str:
    """A code from text or number: 32.0 -> "32", 2.0 -> "02", "20A" -> "2A"."""
    if isinstance(cellule, float | int):
        return f"{int(cellule):02d}"
    texte = str(cellule).strip().upper()
    return {"20A": "2A", "20B": "2B"}.get(texte, texte)


def parse_year(cellule: object) -> int | None:
    """A year from 2006.0, "2006*", "2007 (1)"; None for anything else."""
    trouve = _ANNEE.fullmatch(str(cellule).strip())
    return int(trouve[1]) if trouve else None


def _year_columns(ligne: Sequence[object], ecarts: Ecarts) -> dict[int, int]:
    """Column -> year; a year printed twice keeps its last column, the new series."""
    lues = {j: a for j, c in enumerate(ligne) if (a := parse_year(c)) is not None}
    dernieres = {a: j for j, a in lues.items()}
    ecarts[ECART_ANCIENNE] += [str(a) for j, a in lues.items() if dernieres[a] != j]
    if lues:
        ecarts[ECART_TAUX] += [str(c) for c in ligne[max(lues) + 1 :] if str(c).strip()]
    return {j: a for a, j in dernieres.items()}


def _header(feuille: Feuille, rang: int) -> tuple[str, int] | None:
    """Level and code column of the table that begins at this row, if one does."""
    mots = [plain(c) for c in feuille.lignes[rang]]
    for colonne, mot in enumerate(mots):
        if mot in _CODE:
            return "departement", colonne
    if "code région" in mots and "région" in mots:
        return "region", mots.index("code région")
    return None


def _table(feuille: Feuille, lignes: range, tete: tuple[str, int], ecarts: Ecarts) -> Table:
    """The years stand in the header's row or in the next one."""
    for rang in lignes[:2]:
        annees = _year_columns(feuille.lignes[rang], ecarts)
        if annees:
            return Table(*tete, annees, range(rang + 1, lignes.stop))
    raise feuille.invalide("aucune année dans l'en-tête.", lignes.start)


def tables(feuille: Feuille, titre: str, ecarts: Ecarts) -> list[Table]:
    """The tables of a sheet, of départements first, under the expected title."""
    tetes = {r: t for r in range(len(feuille.lignes)) if (t := _header(feuille, r)) is not None}
    bornes = [*tetes, len(feuille.lignes)]
    if not tetes or tetes[bornes[0]][0] != "departement":
        raise feuille.invalide("en-tête « Code département » introuvable.")
    haut = " ".join(plain(c) for ligne in feuille.lignes[: bornes[0]] for c in ligne)
    if plain(titre) not in haut:
        raise feuille.invalide(f"le titre ne parle pas de « {titre} ».", 0)
    return [_table(feuille, range(a, b), tetes[a], ecarts) for a, b in pairwise(bornes)]


def _place(feuille: Feuille, table: Table, rang: int, ecarts: Ecarts) -> tuple[str, str] | None:
    """Level and territory of a row; None without figures (text, years again) or left out."""
    ligne = feuille.lignes[rang]
    code = parse_code(ligne[table.code])
    if table.maille == "departement" and code in DEPARTEMENTS:
        return "departement", code
    if table.maille == "region" and code in REGIONS:
        return "region", REGIONS[code]
    tete = [str(c).strip() for c in ligne[: min(table.annees)] if str(c).strip()]
    libelle = next((plain(c) for c in tete if not c[0].isdigit()), "")
    if _FRANCE.fullmatch(libelle):
        return "france", "FR"
    annees = [parse_year(ligne[j]) for j in table.annees] == list(table.annees.values())
    chiffres = not annees and any(isinstance(ligne[j], float | int) for j in table.annees)
    if chiffres and code not in SANS_CODE and not libelle.startswith(_PARTIEL):
        raise feuille.invalide(f"le territoire « {' '.join(tete)} » est inconnu.", rang)
    if chiffres:
        ecarts[ECART_SANS_CODE if code in SANS_CODE else ECART_TOTAL].append(libelle)
    return None


def _cell(code: str, annee: int, cellule: object, marques: Marques) -> tuple[Any, ...] | None:
    """Value, status and reason of a cell; None when it is neither a number nor a known mark.

    Corsica after 2018: the workbooks print "", "-" or 0, which is no measure.
    """
    vide = code in {"2A", "2B"} and annee >= 2018 and plain(cellule) in {"", "-", "0.0", "0"}
    if not vide and isinstance(cellule, float | int):
        return float(cellule), str(Statut.DISPONIBLE), None
    statut, motif = CORSE if vide else marques.get(plain(cellule), (None, None))
    return None if statut is None else (None, str(statut), motif)


def _rows(
    feuille: Feuille, table: Table, ecarts: Ecarts, marques: Marques
) -> Iterator[tuple[Any, ...]]:
    for rang in table.lignes:
        place = _place(feuille, table, rang, ecarts)
        if place is None:
            continue
        for j, annee in sorted(table.annees.items()):
            cellule = feuille.lignes[rang][j]
            lue = _cell(place[1], annee, cellule, marques)
            if lue is None:
                cause = f"la valeur « {cellule} » n'est ni un nombre ni une marque connue."
                raise feuille.invalide(cause, rang, str(annee))
            yield (*place, annee, *lue)


def read_table(feuille: Feuille, serie: Serie, ecarts: Ecarts, marques: Marques) -> pd.DataFrame:
    """Measures of one sheet; what is left out goes to ``ecarts``."""
    trouvees = tables(feuille, serie.titre, ecarts)
    lignes = [ligne for t in trouvees for ligne in _rows(feuille, t, ecarts, marques)]
    lue = pd.DataFrame(lignes, columns=COLONNES_MESURES[1:]).astype({"valeur": float})
    return _one_france(feuille, lue).assign(mesure=serie.mesure)[COLONNES_MESURES]


def _one_france(feuille: Feuille, lue: pd.DataFrame) -> pd.DataFrame:
    """France stands under both tables: keep it once, and refuse two figures."""
    bornes = lue.groupby(CLES)["valeur"].agg(["min", "max"])
    faux = bornes[bornes["max"] - bornes["min"] > 0.5]
    if len(faux):
        _, territoire, annee = faux.index[0]
        cause = f"deux valeurs différentes pour {territoire} en {annee}."
        raise feuille.invalide(cause, None, str(annee))
    return lue.drop_duplicates(CLES).reset_index(drop=True)


def read_series(chemin: Path, series: Sequence[Serie], marques: Marques = MARQUES) -> Lecture:
    """Every series of a workbook."""
    classeur = open_workbook(chemin)
    ecarts: Ecarts = defaultdict(list)
    lues = [read_table(find_sheet(classeur, chemin, s.feuille), s, ecarts, marques) for s in series]
    restes = [Ecart(motif, len(e), e[0]) for motif, e in ecarts.items() if e]
    return Lecture(pd.concat(lues, ignore_index=True), restes)


def add_measures(mesures: pd.DataFrame, somme: str, parts: tuple[str, str]) -> pd.DataFrame:
    """The sum of two measures, cell by cell: empty, with its reason, where one of them is."""
    gauche, droite = (mesures[mesures["mesure"] == p] for p in parts)
    paire = gauche.merge(droite, on=CLES, suffixes=("", "_b"))
    vide = paire["statut"] != str(Statut.DISPONIBLE)
    return paire.assign(
        mesure=somme,
        valeur=paire["valeur"] + paire["valeur_b"],
        statut=paire["statut"].where(vide, paire["statut_b"]),
        motif=paire["motif"].where(vide, paire["motif_b"]),
    )[COLONNES_MESURES]
