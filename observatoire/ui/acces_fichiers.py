"""What *Accès* gives: its tables, its files."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from observatoire.acces.services import POUR
from observatoire.catalogue import charger
from observatoire.charts.carte_aires import vide_en_mots
from observatoire.exports.acces import (
    table_des_departements,
    table_des_distances,
    table_des_portees,
)
from observatoire.nombres import avec_unite, nombre
from observatoire.phrases.acces import distance
from observatoire.ui.acces import Ecran, departements_de
from observatoire.ui.dessin_acces import TAILLE_FICHIER, cernees, dessin_de, titre
from observatoire.ui.tableau_filtre import tableau_filtre
from observatoire.ui.telechargements import telecharger
from observatoire.valeurs import Statut


def fichiers(ecran: Ecran) -> None:
    """Table and files of the view."""
    nom = f"acces-{ecran.vue}-{'-'.join(filter(None, ecran.service.cle))}-{ecran.territoire.code}"
    with st.container(horizontal=True, key="acces_fichiers", vertical_alignment="center"):
        ouvert = st.toggle("Tableau", key="acces_tableau")
        telecharger(
            _exported(ecran), nom, cle="acces",
            dessin=None if ecran.cadre is None else lambda: _svg(ecran),
        )  # fmt: skip
    if ouvert:
        _table(ecran)


def _exported(ecran: Ecran) -> Callable[[], pd.DataFrame]:
    catalogue, service = charger(), ecran.service
    if ecran.cadre is None:
        return lambda: table_des_departements(catalogue, service, departements(ecran))
    if ecran.vue == "portee":
        return lambda: table_des_portees(
            catalogue, service, ecran.portees, ecran.rayon, ecran.poids
        )
    return lambda: table_des_distances(
        catalogue, service, ecran.communes, ecran.seuil,
        ecran.ajout if ecran.vue == "ajout" else None,
    )  # fmt: skip


def departements(ecran: Ecran) -> pd.DataFrame:
    """Départements of a région or of France in front of every threshold."""
    return departements_de(ecran.territoire.cle, ecran.service, ecran.seuils)


def _svg(ecran: Ecran) -> str:
    dessin = dessin_de(ecran, TAILLE_FICHIER, fichier=True)
    return dessin.fichier(cernees(ecran)) if dessin else ""


def _table(ecran: Ecran) -> None:
    if ecran.cadre is None:
        table = _printed_departments(departements(ecran))
        liens = [""] * len(table)
    else:
        table = _printed_reach(ecran) if ecran.vue == "portee" else _printed(ecran)
        liens = [f"commune:{c}" for c in table["Code"]]
    tableau_filtre(table, titre(ecran), liens, cle="acces")


def _printed(ecran: Ecran) -> pd.DataFrame:
    """The communes by name; a distance that is not sure is bounded in words."""
    communes = ecran.communes
    return pd.DataFrame({
        "Commune": communes["libelle"],
        "Code": communes["commune"],
        "Habitants": [nombre(h) or "non renseigné" for h in communes["population"]],
        "Distance": [distance(c).removeprefix("est à ").removeprefix("est ")
                     for _, c in communes.iterrows()],
        "Point le plus proche": communes["libelle_lieu"].fillna(""),
        "Points dans la commune": [nombre(n) for n in communes["lieux"]],
    })  # fmt: skip


def _printed_reach(ecran: Ecran) -> pd.DataFrame:
    portees = ecran.portees
    return pd.DataFrame({
        "Commune": portees["libelle"],
        "Code": portees["commune"],
        "Habitants": [nombre(h) or "non renseigné" for h in portees["population"]],
        f"Points à portée pour {nombre(POUR)} habitants": [
            nombre(v, 2) or vide_en_mots(Statut(s), "")
            for v, s in zip(portees["valeur"], portees["statut"], strict=True)
        ],
    })  # fmt: skip


def _printed_departments(table: pd.DataFrame) -> pd.DataFrame:
    """One row a département, by name, one column a threshold."""
    lignes = table.pivot(index=["libelle", "departement"], columns="seuil", values="au_dela")
    population = table.groupby(["libelle", "departement"])[["population", "sans_population"]].max()
    connues = population["population"].where(population["sans_population"] == 0)
    parts = {
        f"Au-delà de {avec_unite(float(s), 'km')}": [
            avec_unite(p, "%", 1) or "non renseigné" for p in 100 * lignes[s] / connues
        ]
        for s in lignes.columns
    }
    noms = lignes.index.to_frame(index=False).set_axis(["Département", "Code"], axis=1)
    habitants = [nombre(h) or "non renseigné" for h in connues]
    return noms.assign(Habitants=habitants, **parts)
