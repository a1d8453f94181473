"""Needs beside the offer that answers them, pair by pair, and the gap to the reference. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from observatoire.adequation import ecart_en_unites, indice
from observatoire.catalogue import Catalogue
from observatoire.modeles import Paire, Theme
from observatoire.panorama import Ligne
from observatoire.statistiques.verdicts import Mot, Verdict, verdict_besoin_offre


class Etat(StrEnum):
    """What can be said of a pair on a territory."""

    LUE = "lue"
    INCONNUE = "inconnue"
    DEPARTEMENT = "departement"


@dataclass(frozen=True)
class Ecart:
    """Gap of an offer to one reference: its ratio there, the gap in units, and the word."""

    libelle: str
    ratio: float
    unites: float
    verdict: Verdict


@dataclass(frozen=True)
class LigneBesoinOffre:
    """One pair: its need, its offer, the gap to the reference, or what is not known.

    ``effectif`` is the head count that a published share of the population makes (rounded when
    printed); ``capacite`` is in the unit of the pair; ``ecarts`` begins with the chosen reference.
    """

    paire: Paire
    theme: Theme
    etat: Etat
    besoin: Ligne | None
    effectif: float | None
    population: Ligne | None
    offre: Ligne | None
    complement: Ligne | None
    capacite: float | None
    ecarts: tuple[Ecart, ...]

    @property
    def ecart(self) -> Ecart | None:
        """The gap to the chosen reference."""
        return self.ecarts[0] if self.ecarts else None

    @property
    def s_ecarte(self) -> bool:
        """Whether a gap is said."""
        return self.ecart is not None and self.ecart.verdict.mot in (
            Mot.PLUS_ELEVE, Mot.MOINS_ELEVE,
        )  # fmt: skip

    @property
    def indice_besoin(self) -> float | None:
        """Need on base 100 = reference."""
        return _index(self.besoin)

    @property
    def indice_offre(self) -> float | None:
        """Offer on base 100 = reference."""
        return _index(self.offre)


@dataclass(frozen=True)
class LigneMoyens:
    """A pair known only for the département: beneficiaries against means, no ratio of reference."""

    paire: Paire
    theme: Theme
    besoin: Ligne
    moyens: Ligne | None
    par_beneficiaire: Ligne | None
    personnel: Ligne | None


def _index(ligne: Ligne | None) -> float | None:
    if ligne is None or ligne.cellule.valeur is None or not ligne.reference.valeur:
        return None
    return indice(ligne.cellule.valeur, ligne.reference.valeur)


def lignes_besoin_offre(
    catalogue: Catalogue,
    toutes: Mapping[str, Ligne],
    reperes: Mapping[str, Mapping[str, float]],
) -> list[LigneBesoinOffre]:
    """One line for each pair, in the order of their themes.

    ``toutes``: lines of the territory's panorama, by indicator; ``reperes``: for each indicator,
    other references (label -> ratio at the same vintage) that the proof gives too.
    """
    rang = {code: n for n, code in enumerate(catalogue.themes)}
    ordonnees = sorted(catalogue.paires.values(), key=lambda p: (rang[p.theme], p.numero))
    return [_line(catalogue, paire, toutes, reperes) for paire in ordonnees]


def _line(
    catalogue: Catalogue,
    paire: Paire,
    toutes: Mapping[str, Ligne],
    reperes: Mapping[str, Mapping[str, float]],
) -> LigneBesoinOffre:
    offre = _present(toutes, paire.offre.indicateur)
    besoin = _present(toutes, paire.besoin.indicateur)
    population = _present(toutes, paire.besoin.population)
    ecarts = tuple(_gaps(offre, reperes)) if offre else ()
    lue = bool(ecarts) and paire.maille == "toutes"
    inconnue = Etat.DEPARTEMENT if paire.maille == "departement" else Etat.INCONNUE
    return LigneBesoinOffre(
        paire=paire,
        theme=catalogue.themes[paire.theme],
        etat=Etat.LUE if lue else inconnue,
        besoin=besoin,
        effectif=_head_count(paire, besoin, population),
        population=population,
        offre=offre,
        complement=_present(toutes, paire.offre.complement),
        capacite=offre.cellule.numerateur if offre else None,
        ecarts=ecarts,
    )


def _present(toutes: Mapping[str, Ligne], code: str | None) -> Ligne | None:
    ligne = toutes.get(code or "")
    return ligne if ligne is not None and ligne.cellule.disponible else None


def _head_count(paire: Paire, besoin: Ligne | None, population: Ligne | None) -> float | None:
    """Share x population, only where the need is a share of that population."""
    facteur = paire.besoin.facteur_population
    if facteur == 1 or besoin is None or population is None:
        return None
    return (besoin.cellule.valeur or 0) * (population.cellule.valeur or 0) * facteur


def _gaps(offre: Ligne, reperes: Mapping[str, Mapping[str, float]]) -> Iterable[Ecart]:
    """Gap to the chosen reference, then to the others."""
    if offre.reference.valeur is not None:
        libelle = "EPCI médian" if offre.reference_mediane else "référence"
        yield _gap(offre, libelle, offre.reference.valeur)
    for libelle, ratio in reperes.get(offre.indicateur.code, {}).items():
        yield _gap(offre, libelle, ratio)


def _gap(offre: Ligne, libelle: str, reference: float) -> Ecart:
    figure, facteur = offre.cellule, offre.indicateur.calcul.facteur
    valeur, population = figure.valeur or 0.0, figure.denominateur or 0.0
    unites = ecart_en_unites(valeur, reference, population, facteur)
    return Ecart(libelle, reference, unites, verdict_besoin_offre(valeur, reference, unites))


def lignes_moyens(catalogue: Catalogue, du_departement: Mapping[str, Ligne]) -> list[LigneMoyens]:
    """The pairs known only for the département that have a need there."""
    lignes = []
    for paire in catalogue.paires.values():
        besoin = _present(du_departement, paire.besoin.indicateur)
        if paire.maille == "departement" and besoin is not None:
            lignes.append(
                LigneMoyens(
                    paire=paire,
                    theme=catalogue.themes[paire.theme],
                    besoin=besoin,
                    moyens=_present(du_departement, paire.offre.indicateur),
                    par_beneficiaire=_present(du_departement, paire.offre.par_beneficiaire),
                    personnel=_present(du_departement, paire.offre.personnel),
                )
            )
    return lignes
