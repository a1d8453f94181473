"""What the map screen shows: its frame, its indicator, its level, its points of offer."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.outre_mer import Cartouche, cartouches, deplacer, situer
from observatoire.modeles import Indicateur
from observatoire.niveaux import (
    FRANCE,
    Niveau,
    cadres_possibles,
    lire_niveaux,
    niveau_ecarte,
    niveau_retenu,
)
from observatoire.phrases import carte as phrases
from observatoire.reads import cartes
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, territoire_de

INDICATEUR_PREFERE = "niveau_vie_median"
# Points beyond which the map is no longer read, and beyond which they would hide it unasked.
LIEUX_MAXIMUM, LIEUX_DE_PRIME_ABORD = 3000, 250
aires_de = garder(cartes.aires)
valeurs_de = garder(cartes.aires_indicateur)
contour_de = garder(cartes.contour)


@garder
def boites() -> dict[str, Cartouche]:
    """The boxes of the overseas départements on the maps of France."""
    return cartouches(aires_de(FRANCE, Maille.DEPARTEMENT))


@garder
def placees(cadre: Cle, maille: Maille) -> pd.DataFrame:
    """The areas that have an outline, where the map of the frame draws them."""
    aires = aires_de(cadre, maille)
    return deplacer(aires, boites()) if cadre == FRANCE else aires[aires["trace"].notna()]


@dataclass(frozen=True)
class Offre:
    """A list of points of offer of a frame, how many it holds, whether its source has no other."""

    source: str
    mission: str
    millesime: int
    lieux: int
    seule: bool

    @property
    def libelle(self) -> str:
        """Who lists the points and, when the source has several missions, which one."""
        if self.seule:
            return self.citation
        return f"{charger().missions[self.mission].libelle} ({self.citation})"

    @property
    def citation(self) -> str:
        """How the source is named, with the year of the list."""
        return charger().citation(self.source, self.millesime)

    @property
    def trop(self) -> bool:
        """Whether its points are too many to be read on a map."""
        return self.lieux > LIEUX_MAXIMUM


@dataclass(frozen=True)
class Carte:
    """A map: ``ecartee`` is the level on which it would rather have opened."""

    cadre: Territoire
    indicateur: Indicateur
    niveaux: tuple[Niveau, ...]
    niveau: Niveau
    ecartee: Maille | None
    offre: Offre | None

    @property
    def maille(self) -> Maille:
        """Level of the areas."""
        return self.niveau.maille

    @property
    def aires(self) -> pd.DataFrame:
        """Every area of the level, with its outline where one is known."""
        return aires_de(self.cadre.cle, self.maille)

    @property
    def valeurs(self) -> pd.DataFrame:
        """One figure or one empty for each area."""
        return valeurs_de(self.cadre.cle, self.maille, self.indicateur.code, self.niveau.millesime)

    @property
    def points(self) -> Offre | None:
        """The list of points that is drawn: not one that is too long to be read."""
        return None if self.offre is None or self.offre.trop else self.offre

    @property
    def entierement_chargee(self) -> bool:
        """Whether every commune of the frame is loaded."""
        if self.cadre.maille == Maille.DEPARTEMENT:
            return self.cadre.charge
        return bool(aires_de(self.cadre.cle, Maille.DEPARTEMENT)["charge"].all())

    @property
    def titre(self) -> str:
        """What is seen, in one line."""
        return phrases.titre(self.indicateur, self.valeurs, self.cadre, self.maille)

    @property
    def sous_titre(self) -> str:
        """Indicator, unit, vintage, level, method."""
        return phrases.sous_titre(self.indicateur, self.niveau.millesime, self.maille)

    @property
    def sources(self) -> str:
        """Sources of the figures, of the points and of the outlines."""
        citations = _citations(
            self.cadre.cle, self.maille, self.indicateur.code, self.niveau.millesime
        )
        citations = [*citations, *([self.points.citation] if self.points else [])]
        return " ; ".join([*citations, "contours Etalab 2022"]) + ". Licence Ouverte 2.0."


@garder
def lieux_places(cadre: Cle, offre: Offre) -> pd.DataFrame:
    """The points of a list, with their place x, y where the map of the frame draws them: the canvas
    has overseas in its boxes, the map of a département at its place."""
    points = cartes.lieux(cadre, offre.source, offre.mission, offre.millesime)
    return situer(points, {} if cadre.maille == Maille.DEPARTEMENT else boites())


@garder
def _citations(cadre: Cle, maille: Maille, code: str, millesime: int) -> list[str]:
    """The sources of the figures of a map."""
    sources = valeurs_de(cadre, maille, code, millesime)["source"].dropna().unique()
    return sorted({charger().citation(str(s), millesime) for s in sources})


def preparer(ici: Contexte) -> Carte | None:
    """The map of the URL's territory and indicator; nothing when no figure can be mapped."""
    cle = cadre_retenu(ici.territoire)
    cadre = territoire_de(cle)
    possibles = indicateurs_de(cle, ici.etat.annee)
    if cadre is None or not possibles:
        return None
    indicateur = charger().indicateurs[_code(ici, possibles)]
    niveaux = niveaux_de(cle, indicateur.code, ici.etat.annee)
    voulue = st.session_state.get("carte_maille", {}).get(cle.maille)
    niveau = niveau_retenu(niveaux, voulue)
    if niveau is None:
        return None
    ecartee = None if niveau.maille == voulue else niveau_ecarte(niveaux, niveau, cle)
    offre = _offer(cle, offres_de(cle, ici.etat.annee), indicateur)
    return Carte(cadre, indicateur, tuple(niveaux), niveau, ecartee, offre)


