"""Our own HTML in a real browser: nothing in it runs, what has not changed is not touched."""

from pathlib import Path

import pytest

from observatoire.ui import mise_en_page

CODE = Path(mise_en_page.__file__).with_suffix(".js").read_text(encoding="utf-8")
POSER = """async ([code, ...textes]) => {
  const adresse = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const poser = (await import(adresse)).default;
  const parentElement = document.querySelector("main");
  for (const data of textes) poser({ data, parentElement });
}"""
HOSTILES = [
    '<img src="x" onerror="window.touche = 1">',
    "<script>window.touche = 1</script>",
    '<svg onload="window.touche = 1"><script>window.touche = 1</script></svg>',
    '<iframe srcdoc="<script>parent.touche = 1</script>"></iframe>',
    '<p onclick="window.touche = 1">',
    '<a href=" JavaScript:window.touche = 1">',
    '<svg><a xlink:href="javascript:window.touche = 1"><text>ici</text></a></svg>',
    '<object data="data:text/html,x"></object>',
    '<form action="javascript:window.touche = 1"><button>ici</button></form>',
]


@pytest.fixture
def onglet(chrome):
    """An empty page with the place of one block."""
    page = chrome.new_page()
    page.set_content('<main><div class="corps"></div></main>')
    yield page
    page.close()


def poser(page, *textes):
    page.evaluate(POSER, [CODE, *textes])


@pytest.mark.parametrize("hostile", HOSTILES)
def test_nothing_that_a_text_brings_runs(onglet, hostile):
    poser(onglet, f"<p>Avant</p>{hostile}<p>Après</p>")
    for element in onglet.locator(".corps p, .corps a, .corps img").all():
        element.dispatch_event("click")
    onglet.wait_for_timeout(200)
    assert onglet.evaluate("window.touche") is None
    assert onglet.locator(".corps p").first.inner_text() == "Avant"
    assert not onglet.locator(".corps :is(script, iframe, object, form)").count()


def test_a_block_that_has_not_changed_is_left_as_it_is(onglet):
    texte = "<p>Gers <b>200 000</b></p>"
    poser(onglet, texte)
    onglet.evaluate("document.querySelector('.corps b').vu = true")
    poser(onglet, texte)
    assert onglet.evaluate("document.querySelector('.corps b').vu")
    poser(onglet, texte.replace("200", "201"))
    assert not onglet.evaluate("document.querySelector('.corps b').vu")
    assert onglet.locator(".corps b").inner_text() == "201 000"


def test_who_was_on_a_link_is_still_on_it_when_the_block_changes(onglet):
    liens = '<a href="#un">un</a> <a href="#deux">deux</a>'
    poser(onglet, liens)
    onglet.locator(".corps a").nth(1).focus()
    poser(onglet, f"<h2>Autre territoire</h2>{liens}")
    assert onglet.evaluate("document.activeElement.getAttribute('href')") == "#deux"


def test_drawings_keep_their_shapes_and_their_clicks(onglet):
    poser(onglet, '<svg viewBox="0 0 9 9"><path d="M0 0H9" data-territoire="epci:1"/></svg>')
    trace = onglet.locator(".corps svg path")
    assert trace.get_attribute("data-territoire") == "epci:1"
    assert trace.evaluate("t => t.getTotalLength()") == 9
