"""The profile of gaps: one scale for every figure, none whose reference is another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.charts.profil_ecarts import profil_ecarts as dessiner
from observatoire.exports.lignes import table_du_profil
from observatoire.panorama import Pair
from observatoire.phrases import profil_ecarts as phrases
from observatoire.profil_ecarts import portee, profil_ecarts
from observatoire.statistiques.verdicts import Mot, Regle, Verdict
from observatoire.ui.profil_panorama import _widest
from tests.fabriques import arbre, catalogue, indicateur, ligne, territoire, texte

PAIRS = tuple(Pair(f"epci:{n}", str(n), v, True) for n, v in enumerate((6, 9, 12, 15, 18)))
PRECIS = Verdict(Mot.PLUS_ELEVE, Regle.INTERVALLE, "")


def lu(mot=Mot.PLUS_ELEVE, **autres):
    """15 beside a reference of 12, the EPCI of France spread over 6."""
    return ligne(mot, **{"ecart_interquartile": 6.0, "pairs": PAIRS, **autres})


def test_a_gap_is_counted_in_interquartile_ranges_from_the_reference():
    (ecart,) = profil_ecarts([lu()], mediane=False)
    assert ecart.ici == 0.5
    assert ecart.etendue == (-1.0, 1.0)
    assert ecart.moitie == (-0.5, 0.5)
    assert ecart.zone == (-0.25, 0.25)


def test_the_middle_half_needs_five_peers_and_the_extremes_two():
    (ecart,) = profil_ecarts([lu(pairs=PAIRS[:4])], mediane=False)
    assert (ecart.etendue, ecart.moitie) == ((-1.0, 0.5), None)
    (seul,) = profil_ecarts([lu(pairs=PAIRS[:1])], mediane=False)
    assert (seul.etendue, seul.moitie) == (None, None)


def test_the_zone_is_drawn_only_for_the_rule_that_has_one():
    (ecart,) = profil_ecarts([lu(verdict=PRECIS)], mediane=False)
    assert ecart.zone is None


@pytest.mark.parametrize(
    "ecartee",
    [
        lu(Mot.SANS_VERDICT), lu(reference=None), lu(statut="secret"),
        lu(ecart_interquartile=None), lu(ecart_interquartile=0.0), lu(reference_mediane=True),
    ],
    ids=["sans verdict", "sans référence", "secret", "sans échelle", "échelle nulle", "médiane"],
)  # fmt: skip
def test_what_does_not_compare_with_the_reference_is_left_out(ecartee):
    assert profil_ecarts([ecartee], mediane=False) == ()


def test_beside_the_median_only_what_is_compared_with_it_stays():
    assert len(profil_ecarts([lu(reference_mediane=True), lu()], mediane=True)) == 1


@given(st.lists(st.floats(-40, 40), min_size=1, max_size=12))
def test_every_territory_stands_inside_the_scale(valeurs):
    lus = [lu(valeur=12 + v, pairs=()) for v in valeurs]
    ecarts = profil_ecarts(lus, mediane=False)
    assert all(abs(e.ici) < portee(ecarts) for e in ecarts)


def besoins(dits, en_tout):
    mots = [Mot.PLUS_ELEVE] * dits + [Mot.COMPARABLE] * (en_tout - dits)
    return profil_ecarts([lu(mot) for mot in mots], mediane=False)


@pytest.mark.parametrize(
    ("dits", "en_tout", "titre"),
    [
        (5, 11, "Cinq chiffres de besoin sur onze s’écartent de ceux du Gers"),
        (1, 3, "Un chiffre de besoin sur trois s’écarte de ceux du Gers"),
        (3, 3, "Les trois chiffres de besoin s’écartent de ceux du Gers"),
        (0, 4, "Aucun des quatre chiffres de besoin ne s’écarte de ceux du Gers"),
        (1, 1, "Le seul chiffre de besoin qui se compare s’écarte de celui du Gers"),
        (0, 1, "Le seul chiffre de besoin qui se compare est comparable à celui du Gers"),
        (0, 0, "Les chiffres clés, face à ceux du Gers"),
    ],
)
def test_the_title_counts_the_gaps_of_need(dits, en_tout, titre):
    assert phrases.titre(besoins(dits, en_tout), territoire()) == titre


def test_the_title_names_the_median_of_the_epci():
    assert phrases.titre(besoins(2, 5), None).endswith("de ceux de l’EPCI médian du département")


def test_each_row_says_figure_reference_word_and_where_the_drawing_puts_it():
    ecarts = profil_ecarts([lu(indicateur=indicateur(genre="m"))], mediane=False)
    dessin = dessiner(ecarts, "Lomagne", "Gers", "Profil")
    assert texte(dessin).endswith("Libellé taux15,0\u202f%12,0\u202f%plus élevé")
    image = arbre(dessin).find(".//svg[@role='img']")
    assert image.get("aria-label") == (
        "0,5 fois l’écart interquartile des EPCI de France au-dessus de la référence\u202f; "
        "moitié centrale de l’ensemble de −0,5 à 0,5."
    )


def test_a_projected_view_keeps_the_gaps_of_need_that_its_title_counts():
    offre = lu(valeur=60.0, indicateur=indicateur("offre", famille="offre"))
    ecarts = profil_ecarts([offre, *(lu(valeur=13.0 + n) for n in range(8))], mediane=False)
    assert [e.ligne.cellule.valeur for e in _widest(ecarts)] == [13.0 + n for n in range(8)]


def test_a_gap_too_small_to_be_seen_is_said_to_be_none():
    (ecart,) = profil_ecarts([lu(valeur=11.99, pairs=())], mediane=False)
    assert phrases.alternative(ecart) == "à la hauteur de la référence."


def test_an_extreme_beyond_the_scale_ends_in_an_arrowhead():
    loin = (*PAIRS, Pair("epci:9", "Loin", 400.0, True))
    proches = [lu() for _ in range(3)]
    dessin = dessiner(profil_ecarts([lu(pairs=loin), *proches], mediane=False), "Ici", "Gers", "")
    fleches = [len(r.findall(".//td/svg[@role='img']/path")) for r in arbre(dessin).iter("tr")]
    assert fleches[1:] == [1, 0, 0, 0]


def test_the_file_has_the_places_that_the_drawing_shows():
    lus = [lu(), lu(pairs=PAIRS[:4])]
    ecarts = profil_ecarts(lus, mediane=False)
    table = table_du_profil(catalogue(indicateur()), ecarts, territoire("Lomagne"), territoire())
    assert table["valeur"].tolist() == [15.0, 15.0]
    assert table["ecart_ramene"].tolist() == [0.5, 0.5]
    assert table["pairs_q25"].isna().tolist() == [False, True]
    assert table["pairs_maximum"].tolist() == [1.0, 0.5]
