"""What the screen « Référentiel de l'offre » shows: the actions that concern a territory, what is
asked of them, and the cell of each mission."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from observatoire.catalogue import charger
from observatoire.etat import FILTRES_OFFRE, citer
from observatoire.offre import depot, ensemble, vocabulaire
from observatoire.offre.filtres import Filtres, acteurs, retenir
from observatoire.offre.modele import Convention, Repere, slug
from observatoire.offre.presence import Case, Lien, Regard, case
from observatoire.offre.recherche import comprendre, repond, texte_d_action, texte_de_mission
from observatoire.offre.referentiel import Referentiel
from observatoire.reads import cartes, offre
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir, ecrire_etat

zones = garder(ensemble.zones)
reperes = garder(ensemble.reperes)
noms_communes = garder(offre.noms_communes)
equipements_de = garder(offre.equipements)
aires_de = garder(cartes.aires)


@garder
def _complet(_empreinte: str) -> tuple[Referentiel, str]:
    try:
        return ensemble.complet(), ""
    except depot.DepotIllisible as erreur:
        return ensemble.embarque(), str(erreur)


def referentiel() -> Referentiel:
    """The référentiel as it stands; without the territory's own file when it cannot be read."""
    return _complet(depot.empreinte())[0]


def alerter() -> None:
    """Say that the territory's own file cannot be read."""
    faute = _complet(depot.empreinte())[1]
    if faute:
        st.error(faute)


def entierement_charge(territoire: Territoire) -> bool:
    """Whether every commune of a territory is loaded: not in a région or a country of which only
    some départements are."""
    if territoire.maille not in (Maille.REGION, Maille.FRANCE):
        return True
    return bool(aires_de(territoire.cle, Maille.DEPARTEMENT)["charge"].all())


@garder
def liens_de(cle: Cle, _empreinte: str, au: date) -> tuple[Lien, ...]:
    """Every action that concerns a territory, with how it stands towards it on a day."""
    regard = Regard(cle, zones(), au)
    return tuple(lien for a in referentiel().actions.values() if (lien := regard.lien(a)))


@garder
def _texts(_empreinte: str) -> dict[str, str]:
    catalogue, noms = charger(), noms_communes()
    return {code: texte_d_action(a, catalogue, noms) for code, a in referentiel().actions.items()}


@dataclass(frozen=True)
class Ecran:
    """The screen resolved: ``liens`` are all the actions that concern the territory, ``retenus``
    those that are asked for, ``cases`` the cells of the missions that are asked for."""

    ici: Contexte
    regard: Regard
    liens: tuple[Lien, ...]
    retenus: tuple[Lien, ...]
    cases: dict[str, Case]
    filtres: Filtres
    recherche: str

    @property
    def filtre(self) -> bool:
        """Whether something is asked for."""
        return self.filtres != Filtres() or bool(self.recherche.strip())

    @property
    def conventions(self) -> list[Convention]:
        """Conventions that bind the territory, whole or in part, the widest kinds first."""
        rangs = list(vocabulaire.TYPES_CONVENTIONS)
        toutes = sorted(referentiel().conventions.values(), key=lambda c: rangs.index(c.type))
        return [c for c in toutes if self.regard.servies(c.territoires)]

    def reperes(self, mission: str) -> list[Repere]:
        """Dated counts of a mission in a territory that is, or holds, this one."""
        ici, communes = self.regard.territoire, self.regard.ici
        return [
            r
            for r in reperes()
            if r.mission == mission
            and (r.territoire == ici or (communes and communes <= zones().de(r.territoire)))
        ]


def composer(ici: Contexte, recherche: str = "") -> Ecran:
    """Read what the screen shows for the territory and the filters of the URL."""
    au = date.today()
    empreinte = depot.empreinte()
    regard = Regard(ici.territoire.cle, zones(), au)
    liens = liens_de(ici.territoire.cle, empreinte, au)
    filtres = Filtres(**{
        nom: getattr(ici.etat, nom) for nom in FILTRES_OFFRE if nom != "action"
    })  # fmt: skip
    retenus = retenir(liens, filtres, au)
    catalogue = charger()
    exigences = comprendre(recherche, catalogue)
    if exigences:
        textes = _texts(empreinte)
        retenus = tuple(
            lien for lien in retenus
            if repond(exigences, textes[lien.action.code], lien.action.missions)
        )  # fmt: skip
    cases = {}
    absences = tuple(referentiel().absences.values())
    comptes = _equipment_counts(ici.territoire.cle) if filtres.missions_seules else {}
    for code in _missions_asked(ici, filtres):
        vue = case(regard, code, retenus, absences, comptes.get(code, 0))
        nommee = filtres.missions_seules and repond(
            exigences, texte_de_mission(code, catalogue), [code]
        )
        if vue.liens or nommee:
            cases[code] = vue
    return Ecran(ici, regard, liens, retenus, cases, filtres, recherche)


