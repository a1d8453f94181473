"""Drawing the référentiel: course of life, matrix, sheets, conventions."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import offre as dessin
from observatoire.exports.offre import table_des_actions, table_des_missions
from observatoire.nombres import INSECABLE, pluriel
from observatoire.offre.modele import Action
from observatoire.offre.presence import Lien, Presence
from observatoire.phrases import fiche_offre as fiches
from observatoire.phrases import offre as phrases
from observatoire.territoires import Cle, Maille
from observatoire.ui.contexte import Contexte, territoire_de
from observatoire.ui.mise_en_page import html
from observatoire.ui.offre import (
    Ecran,
    entierement_charge,
    equipements_de,
    noms_communes,
    referentiel,
)
from observatoire.ui.telechargements import telecharger

PARTIES = ("Parcours de vie", "Acteurs et missions", "Carte", "Conventions", "Import et export")


def adresse_de(ici: Contexte) -> dessin.Adresse:
    """Address of the screen with some filters changed; an action leaves when a filter comes."""

    def adresse(**changements: str | None) -> str:
        etat = ici.etat.avec(**{"action": None, **changements})
        return "/offre?" + urlencode(etat.parametres(), doseq=True, safe=":/")

    return adresse


def titre(ecran: Ecran) -> None:
    """The question of the screen, and what is recorded for the territory."""
    ici = ecran.ici.territoire
    actives = [vu for vu in ecran.retenus if vu.action.statut == "active"]
    resume = phrases.chapeau(
        ici, ecran.cases.values(), len(actives), demande=ecran.filtre,
        communes=None if entierement_charge(ici) else len(ecran.regard.ici),
    )  # fmt: skip
    html(
        '<h1 class="ter">Référentiel de l’offre <span class="q">Qui fait quoi, pourquoi et '
        "comment ?</span></h1>"
        f'<p class="id">{escape(resume)}</p>'
    )


def parcours(ecran: Ecran) -> None:
    """The missions along the course of life; the actions themselves when a mission is asked for."""
    if ecran.filtres.mission:
        mission(ecran, ecran.filtres.mission.upper())
        return
    if not ecran.cases:
        _nothing(ecran)
        return
    catalogue, ou = charger(), ecran.ici.territoire
    html(dessin.parcours(
        ecran.cases, catalogue.missions, catalogue.themes, adresse_de(ecran.ici),
        f"Ce que le référentiel dit de chaque mission, {ou.libelle}",
    ))  # fmt: skip
    if ecran.filtre and ecran.retenus:
        actions(ecran, "Actions qui répondent")
    words(ecran)
    telecharger(
        lambda: table_des_missions(ecran.cases, ou, ecran.regard.au), f"missions-{ou.code}",
        cle="missions",
    )  # fmt: skip


def words(ecran: Ecran) -> None:
    """What the words in use mean, and from which day they are read."""
    dits = [p for p in Presence if any(c.presence == p for c in ecran.cases.values())]
    with st.expander("Ce que disent ces mots"):
        html(dessin.definitions(dits))
        html(
            f'<p class="src">Lu le {phrases.jour(ecran.regard.au)}. Une vérification vaut un an. '
            "Une action sans zone servie n’est montrée que là où elle se trouve.</p>"
        )


def _nothing(ecran: Ecran) -> None:
    html(
        '<p class="sub" role="status">Rien dans le référentiel ne répond à cette demande '
        f"{escape(ecran.ici.territoire.dans())}. Cela ne prouve pas qu’il n’y a rien.</p>"
    )


def mission(ecran: Ecran, code: str) -> None:
    """One mission: its purpose, its word here, its actions, what is counted without a bearer."""
    catalogue = charger()
    lue = catalogue.missions[code]
    politique = catalogue.politiques[lue.politique]
    adresse = adresse_de(ecran.ici)
    html(
        f'<p class="lnk">{dessin.lien(adresse(mission=None), "Toutes les missions")}</p>'
        f"<h2>{escape(lue.libelle)}</h2><p class='sub'>{escape(politique.libelle)}"
        f"{INSECABLE}: {escape(politique.finalite)}</p>"
    )
    vue = ecran.cases.get(code)
    if vue is None:
        _nothing(ecran)
        return
    reste = phrases.doutes(vue)
    html(
        f'<p class="mot-mission">{dessin.mot(vue.presence)}{" : " + escape(reste) if reste else ""}'
        f'</p><p class="sub">{escape(vue.presence.definition)}</p>'
    )
    if vue.absence:
        html(f'<p class="txt">{escape(phrases.constat(vue.absence))}</p>')
    if vue.liens:
        actions(ecran, f"Actions{INSECABLE}: {lue.libelle}")
    _counts(ecran, code)


def _counts(ecran: Ecran, code: str) -> None:
    """Equipments without a bearer and dated counts of a mission, with their sources."""
    table = equipements_de(ecran.ici.territoire.cle)
    lignes = [
        phrases.equipement(
            int(n), libelle, charger().citation(source, int(annee)), _only_known_in(ecran, source)
        )
        for source, annee, libelle, n in table.loc[
            table["mission"] == code, ["source", "millesime", "libelle", "nombre"]
        ].itertuples(index=False, name=None)
    ]
    connus = ecran.reperes(code)
    noms = _names(tuple(r.territoire for r in connus))
    lignes += [phrases.repere(r, noms, ecran.regard.au) for r in connus]
    if lignes:
        items = "".join(f"<li>{escape(ligne)}</li>" for ligne in lignes)
        html(
            "<h3>Connu sans porteur ni zone servie</h3>"
            f"<div class='txt'><ul>{items}</ul><p>Repères datés : ils n’entrent dans aucun "
            "verdict.</p></div>"
        )


def _only_known_in(ecran: Ecran, source: str) -> list[str]:
    """The départements that a source covers, where the territory goes beyond them."""
    champ = [Cle(Maille.DEPARTEMENT, d) for d in charger().sources[source].champ_departements]
    if not champ or ecran.regard.entiere(champ):
        return []
    return [lu.avec_article() for cle in champ if (lu := territoire_de(cle)) is not None]


def actions(ecran: Ecran, nom: str) -> None:
    """The list of the actions kept, and its file."""
    ou = ecran.ici.territoire
    html(dessin.liste(ecran.retenus, adresse_de(ecran.ici), noms_communes(), nom))
    telecharger(
        lambda: _table(ecran.retenus), f"actions-{ou.code}", cle="actions",
    )  # fmt: skip


def _table(liens: tuple[Lien, ...]) -> pd.DataFrame:
    return table_des_actions(liens, charger(), noms_communes())


def matrice(ecran: Ecran) -> None:
    """Missions by actors."""
    if not ecran.cases:
        _nothing(ecran)
        return
    catalogue, ou = charger(), ecran.ici.territoire
    nom = phrases.recouvrements(ecran.cases.values())
    html(f"<h2>{escape(nom)}</h2>")
    html(dessin.matrice(
        ecran.cases, catalogue.missions, catalogue.politiques, dessin.colonnes(ecran.retenus),
        adresse_de(ecran.ici), f"Missions et acteurs, {ou.libelle}",
    ))  # fmt: skip
    words(ecran)
    telecharger(
        lambda: table_des_missions(ecran.cases, ou, ecran.regard.au), f"acteurs-{ou.code}",
        cle="acteurs",
    )  # fmt: skip


def fiche(ecran: Ecran, code: str) -> None:
    """The sheet of an action, and how it stands towards the territory."""
    action = referentiel().actions[code]
    adresse = adresse_de(ecran.ici)
    retour = dessin.lien(
        adresse(mission=action.mission.lower()), "Toutes les actions de la mission"
    )
    html(f'<p class="lnk">{retour}</p><h2>{escape(action.libelle)}</h2>')
    vu = ecran.regard.lien(action)
    html(f'<p class="mot-mission">{_standing(ecran, action, vu)}</p>')
    catalogue = charger()
    missions = {m.code: m.libelle for m in catalogue.missions.values()}
    blocs = fiches.blocs_action(
        action, missions, catalogue.politiques[action.politique], noms_communes(),
        _names(action.territoires),
    )  # fmt: skip
    qualite = referentiel().qualites.get(code)
    html(dessin.fiche([*blocs, *(fiches.bloc_qualite(qualite) if qualite else [])]))
    seul = vu or Lien(action, Presence.NON_RECENSEE, False)
    telecharger(lambda: _table((seul,)), f"action-{code}", cle="action")


def fiche_courte(ecran: Ecran, code: str) -> tuple[str, fiches.Blocs]:
    """Label of an action and the first blocks of its sheet: who, what, why, how, without what is
    unknown."""
    action, catalogue = referentiel().actions[code], charger()
    blocs = fiches.blocs_action(
        action, {m.code: m.libelle for m in catalogue.missions.values()},
        catalogue.politiques[action.politique], noms_communes(), _names(action.territoires),
    )  # fmt: skip
    connus = [(titre, [(n, t) for n, t in lignes if t][:2]) for titre, lignes in blocs[:4]]
    return action.libelle, connus


def _standing(ecran: Ecran, action: Action, vu: Lien | None) -> str:
    ou = escape(ecran.ici.territoire.dans())
    if vu is None:
        return f"Cette action ne concerne pas ce territoire : rien ne dit qu’elle serve {ou}."
    if action.statut != "active":
        return f"Action {escape(phrases.statut(action))}."
    causes = f" : {escape(', '.join(vu.causes))}" if vu.causes else ""
    return f"{dessin.mot(vu.presence)}{causes}"


def _names(cles: tuple[Cle, ...]) -> Mapping[str, str]:
    lus = {str(c): territoire_de(c) for c in cles}
    return {cle: lu.libelle for cle, lu in lus.items() if lu is not None}


def conventions(ecran: Ecran) -> None:
    """The conventions and schemes that bind the territory."""
    if not ecran.conventions:
        _nothing(ecran)
        return
    compte = pluriel(
        len(ecran.conventions), "convention ou schéma lie", "conventions et schémas lient"
    )
    html(f"<h2>{compte} ce territoire</h2>")
    for convention in ecran.conventions:
        html(dessin.fiche(fiches.blocs_convention(convention, _names(convention.territoires))))