def cadre_retenu(territoire: Territoire) -> Cle:
    """The frame chosen for this territory in the session, else the narrowest."""
    possibles = cadres_possibles(territoire)
    pour, voulu = st.session_state.get("carte_cadre", (None, None))
    return voulu if pour == territoire.cle and voulu in possibles else possibles[0]


def retenir_cadre(territoire: Cle, cadre: Cle) -> None:
    """Keep a frame for a territory, for the session."""
    st.session_state["carte_cadre"] = (territoire, cadre)


@garder
def indicateurs_de(cadre: Cle, annee: int | None) -> list[str]:
    """Indicators that can be mapped within a frame, in catalogue order: a mere count does not
    colour an area (a large one would look worse off), an age band by sex has its own drawing."""
    connus = set(cartes.indicateurs_du_cadre(cadre, annee))
    return [
        i.code
        for i in charger().indicateurs.values()
        if i.code in connus and i.se_compare and (i.tranche is None or i.tranche.sexe == "ensemble")
    ]


@garder
def niveaux_de(cadre: Cle, indicateur: str, annee: int | None) -> list[Niveau]:
    """Levels at which an indicator has figures within a frame."""
    return lire_niveaux(cartes.mailles_indicateur(cadre, indicateur, annee), cadre)


@garder
def offres_de(cadre: Cle, annee: int | None) -> list[Offre]:
    """Lists of points of offer loaded for a frame."""
    table = cartes.offres_du_cadre(cadre, annee)
    seules = ~table.duplicated("source", keep=False)
    return [
        Offre(str(r["source"]), str(r["mission"]), int(r["millesime"]), int(r["lieux"]), seule)
        for r, seule in zip(table.to_dict("records"), seules, strict=True)
    ]


def _code(ici: Contexte, possibles: list[str]) -> str:
    """The first indicator of the URL that can be mapped, else one of its theme, else the usual."""
    catalogue = charger()
    du_theme = [c for c in possibles if catalogue.indicateurs[c].theme == ici.etat.theme]
    cles = [c for c in du_theme if catalogue.indicateurs[c].cle]
    usuel = [c for c in possibles if c == INDICATEUR_PREFERE]
    voulus = [c for c in ici.etat.indicateurs if c in possibles]
    return [*voulus, *cles, *du_theme, *usuel, *possibles][0]


def indicateur_refuse(ici: Contexte) -> str:
    """Why the indicator of the URL is not the one on the map, or nothing."""
    possibles = indicateurs_de(cadre_retenu(ici.territoire), ici.etat.annee)
    refuses = [i for i in ici.etat.indicateurs if i not in possibles]
    if not refuses or len(refuses) < len(ici.etat.indicateurs):
        return ""
    indicateur = charger().indicateurs[refuses[0]]
    return phrases.refus(indicateur)


def departements_connus(cadre: Cle, offre: Offre) -> list[str]:
    """Départements of the frame where a list has a point, when they are less than half of them: it
    was not made for the others; nothing otherwise."""
    if cadre.maille == Maille.DEPARTEMENT:
        return []
    connus: list[str] = sorted(lieux_places(cadre, offre)["departement"].unique())
    return connus if 2 * len(connus) < len(aires_de(cadre, Maille.DEPARTEMENT)) else []


def _offer(cadre: Cle, offres: list[Offre], indicateur: Indicateur) -> Offre | None:
    """The list chosen in the session; at first, one that the indicator calls for and that was made
    for the whole frame."""
    choix = st.session_state.get("carte_offre")
    if choix is not None:
        return next((o for o in offres if (o.source, o.mission) == choix), None)
    appelees = [
        o for o in offres if o.lieux <= LIEUX_DE_PRIME_ABORD and o.mission in indicateur.reponses
    ]
    return next((o for o in appelees if not departements_connus(cadre, o)), None)
