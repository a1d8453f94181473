"""Sentences of the panorama: never more than the verdict, in correct French."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from observatoire.modeles import Source
from observatoire.phrases import panorama as phrases
from observatoire.phrases.accords import accorder, est, minuscule
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Cle, Maille
from tests.fabriques import VIDES, catalogue, epci, indicateur, ligne, territoire

FINE, INSECABLE = "\u202f", "\u00a0"
GERS = territoire()
INTERDITS = re.compile(
    r"significati|manqu|classement|\brang\b|\bpremi|\bderni|meilleur|\bpire|\d+\s?e\b|record|nan|None",
    re.I,
)
FORMES = [(g, n) for g in ("m", "f") for n in ("singulier", "pluriel")]
MOTS_DITS = {
    Mot.PLUS_ELEVE: r"\bplus élevée?s?\b",
    Mot.MOINS_ELEVE: r"\bmoins élevée?s?\b",
    Mot.COMPARABLE: r"\bcomparables?\b",
}
REFERENCES = [
    GERS,
    territoire("Haute-Garonne", "la "),
    territoire("Landes", "les "),
    territoire("Occitanie", "", Cle(Maille.REGION, "76")),
    None,
]


def accordee(mot, genre, nombre, **autres):
    i = indicateur(genre=genre, nombre=nombre, sujet="La chose")
    return ligne(mot, indicateur=i, **autres)


# -------------------------------------------------------------------- what the verdict lets be said


@pytest.mark.parametrize("comparee", REFERENCES, ids=lambda t: t.libelle if t else "médiane")
@pytest.mark.parametrize(("genre", "nombre"), FORMES)
@pytest.mark.parametrize("mot", Mot)
def test_a_sentence_says_the_word_of_the_verdict_and_no_other(mot, genre, nombre, comparee):
    dite = phrases.phrase(accordee(mot, genre, nombre), comparee)
    for autre, motif in MOTS_DITS.items():
        assert bool(re.search(motif, dite)) == (autre == mot), dite
    assert not INTERDITS.search(dite)
    assert f"15,0{FINE}%" in dite
    assert (f"12,0{FINE}%" in dite) == (mot != Mot.SANS_VERDICT)
    assert dite.startswith("La chose")
    assert dite.endswith(".")


@pytest.mark.parametrize("mot", [Mot.PLUS_ELEVE, Mot.MOINS_ELEVE, Mot.COMPARABLE])
@pytest.mark.parametrize(("genre", "nombre"), FORMES)
def test_the_word_agrees_with_its_subject(mot, genre, nombre):
    i = indicateur(genre=genre, nombre=nombre)
    ecrit = accorder(mot, i)
    assert ecrit.endswith("s") == (nombre == "pluriel")
    if mot != Mot.COMPARABLE:
        assert ("ée" in ecrit) == (genre == "f")
    assert est(i) == ("sont" if nombre == "pluriel" else "est")


@pytest.mark.parametrize(
    ("mot", "attendu"),
    [
        (Mot.PLUS_ELEVE, f"La part taux est plus élevée que dans le Gers{INSECABLE}: "
                         f"15,0{FINE}% contre 12,0{FINE}%."),
        (Mot.MOINS_ELEVE, f"La part taux est moins élevée que dans le Gers{INSECABLE}: "
                          f"15,0{FINE}% contre 12,0{FINE}%."),
        (Mot.COMPARABLE, f"La part taux est comparable à celle du Gers{INSECABLE}: "
                         f"15,0{FINE}% contre 12,0{FINE}%."),
        (Mot.SANS_VERDICT, f"La part taux{INSECABLE}: 15,0{FINE}%."),
    ],
)  # fmt: skip
def test_the_sentence_of_each_word(mot, attendu):
    assert phrases.phrase(ligne(mot), GERS) == attendu


@pytest.mark.parametrize(
    ("genre", "nombre", "pronom"),
    [("m", "singulier", "celui"), ("f", "singulier", "celle"), ("m", "pluriel", "ceux"),
     ("f", "pluriel", "celles")],
)  # fmt: skip
def test_the_pronoun_agrees_with_its_subject(genre, nombre, pronom):
    assert f" à {pronom} du Gers" in phrases.phrase(accordee(Mot.COMPARABLE, genre, nombre), GERS)


@pytest.mark.parametrize(("genre", "pronom"), [("m", "ceux"), ("f", "celles")])
def test_the_pronoun_of_the_median_agrees_too(genre, pronom):
    dite = phrases.phrase(accordee(Mot.COMPARABLE, genre, "pluriel"), None)
    assert f" à {pronom} de l’EPCI" in dite


@pytest.mark.parametrize(
    ("comparee", "attendu"),
    [
        (territoire("France", "", Cle(Maille.FRANCE, "FR")), "plus élevée qu’en France"),
        (territoire("Auch", "", Cle(Maille.COMMUNE, "32013")), "plus élevée qu’à Auch"),
    ],
)
def test_que_is_elided(comparee, attendu):
    assert attendu in phrases.phrase(ligne(Mot.PLUS_ELEVE), comparee)


def test_the_median_is_said_when_it_is_what_is_compared_with():
    for vue, comparee in ((ligne(Mot.PLUS_ELEVE), None),
                          (ligne(Mot.PLUS_ELEVE, reference_mediane=True), GERS)):  # fmt: skip
        dite = phrases.phrase(vue, comparee)
        assert "que dans l’EPCI médian" in dite
        assert "Gers" not in dite


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_is_said_by_its_word_and_no_number(statut):
    vue = ligne(statut=statut, reference=12.0, mediane=9.0)
    dite = phrases.phrase(vue, GERS)
    assert dite == f"La part taux{INSECABLE}: {vue.cellule.statut.libelle}."
    assert not re.search(r"\d", dite)


def test_zero_is_said():
    assert f"0,0{FINE}%" in phrases.phrase(ligne(Mot.MOINS_ELEVE, valeur=0.0), GERS)


# -------------------------------------------------------------------------------- three messages


def test_a_message_carries_what_is_comparable_in_its_theme():
    autre = ligne(Mot.COMPARABLE, indicateur=indicateur("b", sujet="Le taux B", genre="m"))
    assert phrases.message([ligne(Mot.PLUS_ELEVE), autre], GERS) == (
        f"La part taux est <b>plus élevée</b> que dans le Gers{INSECABLE}: "
        f"<b>15,0{FINE}%</b> contre 12,0{FINE}%{FINE}; le taux B est <b>comparable</b> "
        f"(15,0{FINE}% contre 12,0{FINE}%)."
    )


def test_a_message_of_one_line_is_its_sentence():
    vue = ligne(Mot.COMPARABLE)
    dite = re.sub("</?b>", "", phrases.message([vue], GERS))
    assert dite == phrases.phrase(vue, GERS)


def test_a_message_escapes_the_name_of_its_reference():
    mechant = territoire("<script>alert(1)</script>", "la ")
    assert "<script>" not in phrases.message([ligne(Mot.PLUS_ELEVE)], mechant)


def test_the_median_is_said_beside_a_published_reference_only():
    assert f"{INSECABLE}: 9,5{FINE}%" in phrases.mediane(ligne(mediane=9.46))
    assert phrases.mediane(ligne(mediane=9.46, reference_mediane=True)) == ""
    assert phrases.mediane(ligne(mediane=None)) == ""


def test_an_epci_is_masculine():
    dite = phrases.phrase(ligne(Mot.PLUS_ELEVE), None) + phrases.mediane(ligne(mediane=9.46))
    assert "médiane" not in dite


def test_subject_in_the_middle_of_a_sentence():
    assert minuscule("L’indice") == "l’indice"
    assert minuscule("") == ""


# ------------------------------------------------------------------------------------- elisions


@pytest.mark.parametrize(
    ("libelle", "article", "maille", "attendu"),
    [
        ("Gers", "le ", Maille.DEPARTEMENT, "du Gers"),
        ("Haute-Garonne", "la ", Maille.DEPARTEMENT, "de la Haute-Garonne"),
        ("Ain", "l’", Maille.DEPARTEMENT, "de l’Ain"),
        ("Landes", "les ", Maille.DEPARTEMENT, "des Landes"),
        ("CC de la Lomagne", "la ", Maille.EPCI, "de la CC de la Lomagne"),
        ("Auch", "", Maille.COMMUNE, "d’Auch"),
        ("Éauze", "", Maille.COMMUNE, "d’Éauze"),
        ("Île-d'Aix", "", Maille.COMMUNE, "d’Île-d'Aix"),
        ("Fleurance", "", Maille.COMMUNE, "de Fleurance"),
        ("Occitanie", "", Maille.REGION, "de la région Occitanie"),
        ("France", "", Maille.FRANCE, "de la France"),
    ],
)
def test_a_name_is_contracted_with_its_article(libelle, article, maille, attendu):
    assert phrases.de(territoire(libelle, article, Cle(maille, "1"))) == attendu


@pytest.mark.parametrize(
    ("libelle", "attendu"),
    [("Le Houga", "du Houga"), ("Les Angles", "des Angles"), ("Œuilly", "d’Œuilly")],
)
def test_a_commune_contracts_its_own_article(libelle, attendu):
    assert phrases.de(territoire(libelle, "", Cle(Maille.COMMUNE, "1"))) == attendu


# ------------------------------------------------------------------------------------- identity


def membres(*populations, millesime=2023):
    return pd.DataFrame(
        [
            {"commune": f"320{n:02}", "libelle": f"Commune {n}", "population": p,
             "millesime": millesime}
            for n, p in enumerate(populations, start=1)
        ],
        columns=["commune", "libelle", "population", "millesime"],
    )  # fmt: skip


LOMAGNE = territoire("CC de la Lomagne", "la ", epci(1))


def test_the_numbers_of_the_identity_are_sums_of_the_members():
    dite = phrases.identite(LOMAGNE, membres(6000, 3000, 500, 199, 200), GERS, 5.14)
    assert dite == (
        f"5 communes, 9{FINE}899 habitants en 2023, soit 5{FINE}% du Gers. "
        f"Une commune a moins de 200 habitants. "
        f"Commune 1 (6{FINE}000) et Commune 2 (3{FINE}000) réunissent 91{FINE}% des habitants."
    )


def test_small_communes_are_counted_without_those_of_exactly_200():
    dite = phrases.identite(LOMAGNE, membres(200, 199, 0, 12), None, None)
    assert "3 communes ont moins de 200 habitants." in dite
    assert "moins de" not in phrases.identite(LOMAGNE, membres(200, 200, 200), None, None)


def test_the_two_largest_are_named_from_a_third_of_the_inhabitants():
    assert "réunissent" not in phrases.identite(LOMAGNE, membres(*[300] * 7), None, None)
    assert "réunissent 33" in phrases.identite(LOMAGNE, membres(*[300] * 6), None, None)
    assert "réunissent" not in phrases.identite(LOMAGNE, membres(600, 300), None, None)


def test_a_commune_says_its_inhabitants_only():
    auch = territoire("Auch", "", Cle(Maille.COMMUNE, "32013"))
    assert phrases.identite(auch, membres(22_428), GERS, 11.6) == (
        f"22{FINE}428 habitants en 2023, soit 12{FINE}% du Gers."
    )


@pytest.mark.parametrize("vides", [membres(), membres(None), membres(None, None, millesime=None)])
def test_without_a_population_there_is_no_identity(vides):
    assert phrases.identite(LOMAGNE, vides.astype({"population": float}), GERS, None) == ""


def test_a_part_of_one_commune_is_singular():
    assert phrases.identite(LOMAGNE, membres(194), None, None).startswith("1 commune, 194")


def test_a_small_share_is_not_zero():
    auch = territoire("Aignan", "", Cle(Maille.COMMUNE, "32001"))
    assert f"soit 0{FINE}%" not in phrases.identite(auch, membres(720), GERS, 0.374)


def test_a_sum_with_a_missing_part_is_not_given():
    dite = phrases.identite(LOMAGNE, membres(1000, None), None, None)
    assert f"1{FINE}000 habitants" not in dite


# ------------------------------------------------------------------------- map, France services


def communes(*valeurs, fragiles=()):
    return pd.DataFrame(
        {"valeur": list(valeurs), "fragile": [n in fragiles for n in range(len(valeurs))]}
    ).astype({"valeur": float})


MEDIAN = indicateur(libelle="Niveau de vie médian", unite="€/an", decimales=0)


def test_the_title_of_the_map_leaves_fragile_communes_out():
    vues = communes(90_000, 20_100, 24_620, None, 100, fragiles=(0, 4))
    assert phrases.titre_carte(MEDIAN, vues) == (
        f"Niveau de vie médian{INSECABLE}: de 20{FINE}100 à 24{FINE}620{FINE}€"
    )


def test_a_map_without_any_published_value_says_so():
    dite = phrases.titre_carte(MEDIAN, communes(None, None))
    assert dite == f"Niveau de vie médian{INSECABLE}: aucune valeur publiée par commune"


def test_a_map_of_fragile_communes_does_not_say_that_nothing_is_published():
    assert "aucune valeur publiée" not in phrases.titre_carte(MEDIAN, communes(3, fragiles=(0,)))


def points(*noms):
    return pd.DataFrame({"libelle_commune": list(noms), "millesime": [2024] * len(noms)})


@pytest.mark.parametrize(
    ("noms", "attendu"),
    [
        (["Auch"], "un point France services, à Auch (ANCT, 2024)."),
        (["Fleurance", "Lectoure"],
         "2 points France services, à Fleurance et Lectoure (ANCT, 2024)."),
        (["A", "B", "B", "C"], "4 points France services, à A, B (2) et C (ANCT, 2024)."),
    ],
)  # fmt: skip
def test_france_services_are_counted_and_located(noms, attendu):
    assert phrases.france_services(points(*noms)).endswith(attendu)


def test_no_france_services_is_said_with_those_of_the_neighbours():
    assert "Aucun point France services dans le territoire" in phrases.france_services(points())


def test_the_names_of_france_services_are_escaped():
    assert "<script>" not in phrases.france_services(points("<script>"))


def test_what_no_sentence_may_say_is_nowhere_in_the_words_of_the_module():
    for vue in (ligne(m, statut=s) for m in Mot for s in ("disponible", *VIDES)):
        vues = replace(vue, mediane=3.0)
        assert not INTERDITS.search(phrases.phrase(vues, GERS) + phrases.mediane(vues))


# ------------------------------------------------------------------------- the counted offer


def counted(code, nombre, **autres):
    i = indicateur(
        code, famille="offre", agregation="somme", theme="sante", unite="p. 10 000 hab.",
        calcul={"numerateur": f"exhaustif.{code}", "denominateur": "exhaustif.d"}, **autres,
    )  # fmt: skip
    lue = ligne(indicateur=i, valeur=2.0)
    return replace(lue, cellule=replace(lue.cellule, numerateur=nombre, source="exhaustif"))


def with_measures(*codes):
    declare = catalogue()
    libelles = {c: {"libelle": f"Lieux {c}", "unite": "u", "additive": True} for c in codes}
    faite = Source.model_validate(
        {**declare.sources["exhaustif"].model_dump(), "mesures": libelles}
    )
    comptes = {c: counted(c, 0.0).indicateur for c in codes}
    return replace(
        declare,
        sources={**declare.sources, "exhaustif": faite},
        indicateurs={**declare.indicateurs, **comptes},
    )


def test_the_counted_offer_names_what_is_counted_with_its_source_zero_included():
    toutes = {"a": counted("a", 1_004.0), "b": counted("b", 0.0)}
    dit = phrases.offre_comptee(with_measures("a", "b"), "sante", toutes)
    assert dit == (
        f'<b class="offre">Offre connue</b>{INSECABLE}: lieux a (1{FINE}004){FINE}; lieux b (0). '
        "Exhaustif 2021."
    )


def test_an_offer_of_another_theme_or_without_count_is_not_named():
    vide = ligne(indicateur=counted("a", 1.0).indicateur, statut="non_calculable")
    declare = with_measures("a")
    assert phrases.offre_comptee(declare, "revenus", {"a": counted("a", 3.0)}) == ""
    assert phrases.offre_comptee(declare, "sante", {"a": vide}) == ""


def test_without_a_message_the_reason_is_said_and_no_figure():
    assert phrases.sans_message(GERS, connus=False, annee=None) == (
        "Aucun chiffre clé de besoin n’est connu dans le Gers."
    )
    assert phrases.sans_message(GERS, connus=False, annee=1990) == (
        "Aucun chiffre clé de besoin n’est connu dans le Gers en 1990 ou avant."
    )
    assert phrases.sans_message(GERS, connus=True, annee=None) == (
        "Aucun des chiffres clés de besoin connus dans le Gers ne se compare à une référence."
    )


@pytest.mark.parametrize(
    ("valeurs", "dit"), [([15.0, 20.25], "de 15,0 à 20,3 %"), ([29.7], "29,7 %")]
)
def test_a_map_of_one_figure_has_no_range(valeurs, dit):
    table = pd.DataFrame({"valeur": valeurs, "fragile": False})
    lu = phrases.titre_carte(indicateur(unite="%", decimales=1), table)
    assert lu.replace(FINE, " ").replace(INSECABLE, " ").endswith(f" : {dit}")
