"""The word that a sentence may say, and the rule that allows it."""

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.statistiques.verdicts import (
    Mot,
    Regle,
    verdict,
    verdict_besoin_offre,
    verdict_descriptif,
    verdict_exhaustif,
    verdict_intervalle,
)

MIROIR = {Mot.PLUS_ELEVE: Mot.MOINS_ELEVE, Mot.MOINS_ELEVE: Mot.PLUS_ELEVE}
RANG = {Mot.MOINS_ELEVE: 0, Mot.COMPARABLE: 1, Mot.PLUS_ELEVE: 2}

reels = st.one_of(
    st.integers(-300, 300).map(lambda n: n / 10), st.floats(-1e6, 1e6, allow_nan=False)
)
REGLES = {
    "intervalle": lambda v, r: verdict_intervalle(v - 2, v + 2, r),
    "exhaustif": lambda v, r: verdict_exhaustif(v, r, 0.1),
    "descriptif": lambda v, r: verdict_descriptif(v, r, 4.0, 0.1),
    "besoin_offre": lambda v, r: verdict_besoin_offre(v, r, v - r),
}
regles = st.sampled_from(sorted(REGLES))


@pytest.mark.parametrize(
    ("bas", "haut", "mot"),
    [
        (10.1, 12, Mot.PLUS_ELEVE),
        (8, 9.9, Mot.MOINS_ELEVE),
        (9, 11, Mot.COMPARABLE),
        (10, 12, Mot.COMPARABLE),
        (8, 10, Mot.COMPARABLE),
    ],
)
def test_un_intervalle_qui_touche_la_reference_est_comparable(bas, haut, mot):
    obtenu = verdict_intervalle(bas, haut, 10)
    assert (obtenu.mot, obtenu.regle) == (mot, Regle.INTERVALLE)


def test_un_intervalle_a_l_envers_est_refuse():
    with pytest.raises(ValueError, match="à l’envers"):
        verdict_intervalle(3, 2, 1)


@pytest.mark.parametrize(
    ("valeur", "mot"),
    [(8.3, Mot.COMPARABLE), (8.1, Mot.COMPARABLE), (8.4, Mot.PLUS_ELEVE), (8.0, Mot.MOINS_ELEVE)],
)
def test_un_ecart_egal_a_l_arrondi_de_publication_est_comparable(valeur, mot):
    assert verdict_exhaustif(valeur, 8.2, 0.1).mot is mot


def test_un_ecart_d_exactement_un_quart_interquartile_est_dit():
    assert verdict_descriptif(0.3, 0.0, 1.2, 0.1).mot is Mot.PLUS_ELEVE
    assert verdict_descriptif(8.5, 8.2, 1.2, 0.1).mot is Mot.PLUS_ELEVE
    assert verdict_descriptif(8.4, 8.2, 1.2, 0.1).mot is Mot.COMPARABLE


def test_un_ecart_descriptif_depasse_toujours_l_arrondi():
    assert verdict_descriptif(8.3, 8.2, 0.2, 0.1).mot is Mot.COMPARABLE
    assert verdict_descriptif(8.2, 8.2, 0.0, 0.0).mot is Mot.COMPARABLE


def test_sans_dispersion_des_epci_il_n_y_a_pas_de_verdict():
    obtenu = verdict_descriptif(8, 9, None, 0.1)
    assert (obtenu.mot, obtenu.regle) == (Mot.SANS_VERDICT, Regle.AUCUNE)


@pytest.mark.parametrize(
    ("valeur", "unites", "mot"),
    [
        (105, 5, Mot.COMPARABLE),
        (105.1, 5, Mot.PLUS_ELEVE),
        (120, 0.9, Mot.COMPARABLE),
        (120, 1, Mot.PLUS_ELEVE),
        (80, -1, Mot.MOINS_ELEVE),
        (80, nan, Mot.SANS_VERDICT),
    ],
)
def test_besoin_et_offre_plus_de_cinq_pour_cent_et_une_unite_entiere(valeur, unites, mot):
    assert verdict_besoin_offre(valeur, 100, unites).mot is mot


