"""Sentences of *Accès*: who is far from a service, how much is within reach, where one more."""

import numpy as np
import pandas as pd

from observatoire.acces import POUR, Ajout, Part, Service
from observatoire.nombres import FINE, INSECABLE, avec_unite, nombre, pluriel
from observatoire.phrases.quantites import enumerer
from observatoire.territoires import Territoire
from observatoire.valeurs import Statut

VUES = {
    "distance": f"Qui en vit loin{FINE}?",
    "portee": f"Combien à portée{FINE}?",
    "ajout": f"Où un de plus{FINE}?",
}
DECROISSANCES = {"lente": "lente", "rapide": "rapide", "aucune": "aucune"}
SOURCES_DECROISSANCES = {
    "lente": "poids de Luo et Qi (2009)",
    "rapide": "même loi gaussienne, plus rapide",
    "aucune": "poids égaux, Luo et Wang (2003)",
}
ROUTE = (
    "Le temps de route dira mieux : il entrera ici quand le fichier des temps d’accès de l’Insee "
    "sera recueilli."
)


def _km(valeur: float) -> str:
    return avec_unite(valeur, "km", 0 if float(valeur).is_integer() else 1)


def _percent(valeur: float) -> str:
    return avec_unite(valeur, "%", 1)


def titre(service: Service, territoire: Territoire, part: Part | None) -> str:
    """« Point France services : 7,4 % des habitants du Gers sont à plus de 10 km »; bounds rather
    than a figure when services across a border are not known."""
    debut = f"{service.libelle}{INSECABLE}:"
    if part is None:
        return f"{debut} la distance n’est pas calculable {territoire.dans()}"
    ou = f"des habitants {territoire.avec_de()}"
    au_dela = f"à plus de {_km(part.seuil)}"
    if not part.certaine:
        return (
            f"{debut} de {nombre(part.basse, 1)} à {_percent(part.haute)} {ou} sont {au_dela}, "
            "selon l’offre voisine, inconnue"
        )
    if part.au_dela == 0:
        return f"{debut} aucun habitant {territoire.avec_de()} n’est {au_dela}"
    if part.au_dela == part.population:
        return f"{debut} tous les habitants {territoire.avec_de()} sont {au_dela}"
    return f"{debut} {_percent(part.basse)} {ou} sont {au_dela}"


def titre_commune(service: Service, territoire: Territoire, commune: pd.Series) -> str:
    """« Point France services : Auch est à 1,2 km du plus proche », or its bounds."""
    return f"{service.libelle}{INSECABLE}: {territoire.libelle} {distance(commune)}"


def distance(commune: pd.Series) -> str:
    """« est à 1,2 km », « est entre 3,0 et 12,4 km », « n’a pas de distance connue »."""
    loin, marge = commune["distance"], commune["marge"]
    if pd.isna(loin):
        return "n’a pas de distance connue"
    if pd.isna(marge) or loin <= marge:
        return f"est à {avec_unite(loin, 'km', 1)}"
    return f"est entre {nombre(marge, 1)} et {avec_unite(loin, 'km', 1)}"


def sous_titre(service: Service, part: Part | None, communes: int) -> str:
    """Counts, method, vintages."""
    compte = ""
    if part is not None and part.certaine:
        compte = f"{nombre(part.au_dela)} habitants sur {nombre(part.population)}. "
    elif part is not None:
        haut = part.au_dela + part.peut_etre
        compte = (
            f"De {nombre(part.au_dela)} à {nombre(haut)} habitants sur {nombre(part.population)}. "
        )
    return compte + methode(service, communes)


def methode(service: Service, communes: int) -> str:
    """How the distance is measured, and from what lists."""
    ou = "où qu’il soit en France" if service.partout else "parmi ceux que la source donne"
    return (
        f"Distance à vol d’oiseau, d’un point de chacune des {nombre(communes)} communes au point "
        f"le plus proche, {ou}. Liste de {service.millesime}, population municipale "
        f"{service.millesime_population}."
    )


def chez_soi(seule: Part | None, part: Part, departement: str) -> str:
    """« 10,7 % si seuls les points du Gers comptaient »."""
    if seule is None or not part.certaine:
        return ""
    if seule.au_dela == part.au_dela:
        return (
            f"Les points des départements voisins n’y changent rien{INSECABLE}: "
            f"sans eux, ce serait la même part."
        )
    return (
        f"{_percent(seule.basse)} si seuls les points {departement} comptaient{INSECABLE}: les "
        f"habitants vont aussi chez les voisins."
    )


def sans_point(communes: pd.DataFrame) -> str:
    """How many communes have no point of the service, and how many live there."""
    sans = communes[communes["lieux"] == 0]
    if sans.empty:
        return "Chaque commune a au moins un point."
    if len(sans) == len(communes):
        return "Aucune commune n’a de point." if len(communes) > 1 else "La commune n’en a pas."
    habitants, tous = sans["population"].sum(), communes["population"].sum()
    suite = ""
    if communes["population"].notna().all() and tous > 0:
        suite = f", où vivent {_percent(100 * habitants / tous)} des habitants"
    return (
        f"{pluriel(len(sans), 'commune', 'communes')} sur {nombre(len(communes))} sans point"
        f"{suite}{INSECABLE}: une commune sans point n’est pas une commune loin d’un point."
    )


