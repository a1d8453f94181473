"""The study of a policy: breaks, set-up, bases, definitions, what each one withholds."""

import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.charts.ciseaux import PROJETE, autonome, dessiner
from observatoire.ciseaux import bases_possibles, etudier, par_tete
from observatoire.modeles_anticiper import Ciseaux
from observatoire.panorama import Point
from observatoire.phrases import ciseaux as phrases
from observatoire.series import Serie, series_de
from observatoire.statistiques.ciseaux import Lecture
from observatoire.territoires import Cle, Maille
from tests.fabriques import dessin, indicateur

DEPART = 2000


def serie(valeurs, debut=DEPART, ruptures=(), **autres):
    """One value a year; None for a year without one."""
    i = indicateur(
        "n", unite="personnes", decimales=0,
        comparabilite={"ruptures": [{"annee": a, "motif": f"On compte autrement en {a}."}
                                    for a in ruptures]},
    )  # fmt: skip
    points = tuple(Point(debut + k, float(v)) for k, v in enumerate(valeurs) if v is not None)
    return Serie(i, points, "exhaustif", **autres)


def declarer(**changements):
    demande = {"libelle": "habitants", "singulier": "habitant", "nature": "population"}
    return Ciseaux(**{
        "code": "essai", "libelle": "Essai", "theme": "revenus", "par": "n",
        "demandes": [{"indicateur": "n", **demande}, {"indicateur": "n2", **demande}],
        "moyens": {"indicateur": "m", "libelle": "dépense", "nature": "euros"},
        "debat": "Pourquoi\u202f?", **changements,
    })  # fmt: skip


MONTE = [100 + 5 * k for k in range(12)]
PLAT = [200] * 12


def etude(n=MONTE, m=PLAT, n2=MONTE, base=None, demande=None, **declaration):
    series = {"n": n if isinstance(n, Serie) else serie(n), "n2": serie(n2), "m": serie(m)}
    return etudier(declarer(**declaration), series, demande, base)


