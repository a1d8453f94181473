"""Needs and offer projected: one idea a view, nothing under 18 px."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from itertools import groupby
from operator import itemgetter

from observatoire.besoins_moyens import LigneMoyens
from observatoire.besoins_offre import Etat, LigneBesoinOffre, themes_inconnus
from observatoire.charts import demandes as dessin_demandes
from observatoire.charts import grand_livre
from observatoire.charts.preuve import blocs_html
from observatoire.charts.quadrant import PROJETE
from observatoire.demandes import Guichet
from observatoire.modeles import Theme
from observatoire.nombres import INSECABLE
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases import demandes as phrases_demandes
from observatoire.phrases import moyens as phrases_moyens
from observatoire.phrases import titres_besoins_offre as titres
from observatoire.phrases.preuve import preuve
from observatoire.ui.besoins_offre import LARGES, Ecran, autour
from observatoire.ui.contexte import Contexte
from observatoire.ui.demandes import guichets
from observatoire.ui.dessin_besoins_offre import sources, sources_moyens
from observatoire.ui.diaporama import Vue, derouler, tranches
from observatoire.ui.mise_en_page import html
from observatoire.ui.quadrant import Croix, choisie, corps, croix, sources_du

LUES_PAR_VUE = 4
# The name of a reference of so many letters takes more lines in each cell: fewer rows hold.
NOM_LONG, LUES_AU_NOM_LONG = 15, 3
LONGUEUR_DE_DEUX_LIGNES = 130
THEMES_PAR_VUE = 6
MOYENS_PAR_VUE = 2
DEMANDES_PAR_VUE = 6
BLOCS_DE_PREUVE = ("Besoin", "Offre", "Écart à la référence", "Selon la référence")


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    derouler(list(_views(ici, ecran)), ici.territoire.libelle)


def _views(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    lues = ecran.de(Etat.LUE)
    nom_long = len(ici.libelle_reference) >= NOM_LONG
    for tranche in tranches(lues, LUES_AU_NOM_LONG if nom_long else LUES_PAR_VUE):
        yield Vue(partial(_lines, ecran, tranche), sources(tranche))
    trace = _cross(ici, ecran)
    if trace is not None:
        yield Vue(partial(_quadrant, trace), sources_du(trace.quadrant))
    for themes in tranches(themes_inconnus(ecran.lignes), THEMES_PAR_VUE):
        yield Vue(partial(_unknown, ecran, themes), "")
    listes = guichets(ecran)
    for tranche_de_guichets in _asked(listes):
        yield Vue(partial(_to_ask, listes, tranche_de_guichets), "")
    for moyens in tranches(ecran.moyens, MOYENS_PAR_VUE):
        yield Vue(partial(_means, ici, ecran, moyens), sources_moyens(moyens))
    for ligne in lues:
        yield Vue(partial(_proof, ici, ecran, ligne), sources([ligne]))


def _lines(ecran: Ecran, lignes: list[LigneBesoinOffre]) -> None:
    titre = titres.titre(ecran.lignes)
    classe = "gl long" if len(titre) > LONGUEUR_DE_DEUX_LIGNES else "gl"
    html(
        f'<h1 class="{classe}">{escape(titre)}</h1>'
        + grand_livre.connues(lignes, ecran.repere, None)
    )


def _unknown(ecran: Ecran, themes: list[Theme]) -> None:
    grand, _ = titres.titre_inconnus(ecran.lignes)
    html(f'<h1 class="gl">{escape(grand)}</h1>{grand_livre.themes(themes)}')


def _cross(ici: Contexte, ecran: Ecran) -> Croix | None:
    """The quadrant of the line of the URL, else of the first."""
    ligne = choisie(ici, ecran)
    trace = croix(ici, ligne) if ligne else None
    return trace if isinstance(trace, Croix) else None


def _quadrant(trace: Croix) -> None:
    html(f'<h1 class="gl">{escape(trace.titre)}</h1>{corps(trace, PROJETE)}')


def _asked(listes: Sequence[Guichet]) -> Iterator[list[Guichet]]:
    """The files of each view under their partner, who is named again where the view changes."""
    fichiers = [(g.partenaire, a) for g in listes for a in g.demandes]
    for tranche in tranches(fichiers, DEMANDES_PAR_VUE):
        groupes = groupby(tranche, key=itemgetter(0))
        yield [Guichet(partenaire, tuple(a for _, a in siens)) for partenaire, siens in groupes]


def _to_ask(toutes: Sequence[Guichet], listes: Sequence[Guichet]) -> None:
    titre = phrases_demandes.titre(toutes)
    html(f'<h1 class="gl">{escape(titre)}</h1>{dessin_demandes.en_grand(listes)}')


def _means(ici: Contexte, ecran: Ecran, lignes: list[LigneMoyens]) -> None:
    nom = escape(ecran.departement.libelle) if ecran.departement else ""
    ici_meme = ici.territoire.maille in LARGES
    debut = "Bénéficiaires et moyens" if ici_meme else "Connu seulement pour le département"
    html(
        f'<h1 class="gl">{debut}{INSECABLE}: {nom}</h1>{grand_livre.moyens(lignes, None)}'
        f'<p class="sub">{escape(phrases_moyens.SANS_ECART)}</p>'
    )


def _proof(ici: Contexte, ecran: Ecran, ligne: LigneBesoinOffre) -> None:
    """A line in big: how its gap is computed, and what each reference makes of it."""
    blocs = [
        replace(b, notes=b.notes[:1])
        for b in preuve(ligne, autour(ici, ecran, ligne))
        if b.titre in BLOCS_DE_PREUVE
    ]
    unites = phrases.en_unites(ligne.paire, ligne.ecart.unites) if ligne.ecart else ""
    titre = f"{ligne.paire.libelle}{INSECABLE}: {unites or 'sans comparaison'}"
    lecture = phrases.lecture(ligne)
    html(
        f'<h1>{escape(titre)}</h1><p class="id">{escape(lecture[:1].upper() + lecture[1:])}.</p>'
        + blocs_html(blocs, 2)
    )
