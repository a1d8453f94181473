"""The référentiel de l'offre projected: one idea a view, nothing under 18 px."""

from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire.catalogue import charger
from observatoire.charts import offre_projete as dessin
from observatoire.charts.offre import colonnes, fiche
from observatoire.modeles import Theme
from observatoire.nombres import INSECABLE, pluriel
from observatoire.offre.presence import Case
from observatoire.phrases import offre as phrases
from observatoire.ui import carte_offre
from observatoire.ui.dessin_offre import fiche_courte
from observatoire.ui.diaporama import Vue, derouler, tranches
from observatoire.ui.mise_en_page import html
from observatoire.ui.offre import Ecran


def projeter(ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ecran)), ecran.ici.territoire.libelle)


def _views(ecran: Ecran) -> Iterator[Vue]:
    source = f"Référentiel de l’offre, lu le {phrases.jour(ecran.regard.au)}"
    if ecran.ici.etat.action:
        yield Vue(partial(_sheet, ecran, ecran.ici.etat.action), source)
        return
    cases = list(ecran.cases.values())
    presents = {charger().missions[c.mission].theme for c in cases}
    connus = [t for t in charger().themes.values() if t.code in presents]
    for themes in tranches([] if ecran.filtres.mission else connus, dessin.THEMES_PAR_VUE):
        yield Vue(partial(_life, ecran, themes), source)
    recensees = [c for c in cases if c.liens or c.equipements or c.absence]
    for tranche in list(tranches(recensees, dessin.MISSIONS_PAR_VUE)) or [[]]:
        yield Vue(partial(_recorded, ecran, tranche, len(recensees)), source)
    acteurs = colonnes(ecran.retenus)
    if acteurs:
        yield Vue(partial(_matrix, ecran, acteurs), source)
    vue = carte_offre.preparer(ecran)
    if vue is not None:
        yield Vue(partial(carte_offre.carte_projetee, vue), carte_offre.source(vue))


def _title(texte: str) -> None:
    html(f'<h1 class="offre">{escape(texte)}</h1>')


def _life(ecran: Ecran, themes: list[Theme]) -> None:
    _title(f"Ce qui est recensé au long de la vie{INSECABLE}: {ecran.ici.territoire.libelle}")
    html(dessin.themes(list(ecran.cases.values()), charger().missions, themes))


def _recorded(ecran: Ecran, cases: list[Case], total: int) -> None:
    _title(
        f"{pluriel(total, 'mission a', 'missions ont')} quelque chose de recensé "
        f"{ecran.ici.territoire.dans()}, sur {len(ecran.cases)}"
    )
    if cases:
        html(dessin.recensees(cases, charger().missions))
    else:
        html('<p class="sub">Cela ne prouve pas qu’il n’y a rien.</p>')


def _matrix(ecran: Ecran, acteurs: list[str]) -> None:
    """The missions with most actors, those that do not fit counted."""
    portees = sorted(
        (c for c in ecran.cases.values() if c.acteurs), key=lambda c: -len(c.acteurs)
    )  # fmt: skip
    reste = len(portees) - dessin.MISSIONS_PAR_VUE
    _title(phrases.recouvrements(ecran.cases.values()))
    html(dessin.matrice(portees[: dessin.MISSIONS_PAR_VUE], charger().missions, acteurs))
    if reste > 0:
        html(f'<p class="sub">et {pluriel(reste, "autre mission", "autres missions")}</p>')


def _sheet(ecran: Ecran, code: str) -> None:
    libelle, blocs = fiche_courte(ecran, code)
    _title(libelle)
    html(fiche(blocs))
