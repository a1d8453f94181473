"""What is said of the files to ask, and of the fourteen themes at a glance."""

from collections.abc import Iterator, Sequence

import pandas as pd

from observatoire.besoins_offre import Etat, Lecture, LigneBesoinOffre
from observatoire.demandes import AFaire, Guichet
from observatoire.nombres import FINE, INSECABLE
from observatoire.phrases.quantites import en_lettres
from observatoire.statistiques.verdicts import Mot

COMMANDE = "python -m observatoire"
SANS_COMMANDE = "aucune commande ne l’importe encore"
NOMMEES = 3
ACCES = {
    "public": "fichier public",
    "convention": "convention à passer",
    "habilitation": "accès réservé à un service habilité",
    "saisie": "saisie dans le modèle du référentiel de l’offre",
}

_SANS_LECTURE = {
    Mot.MOINS_ELEVE: "Offre moins élevée que la référence",
    Mot.PLUS_ELEVE: "Offre plus élevée que la référence",
    Mot.COMPARABLE: "Offre comparable à la référence",
    Mot.SANS_VERDICT: "Sans comparaison possible",
}


def titre(guichets: Sequence[Guichet]) -> str:
    """« À demander, une fois : vingt fichiers, à douze partenaires »."""
    fichiers = sum(len(g.demandes) for g in guichets)
    s, p = ("s" if n > 1 else "" for n in (fichiers, len(guichets)))
    return (
        f"À demander, une fois{INSECABLE}: {en_lettres(fichiers)} fichier{s}, à "
        f"{en_lettres(len(guichets))} partenaire{p}"
    )


def entree(a: AFaire) -> str:
    """How a file is had."""
    return ACCES[a.demande.acces]


def commande(a: AFaire) -> str:
    """The command that reads a file; nothing while there is none."""
    return f"{COMMANDE} {a.demande.commande}" if a.demande.commande else ""


def pose(a: AFaire) -> str:
    """Where a file is put before its command; nothing when the command takes it where it is."""
    return f"à poser dans DOSSIER/{a.demande.dossier}" if a.demande.dossier else ""


def eclaire(a: AFaire) -> str:
    """Lines, then themes, that a file would light."""
    lignes = ", ".join(p.libelle for p in a.paires)
    themes = ", ".join(t.libelle for t in a.themes)
    dits = [lignes, f"{'thème' if len(a.themes) == 1 else 'thèmes'}{INSECABLE}: {themes}"]
    return f"{FINE}; ".join(d for d, vide in zip(dits, (not lignes, not themes), strict=True)
                            if not vide)  # fmt: skip


def combien(a: AFaire) -> str:
    """« 14 lignes : écoles, collèges… » counted, and named up to three."""
    noms = [p.libelle for p in a.paires] or [t.libelle for t in a.themes]
    quoi = "ligne" if a.paires else "thème"
    suite = "…" if len(noms) > NOMMEES else ""
    return (
        f"{len(noms)}{INSECABLE}{quoi}{'s' if len(noms) > 1 else ''}{INSECABLE}: "
        f"{', '.join(noms[:NOMMEES])}{suite}"
    )


def table(guichets: Sequence[Guichet]) -> pd.DataFrame:
    """One row a file, partner after partner."""
    return pd.DataFrame([
        {
            "partenaire": g.partenaire.libelle,
            "fichier": a.demande.fichier,
            "acces": entree(a),
            "commande": commande(a) or SANS_COMMANDE,
            "dossier": a.demande.dossier,
            "lignes": " | ".join(p.libelle for p in a.paires),
            "themes": " | ".join(t.libelle for t in a.themes),
            "ecrans": " | ".join(a.ecrans),
        }
        for g in guichets for a in g.demandes
    ])  # fmt: skip


def lectures(lignes: Sequence[LigneBesoinOffre]) -> Iterator[tuple[str, str]]:
    """What is read on a theme: a reading, then the lines that have it, those with a gap first; what
    is known only for the département and what is not known last."""
    groupes: dict[str, list[str]] = {}
    for ligne in sorted(lignes, key=_rank):
        groupes.setdefault(_reading(ligne), []).append(ligne.paire.libelle)
    for lecture, noms in groupes.items():
        yield lecture, ", ".join(noms)


def _reading(ligne: LigneBesoinOffre) -> str:
    match ligne.etat:
        case Etat.LUE if ligne.lecture != Lecture.NEUTRE:
            dite = str(ligne.lecture).replace(" :", ",")
            return f"{dite[:1].upper()}{dite[1:]}"
        case Etat.LUE:
            return _SANS_LECTURE[ligne.mot]
        case Etat.MOYENS:
            return "Moyens et bénéficiaires, sans verdict"
        case Etat.DEPARTEMENT:
            return "Connu seulement pour le département"
        case _:
            return "On ne sait pas"


def _rank(ligne: LigneBesoinOffre) -> tuple[int, int, int]:
    ordre = (Etat.LUE, Etat.MOYENS, Etat.DEPARTEMENT, Etat.INCONNUE).index(ligne.etat)
    return ordre, ligne.lecture == Lecture.NEUTRE, list(_SANS_LECTURE).index(ligne.mot)
