"""Each file of a selection, downloaded and reopened as a reader would: it holds the screen."""

import io
import json
import re
import zipfile

import pandas as pd
import pytest
from playwright.sync_api import expect

EPCI = "donnees?territoire=epci:243200391&theme=vieillissement"


@pytest.fixture(scope="module")
def chiffres(habitue):
    with habitue() as lecteur:
        page = lecteur.ouvrir(EPCI)
        lecteur.cliquer("radio", "Chiffres")
        expect(page.get_by_text("Excel supprime les zéros")).to_be_visible()
        yield page


def telecharger(page, bouton):
    with page.expect_download() as attendu:
        page.get_by_role("button", name=bouton, exact=True).click()
    return attendu.value.path().read_bytes(), attendu.value.suggested_filename


def ecran(page):
    """(value as written, or status in words) of each row on screen."""
    cellules = page.locator("table.simple tbody tr:not(.th) td.d").all_inner_texts()
    return [c.strip().removesuffix(" fragile") for c in cellules]


def comme_a_l_ecran(table, decimales):
    """The rows of a file, written as the screen writes them."""
    dits = []
    for ligne in table.itertuples():
        if ligne.statut != "disponible":
            dits.append(ligne.statut_libelle)
            continue
        entier, _, reste = f"{float(ligne.valeur):.{decimales[ligne.indicateur]}f}".partition(".")
        dits.append(entier + (f",{reste}" if reste else ""))
    return dits


def net(texte):
    return re.sub(r"[^0-9,a-zé -]", "", texte.replace("−", "-").replace("\u202f", "")).strip()


@pytest.mark.parametrize(
    ("bouton", "suffixe"),
    [("XLSX", ".xlsx"), ("CSV pour Excel", ".csv"), ("CSV neutre", "-neutre.csv"),
     ("Parquet", ".parquet"), ("Paquet de données", ".zip")],
)  # fmt: skip
def test_a_downloaded_file_reopens_with_the_figures_of_the_screen(chiffres, bouton, suffixe):
    from observatoire.catalogue import charger

    octets, nom = telecharger(chiffres, bouton)
    assert nom.endswith(suffixe)
    flux = io.BytesIO(octets)
    if bouton == "XLSX":
        table = pd.read_excel(
            flux, sheet_name="Données", engine="calamine", dtype={"territoire": str}
        )
    elif bouton == "CSV pour Excel":
        table = pd.read_csv(
            flux, sep=";", decimal=",", encoding="utf-8-sig", dtype={"territoire": str}
        )
    elif bouton == "CSV neutre":
        table = pd.read_csv(flux, dtype={"territoire": str})
    elif bouton == "Parquet":
        table = pd.read_parquet(flux)
    else:
        with zipfile.ZipFile(flux) as archive:
            table = pd.read_csv(archive.open("donnees.csv"), dtype={"territoire": str})
            assert json.loads(archive.read("datapackage.json"))["resources"][0]["name"] == "donnees"
    assert set(table["territoire"]) == {"243200391"}
    decimales = {c: i.decimales for c, i in charger().indicateurs.items()}
    vus = [net(c) for c in ecran(chiffres)]
    assert len(vus) > 5
    assert [net(d) for d in comme_a_l_ecran(table, decimales)] == vus


def test_a_query_runs_with_ctrl_enter_and_its_answer_is_a_file(lecteur):
    page = lecteur.ouvrir("donnees?territoire=epci:243200391")
    lecteur.cliquer("radio", "Requêtes SQL")
    zone = page.get_by_role("textbox", name="Requête (une seule, SELECT)")
    zone.fill("SELECT code, libelle FROM territoires WHERE maille = 'departement' AND code = '01'")
    zone.press("Control+Enter")
    lecteur.attendre()
    expect(page.get_by_role("region", name="Réponse à la requête")).to_be_visible()
    octets, _ = telecharger(page, "CSV neutre")
    assert octets == b"code,libelle\r\n01,Ain\r\n"
