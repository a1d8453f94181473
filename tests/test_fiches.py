"""Sheets: all that is declared is said, escaped, well set."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.modeles import Comparabilite, Rupture, Temoin
from observatoire.textes import typographie

CATALOGUE = charger()
RIEN = pd.DataFrame(
    columns=["maille", "millesime", "valeurs", "secrets", "non_calculables", "non_renseignes"]
)


class Texte(HTMLParser):
    """Text of a page, and whether every opened tag is closed."""

    def __init__(self):
        super().__init__()
        self.texte, self.pile = [], []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.pile.append(tag)

    def handle_endtag(self, tag):
        assert self.pile.pop() == tag

    def handle_data(self, data):
        self.texte.append(data)


def texte(html):
    lu = Texte()
    lu.feed(html)
    assert not lu.pile
    return " ".join(lu.texte)


def fiche(code, couverture=RIEN, **changements):
    indicateur = CATALOGUE.indicateurs[code].model_copy(update=changements)
    return fiches.fiche(CATALOGUE, indicateur, couverture)


@pytest.mark.parametrize("code", CATALOGUE.indicateurs)
def test_every_indicator_has_a_sheet_that_says_all_that_is_declared(code):
    i = CATALOGUE.indicateurs[code]
    html = fiche(code)
    lu = texte(html)
    dits = [i.libelle, i.question, i.definition, i.unite, fiches.POLARITES[i.polarite]]
    dits += [fiches.NATURES[i.nature_du_besoin], fiches.AGREGATIONS[i.agregation], code]
    dits += [CATALOGUE.precautions[p].texte for p in i.precautions]
    dits += [CATALOGUE.missions[m].libelle for m in i.reponses]
    dits += [r.motif.rstrip(".") for r in i.comparabilite.ruptures] + [t.lu_dans for t in i.temoins]
    for s in fiches.sources_de(CATALOGUE, i):
        dits += [s.producteur, s.licence, s.obtenir, fiches.PRECISIONS[s.precision]]
        assert f'href="{s.page}"' in html or s.page in lu
    for dit in dits:
        assert typographie(dit) in lu, dit
    assert ("Aucun témoin" in lu) is not bool(i.temoins)
    assert "\n" not in html


@pytest.mark.parametrize("code", CATALOGUE.indicateurs)
def test_no_sign_of_punctuation_follows_a_breaking_space(code):
    lu = texte(re.sub(r"<(?:br|/?li|/?p|/?td|/?th)[^>]*>", "", fiche(code)))
    assert not re.search(r" [;?!%:»](?:\s|$)|« ", lu)


def test_the_formula_names_the_measures_by_their_label():
    (publiee, rapport) = fiches.formules(CATALOGUE, CATALOGUE.indicateurs["apl_infirmiers"])
    assert publiee.startswith("Valeur publiée : « Accessibilité potentielle localisée aux infirm")
    assert "Population standardisée pour les infirmières" in rapport
    assert rapport.startswith("À défaut.")
    assert rapport.endswith("× 100\u202f000.")
    assert "drees_apl." not in publiee + rapport


def test_a_break_a_witness_and_a_least_gap_are_said():
    lu = texte(
        fiche(
            "part_75_ans_et_plus",
            comparabilite=Comparabilite(
                ruptures=[Rupture(annee=2023, motif="nouvelle méthode")], ecart_minimal_ans=5
            ),
            temoins=[
                Temoin(maille="departement", territoire="32", millesime=2022, valeur=14.25,
                       lu_dans="tableau 3")
            ],
        )
    )  # fmt: skip
    assert "Seulement entre millésimes distants d’au moins 5 ans." in lu
    assert "Rupture en 2023\u00a0: nouvelle méthode." in lu
    assert "département 32, 2022\u00a0: 14,3\u202f%, lu dans tableau 3" in lu


def test_corrections_of_the_producer_name_years_and_who_is_named():
    lu = texte(fiche("beneficiaires_apa_domicile"))
    assert "Corrections signalées par le producteur" in lu
    assert "Décembre 2021\u00a0: 2016 (29), 2017 (29, 50, 53), 2018 (50, 53)" in lu
    assert "Avril 2020\u00a0: 2016 et 2017, sans nommer les départements" in lu
    personnel = texte(fiche("personnel_social_educatif_etp"))
    assert "Avril 2022, plusieurs départements\u00a0: 2014 à 2019, sans nommer" in personnel
    assert "Février 2021, un département\u00a0: années non précisées" in texte(fiche("mesures_ase"))
    assert "Corrections" not in texte(fiche("niveau_vie_median"))


def test_corrections_reach_the_ratios_made_of_the_series():
    mesures = {m for c in CATALOGUE.corrections(CATALOGUE.indicateurs[
        "depense_ash_par_beneficiaire"]) for m in c.mesures}  # fmt: skip
    assert {"depenses_ash_pa_constants", "beneficiaires_ash_pa"} <= mesures


def test_everything_is_escaped():
    html = fiche("part_75_ans_et_plus", libelle="<script>x</script>", definition="a < b & c")
    assert "<script>" not in html
    assert "a &lt; b &amp; c" in html


def test_only_an_address_of_the_web_is_a_link():
    assert fiches.lien_externe("javascript:alert(1)") == "javascript:alert(1)"
    assert 'rel="noopener noreferrer"' in fiches.lien_externe("https://insee.fr/?a=1&b=2")


def test_levels_and_vintages_are_counted():
    couverture = pd.DataFrame([["epci", 2022, 1231, 4, 2, 0]], columns=RIEN.columns)
    lu = texte(fiche("part_75_ans_et_plus", couverture))
    assert re.search(r"intercommunalités \(EPCI\) 2022 1\u202f231 4 2 0", lu)
    assert "Aucune valeur dans les données chargées." in texte(fiche("part_75_ans_et_plus"))


def test_typography():
    assert typographie("Quoi ? 5 % : « oui » ; non !") == (
        "Quoi\u202f? 5\u202f%\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f!"
    )
    assert typographie("https://x.fr/a?b") == "https://x.fr/a?b"
