"""Figures followed through every exit: the screen, both CSV, the workbook, the Parquet file, the
SQL door and the sentence say the same value, or the same empty, of the same territory.

What each must read is written here by hand, as the producer publishes it or as its counts give it;
nothing expected is taken from the warehouse.
"""

import io
import math
import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatoire.catalogue import charger
from observatoire.dessins import Dessin
from observatoire.entrepot.porte_sql import interroger
from observatoire.exports.csv import csv_excel, csv_neutre
from observatoire.exports.lot import Lot
from observatoire.exports.parquet import parquet
from observatoire.exports.xlsx import classeur
from observatoire.phrases import panorama as phrases
from observatoire.reads import selection
from observatoire.territoires import Cle, Maille
from observatoire.ui.panorama import lignes_de
from tests.pages.lecture import html

pytestmark = pytest.mark.usefixtures("entrepot")

APP = str(Path(__file__).parents[1] / "app.py")
FINE = "\u202f"
PLATEAU = ("91377", "91471", "91477")
# Figures that are not among the key ones of their theme: only the tables of figures have them.
HORS_PANORAMA = ("lieux_enfants_parents_pour_100000", "demandeurs_emploi_50_ans_et_plus")
SECRET, NON_CALCULABLE = "secret statistique", "non calculable sur ce territoire"


@dataclass(frozen=True)
class Suivi:
    """A figure: what every exit must say of it.

    ``ecrit``: its value or its empty as a reader reads it; ``valeur``: the number in the files;
    ``comment``: how it was had, or why there is none, as the table of the screen says it.
    """

    indicateur: str
    cle: str
    annee: int
    ecrit: str
    valeur: float | None
    comment: str
    statut: str = "disponible"
    mode: str = "publie"
    bornes: tuple[float, float] | None = None

    @property
    def territoire(self) -> Cle:
        return Cle.lire(self.cle)


def wilson(reponses, enquetes):
    """Limits in percent, written out (Wilson 1927)."""
    p, z = reponses / enquetes, 1.959964
    milieu = p + z * z / (2 * enquetes)
    demi = z * math.sqrt(p * (1 - p) / enquetes + (z / (2 * enquetes)) ** 2)
    return tuple(100 * (milieu + signe * demi) / (1 + z * z / enquetes) for signe in (-1, 1))


SUIVIS = {
    # Insee, recensement 2022, share published for the EPCI: 15.52.
    "part publiée": Suivi(
        "part_75_ans_et_plus", "epci:243200391", 2022, f"15,5{FINE}%", 15.52, "valeur publiée"),
    # Insee, état civil 2024: 2 124 deaths domiciled in the EPCI.
    "effectif": Suivi("deces", "epci:200056232", 2024, f"2{FINE}124", 2124, "valeur publiée"),
    # Drees, APL 2023: mean of the communes weighted by their standardised population.
    "moyenne approchée": Suivi(
        "apl_infirmiers", "epci:243200391", 2023, "117,6", 117.575107,
        "approchée (moyenne pondérée)", mode="moyenne_ponderee"),
    # Drees, APL 2023, Bordeaux.
    "APL d’une commune": Suivi(
        "apl_infirmiers", "commune:33063", 2023, "219,1", 219.051, "valeur publiée"),
    # Insee, recensement 2022: 14 566.85 of 137 769.85 households; Wilson on counts over 8.
    "rapport d’effectifs": Suivi(
        "part_menages_monoparentaux", "epci:200056232", 2022, f"10,6{FINE}%",
        100 * 14566.854517 / 137769.852077, "somme des communes", mode="somme",
        bornes=wilson(14566.854517 / 8, 137769.852077 / 8)),
    # The same ratio of Massy, Orsay and Palaiseau: sums of what is counted in the three.
    "territoire dessiné": Suivi(
        "part_menages_monoparentaux", str(Dessin("Plateau", PLATEAU).cle), 2022, f"9,8{FINE}%",
        100 * (2501.133833 + 442.866145 + 1665.379254)
        / (23213.051261 + 7332.969846 + 16480.195081), "somme des communes", mode="somme"),
    # Insee, base permanente des équipements 2023: no point of this type in the EPCI.
    "zéro": Suivi(
        "lieux_enfants_parents_pour_100000", "epci:200023794", 2023, "0,00", 0,
        "somme des communes", mode="somme"),
    # Drees, aide sociale départementale 2020: known for the département only.
    "département seul": Suivi(
        "beneficiaires_apa_domicile", "departement:33", 2020, f"20{FINE}243", 20243,
        "valeur publiée"),
    # Insee, Filosofi 2021, flagged by the producer.
    "case secrète": Suivi(
        "taux_pauvrete_familles_monoparentales", "commune:91635", 2021, SECRET, None,
        "marqué « Confidentiel (secret statistique) » par l’Insee", statut="secret"),
    # Dares 2024, rounded to 5: its 0 is not a zero.
    "moins de 5": Suivi(
        "demandeurs_emploi_50_ans_et_plus", "commune:91067", 2024, SECRET, None,
        "moins de 5 demandeurs d’emploi", statut="secret"),
    # Insee, recensement 2022: percentages of communes without their counts do not add up.
    "non calculable": Suivi(
        "indice_vieillissement", "canton_ville:3201", 2022, NON_CALCULABLE, None,
        "parts communales publiées sans effectifs", statut="non_calculable"),
}  # fmt: skip


