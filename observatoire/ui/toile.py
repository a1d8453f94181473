"""The canvas of the maps of France: outlines as a static file, colours at each rerun."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from observatoire.charts.outre_mer import COTE
from observatoire.entrepot.ouvrir import estampille
from observatoire.niveaux import FRANCE
from observatoire.territoires import Maille
from observatoire.ui.cache import garder
from observatoire.ui.carte import boites, placees

DOSSIER = Path(__file__).parents[2] / "static" / "contours"
CONSERVES = 12
_LONGUEUR_MAXIMALE = 60

_monter = st.components.v2.component(
    "observatoire_toile",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def toile(donnees: dict[str, Any], au_choix: Callable[[str], None]) -> None:
    """Mount the canvas; ``au_choix`` receives the code of an area that is activated.

    It comes from the browser and may be anything: check it.
    """
    _monter(key="toile", data=donnees, on_zone_change=lambda: _chosen(au_choix))


def _chosen(au_choix: Callable[[str], None]) -> None:
    etat = st.session_state.get("toile") or {}
    zone = etat.get("zone")
    if isinstance(zone, str) and 0 < len(zone) <= _LONGUEUR_MAXIMALE:
        au_choix(zone)


@garder
def geometrie(maille: Maille) -> str:
    """Address of the outlines of a level for all of France, written at their first use.

    One file a warehouse and a level, so that browsers keep it for good.
    """
    chemin = DOSSIER / f"{estampille()}-{maille}.json"
    if not chemin.exists():
        DOSSIER.mkdir(parents=True, exist_ok=True)
        partiel = chemin.with_name(f"{chemin.name}.{os.getpid()}")
        texte = json.dumps(_outlines(maille), ensure_ascii=False, separators=(",", ":"))
        partiel.write_text(texte, encoding="utf-8")
        partiel.replace(chemin)
        _prune()
    return f"/app/static/contours/{chemin.name}"


def _outlines(maille: Maille) -> dict[str, Any]:
    """codes, noms, traces of the areas, ``boite`` whether each is in a box; lignes: outlines of
    the départements of the mainland; cartouches: the boxes (name, corner, side)."""
    aires, departements = placees(FRANCE, maille), placees(FRANCE, Maille.DEPARTEMENT)
    noms = departements.set_index("code")["libelle"]
    return {
        "codes": aires["code"].tolist(),
        "noms": aires["libelle"].tolist(),
        "traces": aires["trace"].tolist(),
        "boite": aires["departement"].isin(boites()).astype(int).tolist(),
        "lignes": departements.loc[~departements["code"].isin(boites()), "trace"].tolist(),
        "cartouches": [
            {"nom": noms[b.departement], "x": b.gauche, "y": b.haut, "cote": COTE}
            for b in boites().values()
        ],
    }


def _prune() -> None:
    """Remove the outlines of former warehouses."""
    fichiers = sorted(DOSSIER.glob("*.json"), key=lambda f: f.stat().st_mtime)
    for ancien in fichiers[:-CONSERVES]:
        ancien.unlink(missing_ok=True)
