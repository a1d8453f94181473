"""The state shared by all screens: read from the URL, shown in the filter bar, written back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import streamlit as st

from observatoire import etat as permalien
from observatoire.catalogue import charger
from observatoire.dessins import Dessin, dessiner, laisses_de_cote
from observatoire.etat import COMPARABLES, MEDIANE_EPCI, Etat, citer
from observatoire.reads import observations, territoires
from observatoire.territoires import Cle, CleInvalide, Maille, Territoire
from observatoire.textes import cle_de_recherche
from observatoire.ui.cache import garder

T = TypeVar("T")

territoires_charges = garder(territoires.territoires_charges)
territoire_de = garder(territoires.territoire)
membres_de = garder(territoires.membres)
annees_connues = garder(observations.annees)

FRANCE = Cle(Maille.FRANCE, "FR")
# What a screen can compare and still be read.
NOMBRE_MAXIMAL = 12


@dataclass(frozen=True)
class Contexte:
    """What a page needs to know: the state, its territory and its reference, resolved.

    ``reference`` is nothing when it is the median of the EPCI, or of the comparable ones.
    ``territoires``: all those of the URL, ``territoire`` first.
    """

    etat: Etat
    territoire: Territoire
    reference: Territoire | None
    territoires: tuple[Territoire, ...] = ()

    @property
    def libelle_reference(self) -> str:
        """How the reference is named in a column: « Gers », « EPCI médian »; France has none."""
        if self.territoire.cle == FRANCE:
            return "sans référence"
        if self.etat.reference == COMPARABLES:
            return "EPCI comparables"
        return self.reference.libelle_court if self.reference else "EPCI médian"


def lire_etat() -> Etat:
    """State of the URL, or the last one of the session when the URL holds none (page change)."""
    parametres = {nom: st.query_params.get_all(nom) for nom in st.query_params}
    if parametres:
        lu, messages = permalien.lire(parametres)
    else:
        lu, messages = st.session_state.get("etat", Etat()).avec(projection=False), []
    st.session_state["messages"] = messages
    return lu


def ecrire_etat(nouveau: Etat) -> None:
    """Remember a state and write it into the URL."""
    st.session_state["etat"] = nouveau
    voulus = nouveau.parametres()
    presents = {nom: st.query_params.get_all(nom) for nom in st.query_params}
    if presents != voulus:
        st.query_params.from_dict(voulus)


def choisir(**changements: object) -> None:
    """Change part of the state, from a callback."""
    ecrire_etat(lire_etat().avec(**changements))


def contexte(
    *,
    barre: bool = True,
    projetable: bool = True,
    comparables: bool = False,
    chiffres: bool = True,
    reference: bool = True,
    dessin: bool = True,
) -> Contexte:
    """Resolve the state, say what was dropped, draw the filter bar (not when projected).

    ``projetable``: whether the screen has views to project; ``comparables``: whether the median of
    the comparable EPCI may be its reference; ``chiffres``: whether it shows figures, which have a
    reference and vintages; ``reference``: whether these are compared with one; ``dessin``: whether
    the bar proposes to draw a territory, which one screen does by itself.
    """
    lu = lire_etat()
    resolu = _resolve(lu, comparables)
    ecrire_etat(resolu.etat)
    if barre and not (resolu.etat.projection and projetable):
        _filter_bar(resolu, projetable, comparables, chiffres, reference, dessin)
    for message in st.session_state.get("messages", []):
        st.warning(message)
    return resolu


def _resolve(lu: Etat, comparables: bool) -> Contexte:
    messages: list[str] = st.session_state["messages"]
    territoires = _known_territories(lu.territoires, messages) or (_default_territory(),)
    choisi = territoires[0]
    if lu.reference == COMPARABLES and not (comparables and choisi.maille == Maille.EPCI):
        messages.append(
            "« reference=comparables » a été laissée de côté : elle ne sert que pour une "
            "intercommunalité, dans l’écran « Comparer »."
        )
        lu = lu.avec(reference=None)
    reference = _reference(lu, choisi, messages)
    gardee = reference.cle if reference else lu.reference or MEDIANE_EPCI
    par_defaut = gardee == _default_reference(choisi) or choisi.cle == FRANCE
    lu = _known_names(lu, messages)
    resolu = lu.avec(
        territoires=tuple(t.cle for t in territoires), reference=None if par_defaut else gardee
    )
    return Contexte(resolu, choisi, reference, territoires)


def _known_names(lu: Etat, messages: list[str]) -> Etat:
    """Drop, with one sentence each, the theme and the indicators that the catalogue ignores."""
    catalogue = charger()
    inconnus = [i for i in lu.indicateurs if i not in catalogue.indicateurs]
    messages += [
        f"« indicateur={citer(i)} » a été laissé de côté : code inconnu." for i in inconnus
    ]
    connus = dict.fromkeys(i for i in lu.indicateurs if i not in inconnus)
    lu = lu.avec(indicateurs=_at_most(list(connus), "indicateurs", messages))
    if lu.theme and lu.theme not in catalogue.themes:
        messages.append(f"« theme={citer(lu.theme)} » a été laissé de côté : thème inconnu.")
        lu = lu.avec(theme=None)
    return lu


def _known_territories(cles: Sequence[Cle], messages: list[str]) -> tuple[Territoire, ...]:
    """Territories that the warehouse knows, the first loaded one ahead; none if none is loaded."""
    lus = {cle: _known_territory(cle, messages) for cle in dict.fromkeys(cles)}
    premier = next((t for t in lus.values() if t is not None and t.charge), None)
    gardes = [premier, *(t for t in lus.values() if t and t != premier)] if premier else []
    messages += [
        f"« territoire={citer(str(cle))} » a été laissé de côté : ce territoire n’est pas dans "
        "les données chargées."
        for cle, trouve in lus.items()
        if trouve not in gardes
    ]
    return _at_most(gardes, "territoires", messages)


def _known_territory(cle: Cle, messages: list[str]) -> Territoire | None:
    connue = _known_communes(cle, messages)
    return territoire_de(connue) if connue else None


def _at_most(liste: Sequence[T], nom: str, messages: list[str]) -> tuple[T, ...]:
    """The first ones, and one sentence when there are too many."""
    if len(liste) > NOMBRE_MAXIMAL:
        messages.append(f"Au plus {NOMBRE_MAXIMAL} {nom} : les suivants ont été laissés de côté.")
    return tuple(liste[:NOMBRE_MAXIMAL])


def _known_communes(cle: Cle, messages: list[str]) -> Cle | None:
    """A drawn territory without the communes that are not loaded, said in one sentence."""
    if cle.maille != Maille.DESSINE:
        return cle
    dessin, chargees = Dessin.de(cle), set(membres_de(cle)["commune"])
    absentes = [c for c in dessin.communes if c not in chargees]
    if not absentes:
        return cle
    messages.append(laisses_de_cote(absentes, "ces communes ne sont pas dans les données chargées"))
    reste, autres = dessiner(dessin.nom, chargees)
    messages.extend(autres)
    return reste.cle if reste else None


def _default_territory() -> Territoire:
    """The first loaded département in the order of codes, or what is widest."""
    table = territoires_charges()
    departements = table[table["maille"] == str(Maille.DEPARTEMENT)].sort_values("code")
    premier = (departements if len(departements) else table).iloc[0]
    trouve = territoire_de(Cle(Maille(premier["maille"]), premier["code"]))
    assert trouve is not None
    return trouve


def _default_reference(choisi: Territoire) -> Cle:
    """The département for what lies within one, the région for a département or for a drawn
    territory over several, else France."""
    if choisi.maille == Maille.DEPARTEMENT and choisi.region:
        return FRANCE if _is_a_region(choisi) else Cle(Maille.REGION, choisi.region)
    if choisi.departement and choisi.maille not in (Maille.REGION, Maille.FRANCE):
        return Cle(Maille.DEPARTEMENT, choisi.departement)
    if choisi.maille == Maille.DESSINE and choisi.region:
        return Cle(Maille.REGION, choisi.region)
    return FRANCE


def _is_a_region(departement: Territoire) -> bool:
    """Whether a département is a région by itself, as overseas, which bears its name."""
    region = territoire_de(Cle(Maille.REGION, departement.region or ""))
    return region is not None and region.libelle == departement.libelle


def _reference(lu: Etat, choisi: Territoire, messages: list[str]) -> Territoire | None:
    if lu.reference == COMPARABLES or (lu.reference == MEDIANE_EPCI and choisi.departement):
        return None
    if isinstance(lu.reference, Cle):
        trouvee = _known_territory(lu.reference, messages)
        if trouvee is not None and trouvee.cle != choisi.cle:
            return trouvee
        messages.append(
            f"« reference={citer(str(lu.reference))} » a été laissée de côté : référence inconnue, "
            "ou territoire lui-même."
        )
    defaut = _default_reference(choisi)
    return None if defaut == choisi.cle else territoire_de(defaut)


def references_possibles(choisi: Territoire, comparables: bool = False) -> list[Cle | str]:
    """Département, région, France, median of the EPCI, of the comparable ones where a screen knows
    them: those that are not the territory itself."""
    possibles: list[Cle | str] = []
    if choisi.departement:
        possibles.append(Cle(Maille.DEPARTEMENT, choisi.departement))
    seul = choisi.maille == Maille.DEPARTEMENT and _is_a_region(choisi)
    if choisi.region and choisi.maille != Maille.REGION and not seul:
        possibles.append(Cle(Maille.REGION, choisi.region))
    possibles.append(FRANCE)
    if choisi.departement:
        possibles.append(MEDIANE_EPCI)
    if comparables and choisi.maille == Maille.EPCI:
        possibles.append(COMPARABLES)
    return [p for p in possibles if p != choisi.cle]


def _territory_labels(table: pd.DataFrame) -> dict[str, str]:
    return {
        f"{ligne.maille}:{ligne.code}": f"{ligne.libelle} "
        f"({_short(Maille(str(ligne.maille)))}, {ligne.code})"
        for ligne in table.itertuples()
    }


def _short(maille: Maille) -> str:
    """Short enough for the name to be seen whole in the box."""
    return "EPCI" if maille == Maille.EPCI else maille.libelle


@garder
def territory_labels(departement: str | None) -> dict[str, str]:
    """The territories to choose from: every one that is wider than a commune, and the communes of
    the département at hand. Those of another are found by typing, like the former communes: the
    browser goes through the whole list at each rerun."""
    table = territoires_charges()
    fines = table["maille"].isin([str(Maille.COMMUNE), str(Maille.CANTON_VILLE)])
    return _territory_labels(table[~fines | (table["departement"] == departement)])


def chercher(texte: str) -> Cle | None:
    """The loaded territory that a typed text designates: code, name without accents, former
    commune; the widest first."""
    table = territoires_charges()
    cle = cle_de_recherche(texte)
    exacts = table[
        (table["code"] == texte.strip()) | (table["recherche"].str.startswith(cle + " "))
    ]
    proches = exacts if len(exacts) else table[table["recherche"].str.contains(cle, regex=False)]
    if not cle or proches.empty:
        return None
    return Cle(Maille(proches.iloc[0]["maille"]), proches.iloc[0]["code"])


_MEDIANES = {
    MEDIANE_EPCI: "Référence : médiane des EPCI",
    COMPARABLES: "Référence : médiane des comparables",
}


def _on_territory() -> None:
    valeur = st.session_state["filtre_territoire"]
    try:
        cle: Cle | None = Cle.lire(valeur)
    except CleInvalide:
        cle = chercher(valeur)
    if cle is None:
        st.toast(f"Aucun territoire chargé ne répond à « {valeur[:60]} ».")
    else:
        choisir(territoires=(cle,), reference=None, comparables=())


def _on_reference() -> None:
    valeur = st.session_state["filtre_reference"]
    choisir(reference=valeur if valeur in _MEDIANES else Cle.lire(valeur))


def _on_year() -> None:
    valeur = st.session_state["filtre_annee"]
    choisir(annee=None if valeur == "" else int(valeur))


def _filter_bar(
    resolu: Contexte,
    projetable: bool,
    comparables: bool,
    chiffres: bool,
    reference: bool,
    dessin: bool,
) -> None:
    with st.container(horizontal=True, key="filtres", vertical_alignment="center"):
        _territory_filter(resolu)
        if chiffres and reference:
            _reference_filter(resolu, comparables)
        if chiffres:
            _year_filter(resolu)
        if dessin:
            _drawing(resolu)
        if projetable:
            st.space("stretch")
            st.button(
                "Projeter",
                type="tertiary",
                on_click=choisir,
                kwargs={"projection": True},
                help="Une idée par vue, en grand ; flèches → et ← pour tourner les pages.",
            )


def _drawing(resolu: Contexte) -> None:
    # Imported here: the dialog changes the state that this module holds.
    from observatoire.ui.dessiner import dialogue

    if st.button(
        "Dessiner…", type="tertiary",
        help="Réunir des communes sous un nom, et lire leurs chiffres ensemble.",
    ):  # fmt: skip
        dialogue(resolu.territoire)


def _territory_filter(resolu: Contexte) -> None:
    libelles = territory_labels(resolu.territoire.departement)
    courant = str(resolu.territoire.cle)
    options = list(libelles) if courant in libelles else [courant, *libelles]
    st.session_state["filtre_territoire"] = courant
    st.selectbox(
        "Territoire", options, key="filtre_territoire", label_visibility="collapsed", width=436,
        format_func=lambda c: f"Territoire : {libelles.get(c, resolu.territoire.libelle)}",
        accept_new_options=True, on_change=_on_territory,
    )  # fmt: skip


def _reference_filter(resolu: Contexte, comparables: bool) -> None:
    possibles = references_possibles(resolu.territoire, comparables)
    courante = resolu.reference.cle if resolu.reference else resolu.etat.reference or MEDIANE_EPCI
    options = [str(p) for p in ([] if courante in possibles else [courante]) + possibles]
    st.session_state["filtre_reference"] = str(courante)
    st.selectbox(
        "Référence", options, key="filtre_reference", label_visibility="collapsed", width=312,
        format_func=_reference_label, on_change=_on_reference,
    )  # fmt: skip


def _reference_label(valeur: str) -> str:
    if valeur in _MEDIANES:
        return _MEDIANES[valeur]
    trouvee = territoire_de(Cle.lire(valeur))
    return f"Référence : {trouvee.libelle if trouvee else valeur}"


def _year_filter(resolu: Contexte) -> None:
    choisie = resolu.etat.annee
    annees = sorted({*annees_connues(), *([choisie] if choisie else [])}, reverse=True)
    st.session_state["filtre_annee"] = str(choisie or "")
    st.selectbox(
        "Année", ["", *(str(a) for a in annees)], key="filtre_annee",
        label_visibility="collapsed", width=210,
        format_func=lambda a: f"Année : jusqu’à {a}" if a else "Année : la plus récente",
        on_change=_on_year,
    )  # fmt: skip