def lu(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_usual_base_is_the_first_year_that_both_know():
    e = etude(m=[None, None, *[200] * 10])
    assert (e.base, e.fin, e.annees[0]) == (2002, 2011, 2002)
    assert e.indices_besoin[0] == e.indices_moyens[0] == 100


def test_a_need_that_grows_alone_is_ahead_whatever_the_base():
    e = etude()
    assert e.bases == tuple(range(2000, 2007))
    assert e.lecture == Lecture.BESOIN_DEVANT
    assert lu(phrases.titre(e)) == (
        "Le besoin a pris de l’avance sur les moyens de 2000 à 2011 : besoin +55 %, moyens stable."
    )
    assert lu(phrases.verdict(e)[1]) == (
        "Essayé sur 7 années de base (2000 à 2006) et 2 définitions du besoin : 14 essais mettent "
        "le besoin devant."
    )


def test_a_definition_that_disagrees_withholds_the_verdict():
    e = etude(n2=PLAT)
    assert e.lecture == Lecture.NON_TRANCHEE
    assert e.sens() == (7, 7, 0)
    assert "suspendu" in phrases.verdict(e)[0]
    assert "L’écart dépend du point de départ." in phrases.titre(e)


def test_a_definition_of_another_nature_is_shown_and_does_not_count():
    demandes = [
        {
            "indicateur": "n",
            "libelle": "habitants",
            "singulier": "habitant",
            "nature": "population",
        },
        {"indicateur": "n2", "libelle": "aidés", "singulier": "aidé", "nature": "recours"},
    ]
    e = etude(n2=PLAT, demandes=demandes)
    assert e.lecture == Lecture.BESOIN_DEVANT
    assert [x.compte for x in e.essais] == [True, False]
    assert "Autre lecture, par aidé : 0 %." in lu(phrases.verdict(e)[1])


def test_a_base_after_the_gap_withholds_the_verdict():
    ouvert_puis_stable = [100, 120, 140, *[150] * 9]
    e = etude(n=ouvert_puis_stable, n2=ouvert_puis_stable)
    assert e.lecture == Lecture.NON_TRANCHEE
    assert e.sens()[2] == 0


def test_years_before_the_scheme_is_set_up_are_not_compared():
    e = etude(mise_en_place={"jusqu_a": 2003, "motif": "On commence."})
    assert e.base == e.annees[0] == 2003
    assert 2002 not in e.bases_possibles
    assert "mise en place, non tracée" in dessiner(e, "alt")


def test_a_break_parts_the_years_and_stops_the_curve():
    e = etude(n=serie(MONTE, ruptures=[2007]))
    assert e.annees == tuple(range(2000, 2007))
    assert e.bases == (2000, 2001)
    assert e.lecture == Lecture.BESOIN_DEVANT
    apres = etude(n=serie(MONTE, ruptures=[2007]), base=2009)
    assert apres.annees == tuple(range(2007, 2012))
    assert apres.lecture == Lecture.TROP_COURTE
    assert "Trop peu d’années pour conclure." in phrases.titre(apres)
    trace = dessiner(apres, "alt")
    assert "rupture 2007" in trace
    assert any("Rupture 2007" in lu(n) for n in phrases.notes(apres))


def test_a_base_that_is_not_possible_gives_way_to_the_usual_one():
    assert etude(base=1990).base == 2000
    assert etude(base=2011).base == 2000
    assert etude(base=2010).base == 2010


def test_negative_or_zero_means_are_never_a_base():
    possibles = bases_possibles(declarer(), serie(MONTE), serie([-5, 0, *[200] * 10]))
    assert possibles[0] == 2002


@pytest.mark.parametrize("m", [[None] * 12, [None] * 11 + [200]])
def test_without_two_common_years_there_is_no_study_and_the_reason_is_said(m):
    assert etude(m=m) is None
    vide = serie(m, motif="Mayotte est hors du champ de l’enquête")
    phrase = phrases.absente(declarer(), serie(MONTE), vide, "habitants", "à Mayotte")
    attendu = (
        "non renseigné à Mayotte (Mayotte est hors du champ" if not vide.points else "ni indice"
    )
    assert attendu in phrase


def test_the_crossing_is_withheld_when_definitions_disagree():
    moyens = [100, 110, 120, 120, 115, 110, 105, 100, 95, 90, 85, 80]
    memes = etude(m=moyens)
    assert memes.croisement.annee == 2004
    assert "2003 et 2004" in phrases.croisement(memes)[1]
    autre = etude(m=moyens, n2=[100, 101, 102, 103, 104, 120, 130, 140, 150, 160, 170, 180])
    assert not autre.tranche
    assert phrases.croisement(autre)[0].endswith("non tranchée")


def test_corrections_are_marked_hollow_unless_the_producer_names_the_place():
    e = etude(n=serie(MONTE, corrections={2003: False, 2005: True}))
    cercles = [x for x in dessin(autonome(dessiner(e, "alt"))).iter() if x.tag.endswith("circle")]
    assert [c.get("fill") for c in cercles[:2]] == ["#ffffff", "#a8431d"]
    dites = " ".join(phrases.notes(e))
    assert "2003" in dites
    assert "2005" in dites
    assert "nomme pas" in dites


def test_what_is_drawn_is_xml_and_carries_its_sentence():
    e = etude()
    for plan in (None, PROJETE):
        trace = dessiner(e, phrases.alternative(e, "Gers"), *([plan] if plan else []))
        racine = dessin(autonome(trace))
        assert "besoin à 155, moyens à 100" in lu(racine.get("aria-label"))
        tailles = {int(t.get("font-size")) for t in racine.iter() if t.get("font-size")}
        assert min(tailles) >= (18 if plan else 14)


def test_means_by_head_stop_at_a_break_and_turn_for_staff():
    euros = par_tete(declarer(), serie(MONTE, ruptures=[2007]), serie(PLAT))
    assert [p.millesime for p in euros] == list(range(2007, 2012))
    assert euros[-1].valeur == pytest.approx(1000 * 200 / 155)
    agents = {"indicateur": "m", "libelle": "agents", "nature": "temps_pleins", "singulier": "tp"}
    assert par_tete(declarer(moyens=agents), serie(MONTE), serie(PLAT))[0].valeur == 0.5


def test_series_keep_the_reason_of_an_empty_and_the_corrections_of_their_own_place():
    communs = {"maille": "departement", "millesime": 2019, "source": "drees_beneficiaires"}
    lignes = [
        {"indicateur": "beneficiaires_apa_domicile", "territoire": "03", "valeur": 10.0,
         "statut": "disponible", "motif": None, **communs},
        {"indicateur": "mesures_ase", "territoire": "976", "valeur": None,
         "statut": "sans_objet", "motif": "hors du champ", **communs},
    ]  # fmt: skip
    table, catalogue = pd.DataFrame(lignes), charger()
    allier = Cle(Maille.DEPARTEMENT, "03")
    lue = series_de(catalogue, ["beneficiaires_apa_domicile"], table, allier)
    assert lue["beneficiaires_apa_domicile"].corrections[2019] is True
    gers = series_de(
        catalogue, ["beneficiaires_apa_domicile"], table, Cle(Maille.DEPARTEMENT, "32")
    )
    assert 2019 not in gers["beneficiaires_apa_domicile"].corrections
    assert gers["beneficiaires_apa_domicile"].corrections[2016] is False
    mayotte = series_de(catalogue, ["mesures_ase"], table, Cle(Maille.DEPARTEMENT, "976"))
    assert mayotte["mesures_ase"].motif == "hors du champ"
    assert "Avril 2019, série révisée" in mayotte["mesures_ase"].revisions
