"""The list of places beside their map."""

import pandas as pd

from observatoire.charts.lieux import lieux
from tests.fabriques import texte

NOMS = {"32013": "Auch", "32107": "Éauze", "32208": "Lectoure"}
TABLE = pd.DataFrame(
    [("France services d’Éauze", "32107", True), ("École", "32107", False),
     ("École", "32107", False), ("Antenne", "32208", True), ("Collège", "32013", False)],
    columns=["libelle", "commune", "porteur"],
)  # fmt: skip


def test_places_stand_by_commune_in_the_order_of_names_actions_first_and_types_counted():
    lu = texte(lieux(TABLE, NOMS))
    assert "Où ils sont : 3 communes" in lu.replace("\u00a0", " ")
    rangs = [lu.index(n) for n in ("Auch", "Éauze", "France services", "École (2)", "Lectoure")]
    assert rangs == sorted(rangs)


def test_each_commune_is_chosen_by_a_link_and_nothing_is_drawn_without_place():
    rendu = lieux(TABLE, NOMS)
    assert rendu.count('data-territoire="commune:32107"') == 1
    assert rendu.count('<a href="?territoire=commune:') == 3
    assert lieux(TABLE.head(0), NOMS) == ""


def test_places_of_one_type_are_named_once_and_counted_by_commune():
    rendu = lieux(TABLE[TABLE["libelle"] == "École"].assign(libelle="Aire d'accueil"), NOMS)
    lu = texte(rendu).replace("\u00a0", " ")
    assert lu.count("Aire d’accueil (2)") == 1
    assert "Éauze (2)" in lu
    assert "<dd>" not in rendu
