"""The divisions that the warehouse knows, beside what it reckons of their parts by another road."""

import pandas as pd
import pytest

from observatoire.decoupage import HORS, Partie, repartir
from observatoire.entrepot.ouvrir import curseur
from observatoire.reads import cartes, comparaisons, decoupages, territoires
from observatoire.territoires import Cle, Maille

pytestmark = pytest.mark.usefixtures("entrepot")
DEPARTEMENTS = ("32", "33", "91")
POPULATION = "population_municipale"


def rows(requete, *parametres):
    with curseur() as ouverte:
        return ouverte.execute(requete, list(parametres)).df()


@pytest.mark.parametrize("departement", DEPARTEMENTS)
@pytest.mark.parametrize("slug", ["epci", "canton_ville"])
def test_each_commune_of_a_departement_has_one_part(departement, slug):
    table = decoupages.decoupages(departement)
    siennes = table[table["decoupage"] == slug]["commune"]
    toutes = territoires.membres(Cle(Maille.DEPARTEMENT, departement))["commune"]
    assert sorted(siennes) == sorted(toutes)


def test_an_epci_over_several_departements_is_known_by_its_part():
    table = decoupages.decoupages("32")
    epci = table[table["decoupage"] == "epci"]
    parts = epci[epci["maille"] == "epci_dans_departement"]
    assert set(parts["code"]) == {"200030435-32", "248200016-32"}
    assert "200030435" not in set(epci["code"])
    assert epci["code"].nunique() == 17


@pytest.mark.parametrize("departement", DEPARTEMENTS)
@pytest.mark.parametrize("slug", ["epci", "canton_ville"])
def test_the_inhabitants_of_the_parts_are_those_that_the_build_sums(departement, slug):
    """Sums over communes here, the build's own figure of each part there."""
    table = decoupages.decoupages(departement)
    table = table[table["decoupage"] == slug]
    membres = territoires.membres(Cle(Maille.DEPARTEMENT, departement))
    habitants = dict(zip(membres["commune"], membres["population"], strict=True))
    partition = dict(zip(table["commune"], table["code"], strict=True))
    sommes = repartir(habitants, partition)
    assert HORS not in sommes
    (total,) = rows(
        "SELECT valeur FROM observations WHERE indicateur = ? AND maille = 'departement'"
        " AND territoire = ? AND millesime = 2023", POPULATION, departement,
    )["valeur"]  # fmt: skip
    assert sum(sommes.values()) == total
    uniques = table.drop_duplicates("code")
    cles = [Cle(Maille(m), c) for m, c in zip(uniques["maille"], uniques["code"], strict=True)]
    lues = comparaisons.comparaison([POPULATION], cles, None)
    lues = lues[lues["millesime"] == 2023].set_index("territoire")["valeur"]
    assert lues.to_dict() == sommes


def test_the_gers_has_the_populations_that_insee_publishes():
    membres = territoires.membres(Cle(Maille.DEPARTEMENT, "32"))
    assert (len(membres), membres["population"].sum()) == (458, 192_645)


def test_former_communes_lead_to_those_of_today():
    table = decoupages.anciennes_communes()
    lus = table.groupby("commune_apres")["libelle_avant"].apply(list)
    assert lus["32365"] == ["Cabas-Loumassès", "Monbardon", "Saint-Blancard", "Sarcos"]


def test_the_outline_of_a_part_holds_those_of_its_communes():
    membres = territoires.membres(Cle(Maille.EPCI, "243200391"))["commune"]
    partie = Partie("p", "Lomagne", tuple(membres), Cle(Maille.EPCI, "243200391"))
    (uni,) = decoupages.contours_des_parties("32", [partie]).to_dict("records")
    assert (uni["code"], uni["libelle"]) == ("p", "Lomagne")
    communes = cartes.contours_membres(partie.cle)
    bornes = pd.DataFrame(communes["bornes"].tolist())
    attendues = [bornes[0].min(), bornes[1].min(), bornes[2].max(), bornes[3].max()]
    assert uni["bornes"] == pytest.approx(attendues, abs=2)


def test_a_part_without_any_outline_has_none():
    seule = Partie("p", "Loin", ("99999",), Cle(Maille.COMMUNE, "99999"))
    assert decoupages.contours_des_parties("32", [seule]).empty


def test_drawn_territories_are_reckoned_together_as_one_by_one(entrepot):
    """Many keys in one read, or each in its own: the same figures."""
    from observatoire.dessins import Dessin

    communes = sorted(territoires.membres(Cle(Maille.EPCI, "243200391"))["commune"])
    cles = [Dessin(f"Ensemble {n}", tuple(communes[n::4])).cle for n in range(4)]
    seuls = [Dessin(f"Seul {n}", tuple(communes[n::4])).cle for n in range(4)]
    choisis = [POPULATION, "part_75_ans_et_plus", "taux_pauvrete_60", "apl_infirmiers"]

    def figures(cles):
        lues = comparaisons.comparaison(choisis, cles, None).drop(columns="territoire")
        return lues.reset_index(drop=True)

    ensemble = figures(cles)
    un_a_un = pd.concat([figures([c]) for c in seuls]).sort_values(
        ["indicateur", "maille"], kind="stable", ignore_index=True
    )
    cle = ["indicateur", "millesime", "numerateur", "valeur", "motif"]
    pd.testing.assert_frame_equal(
        ensemble.sort_values(cle, ignore_index=True), un_a_un.sort_values(cle, ignore_index=True)
    )
    assert (ensemble["statut"] == "disponible").sum() >= 8
