"""The Panorama where real counts exist: intervals, trends, pyramid, secrets with their motif."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fabriques import arbre, texte
from tests.pages.lecture import blocs

APP = str(Path(__file__).parents[2] / "app.py")
FINE, INSECABLE = "\u202f", "\u00a0"
SACLAY, MASSY, VAUHALLAN = "epci:200056232", "commune:91377", "commune:91635"


@pytest.fixture
def lancer(entrepot):
    def ouvrir(**parametres):
        page = AppTest.from_file(APP, default_timeout=300)
        page.switch_page("pages/panorama.py")
        for nom, valeur in parametres.items():
            page.query_params[nom] = valeur
        page.run()
        assert not page.exception
        return page

    return ouvrir


def blocks(page):
    return [b for b in blocs(page) if b.lstrip().startswith("<")]


def row(page, libelle):
    """The row of the table of key figures that bears a name."""
    for bloc in blocks(page):
        for rangee in arbre(bloc).iter("tr"):
            tete = rangee.find("th")
            if tete is not None and (tete.text or "") == libelle:
                return rangee
    raise AssertionError(f"« {libelle} » n’est pas à l’écran")


def words(rangee):
    return "".join(rangee.itertext())


def test_a_rate_of_the_epci_has_its_interval_and_the_rule_is_said(lancer):
    page = lancer(territoire=SACLAY)
    vue = words(row(page, "Ménages monoparentaux"))
    assert f"10,6{FINE}%" in vue
    assert "10,1–" in vue
    assert "moins élevée" in vue
    tout = " ".join(texte(b) for b in blocks(page))
    assert "l’intervalle de confiance ne contient pas la référence" in tout
    assert f"Sous un chiffre tiré d’effectifs{INSECABLE}: son intervalle à 95{FINE}%" in tout


def test_births_and_deaths_have_their_count_and_their_trend(lancer):
    page = lancer(territoire=SACLAY)
    deces, naissances = row(page, "Décès"), row(page, "Naissances")
    assert f"2{FINE}124" in words(deces)
    assert "en hausse" in words(deces)
    assert f"4{FINE}029" in words(naissances)
    assert "sans tendance" in words(naissances)
    tout = " ".join(texte(b) for b in blocks(page))
    assert "test de Mann et Kendall sur 10 années comparables ou plus" in tout
    assert "Les naissances, les décès" not in tout


def test_a_commune_beside_its_epci_has_verdicts_from_intervals(lancer):
    page = lancer(territoire=MASSY, reference=SACLAY)
    assert "plus élevée" in words(row(page, "Familles monoparentales"))
    assert "comparable" in words(row(page, "Ménages monoparentaux"))


@pytest.mark.parametrize(
    ("territoire", "reference", "trait"),
    [(SACLAY, "departement:91", "La référence n’a pas ces âges."),
     (MASSY, SACLAY, "ramené au même total.")],
)  # fmt: skip
def test_the_pyramid_is_drawn_from_counts_with_its_sentence(lancer, territoire, reference, trait):
    page = lancer(territoire=territoire, reference=reference)
    (bloc,) = [b for b in blocks(page) if 'class="ages"' in b]
    lu = texte(bloc)
    assert "des habitants ont 65 ans ou plus" in lu
    assert trait in lu
    assert "Insee, recensement 2022" in lu
    assert bloc.count("<rect") == 14
    assert bloc.count("<polyline") == (2 if territoire == MASSY else 0)


def test_a_hidden_rate_says_secret_and_the_motif_of_the_producer(lancer):
    page = lancer(territoire=VAUHALLAN)
    vue = words(row(page, "Pauvreté, familles monoparentales"))
    assert "Secret statistique" in vue
    assert "marqué «" in vue
    assert "Confidentiel (secret statistique)" in vue


def test_elsewhere_the_published_bands_stay(lancer):
    page = lancer(territoire="epci:200017846")
    (bloc,) = [b for b in blocks(page) if 'class="ages"' in b]
    assert f"en{FINE}% des hommes et en{FINE}% des femmes" in texte(bloc)
