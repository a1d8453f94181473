"""What the screen « Découpage » says: titles, sentences, text alternatives."""

from collections.abc import Sequence

from observatoire.decoupage import Decoupage, Equilibre
from observatoire.dessins import COMMUNES_MAXIMALES, NOM_PAR_DEFAUT
from observatoire.nombres import FINE, INSECABLE, court, nombre, pluriel

METHODE_APPARIEMENT = (
    "Une commune change quand ses deux parties ne sont pas rapprochées. Deux parties de même nom "
    "qui ont une commune en commun le sont ; les autres, deux à deux, de façon que le plus "
    "d’habitants possible restent dans une même paire (affectation optimale, Kuhn 1955)."
)
METHODE_EQUILIBRE = (
    "Rapport : partie la plus peuplée sur la moins peuplée. Dispersion : coefficient de variation, "
    "écart-type des populations des parties rapporté à leur moyenne."
)
HORS_DECOUPAGE = "Hors découpage"


def titre_dessin(nom: str, communes: int, habitants: float, lieu: str) -> str:
    """What is drawn, or what to do first. ``lieu``: « dans le Gers »."""
    if communes == 0:
        return f"Quelles communes réunir {lieu}{FINE}?"
    dit = nom or NOM_PAR_DEFAUT
    return (
        f"{dit}{INSECABLE}: {pluriel(communes, 'commune', 'communes')}, "
        f"{pluriel(habitants, 'habitant', 'habitants')}"
    )


def part_du_departement(habitants: float, total: float, nom: str) -> str:
    """« 12,3 % de la population du Gers »; ``nom``: « du Gers »."""
    if total <= 0:
        return ""
    return f"{nombre(100 * habitants / total, 1)}{FINE}% de la population {nom}"


def alternative_dessin(total: int, du_departement: str) -> str:
    """Text alternative of the map on which a territory is drawn; « du Gers »."""
    return (
        f"Carte des {nombre(total)} communes {du_departement}, contours des intercommunalités. Au "
        "clavier, choisissez les communes dans la liste."
    )


def titre_comparaison(
    avant: Decoupage, apres: Decoupage, communes: int, habitants: float, total: float
) -> str:
    """What moves between two divisions, in one sentence."""
    if not communes:
        return f"{avant.libelle} et {minuscule(apres.libelle)}{INSECABLE}: aucune commune ne change"
    verbe = "changent" if communes > 1 else "change"
    part = f" ({nombre(100 * habitants / total, 1)}{FINE}%)" if total > 0 else ""
    return (
        f"{pluriel(communes, 'commune', 'communes')} {verbe} de partie, "
        f"{pluriel(habitants, 'habitant', 'habitants')}{part}"
    )


def titre_seul(decoupage: Decoupage, lieu: str) -> str:
    """Title of one division: « EPCI : 17 parties dans le Gers »."""
    nombre_dit = pluriel(len(decoupage.parties), "partie", "parties")
    return f"{decoupage.libelle}{INSECABLE}: {nombre_dit} {lieu}"


def equilibre_en_mots(nom: str, e: Equilibre) -> str:
    """« EPCI : 17 parties, de 186 à 40 012 habitants, moyenne 11 332. »"""
    if not e.parties:
        return f"{nom}{INSECABLE}: aucune partie."
    return (
        f"{nom}{INSECABLE}: {pluriel(e.parties, 'partie', 'parties')}, de {nombre(e.minimum)} à "
        f"{pluriel(e.maximum, 'habitant', 'habitants')}, {nombre(e.moyenne)} en moyenne."
    )


def titre_populations(decoupages: Sequence[tuple[str, Equilibre]]) -> str:
    """« EPCI : de 13 909 à 854 334 habitants selon la partie »."""
    dits = [
        f"{minuscule(nom) if rang else nom}{INSECABLE}: de {nombre(e.minimum)} à "
        f"{pluriel(e.maximum, 'habitant', 'habitants')}"
        for rang, (nom, e) in enumerate(decoupages)
        if e.parties
    ]
    return f"{' ; '.join(dits)} selon la partie" if dits else "Population des parties"


