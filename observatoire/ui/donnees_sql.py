"""« Requêtes SQL »: a reader's own SELECT on the published tables."""

from functools import cache
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from observatoire.entrepot import porte_sql
from observatoire.entrepot.porte_sql import LIGNES, SECONDES
from observatoire.exports.csv import ecrire_nombre
from observatoire.nombres import nombre
from observatoire.textes import typographie
from observatoire.ui.cache import garder
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements_lot import telecharger_table

EXEMPLES = Path(__file__).parents[2] / "queries" / "exemples"
# Rows that a page shows; the files have them all.
APERCU = 200

tables_publiees = garder(porte_sql.colonnes)
interroger = garder(porte_sql.interroger)


@cache
def exemples() -> dict[str, str]:
    """Title -> query of each file of ``queries/exemples``."""
    textes = [f.read_text(encoding="utf-8") for f in sorted(EXEMPLES.glob("*.sql"))]
    return {t.partition("\n")[0].removeprefix("-- "): t.partition("\n")[2] for t in textes}


def requetes() -> None:
    """The query, its answer, then what can be asked."""
    st.session_state.setdefault("requete_sql", next(iter(exemples().values())))
    st.selectbox(
        "Partir d’un exemple", list(exemples()), key="exemple_sql", width=620,
        on_change=_take_example,
    )  # fmt: skip
    with st.form("porte_sql", border=False):
        sql = st.text_area("Requête (une seule, SELECT)", key="requete_sql", height=250)
        lancee = st.form_submit_button("Exécuter (Ctrl + Entrée)")
    html(f'<p class="src">{_rules()}</p>')
    if lancee:
        st.session_state["requete_lancee"] = sql
    if st.session_state.get("requete_lancee"):
        _answer(interroger(st.session_state["requete_lancee"]))
    html(dictionnaire(tables_publiees()))


def _take_example() -> None:
    st.session_state["requete_sql"] = exemples()[st.session_state["exemple_sql"]]


def _rules() -> str:
    return typographie(
        f"Lecture seule, sur les valeurs publiées : {SECONDES} secondes et {nombre(LIGNES)} lignes "
        "au plus, une requête à la fois. Un code ne désigne un territoire qu’avec sa maille."
    )


def _answer(reponse: porte_sql.Reponse) -> None:
    if reponse.erreur:
        st.warning(reponse.erreur)
        return
    html(f'<p class="sub" role="status">{escape(_summary(reponse))}</p>')
    if reponse.table.empty:
        return
    telecharger_table(lambda: reponse.table, "requete", cle="sql")
    html(tableau(reponse.table.head(APERCU)))


def _summary(reponse: porte_sql.Reponse) -> str:
    n = len(reponse.table)
    lignes = "Aucune ligne." if not n else f"{nombre(n)} ligne{'s' if n > 1 else ''}."
    coupe = f" La réponse en a davantage : elle est coupée à {nombre(LIGNES)}."
    reste = f" Les {APERCU} premières sont ci-dessous ; les fichiers les ont toutes."
    return typographie(lignes + (coupe if reponse.coupe else "") + (reste if n > APERCU else ""))


def tableau(table: pd.DataFrame) -> str:
    """The rows of an answer; numbers in French, an empty cell where there is nothing."""
    tete = "".join(f'<th scope="col">{escape(str(c))}</th>' for c in table.columns)
    corps = "".join(
        "<tr>" + "".join(_cell(v) for v in ligne) + "</tr>"
        for ligne in table.itertuples(index=False, name=None)
    )
    return (
        '<div class="reponse" role="region" tabindex="0" aria-label="Réponse à la requête">'
        '<table class="k simple"><caption>Réponse à la requête</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def _cell(valeur: object) -> str:
    if valeur is None:
        return "<td></td>"
    if isinstance(valeur, bool):
        return f"<td>{'oui' if valeur else 'non'}</td>"
    if isinstance(valeur, int):
        return f'<td class="d">{valeur}</td>'
    if isinstance(valeur, float):
        return f'<td class="d">{escape(ecrire_nombre(valeur, ","))}</td>'
    return f"<td>{escape(str(valeur)[:500])}</td>"


def dictionnaire(colonnes: pd.DataFrame) -> str:
    """Published tables and their columns, as the warehouse describes them."""
    corps = "".join(
        f'<tbody><tr class="th"><th colspan="3" scope="rowgroup">{escape(str(nom))}'
        f"<em>{escape(typographie(str(groupe['sens'].iloc[0])))}</em></th></tr>"
        + "".join(_column(c) for c in groupe.itertuples())
        + "</tbody>"
        for nom, groupe in colonnes.groupby("nom", sort=False)
    )
    return (
        '<h2 class="tables">Tables et colonnes</h2><table class="k simple">'
        "<caption>Ce qu’une requête peut lire</caption>"
        '<thead><tr><th scope="col">Colonne</th><th scope="col">Type</th>'
        f'<th scope="col">Ce qu’elle contient</th></tr></thead>{corps}</table>'
    )


def _column(colonne: object) -> str:
    nom, sorte, sens = (
        escape(typographie(str(getattr(colonne, n)))) for n in ("colonne", "type", "sens_colonne")
    )
    return f'<tr><th scope="row">{nom}</th><td>{_TYPES.get(sorte, sorte)}</td><td>{sens}</td></tr>'


_TYPES = {
    "varchar": "texte",
    "smallint": "entier",
    "integer": "entier",
    "double": "nombre",
    "boolean": "vrai ou faux",
}
