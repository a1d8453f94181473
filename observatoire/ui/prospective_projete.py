"""The projections, projected: totals, ages, each ratio with its arithmetic; one idea a view."""

from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire.charts import projection as trace
from observatoire.phrases import prospective as phrases
from observatoire.prospective import Maintien, Projection
from observatoire.ui import dessin_prospective as dessin
from observatoire.ui.contexte import Contexte
from observatoire.ui.diaporama import Vue, derouler, en_titre
from observatoire.ui.mise_en_page import html
from observatoire.ui.prospective import Ecran


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ici, ecran)), ecran.lieu.libelle)


def _views(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    lue = ecran.projection
    if lue is None:
        yield Vue(partial(dessin.vide, ici, ecran), "")
        return
    citees = dessin.sources(lue).split(" Champ")[0]
    yield Vue(partial(_totals, ecran, lue), citees)
    if len(lue.ages) > 1:
        yield Vue(partial(_ages, ecran, lue), citees)
    for m in ecran.maintiens:
        if isinstance(m, Maintien):
            yield Vue(partial(_ratio, m), citees)


def _totals(ecran: Ecran, lue: Projection) -> None:
    html(
        f'<h1 class="cis long">{escape(phrases.titre(lue, ecran.lieu))}</h1>'
        f'<p class="sub cis">{escape(phrases.depassee(lue))}</p>'
        + dessin.totaux(ecran, lue, trace.PROJETE)
    )


def _ages(ecran: Ecran, lue: Projection) -> None:
    ages = dessin.ages(ecran, lue, trace.AGES_PROJETE)
    html(en_titre(ages, "cis long"))


def _ratio(m: Maintien) -> None:
    lignes = "".join(f"<li>{escape(ligne)}</li>" for ligne in phrases.lignes_du_calcul(m))
    html(
        f'<h1 class="cis">Pour garder le ratio d’aujourd’hui : {escape(m.ratio.libelle)}</h1>'
        f'<div class="txt cis"><ol>{lignes}</ol><p>{escape(m.ratio.limite)}</p></div>'
    )
