"""A dashboard of our own on a free port, a real browser, a reader who never leaves the machine."""

import shutil
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect

from observatoire.outils.navigateur import attendre_repos, contexte, ouvrir_navigateur, servir

# A loaded machine is slow, not wrong.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "navigateur" in item.path.parent.name:
            item.add_marker(pytest.mark.navigateur)


class Lecteur:
    """A tab of a reader, who notes every request and every error of the page."""

    def __init__(self, onglet, adresse):
        self.page = onglet
        self.adresse = adresse
        self.demandes = []
        self.erreurs = []
        onglet.on("request", lambda r: self.demandes.append(r.url))
        onglet.on("websocket", lambda w: self.demandes.append(w.url))
        onglet.on("pageerror", lambda e: self.erreurs.append(str(e)))

    def ouvrir(self, chemin):
        self.page.goto(self.adresse + chemin)
        self.attendre()
        return self.page

    def attendre(self, attendu=""):
        try:
            attendre_repos(self.page, attendu, calme=300)
        except TimeoutError as erreur:
            vu = self.page.inner_text("body")[:600]
            raise AssertionError(f"« {attendu} » n’est pas venu : {vu}") from erreur

    @property
    def parametres(self):
        """State of the URL: name -> values."""
        return parse_qs(urlsplit(self.page.url).query)

    def choisir(self, filtre, saisie):
        """Type into a filter and validate what it proposes."""
        champ = self.page.get_by_role("combobox", name=filtre, exact=True)
        champ.click()
        champ.fill(saisie)
        self.page.get_by_role("option").first.wait_for()
        self.page.keyboard.press("Enter")

    def aller(self, groupe, ecran):
        """Follow the top navigation."""
        self.page.get_by_role("button", name=groupe, exact=True).click()
        self.page.get_by_role("menuitem", name=ecran, exact=True).click()

    def verifier(self):
        """Nothing was asked outside this machine, and no script failed."""
        dehors = [
            d for d in self.demandes
            if urlsplit(d).scheme not in ("data", "blob", "about")
            and urlsplit(d).hostname != "127.0.0.1"
        ]  # fmt: skip
        assert self.demandes
        assert dehors == []
        assert self.erreurs == []


@pytest.fixture(scope="session")
def chrome():
    with ouvrir_navigateur() as ouvert:
        yield ouvert


@pytest.fixture(scope="session")
def donnees_pretes(entrepot, tmp_path_factory):
    """A folder with the warehouse of the embedded extract, for servers only."""
    dossier = tmp_path_factory.mktemp("servi")
    for fichier in (entrepot, entrepot.parent / "entrepot.courant"):
        shutil.copy(fichier, dossier)
    return dossier


@pytest.fixture(scope="session")
def serveur(donnees_pretes):
    with servir(entrepot=donnees_pretes) as ouvert:
        yield ouvert


@pytest.fixture
def processus_neuf(donnees_pretes):
    """A process that no request has reached yet."""
    with servir(entrepot=donnees_pretes) as ouvert:
        yield ouvert


@pytest.fixture(scope="session")
def visiteur(chrome):
    """Server -> a reader with an empty cache; what was opened is closed and checked at the end."""

    @contextmanager
    def visite(serveur):
        with contexte(chrome) as ouvert:
            lecteur = Lecteur(ouvert.new_page(), serveur.adresse)
            yield lecteur
            lecteur.verifier()

    return visite


@pytest.fixture
def lecteur(visiteur, serveur):
    with visiteur(serveur) as arrive:
        yield arrive
