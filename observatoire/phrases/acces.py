"""Sentences of *Accès* on who is far from a service."""

import pandas as pd

from observatoire.acces.services import Service
from observatoire.acces.seuils import Part
from observatoire.adequation import Situation
from observatoire.nombres import FINE, INSECABLE, avec_unite, nombre, pluriel
from observatoire.territoires import Territoire

VUES = {
    "distance": f"Qui en vit loin{FINE}?",
    "portee": f"Combien à portée{FINE}?",
    "ajout": f"Où un de plus{FINE}?",
}
LARGE = (
    "Ce qui est à portée, et où un point de plus ferait le plus, se lisent dans un département ou "
    "plus près."
)
ROUTE = (
    "Le temps de route dira mieux : il entrera ici quand le fichier des temps d’accès de l’Insee "
    "sera recueilli."
)


def km(valeur: float) -> str:
    """« 10 km », « 1,2 km »."""
    return avec_unite(valeur, "km", 0 if float(valeur).is_integer() else 1)


def _percent(valeur: float) -> str:
    return avec_unite(valeur, "%", 1)


def clos(nom: str) -> str:
    """A name before its verb: « la CC d'Aire-sur-l'Adour, partie Gers, »."""
    return f"{nom}," if ", " in nom else nom


def titre(service: Service, territoire: Territoire, part: Part | None) -> str:
    """« Point France services : 7,4 % des habitants du Gers sont à plus de 10 km »; bounds rather
    than a figure when services across a border are not known."""
    debut = f"{service.libelle}{INSECABLE}:"
    if part is None:
        return f"{debut} la part des habitants éloignés n’est pas calculable {territoire.dans()}"
    nom = clos(territoire.avec_de())
    ou = f"des habitants {nom}"
    au_dela = f"à plus de {km(part.seuil)}"
    if not part.certaine:
        return (
            f"{debut} de {nombre(part.basse, 1)} à {_percent(part.haute)} {ou} sont {au_dela}, "
            "selon l’offre voisine, inconnue"
        )
    if part.au_dela == 0:
        return f"{debut} aucun habitant {nom} n’est {au_dela}"
    if part.au_dela == part.population:
        return f"{debut} tous les habitants {nom} sont {au_dela}"
    return f"{debut} {_percent(part.basse)} {ou} sont {au_dela}"


def titre_commune(service: Service, territoire: Territoire, commune: pd.Series) -> str:
    """« Point France services : Auch est à 1,2 km du plus proche », or its bounds."""
    loin = distance(commune)
    suite = "" if pd.isna(commune["distance"]) else " du plus proche"
    return f"{service.libelle}{INSECABLE}: {territoire.libelle} {loin}{suite}"


def titre_carte(
    service: Service, territoire: Territoire, situations: pd.Series, seuil: float
) -> str:
    """« Point France services : 49 communes du Gers sur 458 sont à plus de 10 km », and how many
    may be (``acces.seuils.situations``)."""
    loin, inconnues = ((situations == s).sum() for s in (Situation.AU_DELA, Situation.INCONNUE))
    nom = f"{clos(territoire.avec_de())} sur {nombre(len(situations))}"
    sont = f"{'sont' if loin >= 2 else 'est'} à plus de {km(seuil)}"
    qui = pluriel(int(loin), "commune", "communes") if loin else "aucune commune"
    peut_etre = pluriel(int(inconnues), "autre", "autres")
    doute = f", et {peut_etre} peut-être" if inconnues else ""
    return f"{service.libelle}{INSECABLE}: {qui} {nom} {'n’' if not loin else ''}{sont}{doute}"


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
        loin = pluriel(part.au_dela, "habitant", "habitants")
        compte = f"{loin} sur {nombre(part.population)}. "
    elif part is not None:
        haut = part.au_dela + part.peut_etre
        compte = (
            f"De {nombre(part.au_dela)} à {nombre(haut)} habitants sur {nombre(part.population)}. "
        )
    return compte + methode(service, communes)


def methode(service: Service, communes: int) -> str:
    """How the distance is measured, and from what lists; ``communes``: 0 where they are not read
    one by one."""
    ou = "où qu’il soit en France" if service.partout else "parmi ceux que la source donne"
    depuis = {0: "chaque commune", 1: "la commune"}.get(
        communes, f"chacune des {nombre(communes)} communes"
    )
    return (
        f"Distance à vol d’oiseau, d’un point de {depuis} au point le plus proche, {ou}. Liste de "
        f"{service.millesime}, population municipale {service.millesime_population}."
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


def le_plus_proche(service: Service, commune: pd.Series, lieu: str) -> str:
    """« Point le plus proche : France services Auch, à Auch »."""
    if pd.isna(commune["distance"]):
        return "Aucun point n’est mesuré depuis cette commune."
    connu = "" if service.partout else " connu"
    ou = f", {lieu}" if lieu else ""
    return f"Point{connu} le plus proche{INSECABLE}: {commune['libelle_lieu']}{ou}."


def reference_inconnue(service: Service, reference: Territoire) -> str:
    """Why no figure stands beside that of the territory."""
    return (
        f"Sans référence{INSECABLE}: les points de «{INSECABLE}{service.libelle}{INSECABLE}» ne "
        f"sont pas connus {reference.dans()}."
    )


def trop_de_points(service: Service, nombre_de_points: int) -> str:
    """Why the points are not drawn."""
    return (
        f"{nombre(nombre_de_points)} points{INSECABLE}: trop pour être dessinés sans cacher la "
        f"carte. «{INSECABLE}{service.libelle}{INSECABLE}» se voit dans l’écran Carte."
    )


def moyenne(distance_moyenne: float | None) -> str:
    """« Distance moyenne, habitant par habitant : 4,6 km »; nothing when one is not sure."""
    if distance_moyenne is None:
        return ""
    dite = avec_unite(distance_moyenne, "km", 1)
    return f"Distance moyenne, habitant par habitant{INSECABLE}: {dite}."
