"""Pasted lists and uploaded divisions: read whole, or refused with the line of each fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.annuaire import Annuaire, Faute, Trouvee
from observatoire.depots import (
    FAUTES_DITES,
    OCTETS_MAXIMUM,
    PERIMETRES_MAXIMUM,
    lire_fichier,
    lire_liste,
    nom_de_fichier,
    slug,
)

COMMUNES = {
    "32013": "Auch", "32107": "Condom", "32132": "Fleurance", "32160": "L'Isle-Jourdain",
    "32365": "Cap d'Astarac", "32400": "Saint-Martin", "33449": "Saint-Martin", "33063": "Bordeaux",
    "01004": "Ambérieu-en-Bugey", "2A004": "Ajaccio", "32155": "Le Houga",
}  # fmt: skip
DEPARTEMENTS = {c: c[:2] for c in COMMUNES}
ANCIENNES = {
    "32067": ("Cabas-Loumassès", ("32365",)),
    "32260": ("Monbardon", ("32365",)),
    "32365": ("Saint-Blancard", ("32365",)),
    "32999": ("Grand-Village", ("32013", "32107")),
}
ANNUAIRE = Annuaire(COMMUNES, DEPARTEMENTS, ANCIENNES)
BON = "commune;perimetre\n32013;MDS d'Auch\n32107;MDS de la Ténarèze\n32132;MDS d'Auch\n"


def division(texte, encodage="utf-8"):
    return lire_fichier(texte.encode(encodage), ANNUAIRE, "32", division=True)


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("32013", "32013"), (" 32013 ", "32013"), ("32013 Auch", "32013"), ("2a004", "2A004"),
        ("1004", "01004"), ("auch", "32013"), ("L’ISLE JOURDAIN", "32160"), ("le houga", "32155"),
        ("saint-martin", "32400"), ("Monbardon", "32365"), ("32067", "32365"),
        ("Saint-Blancard", "32365"), ("Cap d’Astarac", "32365"),
    ],
)  # fmt: skip
def test_a_commune_is_found_by_code_or_name_of_today_or_before(texte, code):
    trouvee = ANNUAIRE.resoudre(texte, "32")
    assert isinstance(trouvee, Trouvee)
    assert trouvee.code == code


def test_what_was_carried_to_the_geography_of_today_is_said():
    assert (
        ANNUAIRE.resoudre("32067").note == "Cabas-Loumassès (32067) a rejoint Cap d'Astarac (32365)"
    )
    assert ANNUAIRE.resoudre("Saint-Blancard").note.startswith("Saint-Blancard (32365) a rejoint")
    assert ANNUAIRE.resoudre("1004").note == "1004 a été lu 01004"
    assert ANNUAIRE.resoudre("32365").note == ""


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("99999", "« 99999 » n’est le code d’aucune commune chargée."),
        ("Fleurence", "Est-ce « Fleurance » (32132) ?"),
        ("Ville imaginaire", "ne nomme aucune commune chargée. Donnez un nom entier"),
        ("32999", "a été partagée : écrivez Auch (32013), Condom (32107)."),
    ],
)  # fmt: skip
def test_what_names_no_commune_says_why_and_what_to_do(texte, dit):
    faute = ANNUAIRE.resoudre(texte, "32")
    assert isinstance(faute, Faute)
    assert dit in faute.cause


def test_namesakes_are_settled_by_the_departement_or_asked_for_by_code():
    assert ANNUAIRE.resoudre("Saint-Martin", "33") == Trouvee("33449")
    faute = ANNUAIRE.resoudre("Saint-Martin", "91")
    assert faute.cause.endswith("nomme plusieurs communes : écrivez un code (32400, 33449).")


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("32013 32107;32132", ["32013", "32107", "32132"]),
        ("Auch\nCondom, Fleurance", ["32013", "32107", "32132"]),
        ("32013\tAuch\n32107\tCondom", ["32013", "32107"]),
        ('"32013"\r\nL\'Isle-Jourdain', ["32013", "32160"]),
        ("", []),
    ],
)
def test_a_list_is_pasted_whatever_separates_it(texte, codes):
    lu = lire_liste(texte, ANNUAIRE, "32")
    assert (lu.communes, lu.fautes) == (codes, ())


def test_a_pasted_list_may_leave_the_departement_and_is_kept_whole_or_not_at_all():
    assert lire_liste("Auch\nBordeaux", ANNUAIRE, "32").communes == ["32013", "33063"]
    lu = lire_liste("Auch\n99999\nVille imaginaire", ANNUAIRE, "32")
    assert lu.perimetres == {}
    assert [f.split(" : ")[0] for f in lu.fautes] == ["Ligne 2", "Ligne 3"]


@pytest.mark.parametrize(
    "texte",
    [BON, "\ufeff" + BON, BON.replace(";", ","), BON.replace(";", "\t"),
     BON.replace("\n", "\r\n"), BON.replace("perimetre", "Périmètre", 1),
     "x;perimetre;y;Commune\n" + "".join(f"1;{p};2;{c}\n" for c, p in (
         ligne.split(";") for ligne in BON.splitlines()[1:]))],
)  # fmt: skip
def test_a_division_is_read_with_any_separator_mark_line_end_or_order_of_columns(texte):
    lu = division(texte)
    assert lu.fautes == ()
    assert lu.perimetres == {
        "MDS d'Auch": ("32013", "32132"), "MDS de la Ténarèze": ("32107",),
    }  # fmt: skip


def test_what_a_french_excel_writes_is_read():
    assert division(BON, "cp1252").perimetres == division(BON).perimetres


def test_the_communes_that_a_division_leaves_out_are_said():
    (dit,) = division(BON).remarques
    assert dit == (
        "4\u00a0communes ne sont dans aucun périmètre (Le Houga (32155), L'Isle-Jourdain (32160), "
        "Cap d'Astarac (32365), Saint-Martin (32400)) : hors découpage."
    )


@pytest.mark.parametrize(
    ("lignes", "dit"),
    [
        ("99999;Nord", "Ligne 5 : « 99999 » n’est le code d’aucune commune chargée."),
        ("33063;Nord", "Ligne 5 : Bordeaux (33063) n’est pas dans le département 32."),
        ("32155;", "Ligne 5 : le périmètre de 32155 est absent."),
        ("32013;Nord", "Ligne 5 : Auch (32013) est déjà ligne 2, dans « MDS d'Auch »."),
        ("32155;mds d’auch", "Ligne 5 : « mds d’auch » et « MDS d'Auch » se confondraient."),
        ("32067;Nord\n32260;Sud", "Ligne 6 : Cap d'Astarac (32365) est déjà ligne 5, dans « Nord » "
         "(Monbardon (32260) a rejoint Cap d'Astarac (32365)). Une commune n’a qu’un périmètre."),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_its_line_and_nothing_is_kept(lignes, dit):
    lu = division(BON + lignes + "\n")
    assert lu.perimetres == {}
    assert len(lu.fautes) == 1
    assert lu.fautes[0].startswith(dit)


def test_former_communes_are_carried_and_a_repeated_one_counts_once():
    lu = division(BON + "32067;Sud\n32260;Sud\n32013;MDS d'Auch\n")
    assert lu.perimetres["Sud"] == ("32365",)
    assert lu.remarques[:3] == (
        "Ligne 5 : Cabas-Loumassès (32067) a rejoint Cap d'Astarac (32365).",
        "Ligne 6 : Monbardon (32260) a rejoint Cap d'Astarac (32365).",
        "Ligne 7 : Auch (32013), déjà ligne 2, compte une fois.",
    )


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "Ligne 1 : la colonne « commune » est absente (lu : rien)."),
        (b"insee;perimetre\n", "Ligne 1 : la colonne « commune » est absente (lu : insee, perim"),
        (b"commune\n32013\n", "la colonne « perimetre » est absente"),
        (b"commune;perimetre\n;\n", "Ce fichier ne contient aucune commune."),
        (b"PK\0\3", "Ce fichier n’est pas un CSV"),
        (b"x" * (OCTETS_MAXIMUM + 1), "Ce fichier est trop lourd : 2 Mo au plus."),
        (b'commune;perimetre\n"32013;Nord\n' + b"x" * 140_000, "Ligne"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_division_is_said_in_one_sentence(octets, dit):
    lu = lire_fichier(octets, ANNUAIRE, "32", division=True)
    assert lu.perimetres == {}
    assert len(lu.fautes) == 1
    assert lu.fautes[0].startswith(dit) or dit in lu.fautes[0]


def test_a_list_needs_no_perimeter_and_takes_communes_of_any_departement():
    lu = lire_fichier(b"commune\nAuch\n33063\n", ANNUAIRE, "32", division=False)
    assert lu.communes == ["32013", "33063"]


def test_many_faults_are_counted_and_too_many_perimeters_refused():
    lu = division("commune;perimetre\n" + "99999;Nord\n" * 40)
    assert len(lu.fautes) == FAUTES_DITES + 1
    assert lu.fautes[-1] == f"… et {40 - FAUTES_DITES}\u00a0autres lignes."
    nombreuses = {f"32{n:03}": f"Commune {n}" for n in range(PERIMETRES_MAXIMUM + 1)}
    grand = Annuaire(nombreuses, dict.fromkeys(nombreuses, "32"), {})
    texte = "commune;perimetre\n" + "".join(f"{c};P{c}\n" for c in nombreuses)
    lu = lire_fichier(texte.encode(), grand, "32", division=True)
    assert lu.perimetres == {}
    assert "au plus" in lu.fautes[0]


@settings(max_examples=400)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: (BON + t).encode()))
def test_any_file_is_read_or_refused_in_words(octets):
    lu = lire_fichier(octets, ANNUAIRE, "32", division=True)
    assert bool(lu.fautes) != bool(lu.perimetres)
    assert all(f.endswith((".", ")", "?")) for f in (*lu.fautes, *lu.remarques))
    lus = lu.communes
    assert len(lus) == len(set(lus))
    assert set(lus) <= {c for c, d in DEPARTEMENTS.items() if d == "32"}


def test_names_of_files_make_names_and_slugs():
    assert nom_de_fichier("mds_2019 (1).csv") == "mds 2019 1"
    assert nom_de_fichier(".csv") == "csv"
    assert slug("MDS d’Auch & Condom") == "mds-d-auch-condom"
