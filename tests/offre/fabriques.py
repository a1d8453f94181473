"""Hand-made actions, zones and places of the référentiel's tests."""

from datetime import date

from observatoire.offre.modele import Absence, Action, Convention
from observatoire.offre.presence import Regard, Zones
from observatoire.territoires import Cle, Maille

AU = date(2026, 11, 22)
HIER = date(2026, 6, 1)
NORD, SUD = Cle(Maille.EPCI, "100000001"), Cle(Maille.EPCI, "100000002")
GERS = Cle(Maille.DEPARTEMENT, "32")
COMMUNES = {NORD: {"32001", "32002"}, SUD: {"32003"}, GERS: {"32001", "32002", "32003"}}
ZONES = Zones({cle: frozenset(codes) for cle, codes in COMMUNES.items()})


def regard(territoire=NORD, au=AU) -> Regard:
    return Regard(territoire, ZONES, au)


def action(code="a", **changements) -> Action:
    """An active action, verified lately, that stands in the north and serves it."""
    return Action.model_validate(
        {
            "code": code, "libelle": f"Action {code}", "mission": "P5M2", "porteur": "CIAS du Nord",
            "commune": "32001", "territoires": (NORD,), "statut": "active", "verifie_le": HIER,
            "source": "Enquête du CIAS, 2026", **changements,
        }
    )  # fmt: skip


def absence(code="x", **changements) -> Absence:
    return Absence.model_validate(
        {"code": code, "mission": "P5M2", "territoires": (NORD,), "constatee_le": HIER,
         "source": "Forum du 1er juin 2026", **changements}
    )  # fmt: skip


def convention(code="c", **changements) -> Convention:
    return Convention.model_validate(
        {"code": code, "libelle": "Convention du Nord", "type": "ctg", "territoires": (NORD,),
         "source": "Texte signé", **changements}
    )  # fmt: skip
