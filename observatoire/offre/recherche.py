"""Searching the référentiel: without accents, by initials, by words that say the same thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from observatoire.catalogue import Catalogue
from observatoire.offre import vocabulaire
from observatoire.offre.modele import Action
from observatoire.textes import cle_de_recherche


@dataclass(frozen=True)
class Exigence:
    """One thing that is looked for: any of these words, or any of these missions."""

    mots: frozenset[str]
    missions: frozenset[str] = frozenset()

    def repond(self, texte: str, missions: Iterable[str]) -> bool:
        """Whether a text (search key, a space before) holds a word that begins so, or one of the
        missions is called for."""
        return bool(self.missions.intersection(missions)) or any(
            f" {mot}" in texte for mot in self.mots
        )


@lru_cache(maxsize=256)
def _group(mots: tuple[str, ...], missions: tuple[str, ...]) -> Exigence:
    return Exigence(frozenset(cle_de_recherche(m) for m in mots), frozenset(missions))


def comprendre(texte: str, catalogue: Catalogue) -> tuple[Exigence, ...]:
    """What a typed text asks for: each group of synonyms that it names, then each other word.

    A question has no more than 200 characters: the rest of a longer text is not read.
    """
    reste = f" {cle_de_recherche(texte[:200])} "
    trouvees = []
    for sigle in catalogue.sigles.values():
        groupe = _group(sigle.mots, sigle.missions)
        nommes = [m for m in sorted(groupe.mots, key=len, reverse=True) if f" {m} " in reste]
        for mot in nommes:
            reste = reste.replace(f" {mot} ", "  ")
        if nommes:
            trouvees.append(groupe)
    return (*trouvees, *(Exigence(frozenset([m])) for m in reste.split() if m not in _VIDES))


_VIDES = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour",
          "un", "une"}  # fmt: skip


def texte_de_mission(mission: str, catalogue: Catalogue) -> str:
    """Search key of a mission: its words and those of its politique."""
    m = catalogue.missions[mission]
    p = catalogue.politiques[m.politique]
    return " " + cle_de_recherche(f"{m.libelle} {p.libelle} {m.code}")


def texte_d_action(action: Action, catalogue: Catalogue, communes: Mapping[str, str]) -> str:
    """Search key of an action: every word of its sheet."""
    mots = [
        action.libelle, action.porteur, action.reseau, *action.partenaires, action.objectif,
        action.description, action.acces, action.structure, action.adresse, *action.financeurs,
        action.publics_precisions, *(vocabulaire.PUBLICS[p] for p in action.publics),
        *(communes.get(c, c) for c in action.lieux),
    ]  # fmt: skip
    missions = "".join(texte_de_mission(m, catalogue) for m in action.missions)
    return f" {cle_de_recherche(' '.join(mots))}{missions}"


def repond(exigences: Iterable[Exigence], texte: str, missions: Iterable[str]) -> bool:
    """Whether everything that is looked for is found."""
    missions = tuple(missions)
    return all(e.repond(texte, missions) for e in exigences)
