"""Small workbooks written for a test, and what every reading must be; shared by several tests."""

import pandas as pd
import xlsxwriter

from observatoire.sources.lecture import COLONNES_MESURES


def write(chemin, feuilles):
    """A workbook from rows of cells; "" writes nothing, as the producers do."""
    with xlsxwriter.Workbook(str(chemin), {"default_date_format": "mmm-yy"}) as classeur:
        for nom, lignes in feuilles.items():
            feuille = classeur.add_worksheet(nom)
            for rang, ligne in enumerate(lignes):
                for colonne, cellule in enumerate(ligne):
                    if cellule != "":
                        feuille.write(rang, colonne, cellule)
    return chemin


def get(lecture, mesure, territoire, annee, maille="departement"):
    """(value, status, reason) of one cell."""
    m = lecture.mesures
    cles = (m["mesure"], m["maille"], m["territoire"], m["millesime"])
    bonnes = [c == v for c, v in zip(cles, (mesure, maille, territoire, annee), strict=True)]
    (ligne,) = m[bonnes[0] & bonnes[1] & bonnes[2] & bonnes[3]].itertuples()
    return tuple(None if pd.isna(c) else c for c in (ligne.valeur, ligne.statut, ligne.motif))


def check_contract(lecture):
    """The columns, the keys and the rule of statuses of every reading."""
    m = lecture.mesures
    assert list(m.columns) == COLONNES_MESURES
    assert not m.duplicated(["mesure", "maille", "territoire", "millesime"]).any()
    assert ((m["statut"] == "disponible") == m["valeur"].notna()).all()
    assert (m["motif"].isna() == (m["statut"] == "disponible")).all()
    assert m["millesime"].dtype.kind == "i"
