"""Reading a workbook or a CSV back: what is valid, every fault with its place and its remedy."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from python_calamine import CalamineWorkbook

from observatoire.modeles import Modele
from observatoire.offre.modele import slug
from observatoire.offre.tableur.cellules import CelluleInvalide, couper, deproteger, en_texte
from observatoire.offre.tableur.feuilles import Feuille
from observatoire.offre.tableur.refus import MODELE, Faute, en_mots

OCTETS_MAXIMUM = 10_000_000
OCTETS_DEPLOYES_MAXIMUM = 200_000_000
LIGNES_MAXIMUM = 20_000
ERREURS_MAXIMUM = 500


@dataclass(frozen=True)
class Erreur:
    """A fault: where, why, what to do. ``ligne`` is that of the spreadsheet, the header being 1."""

    cause: str
    remede: str
    feuille: str = ""
    ligne: int | None = None
    colonne: str = ""

    def __str__(self) -> str:
        lieu = [
            f"feuille {self.feuille}" if self.feuille else "",
            f"ligne {self.ligne}" if self.ligne else "",
            f"colonne {self.colonne}" if self.colonne else "",
        ]
        ou = ", ".join(filter(None, lieu))
        return f"{ou} : {self.cause} ; {self.remede}." if ou else f"{self.cause} ; {self.remede}."


@dataclass
class Lecture:
    """What a file says: objects by sheet and by code, the sheets that it has, its faults."""

    objets: dict[str, dict[str, Modele]] = field(default_factory=dict)
    erreurs: list[Erreur] = field(default_factory=list)
    lignes: int = 0

    def fault(self, *erreurs: Erreur) -> None:
        """Keep faults, up to a number that a reader can bear."""
        self.erreurs += erreurs[: max(0, ERREURS_MAXIMUM - len(self.erreurs))]


class FichierRefuse(Exception):
    """A file that is neither a workbook nor a CSV of the template."""

    def __init__(self, cause: str, remede: str) -> None:
        self.erreur = Erreur(cause, remede)
        super().__init__(str(self.erreur))


Rangees = Sequence[Sequence[object]]
# (column, cause, remedy) of what an object says that the world denies.
Controle = Callable[[Modele], Iterator[tuple[str, str, str]]]


def lire(contenu: bytes, feuilles: Sequence[Feuille], controle: Controle) -> Lecture:
    """Read a file whatever it holds; never raise."""
    lecture = Lecture()
    try:
        tableaux = _tables(contenu, feuilles)
    except FichierRefuse as refus:
        lecture.fault(refus.erreur)
        return lecture
    for feuille, rangees in tableaux:
        _read_sheet(lecture, feuille, rangees, controle)
    return lecture


def _tables(contenu: bytes, feuilles: Sequence[Feuille]) -> list[tuple[Feuille, Rangees]]:
    if not contenu.strip():
        raise FichierRefuse("le fichier est vide", MODELE)
    if len(contenu) > OCTETS_MAXIMUM:
        raise FichierRefuse("le fichier dépasse 10 Mo", "coupez-le en plusieurs")
    if contenu[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _from_workbook(contenu, feuilles)
    return [_from_csv(contenu, feuilles)]


def _from_workbook(contenu: bytes, feuilles: Sequence[Feuille]) -> list[tuple[Feuille, Rangees]]:
    _refuse_bombs(contenu)
    try:
        livre = CalamineWorkbook.from_filelike(io.BytesIO(contenu))
        presentes = {slug(nom): nom for nom in livre.sheet_names}
        tableaux: list[tuple[Feuille, Rangees]] = [
            (f, livre.get_sheet_by_name(presentes[slug(f.nom)]).to_python(skip_empty_area=False))
            for f in feuilles
            if slug(f.nom) in presentes
        ]
    except Exception as erreur:  # whatever the reader of workbooks meets in a broken file
        raise FichierRefuse(
            "le classeur est illisible", "ouvrez-le et enregistrez-le au format .xlsx"
        ) from erreur
    except BaseException as erreur:
        if type(erreur).__name__ != "PanicException":
            raise
        raise FichierRefuse(
            "le classeur est illisible", "ouvrez-le et enregistrez-le au format .xlsx"
        ) from erreur
    if not tableaux:
        noms = ", ".join(f.nom for f in feuilles)
        raise FichierRefuse(f"aucune feuille ne se nomme {noms}", MODELE)
    return tableaux


def _refuse_bombs(contenu: bytes) -> None:
    """Refuse a workbook that would fill the memory once unfolded."""
    if contenu[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            deploye = sum(i.file_size for i in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as erreur:
        raise FichierRefuse(
            "le classeur est abîmé", "ouvrez-le et enregistrez-le au format .xlsx"
        ) from erreur
    if deploye > OCTETS_DEPLOYES_MAXIMUM:
        raise FichierRefuse("le classeur est trop volumineux", "coupez-le en plusieurs")


def _from_csv(contenu: bytes, feuilles: Sequence[Feuille]) -> tuple[Feuille, Rangees]:
    texte = _decode(contenu)
    tete = texte.split("\n", 1)[0]
    separateur = max(";,\t", key=tete.count)
    try:
        rangees: Rangees = [
            [deproteger(c) for c in ligne]
            for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
        ]
    except csv.Error as erreur:
        raise FichierRefuse(f"le CSV est mal formé ({erreur})", MODELE) from erreur
    noms = {slug(en_texte(c)) for c in (rangees[0] if rangees else [])}
    feuille = max(feuilles, key=lambda f: len(noms & set(f.par_nom)) / len(f.colonnes))
    if len(noms & set(feuille.par_nom)) < 3:
        raise FichierRefuse("la première ligne ne porte pas les colonnes du modèle", MODELE)
    return feuille, rangees


def _decode(contenu: bytes) -> str:
    for encodage in ("utf-8-sig", "cp1252"):
        try:
            texte = contenu.decode(encodage)
        except UnicodeDecodeError:
            continue
        if "\0" not in texte:
            return texte
    raise FichierRefuse(
        "ce n’est ni un classeur ni un CSV", "enregistrez le fichier au format .xlsx ou CSV UTF-8"
    )


def _read_sheet(lecture: Lecture, feuille: Feuille, rangees: Rangees, controle: Controle) -> None:
    lecture.objets[feuille.objets] = {}
    places = _header(lecture, feuille, rangees)
    if places is None:
        return
    if len(rangees) > LIGNES_MAXIMUM + 1:
        lecture.fault(Erreur(f"plus de {LIGNES_MAXIMUM} lignes", "coupez le fichier", feuille.nom))
        return
    vus: dict[str, int] = {}
    for numero, rangee in enumerate(rangees[1:], start=2):
        if not any(en_texte(c) for c in rangee):
            continue
        lecture.lignes += 1
        objet, fautes = _row(feuille, places, rangee, controle)
        code = str(getattr(objet, "code", ""))
        if objet is not None and code in vus:
            fautes = [("code", f"le code « {code} » est déjà celui de la ligne {vus[code]}",
                       "donnez un autre code à l’une des deux")]  # fmt: skip
        lecture.fault(*(Erreur(cause, remede, feuille.nom, numero, colonne)
                        for colonne, cause, remede in fautes))  # fmt: skip
        if objet is not None and not fautes:
            vus[code] = numero
            lecture.objets[feuille.objets][code] = objet


def _header(lecture: Lecture, feuille: Feuille, rangees: Rangees) -> Mapping[str, int] | None:
    """Rank of each column; nothing, the faults noted, when the header is not the template's."""
    tete = [slug(en_texte(c)) for c in (rangees[0] if rangees else [])]
    noms = list(feuille.par_nom)
    fautes = [
        Erreur("colonne absente", MODELE, feuille.nom, 1, nom) for nom in noms if nom not in tete
    ]
    for rang, nom in enumerate(tete):
        if nom and nom not in feuille.par_nom:
            proches = get_close_matches(nom, noms, 1)
            suite = f"la plus proche est « {proches[0]} »" if proches else "retirez-la"
            fautes.append(
                Erreur(f"colonne inconnue « {couper(nom)} »", suite, feuille.nom, 1, couper(nom))
            )
        elif nom and nom in tete[:rang]:
            fautes.append(Erreur("colonne en double", "gardez-en une seule", feuille.nom, 1, nom))
    lecture.fault(*fautes)
    return None if fautes else {nom: tete.index(nom) for nom in noms}


def _row(
    feuille: Feuille, places: Mapping[str, int], rangee: Sequence[object], controle: Controle
) -> tuple[Modele | None, list[Faute]]:
    """The object of a row, or why there is none: (column, cause, remedy)."""
    champs: dict[str, Any] = {}
    fautes: list[Faute] = []
    for nom, colonne in feuille.par_nom.items():
        brute = rangee[places[nom]] if places[nom] < len(rangee) else None
        try:
            valeur = colonne.sorte.lire(brute)
        except CelluleInvalide as erreur:
            fautes.append((nom, erreur.cause, erreur.remede))
            continue
        if valeur is not None and valeur != ():
            champs[nom] = valeur
        elif colonne.obligatoire:
            fautes.append((nom, "cellule vide", "cette colonne est obligatoire"))
    if fautes:
        return None, fautes
    try:
        objet = feuille.modele.model_validate(champs)
    except ValidationError as erreur:
        return None, [en_mots(e, feuille) for e in erreur.errors()]
    return objet, list(controle(objet))
