"""Assembling the panorama from the reads: cached by scalars, drawn as a few blocks of HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import structure_age, tableau_themes
from observatoire.nombres import INSECABLE
from observatoire.panorama import Bloc, Figures, Ligne, blocs, du_departement_seul, lignes, messages
from observatoire.phrases import panorama as phrases
from observatoire.reads import cartes, observations, territoires
from observatoire.statistiques.verdicts import Regle
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte

_PAIRS = {
    Maille.COMMUNE: ("communes de l’EPCI", "autre commune"),
    Maille.DEPARTEMENT: ("départements", "autre département"),
    Maille.REGION: ("régions", "autre région"),
}
profil_de = garder(observations.profil)
voisinage_de = garder(observations.voisinage)
series_de = garder(observations.series)
reperes_de = garder(observations.reperes)
pairs_de = garder(territoires.pairs)
membres_de = garder(territoires.membres)
implantations_de = garder(cartes.implantations)


@dataclass(frozen=True)
class Panorama:
    """Everything that the screen shows of one territory."""

    toutes: dict[str, Ligne]
    blocs: list[Bloc]
    departement_seul: list[Ligne]
    messages: list[list[Ligne]]
    pairs: pd.DataFrame
    membres: pd.DataFrame


def assembler(ici: Contexte) -> Panorama:
    """The panorama of the context's territory (cached)."""
    reference = ici.reference.cle if ici.reference else None
    return _assemble(ici.territoire, reference, ici.etat.annee)


@garder
def _assemble(territoire: Territoire, reference: Cle | None, annee: int | None) -> Panorama:
    catalogue = charger()
    toutes = lignes(
        catalogue, _figures(territoire.cle, reference, annee), territoire.cle, reference
    )
    return Panorama(
        toutes=toutes,
        blocs=blocs(catalogue, toutes),
        departement_seul=_only_department(territoire, annee),
        messages=messages(toutes, median_fallback=reference is not None),
        pairs=pairs_de(territoire.cle),
        membres=membres_de(territoire.cle),
    )


def _figures(cle: Cle, reference: Cle | None, annee: int | None) -> Figures:
    pairs = pairs_de(cle)
    autres = [Cle(Maille(m), c) for m, c in zip(pairs["maille"], pairs["code"], strict=True)]
    voulus = [*autres, *([reference] if reference else [])]
    return Figures(
        profil=profil_de(cle, annee),
        voisinage=voisinage_de(cle, annee, voulus),
        series=series_de([cle, *([reference] if reference else [])], annee),
        reperes=reperes_de(annee),
        pairs=pairs,
    )


def _only_department(territoire: Territoire, annee: int | None) -> list[Ligne]:
    """What is known only for the département, beside its région."""
    if not territoire.departement:
        return []
    departement = Cle(Maille.DEPARTEMENT, territoire.departement)
    region = Cle(Maille.REGION, territoire.region) if territoire.region else None
    figures = _figures(departement, region, annee)
    return du_departement_seul(lignes(charger(), figures, departement, region))


def entete(ici: Contexte, contenu: Panorama) -> tableau_themes.Entete:
    """Names of the columns of the table."""
    pluriel, singulier = _PAIRS.get(ici.territoire.maille, ("EPCI", "autre EPCI"))
    nombre = len(contenu.pairs)
    return tableau_themes.Entete(
        territoire=ici.territoire,
        reference=ici.reference,
        libelle_reference=ici.libelle_reference,
        pairs=f"Position parmi les {nombre} {pluriel}" + _where(ici),
        pair=singulier,
    )


def _where(ici: Contexte) -> str:
    if ici.territoire.maille in (Maille.EPCI, Maille.EPCI_DANS_DEPARTEMENT):
        departement = _department(ici.territoire)
        return f" {phrases.de(departement)}" if departement else ""
    return ""


@garder
def _department(territoire: Territoire) -> Territoire | None:
    if not territoire.departement:
        return None
    return territoires.territoire(Cle(Maille.DEPARTEMENT, territoire.departement))


