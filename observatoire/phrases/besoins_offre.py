"""What a line of needs and offer says, cell by cell: « écart à la référence », never more."""

from observatoire.besoins_offre import (
    MEDIANE,
    POPULATION,
    Ecart,
    LigneBesoinOffre,
    Repere,
)
from observatoire.modeles import Manque, Paire
from observatoire.nombres import FINE, INSECABLE, arrondi_environ, court, nombre, pluriel
from observatoire.panorama import Ligne
from observatoire.phrases.accords import accorder
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Statut

# A commune is whole on one side or the other of the threshold.
_ENTIER = {0.0: "aucun habitant", 100.0: "tous les habitants"}


def chiffre(ligne: Ligne) -> str:
    """A figure as it is printed in a column; the word of its empty when it has none."""
    if not ligne.cellule.disponible:
        return ligne.cellule.statut.libelle
    return court(ligne.cellule.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)


def reference(ligne: Ligne, repere: Repere | None) -> str:
    """« Gers 14,3 % », or the median of the EPCI where nothing else is published."""
    if not ligne.reference.disponible:
        return ""
    nom = MEDIANE.libelle if ligne.reference_mediane or repere is None else repere.libelle
    valeur = court(ligne.reference.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)
    return f"{nom} {valeur}"


def capacite(paire: Paire, valeur: float | None) -> str:
    """« 32,8 temps pleins », « 2 points »; nothing when it is not known."""
    if valeur is None:
        return ""
    offre = paire.offre
    d = offre.capacite_decimales if abs(valeur) < 1000 else 0
    if valeur and not arrondir(valeur, d):
        return f"moins de {nombre(10.0**-d, d)}{INSECABLE}{offre.unite}"
    return pluriel(valeur, offre.unite, offre.unites, d)


def en_unites(paire: Paire, unites: float) -> str:
    """« −2,5 temps pleins »: one decimal, since less than one unit is said comparable."""
    if unites != unites:
        return ""
    texte = pluriel(abs(unites), paire.offre.unite, paire.offre.unites, 1)
    arrondi = arrondir(unites, 1)
    return f"{'−' if arrondi < 0 else '+' if arrondi > 0 else ''}{texte}"


def besoin(ligne: LigneBesoinOffre, repere: Repere | None) -> tuple[str, list[str]]:
    """Head count of the need, then what it counts, its rate beside the reference, its vintages."""
    paire, mesure = ligne.paire.besoin, ligne.besoin
    if mesure is None and paire.indicateur is not None:
        return Statut.NON_RENSEIGNE.libelle, [paire.libelle]
    if mesure is None:
        return _weighted(ligne)
    if mesure.indicateur.code == POPULATION:
        return chiffre(mesure), [paire.libelle, f"en {mesure.cellule.millesime}"]
    annee = f"en {mesure.cellule.millesime}"
    if mesure.cellule.fragile:
        return chiffre(mesure), [paire.libelle, f"{annee}{FINE}; donnée fragile"]
    rate = " · ".join(filter(None, [chiffre(mesure), reference(mesure, repere)]))
    habitants = ligne.population
    if habitants is None or not habitants.cellule.disponible or _uncounted(ligne):
        return chiffre(mesure), [paire.libelle, reference(mesure, repere), annee]
    annees = f"{annee}{FINE}; population {habitants.cellule.millesime}"
    if ligne.effectif is None:
        return chiffre(habitants), [paire.libelle, rate, annees]
    tete = f"environ {nombre(arrondi_environ(ligne.effectif))}"
    return tete, [paire.libelle, rate, annees]


def _uncounted(ligne: LigneBesoinOffre) -> bool:
    """Whether the need is a share of the population that makes no head count here: the whole
    population would read as those concerned."""
    return ligne.paire.besoin.part_de_la_population and ligne.effectif is None


def _weighted(ligne: LigneBesoinOffre) -> tuple[str, list[str]]:
    """The population by which the offer is divided, when it is the only need known."""
    if ligne.offre is None or ligne.offre.cellule.denominateur is None:
        return "", [ligne.paire.besoin.libelle]
    figure = ligne.offre.cellule
    return nombre(figure.denominateur), [ligne.paire.besoin.libelle, f"en {figure.millesime}"]


