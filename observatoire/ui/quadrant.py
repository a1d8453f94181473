"""The quadrant of « Besoins et offre »: which line, which peers, and its drawing."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from observatoire.besoins_offre import Etat, LigneBesoinOffre, Repere
from observatoire.catalogue import charger
from observatoire.charts.quadrant import ECRAN, Plan
from observatoire.charts.quadrant import quadrant as dessiner
from observatoire.exports.quadrant import table_quadrant
from observatoire.nombres import FINE, INSECABLE
from observatoire.phrases import quadrant as phrases
from observatoire.quadrant import Absence, Quadrant, absence, indicateurs_de, quadrant
from observatoire.reads import comparaisons, territoires
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.besoins_offre import Ecran, repere_de
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir, territoire_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import html_table, telecharger
from observatoire.valeurs import Statut

_LIGNE = "quadrant_ligne"
_epci_du_departement = garder(territoires.epci_du_departement)
_epci_de = garder(territoires.epci_de)


@dataclass(frozen=True)
class Croix:
    """What is drawn: the quadrant, the same under the other reference, the département."""

    quadrant: Quadrant
    autre: Quadrant | None
    departement: Territoire

    @property
    def titre(self) -> str:
        """What is seen."""
        return phrases.titre(self.quadrant, self.departement)


def possibles(ecran: Ecran) -> list[LigneBesoinOffre]:
    """The lines that may have a quadrant: both sides measured, here or at the neighbours'."""
    return [g for g in ecran.lignes if absence(charger(), g.paire) is None and _measured(g)]


def _measured(ligne: LigneBesoinOffre) -> bool:
    """Whether the offer is known here, or only not calculable here."""
    if ligne.etat == Etat.LUE:
        return True
    return ligne.offre is not None and ligne.offre.cellule.statut == Statut.NON_CALCULABLE


def croix(ici: Contexte, ligne: LigneBesoinOffre) -> Croix | Absence | None:
    """The quadrant of a line among the EPCI of the département; nothing where there is none."""
    code = ici.territoire.departement
    if ici.territoire.maille == Maille.DEPARTEMENT:
        code = ici.territoire.code
    if code is None or ici.territoire.maille == Maille.REGION:
        return None
    return _cross(code, _peer(ici.territoire), ligne.paire.code, ici.reference, ici.etat.annee)


def _peer(territoire: Territoire) -> str:
    """Key of the EPCI in ink: the territory, or the one that it lies in."""
    match territoire.maille:
        case Maille.EPCI:
            return str(territoire.cle)
        case Maille.EPCI_DANS_DEPARTEMENT:
            return f"epci:{territoire.code.partition('-')[0]}"
        case Maille.COMMUNE:
            return str(_epci_de(territoire.code) or "")
        case _:
            return ""


@garder
def _cross(
    code: str, choisi: str, nom: str, reference: Territoire | None, annee: int | None
) -> Croix | Absence | None:
    departement = territoire_de(Cle(Maille.DEPARTEMENT, code))
    if departement is None:
        return None
    paire = charger().paires[nom]
    pairs = _epci_du_departement(code)
    references = {departement.cle, *([reference.cle] if reference else [])}
    cles = [*(Cle(Maille.EPCI, str(c)) for c in pairs["code"]), *sorted(references, key=str)]
    table = comparaisons.comparaison(indicateurs_de(paire), cles, annee)
    # A département is not one of its own EPCI: they are compared with it.
    repere = repere_de(reference) if reference else None
    premier = quadrant(charger(), paire, table, pairs, repere, choisi)
    if isinstance(premier, Absence):
        return premier
    second: Repere | None = repere_de(departement) if repere is None else None
    autre = quadrant(charger(), paire, table, pairs, second, choisi)
    autrement = isinstance(autre, Quadrant) and autre.offre.repere != premier.offre.repere
    return Croix(premier, autre if autrement and isinstance(autre, Quadrant) else None, departement)


def choisie(ici: Contexte, ecran: Ecran) -> LigneBesoinOffre | None:
    """The line of the quadrant: that of the URL, else the first of its theme, else the first."""
    candidates = possibles(ecran)
    theme, designe = ici.etat.theme, ici.etat.indicateurs[:1]
    if theme is None:
        return next(iter(candidates), None)
    nommees = [g for g in ecran.de(Etat.LUE) if g.theme.code == theme
               and designe and designe[0] == g.paire.offre.indicateur]  # fmt: skip
    return next(iter([*nommees, *(g for g in candidates if g.theme.code == theme)]), None)


