"""The four Drees readers, on small workbooks in the producer's format."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import (
    drees_beneficiaires,
    drees_depenses,
    drees_minima,
    drees_personnel,
)
from observatoire.sources.drees_tableaux import parse_code, parse_year
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get, write

FICHIER = Fichier(chemin="x.xlsx", millesime=2020, millesime_geo=2020, sha256="0")
CHAMP = "Champ : France métropolitaine et DROM (Hors Mayotte)."
METRO, DROM = "TOTAL estimé France métropolitaine", "TOTAL estimé DROM (hors Mayotte)"
FRANCE = "TOTAL estimé France entière (hors Mayotte)"


def texte(titre):
    """A sheet on elderly or disabled people: header on line 6, codes and years as text."""
    return [
        [f"Tableau 5 - {titre}, payés au titre du mois de décembre, depuis 2017"],
        ["Source : DREES, Enquête Aide sociale.", "", "", "Retour au sommaire"],
        [CHAMP],
        [],
        [],
        ["Code région", "Code département", "Département", "2017", "2018"],
        ["84", "01", "Ain", 100, 110],
        ["94", "20", "Collectivité de Corse", 30, 33],
        ["94", "2A", "Corse-du-Sud", 10, ""],
        ["94", "2B", "Haute-Corse", 20, ""],
        ["76", "32", "Gers", 40, 42],
        ["84", "69D", "Nouveau Rhône", "", 7],
        ["101", "971", "Guadeloupe", 5, 6],
        [METRO, "", "", 170, 185],
        [FRANCE, "", "", 175, 191],
        [],
        [f"Tableau 5 - {titre}", "", "", "", "Retour en haut de la page"],
        [],
        ["Code région", "Région", "espace", "2017", "2018"],
        ["32", "Hauts-de-France", "", 0, 0],
        ["76", "Occitanie", "", 40, 42],
        [METRO, METRO, "", 170, 185],
        ["101", "Guadeloupe", "", 5, 6],
        [FRANCE, FRANCE, "", 175, 191],
    ]


def nombre(titre):
    """A sheet on children: header on line 7, codes and years as numbers, "-" as a mark."""
    return [
        [f"Tableau 1 - Total des {titre}, depuis 2017, par département"],
        ["Données au 31 décembre"],
        [],
        [CHAMP],
        ["Note : le questionnaire a été modifié."],
        [],
        ["Code\n région", "Code\ndépartement", "Département", 2017, 2018],
        [32, "02", "Aisne", 7, 8],
        [94, 20, "Collectivité de Corse", 3, 4],
        [94, "2A", "Corse du Sud", 1, "-"],
        [76, 32, "Gers", 305.4, 325],
        [101, 971, "Guadeloupe", 5, 6],
        [DROM, "", "", 5, 6],
        ["TOTAL estimé France entière", "", "", 320.4, 343],
        [],
        [f"{titre}, par région"],
        ["Code\n région", "Région", "", 2017, 2018],
        [101, "Guadeloupe ", "", 5, 6],
        [FRANCE, "", "", 320.4, 343],
    ]


CORRECTIONS = [
    ["", "Tableau A - Correction des séries"],
    [],
    ["", "", "", "", 2010, 2011],
    ["Aide aux personnes âgées"],
    ["", "Aides à domicile des personnes âgées"],
    ["", "", "Allocation personnalisée d'autonomie (APA)", "", 29, "29 ; 69D ; 973"],
    ["", "Aides à l'accueil des personnes âgées"],
    ["", "", "Accueil chez des particuliers", "", "révision de la série entière"],
    ["", "", "APA", "", "06 ; ", "2A"],
    ["", "Total PCH", "", "", "35;"],
]


def beneficiaires():
    """Every sheet of the workbook of beneficiaries."""
    feuilles = {
        s.feuille: (nombre if s.feuille.endswith("ase") else texte)(s.titre)
        for s in drees_beneficiaires.SERIES
    }
    return {**feuilles, drees_beneficiaires.FEUILLE_CORRECTIONS: CORRECTIONS}


def depense(titre):
    """A sheet of spending: header on line 9, an empty line, 0 where Corsica is merged."""
    return [
        [f"Tableau 5 – {titre.replace(chr(39), '’')} par département"],
        ["Source : DREES, Enquête Aide sociale "],
        [],
        [],
        ["Note : dépenses brutes."],
        [],
        [],
        ["en milliers d'euros"],
        ["Code\n région", "Code\ndépartement", "Département", 2018, 2019],
        [],
        [94, "2A", "Corse-du-Sud", 0, 0],
        [76, "32", "Gers", 984.3485180027853, 200.5],
        [103, "973", "Guyane", 0, 12],
        [FRANCE, "", "", 984.35, 212.5],
        [],
        ["Code\n région", "Région", "", 2018, 2019],
        [76, "Occitanie", "", 984.3485180027853, 200.5],
        ["Total estimé DROM (hors Mayotte)", "", "", 0, 12],
        [FRANCE, "", "", 984.35, 212.5],
    ]


def prix(annees=((2018, 0.9843485180027853), (2019, 0.995), (2020, 1.0))):
    """The sheet of prices."""
    return [["Tableau A - Indice des prix"], [], ["Année", "Valeur"], *map(list, annees)]


def depenses():
    """Every sheet of the workbook of spending; four names begin with a space."""
    return {
        (" " if "RSA" in s.feuille else "") + s.feuille: depense(s.titre)
        for s in drees_depenses.SERIES
    } | {"IPC": prix()}


def personnel():
    """Every sheet of the workbook of staff: header on line 4, no region, "ND"."""
    lignes = [
        ["> retour sommaire"],
        [],
        ["Numéro de département", "Département", "2017", "2018"],
        ["20", "Corse", 202.3, 205],
        ["2A", "Corse-du-Sud", 130.4],
        ["32", "Gers", 150.1, "ND"],
        ["976", "Mayotte", "ND", 146],
        [METRO, "", "ND", 27459.2],
        ["TOTAL estimé France métropolitaine et DROM (hors Mayotte)", "", "ND", 28945.9],
        ["TOTAL estimé France métropolitaine et DROM", "", "ND", 29000],
        [],
        ["ND : non disponible."],
    ]
    return {s.feuille: [["Effectifs au 31/12 " + s.titre], *lignes] for s in drees_personnel.SERIES}


def minima():
    """Every sheet of the workbook of minima: text codes, 2016 twice, a rate, a second table."""
    simple = [
        [],
        ["", "N° Dep", "Libelle Dep", 2015, 2016, "2016 (1)", "2017**"],
        ["", "20A", "Corse-du-Sud", 10, 11, 12, 13],
        ["", "32", "Gers", 4134, 4243, 4316, 4473],
        ["", "", "France métropolitaine", 900, 901, 902, 903],
        ["", 976, "Mayotte", "", 1, 2, 3],
        ["", "", "France ", 910, 911, 912, 913],
        [],
        ["", "Nombre d'allocataires selon le lieu de gestion"],
        ["", "", "", 2015, 2016, "2016 (1)", 2017],
        ["", "", "Caisse France", 920, 921, 922, 923],
        ["", "Sources : CNAF et MSA"],
    ]
    double = [
        ["", "N° Dep", "Libelle Dep", "Total RSA socle", "", "Total RSA"],
        ["", "", "", "2010 (1)", 2016, "2016 (2)", "Proportion d'allocataires (3)"],
        ["", "32", "Gers", 2851, 3800, 3840, 3.2],
        ["", 971, "Guadeloupe*", "-", 44667, 45280, 17.0],
        ["", "", "France ", "-", 1863200, 1893100, 4.2],
    ]
    corps = {"Tableau 11": double, "Tableau 14": double}
    return {
        s.feuille: [[f"Répartition des {s.titre}"], *corps.get(s.feuille, simple)]
        for s in drees_minima.SERIES
    }


def test_codes_are_text_or_number():
    lus = [parse_code(c) for c in (32.0, 2.0, "02", "2a ", "20A", 971.0, "69D")]
    assert lus == ["32", "02", "02", "2A", "2A", "971", "69D"]


def test_years_may_carry_notes():
    lus = [parse_year(c) for c in (2006.0, "2006*", "2007 (1)", "2009**", "2016(2)")]
    assert lus == [2006, 2006, 2007, 2009, 2016]
    assert [parse_year(c) for c in ("", "évolution 2016", 3.2, 20161.0, "Taux")] == [None] * 5


def test_beneficiaires(tmp_path):
    lecture = drees_beneficiaires.read(write(tmp_path / "b.xlsx", beneficiaires()), FICHIER)
    check_contract(lecture)
    dispo = ("disponible", None)
    assert get(lecture, "beneficiaires_apa_domicile", "32", 2018) == (42, *dispo)
    assert get(lecture, "beneficiaires_apa_domicile", "32", 2018, "region") == (0, *dispo)
    assert get(lecture, "beneficiaires_apa_domicile", "01", 2017, "region") == (5, *dispo)
    assert get(lecture, "enfants_accueillis_ase", "32", 2017) == (305.4, *dispo)
    assert get(lecture, "enfants_accueillis_ase", "FR", 2018, "france") == (343, *dispo)
    assert get(lecture, "beneficiaires_pch_actp", "32", 2018) == (84, *dispo)
    assert get(lecture, "mesures_ase", "FR", 2018, "france") == (686, *dispo)


def test_merged_corsica_is_no_measure(tmp_path):
    lecture = drees_beneficiaires.read(write(tmp_path / "b.xlsx", beneficiaires()), FICHIER)
    corse = (
        None,
        "sans_objet",
        "la collectivité de Corse réunit les deux départements depuis 2018",
    )
    for mesure in ("beneficiaires_apa", "enfants_confies_ase", "mesures_ase"):
        assert get(lecture, mesure, "2A", 2018) == corse
    assert "20" not in set(lecture.mesures["territoire"])


def test_what_is_left_out_is_counted(tmp_path):
    lecture = drees_beneficiaires.read(write(tmp_path / "b.xlsx", beneficiaires()), FICHIER)
    ecarts = {e.motif[:8]: (e.nombre, e.exemple) for e in lecture.ecartes}
    assert ecarts == {
        "collecti": (10 * 2 + 10, "collectivité de corse"),
        "totaux p": (10 * 2 + 10, "total estimé france métropolitaine"),
    }


def test_corrections(tmp_path):
    lues = drees_beneficiaires.corrections(write(tmp_path / "b.xlsx", beneficiaires()))
    assert [tuple(ligne) for ligne in lues.itertuples(index=False)] == [
        ("beneficiaires_apa_domicile", "29", 2010),
        ("beneficiaires_apa_domicile", "29", 2011),
        ("beneficiaires_apa_domicile", "69", 2011),
        ("beneficiaires_apa_domicile", "973", 2011),
        ("beneficiaires_apa_etablissement", "06", 2010),
        ("beneficiaires_apa_etablissement", "2A", 2011),
        ("beneficiaires_pch", "35", 2010),
        ("beneficiaires_pch_actp", "35", 2010),
    ]


def test_depenses_in_current_and_constant_euros(tmp_path):
    lecture = drees_depenses.read(write(tmp_path / "d.xlsx", depenses()), FICHIER)
    check_contract(lecture)
    assert get(lecture, "depenses_insertion", "32", 2018)[0] == 984.3485180027853
    assert get(lecture, "depenses_insertion_constants", "32", 2018)[0] == pytest.approx(1000)
    assert get(lecture, "depenses_pch_actp_constants", "32", 2019)[0] == pytest.approx(401 / 0.995)
    assert get(lecture, "depenses_apa", "973", 2018) == (0, "disponible", None)
    assert get(lecture, "depenses_apa", "2A", 2018)[:2] == (None, "sans_objet")
    assert 2020 not in set(lecture.mesures["millesime"])


def test_personnel(tmp_path):
    lecture = drees_personnel.read(write(tmp_path / "p.xlsx", personnel()), FICHIER)
    check_contract(lecture)
    absent = (None, "non_renseigne", "non disponible chez le producteur")
    mesure = "personnel_social_educatif_etp"
    assert get(lecture, mesure, "32", 2017) == (150.1, "disponible", None)
    assert get(lecture, mesure, "32", 2018) == absent
    assert get(lecture, mesure, "FR", 2017, "france") == absent
    assert get(lecture, mesure, "FR", 2018, "france") == (28945.9, "disponible", None)
    assert get(lecture, mesure, "2A", 2018)[1] == "sans_objet"


def test_minima(tmp_path):
    lecture = drees_minima.read(write(tmp_path / "m.xlsx", minima()), FICHIER)
    check_contract(lecture)
    assert get(lecture, "allocataires_aah", "32", 2016) == (4316, "disponible", None)
    assert get(lecture, "allocataires_aah", "32", 2017) == (4473, "disponible", None)
    assert get(lecture, "allocataires_aah", "2A", 2016) == (12, "disponible", None)
    assert get(lecture, "allocataires_aah", "FR", 2017, "france") == (913, "disponible", None)
    assert get(lecture, "minimum_vieillesse", "2A", 2016)[1:] == (
        "non_renseigne",
        "la Drees ne connaît que la Corse entière et l’écrit divisée par deux",
    )
    assert get(lecture, "foyers_rsa", "32", 2016) == (3840, "disponible", None)
    assert get(lecture, "foyers_rsa", "971", 2010)[1:] == (
        "sans_objet",
        "le RSA n’existait pas encore sur ce territoire",
    )
    assert get(lecture, "foyers_rsa", "FR", 2010, "france")[1] == "non_renseigne"
    assert {e.motif[:8]: e.nombre for e in lecture.ecartes} == {
        "ancienne": 6,
        "totaux p": 8,
        "colonnes": 2,
    }


REMEDE = "Reprenez le fichier du producteur, sans le modifier."


def broken(tmp_path, rang, ligne, feuille="Tab5-pa"):
    """The message for the workbook of beneficiaries with one line replaced (from 1)."""
    feuilles = beneficiaires()
    feuilles[feuille][rang - 1] = ligne
    with pytest.raises(FichierInvalide) as erreur:
        drees_beneficiaires.read(write(tmp_path / "b.xlsx", feuilles), FICHIER)
    return str(erreur.value)


OU = "fichier « b.xlsx », feuille « Tab5-pa »"
ENTETE = ["Code région", "Code département", "Département"]


@pytest.mark.parametrize(
    ("rang", "ligne", "message"),
    [
        (
            11,
            ["76", "32", "Gers", 40, "42 p"],
            f"{OU}, ligne 11, colonne « 2018 » : la valeur « 42 p » n'est ni un nombre "
            "ni une marque connue.",
        ),
        (
            11,
            ["76", "3Z", "Gers", 40, 42],
            f"{OU}, ligne 11 : le territoire « 76 3Z Gers » est inconnu.",
        ),
        (6, [], f"{OU} : en-tête « Code département » introuvable."),
        (6, ENTETE, f"{OU}, ligne 6 : aucune année dans l'en-tête."),
        (1, ["Tableau 6"], f"{OU}, ligne 1 : le titre ne parle pas de « APA à domicile »."),
        (
            24,
            [FRANCE, FRANCE, "", 175, 999],
            f"{OU}, colonne « 2018 » : deux valeurs différentes pour FR en 2018.",
        ),
    ],
)
def test_a_damaged_sheet_says_where(tmp_path, rang, ligne, message):
    assert broken(tmp_path, rang, ligne) == f"{message} {REMEDE}"


def test_a_missing_sheet_is_named(tmp_path):
    feuilles = beneficiaires()
    del feuilles["Tab5-pa"]
    with pytest.raises(FichierInvalide) as erreur:
        drees_beneficiaires.read(write(tmp_path / "b.xlsx", feuilles), FICHIER)
    assert str(erreur.value) == f"{OU} : feuille absente. {REMEDE}"


def test_a_missing_file_and_a_file_that_is_no_workbook(tmp_path):
    with pytest.raises(FichierInvalide, match=r"« absent.xlsx » : fichier absent\."):
        drees_personnel.read(tmp_path / "absent.xlsx", FICHIER)
    (tmp_path / "faux.xlsx").write_text("<html>Erreur 404</html>", encoding="utf-8")
    with pytest.raises(FichierInvalide, match=r"« faux.xlsx » : classeur illisible .*Reprenez"):
        drees_personnel.read(tmp_path / "faux.xlsx", FICHIER)


@pytest.mark.parametrize(
    ("feuille", "message"),
    [
        (prix(((2018, 0.98), (2020, 1.0))), " : l'indice de l'année 2019 manque."),
        (prix(((2018, 1.0), (2019, 1.0), (2020, 1.1))), " : la base des prix n'est pas 2020."),
        (prix(((2018, "?"),)), ", ligne 4, colonne « Valeur » : la valeur « ? » n'est pas"),
        ([["Tableau A"]], " : en-tête « Année » introuvable."),
    ],
)
def test_damaged_prices(tmp_path, feuille, message):
    with pytest.raises(FichierInvalide) as erreur:
        drees_depenses.read(write(tmp_path / "d.xlsx", depenses() | {"IPC": feuille}), FICHIER)
    assert str(erreur.value).startswith(f"fichier « d.xlsx », feuille « IPC »{message}")


def test_corrections_without_years(tmp_path):
    feuilles = {drees_beneficiaires.FEUILLE_CORRECTIONS: [["", "Tableau A"]]}
    with pytest.raises(FichierInvalide, match="Corrections Déc 21 » : en-tête des années introuva"):
        drees_beneficiaires.corrections(write(tmp_path / "b.xlsx", feuilles))
