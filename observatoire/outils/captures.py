"""The pictures of ``docs/captures``: every screen at two sizes, and each projected view."""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from observatoire.entrepot.construire import construire_extrait
from observatoire.outils.navigateur import RACINE, Serveur, ouvrir_navigateur, servir

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TAILLE_MAXIMALE = 300_000
TAILLES = ((1280, 720), (1920, 1080))
EPCI, COMMUNE, DEPARTEMENT = "epci:243200391", "commune:32365", "departement:32"
PROJETES = ("panorama", "besoins-et-offre")
CALME_MS = 700
COULEURS = (256, 128, 64, 32)


@dataclass(frozen=True)
class Vue:
    """A picture to take: its name, the address, the size, whether the whole page is wanted."""

    nom: str
    adresse: str
    taille: tuple[int, int] = TAILLES[0]
    entiere: bool = False


def ecrans() -> list[str]:
    """Addresses of the screens, from the files of ``pages/``."""
    return sorted(p.stem.replace("_", "-") for p in (RACINE / "pages").glob("[a-z]*.py"))


def vues() -> Iterator[Vue]:
    """Every picture but the projected ones."""
    for ecran in ecrans():
        for largeur, hauteur in TAILLES:
            nom = f"{ecran}-{largeur}x{hauteur}"
            yield Vue(nom, f"{ecran}?territoire={EPCI}", (largeur, hauteur))
        yield Vue(f"{ecran}-page", f"{ecran}?territoire={EPCI}", entiere=True)
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
        construire_extrait_dans(Path(entrepot))
        with servir(entrepot=Path(entrepot)) as serveur:
            anciennes = set(dossier.glob("*.png"))
            ecrites = set(_shoot(navigateur, serveur, dossier, progres))
            for perimee in anciennes - ecrites:
                perimee.unlink()


def _shoot(
    navigateur: "Browser", serveur: Serveur, dossier: Path, progres: Callable[[str], None]
) -> Iterator[Path]:
    for vue in vues():
        with navigateur.new_context(locale="fr-FR", viewport=_size(vue)) as contexte:
            page = contexte.new_page()
            _open(page, serveur.adresse + vue.adresse)
            if vue.entiere:
                _unroll(page, vue.taille[0])
            progres(vue.nom)
            yield _write(page.screenshot(), dossier / f"{vue.nom}.png")
    for ecran in PROJETES:
        with navigateur.new_context(locale="fr-FR", viewport=_size(Vue("", ""))) as contexte:
            page = contexte.new_page()
            _open(page, f"{serveur.adresse}{ecran}?territoire={EPCI}&projection=1")
            for rang, image in enumerate(_turned(page), start=1):
                progres(f"{ecran}, projection, vue {rang}")
                yield _write(image, dossier / f"{ecran}-projection-{rang:02d}.png")


def _size(vue: Vue) -> "dict[str, int]":
    return {"width": vue.taille[0], "height": vue.taille[1]}
