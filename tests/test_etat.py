"""The permalink: the whole state goes into the URL and comes back; what is wrong is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.etat import (
    ANNEES,
    CHOIX_ACCES,
    COMPARABLES,
    ENTIERS_ACCES,
    FILTRES_OFFRE,
    MEDIANE_EPCI,
    Etat,
    lire,
)
from observatoire.territoires import Cle, Maille

PARAMETRES = {
    "territoire", "reference", "comparables", "annee", "indicateur", "theme", "decoupage",
    "projection", *FILTRES_OFFRE, *CHOIX_ACCES, *ENTIERS_ACCES,
}  # fmt: skip

codes = st.text(min_size=1, max_size=12)
# Drawn territories have a grammar of their own: see test_dessins.py.
cles = st.builds(Cle, st.sampled_from([m for m in Maille if m != Maille.DESSINE]), codes)
slugs = st.from_regex(r"[a-z0-9_]{1,80}", fullmatch=True)
divisions = st.from_regex(
    r"(coupe/)?(epci|canton_ville|(perimetre|depose)/[a-z0-9-]{1,60})", fullmatch=True
)
sirens = st.from_regex(r"[0-9]{9}", fullmatch=True)
etats = st.builds(
    Etat,
    territoires=st.lists(cles, max_size=4).map(tuple),
    reference=st.none() | st.sampled_from([MEDIANE_EPCI, COMPARABLES]) | cles,
    comparables=st.lists(sirens, max_size=4, unique=True).map(tuple),
    annee=st.none() | st.sampled_from(ANNEES),
    indicateurs=st.lists(slugs, max_size=4).map(tuple),
    theme=st.none() | slugs,
    decoupages=st.lists(divisions, max_size=2, unique=True).map(tuple),
    projection=st.booleans(),
    **{nom: st.none() | slugs for nom in (*FILTRES_OFFRE, *CHOIX_ACCES)},
    **{nom: st.none() | st.sampled_from(bornes) for nom, bornes in ENTIERS_ACCES.items()},
)
# Names of the grammar as well as any other, with values that resemble good ones.
valeurs = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["32", "departement:32", "departement:", ":32", "2022", "1", "mediane_epci"]),
    st.from_regex(r"[0-9]{1,30}", fullmatch=True),
)
parametres = st.dictionaries(
    st.sampled_from(sorted(PARAMETRES)) | st.text(max_size=12), st.lists(valeurs, max_size=4)
)


@settings(max_examples=50, deadline=None)
@given(etats)
def test_any_state_comes_back_from_its_url_without_a_word(etat):
    assert lire(etat.parametres()) == (etat, [])


@settings(max_examples=50, deadline=None)
@given(etats)
def test_nothing_but_the_grammar_goes_into_the_url(etat):
    ecrits = etat.parametres()
    assert set(ecrits) <= PARAMETRES
    assert all(isinstance(v, str) and v for liste in ecrits.values() for v in liste)
    assert all(liste for liste in ecrits.values())


def test_an_empty_state_has_an_empty_url():
    assert Etat().parametres() == {}
    assert lire({}) == (Etat(), [])


@settings(max_examples=50, deadline=None)
@given(parametres)
def test_no_url_ever_raises_and_what_is_kept_is_stable(lus):
    etat, messages = lire(lus)
    assert lire(etat.parametres()) == (etat, [])
    assert all(m.startswith("« ") and m.endswith(".") for m in messages)


def test_a_year_of_5000_digits_is_dropped_like_any_other_nonsense():
    etat, messages = lire({"annee": ["1" * 5000], "theme": ["sante"]})
    assert (etat.annee, etat.theme, len(messages)) == (None, "sante", 1)


MAL_ECRITS = [
    ("territoire", "32"),
    ("territoire", "departement"),
    ("territoire", "departement:"),
    ("territoire", ":32"),
    ("territoire", "Departement:32"),
    ("territoire", "quartier:32"),
    ("reference", "32"),
    ("reference", "mediane"),
    ("annee", "22"),
    ("annee", "deux mille"),
    ("annee", "2022.0"),
    ("annee", "-2022"),
    ("annee", "9999"),
    ("annee", "²⁰²²"),
    ("annee", "٢٠٢٢"),
    ("indicateur", "Taux de pauvreté"),
    ("indicateur", "../../etc/passwd"),
    ("indicateur", "a" * 81),
    ("theme", "santé"),
    ("comparables", "20007082"),
    ("comparables", "٢٠٠٠٧٠٨٢٩"),
    ("comparables", "epci:200070829"),
    ("projection", "oui"),
    ("mission", "P5M2"),
    ("acteur", "CPAM du Gers"),
    ("public", "tous-publics"),
    ("action", "Une action"),
    ("projection", "0"),
]


@pytest.mark.parametrize(("nom", "valeur"), MAL_ECRITS)
def test_a_malformed_value_is_dropped_with_one_sentence_and_the_rest_is_kept(nom, valeur):
    bons = Etat(
        territoires=(Cle(Maille.EPCI, "243200391"),),
        reference=Cle(Maille.FRANCE, "FR"),
        annee=2022,
        indicateurs=("taux_pauvrete_60",),
        theme="sante",
        projection=True,
        **dict.fromkeys(FILTRES_OFFRE, "un_code"),
    )
    lus = bons.parametres()
    lus[nom] = [valeur]
    etat, messages = lire(lus)
    champ = {"territoire": "territoires", "indicateur": "indicateurs"}.get(nom, nom)
    assert etat == bons.avec(**{champ: getattr(Etat(), champ)})
    (message,) = messages
    assert message.startswith(f"« {nom}={valeur[:60]} » a été laissé de côté : ")
    assert message.endswith(".")


def test_32_alone_is_refused_because_it_is_the_gers_and_the_hauts_de_france():
    etat, (message,) = lire({"territoire": ["32", "departement:32", "region:32"]})
    assert etat.territoires == (Cle(Maille.DEPARTEMENT, "32"), Cle(Maille.REGION, "32"))
    assert "maille:code" in message


def test_each_refused_value_of_a_repeated_name_has_its_sentence():
    etat, messages = lire({"indicateur": ["taux", "Non !", "autre", "é"]})
    assert etat.indicateurs == ("taux", "autre")
    assert len(messages) == 2


def test_the_first_good_year_wins():
    etat, messages = lire({"annee": ["hier", "2019", "2021"]})
    assert etat.annee == 2019
    assert len(messages) == 1


def test_comparable_epci_come_one_by_one_or_separated_by_commas_each_once():
    etat, (message,) = lire({"comparables": ["200070829,200072650,non", "200070829", "249740119"]})
    assert etat.comparables == ("200070829", "200072650", "249740119")
    assert message.startswith("« comparables=non » a été laissé de côté : ")


def test_names_outside_the_grammar_are_forgotten():
    etat, _ = lire({"nom": ["Mme Dupont"], "role": ["admin"], "brouillon": ["un mot"]})
    assert etat == Etat()
    assert etat.parametres() == {}


def test_a_very_long_value_is_cut_in_its_sentence():
    _, (message,) = lire({"theme": ["É" * 10_000]})
    assert len(message) < 200


def test_codes_stay_text():
    etat, _ = lire({"territoire": ["departement:01", "departement:2A", "commune:01001"]})
    assert [t.code for t in etat.territoires] == ["01", "2A", "01001"]
    assert etat.parametres()["territoire"] == ["departement:01", "departement:2A", "commune:01001"]


def test_changing_a_part_leaves_the_others_and_the_original():
    etat = Etat(annee=2019, theme="sante")
    assert etat.avec(annee=None) == Etat(theme="sante")
    assert etat.annee == 2019
    assert etat.territoire is None


@pytest.mark.parametrize(
    ("nom", "bons", "mauvais"),
    [
        ("seuil", ["1", "10", "100"], ["0", "101", "-5", "10.5", "dix", "١٠", "1000"]),
        ("rayon", ["15"], ["0", "1e2"]),
        ("points", ["1", "5"], ["0", "6"]),
    ],
)
def test_a_whole_number_out_of_its_bounds_is_said_and_dropped(nom, bons, mauvais):
    for valeur in bons:
        assert lire({nom: [valeur]}) == (Etat(**{nom: int(valeur)}), [])
    for valeur in mauvais:
        etat, (message,) = lire({nom: [valeur], "theme": ["sante"]})
        assert etat == Etat(theme="sante")
        assert message.startswith(f"« {nom}=")
        assert "un nombre entier de 1 à " in message