def dessiner_identite(ici: Contexte, contenu: Panorama) -> None:
    """Title, identity line, and the part of a straddling EPCI that lies in the département."""
    titre = escape(ici.territoire.libelle)
    st.markdown(
        f'<h1 class="ter">{titre} <span class="q">Que vit mon territoire ?</span></h1>'
        f'<p class="id">{_identity(ici, contenu)}</p>',
        unsafe_allow_html=True,
    )


def _identity(ici: Contexte, contenu: Panorama) -> str:
    parent = None if ici.territoire.maille == Maille.DEPARTEMENT else _department(ici.territoire)
    part = _share(contenu.membres, parent)
    texte = phrases.identite(ici.territoire, contenu.membres, parent, part)
    return escape(texte) + _straddling(ici.territoire)


def _share(membres: pd.DataFrame, parent: Territoire | None) -> float | None:
    """Share of the département's inhabitants, in percent, for communes that all lie in it."""
    if parent is None:
        return None
    communes = membres_de(parent.cle)
    if not set(membres["commune"]) <= set(communes["commune"]):
        return None
    return float(100 * membres["population"].sum() / communes["population"].sum())


def _straddling(territoire: Territoire) -> str:
    parts = parts_de(territoire.cle)
    if parts.empty:
        return ""
    liens = ", ".join(
        f'<a data-lien href="/panorama?territoire={p.maille}:{p.code}" target="_self">'
        f"{escape(str(p.libelle))}</a> ({p.communes})"
        for p in parts.itertuples()
    )
    debut = "Partie de" if territoire.maille == Maille.EPCI_DANS_DEPARTEMENT else "À cheval"
    return f" {debut}{INSECABLE}: {liens}."


parts_de = garder(territoires.parts)


def dessiner_messages(ici: Contexte, contenu: Panorama) -> None:
    """The three sentences, each with its source and the median of the EPCI."""
    catalogue = charger()
    cases = []
    for lignes_du_message in contenu.messages:
        figure = lignes_du_message[0].cellule
        pied = catalogue.citation(figure.source, figure.millesime or 0)
        mediane = phrases.mediane(lignes_du_message[0])
        petit = escape(" · ".join(filter(None, [pied, mediane])))
        phrase = phrases.message(lignes_du_message, ici.reference)
        cases.append(f"<div>{phrase}<small>{petit}</small></div>")
    if cases:
        st.markdown(f'<div class="msg">{"".join(cases)}</div>', unsafe_allow_html=True)


def dessiner_themes(ici: Contexte, contenu: Panorama) -> None:
    """The table of the key figures."""
    st.markdown(_themes_html(ici, contenu.blocs, contenu), unsafe_allow_html=True)
    st.markdown(f'<p class="src">{_rules(contenu)}</p>', unsafe_allow_html=True)


def _themes_html(ici: Contexte, groupes: Sequence[Bloc], contenu: Panorama) -> str:
    legende = f"Chiffres clés de {ici.territoire.libelle} par thème"
    return tableau_themes.tableau(charger(), groupes, entete(ici, contenu), legende)


def _rules(contenu: Panorama) -> str:
    """Which rules spoke, and what the signs mean."""
    dites = {ligne.verdict.regle for bloc in contenu.blocs for ligne in bloc.lignes}
    regles = [
        r.libelle[:1].upper() + r.libelle[1:] + "." for r in Regle if r in dites - {Regle.AUCUNE}
    ]
    if any(g.reference_mediane and g.reference.disponible for b in contenu.blocs for g in b.lignes):
        regles.append(
            "m : médiane des EPCI du département, faute de valeur publiée pour la référence."
        )
    return escape(" ".join(regles))


def bandes_age(contenu: Panorama) -> dict[tuple[int, str], Ligne]:
    """Lines of the age structure."""
    return structure_age.tranches(contenu.toutes)
