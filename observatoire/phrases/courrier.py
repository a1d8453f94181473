"""The request that is sent to a partner: what is asked, why, what it would light. Plain text."""

from collections.abc import Iterator

from observatoire.demandes import AFaire, Guichet
from observatoire.nombres import INSECABLE
from observatoire.phrases import demandes as phrases
from observatoire.phrases.besoins_offre import manque
from observatoire.phrases.quantites import en_lettres, enumerer
from observatoire.territoires import Territoire
from observatoire.textes import typographie

_COMMENT = {
    "public": "fichier public ; dites-nous quelle édition prendre, et à quelle adresse.",
    "convention": "par convention ; dites-nous ce qu’elle doit contenir, et qui la signe.",
    "habilitation": "accès réservé ; dites-nous quel service habilité peut l’extraire.",
    "saisie": "dans le classeur joint, modèle du référentiel de l’offre, une ligne par action.",
}
_SANS_COMMANDE = (
    "aucune commande ne le lit encore ; un exemple et le nom de ses colonnes suffisent "
    "pour écrire sa lecture."
)
_FIGURES = (
    "Des effectifs ou des taux par commune ou par intercommunalité suffisent, avec leur année et "
    "la définition de chaque colonne. N’envoyez aucune donnée nominative ; les effectifs couverts "
    "par le secret statistique se laissent vides, en le disant.\n\n"
)


def demande(guichet: Guichet, territoire: Territoire) -> str:
    """The message to a partner, ready to be pasted: its subject, then its files one by one."""
    fichiers = len(guichet.demandes)
    s = "s" if fichiers > 1 else ""
    corps = "\n\n".join(
        "\n".join(_file(rang, a)) for rang, a in enumerate(guichet.demandes, start=1)
    )
    return typographie(
        f"Objet : observatoire social partagé, {en_lettres(fichiers)} fichier{s} à demander, "
        f"{territoire.libelle}\n"
        f"À l’attention de : {guichet.partenaire.libelle}\n\n"
        "Bonjour,\n\n"
        "Nous lisons avec nos partenaires les besoins sociaux et l’offre qui leur répond, "
        f"{territoire.dans()}. Sur plusieurs sujets, nous ne savons rien dire : vous tenez ce qui "
        f"permettrait d’en parler.\n\n{corps}\n\n{_FIGURES if _has_figures(guichet) else ''}"
        "Un fichier n’est demandé qu’une fois : il sert à tous les territoires du département.\n"
    )


def _has_figures(guichet: Guichet) -> bool:
    """Whether something else than the workbook of the offer is asked."""
    return any(a.demande.acces != "saisie" for a in guichet.demandes)


def _file(rang: int, a: AFaire) -> Iterator[str]:
    yield f"{rang}. {a.demande.fichier}"
    yield f"   Pourquoi : {_why(a)}"
    yield f"   Écrans éclairés : {enumerer([f'« {e} »' for e in a.ecrans])}."
    yield f"   Comment il vient : {_COMMENT[a.demande.acces]}"
    yield f"   Comment il entre : {_enters(a)}"


def _why(a: AFaire) -> str:
    """The subjects on which nothing is known without the file, and what would tell."""
    sujets = [p.libelle for p in a.paires] or [t.libelle for t in a.themes]
    besoins = dict.fromkeys(manque(o.manque)[0] for o in (a.paires or a.themes))
    quoi = f"sans lui, on ne peut rien dire sur {enumerer([f'« {s} »' for s in sujets])}."
    return f"{quoi} {' '.join(besoins)}" if len(besoins) == 1 else quoi


def _enters(a: AFaire) -> str:
    commande = phrases.commande(a)
    if not commande:
        return _SANS_COMMANDE
    pose = f"{phrases.pose(a)}, puis " if a.demande.dossier else ""
    return f"{pose}par la commande{INSECABLE}: {commande}"