@pytest.fixture(params=SUIVIS.values(), ids=SUIVIS)
def suivi(request):
    return request.param


def net(texte):
    """A text without tags, its spaces made plain."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", texte)).split())


def lot(suivi):
    figures = selection.figures_choisies([suivi.territoire], [suivi.indicateur], suivi.annee)
    return Lot(charger(), (("Territoires", suivi.cle),), figures, "2026-11-22T06:00")


def la_ligne(table):
    """The only row of a file."""
    (ligne,) = table.to_dict("records")
    return ligne


def lu_csv(octets, separateur, virgule):
    return pd.read_csv(io.BytesIO(octets), sep=separateur, decimal=virgule, encoding="utf-8-sig",
                       dtype={"territoire": str}, keep_default_na=False,
                       na_values={"valeur": [""]})  # fmt: skip


FICHIERS = {
    "CSV pour Excel": lambda lot: lu_csv(csv_excel(lot.table), ";", ","),
    "CSV neutre": lambda lot: lu_csv(csv_neutre(lot.table), ",", "."),
    "XLSX": lambda lot: pd.read_excel(
        io.BytesIO(classeur(lot)), sheet_name="Données", engine="calamine", dtype=object
    ),
    "Parquet": lambda lot: pd.read_parquet(io.BytesIO(parquet(lot))),
}


def same(lue, suivi):
    """Whether a value read is the one followed, an empty standing for none."""
    if suivi.valeur is None:
        return lue in ("", None) or bool(pd.isna(lue))
    return float(lue) == pytest.approx(suivi.valeur, rel=1e-6, abs=0)


def ouvrir(ecran, suivi, **parametres):
    page = AppTest.from_file(APP, default_timeout=300)
    page.switch_page(f"pages/{ecran}.py")
    page.query_params.update(
        {"territoire": suivi.cle, "annee": str(suivi.annee), **parametres}
    )  # fmt: skip
    page.run()
    assert not page.exception
    return page


def rangees(page, motif):
    """Rows of the tables of a page whose head holds a pattern, cell by cell."""
    trouvees = re.findall(rf'<tr[^>]*><th scope="row">(?:(?!</th>).)*{motif}.*?</tr>', html(page))
    return [[net(c) for c in re.findall(r"<t[dh].*?</t[dh]>", r)] for r in trouvees]


def test_the_table_of_figures_says_it(suivi):
    theme = charger().indicateurs[suivi.indicateur].theme
    page = ouvrir("donnees", suivi, theme=theme)
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    assert not page.exception
    ((_, _, valeur, comment, source),) = rangees(page, rf"indicateur={suivi.indicateur}\b")
    assert valeur == net(suivi.ecrit)
    assert comment.startswith(suivi.comment)
    assert str(suivi.annee) in source


def test_the_panorama_says_it(suivi):
    indicateur = charger().indicateurs[suivi.indicateur]
    lues = rangees(ouvrir("panorama", suivi), re.escape(escape(indicateur.libelle)) + "<")
    assert bool(lues) == (suivi.indicateur not in HORS_PANORAMA)
    dits = [" ".join(rangee) for rangee in lues]
    assert all(net(suivi.ecrit).casefold() in dit.casefold() for dit in dits)
    if lues and suivi.bornes:
        basse, haute = (f"{b:.1f}".replace(".", ",") for b in suivi.bornes)
        # The first row is that of the themes, the next one that of the profile of gaps.
        assert f"intervalle à 95 % : de {basse}– à {haute}" in dits[0]


@pytest.mark.parametrize("format_", FICHIERS)
def test_the_file_says_it(suivi, format_):
    ligne = la_ligne(FICHIERS[format_](lot(suivi)))
    assert same(ligne["valeur"], suivi)
    assert (ligne["statut"], ligne["mode"]) == (suivi.statut, suivi.mode)
    assert (ligne["maille"], str(ligne["territoire"])) == (
        str(suivi.territoire.maille), suivi.territoire.code,
    )  # fmt: skip
    assert int(ligne["millesime"]) == suivi.annee
    if suivi.valeur is None:
        assert suivi.comment in net(ligne["motif"])
    if suivi.bornes:
        lues = float(ligne["borne_basse"]), float(ligne["borne_haute"])
        assert lues == pytest.approx(suivi.bornes, rel=1e-6)


def test_the_sql_door_says_it(suivi):
    if suivi.territoire.maille == Maille.DESSINE:
        # A drawn territory is in no table: it is the sum of the rows of its communes.
        codes = ", ".join(f"'{c}'" for c in Dessin.de(suivi.territoire).communes)
        mesure = "100 * sum(numerateur) / sum(denominateur) AS valeur, min(statut) AS statut"
        lieu = f"maille = 'commune' AND territoire IN ({codes})"
    else:
        mesure = "valeur, statut"
        lieu = f"maille = '{suivi.territoire.maille}' AND territoire = '{suivi.territoire.code}'"
    reponse = interroger(
        f"SELECT {mesure} FROM observations WHERE indicateur = '{suivi.indicateur}' "
        f"AND millesime = {suivi.annee} AND {lieu}"
    )
    assert not reponse.erreur
    ligne = la_ligne(reponse.table)
    assert same(ligne["valeur"], suivi)
    assert ligne["statut"] == suivi.statut


def test_the_sentence_says_it(suivi):
    ligne = lignes_de(suivi.territoire, None, suivi.annee)[suivi.indicateur]
    phrase = net(phrases.phrase(ligne, None))
    sujet = charger().indicateurs[suivi.indicateur].sujet
    assert phrase.startswith(net(sujet))
    assert net(suivi.ecrit) in phrase
    if suivi.valeur is None:
        assert not re.search(r"\d", phrase.removeprefix(net(sujet)))


def test_there_are_ten_figures_or_more_of_the_three_territories_and_of_every_kind():
    assert len(SUIVIS) >= 10
    departements = {"243200391": "32", "3201": "32", "200056232": "91", "200023794": "33"}
    lieux = {departements.get(s.territoire.code, s.territoire.code[:2]) for s in SUIVIS.values()}
    assert {"32", "33", "91"} <= lieux
    assert {s.statut for s in SUIVIS.values()} == {"disponible", "secret", "non_calculable"}
    assert {s.mode for s in SUIVIS.values()} == {"publie", "somme", "moyenne_ponderee"}