def offre(ligne: LigneBesoinOffre, repere: Repere | None) -> tuple[str, list[str]]:
    """Capacity of the offer, then its ratio, the reference, what completes it, its vintage."""
    mesure = ligne.offre
    if mesure is None or not mesure.cellule.disponible:
        return "", []
    i = mesure.indicateur
    unite = i.unite.removeprefix(f"{ligne.paire.offre.unites} ")
    etoile = f"{FINE}*" if i.precision_libelle else ""
    ratio = f"{chiffre(mesure)} {unite}{etoile}"
    qualifie = ", ".join(filter(None, [ligne.paire.offre.qualificatif, ratio]))
    annee = f"en {mesure.cellule.millesime}"
    fragile = "donnée fragile" if mesure.cellule.fragile else reference(mesure, repere)
    compare = ", ".join(filter(None, [fragile, annee]))
    suite = [qualifie, compare, complement(ligne, repere)]
    return capacite(ligne.paire, ligne.capacite) or chiffre(mesure), [t for t in suite if t]


def complement(ligne: LigneBesoinOffre, repere: Repere | None) -> str:
    """« 12,0 % à plus de 10 km · Gers 7,4 % », the neighbours' offer included."""
    mesure = ligne.complement
    if mesure is None or not mesure.cellule.disponible:
        return ""
    combien = _ENTIER.get(mesure.cellule.valeur or 0.0, chiffre(mesure))
    dit = f"{combien} à plus de 10{INSECABLE}km"
    return " · ".join(filter(None, [dit, reference(mesure, repere)]))


def lecture(ligne: LigneBesoinOffre) -> str:
    """« accès moins élevé que dans le Gers, comparable à l’EPCI médian », or why comparable."""
    ecart, second = ligne.ecart, ligne.second
    if ecart is None or ecart.verdict.mot == Mot.SANS_VERDICT:
        return "sans comparaison possible"
    if second is None or second.verdict.mot == Mot.SANS_VERDICT:
        return _word(ligne, ecart)
    return f"{_word(ligne, ecart)}{_second(ligne, ecart, second)}"


def _word(ligne: LigneBesoinOffre, ecart: Ecart) -> str:
    """A gap said with its reference; otherwise why it is comparable."""
    if ecart.verdict.mot == Mot.COMPARABLE or ligne.offre is None:
        return f"comparable{INSECABLE}: {raison(ligne.paire, ecart)}"
    dit = accorder(ecart.verdict.mot, ligne.offre.indicateur)
    return f"{ligne.paire.offre.mesure} {dit} {que(ecart.repere.lieu)}"


def _second(ligne: LigneBesoinOffre, ecart: Ecart, second: Ecart) -> str:
    """What the second reference makes of it: the same word, or another."""
    mot, dit = second.verdict.mot, second.repere
    if mot == ecart.verdict.mot:
        egal = mot == Mot.COMPARABLE
        return f"{FINE}; {dit.libelle} aussi" if egal else f" comme {dit.lieu}"
    if mot == Mot.COMPARABLE:
        return f", comparable {dit.face}"
    accorde = accorder(mot, ligne.offre.indicateur) if ligne.offre else ""
    return f"{FINE}; {accorde} {que(dit.lieu)}"


def raison(paire: Paire, ecart: Ecart) -> str:
    """Why a gap is not said: under one unit, or within 5 %."""
    if abs(ecart.unites) < 1:
        un, entier = ("une", "entière") if paire.offre.genre == "f" else ("un", "entier")
        return f"moins d’{un} {paire.offre.unite} {entier}"
    return f"moins de 5{FINE}% d’écart"


def que(lieu: str) -> str:
    """« que dans le Gers », « qu’en France »."""
    return f"qu’{lieu}" if lieu.startswith(("en ", "à ")) else f"que {lieu}"


def inconnu(ligne: LigneBesoinOffre) -> tuple[str, str, str]:
    """What would tell, for a line: its own, else that of its theme."""
    return manque(ligne.paire.manque or ligne.theme.manque)


def manque(declare: Manque | None) -> tuple[str, str, str]:
    """« Il faudrait… », who holds it, how it comes in."""
    if declare is None:
        return "Il faudrait recenser l’offre.", "", ""
    donnee = declare.donnee.removeprefix("On ne sait pas. ")
    if not donnee.startswith("Il faudrait"):
        donnee = f"Il faudrait {donnee}"
    return donnee.rstrip(".") + ".", _sentence(declare.detenteur), _sentence(declare.entree)


def _sentence(texte: str) -> str:
    return f"{texte[:1].upper()}{texte[1:]}."


def nombre_ou_vide(valeur: float, statut: str, decimales: int = 1) -> str:
    """A number of a table, or the word of its empty."""
    return nombre(valeur, decimales) or Statut(statut).libelle
