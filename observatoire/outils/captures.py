"""The pictures of ``docs/captures``: every screen at two sizes, and each projected view."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator
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

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TAILLE_MAXIMALE = 300_000
TAILLES = ((1280, 720), (1920, 1080))
EPCI, COMMUNE, DEPARTEMENT = "epci:243200391", "commune:32365", "departement:32"
PROJETES = ("panorama", "comparer", "carte", "besoins-et-offre", "donnees")
CALME_MS = 700
POSITION = re.compile(r"(\d+) / (\d+)\s")
# Colours and scale, tried in turn until the picture is light enough.
REGLAGES = ((256, 1.0), (64, 1.0), (64, 0.75), (32, 0.6), (32, 0.5))


@dataclass(frozen=True)
class Vue:
    """A picture to take: its name, the address, the size, whether the whole page is wanted."""

    nom: str
    adresse: str
    taille: tuple[int, int] = TAILLES[0]
    entiere: bool = False


def vues() -> Iterator[Vue]:
    """Every picture but the projected ones."""
    for ecran, chemin in ecrans().items():
        for largeur, hauteur in TAILLES:
            nom = f"{ecran}-{largeur}x{hauteur}"
            yield Vue(nom, f"{chemin}?territoire={EPCI}", (largeur, hauteur))
        yield Vue(f"{ecran}-page", f"{chemin}?territoire={EPCI}", entiere=True)
    yield Vue("panorama", f"panorama?territoire={EPCI}")
    yield Vue("panorama-commune", f"panorama?territoire={COMMUNE}", entiere=True)
    yield Vue("panorama-departement", f"panorama?territoire={DEPARTEMENT}", entiere=True)


def photographier(dossier: Path, progres: Callable[[str], None]) -> None:
    """Rewrite every picture of a folder, from the embedded extract."""
    dossier.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="observatoire-") as entrepot,
        ouvrir_navigateur() as navigateur,
    ):
        construire_entrepot(Path(entrepot))
        with servir(entrepot=Path(entrepot)) as serveur:
            anciennes = set(dossier.glob("*.png"))
            ecrites = set(_shoot(navigateur, serveur, dossier, progres))
            for perimee in anciennes - ecrites:
                perimee.unlink()


def _shoot(
    navigateur: "Browser", serveur: Serveur, dossier: Path, progres: Callable[[str], None]
) -> Iterator[Path]:
    for vue in vues():
        progres(vue.nom)
        with contexte(navigateur, *vue.taille) as ouvert:
            page = _open(ouvert, serveur.adresse + vue.adresse)
            if vue.entiere:
                _unroll(page, vue.taille[0])
            yield _write(page.screenshot(), dossier / f"{vue.nom}.png")
    for ecran in PROJETES:
        adresse = f"{serveur.adresse}{ecran}?territoire={EPCI}&projection=1"
        with contexte(navigateur) as ouvert:
            for rang, image in enumerate(_projected(_open(ouvert, adresse)), start=1):
                progres(f"{ecran}, projection, vue {rang}")
                yield _write(image, dossier / f"{ecran}-projection-{rang:02d}.png")


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
    page.set_viewport_size({"width": largeur, "height": hauteur})
    attendre_repos(page, calme=CALME_MS)


def _projected(page: "Page") -> Iterator[bytes]:
    """Each view in turn, by the key of the remote."""
    while True:
        yield page.screenshot()
        position = POSITION.search(page.inner_text("body"))
        if position is None or position[1] == position[2]:
            return
        page.keyboard.press("ArrowRight")
        page.get_by_text(f"{int(position[1]) + 1} / {position[2]}").wait_for()
        attendre_repos(page, calme=CALME_MS)


def _write(image: bytes, chemin: Path) -> Path:
    """Write a picture as fine as the size allows."""
    for couleurs, echelle in REGLAGES:
        octets = _compress(image, couleurs, echelle)
        if len(octets) <= TAILLE_MAXIMALE:
            break
    chemin.write_bytes(octets)
    return chemin


def _compress(image: bytes, couleurs: int, echelle: float) -> bytes:
    from PIL import Image

    lue = Image.open(io.BytesIO(image)).convert("RGB")
    taille = (round(lue.width * echelle), round(lue.height * echelle))
    reduite = lue if taille == lue.size else lue.resize(taille, Image.Resampling.LANCZOS)
    flux = io.BytesIO()
    reduite.quantize(couleurs, dither=Image.Dither.NONE).save(flux, "png", optimize=True)
    return flux.getvalue()