def titre_besoin(
    libelle: str, valeurs: Sequence[float], parties: int, unite: tuple[str, int]
) -> str:
    """« Habitants de 75 ans ou plus : de 6,9 % à 16,3 % selon la partie », and how many parts have
    no figure. ``unite``: with the number of decimals."""
    if not valeurs:
        return f"{libelle}{INSECABLE}: aucune partie n’a de chiffre"
    bas, haut = (court(v, *unite) for v in (min(valeurs), max(valeurs)))
    dit = f"{bas} partout" if bas == haut else f"de {bas} à {haut} selon la partie"
    sans = parties - len(valeurs)
    suite = f", {pluriel(sans, 'partie', 'parties')} sur {nombre(parties)} sans chiffre" * bool(
        sans
    )
    return f"{libelle}{INSECABLE}: {dit}{suite}"


def extremes_en_mots(nom: str, grande: tuple[str, float], petite: tuple[str, float]) -> str:
    """« EPCI : la partie la plus peuplée, Bordeaux Métropole, réunit 50,5 % des habitants ; la
    moins peuplée, Grand Saint Emilionnais, 0,8 % »; each part with its share (0-1)."""
    return (
        f"{nom}{INSECABLE}: la partie la plus peuplée, {grande[0]}, réunit "
        f"{nombre(100 * grande[1], 1)}{FINE}% des habitants ; la moins peuplée, {petite[0]}, "
        f"{nombre(100 * petite[1], 1)}{FINE}%."
    )


def legende_barres(departement: str) -> str:
    """What the bars and their dashes are; « de la Gironde »."""
    return (
        f"Barre{INSECABLE}: population ; tirets : moyenne des parties. Part : de la population "
        f"{departement}."
    )


def rapport_en_mots(e: Equilibre) -> str:
    """« 3,2 », or why there is none."""
    return nombre(e.rapport, 1) or "non calculable (une partie sans habitant)"


def coefficient_en_mots(e: Equilibre) -> str:
    """« 78 % », or nothing to say."""
    dit = nombre(e.coefficient)
    return f"{dit}{FINE}%" if dit else "non calculable"


def alternative_tableau(decoupages: Sequence[tuple[str, Equilibre]], moyenne: str) -> str:
    """Text alternative of the bars of the parts."""
    dits = " ".join(equilibre_en_mots(nom, e) for nom, e in decoupages)
    return f"Population des parties. {dits} {moyenne}".strip()


def alternative_carte(decoupage: Decoupage, changent: int) -> str:
    """Text alternative of the map of a division."""
    suite = (
        f" {pluriel(changent, 'commune change', 'communes changent')} de partie, en gris."
        if changent
        else ""
    )
    return f"Carte{INSECABLE}: {titre_carte(decoupage)}.{suite}"


def titre_carte(decoupage: Decoupage) -> str:
    """« EPCI, 17 parties »."""
    return f"{decoupage.libelle}, {pluriel(len(decoupage.parties), 'partie', 'parties')}"


def minuscule(libelle: str) -> str:
    """The name of a division within a sentence: acronyms keep their capitals."""
    return libelle if libelle[:2].isupper() else libelle[:1].lower() + libelle[1:]


EXPLICATION_FICHIER = (
    "Ce fichier (colonnes commune et perimetre) garde un territoire de toute taille. Placé dans "
    "« data/catalogue/perimetres/{departement}/{nom}.csv », ou donné à la commande "
    "« construire --perimetre », il devient un périmètre comme un autre à la construction suivante."
)
TROP_DE_COMMUNES = (
    f"Un territoire dessiné tient dans l’adresse : {COMMUNES_MAXIMALES} communes au plus. Au-delà, "
    "déposez un fichier dans « Comparer deux découpages »."
)
RIEN_A_COMPARER = (
    "Ce département n’a encore qu’un découpage. Déposez un fichier à deux colonnes, « commune » et "
    "« perimetre », pour en comparer un autre."
)
SOUSTRACTION = "secret statistique : se déduirait par différence entre deux découpages"
