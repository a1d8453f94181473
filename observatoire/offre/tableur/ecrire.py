"""Writing the template and what fills it: a workbook with drop-down lists, and its CSV twins."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from observatoire.offre.referentiel import Referentiel
from observatoire.offre.tableur.cellules import Jour, Nombre, proteger
from observatoire.offre.tableur.feuilles import (
    LIGNES_AVEC_LISTE,
    Colonne,
    Feuille,
    feuilles,
    valeurs,
)

# Of xlsxwriter, which has no types and which only an export imports.
Workbook = Any
Worksheet = Any

MODE_D_EMPLOI = (
    "Référentiel de l’offre : mode d’emploi",
    "Une ligne par action dans la feuille « Actions ». Les feuilles « Conventions » et "
    "« Absences » sont facultatives.",
    "Ne changez ni les noms des feuilles, ni ceux des colonnes. Les colonnes en gras souligné sont "
    "obligatoires.",
    "Une cellule vide se lit « non renseigné » : mieux vaut vide qu’inventé.",
    "Le code identifie une ligne pour toujours : un nouvel import met à jour la ligne du même "
    "code. Une ligne retirée du classeur reste dans le référentiel ; pour fermer une action, "
    "écrivez « fermée » dans la colonne « statut ».",
    "La commune dit où l’on se trouve ; les territoires disent qui est servi.",
    "Une absence est un constat daté : « ce jour-là, personne ne rendait cette mission ici ». Elle "
    "vaut un an.",
    "N’écrivez aucun nom d’usager.",
)


def classeur(referentiel: Referentiel, missions: Mapping[str, str]) -> bytes:
    """The workbook: how to use it, the three sheets, the lists; empty, it is the template."""
    import xlsxwriter  # only an export needs it

    sortie = io.BytesIO()
    with xlsxwriter.Workbook(sortie, {"in_memory": True}) as livre:
        toutes = feuilles(missions)
        listes = {
            (f.nom, c.nom): rang
            for rang, (f, c) in enumerate((f, c) for f in toutes for c in f.colonnes if c.mots)
        }
        _how_to(livre, toutes)
        for feuille in toutes:
            _sheet(livre, feuille, [*getattr(referentiel, feuille.objets).values()], listes)
        _lists(livre, toutes, listes)
    return sortie.getvalue()


def _how_to(livre: Workbook, toutes: Sequence[Feuille]) -> None:
    page = livre.add_worksheet("Mode d’emploi")
    for rang, largeur in enumerate((16, 22, 110)):
        page.set_column(rang, rang, largeur)
    for rang, ligne in enumerate(MODE_D_EMPLOI):
        page.write_string(rang, 0, ligne, livre.add_format({"bold": rang == 0}))
    lignes = [(f.nom, c.nom, c.aide, c.obligatoire) for f in toutes for c in f.colonnes]
    for rang, (feuille, nom, aide, oblige) in enumerate(lignes, start=len(MODE_D_EMPLOI) + 1):
        page.write_row(rang, 0, [feuille, nom, aide + (" Obligatoire." if oblige else "")])


Listes = Mapping[tuple[str, str], int]


def _sheet(livre: Workbook, feuille: Feuille, objets: Sequence[Any], listes: Listes) -> None:
    page = livre.add_worksheet(feuille.nom)
    page.freeze_panes(1, 2)
    formats = [livre.add_format({"valign": "top", **_format(c)}) for c in feuille.colonnes]
    for rang, colonne in enumerate(feuille.colonnes):
        page.set_column(rang, rang, colonne.largeur, formats[rang])
        tete = {"bold": True, "underline": int(colonne.obligatoire), "bottom": 1}
        page.write_string(0, rang, colonne.nom, livre.add_format(tete))
        page.write_comment(0, rang, colonne.aide)
        if colonne.choix:
            page.data_validation(
                1, rang, LIGNES_AVEC_LISTE, rang, _drop_down(feuille, colonne, listes)
            )
    for ligne, objet in enumerate(objets, start=1):
        for rang, valeur in enumerate(valeurs(feuille, objet)):
            _write(page, ligne, rang, valeur, formats[rang])


def _format(colonne: Colonne) -> dict[str, Any]:
    match colonne.sorte:
        case Nombre():
            return {}
        case Jour():
            return {"num_format": "dd/mm/yyyy"}
        case _:
            return {"num_format": "@", "text_wrap": True}


def _drop_down(feuille: Feuille, colonne: Colonne, listes: Listes) -> dict[str, Any]:
    """A list of choices that points to its column of the sheet « Listes »."""
    from xlsxwriter.utility import xl_col_to_name

    lettre = xl_col_to_name(listes[feuille.nom, colonne.nom])
    return {
        "validate": "list",
        "source": f"=Listes!${lettre}$2:${lettre}${len(colonne.choix) + 1}",
        "error_title": "Hors de la liste",
        "error_message": "Choisissez un élément de la liste.",
    }


def _write(page: Worksheet, ligne: int, rang: int, valeur: object, forme: Any) -> None:
    match valeur:
        case None:
            return
        case date():
            page.write_datetime(ligne, rang, valeur, forme)
        case int() | float():
            page.write_number(ligne, rang, valeur, forme)
        case _:
            page.write_string(ligne, rang, str(valeur), forme)


def _lists(livre: Workbook, toutes: Sequence[Feuille], listes: Listes) -> None:
    page = livre.add_worksheet("Listes")
    for feuille in toutes:
        for colonne in feuille.colonnes:
            rang = listes.get((feuille.nom, colonne.nom))
            if rang is not None:
                page.set_column(rang, rang, 34)
                page.write_column(0, rang, [f"{feuille.nom}, {colonne.nom}", *colonne.mots])


def csv_jumeau(referentiel: Referentiel, feuille: Feuille) -> bytes:
    """One sheet as a CSV that a French Excel opens: semicolons, decimal commas, UTF-8 with its
    mark; no text in it is run."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow([c.nom for c in feuille.colonnes])
    for objet in getattr(referentiel, feuille.objets).values():
        ecrivain.writerow([
            _text(colonne, valeur)
            for colonne, valeur in zip(feuille.colonnes, valeurs(feuille, objet), strict=True)
        ])  # fmt: skip
    return sortie.getvalue().encode("utf-8-sig")


def _text(colonne: Colonne, valeur: object) -> str:
    if valeur is None:
        return ""
    if isinstance(colonne.sorte, (Nombre, Jour)):
        return colonne.sorte.ecrire(valeur)
    return proteger(str(valeur))
