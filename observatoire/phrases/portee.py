"""Sentences of *Accès* on what is within reach, and on where one more point would do most."""

import pandas as pd

from observatoire.acces.ajout import Ajout
from observatoire.acces.portee import quantile_habitants
from observatoire.acces.services import POUR, Service
from observatoire.nombres import INSECABLE, nombre, pluriel
from observatoire.phrases.acces import clos, km
from observatoire.phrases.quantites import enumerer
from observatoire.territoires import Territoire
from observatoire.valeurs import Statut

DECROISSANCES = {
    "lente": "poids de Luo et Qi, 2009",
    "rapide": "même loi gaussienne, plus rapide",
    "aucune": "poids égaux, Luo et Wang, 2003",
}


def _ratio(valeur: float, plus_grande: float | None = None) -> str:
    """Written as finely as the largest of those that stand beside it."""
    return nombre(valeur, 1 if (plus_grande or valeur) >= 10 else 2)


def titre_portee(
    service: Service, territoire: Territoire, portees: pd.DataFrame, rayon: float
) -> str:
    """« Pharmacie : la moitié des habitants du Gers en ont moins de 3,1 à portée… »."""
    mediane = quantile_habitants(portees, 0.5)
    debut = f"{service.libelle}{INSECABLE}:"
    if mediane is None:
        return f"{debut} rien n’est calculable à {km(rayon)} {territoire.dans()}"
    partout = portees.loc[portees["population"] > 0, "valeur"].notna().all()
    return (
        f"{debut} {'' if partout else 'là où c’est calculable, '}la moitié des habitants "
        f"{clos(territoire.avec_de())} en ont moins de "
        f"{_ratio(mediane)} à portée pour {nombre(POUR)} habitants"
    )


def quartiles(portees: pd.DataFrame) -> list[tuple[str, str]]:
    """What a quarter, a half, three quarters of the inhabitants have less of."""
    parts = (("Un habitant sur quatre", 0.25), ("Un habitant sur deux", 0.5),
             ("Trois habitants sur quatre", 0.75))  # fmt: skip
    lus = [(dit, quantile_habitants(portees, part)) for dit, part in parts]
    connus = [(dit, valeur) for dit, valeur in lus if valeur is not None]
    return [(dit, f"moins de {_ratio(valeur, connus[-1][1])}") for dit, valeur in connus]


def sous_titre_portee(service: Service, rayon: float, decroissance: str, poids: list[float]) -> str:
    """The parameters, in words."""
    pas = rayon / len(poids)
    zones = " ; ".join(
        f"{nombre(rang * pas, 0 if (rang * pas).is_integer() else 1)} à "
        f"{km((rang + 1) * pas)}{INSECABLE}: {nombre(p, 2)}"
        for rang, p in enumerate(poids)
    )
    return (
        f"Points pour {nombre(POUR)} habitants à portée, en deux temps (E2SFCA). Zones, à vol "
        f"d’oiseau{INSECABLE}: {zones} ({DECROISSANCES[decroissance]}). Chaque point vaut "
        f"un et se partage entre tous les habitants à portée (population municipale "
        f"{service.millesime_population}, départements voisins compris). Liste de "
        f"{service.millesime}."
    )


def vides_portee(portees: pd.DataFrame, rayon: float) -> list[str]:
    """What the communes without a figure are, by kind of empty."""
    dites = {
        Statut.SANS_OBJET: f"sans aucun point à {km(rayon)}{INSECABLE}: pas de chiffre, ce n’est "
        "pas un zéro",
        Statut.NON_CALCULABLE: f"à moins de {km(rayon)} d’une limite au-delà de laquelle les "
        "points ne sont pas connus : rien n’en est dit",
        Statut.NON_RENSEIGNE: "hors de ce que la source couvre",
    }
    phrases = []
    for statut, suite in dites.items():
        vides = portees[portees["statut"] == str(statut)]
        if len(vides):
            habitants = nombre(vides["population"].sum())
            phrases.append(
                f"{pluriel(len(vides), 'commune', 'communes')} ({habitants} habitants) {suite}."
            )
    return phrases


def titre_ajout(service: Service, territoire: Territoire, ajout: Ajout | None) -> str:
    """« Point France services : avec un point de plus, à Lauraët, 3 242 habitants… »."""
    debut = f"{service.libelle}{INSECABLE}:"
    if ajout is None:
        return f"{debut} rien n’est calculable {territoire.dans()}"
    if not ajout.communes:
        if ajout.incertains:
            return (
                f"{debut} personne n’est sûrement à plus de {km(ajout.seuil)} {territoire.dans()}"
            )
        return f"{debut} personne n’est à plus de {km(ajout.seuil)} {territoire.dans()}"
    verbe = "passeraient" if ajout.gain >= 2 else "passerait"
    combien = "un point" if len(ajout.communes) == 1 else f"{len(ajout.communes)} points"
    return (
        f"{debut} avec {combien} de plus, {pluriel(ajout.gain, 'habitant', 'habitants')} "
        f"{clos(territoire.avec_de())} {verbe} à {km(ajout.seuil)} ou moins"
    )


def sous_titre_ajout(service: Service, ajout: Ajout | None, demandes: int) -> str:
    """Where, what remains, and how the places are chosen."""
    methode = (
        "Couverture maximale (Church et ReVelle 1974), résolue exactement. Chaque commune du "
        "territoire peut recevoir un point, aucune hors de lui ; le gain compte ses habitants, pas "
        "ses voisins. Distances à vol d’oiseau."
    )
    if ajout is None:
        return f"Une population ou un point n’est pas connu. {methode}"
    if not ajout.communes:
        return methode
    lieux = enumerer(list(ajout.libelles))
    reste = (
        f"il resterait {nombre(ajout.reste)} habitants au-delà"
        if ajout.reste
        else "plus personne ne serait au-delà"
    )
    moins = (
        f" {pluriel(len(ajout.communes), 'point suffit', 'points suffisent')}{INSECABLE}: un autre "
        "ne gagnerait personne."
        if len(ajout.communes) < demandes
        else ""
    )
    ou = "Communes" if len(ajout.communes) > 1 else "Commune"
    return f"{ou}{INSECABLE}: {lieux} ; {reste}.{moins} {methode}"


def egalite(ajout: Ajout) -> str:
    """That another choice would gain as much, and what is left out of the gain."""
    dites = []
    if ajout.ex_aequo:
        dites.append(
            f"Un autre choix ferait autant{INSECABLE}: celui-ci n’est pas le seul meilleur."
        )
    if ajout.incertains:
        dites.append(
            f"{nombre(ajout.incertains)} habitants, près d’une limite au-delà de laquelle les "
            "points ne sont pas connus, ne comptent pas dans ce gain."
        )
    return " ".join(dites)


def a_egalite(noms: tuple[str, ...]) -> str:
    """« ou, à égalité, Plieux, Miradoux et 3 autres »."""
    if not noms:
        return ""
    premiers, reste = list(noms[:3]), len(noms) - 3
    if reste > 0:
        premiers.append(pluriel(reste, "autre", "autres"))
    return f"ou, à égalité, {enumerer(premiers)}"


def lieux_ajoutes(ajout: Ajout | None) -> str:
    """« Commune cernée : Lauraët », for a projected view."""
    if ajout is None or not ajout.communes:
        return ""
    cernees = "Communes cernées" if len(ajout.communes) > 1 else "Commune cernée"
    return f"{cernees}{INSECABLE}: {enumerer(list(ajout.libelles))}"
