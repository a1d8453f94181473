"""Building the lines of needs and offer, pair by pair, from the lines of a territory. Pure."""

from collections.abc import Iterator, Mapping

from observatoire.adequation import capacite, ecart_en_unites, effectif
from observatoire.besoins_offre import (
    MEDIANE,
    POPULATION,
    Ecart,
    Etat,
    LigneBesoinOffre,
    References,
    Repere,
    lisible,
)
from observatoire.catalogue import Catalogue
from observatoire.modeles import Paire
from observatoire.panorama import Ligne
from observatoire.statistiques.verdicts import (
    Mot,
    Verdict,
    verdict_besoin_offre,
    verdict_intervalle,
)
from observatoire.valeurs import Cellule

_ORDRE = {Mot.MOINS_ELEVE: 0, Mot.PLUS_ELEVE: 1}


def lignes_besoin_offre(
    catalogue: Catalogue,
    toutes: Mapping[str, Ligne],
    references: References,
    *,
    departement_entier: bool = False,
) -> list[LigneBesoinOffre]:
    """One line for each pair: those whose offer is said to be lower than the reference first, then
    higher, then the others, each in the order of their themes.

    ``toutes``: the territory's lines, by indicator; ``departement_entier``: the territory is a
    département or wider, so that what is known only for the département is known here.
    """
    rang = {code: n for n, code in enumerate(catalogue.themes)}
    ordonnees = sorted(catalogue.paires.values(), key=lambda p: (rang[p.theme], p.numero))
    faites = [_line(catalogue, p, toutes, references, departement_entier) for p in ordonnees]
    return sorted(faites, key=lambda g: _ORDRE.get(g.mot, len(_ORDRE)))


def _line(
    catalogue: Catalogue,
    paire: Paire,
    toutes: Mapping[str, Ligne],
    references: References,
    departement_entier: bool,
) -> LigneBesoinOffre:
    besoin, offre = toutes.get(paire.besoin.indicateur or ""), _offer(paire, toutes)
    population = toutes.get(paire.besoin.population or "")
    etat = _state(paire, besoin, offre, departement_entier)
    lue = etat == Etat.LUE
    # A whole département is not one of its own EPCI: their median never stands in for a reference.
    seul = departement_entier and references.choisie != MEDIANE
    return LigneBesoinOffre(
        paire=paire,
        theme=catalogue.themes[paire.theme],
        etat=etat,
        besoin=besoin,
        population=population,
        offre=offre,
        complement=toutes.get(paire.offre.complement or "") if lue else None,
        effectif=_head_count(paire, besoin, population),
        capacite=_capacity(offre) if lue else None,
        unite_population=_denominator_name(catalogue, offre),
        verdict_besoin=_need_verdict(besoin, population or toutes.get(POPULATION)),
        ecarts=tuple(_gaps(offre, references)) if offre and _compares(offre, lue, seul) else (),
    )


def _compares(offre: Ligne, lue: bool, seul: bool) -> bool:
    return lue and not (seul and offre.reference_mediane)


def _offer(paire: Paire, toutes: Mapping[str, Ligne]) -> Ligne | None:
    return toutes.get(paire.offre.indicateur or "")


def _state(
    paire: Paire, besoin: Ligne | None, offre: Ligne | None, departement_entier: bool
) -> Etat:
    if paire.maille == "toutes":
        lue = offre is not None and offre.cellule.disponible
        return Etat.LUE if lue else Etat.INCONNUE
    if not departement_entier:
        return Etat.DEPARTEMENT
    return Etat.MOYENS if besoin is not None and besoin.cellule.disponible else Etat.INCONNUE


def _capacity(offre: Ligne | None) -> float | None:
    """Counted capacity, else the ratio times the population by which it is divided."""
    if offre is None or offre.cellule.valeur is None:
        return None
    figure, facteur = offre.cellule, offre.indicateur.calcul.facteur
    if figure.numerateur is not None or figure.denominateur is None:
        return figure.numerateur
    return capacite(offre.cellule.valeur, figure.denominateur, facteur)


def _denominator_name(catalogue: Catalogue, offre: Ligne | None) -> str:
    """« habitants standardisés », as the source names the population that it divides by."""
    if offre is None or offre.indicateur.calcul.denominateur is None:
        return ""
    source, _, mesure = offre.indicateur.calcul.denominateur.partition(".")
    return catalogue.sources[source].mesures[mesure].unite


def _head_count(paire: Paire, besoin: Ligne | None, population: Ligne | None) -> float | None:
    """Share x population, only where the need is a sure share of that population."""
    if not paire.besoin.part_de_la_population or besoin is None or population is None:
        return None
    if not lisible(besoin):
        return None
    return _product(besoin.cellule, population.cellule)


def _product(part: Cellule, population: Cellule) -> float | None:
    if part.valeur is None or population.valeur is None:
        return None
    return effectif(part.valeur, population.valeur)


def _need_verdict(besoin: Ligne | None, population: Ligne | None) -> Verdict:
    """The interval where the need has one; else the need–offer rule: over 5 %, and at least one
    person.

    For a rate whose denominator is another population, one person is judged on the municipal
    population: an order of magnitude, never printed.
    """
    if besoin is None or not lisible(besoin) or not besoin.indicateur.se_compare:
        return verdict_besoin_offre(None, None, None)
    valeur, reference = besoin.cellule.valeur, besoin.reference.valeur
    if besoin.intervalle is not None:
        return verdict_intervalle(*besoin.intervalle, reference)
    habitants = population.cellule.valeur if population else None
    if valeur is None or reference is None or habitants is None:
        return verdict_besoin_offre(valeur, reference, None)
    return verdict_besoin_offre(valeur, reference, effectif(valeur - reference, habitants))


def _gaps(offre: Ligne, references: References) -> Iterator[Ecart]:
    """Gap to the chosen reference, then to the others; none from a fragile figure."""
    if not lisible(offre):
        return
    faits = []
    choisi = MEDIANE if offre.reference_mediane else references.choisie
    if offre.reference.valeur is not None and choisi is not None:
        faits.append(choisi)
        yield _gap(offre, choisi, offre.reference.valeur)
    for repere, ratio in _others(offre, references):
        if repere not in faits:
            faits.append(repere)
            yield _gap(offre, repere, ratio)


def _others(offre: Ligne, references: References) -> Iterator[tuple[Repere, float]]:
    for repere in references.autres:
        ratio = (references.ratios or {}).get((offre.indicateur.code, repere.cle))
        ratio = offre.mediane if repere == MEDIANE else ratio
        if ratio is not None:
            yield repere, ratio


def _gap(offre: Ligne, repere: Repere, reference: float) -> Ecart:
    figure, facteur = offre.cellule, offre.indicateur.calcul.facteur
    if figure.denominateur is None:
        return Ecart(repere, reference, float("nan"), verdict_besoin_offre(None, None, None))
    valeur = figure.valeur or 0.0
    unites = ecart_en_unites(valeur, reference, figure.denominateur, facteur)
    return Ecart(repere, reference, unites, verdict_besoin_offre(valeur, reference, unites))
