"""A drawn territory is a name and communes: whatever was typed, one clean key or a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.dessins import (
    COMMUNES_MAXIMALES,
    NOM_MAXIMAL,
    NOM_PAR_DEFAUT,
    Dessin,
    dessiner,
    nommer,
    separer,
)
from observatoire.etat import lire
from observatoire.territoires import Cle, Maille, Territoire

codes = st.from_regex(r"([0-9]{2}|2[AB])[0-9]{3}", fullmatch=True)
listes = st.lists(codes, min_size=2, max_size=COMMUNES_MAXIMALES, unique=True)


@given(st.text(max_size=90), listes, st.randoms())
def test_the_order_and_the_repetition_of_the_communes_never_matter(nom, communes, hasard):
    melangees = [*communes, communes[0]]
    hasard.shuffle(melangees)
    assert dessiner(nom, melangees) == dessiner(nom, communes)


@given(st.text(max_size=90), listes)
def test_a_drawing_comes_back_from_its_url_without_a_word(nom, communes):
    dessin, messages = dessiner(nom, communes)
    assert messages == []
    etat, dits = lire({"territoire": [str(dessin.cle)]})
    assert (etat.territoires, dits) == ((dessin.cle,), [])
    assert Dessin.de(dessin.cle) == dessin


@given(st.text(max_size=200))
def test_a_name_holds_nothing_that_a_page_or_a_key_would_take_for_a_sign(texte):
    nom = nommer(texte)
    assert 0 < len(nom) <= NOM_MAXIMAL
    assert nommer(nom) == nom
    assert not set(nom) & set('<>:,"`*[]{}|\\\n')


@given(st.text(max_size=60), st.lists(st.text(max_size=8) | codes, max_size=60))
def test_nothing_typed_ever_raises_and_each_sentence_is_one(nom, communes):
    dessin, messages = dessiner(nom, communes)
    assert all(m.startswith("« ") and m.endswith(".") for m in messages)
    assert dessin is not None or messages
    if dessin:
        assert 2 <= len(dessin.communes) <= COMMUNES_MAXIMALES


def test_bad_codes_are_dropped_with_one_sentence_and_the_rest_is_kept():
    dessin, (message,) = dessiner("Nord", ["32132", "zz", "3213", "32107", "<b>"])
    assert dessin == Dessin("Nord", ("32107", "32132"))
    assert message == (
        "« ZZ, 3213, B » a été laissé de côté dans le territoire dessiné : on attend des codes de "
        "communes, à cinq signes."
    )


def test_the_communes_beyond_40_are_dropped_with_one_sentence():
    dessin, (message,) = dessiner("Grand", [f"32{n:03d}" for n in range(1, 43)])
    assert dessin.communes == tuple(f"32{n:03d}" for n in range(1, 41))
    assert message.startswith("« 32041, 32042 » a été laissé de côté")
    assert "au plus 40 communes" in message


@pytest.mark.parametrize("communes", [[], ["32132"], ["32132", "32132"], ["a", "b", "c"]])
def test_fewer_than_two_communes_make_no_territory(communes):
    dessin, messages = dessiner("Nord", communes)
    assert dessin is None
    assert "au moins deux communes" in messages[-1]


def test_a_nameless_drawing_has_the_default_name():
    assert dessiner("<:>", ["32132", "32107"])[0].nom == NOM_PAR_DEFAUT


def test_a_corsican_code_is_one():
    assert dessiner("Corse", ["2a004", "2B033"])[0].communes == ("2A004", "2B033")


def test_codes_are_pasted_whatever_separates_them():
    assert separer(" 32132;32107\t32208,2a004 |01001/\n") == [
        "32132", "32107", "32208", "2A004", "01001",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("maille", "libelle", "dans", "de"),
    [
        (Maille.DESSINE, "Nord", "dans le territoire «\u00a0Nord\u00a0»", "du territoire «"),
        (Maille.PERIMETRE, "Auch", "dans le périmètre «\u00a0Auch\u00a0»", "du périmètre «"),
        (Maille.CANTON_VILLE, "Canton-ville d’Auch-1", "dans le canton-ville d’Auch-1",
         "du canton-ville d’Auch-1"),
    ],
)  # fmt: skip
def test_a_grouping_of_communes_is_said_after_what_it_is(maille, libelle, dans, de):
    territoire = Territoire(Cle(maille, "x"), libelle, libelle, "le ")
    assert territoire.dans() == dans
    assert territoire.avec_de().startswith(de)
    assert not re.search(r"\bde le\b|\bà le\b", territoire.avec_a() + territoire.avec_de())