def frontiere(communes: pd.DataFrame, departements: str) -> str:
    """What is not known across the border of the only départements whose points are known."""
    bornees = communes["distance"].notna() & (communes["distance"] > communes["marge"])
    hors = communes["distance"].isna()
    dites = []
    if bornees.any():
        dites.append(
            f"pour {pluriel(int(bornees.sum()), 'commune', 'communes')}, la limite est plus proche "
            "que le point connu le plus proche, et la distance n’est qu’encadrée"
        )
    if hors.any():
        dites.append(
            f"{pluriel(int(hors.sum()), 'commune est', 'communes sont')} hors de ce que la source "
            "couvre"
        )
    if not dites:
        return ""
    return f"Les points ne sont connus que {departements}{INSECABLE}: {' ; '.join(dites)}."


def titre_portee(
    service: Service, territoire: Territoire, portees: pd.DataFrame, rayon: float
) -> str:
    """« Pharmacie : la moitié des habitants du Gers en ont moins de 3,1 à portée… »."""
    mediane = mediane_habitants(portees)
    debut = f"{service.libelle}{INSECABLE}:"
    if mediane is None:
        return f"{debut} rien n’est calculable à {_km(rayon)} {territoire.dans()}"
    return (
        f"{debut} la moitié des habitants {territoire.avec_de()} en ont moins de "
        f"{nombre(mediane, 2)} à portée pour {nombre(POUR)} habitants"
    )


def mediane_habitants(portees: pd.DataFrame) -> float | None:
    """Figure under which half of the inhabitants with a figure are (each commune for its own)."""
    connues = portees.dropna(subset=["valeur", "population"]).sort_values("valeur")
    if connues.empty or not connues["population"].sum() > 0:
        return None
    cumul = connues["population"].cumsum().to_numpy()
    rang = int(np.searchsorted(cumul, cumul[-1] / 2))
    return float(connues["valeur"].iloc[rang])


def sous_titre_portee(service: Service, rayon: float, decroissance: str, poids: list[float]) -> str:
    """The parameters, in words."""
    pas = rayon / len(poids)
    zones = " ; ".join(
        f"{nombre(rang * pas, 0 if (rang * pas).is_integer() else 1)} à "
        f"{_km((rang + 1) * pas)}{INSECABLE}: {nombre(p, 2)}"
        for rang, p in enumerate(poids)
    )
    return (
        f"Points pour {nombre(POUR)} habitants à portée, en deux temps (E2SFCA). Zones, à vol "
        f"d’oiseau{INSECABLE}: {zones} ({SOURCES_DECROISSANCES[decroissance]}). Chaque point vaut "
        f"un et se partage entre tous les habitants à portée (population municipale "
        f"{service.millesime_population}, départements voisins compris). Liste de "
        f"{service.millesime}."
    )


def vides_portee(portees: pd.DataFrame, rayon: float) -> list[str]:
    """What the communes without a figure are, by kind of empty."""
    dites = {
        Statut.SANS_OBJET: f"sans aucun point à {_km(rayon)}{INSECABLE}: pas de chiffre, ce n’est "
        "pas un zéro",
        Statut.NON_CALCULABLE: f"à moins de {_km(rayon)} d’une limite au-delà de laquelle les "
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
                f"{debut} personne n’est sûrement à plus de {_km(ajout.seuil)} {territoire.dans()}"
            )
        return f"{debut} personne n’est à plus de {_km(ajout.seuil)} {territoire.dans()}"
    combien = "un point" if len(ajout.communes) == 1 else f"{len(ajout.communes)} points"
    return (
        f"{debut} avec {combien} de plus, {nombre(ajout.gain)} habitants {territoire.avec_de()} "
        f"passeraient à {_km(ajout.seuil)} ou moins"
    )


def sous_titre_ajout(service: Service, ajout: Ajout | None, demandes: int) -> str:
    """Where, what remains, and how the places are chosen."""
    methode = (
        "Couverture maximale (Church et ReVelle 1974), résolue exactement. Un point peut être mis "
        "au point de chaque commune du territoire ; distances à vol d’oiseau."
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
    return f"Communes{INSECABLE}: {lieux} ; {reste}.{moins} {methode}"


def egalite(ajout: Ajout) -> str:
    """That another choice would gain as much, and what is left out of the gain."""
    dites = []
    if ajout.ex_aequo:
        dites.append("Un autre choix de communes ferait autant : celui-ci n’est pas le seul.")
    if ajout.incertains:
        dites.append(
            f"{nombre(ajout.incertains)} habitants, près d’une limite au-delà de laquelle les "
            "points ne sont pas connus, ne comptent pas dans ce gain."
        )
    return " ".join(dites)


def sans_coordonnees(service: Service) -> str:
    """How many points of the list could not be placed."""
    if not service.sans_coordonnees:
        return ""
    combien = pluriel(service.sans_coordonnees, "point", "points")
    return f"{combien} de la liste, sans coordonnées, ne comptent pas."


def absente(service: Service, territoire: Territoire) -> str:
    """That the service of the URL has no point here, and which one is shown."""
    return (
        f"Le service demandé n’a pas de point connu {territoire.dans()}{INSECABLE}: "
        f"«{INSECABLE}{service.libelle}{INSECABLE}» est montré à sa place."
    )
