"""Who may import what: the rooms of the house, and SQL only in its folder."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

RACINE = Path(__file__).parent.parent
IGNORES = {".venv", "venv", "build", "tests", "node_modules"}

# module -> places (prefixes of paths) that may import it
REGLES = {
    "streamlit": ("app.py", "pages/", "observatoire/ui/"),
    "plotly": ("observatoire/charts/",),
    "duckdb": ("observatoire/entrepot/", "observatoire/reads/"),
    "observatoire.sources": (
        "observatoire/sources/",
        "observatoire/entrepot/construire.py",
        "observatoire/entrepot/collecte.py",
        "observatoire/entrepot/perimetres.py",
        "observatoire/entrepot/geographie.py",
        "observatoire/entrepot/trace.py",
        "observatoire/entrepot/codes.py",
        "observatoire/__main__.py",
    ),
}
INTERDITS_AUX_PAGES = ("observatoire.entrepot", "observatoire.sources", "duckdb", "pandas")
SANS_NOM = ("utils", "helpers", "common", "misc")
REQUETE = re.compile(
    r"^\s*(?:--.*\n\s*)*(?:WITH\b.*\bSELECT\b|SELECT\b.+\bFROM\b|FROM\s+\w+|INSERT\s+INTO\b"
    r"|CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW)\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b"
    r"|COPY\b|DROP\s+(?:TABLE|VIEW)\b)",
    re.DOTALL,
)
# Writing a frame to a table, a table to a file: what cannot be a file of queries/.
MANOEUVRES = re.compile(r"^\s*(?:INSERT INTO|COPY|PRAGMA|CHECKPOINT)\b")


def modules(racine: Path) -> Iterator[Path]:
    for chemin in sorted(racine.rglob("*.py")):
        dossiers = chemin.relative_to(racine).parts[:-1]
        if not any(d in IGNORES or d.startswith(".") for d in dossiers):
            yield chemin


def imports(arbre: ast.AST, paquet: list[str]) -> Iterator[tuple[int, str]]:
    """(line, full name) of everything that is imported, wherever in the module."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            for alias in noeud.names:
                yield noeud.lineno, alias.name
        elif isinstance(noeud, ast.ImportFrom):
            base = paquet[: len(paquet) - noeud.level + 1] if noeud.level else []
            origine = ".".join([*base, noeud.module or ""]).rstrip(".")
            for alias in noeud.names:
                yield noeud.lineno, f"{origine}.{alias.name}"
        elif isinstance(noeud, ast.Call) and ast.unparse(noeud.func).endswith(
            ("import_module", "__import__")
        ):
            premier = noeud.args[0] if noeud.args else None
            for texte in ast.walk(premier) if premier else ():
                if isinstance(texte, ast.Constant) and isinstance(texte.value, str):
                    yield noeud.lineno, texte.value.rstrip(".")


def names(nom: str, module: str) -> bool:
    return nom == module or nom.startswith(f"{module}.")


def offences(racine: Path) -> list[str]:
    """What breaks a rule, each as « file:line imports X, allowed only in Y »."""
    fautes = []
    for chemin in modules(racine):
        lieu = chemin.relative_to(racine).as_posix()
        arbre = ast.parse(chemin.read_text("utf-8"), filename=lieu)
        for ligne, nom in imports(arbre, lieu.split("/")[:-1]):
            for module, places in REGLES.items():
                if names(nom, module) and not lieu.startswith(places):
                    fautes.append(
                        f"{lieu}:{ligne} imports {module}, allowed only in {', '.join(places)}"
                    )
            if lieu.startswith("pages/") and any(names(nom, m) for m in INTERDITS_AUX_PAGES):
                fautes.append(f"{lieu}:{ligne} imports {nom}, never allowed in pages/")
            if any(part in SANS_NOM for part in nom.split(".")) and nom.startswith("observatoire"):
                fautes.append(f"{lieu}:{ligne} imports {nom}, a room without a purpose")
        fautes += sql_offences(arbre, lieu)
    return fautes


