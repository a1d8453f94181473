"""The map of a mission: its choice, the communes served, the places, its table and files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.carte import fichier_svg
from observatoire.charts.carte_offre import carte_offre
from observatoire.charts.lieux import lieux
from observatoire.offre import depot
from observatoire.offre.presence import Presence, Regard, case
from observatoire.phrases import offre as phrases
from observatoire.phrases.carte import trop_de_lieux
from observatoire.projection import projeter
from observatoire.reads import cartes, territoires
from observatoire.territoires import Cle, Maille
from observatoire.ui.cache import garder
from observatoire.ui.carte import LIEUX_MAXIMUM
from observatoire.ui.carte_panorama import cadre_de
from observatoire.ui.contexte import choisir
from observatoire.ui.mise_en_page import html
from observatoire.ui.offre import (
    Ecran,
    equipements_de,
    liens_de,
    noms_communes,
    referentiel,
    zones,
)
from observatoire.ui.telechargements import tableau, telecharger

contours_de = garder(cartes.contours_membres)
membres_de = garder(territoires.membres)
TAILLE, TAILLE_PROJETEE = (1216, 560, 14), (1184, 440, 20)
# From so many places in a commune on, its name helps to read the map.
LIEUX_SERRES, DENSES_NOMMES = 4, 4
COLONNES = ["commune", "libelle", "presence", "actions", "equipements_sans_porteur"]


@dataclass(frozen=True)
class Vue:
    """The map of a mission over a territory: how each commune stands, and the places."""

    cadre: Cle
    mission: str
    au: date
    communes: pd.DataFrame
    lieux: pd.DataFrame

    @property
    def titre(self) -> str:
        """What the map shows."""
        return phrases.titre_carte(charger().missions[self.mission].libelle,
                                   self.communes["presence"])  # fmt: skip


def preparer(ecran: Ecran) -> Vue | None:
    """The map of the mission of the URL, or of the one that most actions render; nothing where a
    map would have no commune."""
    cadre = cadre_de(ecran.ici)
    if cadre is None:
        return None
    code, au, empreinte = _mission(ecran), ecran.regard.au, depot.empreinte()
    return Vue(cadre, code, au, couverture(cadre, code, empreinte, au),
               _places(cadre, code, empreinte, au))  # fmt: skip


def carte(ecran: Ecran) -> None:
    """Draw the map, its choice, its table and its files."""
    vue = preparer(ecran)
    if vue is None:
        html('<p class="sub">La carte se lit pour une commune, un EPCI ou un département.</p>')
        return
    _choice(vue.mission)
    dessin = _svg(vue.cadre, vue.mission, depot.empreinte(), vue.au)
    trop = trop_de_lieux(len(vue.lieux), LIEUX_MAXIMUM) if len(vue.lieux) > LIEUX_MAXIMUM else ""
    html(
        f'<h2>{vue.titre}</h2><p class="sub">Par commune, au {phrases.jour(vue.au)}, '
        f"{_places_in_words(vue)} ; une commune se choisit d’un clic. {trop}</p>"
        f'<div class="carte-et-lieux"><div class="carte-offre">{dessin}</div>'
        f'{lieux(vue.lieux, noms_communes())}</div><p class="src">{source(vue)}</p>'
    )
    nom = f"offre-{vue.mission.lower()}-{vue.cadre.code}"
    tableau(lambda: _in_words(vue.communes), vue.titre, cle="carte_offre")
    telecharger(
        lambda: _in_words(vue.communes).assign(mission=vue.mission, lu_le=vue.au.isoformat()), nom,
        cle="carte_offre", dessin=lambda: fichier_svg(dessin),
    )  # fmt: skip


def carte_projetee(vue: Vue) -> None:
    """The map alone, in big."""
    dessin = _svg(vue.cadre, vue.mission, depot.empreinte(), vue.au, projete=True)
    html(f'<h1 class="offre">{vue.titre}</h1>{dessin}<p class="src">{_places_in_words(vue)}</p>')


def source(vue: Vue) -> str:
    """Where the communes, the places and the outlines come from."""
    listes = ["Référentiel de l’offre", *_cited(vue.cadre, vue.mission)]
    return f"{', '.join(listes)} ; contours Etalab 2022. Licence Ouverte 2.0."


def _places_in_words(vue: Vue) -> str:
    portes = int(vue.lieux["porteur"].sum())
    return phrases.lieux_de_la_carte(portes, len(vue.lieux) - portes)


def _mission(ecran: Ecran) -> str:
    if ecran.filtres.mission:
        return ecran.filtres.mission.upper()
    comptes = {c: len(vue.actives) for c, vue in ecran.cases.items()}
    return max(comptes, key=lambda c: comptes[c]) if comptes else next(iter(charger().missions))


def _choice(code: str) -> None:
    missions = {m.code.lower(): m.libelle for m in charger().missions.values()}
    st.session_state["mission_de_la_carte"] = code.lower()
    st.selectbox(
        "Mission de la carte", list(missions), key="mission_de_la_carte", width=460,
        format_func=missions.__getitem__,
        on_change=lambda: choisir(mission=st.session_state["mission_de_la_carte"]),
    )  # fmt: skip


@garder
def couverture(cadre: Cle, mission: str, _empreinte: str, au: date) -> pd.DataFrame:
    """How each commune of a territory stands towards a mission: commune, libelle, presence,
    actions (number of active ones that concern it), equipements_sans_porteur (number)."""
    complet, noms, toutes = referentiel(), noms_communes(), zones()
    siennes = [a for a in complet.actions.values() if mission in a.missions]
    equipements = _equipments_by_commune(cadre, mission)
    lignes = []
    for commune in sorted(toutes.de(cadre)):
        regard = Regard(Cle(Maille.COMMUNE, commune), toutes, au)
        liens = [vu for a in siennes if (vu := regard.lien(a))]
        vue = case(regard, mission, liens, complet.absences.values(), equipements[commune])
        lignes.append(
            (commune, noms[commune], str(vue.presence), len(vue.actives), equipements[commune])
        )
    return pd.DataFrame(lignes, columns=COLONNES)


def _equipments_by_commune(cadre: Cle, mission: str) -> Counter[str]:
    """How many equipments without a bearer answer a mission, by commune: in the list that counts
    most there, since two lists may name the same one."""
    table = equipements_de(cadre)
    retenus: Counter[str] = Counter()
    for _, liste in table[table["mission"] == mission].groupby("source"):
        retenus |= Counter(c for communes in liste["communes"] for c in communes)
    return retenus


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(presence=[Presence(p).libelle for p in table["presence"]])


@garder
def _svg(cadre: Cle, mission: str, empreinte: str, au: date, *, projete: bool = False) -> str:
    table = couverture(cadre, mission, empreinte, au)
    presences = dict(zip(table["commune"], map(Presence, table["presence"]), strict=True))
    places = _places(cadre, mission, empreinte, au)
    largeur, hauteur, police = TAILLE_PROJETEE if projete else TAILLE
    return carte_offre(
        contours_de(cadre), presences, places if len(places) <= LIEUX_MAXIMUM else places.head(0),
        alt=phrases.titre_carte(charger().missions[mission].libelle, table["presence"]),
        serres=_crowded(places), noms=list(membres_de(cadre)["commune"].head(30)),
        largeur=largeur, hauteur=hauteur, police=police,
    )  # fmt: skip


def _crowded(lieux: pd.DataFrame) -> list[str]:
    """Communes where places crowd, the densest first."""
    comptes = lieux["commune"].value_counts()
    return [str(c) for c in comptes[comptes >= LIEUX_SERRES].index[:DENSES_NOMMES]]


@garder
def _places(cadre: Cle, mission: str, empreinte: str, au: date) -> pd.DataFrame:
    """Places of the active actions of a mission and of the equipments that answer it, in the
    communes drawn and in the plane of the map; an action without coordinates stands at the middle
    of its commune."""
    table = contours_de(cadre)[["code", "x", "y"]]
    milieux = {code: (x, y) for code, x, y in table.itertuples(index=False, name=None)}
    lignes = []
    for vu in liens_de(cadre, empreinte, au):
        a = vu.action
        if mission not in a.missions or a.statut != "active" or a.commune not in milieux:
            continue
        if a.latitude is None or a.longitude is None:
            x, y = milieux[a.commune]
        else:
            xs, ys = projeter(pd.Series([a.longitude]), pd.Series([a.latitude]))
            x, y = xs[0], ys[0]
        lignes.append((a.libelle, a.commune, float(x), float(y), True))
    places = pd.DataFrame(lignes, columns=["libelle", "commune", "x", "y", "porteur"])
    return pd.concat([places, *_equipments(cadre, mission)], ignore_index=True)


def _cited(cadre: Cle, mission: str) -> list[str]:
    """How the lists of equipments that answer a mission are cited."""
    table = equipements_de(cadre)
    listes = table.loc[table["mission"] == mission, ["source", "millesime"]].drop_duplicates()
    return [
        charger().citation(str(s), int(m)) for s, m in listes.itertuples(index=False, name=None)
    ]


def _equipments(cadre: Cle, mission: str) -> Iterator[pd.DataFrame]:
    """Points of the equipments that answer a mission: libelle, commune, x, y, porteur (never)."""
    table = equipements_de(cadre)
    for source in table.loc[table["mission"] == mission, "source"].unique():
        points = cartes.implantations(cadre, None, source, mission).dropna(subset=["latitude"])
        x, y = projeter(points["longitude"], points["latitude"])
        yield points[["libelle", "commune"]].assign(x=x, y=y, porteur=False)
