"""The card beside the map: what the territory looked at has, and where it leads."""

from html import escape
from pathlib import Path

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.position import bande
from observatoire.charts.tableau_themes import HACHURES, mot_en_dessin
from observatoire.nombres import INSECABLE, avec_unite, court
from observatoire.panorama import Ligne
from observatoire.phrases import carte as phrases
from observatoire.phrases.panorama import phrase
from observatoire.statistiques.verdicts import Regle
from observatoire.territoires import Territoire
from observatoire.ui.accueil import adresse, lien
from observatoire.ui.carte import Carte
from observatoire.ui.carte_france import vise_sur_la_carte
from observatoire.ui.contexte import Contexte, territoire_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import lignes_de
from observatoire.valeurs import Statut

_PAGES = Path(__file__).parents[2] / "pages"
_SUITES = {"panorama": "Panorama", "besoins-et-offre": "Besoins et offre", "comparer": "Comparer"}
ECRANS = {nom: titre for nom, titre in _SUITES.items() if (_PAGES / f"{nom}.py").exists()}


def titre(ici: Contexte, carte: Carte) -> str:
    """The sentence of the territory, escaped."""
    reference = ici.reference.cle if ici.reference else None
    ligne = lignes_de(ici.territoire.cle, reference, ici.etat.annee).get(carte.indicateur.code)
    if ligne is None or ligne.cellule.fragile:
        return escape(carte.indicateur.libelle)
    return escape(phrase(ligne, ici.reference))


def fiche(ici: Contexte, carte: Carte) -> None:
    """The card of the territory of the URL, or of an area that is looked at."""
    vise = vise_sur_la_carte(ici, carte)
    autre = None if vise == ici.territoire.cle else territoire_de(vise)
    with st.container(key="carte_fiche"):
        html(_unloaded(carte, autre) if autre else _loaded(ici, carte))


def _loaded(ici: Contexte, carte: Carte) -> str:
    reference = ici.reference.cle if ici.reference else None
    lignes = lignes_de(ici.territoire.cle, reference, ici.etat.annee)
    ligne = lignes.get(carte.indicateur.code)
    corps = _figure(ici, ligne) if ligne else _nothing()
    etat = ici.etat.avec(projection=False, indicateurs=(carte.indicateur.code,))
    liens = "".join(f"<li>{lien(adresse(ecran, etat), nom)}</li>" for ecran, nom in ECRANS.items())
    return f'{_head(ici.territoire, carte)}{corps}<ul class="suites ecran">{liens}</ul>'


def _head(territoire: Territoire, carte: Carte) -> str:
    return (
        f"<h2>{escape(territoire.libelle)}</h2>"
        f"<p class='sub'>{escape(carte.indicateur.libelle)}</p>"
    )


def _nothing() -> str:
    return (
        f"<p class='grand'><span class='hat nr'></span></p><p><b>Non renseigné</b>{INSECABLE}: "
        "ce chiffre n’est pas publié pour ce territoire.</p>"
    )


def _figure(ici: Contexte, ligne: Ligne) -> str:
    figure, i = ligne.cellule, ligne.indicateur
    citation = charger().citation(figure.source, figure.millesime or 0)
    if figure.valeur is None:
        mots = figure.statut.libelle
        suite = f"{INSECABLE}: {escape(figure.motif)}" if figure.motif else ""
        return (
            f"<p class='grand'><span class='{HACHURES[figure.statut]}'></span></p>"
            f"<p><b>{_capital(mots)}</b>{suite}</p><p class='src'>{escape(citation)}.</p>"
        )
    fragile = "<p><b>Donnée fragile</b> : moins de 200 habitants.</p>" if figure.fragile else ""
    grand = f"<p class='grand'>{avec_unite(figure.valeur, i.unite, i.decimales)}</p>"
    return grand + fragile + _beside(ici, ligne) + f"<p class='src'>{escape(citation)}.</p>"


def _beside(ici: Contexte, ligne: Ligne) -> str:
    """Reference, word, position among peers, and the rule that spoke."""
    i = ligne.indicateur
    if not i.se_compare or ligne.cellule.fragile:
        return ""
    dit = phrase(ligne, ici.reference)
    reference = ""
    if ligne.reference.disponible:
        nom = "EPCI médian du département" if ligne.reference_mediane else ici.libelle_reference
        ecrite = court(ligne.reference.valeur, i.unite, i.decimales)
        reference = f"<p>{escape(nom)}{INSECABLE}: <b>{ecrite}</b></p>"
    mot = f"<p class='mot'>{mot_en_dessin(ligne)}</p>" if mot_en_dessin(ligne) else ""
    regle = ligne.verdict.regle
    suite = (
        f"<p class='src'>{escape(_capital(regle.libelle))}.</p>" if regle != Regle.AUCUNE else ""
    )
    return reference + mot + _position(ici, ligne, dit) + suite


def _position(ici: Contexte, ligne: Ligne, dit: str) -> str:
    dessin = bande(ligne, str(ici.territoire.cle), dit)
    if not dessin or len(ligne.pairs) < 2:
        return ""
    return f"<p class='sub'>{phrases.position(ligne.pairs)}</p>{dessin}"


def _unloaded(carte: Carte, autre: Territoire) -> str:
    """The one figure known of an area that is not loaded, and what it would take to know more."""
    (ligne,) = carte.valeurs[carte.valeurs["code"] == autre.code].to_dict("records")
    i = carte.indicateur
    statut = Statut(str(ligne["statut"]))
    if statut == Statut.DISPONIBLE:
        grand = avec_unite(float(ligne["valeur"]), i.unite, i.decimales)
        dit = ""
    else:
        grand = f"<span class='{HACHURES[statut]}'></span>"
        dit = f"<p><b>{_capital(statut.libelle)}</b></p>"
    return (
        f"{_head(autre, carte)}<p class='grand'>{grand}</p>{dit}"
        f"<p>{escape(phrases.non_charge(autre))}</p>"
    )


def _capital(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
