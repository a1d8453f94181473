"""The territory that is being drawn: in the URL from two communes on, in the session before."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from observatoire.dessins import Dessin, dessiner
from observatoire.etat import Etat
from observatoire.territoires import Cle, Maille
from observatoire.ui.contexte import choisir, lire_etat, territoires_charges

BASCULE = "bascule:"
"""What a click on the map sends, before the code of the commune to take or to leave."""
_CLE = "ebauche"
_MESSAGES = "ebauche_messages"


@dataclass(frozen=True)
class Ebauche:
    """A name, perhaps empty, and the communes taken so far."""

    nom: str = ""
    communes: tuple[str, ...] = ()


def ebauche(etat: Etat) -> Ebauche:
    """The draft of a state: the drawn territory of the URL, else what the session holds."""
    if etat.territoire is not None and etat.territoire.maille == Maille.DESSINE:
        dessin = Dessin.de(etat.territoire)
        return Ebauche(dessin.nom, dessin.communes)
    gardee = st.session_state.get(_CLE)
    return gardee if isinstance(gardee, Ebauche) else Ebauche()


def poser(nom: str, communes: Iterable[str], departement: str) -> None:
    """Put a draft in the URL, or in the session while it has fewer than two communes."""
    codes = tuple(dict.fromkeys(communes))
    if len(codes) < 2:
        st.session_state[_CLE] = Ebauche(nom, codes)
        choisir(territoires=(Cle(Maille.DEPARTEMENT, departement),), reference=None)
        return
    dessin, messages = dessiner(nom, codes)
    st.session_state[_MESSAGES] = messages
    if dessin is not None:
        st.session_state[_CLE] = Ebauche(nom)
        choisir(territoires=(dessin.cle,), reference=None)


def dire(messages: Iterable[str]) -> None:
    """Keep some sentences for the next drawing of the page."""
    st.session_state[_MESSAGES] = list(messages)


def messages() -> list[str]:
    """Sentences kept by ``dire`` and ``poser``, once."""
    dits = st.session_state.pop(_MESSAGES, [])
    return list(dits)


def basculer(code: str) -> None:
    """Take a loaded commune into the draft, or leave it; anything else changes nothing."""
    table = territoires_charges()
    connue = table[(table["maille"] == str(Maille.COMMUNE)) & (table["code"] == code)]
    if connue.empty:
        return
    actuelle = ebauche(lire_etat())
    reste = [c for c in actuelle.communes if c != code]
    suite = reste if code in actuelle.communes else [*actuelle.communes, code]
    poser(actuelle.nom, suite, str(connue["departement"].iloc[0]))
