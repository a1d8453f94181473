"""What went wrong with a query, in one French sentence that says where and what to do.

The engine's own words never reach the page: they are English and may name files of the server.
"""

import re
from collections.abc import Sequence

from observatoire.textes import typographie

_REFUS = {
    "vide": "Écrivez une requête : elle commence par SELECT.",
    "plusieurs": "Une seule requête à la fois : retirez ce qui suit le premier point-virgule.",
    "ecriture": "Seule une lecture est permise ici : une requête SELECT, qui n’écrit, ne charge et "
    "ne règle rien.",
    "table": "La table « {mot} » n’est pas publiée ici ; les tables sont {tables}.",
    "fonction": "La fonction « {mot} » n’est pas permise ici : elle lit des fichiers, des réglages "
    "ou l’état du serveur.",
    "longue": "La requête est trop longue : 10 000 signes au plus.",
    "lourde": "La réponse est trop lourde pour la page : choisissez moins de colonnes, ou "
    "raccourcissez les textes.",
    "memoire": "La requête demande plus de mémoire que les 512 Mo permis : filtrez davantage, ou "
    "regroupez.",
    "delai": "La requête a été arrêtée au bout de 10 secondes : filtrez davantage, ou limitez-la.",
    "occupee": "Une autre requête occupe la place : relancez la vôtre dans quelques secondes.",
}
# (pattern of the engine's message, sentence); the first that matches speaks.
_CAUSES = (
    (r"syntax error at end of input",
     "la requête s’arrête avant la fin ; fermez les parenthèses et les guillemets."),
    (r"syntax error at or near \"(?P<mot>[^\"\n]{1,60})",
     "la requête ne se lit pas, près de « {mot} » ; vérifiez les virgules, les parenthèses et "
     "l’ordre des mots."),
    (r"Table with name (?P<mot>\S{1,60}) does not exist",
     "la table « {mot} » n’existe pas ; la liste est sous la requête."),
    (r"Referenced table \"(?P<mot>[^\"\n]{1,60})\" not found",
     "« {mot} » ne désigne aucune table de FROM."),
    (r"Referenced column \"(?P<mot>[^\"\n]{1,60})\" (?:not found|was not found)",
     "la colonne « {mot} » n’existe pas{proches} ; un texte s’écrit entre apostrophes : 'epci'."),
    (r"have a column named \"(?P<mot>[^\"\n]{1,60})\"",
     "la colonne « {mot} » n’existe pas dans cette table{proches}."),
    (r"Ambiguous reference to column name \"(?P<mot>[^\"\n]{1,60})\"",
     "la colonne « {mot} » est dans plusieurs tables ; écrivez table.{mot}."),
    (r"column \"?(?P<mot>[^\"\n]{1,60})\"? must appear in the GROUP BY",
     "la colonne « {mot} » doit être dans GROUP BY, ou dans une fonction de regroupement."),
    (r"[Ff]unction with name \"?(?P<mot>[^\"\s]{1,60})\"? does not exist",
     "la fonction « {mot} » n’existe pas."),
    (r"No function matches the given name and argument types '?(?P<mot>[^('\n]{1,60})",
     "la fonction « {mot} » ne s’applique pas à ces colonnes ; vérifiez leur type."),
    (r"Could not convert string '(?P<mot>[^'\n]{0,60})'",
     "« {mot} » ne se convertit pas dans le type demandé."),
    (r"[Dd]ivision by zero|out of range|[Oo]verflow",
     "un calcul sort de ce qu’un nombre peut tenir."),
)  # fmt: skip
_PROCHES = re.compile(r"Candidate bindings: (.+)")


def refuser(code: str, mot: str, tables: Sequence[str] = ()) -> str:
    """Why a query is not run."""
    return typographie(_REFUS[code].format(mot=_cite(mot), tables=", ".join(tables)))


def expliquer(sorte: str, message: str) -> str:
    """What the engine found wrong: ``sorte`` is the class of its error, ``message`` its words."""
    ligne = re.search(r"^LINE (\d+):", message, re.MULTILINE)
    ou = f"Ligne {ligne[1]} : " if ligne else ""
    for motif, phrase in _CAUSES:
        trouve = re.search(motif, message)
        if trouve:
            mot = _cite(trouve.groupdict().get("mot") or "")
            return _sentence(ou, phrase.format(mot=mot, proches=_nearest(message)))
    quoi = {
        "ParserException": "la requête ne se lit pas",
        "BinderException": "une colonne ou une fonction est mal employée",
        "CatalogException": "un nom est inconnu",
        "ConversionException": "une valeur ne se convertit pas dans le type demandé",
    }.get(sorte, "la requête n’a pas pu être exécutée")
    return _sentence(ou, f"{quoi} ; comparez-la à un exemple.")


def _sentence(ou: str, phrase: str) -> str:
    return typographie(ou + phrase if ou else phrase[:1].upper() + phrase[1:])


def _nearest(message: str) -> str:
    trouve = _PROCHES.search(message)
    noms = re.findall(r'"(\w{1,40})"', trouve[1])[:3] if trouve else []
    return f", les plus proches sont {', '.join(noms)}" if noms else ""


def _cite(mot: str) -> str:
    """A word of the query: shortened, no sign of a path or of markup."""
    return "".join(c for c in mot[:60] if c.isalnum() or c in " _.,()'-")
