"""Scenarios as they are published: nothing between the years, bounds of rounding, proportions."""

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.charts import projection as trace
from observatoire.charts.ciseaux import autonome
from observatoire.modeles_anticiper import Ratio
from observatoire.panorama import Point
from observatoire.phrases import prospective as phrases
from observatoire.prospective import Classe, Maintien, SansMaintien, lire, maintenir
from observatoire.series import Serie
from tests.fabriques import dessin, indicateur, territoire

SOURCE = charger().sources["insee_projections"]
TOTAUX = {"central": (190_000, 196_000, 216_000), "basse": (190_000, 195_000, 200_000)}
PARTS = {2013: (86.5, 13.5), 2050: (78.2, 21.8)}


def table(codes=("basse", "central")):
    """Rows of the read: totals of three years, two age bands at both ends."""
    lignes = []
    for code in codes:
        lignes += [(code, a, None, None, t, None)
                   for a, t in zip((2013, 2022, 2050), TOTAUX[code], strict=True)]  # fmt: skip
        for annee, (jeunes, vieux) in PARTS.items():
            lignes += [(code, annee, 0, 75, None, jeunes), (code, annee, 75, None, None, vieux)]
    lus = pd.DataFrame(
        lignes, columns=["scenario", "annee", "age_de", "age_a", "population", "part"]
    )
    return lus.assign(source="insee_projections")


def serie(valeurs):
    return Serie(indicateur("n"), tuple(Point(a, float(v)) for a, v in valeurs.items()))


def projection(codes=("basse", "central"), observee=None):
    return lire(table(codes), SOURCE, serie(observee or {2012: 189_000, 2022: 192_279}))


def ratio(**changements):
    return Ratio(**{
        "code": "r", "libelle": "Aide", "unites": "bénéficiaires", "indicateur": "n",
        "population": "p", "libelle_population": "habitants de 75 ans ou plus", "age_de": 75,
        "limite": "Une limite.", **changements,
    })  # fmt: skip


def lu(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_central_scenario_comes_first_whatever_the_order_of_the_rows():
    lue = projection()
    assert [s.code for s in lue.scenarios] == ["central", "basse"]
    assert (lue.depart, lue.horizon, lue.ages) == (2013, 2050, (2013, 2050))
    assert lire(table(("basse",)), SOURCE, serie({})) is None


def test_nothing_is_interpolated_between_the_published_ages():
    central = projection().central
    assert central.effectif(2022, 75) is None
    assert central.effectif(2030) is None
    assert central.effectif(2022).valeur == 196_000
    assert central.effectif(2050, 75).valeur == pytest.approx(216_000 * 0.218)


def test_an_age_that_no_band_matches_counts_only_whole_bands():
    assert projection().central.effectif(2050, 0, 60).valeur == 0


def test_the_band_holds_every_scenario_and_the_rounding():
    assert projection().bande[2050] == (199_500, 216_500)
    assert projection().bande[2013] == (189_500, 190_500)


def test_a_projection_left_behind_says_by_how_much():
    lue = projection()
    retard = lue.retard()
    assert (retard.annee, retard.ecart, retard.dans_l_arrondi) == (2022, -3721, False)
    phrase = lu(phrases.depassee(lue))
    assert phrase.startswith(
        "Projection dépassée : pour 2022, le scénario central, parti de 2013, donnait 196 000"
    )
    assert "soit 3 721 de moins (à 500 près), hors de la bande des scénarios." in phrase
    assert "remplacée" in phrase
    assert "vise trop haut" in phrases.reserve(lue)


def test_a_gap_that_rounding_explains_is_said_so():
    lue = projection(observee={2022: 196_400})
    assert "ce que l’arrondi au millier permet" in phrases.depassee(lue)
    assert phrases.reserve(lue) == ""
    assert projection(observee={2012: 1}).retard() is None


def test_the_proportion_can_be_done_again_by_hand_from_its_lines():
    series = {"n": serie({2019: 4226, 2020: 4113}), "p": serie({2020: 26_574, 2021: 26_761})}
    (m,) = maintenir([ratio()], series, projection())
    assert isinstance(m, Maintien)
    assert (m.annee, m.horizon, m.part) == (2020, 2050, 21.8)
    assert m.implique.valeur == pytest.approx(4113 * 47_088 / 26_574)
    assert m.implique.bas < m.implique.valeur < m.implique.haut
    assert m.variantes[0] < 4113 * 200_000 * 0.218 / 26_574 < m.variantes[1]
    lignes = [lu(ligne) for ligne in phrases.lignes_du_calcul(m)]
    assert lignes[0] == (
        "4 113 bénéficiaires ÷ 26 574 habitants de 75 ans ou plus (2020) = 15,48 pour 100."
    )
    assert "216 000 habitants × 21,8 % = 47 088 habitants de 75 ans ou plus" in lignes[1]
    assert "4 113 × 47 088 ÷ 26 574 = 7 288 bénéficiaires" in lignes[2]


def test_bounds_that_round_to_the_same_are_said_once():
    serres = {"n": serie({2020: 4}), "p": serie({2020: 26_574})}
    (m,) = maintenir([ratio()], serres, projection())
    assert isinstance(m, Maintien)
    assert lu(phrases.lignes_du_calcul(m)[2]).endswith("; 7 quel que soit l’arrondi.")
    assert lu(phrases.entiers(6700, 7500)) == "de 6 700 à 7 500"


def test_a_ratio_without_figures_or_ages_says_why():
    sans = Serie(indicateur("n"), (), motif="hors du champ")
    (m,) = maintenir([ratio()], {"n": sans, "p": serie({2020: 5})}, projection())
    assert isinstance(m, SansMaintien)
    assert m.motif == "hors du champ"


def test_without_variants_no_band_is_said():
    seule = projection(("central",))
    assert "selon le scénario central" in phrases.titre(seule, territoire())
    assert seule.bande[2050] == (215_500, 216_500)


def test_names_take_their_verb():
    assert phrases.titre(projection(), territoire()).startswith("Le Gers compterait de 200")
    landes = territoire("Landes", "les ")
    assert phrases.titre(projection(), landes).startswith("Les Landes compteraient")


@pytest.mark.parametrize(("faire", "plan"), [
    (trace.totaux, trace.ECRAN), (trace.totaux, trace.PROJETE),
    (trace.ages, trace.AGES), (trace.ages, trace.AGES_PROJETE),
])  # fmt: skip
def test_the_drawings_are_xml_with_their_sentence_and_large_enough_text(faire, plan):
    racine = dessin(autonome(faire(projection(), "Une phrase.", plan)))
    assert racine.get("aria-label") == "Une phrase."
    tailles = [int(t.get("font-size")) for t in racine.iter() if t.get("font-size")]
    assert min(tailles) >= (14 if plan in (trace.ECRAN, trace.AGES) else 18)


def test_age_bands_have_their_names():
    assert Classe(75, 80).libelle == "75–79 ans"
    assert Classe(95, None).libelle == "95 ans ou plus"
