"""The honest titles of needs and offer: what is said, what is comparable, what is not known."""

from collections.abc import Sequence

from observatoire.besoins_offre import Etat, LigneBesoinOffre, themes_inconnus
from observatoire.nombres import INSECABLE
from observatoire.phrases.accords import minuscule
from observatoire.phrases.quantites import en_lettres, enumerer
from observatoire.statistiques.verdicts import Mot

NOMMEES = 4
"""Beyond this many gaps, a title counts them rather than naming them."""


def titre(lignes: Sequence[LigneBesoinOffre]) -> str:
    """« Une ligne s’écarte de la référence : les soins infirmiers. Trois sont comparables… »"""
    lues = [g for g in lignes if g.etat == Etat.LUE]
    jugees = [g for g in lues if g.ecart and g.ecart.verdict.mot != Mot.SANS_VERDICT]
    ecartees = [g for g in jugees if g.s_ecarte]
    morceaux = [
        _gapped(ecartees, len(jugees)),
        _comparable(len(jugees) - len(ecartees)) if ecartees else "",
        _without_verdict(len(lues) - len(jugees), bool(jugees)),
        _means(sum(g.etat == Etat.MOYENS for g in lignes), bool(lues)),
        _unknown(len(themes_inconnus(lignes))),
    ]
    return " ".join(filter(None, morceaux))


def _gapped(ecartees: Sequence[LigneBesoinOffre], jugees: int) -> str:
    if not jugees:
        return ""
    if not ecartees:
        suite = "la seule lue est comparable"
        if jugees > 1:
            suite = f"les {en_lettres(jugees)} sont comparables"
        return f"Aucune ligne ne s’écarte de la référence{INSECABLE}: {suite}."
    verbe = "ligne s’écarte" if len(ecartees) == 1 else "lignes s’écartent"
    compte = en_lettres(len(ecartees), "f", majuscule=True)
    return f"{compte} {verbe} de la référence{INSECABLE}: {_which(ecartees)}."


def _which(ecartees: Sequence[LigneBesoinOffre]) -> str:
    """Their names; beyond ``NOMMEES`` of them, how many are under the reference and over it."""
    if len(ecartees) <= NOMMEES:
        return enumerer([g.paire.sujet or minuscule(g.paire.libelle) for g in ecartees])
    bas = sum(g.mot == Mot.MOINS_ELEVE for g in ecartees)
    haut = len(ecartees) - bas
    if not bas or not haut:
        return f"toutes plus{INSECABLE}{'bas' if bas else 'haut'}"
    return f"{en_lettres(bas, 'f')} plus{INSECABLE}bas, {en_lettres(haut, 'f')} plus{INSECABLE}haut"


def _comparable(compte: int) -> str:
    if compte == 0:
        return ""
    mot = en_lettres(compte, "f", majuscule=True)
    return f"{mot} {'est comparable' if compte == 1 else 'sont comparables'}."


def _without_verdict(compte: int, apres: bool) -> str:
    if compte == 0:
        return ""
    mot = en_lettres(compte, "f", majuscule=True)
    nom = " autre" if apres else " ligne"
    suite = "se lit" if compte == 1 else "se lisent"
    return f"{mot}{nom}{'s' if compte > 1 else ''} {suite} sans comparaison possible."


def _means(compte: int, apres: bool) -> str:
    if compte == 0:
        return ""
    s, suite = ("s", "opposent") if compte > 1 else ("", "oppose")
    mot = en_lettres(compte, "f", majuscule=True)
    nom = "" if apres else f" ligne{s}"
    return f"{mot}{nom} {suite} moyens et bénéficiaires, sans verdict."


def _unknown(compte: int) -> str:
    if compte == 0:
        return ""
    return f"Sur {en_lettres(compte)} thème{'s' if compte > 1 else ''}, on ne sait pas."


def titre_inconnus(lignes: Sequence[LigneBesoinOffre]) -> tuple[str, str]:
    """« Onze thèmes où il faut d’abord des données », and the themes read above but not whole."""
    inconnus = themes_inconnus(lignes)
    ailleurs = [
        g for g in lignes if g.etat == Etat.INCONNUE and g.theme not in inconnus
    ]  # fmt: skip
    s = "s" if len(inconnus) > 1 else ""
    debut = f"{en_lettres(len(inconnus), majuscule=True)} thème{s} où il faut d’abord des données"
    if not inconnus:
        debut = "Des lignes où il faut d’abord des données"
    if not ailleurs:
        return debut, ""
    themes = enumerer(list(dict.fromkeys(g.theme.libelle for g in ailleurs)))
    lignes_dites = f"{len(ailleurs)} lignes restent" if len(ailleurs) > 1 else "une ligne reste"
    return debut, f"Sur les thèmes déjà lus ({themes}), {lignes_dites} à éclairer."