def test_une_source_exhaustive_suit_l_arrondi():
    obtenu = verdict(50, 49, precision="exhaustif", arrondi=0.1)
    assert (obtenu.mot, obtenu.regle) == (Mot.PLUS_ELEVE, Regle.EXHAUSTIF)


@pytest.mark.parametrize("precision", ["exhaustif", "sondage", "modele"])
def test_un_intervalle_decide_quelle_que_soit_la_source(precision):
    options = {"arrondi": 0.1, "intervalle": (25.53, 36.62)}
    for reference, mot in ((25.5, Mot.PLUS_ELEVE), (26, Mot.COMPARABLE), (37, Mot.MOINS_ELEVE)):
        obtenu = verdict(30.8, reference, precision=precision, **options)
        assert (obtenu.mot, obtenu.regle) == (mot, Regle.INTERVALLE)


@pytest.mark.parametrize("precision", ["sondage", "modele"])
def test_sans_intervalle_la_convention_est_descriptive(precision):
    obtenu = verdict(30.8, 25, precision=precision, arrondi=0.1, ecart_interquartile=4)
    assert (obtenu.mot, obtenu.regle) == (Mot.PLUS_ELEVE, Regle.DESCRIPTIF_PANORAMA)


@pytest.mark.parametrize(("valeur", "reference"), [(None, 1), (1, None), (nan, 1), (1, nan)])
@pytest.mark.parametrize("precision", ["exhaustif", "sondage", "modele"])
def test_sans_valeur_ou_sans_reference_aucun_verdict(valeur, reference, precision):
    obtenu = verdict(valeur, reference, precision=precision, arrondi=1, ecart_interquartile=1)
    assert (obtenu.mot, obtenu.regle) == (Mot.SANS_VERDICT, Regle.AUCUNE)


def test_une_precision_inconnue_est_refusee():
    with pytest.raises(ValueError, match="« devin » inconnue"):
        verdict(1, 2, precision="devin", arrondi=1)


@pytest.mark.parametrize(
    "appel",
    [
        lambda: verdict_exhaustif(1, 2, -0.1),
        lambda: verdict_exhaustif(1, 2, nan),
        lambda: verdict_descriptif(1, 2, -4, 0.1),
        lambda: verdict_besoin_offre(1, 2, 3, seuil_relatif=-1),
    ],
)
def test_un_seuil_negatif_est_refuse(appel):
    with pytest.raises(ValueError, match="positif ou nul"):
        appel()


def test_ce_qui_est_imprime_est_en_francais_et_ne_dit_jamais_significatif():
    verdicts = [regle(1234.5, 1000.0) for regle in REGLES.values()]
    imprime = [
        *(m.libelle for m in Mot),
        *(r.libelle for r in Regle),
        *(v.detail for v in verdicts),
    ]
    assert all(imprime)
    assert not [texte for texte in imprime if "significati" in texte.lower()]
    assert verdict_exhaustif(-1234.5, 0.0, 0.1).detail == (
        "écart de −1\u202f234,5, arrondi de publication 0,1"
    )


@settings(max_examples=100, deadline=None)
@given(regles, reels, reels)
def test_changer_les_signes_renverse_le_mot(regle, valeur, reference):
    mot = REGLES[regle](valeur, reference).mot
    assert REGLES[regle](-valeur, -reference).mot is MIROIR.get(mot, mot)


@settings(max_examples=60, deadline=None)
@given(regles, reels)
def test_une_valeur_egale_a_sa_reference_est_comparable(regle, valeur):
    assert REGLES[regle](valeur, valeur).mot is Mot.COMPARABLE


@settings(max_examples=100, deadline=None)
@given(regles, reels, reels, reels)
def test_une_valeur_plus_haute_n_a_jamais_un_mot_plus_bas(regle, une, autre, reference):
    bas, haut = sorted((une, autre))
    assert RANG[REGLES[regle](bas, reference).mot] <= RANG[REGLES[regle](haut, reference).mot]
