"""Every base and every definition tried, as a table: a cell says the gap of the last year."""

from html import escape
from math import isfinite

from observatoire.ciseaux import Essai, Etude
from observatoire.nombres import FINE, nombre
from observatoire.phrases.ciseaux import mots_de_l_essai
from observatoire.statistiques.ciseaux import SEUIL
from observatoire.textes import typographie

LEGENDE = (
    "Moyens pour une unité de besoin : écart de {fin} à l’année de base, en %. Fond coloré : plus "
    "de {seuil} % ; ▼ besoin devant, ▲ moyens devant."
)


def tableau(etude: Etude) -> str:
    """HTML table: definitions x bases; the base on screen stands out."""
    if not etude.bases:
        return ""
    tete = "".join(
        f'<th scope="col" class="v{" ici" if b == etude.base else ""}">{b}</th>'
        for b in etude.bases
    )
    legende = LEGENDE.format(fin=etude.fin, seuil=nombre(SEUIL))
    return (
        f'<table class="k simple essais"><caption>{escape(typographie(legende))}</caption><thead>'
        f'<tr><th scope="col">Besoin, selon l’année de base</th>{tete}</tr></thead><tbody>'
        + "".join(_row(etude, e) for e in etude.essais)
        + "</tbody></table>"
    )


def _row(etude: Etude, essai: Essai) -> str:
    cellules = (
        _cell(v, ici=b == etude.base and essai.demande == etude.demande)
        for b, v in zip(etude.bases, essai.ecarts, strict=True)
    )
    classe = "" if essai.compte and not essai.motif else ' class="hors"'
    nom = essai.demande.libelle
    return (
        f'<tr{classe}><th scope="row">{escape(nom[:1].upper() + nom[1:])}'
        f"<small>{escape(mots_de_l_essai(essai))}</small></th>{''.join(cellules)}</tr>"
    )


def _cell(valeur: float, *, ici: bool) -> str:
    if not isfinite(valeur):
        return '<td class="v"><span class="hat ncal" title="non calculable"></span></td>'
    rond = round(valeur, 9)
    sens, signe = ("b", "▼") if rond < -SEUIL else ("m", "▲") if rond > SEUIL else ("", "")
    classe = " ".join(filter(None, ("v", sens, "ici" if ici else "")))
    return (
        f'<td class="{classe}">{signe}{FINE if signe else ""}{nombre(valeur, 0, signe=True)}</td>'
    )
