"""The ledger: real tables, filled marks only where a gap is said, the unknown named."""

import re

import pytest

from observatoire.charts import grand_livre
from observatoire.charts.ciseaux_mini import ciseaux_mini
from observatoire.charts.haltere import LARGEUR, PLAFOND, Echelle, haltere
from observatoire.charts.preuve import preuve
from observatoire.charts.style import BESOIN, OFFRE, PAPIER
from observatoire.phrases.preuve_ecart import Bloc, Tableau
from observatoire.valeurs import Statut
from tests.fabriques import arbre, dessin, ligne, texte
from tests.test_besoins_moyens import MOYENS, faire
from tests.test_besoins_offre import DU_DEPARTEMENT, GERS, PAIRE, PART, RATIO, VIDES, lire

INCONNUE = {"offre": ligne(indicateur=RATIO, statut="secret")}


def forme(lue, nom):
    trouvee = re.search(rf'<{nom} [^>]*fill="(#\w+)"', haltere(lue, Echelle([lue]), "Gers"))
    return trouvee.group(1) if trouvee else None


@pytest.mark.parametrize(("points", "plein"), [(2.0, PAPIER), (9.0, OFFRE), (0.0, OFFRE)])
def test_the_square_is_filled_only_when_the_words_say_a_gap(points, plein):
    assert forme(lire(points=points), "rect") == plein


@pytest.mark.parametrize(("part", "plein"), [(14.2, PAPIER), (20.0, BESOIN), (9.0, BESOIN)])
def test_the_circle_is_filled_only_when_the_need_gaps(part, plein):
    assert forme(lire(part=part), "circle") == plein


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_has_no_mark(statut):
    assert forme(lire(besoin=ligne(indicateur=PART, statut=statut)), "circle") is None


def test_the_dumbbell_says_what_it_shows():
    svg = dessin(haltere(lire(points=9.0, part=20.0), Echelle([lire()]), "Gers"))
    assert svg.get("aria-label") == (
        "Indice, Gers = 100\u00a0: besoin 143, plus élevé ; offre 321, plus élevé."
    )


def test_a_mark_off_the_scale_stays_in_the_drawing_and_gives_its_number():
    lue = lire(points=90.0, habitants=20_000, reference=1.4)
    assert lue.indice_offre > PLAFOND
    svg = dessin(haltere(lue, Echelle([lue]), "Gers"))
    assert all(0 <= float(r.get("x")) <= LARGEUR for r in svg.iter() if r.get("x"))
    assert "3\u202f214\u00a0→" in "".join(svg.itertext())


def test_every_table_has_a_caption_and_headers_for_rows_and_columns():
    for html in (
        grand_livre.connues([lire()], GERS, None),
        grand_livre.inconnues([lire(**INCONNUE)], GERS),
        grand_livre.themes([lire().theme]),
        grand_livre.moyens(faire(offre=MOYENS), None),
    ):
        table = arbre(html).find("table")
        assert table.find("caption").text
        assert all(h.get("scope") == "col" for h in table.findall("thead/tr/th"))
        lignes = table.findall(".//tbody/tr")
        assert lignes
        assert all(r.find("th[@scope='row']") is not None for r in lignes)


def test_a_long_ledger_stands_under_its_words_each_counted():
    bas, comparable = lire(points=0.0), lire(points=2.0)
    sans = lire(offre=ligne(indicateur=RATIO, reference=None))
    html = grand_livre.connues(
        [bas, bas, bas, comparable, comparable, comparable, sans], GERS, None
    )
    tetes = [t for t in arbre(html).iter("th") if t.get("scope") == "rowgroup"]
    assert ["".join(t.itertext()).replace("\u00a0", " ") for t in tetes] == [
        "Offre moins élevée que la référence : 3 lignes",
        "Offre comparable à la référence : 3 lignes", "Sans comparaison possible : 1 ligne",
    ]  # fmt: skip
    assert len(arbre(html).findall(".//th[@scope='row']")) == 7


def test_a_need_beside_another_reference_says_it_in_the_text_of_its_drawing():
    besoin = ligne(indicateur=PART, valeur=20.0, reference=14.0, reference_mediane=True)
    lue = lire(points=9.0, besoin=besoin)
    assert "besoin 143, plus élevé (EPCI médian = 100) ; offre" in haltere(
        lue, Echelle([lue]), "Gers"
    )
    assert "EPCI médian" not in haltere(lire(part=20.0), Echelle([lue]), "Gers")


def test_the_proof_is_an_internal_link_that_names_its_line():
    html = grand_livre.connues([lire()], GERS, lambda _: "/besoins-et-offre?theme=a&annee=2022")
    (lien,) = arbre(html).iter("a")
    assert "data-lien" in lien.attrib
    assert lien.get("href") == "/besoins-et-offre?theme=a&annee=2022"
    assert lien.get("target") == "_self"
    assert "".join(lien.itertext()).startswith("Preuve")
    assert "Accès" in "".join(lien.itertext())


def test_names_are_escaped():
    piege = PAIRE.model_copy(update={"libelle": "<script>"})
    for html in (
        grand_livre.connues([lire(paire=piege)], GERS, None),
        grand_livre.inconnues([lire(paire=piege, **INCONNUE)], GERS),
        preuve("<script>", [Bloc("<script>", "", ("<script>",))]),
    ):
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize("statut", VIDES)
def test_what_is_not_known_says_which_empty_and_what_would_tell(statut):
    html = grand_livre.inconnues([lire(offre=ligne(indicateur=RATIO, statut=statut))], GERS)
    assert "On ne sait pas." in html
    assert "Il faudrait" in html
    assert Statut(statut).libelle in texte(html)


def test_what_only_the_departement_knows_gives_no_figure_here():
    lu = texte(grand_livre.inconnues([lire(paire=DU_DEPARTEMENT)], GERS))
    assert "connu seulement pour le département" in lu
    assert "suivie par département" in lu
    assert "15,0" not in lu


def test_without_any_index_there_is_no_reference_to_draw():
    html = grand_livre.connues([lire(offre=ligne(indicateur=RATIO, reference=None),
                                     besoin=ligne(indicateur=PART, reference=None))],
                               None, None)  # fmt: skip
    assert "<tbody>" in html
    assert "—" in html


def test_the_two_small_lines_need_two_common_years():
    (lue,) = faire(offre=MOYENS)
    svg = dessin(ciseaux_mini(lue))
    assert svg.get("aria-label").startswith("Base 100 en 2010")
    assert ciseaux_mini(faire()[0]) == ""


def test_a_proof_has_its_anchor_its_blocks_and_its_table():
    tableau = Tableau(("", "niveau"), (("Gers", "1,4"),))
    html = preuve("Preuve", [Bloc("Offre", "offre", ("2 points",), ("note",), tableau), Bloc("x")])
    racine = arbre(html)
    assert racine.find("h2").get("class") == "titre-preuve"
    assert [h.text for h in racine.iter("h3")] == ["Offre"]
    assert racine.find(".//caption").text == "Offre"
    assert racine.find(".//tbody/tr/th").get("scope") == "row"
