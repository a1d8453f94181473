"""The pictures of ``docs/captures``: every screen for each territory of ``docs/captures.toml``, and
for one of them the whole pages and the projected views."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from observatoire.outils.navigateur import (
    Serveur,
    attendre_repos,
    construire_entrepot,
    contexte,
    ecrans,
    ouvrir_navigateur,
    servir,
)
from observatoire.outils.reglages_captures import Reglages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ECRAN, PROJECTION = (1280, 720), (1920, 1080)
CALME_MS = 700
# Beyond ten screens, a page is a list that goes on.
HAUTEUR_MAXIMALE = 7200
POSITION = re.compile(r", (\d+) / (\d+)\s")
# Colours, scale and bytes of one picture, the finest first: all pictures take the same one.
FINESSES = (
    (128, 1.0, 200_000), (64, 1.0, 150_000), (32, 1.0, 110_000), (32, 0.75, 90_000),
    (16, 0.75, 70_000), (16, 0.5, 50_000),
)  # fmt: skip
# Scales tried in turn for a picture that is alone too heavy: a whole page is ten screens high.
REDUCTIONS = (1.0, 0.75, 0.6, 0.5, 0.4)


@dataclass(frozen=True)
class Vue:
    """A picture to take: its name, the address, whether the whole page is wanted."""

    nom: str
    adresse: str
    entiere: bool = False


def vues(reglages: Reglages) -> Iterator[Vue]:
    """Every picture but the projected ones."""
    for nom, cle in reglages.territoires.items():
        for ecran, chemin in ecrans().items():
            yield Vue(f"{nom}-{ecran}", f"{chemin}?territoire={cle}")
            if nom == reglages.detail:
                yield Vue(f"{nom}-{ecran}-page", f"{chemin}?territoire={cle}", entiere=True)


def photographier(dossier: Path, reglages: Reglages, progres: Callable[[str], None]) -> None:
    """Rewrite every picture of a folder, from the embedded extract."""
    with (
        tempfile.TemporaryDirectory(prefix="observatoire-") as entrepot,
        ouvrir_navigateur() as navigateur,
    ):
        construire_entrepot(Path(entrepot))
        with servir(entrepot=Path(entrepot)) as serveur:
            prises = dict(_shoot(navigateur, serveur, reglages, progres))
    progres(f"{len(prises)} images, à réduire ensemble à {reglages.poids / 1e6:.1f} Mo")
    _write(lighten(prises, reglages.poids), dossier)


def _shoot(
    navigateur: "Browser", serveur: Serveur, reglages: Reglages, progres: Callable[[str], None]
) -> Iterator[tuple[str, bytes]]:
    for vue in vues(reglages):
        progres(vue.nom)
        with contexte(navigateur, *ECRAN) as ouvert:
            page = _open(ouvert, serveur.adresse + vue.adresse)
            if vue.entiere:
                _unroll(page, ECRAN[0])
            yield vue.nom, page.screenshot()
    cle = reglages.territoires[reglages.detail]
    for ecran, chemin in ecrans().items():
        adresse = f"{serveur.adresse}{chemin}?territoire={cle}&projection=1"
        with contexte(navigateur, *PROJECTION) as ouvert:
            images = _projected(_open(ouvert, adresse), reglages.vues)
            for rang, image in enumerate(images, start=1):
                progres(f"{ecran}, projection, vue {rang}")
                yield f"{reglages.detail}-{ecran}-projection-{rang:02d}", image


def _open(ouvert: "BrowserContext", adresse: str) -> "Page":
    page = ouvert.new_page()
    page.goto(adresse)
    attendre_repos(page, calme=CALME_MS)
    page.evaluate("() => document.fonts.ready")
    return page


def _unroll(page: "Page", largeur: int) -> None:
    """Make the window as high as the page, which scrolls inside itself."""
    hauteur = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('*')].map((e) => e.scrollHeight))"
    )
    page.set_viewport_size({"width": largeur, "height": min(hauteur, HAUTEUR_MAXIMALE)})
    attendre_repos(page, calme=CALME_MS)


def _projected(page: "Page", limite: int) -> Iterator[bytes]:
    """Each view in turn, by the key of the remote; none of a screen that has no views."""
    position = POSITION.search(page.inner_text("body"))
    while position is not None:
        yield page.screenshot()
        rang, total = int(position[1]), int(position[2])
        if rang >= min(total, limite):
            return
        page.keyboard.press("ArrowRight")
        page.get_by_text(f", {rang + 1} / {total}").wait_for()
        attendre_repos(page, calme=CALME_MS)
        position = POSITION.search(page.inner_text("body"))


def lighten(images: Mapping[str, bytes], poids: int) -> dict[str, bytes]:
    """The pictures as fine as their weight together allows; the coarsest when nothing does."""
    for finesse in FINESSES:
        legeres = {nom: _lightened(image, *finesse) for nom, image in images.items()}
        if sum(map(len, legeres.values())) <= poids:
            break
    return legeres


def _lightened(image: bytes, couleurs: int, echelle: float, limite: int) -> bytes:
    for reduction in REDUCTIONS:
        octets = _compress(image, couleurs, echelle * reduction)
        if len(octets) <= limite:
            break
    return octets


def _compress(image: bytes, couleurs: int, echelle: float) -> bytes:
    from PIL import Image

    lue = Image.open(io.BytesIO(image)).convert("RGB")
    taille = (round(lue.width * echelle), round(lue.height * echelle))
    reduite = lue if taille == lue.size else lue.resize(taille, Image.Resampling.LANCZOS)
    flux = io.BytesIO()
    reduite.quantize(couleurs, dither=Image.Dither.NONE).save(flux, "png", optimize=True)
    return flux.getvalue()


def _write(images: Mapping[str, bytes], dossier: Path) -> None:
    """Put the pictures in the folder, and take out those that are no longer taken."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, octets in images.items():
        (dossier / f"{nom}.png").write_bytes(octets)
    for perimee in dossier.glob("*.png"):
        if perimee.stem not in images:
            perimee.unlink()
