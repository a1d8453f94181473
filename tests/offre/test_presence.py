"""The five words for an empty cell, each reached; and what is not one."""

from datetime import date, timedelta

import pytest

from observatoire.offre.presence import VIDES, Presence, Regard, Zones, case, fraicheur
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import AU, GERS, HIER, NORD, SUD, ZONES, absence, action, regard

FRANCE = Cle(Maille.FRANCE, "FR")
VIEUX = date(2024, 8, 1)


def mot(*actions, territoire=NORD, absences=(), equipements=0):
    vu = regard(territoire)
    liens = [lien for a in actions if (lien := vu.lien(a))]
    return case(vu, "P5M2", liens, absences, equipements)


def test_an_action_that_stands_here_serves_here_and_was_verified_is_present():
    trouvee = mot(action())
    assert (trouvee.presence, trouvee.en_partie) == (Presence.PRESENTE, False)
    assert trouvee.acteurs == ("CIAS du Nord",)


@pytest.mark.parametrize(
    ("attendue", "trouvee"),
    [
        (Presence.AUCUNE, lambda: mot(absences=[absence()])),
        (Presence.NON_RECENSEE, lambda: mot()),
        (Presence.A_CONFIRMER, lambda: mot(action(territoires=()))),
        (Presence.AILLEURS, lambda: mot(action(commune="32003"))),
        (Presence.ITINERANTE, lambda: mot(action(commune="32003", delivrance=("itinerante",)))),
    ],
)
def test_each_of_the_five_words_is_reached(attendue, trouvee):
    assert trouvee().presence == attendue
    assert attendue in VIDES
    assert attendue.libelle
    assert attendue.definition.endswith(".")


@pytest.mark.parametrize(
    ("changements", "causes"),
    [
        ({"territoires": ()}, ("zone servie non renseignée",)),
        ({"verifie_le": VIEUX}, ("vérifiée il y a plus d’un an",)),
        ({"verifie_le": None}, ("date de vérification non renseignée",)),
        ({"commune": None}, ("lieu non renseigné",)),
        ({"verifie_le": VIEUX, "territoires": ()},
         ("zone servie non renseignée", "vérifiée il y a plus d’un an")),
    ],
)  # fmt: skip
def test_what_is_to_be_confirmed_says_why(changements, causes):
    (lien,) = mot(action(**changements)).liens
    assert (lien.presence, lien.causes) == (Presence.A_CONFIRMER, causes)


def test_an_action_without_area_is_not_seen_from_where_it_is_not_met():
    assert regard(SUD).lien(action(territoires=())) is None
    assert mot(action(territoires=()), territoire=SUD).presence == Presence.NON_RECENSEE


def test_an_action_that_serves_others_is_not_seen_even_if_it_stands_here():
    assert regard(NORD).lien(action(territoires=(SUD,))) is None


def test_the_whole_of_france_is_served_from_elsewhere_or_at_a_distance():
    au_loin = action(commune="75056", territoires=(FRANCE,))
    assert mot(au_loin).presence == Presence.AILLEURS
    sans_lieu = action(commune=None, territoires=(FRANCE,), delivrance=("a_distance",))
    assert mot(sans_lieu, territoire=SUD).presence == Presence.ITINERANTE


def test_a_bus_that_stops_here_is_itinerant_and_a_weekly_room_is_present():
    assert mot(action(commune="32003", permanences=("32002",),
                      delivrance=("itinerante",))).presence == Presence.ITINERANTE  # fmt: skip
    assert mot(action(commune="32003", permanences=("32002",))).presence == Presence.PRESENTE


@pytest.mark.parametrize("statut", ["en_projet", "suspendue", "fermee"])
def test_what_is_not_active_is_listed_and_offers_nothing(statut):
    vue = mot(action(statut=statut))
    assert vue.presence == Presence.NON_RECENSEE
    assert (len(vue.liens), vue.actives, vue.acteurs) == (1, (), ())


def test_a_drawn_territory_is_that_of_its_loaded_communes():
    dessin = Cle(Maille.DESSINE, "Deux villes:32001,32003,99999")
    assert ZONES.de(dessin) == {"32001", "32003"}
    assert mot(action(), territoire=dessin).presence == Presence.PRESENTE
    assert mot(action(), territoire=dessin).en_partie
    assert not mot(action(territoires=(GERS,)), territoire=dessin).en_partie


def test_a_region_or_a_country_is_served_whole_only_by_what_serves_it_by_name():
    occitanie = Cle(Maille.REGION, "76")
    zones = Zones({**ZONES.communes, occitanie: ZONES.toutes})
    for large in (occitanie, FRANCE):
        vu = Regard(large, zones, AU)
        assert not vu.entiere([GERS])
        assert vu.entiere([large])
        assert vu.entiere([FRANCE])
        assert vu.absence([absence(territoires=(GERS,))], "P5M2")[0] == Presence.NON_RECENSEE


def test_all_the_départements_of_a_region_named_one_by_one_make_it_whole():
    zones = Zones({GERS: frozenset({"32001"})}, {"76": frozenset({"31", "32"})})
    deux = [Cle(Maille.DEPARTEMENT, "31"), GERS]
    occitanie = Regard(Cle(Maille.REGION, "76"), zones, AU)
    assert occitanie.entiere(deux)
    assert not occitanie.entiere(deux[:1])
    assert Regard(Cle(Maille.FRANCE, "FR"), zones, AU).entiere([Cle(Maille.REGION, "76")])


def test_a_territory_served_in_part_says_so():
    assert mot(action(), territoire=GERS).en_partie
    assert not mot(action(), action("b", territoires=(GERS,)), territoire=GERS).en_partie


def test_an_absence_holds_for_a_year_and_only_where_it_covers_everything():
    assert mot(absences=[absence(constatee_le=VIEUX)]).presence == Presence.A_CONFIRMER
    assert mot(absences=[absence()], territoire=GERS).presence == Presence.NON_RECENSEE
    assert mot(absences=[absence(mission="P1M1")]).presence == Presence.NON_RECENSEE
    toute = absence(territoires=(GERS,))
    assert mot(absences=[toute]).presence == Presence.AUCUNE


def test_an_action_gives_the_lie_to_an_absence():
    assert mot(action(), absences=[absence()]).presence == Presence.PRESENTE


def test_equipments_without_a_bearer_are_to_be_confirmed():
    assert mot(equipements=3).presence == Presence.A_CONFIRMER
    assert mot(equipements=3, absences=[absence()]).presence == Presence.A_CONFIRMER


@pytest.mark.parametrize(
    ("jour", "mot_attendu"),
    [
        (AU, "a_jour"),
        (HIER, "a_jour"),
        (AU - timedelta(days=365), "a_jour"),
        (AU - timedelta(days=366), "ancienne"),
        (AU + timedelta(days=1), "inconnue"),
        (None, "inconnue"),
    ],
)
def test_freshness_holds_365_days_and_a_day_to_come_verifies_nothing(jour, mot_attendu):
    assert fraicheur(jour, AU) == mot_attendu
