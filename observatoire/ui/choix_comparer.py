"""The choices beside the comparison: its figures, its territories."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.etat import Etat
from observatoire.modeles import Indicateur
from observatoire.phrases.comparer import nom_avec_maille
from observatoire.reads import comparaisons
from observatoire.territoires import Cle, CleInvalide, Maille, Territoire
from observatoire.textes import cle_de_recherche
from observatoire.ui.cache import garder
from observatoire.ui.comparer import (
    Ecran,
    comparables_de,
    epci_du_departement,
    groupe_de,
    rangees_de,
)
from observatoire.ui.contexte import NOMBRE_MAXIMAL, Contexte, choisir, territoire_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import profil_de

recherche = garder(comparaisons.recherche_territoires)
_GROUPES = {
    "pairs": "Ses voisins",
    "comparables": "Ses comparables",
    "liste": "Une liste",
}


def choix(ici: Contexte, ecran: Ecran, sous_titre: str) -> None:
    """One row: the drawn figure, the other figures, the territories, then the subtitle."""
    with st.container(horizontal=True, key="choix_comparer", vertical_alignment="center"):
        _drawn_figure(ici, ecran)
        with st.popover("Chiffres", key="pop_chiffres"):
            _figures(ici, ecran)
        with st.popover("Territoires", key="pop_territoires"):
            _territories(ici, ecran)
        html(f'<p class="sub">{escape(sous_titre)}</p>', ajuste=True)


def possibles(ici: Contexte, choisis: Sequence[str]) -> list[str]:
    """Indicators that may be compared here, by theme: those of the territory's profile, whole age
    bands only, and those already chosen."""
    presents = {*profil_de(ici.territoire.cle, ici.etat.annee)["indicateur"], *choisis}
    return [
        i.code for i in charger().indicateurs.values()
        if i.code in presents and (i.code in choisis or i.tranche is None)
    ]  # fmt: skip


def trouver_indicateur(texte: str, codes: Sequence[str]) -> str | None:
    """The indicator that a typed text designates: its label, a synonym, its subject, its theme."""
    cle = cle_de_recherche(texte)
    catalogue = charger()
    if not cle:
        return None
    for lire in (_label, _synonyms, _subject):
        for code in codes:
            if cle in cle_de_recherche(lire(catalogue.indicateurs[code])):
                return code
    return next(
        (c for c in codes
         if cle in cle_de_recherche(catalogue.themes[catalogue.indicateurs[c].theme].libelle)),
        None,
    )  # fmt: skip


def _label(i: Indicateur) -> str:
    return i.libelle


def _synonyms(i: Indicateur) -> str:
    return " ; ".join(i.synonymes)


def _subject(i: Indicateur) -> str:
    return f"{i.sujet} {i.definition}"


def nom_d_indicateur(code: str) -> str:
    """« Habitants de 75 ans ou plus (Vieillissement) »."""
    i = charger().indicateurs.get(code)
    return code if i is None else f"{i.libelle} ({charger().themes[i.theme].libelle})"


def _drawn_figure(ici: Contexte, ecran: Ecran) -> None:
    codes = possibles(ici, ecran.choisis)
    st.session_state["chiffre_compare"] = ecran.table.premiere.indicateur.code
    st.selectbox(
        "Chiffre dessiné", codes, key="chiffre_compare", label_visibility="collapsed", width=330,
        format_func=lambda c: f"Chiffre : {_short(c)}", accept_new_options=True,
        filter_mode="contains", on_change=_on_drawn, args=(codes, ecran.choisis),
    )  # fmt: skip


def _short(code: str) -> str:
    i = charger().indicateurs.get(code)
    return i.libelle if i else code


def _on_drawn(codes: Sequence[str], choisis: Sequence[str]) -> None:
    """The chosen figure comes first; it takes the place of the one that was drawn when it is not
    already compared."""
    code = _resolved(st.session_state["chiffre_compare"], codes)
    if code is None:
        return
    autres = [c for c in choisis if c != code]
    gardes = autres if code in choisis else autres[1:]
    choisir(indicateurs=(code, *gardes)[:NOMBRE_MAXIMAL])


def _resolved(valeur: str | None, codes: Sequence[str]) -> str | None:
    if not valeur or valeur in codes:
        return valeur
    trouve = trouver_indicateur(valeur, codes)
    if trouve is None:
        st.toast(f"Aucun chiffre ne répond à « {valeur[:60]} ».")
    return trouve


def _figures(ici: Contexte, ecran: Ecran) -> None:
    codes = possibles(ici, ecran.choisis)
    st.session_state["chiffres_compares"] = list(ecran.choisis)
    st.multiselect(
        f"Chiffres comparés, {NOMBRE_MAXIMAL} au plus ; le premier est dessiné", codes,
        key="chiffres_compares", format_func=nom_d_indicateur, max_selections=NOMBRE_MAXIMAL,
        accept_new_options=True, filter_mode="contains", select_all=False, width=560,
        on_change=_on_figures, args=(codes,),
    )  # fmt: skip


def _on_figures(codes: Sequence[str]) -> None:
    voulus = [_resolved(v, codes) for v in st.session_state["chiffres_compares"]]
    gardes = tuple(dict.fromkeys(v for v in voulus if v))
    if gardes:
        choisir(indicateurs=gardes)


def _territories(ici: Contexte, ecran: Ecran) -> None:
    groupes = [g for g in _GROUPES if g != "comparables" or comparables_de(ici)]
    st.session_state["groupe_compare"] = groupe_de(ici)
    st.radio(
        "Comparer avec", groupes, key="groupe_compare", format_func=_GROUPES.__getitem__,
        horizontal=True, on_change=_on_group, args=(ici, ecran),
    )  # fmt: skip
    if groupe_de(ici) == "liste":
        _list(ici)


def _on_group(ici: Contexte, ecran: Ecran) -> None:
    match st.session_state["groupe_compare"]:
        case "pairs":
            choisir(territoires=(ici.territoire.cle,), comparables=())
        case "comparables":
            choisir(territoires=(ici.territoire.cle,), comparables=comparables_de(ici))
        case _:
            autres = [t.cle for t in ecran.territoires if t.cle != ici.territoire.cle]
            gardes = (ici.territoire.cle, *autres)[:NOMBRE_MAXIMAL]
            choisir(territoires=gardes, comparables=())


def _list(ici: Contexte) -> None:
    choisis = [str(t.cle) for t in ici.territoires]
    noms = _names(ici)
    st.session_state["territoires_compares"] = choisis
    st.multiselect(
        f"Territoires comparés, {NOMBRE_MAXIMAL} au plus ; le premier est mis en avant",
        list(noms), key="territoires_compares", format_func=lambda c: noms.get(c, c),
        max_selections=NOMBRE_MAXIMAL, accept_new_options=True, filter_mode="contains",
        select_all=False, width=560, on_change=_on_territories,
        help="Tapez un nom ou un code : toute commune chargée, tout EPCI, département ou région.",
    )  # fmt: skip


def _names(ici: Contexte) -> dict[str, str]:
    """Territories proposed without typing: those chosen, the EPCI of the département, what holds
    them."""
    lieu = ici.territoire
    proches = [*ici.territoires, *rangees_de(_alone(ici))[0]]
    cles = [Cle(Maille.FRANCE, "FR")]
    if lieu.region:
        cles.append(Cle(Maille.REGION, lieu.region))
    if lieu.departement:
        cles.append(Cle(Maille.DEPARTEMENT, lieu.departement))
        table = epci_du_departement(lieu.departement)
        cles += [Cle(Maille.EPCI, str(c)) for c in table["code"]]
    connus: dict[Cle, Territoire] = {t.cle: t for t in proches}
    for cle in cles:
        trouve = connus.get(cle) or territoire_de(cle)
        if trouve is not None:
            connus[cle] = trouve
    return {str(c): nom_avec_maille(t) for c, t in connus.items()}


def _alone(ici: Contexte) -> Contexte:
    etat = Etat(territoires=(ici.territoire.cle,), annee=ici.etat.annee)
    return Contexte(etat, ici.territoire, ici.reference, (ici.territoire,))


def _on_territories() -> None:
    lus = [_key(v) for v in st.session_state["territoires_compares"]]
    gardes = tuple(dict.fromkeys(c for c in lus if c is not None))
    if gardes:
        choisir(territoires=gardes)


def _key(valeur: str) -> Cle | None:
    """The territory of an option, or the one that a typed text designates."""
    try:
        return Cle.lire(valeur)
    except CleInvalide:
        trouve = chercher_partout(valeur)
    if trouve is None:
        st.toast(f"Aucun territoire ne répond à « {valeur[:60]} ».")
    return trouve


def chercher_partout(texte: str, maille: Maille | None = None) -> Cle | None:
    """The territory of France (of one level) that a typed text designates, the likeliest."""
    cle = cle_de_recherche(texte)
    table = recherche(cle) if cle else None
    if table is None or table.empty:
        return None
    gardes = table if maille is None else table[table["maille"] == str(maille)]
    if gardes.empty:
        return None
    return Cle(Maille(gardes["maille"].iloc[0]), str(gardes["code"].iloc[0]))
