"""The quadrant: readings of the ledger, its vintage, its references, what it cannot place."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.besoins_offre import MEDIANE, Etat, Lecture, Repere
from observatoire.catalogue import charger
from observatoire.charts.carte_noms import largeur_texte
from observatoire.charts.etiquettes import Ancrage, placer
from observatoire.charts.quadrant import quadrant as dessiner
from observatoire.quadrant import Absence, Quadrant, absence, indicateurs_de, quadrant
from tests.fabriques import arbre

GERS = Repere("departement:32", "Gers", "dans le Gers", "au Gers")
SOINS = charger().paires["soins_infirmiers"]
BESOIN, OFFRE, POPULATION = indicateurs_de(SOINS)
SOURCES = {BESOIN: "insee_rp_releve", OFFRE: "drees_apl", POPULATION: "insee_populations"}


def figure(territoire, indicateur, valeur, millesime=2023, maille="epci", **changements):
    return {
        "maille": maille, "territoire": territoire, "indicateur": indicateur,
        "millesime": millesime, "valeur": valeur,
        "statut": "disponible" if valeur is not None else "secret", "motif": None,
        "fragile": False, "mode": "publie", "numerateur": None, "denominateur": 20_000.0,
        "millesime_denominateur": 2023, "source": SOURCES[indicateur], **changements,
    }  # fmt: skip


def faire(epci, reference=GERS, choisi="epci:1", departement=(14.0, 120.0), sieges=None):
    """A quadrant from (need, offer) by EPCI."""
    rangees = []
    for code, (besoin, offre) in epci.items():
        rangees += [figure(code, BESOIN, besoin), figure(code, OFFRE, offre),
                    figure(code, POPULATION, 20_000.0)]  # fmt: skip
    if departement:
        rangees += [figure("32", c, v, maille="departement")
                    for c, v in zip((BESOIN, OFFRE), departement, strict=True)]  # fmt: skip
    pairs = pd.DataFrame([
        {"maille": "epci", "code": c, "libelle_court": f"CC {c}",
         "siege": sieges is None or c in sieges}
        for c in epci
    ])  # fmt: skip
    return quadrant(charger(), SOINS, pd.DataFrame(rangees), pairs, reference, choisi)


CINQ = {"1": (18.0, 100.0), "2": (18.0, 150.0), "3": (10.0, 100.0), "4": (10.0, 150.0),
        "5": (14.0, 100.0)}  # fmt: skip


def test_each_epci_has_its_reading_and_the_band_has_none():
    lus = {p.cle: p.lecture for p in faire(CINQ).points}
    assert lus == {
        "epci:1": Lecture.A_EXAMINER, "epci:2": Lecture.SATURATION,
        "epci:3": Lecture.FAIBLE_FAIBLE, "epci:4": Lecture.FAIBLE_FORTE, "epci:5": Lecture.NEUTRE,
    }  # fmt: skip


def test_less_than_one_unit_of_offer_is_no_reading():
    assert faire({**CINQ, "1": (18.0, 115.5)}).designe.lecture == Lecture.NEUTRE


def test_the_corners_are_named_by_the_polarities():
    q = faire(CINQ)
    assert q.coin(droite=True, haut=False) == Lecture.A_EXAMINER
    assert q.coin(droite=True, haut=True) == Lecture.SATURATION
    assert q.coin(droite=False, haut=False) == Lecture.FAIBLE_FAIBLE
    assert q.coin(droite=False, haut=True) == Lecture.FAIBLE_FORTE


@given(st.tuples(st.floats(1, 40), st.floats(20, 400)))
def test_a_point_stands_in_the_corner_that_its_reading_names(ici):
    q = faire({**CINQ, "1": ici})
    point = q.designe
    if point.lecture != Lecture.NEUTRE:
        droite, haut = ici[0] > q.besoin.reference, ici[1] > q.offre.reference
        assert q.coin(droite=droite, haut=haut) == point.lecture


def test_what_is_hidden_is_not_placed_but_named():
    q = faire({**CINQ, "1": (18.0, None)})
    assert [p.cle for p in q.inconnus] == ["epci:1"]
    assert len(q.places) == 4
    assert "secret" in str(q.designe.offre.statut)


def test_where_nothing_is_published_for_the_reference_the_median_of_the_seated_stands_in():
    q = faire({**CINQ, "6": (40.0, 400.0)}, departement=None, sieges={"1", "2", "3", "4", "5"})
    assert q.besoin.repere == q.offre.repere == MEDIANE
    assert (q.besoin.reference, q.offre.reference) == (14.0, 100.0)


def test_without_any_reference_there_is_no_quadrant():
    assert faire({"1": (18.0, 100.0)}, departement=None) == Absence.SANS_REFERENCE


def test_nobody_known_on_both_sides_makes_no_quadrant():
    assert faire({"1": (18.0, None), "2": (None, 100.0)}) == Absence.SANS_VALEUR


def test_the_vintage_is_the_latest_that_nearly_all_share():
    rangees = [figure(str(n), c, 10.0 + n, m) for n in range(10) for c in (BESOIN, OFFRE)
               for m in ((2022, 2023) if n < 5 else (2022,))]  # fmt: skip
    rangees += [figure(str(n), POPULATION, 20_000.0) for n in range(10)]
    pairs = pd.DataFrame([{"maille": "epci", "code": str(n), "libelle_court": "", "siege": True}
                          for n in range(10)])  # fmt: skip
    q = quadrant(charger(), SOINS, pd.DataFrame(rangees), pairs, None, "")
    assert q.besoin.millesime == q.offre.millesime == 2022
    assert len(q.places) == 10


@pytest.mark.parametrize(
    ("code", "attendue"),
    [
        ("aide_a_domicile", Absence.DEPARTEMENT_SEUL),
        ("vie_sociale", Absence.SANS_OFFRE),
        ("sages_femmes", Absence.SANS_BESOIN),
        ("soins_dentaires", Absence.BESOIN_NON_COMPARABLE),
        ("soins_infirmiers", None),
    ],
)
def test_a_pair_that_can_have_no_quadrant_says_why(code, attendue):
    assert absence(charger(), charger().paires[code]) == attendue


def test_the_drawing_has_its_text_and_every_point_its_name():
    dessin = dessiner(faire(CINQ), "Ce qu’on voit.")
    assert 'role="img" aria-label="Ce qu’on voit."' in dessin
    assert dessin.count("<circle") == 5
    for code in CINQ:
        assert dessin.count(f">CC {code}<") == 2
    assert "à examiner en priorité" in dessin
    assert dessin.count("stroke-dasharray") == 2


@given(st.lists(st.tuples(st.floats(20, 780), st.floats(20, 480)), max_size=25))
def test_names_never_cover_one_another_nor_leave_the_frame(places):
    cadre = (0.0, 0.0, 800.0, 500.0)
    points = [Ancrage(x, y, 6, f"Communauté {n}") for n, (x, y) in enumerate(places)]
    posees = placer(points, cadre, 16)
    boites = []
    for e in posees:
        large = 16 * 0.75 * len(e.texte)
        gauche = {"start": e.x, "end": e.x - large, "middle": e.x - large / 2}[e.ancre]
        assert -large <= gauche <= 800
        boites.append((round(e.y, 3), e.x))
    assert len({e.rang for e in posees}) == len(posees)


@pytest.mark.usefixtures("entrepot")
@pytest.mark.parametrize("departement", ["32", "33", "91"])
def test_the_reading_of_the_quadrant_is_that_of_the_ledger(departement):
    """Every EPCI of a département, every line: same vintages, same reference, same reading.

    All the EPCI stand on the cross of a line: it is drawn once, with the first one in ink.
    """
    from observatoire.etat import Etat as EtatUrl
    from observatoire.reads import territoires
    from observatoire.territoires import Cle, Maille
    from observatoire.ui.besoins_offre import composer
    from observatoire.ui.contexte import Contexte
    from observatoire.ui.quadrant import Croix, croix

    reference = territoires.territoire(Cle(Maille.DEPARTEMENT, departement))
    compares, traces = 0, {}
    for code in territoires.epci_du_departement(departement)["code"]:
        cle = Cle(Maille.EPCI, str(code))
        choisi = territoires.territoire(cle)
        if choisi.departement != departement:
            continue
        ici = Contexte(EtatUrl(territoires=(cle,)), choisi, reference, (choisi,))
        for ligne in composer(ici).de(Etat.LUE):
            if ligne.paire.code not in traces:
                traces[ligne.paire.code] = croix(ici, ligne)
            trace = traces[ligne.paire.code]
            if not isinstance(trace, Croix):
                continue
            q = trace.quadrant
            assert isinstance(q, Quadrant)
            (point,) = [p for p in q.points if p.cle == str(cle)]
            memes = (ligne.besoin.cellule.millesime, ligne.offre.cellule.millesime) == (
                q.besoin.millesime, q.offre.millesime,
            )  # fmt: skip
            if memes and point.connu:
                compares += 1
                assert point.lecture == ligne.lecture, (code, ligne.paire.code)
    assert compares > 15


def boites_des_mots(dessin):
    """Place of each word of a corner and of the name of the reference of the need."""
    lues = []
    for e in arbre(dessin).iter("text"):
        mot = "".join(e.itertext())
        if e.get("font-style") == "italic" or mot == "Gers 14,0\u202f%":
            x, y, taille = (float(e.get(a)) for a in ("x", "y", "font-size"))
            large = largeur_texte(mot, taille)
            debut = x - large if e.get("text-anchor") == "end" else x
            lues.append((debut, y - taille, debut + large, y, mot))
    return lues


@given(
    st.lists(st.floats(5, 40), min_size=1, max_size=5),
    st.lists(st.floats(60, 200), min_size=1, max_size=5),
)
def test_words_of_the_corners_and_of_the_reference_never_cover_one_another(besoins, offres):
    epci = {str(n): lu for n, lu in enumerate(zip(besoins, offres, strict=False), 1)}
    dessin = dessiner(faire(epci), "")
    boites = boites_des_mots(dessin)
    assert any(b[4].startswith("Gers") for b in boites)
    for a, b in combinations(boites, 2):
        separes = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert separes, f"{a[4]} couvre {b[4]}"
