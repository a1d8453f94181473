"""A comparison as files: every cell with all that it carries, the cloud, the neighbours."""

from collections.abc import Sequence

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.comparables import Espace, Voisin
from observatoire.comparaison import Colonne
from observatoire.exports.lignes import table_des_lignes
from observatoire.nombres import court
from observatoire.phrases.accords import accorder
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Territoire


def table_de_comparaison(
    catalogue: Catalogue,
    colonnes: Sequence[Colonne],
    territoires: Sequence[Territoire],
    reference: Territoire | None,
    median: str,
) -> pd.DataFrame:
    """One row a cell, indicator after indicator (columns of ``exports.lignes``); ``median``: name
    of the median that stands for the reference."""
    tables = [
        table_des_lignes(
            catalogue, [c.lignes[t.cle] for c in colonnes], t, reference, mediane=median
        )
        for t in territoires
    ]
    rang = {c.indicateur.code: n for n, c in enumerate(colonnes)}
    ensemble = pd.concat(tables, ignore_index=True)
    return ensemble.sort_values(
        "indicateur", key=lambda codes: codes.map(rang), kind="stable", ignore_index=True
    )


def table_du_nuage(catalogue: Catalogue, colonne: Colonne, nuage: pd.DataFrame) -> pd.DataFrame:
    """One row for each territory of the cloud, what is missing included."""
    i = colonne.indicateur
    return nuage.assign(
        indicateur=i.code,
        libelle_indicateur=i.libelle,
        unite=i.unite,
        millesime=colonne.millesime,
        source=catalogue.citation(colonne.source, colonne.millesime),
        licence=catalogue.sources[colonne.source].licence,
    )


def table_lue(colonne: Colonne, noms: Sequence[tuple[Territoire, str]]) -> pd.DataFrame:
    """The sorted dots as a table to read: territory, value or empty, reference, what may be said
    of the gap."""
    return pd.DataFrame([_read_row(colonne, t, nom) for t, nom in noms])


def _read_row(colonne: Colonne, territoire: Territoire, nom: str) -> dict[str, object]:
    ligne = colonne.lignes[territoire.cle]
    i, figure = ligne.indicateur, ligne.cellule
    mot = ligne.verdict.mot
    lu = court(figure.valeur, i.unite, i.decimales) if figure.disponible else figure.statut.libelle
    return {
        "Territoire": nom,
        i.libelle: f"{lu} (donnée fragile)" if figure.fragile else lu,
        "Référence": court(ligne.reference.valeur, i.unite, i.decimales),
        "Écart à la référence": "" if mot == Mot.SANS_VERDICT else accorder(mot, i),
        "Millésime": figure.millesime,
        "Motif": figure.motif or "",
    }


def table_des_voisins(
    catalogue: Catalogue, espace: Espace, voisins: Sequence[tuple[Territoire, Voisin]]
) -> pd.DataFrame:
    """One row a neighbour and variable: both values, the standardised gap, the distance."""
    millesimes = {v.code: v.millesime for v in espace.variables}
    return pd.DataFrame(
        [
            {
                "territoire": territoire.code,
                "libelle_territoire": territoire.libelle,
                "distance": voisin.distance,
                "variable": e.variable,
                "libelle": catalogue.indicateurs[e.variable].libelle,
                "unite": catalogue.indicateurs[e.variable].unite,
                "millesime": millesimes[e.variable],
                "valeur": e.voisin,
                "valeur_ici": e.ici,
                "ecart_standardise": e.ecart,
            }
            for territoire, voisin in voisins
            for e in voisin.ecarts
        ]
    )