def _missions_asked(ici: Contexte, filtres: Filtres) -> list[str]:
    """Missions of the theme, the politique and the mission of the URL, along the course of life."""
    missions = charger().missions.values()
    rangs = {t: rang for rang, t in enumerate(charger().themes)}
    voulues = [
        m
        for m in missions
        if ici.etat.theme in (None, m.theme)
        and filtres.politique in (None, m.politique.lower())
        and filtres.mission in (None, m.code.lower())
    ]
    return [m.code for m in sorted(voulues, key=lambda m: rangs[m.theme])]


@garder
def _equipment_counts(cle: Cle) -> dict[str, int]:
    """Equipments of each mission, in the list that counts most: two lists may name the same one."""
    par_liste = equipements_de(cle).groupby(["mission", "source"])["nombre"].sum()
    return {str(m): int(n) for m, n in par_liste.groupby("mission").max().items()}


# == filters ====================================================================================


def options(liens: tuple[Lien, ...]) -> dict[str, dict[str, str]]:
    """What each filter of the URL offers: code, label. Actors are those of the territory."""
    catalogue = charger()
    noms = sorted({nom for lien in liens for nom in acteurs(lien.action)}, key=slug)
    return {
        "politique": {p.code.lower(): p.libelle for p in catalogue.politiques.values()},
        "mission": {m.code.lower(): m.libelle for m in catalogue.missions.values()},
        "public": dict(vocabulaire.PUBLICS),
        "acteur": {slug(nom): nom for nom in noms},
        "statut": dict(vocabulaire.STATUTS),
        "fraicheur": dict(vocabulaire.FRAICHEURS),
    }


def verifier(ecran: Ecran) -> Ecran:
    """Drop, with one sentence each, the filters of the URL that mean nothing here."""
    connus = {**options(ecran.liens), "action": dict.fromkeys(referentiel().actions, "")}
    etat = ecran.ici.etat
    fautifs = {
        nom: valeur
        for nom in FILTRES_OFFRE
        if (valeur := getattr(etat, nom)) is not None and valeur not in connus[nom]
    }
    if not fautifs:
        return ecran
    for nom, valeur in fautifs.items():
        st.warning(
            f"« {nom}={citer(valeur)} » a été laissé de côté : rien ne porte ce code "
            f"{ecran.ici.territoire.dans()}."
        )
    propre = etat.avec(**dict.fromkeys(fautifs))
    ecrire_etat(propre)
    return composer(replace(ecran.ici, etat=propre), ecran.recherche)


_TOUS = {
    "politique": "Toutes les politiques",
    "mission": "Toutes les missions",
    "public": "Tous les publics",
    "acteur": "Tous les acteurs",
    "statut": "Tous les statuts",
    "fraicheur": "Toutes les dates",
}
_NOMS = {
    "politique": "Politique", "mission": "Mission", "public": "Public", "acteur": "Acteur",
    "statut": "Statut", "fraicheur": "Vérification",
}  # fmt: skip


def _on_filter(nom: str) -> None:
    valeur = st.session_state[f"offre_{nom}"] or None
    plus = {"mission": None} if nom == "politique" else {}
    choisir(action=None, **{nom: valeur}, **plus)


def barre(ecran: Ecran) -> None:
    """The six filters, each kept in the URL, and the way back to everything."""
    toutes = options(ecran.liens)
    politique = ecran.filtres.politique
    with st.container(horizontal=True, key="filtres_offre"):
        for nom, choix in toutes.items():
            if nom == "mission" and politique:
                choix = {c: m for c, m in choix.items() if c.startswith(f"{politique}m")}
            courante = getattr(ecran.ici.etat, nom) or ""
            if courante and courante not in choix:
                choix = {courante: toutes[nom].get(courante, courante), **choix}
            st.session_state[f"offre_{nom}"] = courante
            libelles = {"": _TOUS[nom], **choix}
            st.selectbox(
                _NOMS[nom], list(libelles), key=f"offre_{nom}", width=192,
                label_visibility="collapsed",
                format_func=libelles.__getitem__, on_change=_on_filter, args=(nom,),
            )  # fmt: skip
        if ecran.filtre or ecran.ici.etat.theme:
            st.button("Tout montrer", type="tertiary", on_click=_reset)


def _reset() -> None:
    st.session_state["recherche_offre"] = ""
    choisir(theme=None, **dict.fromkeys(FILTRES_OFFRE))
