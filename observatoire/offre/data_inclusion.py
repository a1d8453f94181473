"""data·inclusion v1: reading its files, and giving the référentiel in its schema.

A null zone means « no restriction » there, an empty area « nobody wrote it down » here: an action
whose area is unknown is therefore not exported, and the reason is given.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from observatoire.catalogue import Catalogue
from observatoire.offre.correspondances import code_unique
from observatoire.offre.modele import Action, slug
from observatoire.offre.qualite import score
from observatoire.offre.referentiel import Referentiel
from observatoire.territoires import Cle, Maille
from observatoire.textes import cle_de_recherche

SOURCE = "observatoire-social-partage"
FRANCE = Cle(Maille.FRANCE, "FR")
LISTES = ("thematiques", "publics", "modes_accueil", "zone_eligibilite", "modes_mobilisation",
          "mobilisable_par", "reseaux_porteurs")  # fmt: skip
_DEGRES = ("longitude", "latitude")
Enregistrement = dict[str, Any]


class IllisibleDataInclusion(ValueError):
    """A file that is neither the JSON nor the CSV of data·inclusion v1."""


# == reading ====================================================================================


def lire(contenu: bytes) -> list[Enregistrement]:
    """Records (structures or services) of a JSON (a list, or a page of the API) or a CSV, empty
    cells as nothing, lists as lists; raise ``IllisibleDataInclusion``."""
    try:
        texte = contenu.decode("utf-8-sig")
        if texte.lstrip()[:1] in ("[", "{"):
            brut = json.loads(texte)
            lignes = brut["items"] if isinstance(brut, dict) else brut
        else:
            lignes = list(csv.DictReader(io.StringIO(texte)))
        lus = [{str(nom): _value(str(nom), v) for nom, v in ligne.items()} for ligne in lignes]
    except (ValueError, KeyError, AttributeError, TypeError, csv.Error) as erreur:
        raise IllisibleDataInclusion(
            "Ce fichier n’est ni le JSON ni le CSV de data·inclusion v1 ; téléchargez-le à nouveau "
            "sur data.gouv.fr."
        ) from erreur
    if any(not r.get("id") or not r.get("source") for r in lus):
        raise IllisibleDataInclusion(
            "Un enregistrement n’a ni « source » ni « id » : ce n’est pas le schéma v1 de "
            "data·inclusion ; téléchargez le fichier à nouveau sur data.gouv.fr."
        )
    return lus


def _value(nom: str, brute: Any) -> Any:
    if brute in ("", [], None):
        return None
    if isinstance(brute, str) and nom in LISTES:
        return json.loads(brute) if brute.startswith("[") else brute.strip("{}").split(",")
    return float(brute) if isinstance(brute, str) and nom in _DEGRES else brute


def zone(service: Mapping[str, Any]) -> tuple[Cle, ...]:
    """Whom a service serves: everybody when its zone is null."""
    codes = service.get("zone_eligibilite")
    return tuple(_zone_key(str(c)) for c in codes) if codes else (FRANCE,)


def _zone_key(code: str) -> Cle:
    if code == "france" or (len(code) == 5 and code.startswith("99")):
        return FRANCE
    maille = {9: Maille.EPCI, 5: Maille.COMMUNE}.get(len(code), Maille.DEPARTEMENT)
    return Cle(maille, code)


def sans_doublons(services: Iterable[Enregistrement], au: date) -> list[Enregistrement]:
    """One record a cluster (same name and same commune, accents aside), the best by its quality
    score, then the latest, then the first by id."""
    groupes: dict[tuple[str, str], list[Enregistrement]] = {}
    for service in services:
        nom = cle_de_recherche(str(service.get("nom") or ""))
        lieu = str(service.get("code_insee") or service.get("commune") or "")
        cle = (nom, lieu) if nom and lieu else (str(service["id"]), "")
        groupes.setdefault(cle, []).append(service)
    return [
        max(
            sorted(groupe, key=lambda s: str(s["id"]), reverse=True),
            key=lambda s: (score(s, au), str(s.get("date_maj") or "")),
        )
        for groupe in groupes.values()
    ]


# == writing ====================================================================================


@dataclass(frozen=True)
class Export:
    """Structures and services in the schema, and why each other action is not among them."""

    structures: list[Enregistrement] = field(default_factory=list)
    services: list[Enregistrement] = field(default_factory=list)
    ecartes: list[tuple[str, str]] = field(default_factory=list)


def exporter(referentiel: Referentiel, catalogue: Catalogue, communes: Mapping[str, str]) -> Export:
    """The active actions that can be said in the schema without saying more than is known."""
    export = Export()
    structures: dict[str, Enregistrement] = {}
    for action in referentiel.actions.values():
        motif = _reason(action)
        if motif:
            export.ecartes.append((action.code, motif))
            continue
        service = _service(action, catalogue, communes)
        export.services.append(service)
        porteuse = structures.setdefault(service["structure_id"], _structure(service, action))
        porteuse["date_maj"] = max(porteuse["date_maj"], service["date_maj"])
    export.structures.extend(structures.values())
    return export


def archive(export: Export) -> bytes:
    """The export as one archive: structures.json, services.json, and why the rest is not there."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as fichiers:
        for nom in ("structures", "services"):
            texte = json.dumps(getattr(export, nom), ensure_ascii=False, indent=1)
            fichiers.writestr(f"{nom}.json", texte)
        ecartes = io.StringIO()
        ecrivain = csv.writer(ecartes, delimiter=";", lineterminator="\r\n")
        ecrivain.writerows([("action", "motif"), *export.ecartes])
        fichiers.writestr("non-exportees.csv", ecartes.getvalue().encode("utf-8-sig"))
    return sortie.getvalue()


