"""The places of a map as a list beside it: commune after commune, in the order of their names."""

from collections import Counter
from collections.abc import Mapping
from html import escape

import pandas as pd

from observatoire.nombres import INSECABLE, nombre, pluriel
from observatoire.textes import cle_de_recherche


def lieux(table: pd.DataFrame, noms: Mapping[str, str]) -> str:
    """Places (libelle, commune, porteur) as HTML, ``""`` when there is none; each commune sends its
    ``data-territoire``. Equipments bear the name of their type: they are counted, and said after
    the actions."""
    if table.empty:
        return ""
    communes = sorted(set(table["commune"]), key=lambda c: cle_de_recherche(noms[c]))
    seul = not table["porteur"].any() and table["libelle"].nunique() == 1
    lignes = "".join(
        _commune(c, noms[c], table[table["commune"] == c], seul=seul) for c in communes
    )
    titre = f"Où ils sont{INSECABLE}: {pluriel(len(communes), 'commune', 'communes')}"
    quoi = f"<p>{_said(table)[0]}</p>" if seul else ""
    return f'<div class="lieux"><h3>{titre}</h3>{quoi}<dl>{lignes}</dl></div>'


def _commune(code: str, nom: str, table: pd.DataFrame, *, seul: bool) -> str:
    """A commune and what stands there; only how many where all the places are of one type."""
    cle = f"commune:{escape(code)}"
    dits = "".join(f"<dd>{t}</dd>" for t in _said(table)) if not seul else ""
    combien = f"<small> ({nombre(len(table))})</small>" if seul and len(table) > 1 else ""
    return (
        f'<dt><a href="?territoire={cle}" data-territoire="{cle}">{escape(nom)}</a>{combien}</dt>'
        f"{dits}"
    )


def _said(table: pd.DataFrame) -> list[str]:
    """Actions, then types of equipment, in the order of their names, each with its number."""
    actions = Counter(table.loc[table["porteur"], "libelle"])
    types = Counter(table.loc[~table["porteur"].astype(bool), "libelle"])
    return [
        escape(libelle.replace("'", "’")) + (f" ({nombre(n)})" if n > 1 else "")
        for comptes in (actions, types)
        for libelle, n in sorted(comptes.items())
    ]
