"""What the repository holds: nothing of the machines it was made on, and a README that is true."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from observatoire.__main__ import _parser

RACINE = Path(__file__).parent.parent
SOMMET = {
    "app.py", "pages", "data", "queries", "observatoire", "tests", "docs", "static", "README.md",
    "LICENSE", "pyproject.toml", "requirements.txt", "requirements-dev.txt",
}  # fmt: skip
BINAIRES = {".parquet", ".png", ".woff2"}
ADRESSE = re.compile(r"https?://\S+")
CHEMIN = re.compile(r"(?<![\w.$}~-])/(?:work|tmp|root|home|Users|opt|mnt)/|[A-Z]:\\Users\\")
# Written in two halves, so that this file does not hold what it looks for.
REGISTRES = tuple("".join(d) for d in (
    ("py", "pi.org"), ("python", "hosted.org"), ("npm", "js."), ("index", "-url"),
    ("find", "-links"), ("trusted", "-host"), ("crates", ".io"), ("conda", ".anaconda"),
))  # fmt: skip
CONFECTION = re.compile("|".join("".join(d) for d in (
    (r"co-", r"authored"), (r"chat", r"gpt"), (r"anth", r"ropic"),
    (r"(?<!saint-)\bcla", r"ude\b"), (r"\bcopi", r"lot\b"), (r"language ", r"model"),
    (r"\bLL", r"Ms?\b"), (r"\bsub", r"-?agents?\b"), (r"\bcoding ", r"agents?\b"),
    (r"\bas an ", r"AI\b"), (r"\bprevious ", r"session\b"), (r"\banother ", r"session\b"),
)), re.IGNORECASE)  # fmt: skip


@pytest.fixture(scope="module")
def fichiers():
    """Paths of the files that are, or would be, committed."""
    if not (RACINE / ".git").exists():
        pytest.skip("copie sans historique git")
    suivis = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=RACINE, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    return [Path(nom) for nom in suivis.split("\0") if nom and (RACINE / nom).is_file()]


@pytest.fixture(scope="module")
def lignes(fichiers):
    """(file:line, text) of every text file."""
    return [
        (f"{nom}:{numero}", ligne)
        for nom in fichiers if nom.suffix not in BINAIRES
        for numero, ligne in enumerate((RACINE / nom).read_text("utf-8").splitlines(), start=1)
    ]  # fmt: skip


def test_the_top_of_the_repository_is_as_given(fichiers):
    sommets = {nom.parts[0] for nom in fichiers}
    assert {s for s in sommets if not s.startswith(".")} - SOMMET == set()


def test_no_file_names_a_package_registry(lignes):
    assert [lieu for lieu, texte in lignes if any(r in texte.lower() for r in REGISTRES)] == []


def test_no_file_names_a_folder_of_a_machine(lignes):
    assert [lieu for lieu, texte in lignes if CHEMIN.search(ADRESSE.sub("", texte))] == []


def test_no_file_tells_how_it_was_written(lignes):
    assert [lieu for lieu, texte in lignes if CONFECTION.search(texte)] == []


def test_no_file_is_heavier_than_3_megabytes(fichiers):
    assert [str(f) for f in fichiers if (RACINE / f).stat().st_size > 3_000_000] == []


@pytest.mark.parametrize("nom", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_their_digests(nom):
    blocs = re.split(r"\n(?=[a-z])", (RACINE / nom).read_text("utf-8"))
    epingles = [b for b in blocs if not b.startswith("#")]
    assert len(epingles) > 30
    assert [b.splitlines()[0] for b in epingles if "==" not in b or "--hash=sha256:" not in b] == []


def test_requirements_hold_every_declared_dependency():
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))["project"]
    for nom, declarees in (
        ("requirements.txt", projet["dependencies"]),
        (
            "requirements-dev.txt",
            [*projet["dependencies"], *projet["optional-dependencies"]["dev"]],
        ),
    ):
        epingles = set(re.findall(r"^([a-z0-9-]+)==", (RACINE / nom).read_text("utf-8"), re.M))
        assert {re.split(r"[^\w-]", d)[0] for d in declarees} - epingles == set()


def test_development_pins_the_versions_of_the_dashboard():
    versions = {
        nom: set(re.findall(r"^\S+==[^\\]+", (RACINE / nom).read_text("utf-8"), re.M))
        for nom in ("requirements.txt", "requirements-dev.txt")
    }
    assert versions["requirements.txt"] <= versions["requirements-dev.txt"]


@pytest.fixture(scope="module")
def readme():
    return (RACINE / "README.md").read_text("utf-8")


def test_the_readme_gives_each_of_its_two_commands_after_its_marker(readme):
    for marque, commande in (("dashboard", "streamlit run app.py"), ("tests", "-m pytest")):
        (bloc,) = re.findall(rf"<!-- {marque} -->\n```sh\n(.+)\n```", readme)
        assert commande in bloc
        assert "--require-hashes" in bloc


def test_the_readme_names_every_command_and_no_other(readme):
    aide = _parser().format_help()
    connues = set(re.findall(r"^    (\w+)", aide, re.M))
    assert set(re.findall(r"python -m observatoire (\w+)", readme)) == connues


def test_what_the_readme_points_to_is_there(readme):
    liens = re.findall(r"\]\((?!http)([^)#]+)\)", readme)
    chemins = re.findall(
        r"`((?:data|docs|queries|observatoire|tests|pages|static)/[\w./]+)`", readme
    )
    absents = [c for c in [*liens, *chemins] if not (RACINE / c).exists()]
    assert absents == []