def _reason(action: Action) -> str:
    mailles = {t.maille for t in action.territoires}
    dicibles = {Maille.COMMUNE, Maille.EPCI, Maille.DEPARTEMENT, Maille.FRANCE}
    manques = [
        ("n’est pas active", action.statut != "active"),
        ("porteur non renseigné", len(action.porteur) < 3),
        ("description non renseignée", not (action.description or action.objectif)),
        ("date de vérification non renseignée", action.verifie_le is None),
        ("zone servie non renseignée : le schéma lirait « partout »", not action.territoires),
        ("zone servie d’une maille que le schéma n’a pas", not mailles <= dicibles),
    ]
    return ", ".join(motif for motif, vrai in manques if vrai)


def _service(action: Action, catalogue: Catalogue, communes: Mapping[str, str]) -> Enregistrement:
    thematique = code_unique(catalogue, "di_thematique", action.mission)
    accueil = [
        *(["en-presentiel"] if {"sur_place", "itinerante"} & set(action.delivrance) else []),
        *(["a-distance"] if "a_distance" in action.delivrance else []),
    ]
    return {
        "source": SOURCE,
        "structure_id": f"{SOURCE}--{slug(action.porteur).replace('_', '-')}",
        "id": f"{SOURCE}--{action.code}",
        "nom": action.libelle,
        "description": action.description or action.objectif,
        "date_maj": str(action.verifie_le),
        "thematiques": [thematique] if thematique else None,
        "frais": action.frais or None,
        "publics": [p.replace("_", "-") for p in action.publics] or None,
        "publics_precisions": action.publics_precisions or None,
        "conditions_acces": action.acces or None,
        "commune": communes.get(action.commune or "") or None,
        "code_insee": action.commune,
        "adresse": action.adresse or None,
        "longitude": action.longitude,
        "latitude": action.latitude,
        "modes_accueil": accueil or None,
        "zone_eligibilite": ["france" if t == FRANCE else t.code for t in action.territoires],
    }


def _structure(service: Enregistrement, action: Action) -> Enregistrement:
    reseau = RESEAUX.get(action.porteur_type)
    return {
        "source": SOURCE,
        "id": service["structure_id"],
        "nom": action.porteur,
        "date_maj": service["date_maj"],
        "reseaux_porteurs": [reseau] if reseau else None,
    }


RESEAUX = {
    "departement": "departements",
    "commune": "communes",
    "ccas_cias": "ccas-cias",
    "caf": "caf",
    "msa": "mutualite-sociale-agricole",
    "cpam": "cpam",
}
