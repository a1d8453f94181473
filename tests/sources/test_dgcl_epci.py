"""Composition of the EPCI: codes as text, and as many rows as an EPCI says members."""

import pytest
import xlsxwriter

from observatoire.sources import dgcl_epci
from observatoire.sources.lecture import FichierInvalide

ENTETE = ["dept", "siren", "raison_sociale", "nature_juridique", "mode_financ", "nb_membres",
          "total_pop_tot", "total_pop_mun", "dep_com", "insee", "siren_membre", "nom_membre",
          "ptot_2025", "pmun_2025"]  # fmt: skip


def row(dept, siren, nom, membres, insee):
    return [dept, siren, nom, "CC", "FPU", membres, 900, 880, insee[:2], insee, 210103040,
            "Nom", 450, 440]  # fmt: skip


LIGNES = [
    row("01", 200029999, "CC Rives de l'Ain", 2, "01304"),
    row("01", 200029999, "CC Rives de l'Ain", 2, "01199"),
    row(2, "243200391", "CC de la Lomagne", 1, "32132"),
    [],
]


def write(tmp_path, lignes=LIGNES, entete=ENTETE, feuille="Epcicom2025"):
    chemin = tmp_path / "epcicom2025.xlsx"
    with xlsxwriter.Workbook(str(chemin)) as classeur:
        page = classeur.add_worksheet(feuille)
        for rang, ligne in enumerate([entete, *lignes] if entete else lignes):
            page.write_row(rang, 0, ligne)
    return chemin


def test_identifiers_held_as_numbers_become_text(tmp_path):
    lue = dgcl_epci.read(write(tmp_path), 2025)
    assert lue.communes.to_dict("list") == {
        "commune": ["01304", "01199", "32132"], "epci": ["200029999", "200029999", "243200391"],
    }  # fmt: skip
    assert lue.epci[["epci", "siege", "nb_membres"]].to_numpy().tolist() == [
        ["200029999", "01", 2], ["243200391", "2", 1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changements", "message"),
    [
        ({"lignes": LIGNES[1:]}, "« CC Rives de l'Ain » annonce 2 communes, 1 lignes sont"),
        ({"lignes": [row("01", 1, "CC X", "deux", "01304")]}, "annonce deux communes"),
        ({"entete": ENTETE[:5] + ENTETE[6:]}, "ligne 1, colonne « nb_membres » : colonne absente."),
        ({"lignes": [], "entete": []}, "colonne « dept » : colonne absente."),
        ({"feuille": "Feuil1"}, "feuille « Epcicom2025 » : feuille absente."),
    ],
)
def test_a_damaged_workbook_is_refused(tmp_path, changements, message):
    with pytest.raises(FichierInvalide) as erreur:
        dgcl_epci.read(write(tmp_path, **changements), 2025)
    assert "fichier « epcicom2025.xlsx », feuille « Epcicom2025 »" in str(erreur.value)
    assert message in str(erreur.value)


@pytest.mark.donnees
@pytest.mark.parametrize(("annee", "communes"), [(2023, 34_941), (2025, 34_871)])
def test_the_official_composition(donnees, annee, communes):
    chemin = donnees / "official" / "dgcl_epci" / f"epcicom{annee}.xlsx"
    lue = dgcl_epci.read(chemin, annee)
    assert (len(lue.communes), len(lue.epci)) == (communes, 1_255)
    assert lue.communes["commune"].is_unique
    assert lue.epci["epci"].str.fullmatch(r"\d{9}").all()
    assert (lue.epci["siege"] == "32").sum() == 15
