"""The names of the communes, looked up in the lines that hold them."""

from hypothesis import given
from hypothesis import strategies as st

from observatoire.annuaire import NomsDesCommunes

CODES = st.from_regex(r"\A(2[AB]|[0-9]{2})[0-9]{3}\Z")
LIBELLES = st.text("aéÉœ -'", min_size=1, max_size=12)


@given(st.dictionaries(CODES, LIBELLES), CODES)
def test_names_are_those_of_the_lines_and_nothing_else(connus, autre):
    noms = NomsDesCommunes(sorted(f"{c} {n}" for c, n in connus.items()))
    assert noms == connus
    assert {c: noms[c] for c in connus} == connus
    assert noms.get(autre) == connus.get(autre)


@given(st.dictionaries(CODES, LIBELLES, min_size=1), st.text(max_size=4))
def test_the_beginning_of_a_code_names_nothing(connus, debut):
    noms = NomsDesCommunes(sorted(f"{c} {n}" for c, n in connus.items()))
    assert debut not in noms
