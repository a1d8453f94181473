"""Sentences of needs and offer: what is said is what the verdict says, and no more."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.besoins_offre import MEDIANE, References
from observatoire.grand_livre import lignes_besoin_offre
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases import preuve_ecart as ecart
from observatoire.phrases.preuve import preuve
from observatoire.phrases.preuve_ecart import Autour
from observatoire.phrases.quantites import en_lettres, enumerer
from observatoire.phrases.titres_besoins_offre import titre, titre_inconnus
from tests.fabriques import ligne
from tests.test_besoins_offre import (
    DU_DEPARTEMENT,
    GERS,
    PAIRE,
    PART,
    POPULATION,
    RATIO,
    VIDES,
    avec,
    lire,
    offre,
)

INTERDITS = re.compile(r"manque|significati|pire|retard|mauvais|\bnan\b|None|inf\b")
FINE, INSECABLE = "\u202f", "\u00a0"


def blocs(lue):
    return preuve(lue, Autour(avec(PAIRE), "Lomagne", GERS, [lue]))


def dits(lue):
    """Everything that is said of a line."""
    textes = [phrases.lecture(lue), *phrases.offre(lue, GERS)[1], phrases.offre(lue, GERS)[0]]
    textes += [phrases.besoin(lue, GERS)[0], *phrases.besoin(lue, GERS)[1]]
    textes += [t for b in blocs(lue) for t in (*b.calculs, *b.notes)]
    return " ".join(textes)


@pytest.mark.parametrize(
    ("points", "attendu"),
    [
        (2.0, f"comparable{INSECABLE}: moins d’un point entier"),
        (9.0, "nombre plus élevé que dans le Gers"),
        (0.0, "nombre moins élevé que dans le Gers"),
    ],
)
def test_the_reading_says_the_word_of_the_verdict(points, attendu):
    assert phrases.lecture(lire(points=points)) == attendu


@pytest.mark.parametrize(
    ("points", "mediane", "suite"),
    [
        (9.0, 4.5, ", comparable à l’EPCI médian"),
        (9.0, 1.4, " comme dans l’EPCI médian"),
        (9.0, 12.0, f"{FINE}; moins élevé que dans l’EPCI médian"),
        (2.0, 1.0, f"{FINE}; EPCI médian aussi"),
    ],
)
def test_the_second_reference_is_said_too(points, mediane, suite):
    lue = lire(
        references=References(GERS, (MEDIANE,)),
        offre=offre(points=points, mediane=mediane),
    )
    assert phrases.lecture(lue).endswith(suite)


@given(st.floats(0, 50), st.floats(500, 1e6), st.floats(0.01, 20), st.floats(0, 60))
def test_no_sentence_says_a_gap_that_the_verdict_does_not(points, habitants, reference, part):
    lue = lire(points=points, habitants=habitants, reference=reference, part=part)
    dit = dits(lue)
    assert not INTERDITS.search(dit), dit
    assert ("élevé que" in phrases.lecture(lue)) == lue.s_ecarte
    assert ("un écart est dit" in dit) == lue.s_ecarte


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_need_has_its_word_and_no_number(statut):
    lue = lire(besoin=ligne(indicateur=PART, statut=statut))
    dit = " ".join([phrases.besoin(lue, GERS)[0], *phrases.besoin(lue, GERS)[1]])
    assert lue.besoin.cellule.statut.libelle in dit
    assert "environ" not in dits(lue)


def test_a_head_count_rebuilt_from_a_share_is_said_to_be_about_with_both_vintages():
    grand, petits = phrases.besoin(lire(part=15.52, habitants=19_335.0), GERS)
    assert grand == f"environ 3{FINE}000"
    assert petits == [
        "habitants de 75 ans ou plus", f"15,5{FINE}% · Gers 14,0{FINE}%",
        f"en 2021{FINE}; population 2021",
    ]  # fmt: skip


def test_a_fragile_share_is_not_put_beside_the_reference():
    fragile = ligne(indicateur=PART, valeur=40.0, reference=14.0, fragile=True)
    grand, petits = phrases.besoin(lire(besoin=fragile), GERS)
    assert grand == f"40,0{FINE}%"
    assert not any("Gers" in p for p in petits)
    assert any("donnée fragile" in p for p in petits)


def test_the_offer_gives_its_capacity_its_ratio_and_its_reference():
    grand, petits = phrases.offre(lire(), GERS)
    assert grand == f"2{INSECABLE}points"
    assert petits == ["1,00 p. 10 000 hab.", "Gers 1,40, en 2024"]


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(0.0, "0 point"), (0.4, "moins de 1 point"), (1.0, "1 point"), (27.0, "27 points")],
)
def test_a_capacity_is_never_rounded_to_nothing(valeur, ecrit):
    assert phrases.capacite(PAIRE, valeur).replace(INSECABLE, " ") == ecrit
    assert phrases.capacite(PAIRE, None) == ""


@pytest.mark.parametrize(
    ("unites", "ecrit"), [(-0.8, "−0,8 point"), (2.5, "+2,5 points"), (-0.04, "0,0 point")]
)
def test_the_gap_has_a_true_sign_and_its_unit(unites, ecrit):
    assert phrases.en_unites(PAIRE, unites).replace(INSECABLE, " ") == ecrit


def test_the_title_counts_what_is_said_comparable_and_not_known():
    ecartee, comparable = lire(points=9.0), lire(points=2.0)
    assert titre([ecartee, comparable, comparable]) == (
        f"Une ligne s’écarte de la référence{INSECABLE}: accès. Deux sont comparables."
    )
    assert titre([comparable, comparable]) == (
        f"Aucune ligne ne s’écarte de la référence{INSECABLE}: les deux sont comparables."
    )


def test_a_long_title_counts_rather_than_names():
    bas, haut, comparable = lire(points=0.0), lire(points=9.0), lire(points=2.0)
    assert titre([bas, bas, haut, haut, haut, comparable]) == (
        f"Cinq lignes s’écartent de la référence{INSECABLE}: deux plus{INSECABLE}bas, "
        f"trois plus{INSECABLE}haut. Une est comparable."
    )
    assert titre([bas] * 5) == (
        f"Cinq lignes s’écartent de la référence{INSECABLE}: toutes plus{INSECABLE}bas."
    )
    assert titre([haut] * 5).endswith(f"toutes plus{INSECABLE}haut.")
    assert titre([haut] * 4).endswith("accès, accès, accès et accès.")


def test_the_unit_that_is_not_reached_agrees():
    feminin = PAIRE.offre.model_copy(update={"unite": "crèche", "unites": "crèches", "genre": "f"})
    lue = lire(points=2.0, paire=PAIRE.model_copy(update={"offre": feminin}))
    assert phrases.lecture(lue) == f"comparable{INSECABLE}: moins d’une crèche entière"


def test_a_share_without_head_count_never_shows_the_whole_population_as_concerned():
    lue = lire(besoin=ligne(indicateur=PART, statut="non_calculable"))
    grand, petits = phrases.besoin(lue, GERS)
    assert grand == "non calculable sur ce territoire"
    assert f"20{FINE}000" not in " ".join([grand, *petits])


def test_a_need_that_the_territory_has_no_row_for_is_said_and_never_replaced():
    toutes = {"offre": offre(), "population": ligne(indicateur=POPULATION, valeur=20_000.0)}
    (lue,) = lignes_besoin_offre(avec(PAIRE), toutes, References(GERS))
    assert phrases.besoin(lue, GERS) == ("non renseigné", ["habitants de 75 ans ou plus"])
    (bloc,) = [b for b in blocs(lue) if b.titre == "Besoin"]
    assert bloc.calculs == ()
    assert bloc.notes == (f"Habitants de 75 ans ou plus{INSECABLE}: non renseigné.",)


def test_a_fragile_offer_is_said_fragile_and_put_beside_no_reference():
    lue = lire(offre=fragile(offre()))
    grand, petits = phrases.offre(lue, GERS)
    assert grand == f"2{INSECABLE}points"
    assert "donnée fragile, en 2024" in petits
    assert not any("Gers" in p for p in petits)
    assert phrases.lecture(lue) == "sans comparaison possible"


def fragile(lue):
    return replace(lue, cellule=replace(lue.cellule, fragile=True))


def test_the_title_says_where_we_do_not_know_and_where_nothing_compares():
    inconnue = lire(offre=ligne(indicateur=RATIO, statut="secret"))
    assert titre([inconnue]) == "Sur un thème, on ne sait pas."
    assert titre_inconnus([inconnue])[0] == "Un thème où il faut d’abord des données"
    assert titre([lire(offre=offre(reference=None))]) == (
        "Une ligne se lit sans comparaison possible."
    )
    moyens = lire(paire=DU_DEPARTEMENT, entier=True)
    assert titre([moyens, moyens]) == "Deux lignes opposent moyens et bénéficiaires, sans verdict."
    assert titre([moyens]) == "Une ligne oppose moyens et bénéficiaires, sans verdict."
    assert titre([lire(points=2.0), moyens]).endswith(
        "Une oppose moyens et bénéficiaires, sans verdict."
    )


def test_the_proof_redoes_the_arithmetic():
    lue = lire(points=2.0, habitants=20_000, reference=1.4)
    assert [t.replace(INSECABLE, " ").replace(FINE, " ") for t in ecart.calculs(lue)] == [
        "1,40 × 20 000 ÷ 10 000 = 2,8 au niveau de la référence (Gers).",
        "2,0 − 2,8 = −0,8 point.",
    ]


@given(st.floats(0, 500), st.floats(1_000, 1e6), st.floats(0.05, 20))
def test_the_subtraction_of_the_proof_reads_true(points, habitants, reference):
    lue = lire(points=points, habitants=habitants, reference=reference)
    textes = [t.replace(FINE, "").replace("−", "-").replace(",", ".") for t in ecart.calculs(lue)]
    attendue = float(re.search(r"= (-?[\d.]+) au", textes[0])[1])
    a, b, c = re.search(r"^(-?[\d.]+) - (-?[\d.]+) = \+?(-?[\d.]+)\u00a0", textes[1]).groups()
    assert float(b) == attendue
    assert float(a) - float(b) == pytest.approx(float(c), abs=0.0501)


def test_the_proof_has_its_parts_and_every_reference():
    lue = lire(points=9.0, references=References(GERS, (MEDIANE,)), offre=offre(9.0, mediane=1.0))
    faits = {b.titre: b for b in blocs(lue)}
    assert set(faits) >= {"Besoin", "Offre", "Écart à la référence", "Selon la référence"}
    assert [r[0] for r in faits["Selon la référence"].tableau.rangees] == ["Gers", "EPCI médian"]
    assert "Lecture" in faits["Écart à la référence"].notes[-1]


def test_several_vintages_stand_side_by_side():
    lue = lire()
    avant = replace(lue, offre=replace(lue.offre, cellule=replace(lue.offre.cellule,
                                                                  millesime=2022)))  # fmt: skip
    bloc = ecart.annees(lue, Autour(avec(PAIRE), "Lomagne", GERS, [avant, lue]))
    assert bloc.tableau.tete == ("", "2022", "2024")
    assert ecart.annees(lue, Autour(avec(PAIRE), "Lomagne", GERS, [lue])).tableau is None


def test_numbers_in_letters_and_lists():
    assert [en_lettres(n) for n in (0, 1, 11, 16, 17)] == ["zéro", "un", "onze", "seize", "17"]
    assert en_lettres(1, "f", majuscule=True) == "Une"
    assert [enumerer(n) for n in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a et b", "a, b et c",
    ]  # fmt: skip
