"""What a build changed, in French sentences that say no more than the log."""

import math
from collections.abc import Callable

from observatoire.nombres import avec_unite, nombre
from observatoire.textes import typographie
from observatoire.valeurs import Statut

MAILLES = {
    "commune": ("commune", "communes"),
    "epci": ("intercommunalité", "intercommunalités"),
    "epci_dans_departement": ("part d’intercommunalité", "parts d’intercommunalité"),
    "departement": ("département", "départements"),
    "region": ("région", "régions"),
    "france": ("France", "France"),
}
SORTES = {
    "indicateur_ajoute": "Indicateur ajouté",
    "indicateur_retire": "Indicateur retiré",
    "millesime_ajoute": "Millésimes ajoutés",
    "millesime_retire": "Millésimes retirés",
    "valeur_modifiee": "Valeurs modifiées",
    "statut_modifie": "Statuts modifiés",
    "fichier_ajoute": "Fichiers ajoutés",
    "fichier_retire": "Fichiers retirés",
    "fichier_modifie": "Fichiers modifiés",
    "territoire_gagne": "Territoires gagnés",
    "territoire_perdu": "Territoires perdus",
}
SEULES = {
    "premier_entrepot": "Premier entrepôt : il n’y a rien à comparer.",
    "comparaison_impossible": "Comparaison impossible : l’entrepôt précédent ne se lit pas, ou n’a "
    "pas la même forme.",
    "aucun": "Rien n’a changé : mêmes indicateurs, mêmes valeurs, mêmes fichiers, mêmes "
    "territoires.",
}


def quoi(changement: object) -> str:
    """What changed: the indicator, the source or the level."""
    libelle = getattr(changement, "libelle", None)
    return libelle if isinstance(libelle, str) else _level(changement, 2)


def combien(changement: object) -> str:
    """« 3 communes », « 2 fichiers »; nothing for an indicator that came or went."""
    sorte, n = str(getattr(changement, "sorte", "")), int(getattr(changement, "nombre", 0))
    if sorte.startswith("indicateur"):
        return ""
    if sorte.startswith("fichier"):
        return nombre(n)
    if sorte.startswith("millesime"):
        return f"{nombre(n)} ({_level(changement, 2)})"
    return f"{nombre(n)} {_level(changement, n)}"


def exemple(changement: object, ecrire: Callable[[float], str] | None = None) -> str:
    """The example of a change: what it is now, and what it was when both may be said."""
    lieu = getattr(changement, "exemple", None)
    texte = lieu if isinstance(lieu, str) else ""
    valeurs = [float(getattr(changement, f"valeur_{q}", math.nan)) for q in ("avant", "apres")]
    if all(map(math.isfinite, valeurs)):
        dire = ecrire or (lambda v: avec_unite(v, "", 2))
        return typographie(f"{texte} : {dire(valeurs[0])}, puis {dire(valeurs[1])}")
    statuts = [getattr(changement, f"statut_{q}", None) for q in ("avant", "apres")]
    if all(isinstance(s, str) for s in statuts):
        mots = [Statut(str(s)).libelle for s in statuts]
        return typographie(f"{texte} : {mots[0]}, puis {mots[1]}")
    return typographie(texte)


def _level(changement: object, n: int) -> str:
    singulier, pluriel = MAILLES.get(str(getattr(changement, "maille", "")), ("", ""))
    return pluriel if n >= 2 else singulier
