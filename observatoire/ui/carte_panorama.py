"""The commune map of the panorama: which figure it opens on, its choice, its table and files."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.carte import carte_indicateur, fichier_svg, table_carte
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE, INSECABLE
from observatoire.phrases import panorama as phrases
from observatoire.reads import cartes, observations, territoires
from observatoire.territoires import Cle, Maille
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import (
    PART_MINIMALE_CARTE,
    implantations_de,
    indicateurs_de_carte,
    millesime_de_carte,
)
from observatoire.ui.telechargements import tableau, telecharger

INDICATEUR_PREFERE = "niveau_vie_median"
epci_de = garder(territoires.epci_de)
contours_de = garder(cartes.contours_membres)
contour_de = garder(cartes.contour)
communes_de = garder(observations.communes_indicateur)


@dataclass(frozen=True)
class Carte:
    """What is mapped: the territory whose communes are drawn, the indicator, its figures."""

    cadre: Cle
    indicateur: Indicateur
    millesime: int
    valeurs: pd.DataFrame

    @property
    def titre(self) -> str:
        """What the map shows, in one line."""
        return phrases.titre_carte(self.indicateur, self.valeurs)

    @property
    def sous_titre(self) -> str:
        """Indicator, unit, vintage and level."""
        details = [self.indicateur.libelle, self.indicateur.precision_libelle,
                   self.indicateur.unite, str(self.millesime), "par commune"]  # fmt: skip
        return ", ".join(filter(None, details))


def cadre_de(ici: Contexte) -> Cle | None:
    """The territory whose communes are drawn: itself, or the EPCI of a commune."""
    if ici.territoire.maille == Maille.COMMUNE:
        return epci_de(ici.territoire.code)
    if ici.territoire.maille in (Maille.REGION, Maille.FRANCE):
        return None
    return ici.territoire.cle


def preparer(ici: Contexte) -> Carte | None:
    """The map of the URL's indicator, or of the first one published for enough communes."""
    cadre = cadre_de(ici)
    possibles = indicateurs_de_carte(cadre, ici.etat.annee) if cadre else []
    if cadre is None or not possibles:
        return None
    voulus = [i for i in ici.etat.indicateurs if i in possibles]
    prefere = INDICATEUR_PREFERE if INDICATEUR_PREFERE in possibles else possibles[0]
    code = (voulus or [prefere])[0]
    millesime = millesime_de_carte(cadre, code, ici.etat.annee)
    return Carte(cadre, charger().indicateurs[code], millesime, communes_de(cadre, code, millesime))


def choix(ici: Contexte, carte: Carte) -> None:
    """The select that changes the figure of the map."""
    catalogue = charger()
    possibles = indicateurs_de_carte(carte.cadre, ici.etat.annee)
    st.session_state["chiffre_de_la_carte"] = carte.indicateur.code
    st.selectbox(
        "Chiffre de la carte", possibles, key="chiffre_de_la_carte", width=330,
        format_func=lambda c: f"Carte : {catalogue.indicateurs[c].libelle}",
        label_visibility="collapsed",
        on_change=lambda: choisir(indicateurs=(st.session_state["chiffre_de_la_carte"],)),
    )  # fmt: skip


def dessiner(ici: Contexte, carte: Carte | None, *, projete: bool = False) -> None:
    """Title, subtitle, map, source; or why there is no map."""
    if carte is None:
        html(_no_map(ici))
        return
    html(_drawn(ici, carte, projete))


def _no_map(ici: Contexte) -> str:
    if cadre_de(ici) is None:
        return ""
    return (
        "<h2>Carte des communes</h2><p class='sub'>Aucun chiffre n’est publié, et assez sûr, pour "
        f"{PART_MINIMALE_CARTE:.0%} des communes{INSECABLE}: les chiffres se lisent à l’échelle de "
        "l’intercommunalité.</p>"
    ).replace("%", " %")


def _drawn(ici: Contexte, carte: Carte, projete: bool) -> str:
    # Projected, the title is that of the view, and the sources stand at its foot.
    rang = "h1" if projete else "h2"
    pied = "" if projete else f"<p class='src'>{escape(source(carte))}</p>"
    return (
        f"<{rang}>{escape(carte.titre)}</{rang}><p class='sub'>{escape(carte.sous_titre)}</p>"
        f"{dessin(ici, carte, projete)}{pied}"
    )


def dessin(ici: Contexte, carte: Carte, projete: bool = False) -> str:
    """The SVG of the map (cached by scalars)."""
    return _svg(carte.cadre, carte.indicateur.code, carte.millesime, ici.territoire.cle,
                ici.etat.annee, projete)  # fmt: skip


@garder
def _svg(
    cadre: Cle, code: str, millesime: int, choisi: Cle, annee: int | None, projete: bool
) -> str:
    indicateur = charger().indicateurs[code]
    valeurs = communes_de(cadre, code, millesime)
    largeur, hauteur, police = (1180, 520, 20) if projete else (536, 430, 14)
    return carte_indicateur(
        contours_de(cadre), valeurs, indicateur,
        alt=phrases.titre_carte(indicateur, valeurs),
        contour=contour_de(cadre),
        points=implantations_de(cadre, annee),
        choisi=choisi.code if choisi.maille == Maille.COMMUNE else None,
        largeur=largeur,
        hauteur=hauteur,
        police=police,
    )  # fmt: skip


def source(carte: Carte) -> str:
    """Sources of the map."""
    citation = charger().citation(_source_of(carte), carte.millesime)
    return f"{citation}{FINE}; ANCT, France services ; contours Etalab 2022. Licence Ouverte 2.0."


def _source_of(carte: Carte) -> str:
    """The source that most of the communes have their figure from."""
    return str(carte.valeurs["source"].dropna().mode().iloc[0])


def fichiers(ici: Contexte, carte: Carte | None) -> None:
    """The table of the map and its files."""
    if carte is None:
        return
    nom = f"carte-{carte.indicateur.code}-{carte.cadre.code}"
    tableau(lambda: table_carte(carte.valeurs, carte.indicateur), carte.titre, cle="carte")
    telecharger(
        lambda: _table(carte), nom, cle="carte",
        dessin=lambda: fichier_svg(dessin(ici, carte)),
    )  # fmt: skip


def _table(carte: Carte) -> pd.DataFrame:
    """The figures of the map with what each carries."""
    source = _source_of(carte)
    return carte.valeurs.assign(
        indicateur=carte.indicateur.code,
        unite=carte.indicateur.unite,
        millesime=carte.millesime,
        source=charger().citation(source, carte.millesime),
        licence=charger().sources[source].licence,
    )
