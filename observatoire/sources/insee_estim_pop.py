"""Population estimates on 1 January (Insee), by département, sex and five-year age, since 1975.

A sheet a year. Overseas départements enter in 1990 and, until 1998, their last class is « 90 ans et
plus » where the others have two; Mayotte enters in 2014. Totals of metropolitan France and of the
overseas départements are left out: "France" is the two together, as printed.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    DEPARTEMENTS,
    Feuille,
    find_sheet,
    open_workbook,
    parse_code,
    plain,
)
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.valeurs import Statut

Cle = tuple[str, str]
SEXES = {"ensemble": "population", "hommes": "hommes", "femmes": "femmes"}
FRANCE, PARTIELS = "france métropolitaine et dom", ("france métropolitaine", "dom")
MAYOTTE = "976"
ECART_PARTIEL = "totaux partiels (métropole seule, outre-mer seul)"
NON_DETAILLE = "publié d’un bloc, « 90 ans ou plus », par l’Insee pour cette année"
# Sums of classes over both sexes; those with Mayotte left out of France are the denominators of
# the social surveys of the Drees, which leave it out.
CUMULS: Mapping[str, tuple[int, int]] = {
    "population_0_19": (0, 20),
    "population_20_59": (20, 60),
    "population_20_64": (20, 65),
    "population_60_plus": (60, 200),
    "population_65_plus": (65, 200),
    "population_75_plus": (75, 200),
    "population_80_plus": (80, 200),
}
HORS_MAYOTTE = ("population_0_19", "population_75_plus", "population_80_plus")

_CLASSE = re.compile(r"(\d+) à (\d+) ans|(\d+) ans et plus")


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read every sheet that bears a year.

    Each row must add up: the classes to the total of their sex, men and women to the whole.
    """
    classeur = open_workbook(path)
    annees = sorted(n for n in classeur.sheet_names if n.isdigit())
    if not annees:
        raise FichierInvalide(path, "aucune feuille ne porte une année.", "Voyez sa page.")
    lignes, partielles = [], 0
    for nom in annees:
        for place, cellules in _rows(find_sheet(classeur, path, nom)):
            if place is None:
                partielles += 1
            else:
                lignes.append({"lieu": place, "millesime": int(nom), **cellules})
    mesures = _long(_with_sums(pd.DataFrame(lignes)))
    return Lecture(mesures, [Ecart(ECART_PARTIEL, partielles, PARTIELS[0])] if partielles else [])


def _rows(feuille: Feuille) -> Iterator[tuple[Cle | None, dict[str, float]]]:
    """(level, territory), or nothing for a partial total, with the counts of each row."""
    _check_year(feuille)
    colonnes: dict[int, str] = {}
    for rang, ligne in enumerate(feuille.lignes):
        mots = [plain(c) for c in ligne]
        if set(SEXES) <= set(mots):
            colonnes = _columns(feuille, rang, mots)
        elif colonnes and any(isinstance(ligne[j], float) for j in colonnes):
            cellules = _numbers(feuille, rang, colonnes)
            yield _place(feuille, rang), cellules
    if not colonnes:
        raise feuille.invalide("en-tête « Ensemble, Hommes, Femmes » introuvable.")


def _check_year(feuille: Feuille) -> None:
    if plain(feuille.lignes[1][0]) != f"année {feuille.nom}":
        raise feuille.invalide(f"le titre n'annonce pas l'année {feuille.nom}.", 1)


def _columns(feuille: Feuille, rang: int, mots: list[str]) -> dict[int, str]:
    """Column -> measure, from the row of sexes and the row of classes under it."""
    colonnes, sexe = {}, ""
    for j, titre in enumerate(feuille.lignes[rang + 1]):
        sexe = SEXES.get(mots[j], sexe)
        if classe := _CLASSE.fullmatch(plain(titre)):
            de, a, plus = classe.groups()
            colonnes[j] = f"{sexe}_{plus}_plus" if plus else f"{sexe}_{de}_{a}"
        elif plain(titre) == "total":
            colonnes[j] = sexe
        elif plain(titre):
            raise feuille.invalide(f"classe d'âge inconnue : « {titre} ».", rang + 1)
    if not set(SEXES.values()) <= set(colonnes.values()):
        raise feuille.invalide("un total par sexe manque.", rang + 1)
    return colonnes


