"""A dashboard of our own on a free port, a real browser, a reader who never leaves the machine."""

import shutil
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect

from observatoire.outils.navigateur import attendre_repos, contexte, ouvrir_navigateur, servir

# A loaded machine is slow, not wrong.
DELAI_MS = 60_000
expect.set_options(timeout=DELAI_MS)


def pytest_collection_modifyitems(items):
    for item in items:
        if "navigateur" in item.path.parent.name:
            item.add_marker(pytest.mark.navigateur)


class Lecteur:
    """A tab of a reader, who notes every request and every error of the page.

    Every method ends when the page is at rest: what is read next is what the gesture gave.
    """

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
        """Until the page is at rest, and its title or its URL says ``attendu``."""
        try:
            attendre_repos(self.page, attendu, calme=300)
        except TimeoutError as erreur:
            vu = self.page.inner_text("body")[:600]
            raise AssertionError(f"« {attendu} » n’est pas venu : {vu}") from erreur

    @property
    def parametres(self):
        """State of the URL once the page is at rest: name -> values."""
        self.attendre()
        return parse_qs(urlsplit(self.page.evaluate("() => location.href")).query)

    def cliquer(self, role, nom, attendu="", **precisions):
        """Press what bears a role and a name."""
        self.page.get_by_role(role, name=nom, **precisions).click()
        self.attendre(attendu)

    def presser(self, touche, attendu=""):
        """Press a key where the focus is."""
        self.page.keyboard.press(touche)
        self.attendre(attendu)

    def choisir(self, filtre, saisie, attendu=""):
        """Type into a filter and validate what it proposes."""
        champ = self.page.get_by_role("combobox", name=filtre, exact=True)
        champ.click()
        champ.fill(saisie)
        self.page.get_by_role("option").first.wait_for()
        # The list opens whole, then is narrowed to what was typed.
        self.attendre()
        self.presser("Enter", attendu)

    def aller(self, groupe, ecran, chemin):
        """Follow the top navigation to a screen, whose path is given."""
        self.page.get_by_role("button", name=groupe, exact=True).click()
        self.page.get_by_role("menuitem", name=ecran, exact=True).click()
        self.page.wait_for_url(f"**/{chemin}?*")
        self.attendre()

    def reculer(self, chemin):
        """One step back in the history, to a screen whose path is given."""
        self.page.go_back()
        self.page.wait_for_url(f"**/{chemin}?*")
        self.attendre()

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


@contextmanager
def visite(profil, adresse):
    """A reader in a tab, which is closed and checked at the end."""
    profil.set_default_timeout(DELAI_MS)
    with profil.new_page() as onglet:
        lecteur = Lecteur(onglet, adresse)
        yield lecteur
        lecteur.verifier()


@pytest.fixture(scope="session")
def visiteur(chrome):
    """Server -> a reader with an empty cache, who has never seen it."""

    @contextmanager
    def arrivee(serveur):
        with contexte(chrome) as profil, visite(profil, serveur.adresse) as lecteur:
            yield lecteur

    return arrivee


@pytest.fixture(scope="session")
def habitue(chrome, serveur):
    """A reader who comes back in a new tab, as all but the first time: the scripts of Streamlit are
    in the cache, where they cost neither their way nor their compilation."""
    with contexte(chrome) as profil:
        yield lambda: visite(profil, serveur.adresse)


@pytest.fixture
def lecteur(habitue):
    with habitue() as arrive:
        yield arrive
