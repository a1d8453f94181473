"""What the référentiel says in sentences: counts, empties, never more than what was written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from observatoire.nombres import INSECABLE, nombre, pluriel
from observatoire.offre.modele import Absence, Action, Repere
from observatoire.offre.presence import VIDES, Case, Presence
from observatoire.offre.vocabulaire import (
    STATUTS,
)
from observatoire.territoires import Territoire

ANS_D_UN_REPERE_ANCIEN = 10
NON_RENSEIGNE = "non renseigné"


def jour(quand: date | None) -> str:
    """« 01/08/2024 », or the word of the empty."""
    return quand.strftime("%d/%m/%Y") if quand else NON_RENSEIGNE


def chapeau(
    territoire: Territoire, cases: Iterable[Case], actions: int, *, demande: bool = False,
    communes: int | None = None,
) -> str:  # fmt: skip
    """How many actions are recorded, and what the missions have of them. ``demande``: only those
    that answer what is asked; ``communes``: those loaded of a territory that is not whole."""
    comptes = Counter(c.presence for c in cases)
    total = sum(comptes.values())
    ordre = (Presence.PRESENTE, *VIDES[::-1])
    parts = [f"{comptes[p]} {_agree(p, comptes[p])}" for p in ordre if comptes[p]]
    recensees = pluriel(actions, "action recensée", "actions recensées") if actions else (
        "Aucune action recensée"
    )  # fmt: skip
    reponse = " pour cette demande" if demande else ""
    missions = f" Sur {pluriel(total, 'mission', 'missions')}{INSECABLE}: {', '.join(parts)}."
    lu = f" Lu dans les {nombre(communes)} communes chargées seulement." if communes else ""
    return f"{recensees}{reponse} {territoire.dans()}.{missions if total else ''}{lu}"


def _agree(presence: Presence, nombre_missions: int) -> str:
    """The word of so many missions: « 56 non recensées », « 2 sans aucune offre »."""
    if presence == Presence.AUCUNE:
        return "sans aucune offre"
    if nombre_missions < 2:
        return presence.libelle
    return _PLURIELS.get(presence, presence.libelle)


_PLURIELS = {
    Presence.PRESENTE: "présentes",
    Presence.ITINERANTE: "itinérantes ou à distance",
    Presence.AILLEURS: "couvertes d’ailleurs",
    Presence.NON_RECENSEE: "non recensées",
}


def resume_case(case: Case) -> str:
    """What is behind a cell: « 2 actions : CPAM du Gers », « 12 équipements sans porteur »."""
    morceaux = []
    if case.actives:
        noms = ", ".join(case.acteurs[:3]) + (" et d’autres" if len(case.acteurs) > 3 else "")
        morceaux.append(f"{pluriel(len(case.actives), 'action', 'actions')} : {noms}")
    autres = len(case.liens) - len(case.actives)
    if autres:
        morceaux.append(f"{pluriel(autres, 'action', 'actions')} en projet, suspendue ou fermée")
    if case.equipements:
        equipements = pluriel(case.equipements, "équipement", "équipements")
        morceaux.append(f"{equipements} sans porteur recensé")
    if case.absence:
        morceaux.append(f"constat du {jour(case.absence.constatee_le)}")
    return " ; ".join(morceaux)


def doutes(case: Case) -> str:
    """Why a cell is to be confirmed, each reason once, with how many actions it holds for."""
    causes = Counter(c for lien in case.actives for c in lien.causes)
    if case.presence != Presence.A_CONFIRMER:
        return "sur une partie du territoire" if case.en_partie else ""
    if not causes and case.absence:
        return "constat de plus d’un an"
    if not causes and case.equipements:
        return "zone servie non renseignée"
    return ", ".join(causes)


def equipement(combien: int, libelle: str, citation: str, champ: Sequence[str]) -> str:
    """« 3 équipements, Crèche (Insee…) »; ``champ``: the départements, with their article, that
    the source covers, where it does not cover the whole territory."""
    limite = f" ; la source ne couvre que {', '.join(champ)}" if champ else ""
    quoi = libelle.replace("'", "’")
    return f"{pluriel(combien, 'équipement', 'équipements')}, {quoi} ({citation}{limite})"


def lecture(case: Case) -> str:
    """How a row of the matrix reads: several actors, one, or the word of its empty."""
    nombre_acteurs = len(case.acteurs)
    if nombre_acteurs > 1:
        return f"{nombre_acteurs} acteurs"
    return "1 acteur" if nombre_acteurs else case.presence.libelle


def recouvrements(cases: Iterable[Case]) -> str:
    """The title of the matrix: missions shared by several actors, missions with none."""
    acteurs = [len(c.acteurs) for c in cases]
    plusieurs, aucun = sum(n > 1 for n in acteurs), sum(n == 0 for n in acteurs)
    partagees = {0: "Aucune mission n’est partagée", 1: "1 mission est partagée"}.get(
        plusieurs, f"{plusieurs} missions sont partagées"
    )
    vides = {0: "aucune n’est sans acteur recensé", 1: "1 est sans acteur recensé"}.get(
        aucun, f"{aucun} sont sans acteur recensé"
    )
    return f"{partagees} par plusieurs acteurs, {vides}"


def statut(action: Action) -> str:
    """« active », « en projet »…"""
    return STATUTS[action.statut]


def constat(absence: Absence) -> str:
    """« Constat du 01/06/2026 : … (source) »."""
    texte = absence.constat or "personne ne rendait cette mission ici"
    return f"Constat du {jour(absence.constatee_le)} : {texte} ({absence.source})"


def repere(lu: Repere, territoires: Mapping[str, str], au: date) -> str:
    """« Personnes âgées : hébergement, Gers : 40 en 2013, repère ancien (Insee…) »."""
    ou = territoires.get(str(lu.territoire), str(lu.territoire))
    ancien = ", repère ancien" if au.year - lu.annee >= ANS_D_UN_REPERE_ANCIEN else ""
    return f"{lu.libelle}, {ou}{INSECABLE}: {lu.valeur} en {lu.annee}{ancien} ({lu.source})"


def titre_carte(mission: str, presences: Iterable[str]) -> str:
    """What the map of a mission shows: « Ouvrir et maintenir les droits : 12 communes à confirmer,
    446 non recensées »."""
    comptes = Counter(presences)
    parts = [
        f"{pluriel(comptes[p], 'commune', 'communes')} « {p.libelle} »"
        for p in Presence
        if comptes[p]
    ]
    return f"{mission}{INSECABLE}: {', '.join(parts)}"


def lieux_de_la_carte(actions: int, equipements: int) -> str:
    """« 2 lieux d’action situés et 323 équipements sans porteur »."""
    situes = pluriel(actions, "lieu d’action situé", "lieux d’action situés")
    comptes = pluriel(equipements, "équipement sans porteur", "équipements sans porteur")
    morceaux = [situes] * bool(actions) + [comptes] * bool(equipements)
    return " et ".join(morceaux) or "aucun lieu situé"