def sql_offences(arbre: ast.AST, lieu: str) -> Iterator[str]:
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.JoinedStr):
            morceaux = (v.value if isinstance(v, ast.Constant) else "x" for v in noeud.values)
            texte = "".join(str(m) for m in morceaux)
        elif isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            texte = noeud.value
        else:
            continue
        manoeuvre = lieu.startswith("observatoire/entrepot/") and MANOEUVRES.match(texte)
        if REQUETE.match(texte) and not manoeuvre:
            yield f"{lieu}:{noeud.lineno} holds SQL, allowed only in queries/"


def test_the_house_respects_its_rooms():
    assert offences(RACINE) == []


def test_every_module_of_the_house_is_walked():
    vus = {c.relative_to(RACINE).as_posix() for c in modules(RACINE)}
    assert {"app.py", "observatoire/__main__.py", "observatoire/entrepot/construire.py"} <= vus
    assert any(v.startswith("pages/") for v in vus)


def test_no_module_is_a_drawer_of_odds_and_ends():
    assert [c for c in modules(RACINE) if c.stem in SANS_NOM] == []


@pytest.mark.parametrize(
    ("lieu", "code", "faute"),
    [
        ("observatoire/nombres.py", "import streamlit as st", "x:1 imports streamlit, allowed"),
        ("pages/carte.py", "a = 1\nimport pandas", "x:2 imports pandas, never allowed in pages/"),
        ("pages/carte.py", "from observatoire.entrepot import ouvrir", "imports observatoire.entr"),
        ("pages/carte.py", "from plotly.graph_objects import Figure", "x:1 imports plotly"),
        ("observatoire/phrases.py", "def f():\n    import duckdb", "x:2 imports duckdb, allowed"),
        ("observatoire/reads/a.py", "from observatoire import sources", "observatoire.sources"),
        ("observatoire/reads/a.py", "from ..sources import insee_cog", "observatoire.sources"),
        ("observatoire/entrepot/ouvrir.py", "from observatoire.sources import lecture",
         "allowed only in observatoire/sources/, observatoire/entrepot/construire.py"),
        ("observatoire/reads/a.py", 'SQL = """\nSELECT a\nFROM t"""', "x:1 holds SQL"),
        ("observatoire/reads/a.py", 'q = f"SELECT {c} FROM {t}"', "x:1 holds SQL"),
        ("observatoire/entrepot/a.py", 'q = "DELETE FROM mesures"', "x:1 holds SQL"),
        ("observatoire/ui/a.py", "import importlib\nimportlib.import_module('duckdb')", "x:2 impo"),
        ("observatoire/ui/a.py", "from observatoire.utils import b", "a room without a purpose"),
    ],
)  # fmt: skip
def test_a_forbidden_import_is_reported_with_its_file_and_line(tmp_path, lieu, code, faute):
    chemin = tmp_path / lieu
    chemin.parent.mkdir(parents=True)
    chemin.write_text(code, "utf-8")
    fautes = offences(tmp_path)
    assert fautes
    assert all(f.startswith(f"{lieu}:") for f in fautes)
    assert any(faute.removeprefix("x") in f for f in fautes)


@pytest.mark.parametrize(
    ("lieu", "code"),
    [
        ("observatoire/ui/a.py", "import streamlit"),
        ("observatoire/charts/a.py", "import plotly.graph_objects as go"),
        ("observatoire/entrepot/a.py", "c.execute(f'INSERT INTO {t} BY NAME SELECT * FROM x')"),
        ("observatoire/phrases.py", 'texte = "Select a territory from the list"'),
        ("observatoire/phrases.py", "from streamlitx import a"),
    ],
)
def test_what_is_allowed_is_not_reported(tmp_path, lieu, code):
    chemin = tmp_path / lieu
    chemin.parent.mkdir(parents=True)
    chemin.write_text(code, "utf-8")
    assert offences(tmp_path) == []
