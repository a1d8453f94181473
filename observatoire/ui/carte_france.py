"""The maps wider than a département, on a canvas: thousands of areas, some of them not loaded."""

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import carte_toile
from observatoire.charts.carte_aires import placer
from observatoire.charts.carte_indicateur import COTES, palier
from observatoire.charts.carte_plan import Textures
from observatoire.charts.carte_toile import Coloriage
from observatoire.charts.outre_mer import trace_deplacee
from observatoire.niveaux import FRANCE
from observatoire.phrases import carte as phrases
from observatoire.territoires import Cle, Maille
from observatoire.ui import toile
from observatoire.ui.cache import garder
from observatoire.ui.carte import (
    Carte,
    Offre,
    boites,
    contour_de,
    lieux_places,
    placees,
    retenir_cadre,
    valeurs_de,
)
from observatoire.ui.contexte import Contexte, choisir, territoire_de
from observatoire.ui.mise_en_page import html

_TEXTURES = Textures("toile")


def dessiner(ici: Contexte, carte: Carte, *, projete: bool) -> None:
    """The canvas, and its legend beside."""
    coloriage = _coloured(
        carte.cadre.cle, carte.maille, carte.indicateur.code, carte.niveau.millesime
    )
    with st.container(horizontal=True, key="carte_france"):
        with st.container(key="carte_toile"):
            toile.toile(
                {
                    "adresse": toile.geometrie(carte.maille),
                    "alt": phrases.alternative(carte.titre, carte.valeurs, carte.maille),
                    "signes": coloriage.signes,
                    "rangs": coloriage.rangs,
                    "mots": coloriage.mots,
                    "couleurs": coloriage.couleurs,
                    "foncees": coloriage.foncees,
                    "contours": traces_visees(ici, carte),
                    "points": _points(carte.cadre.cle, carte.points) if carte.points else [],
                    "cote": 14 * palier(COTES, carte.points.lieux if carte.points else 0),
                    "police": 20 if projete else 14,
                    "france": carte.cadre.cle == FRANCE,
                },
                lambda code: _on_area(ici.territoire.cle, carte.cadre.cle, Cle(carte.maille, code)),
            )
        with st.container(key="carte_legende"):
            html(_legend(coloriage, carte, 20 if projete else 14))


def _legend(coloriage: Coloriage, carte: Carte, police: int) -> str:
    points = (carte.points.libelle, carte.points.lieux) if carte.points else None
    # Around a région of the mainland its neighbours show; an overseas one stands alone.
    voisins = carte.cadre.cle != FRANCE and not carte.aires["departement"].isin(boites()).any()
    dehors = "hors de la région" if voisins else ""
    return carte_toile.legende(coloriage, _TEXTURES, police, points, dehors)


@garder
def _coloured(cadre: Cle, maille: Maille, code: str, millesime: int) -> Coloriage:
    valeurs = valeurs_de(cadre, maille, code, millesime)
    codes = placees(FRANCE, maille)["code"].tolist()
    return carte_toile.colorier(codes, valeurs, charger().indicateurs[code], _TEXTURES)


@garder
def _points(cadre: Cle, offre: Offre) -> list[tuple[float, float, str]]:
    """Place and words of each point."""
    points = lieux_places(cadre, offre)
    milieux = placees(FRANCE, Maille.COMMUNE)
    return [(round(lieu.x, 1), round(lieu.y, 1), lieu.legende) for lieu in placer(points, milieux)]


def vise_sur_la_carte(ici: Contexte, carte: Carte) -> Cle:
    """The area looked at without being loaded, else the territory of the URL."""
    pour, regard = st.session_state.get("carte_regard", (None, None))
    return (
        regard if pour == (ici.territoire.cle, carte.cadre.cle) and regard else ici.territoire.cle
    )


def traces_visees(ici: Contexte, carte: Carte) -> list[str]:
    """Outlines of the territory looked at, unless it is the frame itself."""
    cle = vise_sur_la_carte(ici, carte)
    if cle == carte.cadre.cle:
        return []
    traces = [str(t) for t in contour_de(cle)["trace"]]
    vise = territoire_de(cle)
    boite = boites().get(vise.departement or "") if vise else None
    # The map of a département draws overseas at its place, the canvas in its box.
    if boite is None or carte.cadre.maille == Maille.DEPARTEMENT:
        return traces
    return [trace_deplacee(t, boite) for t in traces]


def _on_area(avant: Cle, cadre: Cle, cle: Cle) -> None:
    """Choose the area if it is loaded, and keep the frame; otherwise look at it."""
    trouve = territoire_de(cle)
    if trouve is None:
        return
    if trouve.charge:
        retenir_cadre(cle, cadre)
        st.session_state.pop("carte_regard", None)
        choisir(territoires=(cle,), reference=None)
    else:
        st.session_state["carte_regard"] = ((avant, cadre), cle)
