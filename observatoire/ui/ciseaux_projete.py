"""The scissors, projected: curves, verdict, means by head, tries, question; one idea a view."""

from collections.abc import Iterator
from functools import partial
from html import escape

from observatoire.charts import ciseaux as trace
from observatoire.charts import courbes as petites
from observatoire.ciseaux import Etude
from observatoire.phrases import ciseaux as phrases
from observatoire.ui import dessin_ciseaux as dessin
from observatoire.ui.ciseaux import Ecran
from observatoire.ui.diaporama import Vue, derouler, en_titre
from observatoire.ui.mise_en_page import html


def projeter(ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ecran)), ecran.lieu.libelle)


def _views(ecran: Ecran) -> Iterator[Vue]:
    etude = ecran.etude
    if etude is None:
        yield Vue(partial(_empty, ecran), "")
        return
    citees = dessin.sources(etude).split(" Champ")[0]
    yield Vue(partial(_curves, ecran, etude), citees)
    yield Vue(partial(_verdict, etude), citees)
    if dessin.par_tete(ecran):
        yield Vue(partial(_by_head, ecran), citees)
    if etude.bases:
        yield Vue(partial(_tries, etude), citees)
    yield Vue(partial(_debate, ecran), "")


def _empty(ecran: Ecran) -> None:
    html(f'<h1 class="cis">{escape(ecran.ciseaux.libelle)}</h1>')
    dessin.vide(ecran)


def _curves(ecran: Ecran, etude: Etude) -> None:
    html(
        f'<h1 class="cis">{escape(phrases.titre(etude))}</h1>'
        f'<p class="sub cis">{escape(phrases.sous_titre(etude, ecran.lieu.libelle))}</p>'
        + dessin.dessin(ecran, etude, trace.PROJETE)
    )


def _verdict(etude: Etude) -> None:
    tete, texte = phrases.verdict(etude)
    quand, pourquoi = phrases.croisement(etude)
    html(
        f'<h1 class="cis">{escape(tete)}</h1><div class="txt cis"><p>{escape(texte)}</p></div>'
        f'<h2>{escape(quand)}</h2><div class="txt cis"><p>{escape(pourquoi)}</p></div>'
        + dessin.annees(etude)
    )


def _by_head(ecran: Ecran) -> None:
    html(en_titre(dessin.par_tete(ecran, petites.PROJETE), "cis"))


def _tries(etude: Etude) -> None:
    html(en_titre(dessin.essais(etude), "cis"))


def _debate(ecran: Ecran) -> None:
    limites = "".join(f"<li>{escape(n)}</li>" for n in ecran.ciseaux.limites)
    html(
        f'<h1 class="cis">Ce que les courbes ne disent pas</h1><div class="txt cis"><ul>{limites}'
        f'</ul></div><div class="deb">{escape(ecran.ciseaux.debat)}</div>'
    )
