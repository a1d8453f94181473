"""The proof of a line: each figure, where it comes from, and how the gap is computed."""

from collections.abc import Iterator

from observatoire.besoins_offre import POPULATION, LigneBesoinOffre, Repere
from observatoire.nombres import INSECABLE, arrondi_environ, nombre
from observatoire.panorama import Ligne
from observatoire.phrases import preuve_ecart as ecart
from observatoire.phrases.accords import accorder, est
from observatoire.phrases.besoins_offre import capacite, chiffre, reference
from observatoire.phrases.preuve_ecart import Autour, Bloc
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Mode, Statut


def preuve(ligne: LigneBesoinOffre, autour: Autour) -> list[Bloc]:
    """The six parts of the proof of a line that is read."""
    blocs = [
        Bloc("Besoin", "besoin", tuple(_need(ligne)), tuple(_need_notes(ligne, autour))),
        Bloc("Offre", "offre", tuple(_offer(ligne)), tuple(_offer_notes(ligne, autour))),
        Bloc("Écart à la référence", "", tuple(ecart.calculs(ligne)), tuple(ecart.notes(ligne))),
        ecart.annees(ligne, autour),
        ecart.references(ligne, autour),
        Bloc("Ce que le chiffre ne dit pas", "", (), tuple(_limits(ligne, autour))),
    ]
    return [b for b in blocs if b.calculs or b.notes or b.tableau]


def _need(ligne: LigneBesoinOffre) -> Iterator[str]:
    besoin, libelle = ligne.besoin, ligne.paire.besoin.libelle
    if besoin is None:
        if _is_weighted(ligne) and ligne.offre and ligne.offre.cellule.denominateur is not None:
            figure = ligne.offre.cellule
            yield f"{nombre(figure.denominateur)} {ligne.unite_population} ({figure.millesime})."
        return
    annee = besoin.cellule.millesime
    if besoin.indicateur.code == POPULATION:
        yield f"{chiffre(besoin)} {libelle} ({annee})."
    elif ligne.effectif is not None and ligne.population is not None:
        habitants = ligne.population.cellule
        yield (
            f"{chiffre(besoin)} ({annee}) × {nombre(habitants.valeur)} habitants "
            f"({habitants.millesime}) = environ {nombre(arrondi_environ(ligne.effectif))} "
            f"{libelle}."
        )
    else:
        yield f"{besoin.indicateur.libelle}{INSECABLE}: {chiffre(besoin)} ({annee})."
        if ligne.population is not None and ligne.population.cellule.disponible:
            figure = ligne.population.cellule
            yield f"{nombre(figure.valeur)} habitants ({figure.millesime})."


def _is_weighted(ligne: LigneBesoinOffre) -> bool:
    """Whether the need of the pair is the population that the producer of the offer weights."""
    return ligne.paire.besoin.indicateur is None


def _need_notes(ligne: LigneBesoinOffre, autour: Autour) -> Iterator[str]:
    besoin, libelle = ligne.besoin, ligne.paire.besoin.libelle
    if besoin is None and not _is_weighted(ligne):
        yield f"{libelle[:1].upper()}{libelle[1:]}{INSECABLE}: {Statut.NON_RENSEIGNE.libelle}."
        return
    if besoin is None:
        yield (
            "La Drees compte chaque personne selon son recours attendu à son âge. "
            "Le nombre de personnes n’est pas chargé."
        )
        return
    figure = besoin.cellule
    origine = autour.catalogue.citation(figure.source, figure.millesime or 0) + "."
    if not figure.disponible:
        yield " ".join(filter(None, [origine, figure.motif and f"{figure.motif}."]))
        return
    if ligne.effectif is not None:
        mode = "reconstituée commune par commune" if figure.mode == Mode.RECONSTITUE else "publiée"
        origine += f" Effectif approché{INSECABLE}: la part est {mode}, sans son numérateur."
    elif besoin.indicateur.code != POPULATION:
        origine += " Ce taux n’est pas rapporté à tous les habitants : il reste un taux.".replace(
            " :", f"{INSECABLE}:"
        )
    yield origine
    yield _need_reading(ligne, autour.repere)


def _need_reading(ligne: LigneBesoinOffre, repere: Repere | None) -> str:
    """« Besoin plus élevé que dans le Gers » only when the rule says so."""
    besoin = ligne.besoin
    if besoin is None or ligne.verdict_besoin is None:
        return ""
    mot = ligne.verdict_besoin.mot
    if mot == Mot.SANS_VERDICT:
        return ""
    i = besoin.indicateur
    dit = f"{i.sujet} {est(i)} {accorder(mot, i)}{INSECABLE}: {chiffre(besoin)}"
    return f"{dit}, {reference(besoin, repere)}."


def _offer(ligne: LigneBesoinOffre) -> Iterator[str]:
    offre = ligne.offre
    if offre is None or offre.cellule.denominateur is None:
        return
    i, figure = offre.indicateur, offre.cellule
    facteur, population = nombre(i.calcul.facteur), nombre(figure.denominateur)
    if figure.mode == Mode.SOMME:
        yield (
            f"{capacite(ligne.paire, ligne.capacite)} ÷ {population} {ligne.unite_population} "
            f"({figure.millesime_denominateur}) × {facteur} = {chiffre(offre)} p. {facteur}."
        )
        return
    yield (
        f"{chiffre(offre)} p. {facteur} × {population} {ligne.unite_population} = "
        f"{capacite(ligne.paire, ligne.capacite)}."
    )


def _offer_notes(ligne: LigneBesoinOffre, autour: Autour) -> Iterator[str]:
    offre = ligne.offre
    if offre is None:
        return
    figure = offre.cellule
    source = autour.catalogue.sources[figure.source]
    citation = autour.catalogue.citation(figure.source, figure.millesime or 0)
    yield f"{citation}. {source.champ[:1].upper()}{source.champ[1:]}."
    sur = "{} communes sur {}".format(*autour.communes) if autour.communes else ""
    mode = f"{figure.mode.libelle[:1].upper()}{figure.mode.libelle[1:]}"
    yield ", ".join(filter(None, [mode, sur])) + "."
    if ligne.complement is not None and ligne.complement.cellule.disponible:
        yield _distance(ligne.complement, autour.repere)


def _distance(mesure: Ligne, repere: Repere | None) -> str:
    """The share of inhabitants beyond 10 km, with its counts."""
    figure, i = mesure.cellule, mesure.indicateur
    compte = ""
    if figure.numerateur is not None and figure.denominateur is not None:
        compte = f", soit {nombre(figure.numerateur)} habitants sur {nombre(figure.denominateur)}"
    compare = reference(mesure, repere)
    return (
        f"{i.libelle}, {i.precision_libelle}, points voisins compris{INSECABLE}: "
        f"{chiffre(mesure)}{compte}{f' ({compare})' if compare else ''}."
    )


def _limits(ligne: LigneBesoinOffre, autour: Autour) -> Iterator[str]:
    yield " ".join(ligne.paire.limites)
    if autour.etendue is not None and ligne.offre is not None:
        bas, haut = (nombre(v, ligne.offre.indicateur.decimales) for v in autour.etendue)
        mesure = ligne.paire.offre.mesure
        article = "L’" if mesure[:1] in "aeiouyé" else "Le "
        yield f"{article}{mesure} va de {bas} à {haut} selon la commune."
    if ligne.offre is not None:
        for code in ligne.offre.indicateur.precautions:
            yield autour.catalogue.precautions[code].texte
