"""The table of a selection of figures: how each was had, or why there is none."""

from html import escape

import pandas as pd

from observatoire.catalogue import charger
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE
from observatoire.textes import typographie
from observatoire.ui.contexte import Contexte
from observatoire.ui.donnees import vers_fiche
from observatoire.ui.donnees_fiche import valeur
from observatoire.valeurs import Mode, Statut


def tableau(ici: Contexte, figures: pd.DataFrame, titre: str) -> str:
    """One row a figure, by theme; the territory is named where there are several."""
    catalogue = charger()
    plusieurs = figures[["maille", "territoire"]].drop_duplicates().shape[0] > 1
    groupes: dict[str, list[str]] = {}
    for figure in figures.itertuples():
        i = catalogue.indicateurs[str(figure.indicateur)]
        groupes.setdefault(i.theme, []).append(_figure_row(ici, i, figure, plusieurs))
    largeur = 6 if plusieurs else 5
    corps = "".join(
        f'<tbody><tr class="th"><th colspan="{largeur}" scope="rowgroup">'
        f"{escape(catalogue.themes[t].libelle)}</th></tr>{''.join(rangees)}</tbody>"
        for t, rangees in groupes.items()
    )
    territoire = '<th scope="col">Territoire</th>' if plusieurs else ""
    return (
        f'<table class="k simple"><caption>Chiffres connus{INSECABLE}: {escape(titre)}</caption>'
        f'<thead><tr><th scope="col">Indicateur</th>{territoire}<th scope="col">Unité</th>'
        '<th scope="col" class="d">Valeur</th><th scope="col">Comment, ou pourquoi rien</th>'
        f'<th scope="col">Source et millésime</th></tr></thead>{corps}</table>'
    )


def _figure_row(ici: Contexte, i: Indicateur, figure: object, plusieurs: bool) -> str:
    citation = charger().citation(str(getattr(figure, "source", "")),
                                  int(getattr(figure, "millesime", 0)))  # fmt: skip
    nom = escape(str(getattr(figure, "libelle_territoire", "")))
    return (
        f'<tr><th scope="row">{vers_fiche(ici, i)}</th>{f"<td>{nom}</td>" if plusieurs else ""}'
        f"<td>{escape(typographie(i.unite))}</td>"
        f'<td class="d">{valeur(figure, i)}</td><td>{escape(_how(figure))}</td>'
        f"<td>{escape(citation)}</td></tr>"
    )


def _how(figure: object) -> str:
    """How a value was had, or why there is none."""
    if str(getattr(figure, "statut", "")) == Statut.DISPONIBLE:
        return Mode(str(getattr(figure, "mode", ""))).libelle
    motif = getattr(figure, "motif", None)
    texte = motif if isinstance(motif, str) else ""
    return typographie(texte.removeprefix("secret statistique : "))
