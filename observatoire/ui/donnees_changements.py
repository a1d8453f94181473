"""« Depuis la dernière fois »: what each build of the data changed."""

from html import escape

import pandas as pd

from observatoire.catalogue import charger
from observatoire.nombres import INSECABLE, avec_unite
from observatoire.phrases.changements import SEULES, SORTES, combien, exemple, quoi
from observatoire.reads import provenance
from observatoire.textes import typographie
from observatoire.ui.accueil import jour
from observatoire.ui.cache import garder
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements_lot import telecharger_table

changements_lus = garder(provenance.changements)


def changements() -> None:
    """The builds, the latest first, and the file of the log."""
    journal = changements_lus()
    if journal.empty:
        html(
            '<p class="sub" role="status">Ces données ont été assemblées avant que les '
            "changements soient notés : ils le seront à la prochaine mise à jour.</p>"
        )
        return
    html("".join(_build(groupe) for _, groupe in journal.groupby("construit_le", sort=False)))
    telecharger_table(lambda: journal, "changements", cle="changements")


def _build(groupe: pd.DataFrame) -> str:
    """One build: its date, what it was compared to, its changes."""
    premier = groupe.iloc[0]
    avant = premier["compare_a"]
    titre = f'<div class="txt"><h2>Données du {_when(str(premier["construit_le"]))}</h2>'
    if isinstance(avant, str):
        titre += f"<p>Comparées à celles du {_when(avant)}.</p>"
    if str(premier["sorte"]) in SEULES:
        phrase = typographie(SEULES[str(premier["sorte"])])
        return f"{titre}<p>{escape(phrase)}</p></div>"
    rangees = "".join(_row(c) for c in groupe.itertuples())
    return (
        f'{titre}</div><table class="k simple"><caption>Ce qui a changé</caption>'
        '<thead><tr><th scope="col">Quoi</th><th scope="col">Changement</th>'
        '<th scope="col">Combien</th><th scope="col">Exemple</th></tr></thead>'
        f"<tbody>{rangees}</tbody></table>"
    )


def _when(iso: str) -> str:
    """« 22 novembre 2026, 06 h 40 »: two builds may share a day (universal time)."""
    return f"{jour(iso)}, {iso[11:13]}{INSECABLE}h{INSECABLE}{iso[14:16]}"


def _row(changement: object) -> str:
    i = charger().indicateurs.get(str(getattr(changement, "objet", "")))
    ecrire = (lambda v: avec_unite(v, i.unite, i.decimales)) if i else None
    cases = (
        SORTES.get(str(getattr(changement, "sorte", "")), ""),
        combien(changement),
        exemple(changement, ecrire),
    )
    return (
        f'<tr><th scope="row">{escape(typographie(quoi(changement)))}</th>'
        + "".join(f"<td>{escape(c)}</td>" for c in cases)
        + "</tr>"
    )
