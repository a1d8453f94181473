"""The screen « Découpage » projected: one idea a view."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import escape

from observatoire.catalogue import charger
from observatoire.charts.tableau_decoupage import Colonnes, Rangee, tableau
from observatoire.decoupage import HORS
from observatoire.phrases import decoupage as phrases
from observatoire.territoires import Maille
from observatoire.ui import decoupage_dessin, decoupage_sommes, decoupage_vues
from observatoire.ui.carte import offres_de
from observatoire.ui.contexte import Contexte
from observatoire.ui.decoupage import Ecran
from observatoire.ui.decoupage_chiffres import figure
from observatoire.ui.decoupage_compare import Comparaison, assembler
from observatoire.ui.diaporama import Vue, derouler, tranches
from observatoire.ui.ebauche import Ebauche
from observatoire.ui.mise_en_page import html

FLUX_PAR_VUE, SOMMES_PAR_VUE = 10, 10
# By number of divisions: side by side, their long names take two lines.
RANGEES_PAR_VUE = {1: 11, 2: 9}
TAILLE_CARTE = (1180, 500, 20)


def projeter(ici: Contexte, ecran: Ecran) -> None:
    """Draw the current view."""
    if ecran.choisis:
        derouler(list(_comparison(assembler(ici, ecran))), ecran.departement.libelle)
    else:
        derouler(list(_drawing(ici, ecran)), ici.territoire.libelle)


def _drawing(ici: Contexte, ecran: Ecran) -> Iterator[Vue]:
    pris = decoupage_dessin.prise(ici, ecran)
    population = charger().citation("insee_populations", ecran.millesime)
    yield Vue(partial(_map, ecran, pris), f"{population} ; contours Etalab 2022.")
    if ici.territoire.maille != Maille.DESSINE:
        return
    if offres := offres_de(ecran.departement.cle, ici.etat.annee):
        table = partial(decoupage_sommes.table_de_offre, ici, ecran, offres, "h1")
        yield Vue(partial(_show, table), "")
    connues, _ = decoupage_sommes.chiffres(ici)
    for part in tranches(connues, SOMMES_PAR_VUE):
        table = partial(decoupage_sommes.table_des_sommes, ici, part, len(connues), "h1")
        yield Vue(partial(_show, table), "")


def _map(ecran: Ecran, pris: Ebauche) -> None:
    html(decoupage_dessin.titre(ecran, pris, projete=True))
    decoupage_dessin.carte(ecran, pris, decoupage_dessin.TAILLE_PROJETEE)


def _comparison(c: Comparaison) -> Iterator[Vue]:
    sources = decoupage_vues.sources(c)
    yield Vue(partial(_balance, c), sources)
    rangees = c.rangees()
    for dessin in (_populations, _answers):
        for part in tranches(rangees, RANGEES_PAR_VUE[len(c.decoupages)]):
            yield Vue(partial(dessin, c, part), sources)
    for decoupage in c.decoupages:
        carte = partial(decoupage_vues.carte, c, decoupage, TAILLE_CARTE, "h1")
        yield Vue(partial(_show, carte), sources)
    if c.changent:
        yield Vue(lambda: html(decoupage_vues.deplacements(c, FLUX_PAR_VUE, "h1")), sources)


def _show(dessin: partial[str]) -> None:
    html(dessin())


def _balance(c: Comparaison) -> None:
    dits = "".join(f"<p>{escape(_extremes(c, rang))}</p>" for rang in range(len(c.decoupages)))
    html(f"{decoupage_vues.titre(c)}{decoupage_vues.bilan(c)}<div class='txt dcp'>{dits}</div>")


def _extremes(c: Comparaison, rang: int) -> str:
    """The largest and the smallest part of a division, with what each has of the département."""
    parts = {p: n for p, n in c.populations[rang].items() if p != HORS}
    if len(parts) < 2 or c.ecran.total <= 0:
        return ""
    petite, grande = min(parts, key=parts.__getitem__), max(parts, key=parts.__getitem__)
    dites = [(c.nom(rang, p), parts[p] / c.ecran.total) for p in (grande, petite)]
    return phrases.extremes_en_mots(c.decoupages[rang].libelle, *dites)


def _populations(c: Comparaison, rangees: list[Rangee]) -> None:
    dits = list(zip((d.libelle for d in c.decoupages), c.equilibres, strict=True))
    tete = replace(c.entete(), besoin="", offre="", communes=False)
    _parts(
        phrases.titre_populations(dits), phrases.legende_barres(c.ecran.departement.avec_de()),
        tableau(rangees, tete, "Parties des découpages", phrases.alternative_tableau(dits, "")),
    )  # fmt: skip


def _answers(c: Comparaison, rangees: list[Rangee]) -> None:
    tete = replace(c.entete(), communes=False, habitants=False, barre=False)
    _parts(_title_of_need(c, tete), decoupage_vues.chiffres_montres(c),
           tableau(rangees, tete, "Parties des découpages", ""))  # fmt: skip


def _title_of_need(c: Comparaison, tete: Colonnes) -> str:
    if c.indicateur is None:
        return "Lieux d’offre, partie par partie"
    lues = {p.cle: figure(c.cellules, p.cle) for d in c.decoupages for p in d.parties}
    valeurs = [lue.valeur for lue in lues.values() if lue.valeur is not None]
    return phrases.titre_besoin(
        c.indicateur.libelle, valeurs, len(lues), (tete.unite, tete.decimales)
    )


def _parts(titre: str, sous_titre: str, table: str) -> None:
    html(f"<h1 class='dcp'>{escape(titre)}</h1><p class='sub dcp'>{escape(sous_titre)}</p>{table}")
