"""The quality score of a data·inclusion service, by the ten criteria that its schema publishes.

Method: data·inclusion, schema v1, « score_qualite » (gip-inclusion/data-inclusion-schema): the mean
of the criteria that apply to the service, each from 0 to 1, rounded to two decimals.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from observatoire.offre.modele import Qualite

Service = Mapping[str, Any]
# Sources whose services keep the date of their first record.
SANS_DATE = ("agefiph", "france-travail")
MOIS_RECENTS, MOIS_PERDUS = 6, 24
SIGNES_MINIMUM, SIGNES_BONS = 200, 400


def criteres(service: Service, au: date) -> dict[str, float | None]:
    """Each criterion from 0 to 1, nothing where it does not apply."""
    modes = service.get("modes_mobilisation") or ()
    presentiel = "en-presentiel" in (service.get("modes_accueil") or ())
    return {
        "adresse_bien_definie": _when(
            presentiel or "se-presenter" in modes, service.get("adresse")
        ),
        "modes_mobilisation_bien_definis": 0.5 * bool(modes)
        + 0.5 * bool(service.get("mobilisable_par")),
        "au_moins_un_public": float(bool(service.get("publics"))),
        "au_moins_une_thematique": float(bool(service.get("thematiques"))),
        "au_moins_un_moyen_de_contact": float(
            any(service.get(c) for c in ("courriel", "lien_mobilisation", "telephone"))
        ),
        "courriel_bien_defini": _when("envoyer-un-courriel" in modes, service.get("courriel")),
        "date_maj_recente": _recent(service, au),
        "frais_bien_definis": _fees(service),
        "description_bien_definie": _ramp(
            len(service.get("description") or ""), SIGNES_MINIMUM, SIGNES_BONS
        ),
        "telephone_bien_defini": _when("telephoner" in modes, service.get("telephone")),
    }


def score(service: Service, au: date) -> float:
    """Mean of the criteria that apply, from 0 to 1."""
    return Qualite(code="service", au=au, criteres=criteres(service, au)).score


def _when(applicable: bool, valeur: object) -> float | None:
    return float(bool(valeur)) if applicable else None


def _ramp(valeur: float, zero: float, un: float) -> float:
    """0 below ``zero``, 1 beyond ``un``, a straight line between."""
    return min(1.0, max(0.0, (valeur - zero) / (un - zero)))


def _recent(service: Service, au: date) -> float | None:
    if service.get("source") in SANS_DATE:
        return None
    brute = service.get("date_maj")
    if not brute:
        return 0.0
    age = (au - datetime.fromisoformat(str(brute)).date()).days
    jours_par_mois = 365.25 / 12
    return _ramp(-age, -MOIS_PERDUS * jours_par_mois, -MOIS_RECENTS * jours_par_mois)


def _fees(service: Service) -> float:
    match service.get("frais"):
        case None:
            return 0.0
        case "payant" if not service.get("frais_precisions"):
            return 0.5
        case _:
            return 1.0
