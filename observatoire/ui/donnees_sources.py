"""« Sources et fraîcheur »: files read, by source, and what was left out of each."""

from html import escape

import pandas as pd

from observatoire import fiches
from observatoire.catalogue import charger
from observatoire.exports.sources import table_des_fichiers
from observatoire.nombres import INSECABLE, nombre
from observatoire.reads import provenance
from observatoire.textes import typographie
from observatoire.ui.accueil import jour
from observatoire.ui.cache import garder
from observatoire.ui.donnees import jour_court
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements_lot import telecharger_table

fichiers_lus = garder(provenance.fichiers)
lignes_ecartees = garder(provenance.ecartes)


def sources() -> None:
    """Files read, by source: who, what, when, how many rows, what was left out and why."""
    fichiers, ecartes = fichiers_lus(), lignes_ecartees()
    meta = provenance.meta()
    if fichiers.empty:
        html('<p class="sub" role="status">Aucun fichier n’est enregistré dans ces données.</p>')
        return
    html(
        f'<p class="sub">Données assemblées le {jour(meta["construit_le"])} à partir de '
        f"{fichiers['chemin'].nunique()} fichiers de {fichiers['source'].nunique()} sources.</p>"
        '<table class="k simple sources"><thead><tr><th scope="col">Fichier</th>'
        '<th scope="col">Millésime</th><th scope="col">Lu le</th>'
        '<th scope="col" class="d">Valeurs lues</th><th scope="col">Laissées de côté</th>'
        '<th scope="col">Mêmes octets que ceux contrôlés</th></tr></thead>'
        f"{_files_by_source(fichiers, ecartes)}</table>"
    )
    telecharger_table(lambda: table_des_fichiers(fichiers, ecartes), "sources", cle="sources")
    html(_others(set(fichiers["source"])))


def _others(lues: set[str]) -> str:
    """Declared sources that give no figure by themselves: geography, outlines, distances."""
    items = "".join(
        f"<li><b>{escape(typographie(s.producteur))}</b>, {escape(typographie(s.libelle))}. "
        f"{escape(s.licence)}. {fiches.lien_externe(s.page)}</li>"
        for s in charger().sources.values()
        if s.code not in lues and not s.facultative
    )
    return (
        f'<div class="txt"><h2>Géographie, contours et distances</h2><ul>{items}</ul></div>'
        if items
        else ""
    )


def _files_by_source(fichiers: pd.DataFrame, ecartes: pd.DataFrame) -> str:
    return "".join(
        _source_head(groupe.iloc[0])
        + "".join(_file_row(f, ecartes) for f in groupe.itertuples())
        + "</tbody>"
        for _, groupe in fichiers.groupby("source", sort=False)
    )


def _source_head(premier: pd.Series) -> str:
    return (
        '<tbody><tr class="th"><th colspan="6" scope="rowgroup">'
        f"{escape(typographie(str(premier['producteur'])))}, "
        f"{escape(typographie(str(premier['libelle'])))}"
        f"<small>{escape(str(premier['licence']))} · {fiches.lien_externe(str(premier['page']))}"
        "</small></th></tr>"
    )


def _file_row(fichier: object, ecartes: pd.DataFrame) -> str:
    chemin = str(getattr(fichier, "chemin", ""))
    siens = ecartes[
        (ecartes["source"] == getattr(fichier, "source", "")) & (ecartes["chemin"] == chemin)
    ]
    conforme = "oui" if getattr(fichier, "conforme", False) else "non"
    return (
        f'<tr><th scope="row">{escape(chemin.rpartition("/")[2])}</th>'
        f"<td>{getattr(fichier, 'millesime', '')}</td>"
        f"<td>{jour_court(str(getattr(fichier, 'lu_le', '')))}</td>"
        f'<td class="d">{nombre(float(getattr(fichier, "lignes", 0)))}</td>'
        f"<td>{_left_out_rows(siens)}</td><td>{conforme}</td></tr>"
    )


def _left_out_rows(ecartes: pd.DataFrame) -> str:
    if ecartes.empty:
        return "rien"
    return "".join(
        "<div>"
        + escape(typographie(f"{nombre(float(str(e.nombre)))} : {e.motif}"))
        + _example(e.exemple)
        + "</div>"
        for e in ecartes.itertuples()
    )


def _example(exemple: object) -> str:
    texte = exemple if isinstance(exemple, str) else ""
    return f"<small>exemple{INSECABLE}: {escape(texte)}</small>" if texte else ""