def bloc(ici: Contexte, ecran: Ecran) -> None:
    """The choice of the line, then its quadrant, or why there is none."""
    ligne = choisie(ici, ecran)
    candidates = possibles(ecran)
    if not candidates or ici.territoire.departement is None:
        return
    trace = croix(ici, ligne) if ligne else None
    if isinstance(trace, Croix):
        html(_head(trace))
        _choice(ici, candidates, ligne)
        _drawn(ici, trace)
        return
    html(f"<h2>Besoin et offre des intercommunalités{INSECABLE}: pas de quadrant</h2>")
    _choice(ici, candidates, ligne)
    theme = charger().themes.get(ici.etat.theme or "")
    if isinstance(trace, Absence) and ligne is not None:
        html(f'<p class="sub">{escape(phrases.sans_quadrant(ligne.paire.libelle, trace))}</p>')
    elif theme is not None:
        html(f'<p class="sub">{escape(phrases.sans_theme(theme.libelle))}</p>')


def _choice(
    ici: Contexte, candidates: list[LigneBesoinOffre], ligne: LigneBesoinOffre | None
) -> None:
    par_code = {g.paire.code: g for g in candidates}
    st.session_state[_LIGNE] = ligne.paire.code if ligne and ligne.paire.code in par_code else None
    st.selectbox(
        "Ligne du quadrant et de la preuve", list(par_code), key=_LIGNE, width=460,
        format_func=lambda c: f"{par_code[c].theme.libelle}\u00a0: {par_code[c].paire.libelle}",
        placeholder="Choisir une ligne", label_visibility="collapsed",
        on_change=lambda: _choose(par_code),
    )  # fmt: skip


def _choose(par_code: dict[str, LigneBesoinOffre]) -> None:
    ligne = par_code.get(st.session_state[_LIGNE] or "")
    if ligne is not None:
        choisir(theme=ligne.theme.code, indicateurs=(ligne.paire.offre.indicateur,))


def _head(trace: Croix) -> str:
    return (
        f"<h2>{escape(trace.titre)}</h2>"
        f'<p class="sub">{escape(phrases.sous_titre(trace.quadrant))}</p>'
    )


def corps(trace: Croix, plan: Plan = ECRAN) -> str:
    """The drawing and what is said beside it."""
    q = trace.quadrant
    dits = "".join(
        f'<p class="{classe}">{escape(texte)}</p>'
        for classe, texte in phrases.a_cote(q, trace.autre)
    )
    tete = "<h3>Deux références, deux lectures</h3>" if trace.autre else "<h3>Ce qu’on lit</h3>"
    return (
        f'<div class="quadrant"><div class="dessin">{svg_de(trace, plan)}</div>'
        f"<div>{tete}{dits}</div></div>"
    )


def svg_de(trace: Croix, plan: Plan = ECRAN) -> str:
    """The drawing alone, with its text alternative."""
    q = trace.quadrant
    return dessiner(q, phrases.alternative(q, trace.titre), plan)


def sources_du(q: Quadrant) -> str:
    """Citations of both sides."""
    figures = [(f.source, f.millesime or 0)
               for p in q.places for f in (p.besoin, p.offre)]  # fmt: skip
    return f"{FINE}; ".join(dict.fromkeys(charger().citation(*f) for f in figures))


def _drawn(ici: Contexte, trace: Croix) -> None:
    q = trace.quadrant
    html(corps(trace) + f'<p class="src">{escape(sources_du(q))}.</p>')
    if st.toggle("Tableau", key="quadrant_tableau"):
        cles = [p.cle for p in q.points]
        html(html_table(phrases.table_lue(q), trace.titre, cles))
    telecharger(
        lambda: table_quadrant(charger(), q),
        f"quadrant-{q.paire.code}-{trace.departement.code}", cle="quadrant",
        dessin=lambda: _standalone(trace),
    )  # fmt: skip


def _standalone(trace: Croix) -> str:
    """The drawing as a file of its own."""
    return svg_de(trace).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
                                 'font-family="sans-serif" ', 1)  # fmt: skip
