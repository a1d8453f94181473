"""Import and export of the référentiel on the screen: the dry run, then the writing."""

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from observatoire.exports.archive import archive
from observatoire.nombres import pluriel
from observatoire.offre import depot, ensemble
from observatoire.offre.commande import RIEN, resume
from observatoire.offre.referentiel import Referentiel
from observatoire.offre.tableur.ecrire import classeur, csv_jumeau
from observatoire.offre.tableur.feuilles import feuilles
from observatoire.offre.tableur.importer import Difference, Proposition
from observatoire.textes import typographie
from observatoire.ui.mise_en_page import html
from observatoire.ui.offre import referentiel
from observatoire.ui.telechargements import html_table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ERREURS_MONTREES = 100


def import_export() -> None:
    """Files that go out, then the file that comes in."""
    html("<h2>Emporter</h2>")
    with st.container(horizontal=True, key="telecharger_offre"):
        _outgoing("Modèle vide (XLSX)", "modele-offre.xlsx", XLSX,
                  lambda: classeur(Referentiel(), ensemble.missions()))  # fmt: skip
        _outgoing("Tout le référentiel (XLSX)", "referentiel-offre.xlsx", XLSX,
                  lambda: classeur(referentiel(), ensemble.missions()))  # fmt: skip
        _outgoing("Tout le référentiel (CSV)", "referentiel-offre-csv.zip", "application/zip",
                  _csv_twins)  # fmt: skip
        _outgoing("data·inclusion v1 (JSON)", "data-inclusion-v1.zip", "application/zip",
                  lambda: ensemble.vers_data_inclusion(referentiel()))  # fmt: skip
    html(
        "<h2>Importer</h2><p class='sub'>Un classeur du modèle, le CSV d’une de ses feuilles, "
        "ou les services de data·inclusion v1 (.json, .csv, ou .zip avec leurs structures). "
        "La différence est montrée d’abord : rien n’est enregistré sans votre accord.</p>"
    )
    _say_done()
    tour = st.session_state.setdefault("tour_import", 0)
    recu = st.file_uploader(
        "Fichier à importer",
        type=["xlsx", "csv", "json", "zip"],
        key=f"import_offre_{tour}",
        width=620,
    )
    if recu is not None:
        _proposition(recu.getvalue())


def _outgoing(nom: str, fichier: str, mime: str, contenu: Callable[[], bytes]) -> None:
    st.download_button(
        nom, contenu, fichier, mime, key=f"offre_{fichier}", type="tertiary", on_click="ignore"
    )


def _csv_twins() -> bytes:
    """The CSV of each sheet, in one archive."""
    return archive({
        f"{f.objets}.csv": csv_jumeau(referentiel(), f) for f in feuilles(ensemble.missions())
    })  # fmt: skip


def _say_done() -> None:
    fait = st.session_state.pop("import_fait", None)
    if fait:
        st.success(fait)
    refuse = st.session_state.pop("import_refuse", None)
    if refuse:
        st.error(refuse)


def _proposition(contenu: bytes) -> None:
    """What the file would change, its faults, and what may be done with it."""
    try:
        vue = ensemble.preparer(contenu)
    except depot.DepotIllisible as erreur:
        st.error(str(erreur))
        return
    html(
        f'<p class="id" role="status">{pluriel(vue.lignes, "ligne lue", "lignes lues")} : '
        f"{escape(resume(vue.difference))} ; {pluriel(len(vue.erreurs), 'faute', 'fautes')}.</p>"
    )
    if vue.notes:
        items = "".join(f"<li>{escape(note)}</li>" for note in vue.notes)
        html(f'<div class="txt"><ul>{items}</ul></div>')
    _faults(vue)
    _changes(vue.difference)
    _decide(vue)


def _faults(vue: Proposition) -> None:
    if not vue.erreurs:
        return
    table = pd.DataFrame(
        [
            (e.feuille, e.ligne or "", e.colonne, typographie(e.cause), typographie(e.remede))
            for e in vue.erreurs[:ERREURS_MONTREES]
        ],
        columns=["Feuille", "Ligne", "Colonne", "Cause", "Ce qu’il faut faire"],
    )
    html(html_table(table, "Fautes du fichier"))
    reste = len(vue.erreurs) - ERREURS_MONTREES
    if reste > 0:
        html(f'<p class="sub">et {reste} autres fautes : corrigez d’abord celles-ci.</p>')


def _changes(difference: Difference) -> None:
    lignes = [(nom, "ajoutée", "", "", "") for nom in difference.ajouts]
    lignes += [
        (nom, "changée", c.colonne, c.avant or "(vide)", c.apres or "(vide)")
        for nom, changements in difference.changements.items()
        for c in changements
    ]
    lignes += [(nom, "absente du fichier, gardée", "", "", "") for nom in difference.absents]
    if lignes:
        noms = ["Ligne", "Effet", "Colonne", "Avant", "Après"]
        html(html_table(pd.DataFrame(lignes, columns=noms), "Ce que l’import ferait"))


def _decide(vue: Proposition) -> None:
    if vue.difference.vide:
        html(f'<p class="sub">{RIEN}</p>')
        return
    accepte = not vue.erreurs or st.checkbox(
        "Enregistrer les lignes valides, malgré les fautes", key="accepter_valides"
    )
    st.button(
        "Enregistrer", type="primary", disabled=not vue.enregistrable(accepte), on_click=_write,
        args=(vue,),
    )  # fmt: skip


def _write(vue: Proposition) -> None:
    try:
        ensemble.enregistrer(vue)
    except (depot.DepotChange, depot.DepotIllisible) as erreur:
        st.session_state["import_refuse"] = str(erreur)
        return
    st.session_state["tour_import"] += 1
    st.session_state["import_fait"] = f"Enregistré : {resume(vue.difference)}."
