"""Services of data·inclusion v1 as actions of a territory's own référentiel.

What the file says takes the place of what is there, what it does not say is kept. A service enters
under the missions that its thématiques, else the networks of its structure, are confirmed to call
for; a null zone is « no restriction ». Records of a test set, and of our own export, are refused.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from observatoire.catalogue import Catalogue
from observatoire.nombres import pluriel
from observatoire.offre.correspondances import missions_de, sans_mission
from observatoire.offre.data_inclusion import (
    RESEAUX,
    SOURCE,
    Enregistrement,
    IllisibleDataInclusion,
    lire,
    sans_doublons,
    zone,
)
from observatoire.offre.modele import LONGUEUR_TEXTE, Action, Qualite, slug
from observatoire.offre.qualite import criteres
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.offre.tableur.feuilles import Feuille, feuilles
from observatoire.offre.tableur.importer import Monde, Proposition, comparer
from observatoire.offre.tableur.lire import (
    ERREURS_MAXIMUM,
    OCTETS_DEPLOYES_MAXIMUM,
    OCTETS_MAXIMUM,
    Erreur,
)
from observatoire.offre.tableur.refus import Faute, en_mots

FEUILLE = "data·inclusion"
NOMENCLATURES = {"thematiques": "di_thematique", "reseaux_porteurs": "di_reseau"}
MEMBRE = re.compile(r"(^|[/_-])(services|structures)[^/]*\.(json|csv)$", re.IGNORECASE)
COUPE = " […]"
# Domains that nobody can own (RFC 2606): whoever writes there is a record made for a test.
ESSAI = re.compile(r"[@/.](example\.(com|net|org)|[a-z0-9-]+\.(example|test|invalid))\b")
SEULES_STRUCTURES = (
    "Ce fichier ne tient que des structures ; joignez celui des services, ou donnez les deux dans "
    "une archive .zip."
)


@dataclass(frozen=True)
class Lot:
    """Services, structures by identifier."""

    services: list[Enregistrement] = field(default_factory=list)
    structures: Mapping[str, Enregistrement] = field(default_factory=dict)

    def codes(self, champ: str) -> list[str]:
        """Codes that the records bear in a list (``thematiques``, ``reseaux_porteurs``)."""
        return [c for r in [*self.services, *self.structures.values()] for c in r.get(champ) or ()]


def est_data_inclusion(contenu: bytes) -> bool:
    """Whether a file looks like data·inclusion rather than the template: a JSON, an archive of
    services, or a CSV whose header names them."""
    debut = contenu[:4096].lstrip(b"\xef\xbb\xbf").lstrip()
    if debut[:2] == b"PK":
        return bool(_members(contenu))
    tete = debut.split(b"\n", 1)[0].replace(b'"', b"")
    noms = set(tete.strip().split(b","))
    return debut[:1] in (b"[", b"{") or {b"source", b"id", b"date_maj"} <= noms


def _members(contenu: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            return [n for n in archive.namelist() if MEMBRE.search(n)]
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def ouvrir(*contenus: bytes, seules_structures: bool = False) -> Lot:
    """Services and structures of one or several files, in archives or not; raise
    ``IllisibleDataInclusion``, for structures alone too unless ``seules_structures``."""
    lus = [r for contenu in contenus if contenu for piece in _pieces(contenu) for r in lire(piece)]
    services = [r for r in lus if "structure_id" in r]
    if lus and not services and not seules_structures:
        raise IllisibleDataInclusion(SEULES_STRUCTURES)
    return Lot(services, {str(r["id"]): r for r in lus if "structure_id" not in r})


def _pieces(contenu: bytes) -> list[bytes]:
    if len(contenu) > OCTETS_MAXIMUM:
        raise IllisibleDataInclusion("Le fichier dépasse 10 Mo ; ne gardez que votre territoire.")
    if contenu[:2] != b"PK":
        return [contenu]
    noms = _members(contenu)
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            if sum(archive.getinfo(n).file_size for n in noms) > OCTETS_DEPLOYES_MAXIMUM:
                raise IllisibleDataInclusion("L’archive est trop volumineuse ; coupez-la.")
            return [archive.read(n) for n in noms]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as erreur:
        raise IllisibleDataInclusion("L’archive est abîmée ; téléchargez-la à nouveau.") from erreur


def proposer(
    contenus: tuple[bytes, ...], actuel: Referentiel, monde: Monde, catalogue: Catalogue, au: date,
    empreinte: str,
) -> Proposition:  # fmt: skip
    """Read files and compare them with what is there; writes nothing, never raises."""
    try:
        lot = ouvrir(*contenus)
    except IllisibleDataInclusion as refus:
        cause, _, remede = str(refus).rstrip(".").partition(" ; ")
        faute = Erreur(cause, remede or "voyez data.gouv.fr", FEUILLE)
        return Proposition(Referentiel(), (faute,), comparer(actuel, actuel, []), 0, empreinte)
    feuille = feuilles(monde.missions)[0]
    gardes = {str(s["id"]) for s in sans_doublons(lot.services, au)}
    rangs = [(n, s) for n, s in enumerate(lot.services, start=1) if s["id"] in gardes]
    actions: dict[str, Action] = {}
    qualites: list[Qualite] = []
    erreurs: list[Erreur] = []
    for rang, service in rangs:
        structure = lot.structures.get(str(service.get("structure_id")), {})
        fautes, action = _action(service, structure, actuel, catalogue, feuille)
        if action is not None and action.code in actions:
            fautes.append(("id", "deux services ont cet identifiant", "téléchargez à nouveau"))
        if action is not None:
            fautes += monde.fautes(action)
        erreurs += [Erreur(cause, remede, FEUILLE, rang, nom) for nom, cause, remede in fautes]
        if action is not None and not fautes:
            actions[action.code] = action
            qualites.append(Qualite(code=action.code, au=au, criteres=criteres(service, au)))
    valides = Referentiel(par_code(actions.values()), qualites=par_code(qualites))
    difference = comparer(actuel, valides, [feuille])
    siens = [f"Actions, {c}" for c in sorted(actuel.qualites) if c not in actions]
    return Proposition(
        valides, tuple(erreurs[:ERREURS_MAXIMUM]), replace(difference, absents=tuple(siens)),
        len(lot.services), empreinte, tuple(_notes(lot, len(gardes), catalogue)),
    )  # fmt: skip


def _notes(lot: Lot, gardes: int, catalogue: Catalogue) -> Iterator[str]:
    """What a reader must know, that is no fault."""
    doublons = len(lot.services) - gardes
    if doublons:
        yield (
            f"{pluriel(doublons, 'doublon écarté', 'doublons écartés')} : même nom et même "
            "commune, la fiche de meilleure qualité est gardée."
        )
    for champ, nomenclature in NOMENCLATURES.items():
        codes = sans_mission(catalogue, nomenclature, lot.codes(champ))
        if codes:
            yield f"Codes qu’aucune mission ne réclame ({champ}) : {', '.join(codes)}."
    if not lot.structures:
        yield "Sans le fichier des structures, le porteur reste non renseigné."


Fautes = list[Faute]


def _action(
    service: Enregistrement, structure: Enregistrement, actuel: Referentiel, catalogue: Catalogue,
    feuille: Feuille,
) -> tuple[Fautes, Action | None]:  # fmt: skip
    """The action of a service over the one that is there; or why there is none."""
    missions = _missions(service, structure, catalogue)
    refus = _refusal(service, missions)
    if refus:
        return [refus], None
    champs = {nom: v for nom, v in _fields(service, structure, missions).items() if v}
    avant = actuel.actions.get(str(champs["code"]))
    base = avant.model_dump() if avant else {}
    try:
        return [], Action.model_validate({**base, **champs})
    except ValidationError as erreur:
        return [en_mots(e, feuille) for e in erreur.errors()], None


def _refusal(service: Enregistrement, missions: tuple[str, ...]) -> Faute | None:
    if service["source"] == SOURCE:
        return (
            "source", "cette fiche vient d’un export de ce référentiel, qui en dit moins que lui",
            "importez plutôt le classeur exporté",
        )  # fmt: skip
    if any(ESSAI.search(str(service.get(c) or "")) for c in ("courriel", "lien_mobilisation")):
        return (
            "courriel", "c’est un enregistrement d’essai, à une adresse que personne ne possède",
            "prenez les données de data.gouv.fr",
        )  # fmt: skip
    if not missions:
        return (
            "thematiques", "aucune mission ne réclame les codes de ce service",
            "confirmez une correspondance, ou saisissez l’action dans le modèle",
        )  # fmt: skip
    return None


def _missions(
    service: Enregistrement, structure: Enregistrement, catalogue: Catalogue
) -> tuple[str, ...]:
    return missions_de(catalogue, "di_thematique", service.get("thematiques") or ()) or missions_de(
        catalogue, "di_reseau", structure.get("reseaux_porteurs") or ()
    )


def _fields(
    service: Enregistrement, structure: Enregistrement, missions: tuple[str, ...]
) -> dict[str, Any]:
    reseaux = structure.get("reseaux_porteurs") or ()
    types = [t for t, reseau in RESEAUX.items() if reseau in reseaux]
    accueil = {"en-presentiel": "sur_place", "a-distance": "a_distance"}
    situe = service.get("latitude") and service.get("longitude")
    acces = [service.get(c) for c in ("conditions_acces", "mobilisation_precisions",
                                      "lien_mobilisation", "telephone", "courriel")]  # fmt: skip
    return {
        "code": f"di_{slug(str(service['id']))}"[:80],
        "libelle": service.get("nom"),
        "mission": missions[0],
        "missions_secondaires": missions[1:],
        "porteur": structure.get("nom"),
        "porteur_type": types[0] if len(types) == 1 else "",
        "description": _cut(service.get("description")),
        "publics": [str(p).replace("-", "_") for p in service.get("publics") or ()],
        "publics_precisions": _cut(service.get("publics_precisions")),
        "acces": _cut("\n".join(str(a) for a in acces if a)),
        "frais": service.get("frais"),
        "delivrance": [accueil.get(m, m) for m in service.get("modes_accueil") or ()],
        "structure": structure.get("nom"),
        "adresse": service.get("adresse"),
        "commune": service.get("code_insee"),
        "latitude": service.get("latitude") if situe else None,
        "longitude": service.get("longitude") if situe else None,
        "territoires": zone(service),
        "statut": "active",
        "verifie_le": str(service.get("date_maj") or "")[:10],
        "source": f"data·inclusion, schéma v1, {service['id']}",
    }


def _cut(texte: Any) -> str:
    """A text as long as the référentiel holds, its cut shown."""
    lu = str(texte or "")
    return lu if len(lu) <= LONGUEUR_TEXTE else lu[: LONGUEUR_TEXTE - len(COUPE)] + COUPE
