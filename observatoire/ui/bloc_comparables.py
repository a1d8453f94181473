"""The comparable EPCI of a territory: which, why, and the list edited."""

from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.comparables import NOMBRE, Voisin
from observatoire.etat import COMPARABLES
from observatoire.exports.comparaison import table_des_voisins
from observatoire.nombres import nombre
from observatoire.phrases import comparer as phrases
from observatoire.phrases.panorama import face_a
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.accueil import adresse, lien
from observatoire.ui.cache import garder
from observatoire.ui.choix_comparer import chercher_partout
from observatoire.ui.comparer import comparables_de, espace_de
from observatoire.ui.contexte import NOMBRE_MAXIMAL, Contexte, choisir, territoire_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import telecharger

SUGGESTIONS = 12


def bloc(ici: Contexte) -> None:
    """The block under the comparison; why there is none when there is none."""
    html(_block(ici))
    if not comparables_de(ici):
        return
    _add(ici)
    telecharger(
        lambda: table_des_voisins(charger(), espace_de(ici.etat.annee), voisins_de(ici)),
        f"comparables-{ici.territoire.code}", cle="comparables",
    )  # fmt: skip


@garder
def voisins_de(ici: Contexte) -> list[tuple[Territoire, Voisin]]:
    """The comparable EPCI with what they have in common, in the order of distances."""
    espace = espace_de(ici.etat.annee)
    paires = []
    for code in comparables_de(ici):
        territoire = territoire_de(Cle(Maille.EPCI, code))
        voisin = espace.voisin(ici.territoire.code, code)
        if territoire is not None and voisin is not None:
            paires.append((territoire, voisin))
    return sorted(paires, key=lambda p: (p[1].distance, p[0].code))


@garder
def _block(ici: Contexte) -> str:
    espace = espace_de(ici.etat.annee)
    titre = f"<h2>Territoires comparables {escape(face_a(ici.territoire))}</h2>"
    if not comparables_de(ici):
        manquantes = espace.manquantes(ici.territoire.code)
        motif = phrases.incomparable(charger(), ici.territoire, manquantes)
        return f'{titre}<p class="sub">{escape(motif)}</p>'
    return (
        f'{titre}<p class="src">{escape(phrases.methode(charger(), espace))}</p>'
        f"{tableau_des_voisins(ici)}{_links(ici)}"
    )


def tableau_des_voisins(ici: Contexte, *, modifiable: bool = True) -> str:
    """HTML table of the neighbours: distance, what is near, what is far."""
    lignes = "".join(_row(ici, t, v, modifiable) for t, v in voisins_de(ici))
    sans = [c for c in comparables_de(ici) if c not in {t.code for t, _ in voisins_de(ici)}]
    lignes += "".join(_unknown_row(ici, c, modifiable) for c in sans)
    fin = '<th scope="col"><span class="cache">Modifier la liste</span></th>' if modifiable else ""
    return (
        '<table class="k voisins"><caption class="cache">Territoires comparables et leurs raisons'
        '</caption><thead><tr><th scope="col">Intercommunalité</th>'
        '<th scope="col" class="r">Distance</th><th scope="col">Ce qui rapproche</th>'
        f'<th scope="col">Ce qui éloigne</th>{fin}</tr></thead><tbody>{lignes}</tbody></table>'
    )


def _name(territoire: Territoire) -> str:
    lieu = f" ({territoire.departement})" if territoire.departement else ""
    return f'<th scope="row">{escape(territoire.libelle)}{lieu}</th>'


def _row(ici: Contexte, territoire: Territoire, voisin: Voisin, modifiable: bool) -> str:
    pres, loin = phrases.raisons(charger(), voisin)
    return (
        f'<tr>{_name(territoire)}<td class="r">{nombre(voisin.distance, 2)}</td>'
        f"<td>{escape(pres)}</td><td>{escape(loin)}</td>"
        f"{_remove(ici, territoire) if modifiable else ''}</tr>"
    )


def _unknown_row(ici: Contexte, code: str, modifiable: bool) -> str:
    """An EPCI put in the list though a variable is missing: it has no distance."""
    territoire = territoire_de(Cle(Maille.EPCI, code))
    if territoire is None:
        return ""
    manquantes = espace_de(ici.etat.annee).manquantes(code)
    motif = phrases.manque(charger(), manquantes)
    return (
        f'<tr>{_name(territoire)}<td class="r"></td><td colspan="2">{escape(motif)}</td>'
        f"{_remove(ici, territoire) if modifiable else ''}</tr>"
    )


def _remove(ici: Contexte, territoire: Territoire) -> str:
    restes = tuple(c for c in comparables_de(ici) if c != territoire.code)
    if not restes:
        return "<td></td>"
    href = adresse("comparer", ici.etat.avec(comparables=restes))
    cache = f'<span class="cache"> {escape(territoire.libelle)}</span>'
    return (
        f'<td class="a"><a data-lien href="{escape(href)}" target="_self">Retirer{cache}</a></td>'
    )


def _links(ici: Contexte) -> str:
    """What can be done with the list."""
    codes = comparables_de(ici)
    seul = ici.etat.avec(territoires=(ici.territoire.cle,), comparables=codes)
    liens = []
    if ici.etat.comparables != codes or len(ici.territoires) > 1:
        liens.append(lien(adresse("comparer", seul), "Les comparer"))
    if ici.etat.reference != COMPARABLES:
        vers = ici.etat.avec(reference=COMPARABLES)
        liens.append(lien(adresse("comparer", vers), "Prendre leur médiane pour référence"))
    if codes != tuple(espace_de(ici.etat.annee).voisins(ici.territoire.code)):
        calcules = tuple(espace_de(ici.etat.annee).voisins(ici.territoire.code))
        vers = ici.etat.avec(comparables=calcules)
        liens.append(lien(adresse("comparer", vers), f"Revenir aux {NOMBRE} plus proches"))
    return f'<p class="lnk">{"".join(liens)}</p>' if liens else ""


def _add(ici: Contexte) -> None:
    """Field that adds an EPCI of France: the next nearest are proposed, any other is typed."""
    codes = comparables_de(ici)
    if len(codes) >= NOMBRE_MAXIMAL:
        return
    suivants = espace_de(ici.etat.annee).voisins(ici.territoire.code, NOMBRE + SUGGESTIONS)
    noms = _names(tuple(c for c in suivants if c not in codes))
    st.session_state["ajout_comparable"] = None
    st.selectbox(
        "Ajouter une intercommunalité comparable", list(noms), key="ajout_comparable", width=460,
        format_func=lambda c: noms.get(c, c), accept_new_options=True, filter_mode="contains",
        placeholder="Ajouter une intercommunalité : nom ou SIREN", label_visibility="collapsed",
        on_change=_on_add, args=(ici, codes),
    )  # fmt: skip


@garder
def _names(codes: tuple[str, ...]) -> dict[str, str]:
    lus = [territoire_de(Cle(Maille.EPCI, c)) for c in codes]
    return {t.code: f"{t.libelle} ({t.departement or '?'})" for t in lus if t is not None}


def _on_add(ici: Contexte, codes: tuple[str, ...]) -> None:
    valeur = st.session_state["ajout_comparable"] or ""
    connu = territoire_de(Cle(Maille.EPCI, valeur))
    cle = connu.cle if connu else chercher_partout(valeur, Maille.EPCI)
    if cle is None or cle == ici.territoire.cle:
        st.toast(f"Aucune autre intercommunalité ne répond à « {valeur[:60]} ».")
        return
    choisir(comparables=tuple(dict.fromkeys([*codes, cle.code]))[:NOMBRE_MAXIMAL])
