"""Every screen, found by itself, for an EPCI, a commune with secret figures and the département."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from observatoire.outils.navigateur import ecrans

CONTROLES = (Path(__file__).parent / "controles.js").read_text("utf-8")
TERRITOIRES = ("epci:243200391", "commune:32132", "departement:32")
# The other levels and départements, in turn: two on each screen (the pages are tested at all).
AUTRES = (
    "epci:200070092", "epci:200056232", "canton_ville:3201", "epci_dans_departement:200030435-32",
    "dessine:Plateau:91377,91471,91477", "region:76", "france:FR",
)  # fmt: skip
PETIT_ECRAN, GRAND_TEXTE = 14, 18
POSITION = re.compile(r", (\d+) / (\d+)\s")


@pytest.fixture(
    scope="module",
    params=[(e, t) for e in ecrans() for t in TERRITOIRES],
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def ouvert(request, habitue):
    """A screen at rest, read by all the tests of this module."""
    ecran, territoire = request.param
    with habitue() as lecteur:
        lecteur.ouvrir(f"{ecrans()[ecran]}?territoire={territoire}")
        yield lecteur


def une_par_ligne(fautes):
    """All the faults, for the message of a test that fails."""
    return "\n".join(str(f) for f in fautes)


def violations(page):
    """What axe finds: rule, and the first element at fault."""
    trouvees = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in trouvees]


def test_the_page_is_french_and_has_one_title(ouvert):
    page = ouvert.page
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Pages du site")).to_be_visible()


def test_no_english_word_of_the_framework_is_left(ouvert):
    page = ouvert.page
    arbre = page.locator("body").aria_snapshot().splitlines()
    anglais = (
        "Help for", "Download", "Clear", "Close", "Open", "Select", "Search", "Skip", "Link to",
        "Fullscreen", "Show", "Hide", "Upload", "Running", "Choose",
    )  # fmt: skip
    fautes = [ligne for ligne in arbre if any(f'"{mot}' in ligne for mot in anglais)]
    assert not fautes, une_par_ligne(fautes)


def test_axe_finds_no_violation(ouvert):
    fautes = violations(ouvert.page)
    assert not fautes, une_par_ligne(fautes)


def test_no_text_is_smaller_than_14_px(ouvert):
    polices = ouvert.page.evaluate(CONTROLES)["polices"]
    fautes = [p for p in polices if p[0] < PETIT_ECRAN]
    assert not fautes, une_par_ligne(fautes)


@pytest.mark.parametrize("largeur", [1280, 640], ids=["1280", "zoom-200"])
def test_nothing_overflows_to_the_right(ouvert, largeur):
    ouvert.page.set_viewport_size({"width": largeur, "height": 720})
    ouvert.attendre()
    lues = ouvert.page.evaluate(CONTROLES)
    assert lues["debordements"] == []
    # Zoomed, a table may scroll in its own frame; at its full width it must not.
    fautes = lues["coupes"] if largeur == 1280 else []
    assert not fautes, une_par_ligne(fautes)


@pytest.mark.parametrize(
    ("ecran", "territoire"),
    [(e, AUTRES[(n + k) % len(AUTRES)]) for n, e in enumerate(ecrans()) for k in (0, 3)],
)
def test_the_screen_holds_for_every_level_and_departement(lecteur, ecran, territoire):
    page = lecteur.ouvrir(f"{ecrans()[ecran]}?territoire={territoire}")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("body")).not_to_contain_text("n’a pas pu s’afficher")
    lues = page.evaluate(CONTROLES)
    fautes = [p for p in lues["polices"] if p[0] < PETIT_ECRAN]
    fautes = [*fautes, *lues["debordements"], *lues["coupes"], *violations(page)]
    assert not fautes, une_par_ligne(fautes)


@pytest.fixture(
    scope="module",
    params=[(e, t) for e in ecrans() for t in (TERRITOIRES[0], TERRITOIRES[-1])],
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def projete(request, habitue):
    ecran, territoire = request.param
    with habitue() as lecteur:
        lecteur.ouvrir(f"{ecrans()[ecran]}?territoire={territoire}&projection=1")
        yield lecteur


def vues(lecteur):
    """Turn the views with the key of the remote: all for an EPCI, else the first two."""
    page, derniere = lecteur.page, 99 if "territoire=epci" in lecteur.page.url else 2
    while True:
        rang, total = map(int, POSITION.search(page.inner_text("body")).groups())
        yield rang, page
        if rang >= min(total, derniere):
            return
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(f", {rang + 1} / {total}")).to_be_visible()
        lecteur.attendre()


def test_every_projected_view_reads_from_the_back_of_the_room(projete):
    fautes = []
    for rang, page in vues(projete):
        lues = page.evaluate(CONTROLES)
        fautes += [(rang, *p) for p in lues["polices"] if p[0] < GRAND_TEXTE]
        fautes += [(rang, "déborde", e) for e in lues["debordements"] + lues["coupes"]]
        fautes += [(rang, v) for v in violations(page)]
        fautes += [] if page.get_by_role("heading", level=1).count() == 1 else [(rang, "sans h1")]
    assert not fautes, une_par_ligne(fautes)
