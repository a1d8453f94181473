"""The ledger: real tables, filled marks only where a gap is said, the unknown named."""

import re

from observatoire.charts import grand_livre
from observatoire.charts.style import OFFRE, PAPIER
from tests.fabriques import arbre
from tests.test_besoins_offre import PAIRE, lire


def test_a_mark_is_filled_only_when_the_words_say_a_gap():
    for points, plein in ((2.0, PAPIER), (9.0, OFFRE)):
        html = grand_livre.connues([lire(points=points)], "Gers", None)
        carre = re.search(r'<rect [^>]*width="12"[^>]*fill="(#\w+)"', html)
        assert carre is not None
        assert carre.group(1) == plein


def test_every_table_has_a_caption_and_headers_for_rows_and_columns():
    for html in (
        grand_livre.connues([lire()], "Gers", None),
        grand_livre.inconnues([lire(paire=PAIRE)]),
    ):
        arbre(html)
        assert "<caption" in html
        assert 'scope="col"' in html
        assert 'scope="row"' in html


def test_the_proof_is_an_internal_link():
    html = grand_livre.connues([lire()], "Gers", lambda _: "/besoins-et-offre?theme=revenus")
    assert '<a data-lien href="/besoins-et-offre?theme=revenus" target="_self">Preuve</a>' in html


def test_names_are_escaped():
    piege = PAIRE.model_copy(update={"libelle": "<script>"})
    html = grand_livre.inconnues([lire(paire=piege)])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_what_is_not_known_says_what_would_tell():
    html = grand_livre.inconnues([lire()])
    assert "On ne sait pas." in html
    assert "Il faudrait" in html
