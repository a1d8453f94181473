"""Opening a screen as a reader does, and what is read on it."""

import html as balises
import json
import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.fabriques import texte

APP = str(Path(__file__).parents[2] / "app.py")


def suivre_lien(ecran, **parametres):
    """A new session whose first request is a link to a screen, with the state of its URL."""
    page = AppTest.from_file(APP, default_timeout=300)
    page.switch_page(f"pages/{ecran}.py")
    for nom, valeur in parametres.items():
        page.query_params[nom] = list(valeur) if isinstance(valeur, tuple) else valeur
    return page.run()


def blocs(page):
    """Our own HTML on the page, block by block, then the texts that Streamlit lays out itself."""
    nos = [e.proto for e in page.get("bidi_component")]
    nos = [json.loads(p.json) for p in nos if p.component_name == "observatoire_corps"]
    return nos + [m.value for m in page.markdown]


def html(page):
    """All of them as one."""
    return "".join(blocs(page))


def lu(page):
    """What a reader sees of it."""
    return texte(html(page))


def brut(page):
    """The HTML block by block, parted by a space."""
    return " ".join(blocs(page))


def lu_a_plat(page):
    """What a reader sees, every tag and every kind of space being a space."""
    texte_seul = balises.unescape(re.sub(r"<[^>]+>", " ", brut(page)))
    return re.sub(r"[\s\u202f\u00a0]+", " ", texte_seul)
