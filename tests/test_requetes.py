"""The contract of a read: its header says what it takes and gives, and it is one SELECT."""

import ast
import re

import duckdb
import pytest

from observatoire.entrepot.empreinte import REQUETES

RACINE = REQUETES.parent
LECTURES = {f.stem: f for f in sorted((REQUETES / "read").glob("*.sql"))}
# A value of each parameter that the reads of the project know.
VALEURS = {
    "maille": "epci",
    "code": "243200391",
    "commune": "32013",
    "territoire": "243200391",
    "departement": "32",
    "epci": "243200391",
    "region": "76",
    "indicateur": "taux_pauvrete_60",
    "indicateurs": ["taux_pauvrete_60"],
    "millesime": 2021,
    "millesime_population": 2023,
    "annee": 9999,
    "source": "insee_filosofi_communes",
    "theme": "revenus",
    "mission": "P5M2",
    "cadre_maille": "departement",
    "cadre_code": "32",
    "codes": ["243200391", "32"],
    "texte": "auch",
    "niveau": "commune",
    "mailles": ["epci", "departement"],
    "debut": "",
    "dans": "32",
    "derniers": True,
    "limite": 10,
    "type": "",
    "seuils": [5, 10],
    "sud": 43.0,
    "nord": 44.0,
    "ouest": 0.0,
    "est": 1.0,
}


def header(nom):
    """(first line, parameters, columns) that the comments announce."""
    lignes = []
    for ligne in LECTURES[nom].read_text("utf-8").splitlines():
        if not ligne.startswith("--"):
            break
        lignes.append(ligne.removeprefix("--").strip())
    texte = "\n".join(lignes)
    trouve = re.search(r"^Parameters: (.*?)\nColumns: (.*)$", texte, re.MULTILINE | re.DOTALL)
    assert trouve, f"{nom}.sql : « -- Parameters: » puis « -- Columns: » sont attendus"
    return lignes[0], *(declared(t) for t in trouve.groups())


def declared(liste):
    """Names of a list « a, b (of what), c. »"""
    sans_gloses = re.sub(r"\([^)]*\)", "", liste).replace("\n", " ").strip().removesuffix(".")
    return [] if sans_gloses == "none" else [n.strip() for n in sans_gloses.split(",")]


def body(nom):
    return "\n".join(
        ligne.split("--")[0] for ligne in LECTURES[nom].read_text("utf-8").splitlines()
    )


def public_functions(dossier):
    for chemin in sorted((RACINE / "observatoire" / dossier).glob("*.py")):
        for noeud in ast.parse(chemin.read_text("utf-8")).body:
            if isinstance(noeud, ast.FunctionDef) and not noeud.name.startswith("_"):
                yield noeud.name


def named_files(dossier):
    """Stems of the queries that the modules of a folder name."""
    texte = "".join(c.read_text("utf-8") for c in (RACINE / "observatoire" / dossier).glob("*.py"))
    return set(re.findall(r'"(\w+)\.sql"', texte))


@pytest.mark.parametrize("nom", LECTURES)
def test_a_read_opens_with_one_sentence_its_parameters_and_its_columns(nom):
    phrase, parametres, colonnes = header(nom)
    assert re.fullmatch(r"[A-Z].+", phrase)
    assert not phrase.startswith(("Parameters", "Columns"))
    assert colonnes
    for mot in [*parametres, *colonnes]:
        assert re.fullmatch(r"[a-z0-9_]+", mot), mot


@pytest.mark.parametrize("nom", LECTURES)
def test_a_read_is_one_select(nom):
    (phrase,) = duckdb.extract_statements(LECTURES[nom].read_text("utf-8"))
    assert phrase.type == duckdb.StatementType.SELECT
    assert body(nom).count(";") == 1


@pytest.mark.parametrize("nom", LECTURES)
def test_a_read_takes_the_parameters_and_gives_the_columns_that_it_declares_in_order(
    connexion, nom
):
    _, parametres, colonnes = header(nom)
    nommes = sorted(set(re.findall(r"\$(\w+)", body(nom))))
    if nommes:
        assert nommes == sorted(parametres)
    else:
        assert body(nom).count("?") == len(parametres)
    inconnus = set(parametres) - set(VALEURS)
    assert not inconnus, f"donner dans VALEURS une valeur à {inconnus}"
    valeurs = {p: VALEURS[p] for p in parametres}
    connexion.execute(LECTURES[nom].read_text("utf-8"), valeurs if nommes else [*valeurs.values()])
    assert [c[0] for c in connexion.description] == colonnes


@pytest.mark.parametrize("nom", LECTURES)
def test_a_read_is_a_public_function_of_its_name_or_serves_the_warehouse(nom):
    assert nom in {*public_functions("reads"), *named_files("entrepot")}
