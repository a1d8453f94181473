"""What a panorama says, line by line, on small hand-made frames."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.panorama import Figures, Lignes, blocs, cellule, comparables, du_departement_seul
from observatoire.panorama import messages as messages_de
from observatoire.statistiques.verdicts import Mot, Regle
from observatoire.territoires import Cle, Maille
from observatoire.valeurs import Mode, Statut
from tests.fabriques import (
    GERS,
    ICI,
    VIDES,
    catalogue,
    effectif,
    epci,
    figures,
    indicateur,
    ligne,
    observation,
    pair,
    proportion,
    repere,
)

FILOSOFI = {"comparabilite": {"ruptures": [{"annee": 2023, "motif": "nouvelle méthode"}]}}
RECENSEMENT = {"comparabilite": {"ecart_minimal_ans": 5}}


def une(
    i, valeur=10.0, reference=8.0, *, voisinage=(), reperes=None, pairs=(), series=(), **autres
):
    """The line of one indicator beside the Gers."""
    profil = [observation(i.code, valeur=valeur, **autres)]
    voisins = [*voisinage]
    if reference is not None:
        voisins.append(observation(i.code, GERS, reference, source=autres.get("source", "modele")))
    lues = figures(profil, voisins, series, [repere(i.code)] if reperes is None else reperes, pairs)
    return Lignes(catalogue(i), lues, ICI, GERS)[i.code]


def voisins_epci(valeurs, **autres):
    """Peers and their figures: EPCI numbered from 2."""
    cles = [epci(n) for n in range(2, 2 + len(valeurs))]
    return [observation("taux", c, v, **autres) for c, v in zip(cles, valeurs, strict=True)], [
        pair(c) for c in cles
    ]


# ------------------------------------------------------------------------------------ the verdict


@pytest.mark.parametrize(
    ("precision", "regle"),
    [("exhaustif", Regle.EXHAUSTIF), ("modele", Regle.DESCRIPTIF_PANORAMA),
     ("sondage", Regle.DESCRIPTIF_PANORAMA)],
)  # fmt: skip
def test_the_rule_is_that_of_the_source_of_the_figure(precision, regle):
    vue = une(indicateur(), source=precision)
    assert vue.verdict.regle == regle
    assert vue.verdict.mot == Mot.PLUS_ELEVE


def test_a_survey_share_with_its_counts_speaks_by_its_interval():
    large = une(proportion(), 10.0, 8.0, source="sondage", numerateur=10.0, denominateur=100.0)
    assert (large.verdict.regle, large.verdict.mot) == (Regle.INTERVALLE, Mot.COMPARABLE)
    etroit = une(proportion(), 10.0, 8.0, source="sondage", numerateur=1e3, denominateur=1e4)
    assert (etroit.verdict.regle, etroit.verdict.mot) == (Regle.INTERVALLE, Mot.PLUS_ELEVE)


def test_an_exhaustive_share_with_its_counts_has_no_interval():
    vue = une(proportion(), 10.0, 9.8, source="exhaustif", numerateur=10.0, denominateur=100.0)
    assert (vue.verdict.regle, vue.verdict.mot) == (Regle.EXHAUSTIF, Mot.PLUS_ELEVE)


@pytest.mark.parametrize(
    ("valeur", "mot"),
    [(9.0, Mot.PLUS_ELEVE), (8.9, Mot.COMPARABLE), (7.1, Mot.COMPARABLE), (7.0, Mot.MOINS_ELEVE),
     (8.0, Mot.COMPARABLE)],
)  # fmt: skip
def test_a_model_says_a_gap_from_a_quarter_of_the_interquartile_range(valeur, mot):
    assert une(indicateur(), valeur, 8.0).verdict.mot == mot


@pytest.mark.parametrize(("valeur", "mot"), [(8.2, Mot.PLUS_ELEVE), (8.1, Mot.COMPARABLE)])
def test_an_exhaustive_source_says_a_gap_over_its_rounding(valeur, mot):
    assert une(indicateur(), valeur, 8.0, source="exhaustif").verdict.mot == mot


@pytest.mark.parametrize(
    "reperes", [[], [repere("autre")], [repere(millesime=2020)], [repere(maille="departement")]]
)
def test_without_the_spread_of_the_epci_of_the_same_vintage_a_model_says_nothing(reperes):
    vue = une(indicateur(), 30.0, reperes=reperes)
    assert vue.verdict.mot == Mot.SANS_VERDICT
    assert vue.ecart_normalise == 0


def test_a_gap_is_normalised_by_the_interquartile_range():
    assert une(indicateur(), 10.0, 8.0).ecart_normalise == pytest.approx(0.5)
    assert une(indicateur(), 5.0, 8.0).ecart_normalise == pytest.approx(-0.75)


# --------------------------------------------------------------------------- fragile, counts, none


def test_a_fragile_figure_is_shown_without_a_verdict_and_never_in_a_message():
    vue = une(indicateur(), 60.0, fragile=True)
    assert vue.cellule.valeur == 60.0
    assert vue.verdict.mot == Mot.SANS_VERDICT
    assert messages_de([vue]) == []


def test_a_fragile_figure_is_never_among_the_peers_nor_in_the_median():
    surs, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    fragiles = [observation("taux", epci(9), 1000.0, fragile=True)]
    vue = une(indicateur(), voisinage=[*surs, *fragiles], pairs=[*pairs, pair(epci(9))])
    assert [p.valeur for p in vue.pairs] == [1, 2, 3, 4, 5]
    assert vue.mediane == 3


def test_a_fragile_reference_makes_no_verdict():
    i, hameau = indicateur(), Cle(Maille.COMMUNE, "32002")
    lues = figures(
        [observation()], [observation("taux", hameau, 90.0, fragile=True)], reperes=[repere()]
    )
    vue = Lignes(catalogue(i), lues, ICI, hameau)["taux"]
    assert vue.verdict.mot == Mot.SANS_VERDICT


@pytest.mark.parametrize("source", ["exhaustif", "sondage", "modele"])
def test_a_count_has_no_verdict_no_reference_no_median_and_no_reference_trend(source):
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    voisins = [{**v, "indicateur": "population"} for v in voisins]
    series = [observation("population", GERS, 9.0, millesime=m) for m in (2015, 2021)]
    vue = une(effectif(), 100.0, 192_645.0, source=source, voisinage=voisins, pairs=pairs,
              series=series)  # fmt: skip
    assert vue.verdict.mot == Mot.SANS_VERDICT
    assert vue.verdict.regle == Regle.AUCUNE
    assert not vue.reference.disponible
    assert vue.mediane is None
    assert vue.serie_reference == ()
    assert not vue.dit_un_ecart
    assert messages_de([vue]) == []


def test_only_the_indicators_that_the_territory_has_a_row_for_have_a_line_in_catalogue_order():
    cat = catalogue(indicateur("b"), indicateur("a"), indicateur("absent"))
    toutes = Lignes(cat, figures([observation("a"), observation("b")]), ICI, GERS)
    assert list(toutes) == ["b", "a"]


def test_a_row_that_the_catalogue_does_not_know_is_left_out():
    assert Lignes(catalogue(), figures([observation("inconnu")]), ICI, GERS) == {}


def test_the_reference_is_recognised_by_its_level_as_well_as_its_code():
    region = observation("taux", Cle(Maille.REGION, "32"), 90.0)
    vue = une(indicateur(), 10.0, 8.0, voisinage=[region])
    assert vue.reference.valeur == 8.0
    seule = une(indicateur(), 10.0, None, voisinage=[region])
    assert not seule.reference.disponible


# ----------------------------------------------------------------------------------- the median


def test_without_a_value_for_the_departement_the_median_of_the_seated_epci_stands_in():
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    ailleurs = [observation("taux", epci(8), 99.0)]
    vue = une(indicateur(), 10.0, None, voisinage=[*voisins, *ailleurs],
              pairs=[*pairs, pair(epci(8), siege=False)])  # fmt: skip
    assert vue.reference_mediane
    assert vue.reference.valeur == vue.mediane == 3.0
    assert vue.verdict.mot == Mot.PLUS_ELEVE
    assert vue.serie_reference == ()
    assert [p.cle for p in vue.pairs if not p.siege] == ["epci:8"]


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_of_the_departement_gives_way_to_the_median_too(statut):
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    vide = observation("taux", GERS, statut=statut)
    vue = une(indicateur(), 10.0, None, voisinage=[*voisins, vide], pairs=pairs)
    assert vue.reference_mediane
    assert vue.reference.valeur == 3.0


def test_a_published_value_of_the_departement_is_the_reference_and_the_median_is_said_beside():
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    vue = une(indicateur(), 10.0, 8.0, voisinage=voisins, pairs=pairs)
    assert not vue.reference_mediane
    assert (vue.reference.valeur, vue.mediane) == (8.0, 3.0)


@pytest.mark.parametrize("nombre", [0, 1, 4])
def test_fewer_than_five_epci_make_no_median(nombre):
    voisins, pairs = voisins_epci([float(n) for n in range(nombre)])
    vue = une(indicateur(), 10.0, None, voisinage=voisins, pairs=pairs)
    assert vue.mediane is None
    assert not vue.reference.disponible
    assert vue.verdict.mot == Mot.SANS_VERDICT


def test_four_seated_epci_and_others_seated_elsewhere_make_no_median():
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    vue = une(indicateur(), 10.0, None, voisinage=voisins,
              pairs=[*pairs[:4], {**pairs[4], "siege": False}])  # fmt: skip
    assert vue.mediane is None


@pytest.mark.parametrize("maille", [Maille.COMMUNE, Maille.DEPARTEMENT, Maille.REGION])
def test_peers_that_are_not_epci_make_no_median(maille):
    cles = [Cle(maille, str(n)) for n in range(8)]
    vue = une(indicateur(), voisinage=[observation("taux", c, 3.0) for c in cles],
              pairs=[pair(c) for c in cles])  # fmt: skip
    assert len(vue.pairs) == 8
    assert vue.mediane is None


def test_the_median_asked_for_is_the_reference_of_every_line():
    voisins, pairs = voisins_epci([1.0, 2.0, 3.0, 4.0, 5.0])
    lues = figures(
        [observation()], [*voisins, observation("taux", GERS, 8.0)], (), [repere()], pairs
    )
    vue = Lignes(catalogue(indicateur()), lues, ICI, None)["taux"]
    assert vue.reference_mediane
    assert vue.reference.valeur == 3.0


# ----------------------------------------------------------------------------------- the series


def serie(i, annees, reference=()):
    """Vintages kept of a series (of the territory, of the Gers)."""
    lues = [observation(i.code, ICI, float(a), millesime=a) for a in annees]
    lues += [observation(i.code, GERS, float(a), millesime=a) for a in reference]
    vue = une(i, series=lues)
    return [p.millesime for p in vue.serie], [p.millesime for p in vue.serie_reference]


@pytest.mark.parametrize(
    ("annees", "gardees"),
    [
        ([], []),
        ([2022], [2022]),
        ([2016, 2022], [2016, 2022]),
        ([2018, 2022], [2022]),
        ([2011, 2016, 2018, 2022], [2011, 2016, 2022]),
        ([2017, 2018, 2022], [2017, 2022]),
        ([2012, 2013, 2017, 2018, 2022], [2012, 2017, 2022]),
    ],
)
def test_census_vintages_are_five_years_apart_from_the_last_one_backward(annees, gardees):
    assert serie(indicateur(**RECENSEMENT), annees, annees) == (gardees, gardees)


@pytest.mark.parametrize(
    ("annees", "gardees"),
    [
        ([2019, 2020, 2021], [2019, 2020, 2021]),
        ([2019, 2021, 2023], [2023]),
        ([2021, 2022, 2023, 2024], [2023, 2024]),
        ([2022], [2022]),
    ],
)
def test_filosofi_is_not_joined_over_its_break_of_2023(annees, gardees):
    assert serie(indicateur(**FILOSOFI), annees) == (gardees, [])


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.integers(2000, 2030), max_size=12),
    st.integers(1, 6),
    st.sets(st.integers(2000, 2030), max_size=3),
)
def test_two_vintages_that_are_joined_always_compare(annees, ecart, ruptures):
    i = indicateur(
        comparabilite={
            "ecart_minimal_ans": ecart,
            "ruptures": [{"annee": a, "motif": "m"} for a in sorted(ruptures)],
        }
    )
    gardees, _ = serie(i, sorted(annees))
    assert gardees[-1:] == sorted(annees)[-1:]
    for avant, apres in pairwise(gardees):
        assert apres - avant >= ecart
        assert not any(avant < r <= apres for r in ruptures)
        assert comparables(i, avant, apres)


def test_empties_of_a_series_are_not_points():
    i = indicateur()
    lues = [observation(i.code, ICI, 1.0, millesime=2019)]
    lues += [observation(i.code, ICI, millesime=2018 - n, statut=s) for n, s in enumerate(VIDES)]
    assert [p.millesime for p in une(i, series=lues).serie] == [2019]


# ------------------------------------------------------------------------------ cells, whole blocks


def test_a_cell_reads_what_a_frame_gives_for_nothing():
    for rien in (None, float("nan"), pd.NA):
        lue = cellule(observation(statut="secret", numerateur=rien, millesime_denominateur=rien,
                                  valeur=rien))  # fmt: skip
        assert (lue.valeur, lue.numerateur, lue.millesime_denominateur) == (None, None, None)
        assert lue.statut == Statut.SECRET
    pleine = cellule(observation(numerateur=3, denominateur=30, millesime_denominateur=2020.0,
                                 mode="somme"))  # fmt: skip
    assert (pleine.numerateur, pleine.millesime_denominateur, pleine.mode) == (3, 2020, Mode.SOMME)


def test_blocks_follow_the_themes_and_hold_key_figures_only():
    cat = catalogue(
        indicateur("a", theme="sante"),
        indicateur("b", cle=False),
        indicateur("c", tranche={"de": 0, "a": 15}),
        indicateur("d", agregation="departement_seul"),
        indicateur("e"),
        indicateur("f", theme="sante"),
    )
    toutes = Lignes(cat, figures([observation(c) for c in "abcdef"]), ICI, GERS)
    vus = blocs(cat, toutes)
    assert [b.theme.code for b in vus] == list(cat.themes)
    codes = {b.theme.code: [g.indicateur.code for g in b.lignes] for b in vus}
    assert codes == {"revenus": ["e"], "logement": [], "sante": ["a", "f"], "demographie": []}


def test_what_is_known_only_for_the_departement_is_apart_and_has_a_value():
    cat = catalogue(*(indicateur(c, agregation="departement_seul") for c in "ab"), indicateur("c"))
    profil = [observation("a"), observation("b", statut="non_renseigne"), observation("c")]
    toutes = Lignes(cat, figures(profil), ICI, GERS)
    assert [g.indicateur.code for g in du_departement_seul(toutes)] == ["a"]


def test_the_details_of_a_subject_stay_out_of_the_panorama():
    cat = catalogue(
        indicateur("a", agregation="departement_seul"),
        indicateur("b", agregation="departement_seul", detail=True),
    )
    toutes = Lignes(cat, figures([observation("a"), observation("b")]), ICI, GERS)
    assert set(toutes) == {"a", "b"}
    assert [g.indicateur.code for g in du_departement_seul(toutes)] == ["a"]


# ------------------------------------------------------------------------------------ the messages


def ecart(code, theme, largeur, mot=Mot.PLUS_ELEVE, annee=2021, **autres):
    famille = autres.pop("famille", "besoin")
    cle = autres.pop("cle", True)
    vue = ligne(
        mot, indicateur=indicateur(code, theme=theme, famille=famille, cle=cle),
        ecart_normalise=largeur, **autres,
    )  # fmt: skip
    return code, replace(vue, cellule=replace(vue.cellule, millesime=annee))


def dits(*vues, **options):
    return [[g.indicateur.code for g in m] for m in messages_de(dict(vues).values(), **options)]


def test_the_widest_gaps_come_first_one_theme_each():
    assert dits(
        ecart("petit", "logement", 0.3),
        ecart("grand", "revenus", -2.0, Mot.MOINS_ELEVE),
        ecart("second", "revenus", 1.5),
        ecart("moyen", "sante", 1.0),
        ecart("dernier", "demographie", 0.1),
    ) == [["grand"], ["moyen"], ["petit"]]


def test_a_stated_gap_comes_before_a_wider_one_that_is_only_comparable():
    assert dits(
        ecart("large", "revenus", 9.0, Mot.COMPARABLE), ecart("dit", "sante", 0.3)
    ) == [["dit"], ["large"]]  # fmt: skip


def test_a_gap_carries_what_is_comparable_in_its_theme_at_the_same_vintage():
    gap = ecart("gap", "revenus", 2.0)
    meme = ecart("meme", "revenus", 0.1, Mot.COMPARABLE)
    autre = ecart("autre", "revenus", 0.2, Mot.COMPARABLE)
    assert dits(gap, meme, autre) == [["gap", "autre"]]
    assert dits(gap, ecart("vieux", "revenus", 0.1, Mot.COMPARABLE, annee=2015)) == [["gap"]]
    assert dits(gap, ecart("autre_gap", "revenus", 1.0, Mot.MOINS_ELEVE)) == [["gap"]]
    mediane = ecart("mediane", "revenus", 0.1, Mot.COMPARABLE, reference_mediane=True)
    assert dits(gap, mediane) == [["gap"]]


def test_a_comparable_figure_carries_no_second_one():
    assert dits(
        ecart("un", "revenus", 0.2, Mot.COMPARABLE), ecart("deux", "revenus", 0.1, Mot.COMPARABLE)
    ) == [["un"]]  # fmt: skip


def test_a_published_reference_comes_before_the_median_unless_it_is_asked_for():
    publie = ecart("publie", "revenus", 0.3)
    mediane = ecart("mediane", "sante", 3.0, reference_mediane=True)
    assert dits(publie, mediane) == [["publie"], ["mediane"]]
    assert dits(publie, mediane, median_fallback=False) == [["mediane"], ["publie"]]


def test_messages_are_about_key_figures_of_need_with_a_verdict():
    assert dits(
        ecart("offre", "sante", 3.0, famille="offre"),
        ecart("contexte", "demographie", 3.0, famille="contexte"),
        ecart("secondaire", "logement", 3.0, cle=False),
        ecart("muet", "revenus", 3.0, Mot.SANS_VERDICT),
    ) == []  # fmt: skip


# ------------------------------------------------------------- properties: secrecy, order of rows

statuts = st.sampled_from(["disponible", *VIDES])
valeurs = st.integers(0, 1000).map(lambda n: n / 10)


@st.composite
def panoramas(dessiner):
    """A catalogue and frames of any statuses: eight EPCI, the Gers, three indicators."""
    formes = [indicateur("a"), proportion("b", theme="logement"), indicateur("c", theme="sante")]
    sources = {"a": "modele", "b": "sondage", "c": "exhaustif"}
    cles = [ICI, GERS, *(epci(n) for n in range(2, 9))]
    profil, voisinage, series = [], [], []
    for i in formes:
        for cle in cles:
            ligne_lue = observation(
                i.code, cle, dessiner(valeurs), statut=dessiner(statuts), source=sources[i.code],
                fragile=dessiner(st.booleans()),
            )  # fmt: skip
            (profil if cle == ICI else voisinage).append(ligne_lue)
            series += [
                observation(i.code, cle, dessiner(valeurs), millesime=m, statut=dessiner(statuts))
                for m in (2011, 2016)
            ]
    pairs = [pair(c, dessiner(st.booleans())) for c in cles if c != GERS]
    lues = figures(profil, voisinage, [*profil, *voisinage, *series],
                   [repere(i.code) for i in formes], pairs)  # fmt: skip
    return catalogue(*formes), lues


@settings(max_examples=30, deadline=None)
@given(panoramas())
def test_what_is_hidden_never_gives_a_number_anywhere(donnees):
    cat, lues = donnees
    toutes = Lignes(cat, lues, ICI, GERS)
    visibles = {
        (r["indicateur"], f"{r['maille']}:{r['territoire']}"): (r["valeur"], r["fragile"])
        for r in pd.concat([lues.profil, lues.voisinage]).to_dict("records")
        if r["statut"] == "disponible"
    }
    for code, vue in toutes.items():
        if (code, str(ICI)) not in visibles:
            assert (vue.cellule.valeur, vue.cellule.numerateur) == (None, None)
            assert vue.verdict.mot == Mot.SANS_VERDICT
            assert not any(c.isdigit() for c in vue.verdict.detail)
            assert vue.ecart_normalise == 0
            assert vue not in [g for m in messages_de(toutes.values()) for g in m]
        assert {p.cle: p.valeur for p in vue.pairs} == {
            cle: v for (i, cle), (v, fragile) in visibles.items()
            if i == code and not fragile and cle.startswith("epci:") and cle != str(ICI)
        }  # fmt: skip
        if (code, str(GERS)) not in visibles:
            assert vue.reference.valeur == vue.mediane
            assert vue.serie_reference == ()
    series = lues.series[lues.series["statut"] == "disponible"]
    for vue in toutes.values():
        publiees = series[
            (series["indicateur"] == vue.indicateur.code) & (series["territoire"] == ICI.code)
        ]
        assert {(p.millesime, p.valeur) for p in vue.serie} <= {
            *zip(publiees["millesime"], publiees["valeur"], strict=True)
        }


@settings(max_examples=20, deadline=None)
@given(panoramas(), st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_never_matters(donnees, graine):
    cat, lues = donnees
    melangees = Figures(
        **{
            nom: t.sample(frac=1, random_state=graine) if isinstance(t, pd.DataFrame) else t
            for nom, t in vars(lues).items()
        }
    )
    avant, apres = (Lignes(cat, f, ICI, GERS) for f in (lues, melangees))
    assert avant == apres
    assert list(avant) == list(apres)
    assert messages_de(avant.values()) == messages_de(reversed(list(apres.values())))