def _numbers(feuille: Feuille, rang: int, colonnes: Mapping[int, str]) -> dict[str, float]:
    ligne = feuille.lignes[rang]
    for j, nom in colonnes.items():
        if not isinstance(ligne[j], float):
            raise feuille.invalide(f"la valeur « {ligne[j]} » n'est pas un nombre.", rang, nom)
    lues = {nom: ligne[j] for j, nom in colonnes.items()}
    for sexe in SEXES.values():
        if sum(v for n, v in lues.items() if n.startswith(f"{sexe}_")) != lues[sexe]:
            raise feuille.invalide(f"les âges ne font pas le total « {sexe} ».", rang)
    if lues["hommes"] + lues["femmes"] != lues["population"]:
        raise feuille.invalide("hommes et femmes ne font pas l'ensemble.", rang)
    return lues


def _place(feuille: Feuille, rang: int) -> Cle | None:
    code, libelle = parse_code(feuille.lignes[rang][0]), plain(feuille.lignes[rang][0])
    if code in DEPARTEMENTS:
        return "departement", code
    if libelle == FRANCE:
        return "france", "FR"
    if libelle in PARTIELS:
        return None
    raise feuille.invalide(f"le territoire « {feuille.lignes[rang][0]} » est inconnu.", rang)


def _with_sums(table: pd.DataFrame) -> pd.DataFrame:
    """One row a territory and year: classes by sex, the last ones together, sums over ages."""
    ensemble = {n: _bounds(n) for n in table.columns if str(n).startswith("population_")}
    for sexe in ("hommes", "femmes"):
        deux = table[f"{sexe}_90_94"] + table[f"{sexe}_95_plus"]
        table[f"{sexe}_90_plus"] = deux.fillna(table.get(f"{sexe}_90_plus"))
    for nom, (de, a) in CUMULS.items():
        dedans = [n for n, (debut, fin) in ensemble.items() if de <= debut and fin <= a]
        table[nom] = table[dedans].sum(axis=1)
    table = table.drop(columns=[n for n in ensemble if n not in CUMULS])
    return _without_mayotte(table)


def _bounds(nom: str) -> tuple[int, int]:
    """« population_5_9 » -> (5, 10), « population_95_plus » -> (95, 200)."""
    _, de, a = str(nom).split("_")
    return int(de), 200 if a == "plus" else int(a) + 1


def _without_mayotte(table: pd.DataFrame) -> pd.DataFrame:
    """The same counts, less Mayotte in those of France; Mayotte itself has none."""
    mayotte = table["lieu"] == ("departement", MAYOTTE)
    a_retirer = table[mayotte].set_index("millesime")
    france = table["lieu"] == ("france", "FR")
    for nom in HORS_MAYOTTE:
        retrait = table["millesime"].map(a_retirer[nom]).fillna(0).where(france, 0)
        table[f"{nom}_hors_mayotte"] = (table[nom] - retrait).mask(mayotte)
    return table


def _long(table: pd.DataFrame) -> pd.DataFrame:
    longue = table.melt(id_vars=["lieu", "millesime"], var_name="mesure", value_name="valeur")
    mayotte = longue["mesure"].str.endswith("_hors_mayotte") & longue["valeur"].isna()
    longue = longue[~mayotte].reset_index(drop=True)
    vide = longue["valeur"].isna()
    lieux = pd.DataFrame(longue["lieu"].tolist(), columns=["maille", "territoire"])
    longue["statut"] = vide.map({True: str(Statut.NON_RENSEIGNE), False: str(Statut.DISPONIBLE)})
    longue["motif"] = vide.map({True: NON_DETAILLE, False: None})
    return pd.concat([longue, lieux], axis=1)[COLONNES_MESURES]
