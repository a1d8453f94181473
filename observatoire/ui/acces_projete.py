"""*Accès* projected: one question a view."""

from dataclasses import replace
from functools import partial
from html import escape

from observatoire.phrases import portee as phrases
from observatoire.phrases.acces import VUES, km
from observatoire.ui import dessin_acces as dessin
from observatoire.ui.acces import Ecran
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.lectures_acces import seuils
from observatoire.ui.mise_en_page import html


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    vues = [Vue(partial(_thresholds, ecran), ecran.sources)]
    if ecran.cadre is not None:
        vues += [Vue(partial(_map, replace(ecran, vue=vue)), ecran.sources) for vue in VUES
                 if vue != "ajout" or _gains(ecran)]  # fmt: skip
    derouler(vues, ici.territoire.libelle)


def _gains(ecran: Ecran) -> bool:
    """Whether one more point would reach somebody: else its map would show nothing new."""
    return ecran.ajout is not None and bool(ecran.ajout.communes)


def _thresholds(ecran: Ecran) -> None:
    dessin.entete(replace(ecran, vue="distance"))
    html(seuils(ecran))


def _map(ecran: Ecran) -> None:
    html(f"<h1 class='carte-titre'>{escape(dessin.titre_carte(ecran))}</h1>{_below(ecran)}")
    dessin.bloc_carte(ecran, dessin.TAILLE_PROJETEE)


def _below(ecran: Ecran) -> str:
    """The one line that the view cannot be read without."""
    dits = {
        "portee": f"En deux temps (E2SFCA), à {km(ecran.rayon)} à vol d’oiseau",
        "ajout": phrases.lieux_ajoutes(ecran.ajout) if ecran.vue == "ajout" else "",
    }
    dit = dits.get(ecran.vue, "")
    return f"<p class='sub'>{escape(dit)}</p>" if dit else ""
