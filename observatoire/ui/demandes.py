"""The themes at a glance, and what is to be asked, once, of whom."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

import streamlit as st

from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.charts import demandes as dessin
from observatoire.charts import grand_livre
from observatoire.demandes import Guichet
from observatoire.demandes import a_demander as guichets_de
from observatoire.modeles import Theme
from observatoire.phrases import demandes as phrases
from observatoire.phrases import titres_besoins_offre as titres
from observatoire.ui.besoins_offre import Ecran
from observatoire.ui.contexte import Contexte
from observatoire.ui.dessin_besoins_offre import adresse
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import telecharger

SOUS_TITRE = (
    "Chaque fichier n’est demandé qu’une fois, à qui le tient ; il éclaire toutes les lignes "
    "nommées à droite, pour tous les territoires du département."
)


def themes(ici: Contexte, ecran: Ecran) -> None:
    """The fourteen themes: what is read on each, its proof, its panorama, its offer."""
    tous = list(charger().themes.values())
    html(
        "<h2>Thème par thème, ce qu’on lit et ce qu’on ne sait pas</h2>"
        + dessin.themes(ecran.lignes, tous, lambda t, g: list(_links(ici, t, g)))
    )


def _links(
    ici: Contexte, theme: Theme, prouvee: LigneBesoinOffre | None
) -> Iterator[tuple[str, str]]:
    """The same theme elsewhere; its proof when it has one."""
    if prouvee is not None:
        yield "Preuve", adresse(ici, prouvee)
    ailleurs = ici.etat.avec(theme=theme.code, indicateurs=(), projection=False).parametres()
    requete = urlencode(ailleurs, doseq=True)
    yield "Panorama", f"/panorama?{requete}"
    yield "Offre", f"/offre?{requete}"


def guichets(ecran: Ecran) -> list[Guichet]:
    """What the territory misses, by partner."""
    return guichets_de(charger(), ecran.lignes)


def a_demander(ici: Contexte, ecran: Ecran) -> None:
    """The list by partner, its file; the lines one by one behind a toggle."""
    listes = guichets(ecran)
    if not listes:
        return
    html(
        f'<h2>{escape(phrases.titre(listes))}</h2><p class="sub">{SOUS_TITRE}</p>'
        + dessin.a_demander(listes)
    )
    telecharger(
        lambda: phrases.table(listes), f"a-demander-{ici.territoire.code}", cle="a_demander"
    )
    lignes = ecran.de(Etat.INCONNUE, Etat.DEPARTEMENT)
    if st.toggle(f"Les {len(lignes)} lignes sans réponse, une par une", key="inconnues"):
        grand, petit = titres.titre_inconnus(ecran.lignes)
        suite = f'<p class="sub">{escape(petit)}</p>' if petit else ""
        tableau = grand_livre.inconnues(lignes, ecran.repere)
        html(f"<h3>{escape(grand)}</h3>{suite}{tableau}")
