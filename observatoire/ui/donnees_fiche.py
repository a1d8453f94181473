"""The sheet of an indicator: what it is, and its figures here and around."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.exports.lot import Lot
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE, avec_unite
from observatoire.reads import observations, provenance
from observatoire.territoires import Cle, Maille
from observatoire.textes import typographie
from observatoire.ui.accueil import adresse, lien
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte
from observatoire.ui.donnees import ECRAN, vide
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import pairs_de
from observatoire.ui.telechargements_lot import telecharger_lot
from observatoire.valeurs import Statut

figures_indicateur = garder(observations.figures_indicateur)
couverture_de = garder(observations.couverture_indicateur)
meta_de = garder(provenance.meta)

# As many vintages as a column can hold; the files have them all.
MILLESIMES = 3


def choisi(ici: Contexte) -> Indicateur | None:
    """The indicator of the URL, if any; unknown ones have been dropped with the state."""
    codes = ici.etat.indicateurs
    return charger().indicateurs[codes[0]] if codes else None


def fiche(ici: Contexte, i: Indicateur) -> None:
    """The sheet of an indicator, after its figures here and around."""
    retour = lien(adresse(ECRAN, ici.etat.avec(indicateurs=())), "← Tous les indicateurs")
    html(f'<p class="lnk">{retour}</p>')
    figures = figures_autour(ici, i)
    gauche, droite = st.columns([11, 10], gap="large")
    with gauche:
        html(fiches.fiche(charger(), i, couverture_de(i.code)))
    with droite:
        html(table_autour(ici, i, figures))
        if len(figures):
            nom = f"{i.code}-{ici.territoire.code}"
            telecharger_lot(lambda: _lot(ici, i, figures), nom, lignes=len(figures), cle="fiche")


def _lot(ici: Contexte, i: Indicateur, figures: pd.DataFrame) -> Lot:
    choix = (("Territoires", entete(ici)), ("Indicateur", i.libelle))
    return Lot(charger(), choix, figures, meta_de()["construit_le"])


def entete(ici: Contexte) -> str:
    """« CC x et ses pairs »; the name alone of what has none."""
    suite = " et ses pairs" if len(pairs_de(ici.territoire.cle)) > 1 else ""
    return ici.territoire.libelle + suite


def figures_autour(ici: Contexte, i: Indicateur) -> pd.DataFrame:
    """Figures of an indicator for the territory, its peers and its reference."""
    return figures_indicateur(i.code, _around(ici), ici.etat.annee)


def _around(ici: Contexte) -> list[Cle]:
    """The territory, its reference, then its peers in the order of their names."""
    pairs = pairs_de(ici.territoire.cle)
    voisins = [Cle(Maille(m), c) for m, c in zip(pairs["maille"], pairs["code"], strict=True)]
    reference = [ici.reference.cle] if ici.reference else []
    return list(dict.fromkeys([ici.territoire.cle, *reference, *voisins]))


def rangs_autour(ici: Contexte, figures: pd.DataFrame) -> list[str]:
    """Keys of the territories of the table, in its order; the territory itself even without a
    figure."""
    return [c for c in map(str, _around(ici)) if c in _names(ici, figures)]


def table_autour(
    ici: Contexte, i: Indicateur, figures: pd.DataFrame, cles: Sequence[str] | None = None
) -> str:
    """Territories in rows, vintages in columns; every empty with its word. ``cles`` keeps some."""
    titre_bloc = f'<div class="autour"><h2>{escape(entete(ici))}</h2>'
    if figures.empty:
        return (
            f'{titre_bloc}<p class="sub">{vide(Statut.NON_RENSEIGNE)}{INSECABLE}: cet indicateur '
            "n’a aucune valeur, dans les données chargées, pour ce territoire ni pour ses "
            "pairs.</p></div>"
        )
    connues = _vintages(ici, figures)
    annees, noms = connues[:MILLESIMES], _names(ici, figures)
    cases = {(_key(f), int(str(f.millesime))): valeur(f, i) for f in figures.itertuples()}
    rangees = "".join(
        f'<tr{_current(ici, c)}><th scope="row">{escape(noms[c])}</th>'
        + "".join(f'<td class="d">{cases.get((c, a), vide(Statut.NON_RENSEIGNE))}</td>'
                  for a in annees)
        + "</tr>"
        for c in (rangs_autour(ici, figures) if cles is None else cles)
    )  # fmt: skip
    tete = "".join(f'<th scope="col" class="d">{a}</th>' for a in annees)
    return (
        f'{titre_bloc}<p class="sub">{escape(typographie(_subtitle(i, len(connues))))}</p>'
        f'<table class="k simple"><caption>{escape(typographie(i.libelle))}, par ordre des noms'
        f'</caption><thead><tr><th scope="col">Territoire</th>{tete}</tr></thead>'
        f"<tbody>{rangees}</tbody></table></div>"
    )


def _names(ici: Contexte, figures: pd.DataFrame) -> dict[str, str]:
    """Names of the territories by key; the reference says that it is one."""
    noms = {_key(f): str(f.libelle_territoire) for f in figures.itertuples()}
    noms = {str(ici.territoire.cle): ici.territoire.libelle} | noms
    if ici.reference and str(ici.reference.cle) in noms:
        noms[str(ici.reference.cle)] += " (référence)"
    return noms


def _vintages(ici: Contexte, figures: pd.DataFrame) -> list[int]:
    """Vintages known at the level of the territory (of its reference when there is none)."""
    ici_meme = figures[figures["maille"] == str(ici.territoire.maille)]
    retenues = figures if ici_meme.empty else ici_meme
    return sorted({int(a) for a in retenues["millesime"]}, reverse=True)


def _subtitle(i: Indicateur, millesimes: int) -> str:
    reste = (
        f" Les {MILLESIMES} derniers millésimes sur {millesimes} ; tous sont dans les fichiers."
        if millesimes > MILLESIMES
        else ""
    )
    return f"{i.libelle}, {i.unite.removesuffix('.')}.{reste}"


def _key(figure: object) -> str:
    return f"{getattr(figure, 'maille', '')}:{getattr(figure, 'territoire', '')}"


def _current(ici: Contexte, cle: str) -> str:
    return ' aria-current="true"' if cle == str(ici.territoire.cle) else ""


def valeur(figure: object, i: Indicateur) -> str:
    """The value, or its empty; a fragile value says so."""
    statut = Statut(str(getattr(figure, "statut", "")))
    if statut != Statut.DISPONIBLE:
        return vide(statut)
    texte = escape(avec_unite(float(getattr(figure, "valeur", 0.0)), _sign(i), i.decimales))
    return f"{texte} <small>fragile</small>" if getattr(figure, "fragile", False) else texte


def _sign(i: Indicateur) -> str:
    """The unit in a cell only where it is a sign; the subtitle gives it in full."""
    return i.unite if i.unite in ("%", "€") else ""
