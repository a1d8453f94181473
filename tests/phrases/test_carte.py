"""The sentences of the map: title, alternative, and what is not shown."""

import numpy as np
import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.niveaux import Niveau
from observatoire.panorama import Pair
from observatoire.phrases import carte as phrases
from observatoire.territoires import Cle, Maille
from tests.fabriques import GERS, territoire

FINE, INSECABLE = "\u202f", "\u00a0"
NIVEAU_DE_VIE = charger().indicateurs["niveau_vie_median"]
POPULATION = charger().indicateurs["population_municipale"]


def valeurs(nombres, statuts=None, fragiles=()):
    return pd.DataFrame(
        {
            "valeur": pd.Series(nombres, dtype=float),
            "statut": statuts or ["disponible"] * len(nombres),
            "fragile": [i in fragiles for i in range(len(nombres))],
        }
    )


def test_the_title_says_what_is_seen_where_and_from_what_to_what():
    dit = phrases.titre(
        NIVEAU_DE_VIE, valeurs([16_390, 28_770, 90_000], fragiles={2}), territoire(), Maille.COMMUNE
    )
    assert dit == (
        f"Niveau de vie médian par commune dans le Gers{INSECABLE}: "
        f"de 16{FINE}390 à 28{FINE}770{FINE}€"
    )


def test_without_any_value_the_title_says_so_at_its_level():
    dit = phrases.titre(NIVEAU_DE_VIE, valeurs([np.nan], ["secret"]), territoire(), Maille.EPCI)
    assert dit.endswith(f"{INSECABLE}: aucune valeur publiée par intercommunalité")


def test_the_subtitle_holds_indicator_unit_vintage_level_and_method():
    dit = phrases.sous_titre(NIVEAU_DE_VIE, 2021, Maille.EPCI)
    for mot in ("Niveau de vie médian", "€/an", "2021", "par intercommunalité", "quantiles"):
        assert mot in dit


def test_the_alternative_counts_each_kind_of_empty_in_words():
    table = valeurs([1, *[np.nan] * 4], ["disponible", "secret", "secret", "non_renseigne",
                                         "non_calculable"])  # fmt: skip
    assert phrases.alternative("Titre", table, Maille.COMMUNE) == (
        "Titre. 2 communes en secret statistique ; 1 commune, non renseigné ; "
        "1 commune, non calculable sur ce territoire."
    )
    assert phrases.alternative("Titre", valeurs([1]), Maille.COMMUNE) == "Titre."


def test_the_reason_gives_the_numbers_and_the_rule():
    niveaux = [Niveau(Maille.COMMUNE, 2022, 458, 310, 72), Niveau(Maille.EPCI, 2022, 17, 17, 17)]
    dit = phrases.raison(niveaux, Maille.COMMUNE)
    assert "72 communes sur 458" in dit
    assert f"60{FINE}%" in dit
    assert phrases.raison(niveaux[1:], Maille.COMMUNE) == (
        "Par commune, ce chiffre n’est pas publié."
    )
    assert phrases.raison(niveaux, None) == ""


@pytest.mark.parametrize(
    ("combien", "maille", "attendu"),
    [
        (0, Maille.EPCI, ""),
        (1, Maille.COMMUNE, "1 commune n’est pas dessinée, faute de contour"),
        (3, Maille.DEPARTEMENT, "3 départements ne sont pas dessinés, faute de contour"),
    ],
)
def test_what_is_not_drawn_is_counted(combien, maille, attendu):
    assert phrases.sans_contour(combien, maille).startswith(attendu)


def test_a_count_is_refused_because_a_large_area_would_look_worse_off():
    assert "effectif" in phrases.refus(POPULATION)
    assert "pas de valeur" in phrases.refus(NIVEAU_DE_VIE)


def test_a_territory_that_is_not_loaded_says_so_without_blame():
    dit = phrases.non_charge(territoire(cle=Cle(Maille.EPCI, "1"), departement="40"))
    assert "département 40" in dit
    assert "n’est pas chargé" in dit


def test_the_peers_are_named_after_their_level():
    pairs = [Pair("commune:1", "A", 1.0, True), Pair("commune:2", "B", 2.0, True)]
    assert phrases.position(pairs) == "Position parmi les 2 communes de l’EPCI"


def test_a_partly_loaded_frame_says_how_many_communes_are_drawn():
    dit = phrases.charge_en_partie(1234, territoire(cle=GERS))
    assert f"dans le Gers{INSECABLE}: 1{FINE}234." in dit


def test_too_many_points_say_how_many_and_what_to_do():
    dit = phrases.trop_de_lieux(18_808, 3000)
    assert f"18{FINE}808 lieux" in dit
    assert "plus précise" in dit


@pytest.mark.parametrize(
    ("ailleurs", "attendu"),
    [(0, ""), (1, "1 EPCI sur 17 a son siège hors"), (2, "2 EPCI sur 17 ont leur siège hors")],
)
def test_epci_seated_elsewhere_are_counted(ailleurs, attendu):
    assert phrases.sieges_ailleurs(ailleurs, 17).startswith(attendu)
    assert bool(phrases.sieges_ailleurs(ailleurs, 17)) == bool(ailleurs)
