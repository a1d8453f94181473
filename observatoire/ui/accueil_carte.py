"""The map of the home page: the EPCI of one département, each a link to its Panorama."""

from functools import partial

import streamlit as st

from observatoire.charts.carte import carte_epci
from observatoire.nombres import nombre
from observatoire.reads import cartes
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.accueil import (
    NOMMES_AU_PLUS,
    departements_charges,
    du_departement,
    noms_des_departements,
    panorama_de,
)
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, choisir, territoires_charges
from observatoire.ui.mise_en_page import html

# What a screen of 1280 x 720 leaves to the map, and the sizes of its type; then the same projected.
BOITE, TAILLES = (660, 404), (15, 14)
BOITE_PROJETEE, TAILLES_PROJETEES = (1184, 500), (22, 19)
SANS_EPCI = "Aucune intercommunalité de ce département n’a de contour à montrer."


def montrer(ici: Contexte) -> None:
    """The EPCI of one département; a choice of département when several are loaded."""
    with st.container(horizontal=True, key="accueil_choix", vertical_alignment="center"):
        choisi = _chosen(ici)
        st.space("stretch")
        autre = choisi != departement_montre(ici.territoire)
        vers = {"territoires": (Cle(Maille.DEPARTEMENT, choisi),)} if autre else {}
        st.button("Projeter", type="tertiary", on_click=choisir,
                  kwargs={**vers, "projection": True},
                  help="La carte en grand ; flèches → et ← pour tourner les pages.")  # fmt: skip
    html(carte_du_departement(choisi, ici.territoire))
    if etoile(choisi):
        html(f'<p class="src">{etoile(choisi)}</p>')


def _chosen(ici: Contexte) -> str:
    noms = noms_des_departements()
    courant = departement_montre(ici.territoire)
    if len(noms) == 1:
        return courant
    if len(noms) > NOMMES_AU_PLUS:
        return st.selectbox("Département", list(noms), index=list(noms).index(courant),
                            format_func=lambda code: f"{noms[code]} ({code})",
                            label_visibility="collapsed", width=300)  # fmt: skip
    return st.segmented_control(
        "Département", list(noms), default=courant, required=True,
        format_func=lambda code: noms[code], label_visibility="collapsed",
    )  # fmt: skip


def departement_montre(territoire: Territoire) -> str:
    """The loaded département on the map: that of the territory, else the first one."""
    noms = noms_des_departements()
    courant = territoire.departement
    return courant if courant in noms else next(iter(noms))


def effectif(departement: str) -> str:
    """« 458 communes, 17 intercommunalités »."""
    ligne = departements_charges().set_index("code").loc[departement]
    communes, epci = (int(str(ligne[c])) for c in ("communes", "epci"))
    return (
        f"{nombre(communes)} commune{'s' * (communes > 1)}, "
        f"{nombre(epci)} intercommunalité{'s' * (epci > 1)}"
    )


def carte_du_departement(departement: str, choisi: Territoire, *, projetee: bool = False) -> str:
    """Map of the EPCI of a département, each a link to its Panorama, projected like it."""
    return _map(departement, choisi.code if choisi.maille == Maille.EPCI else None, projetee)


@garder
def _map(departement: str, choisi: str | None, projetee: bool) -> str:
    largeur, hauteur = BOITE_PROJETEE if projetee else BOITE
    carte = carte_epci(
        cartes.contours_epci(departement),
        alt=f"Carte des intercommunalités {du_departement(departement)}",
        contour=cartes.contour(Cle(Maille.DEPARTEMENT, departement)),
        choisi=choisi,
        marques=_seated_elsewhere(departement),
        lien=partial(panorama_de, projection=projetee),
        largeur=largeur,
        hauteur=hauteur,
        tailles=TAILLES_PROJETEES if projetee else TAILLES,
    )
    return carte or f'<p class="sub">{SANS_EPCI}</p>'


def _seated_elsewhere(departement: str) -> list[str]:
    """The EPCI that reach into a département and have their seat in another."""
    codes = cartes.contours_epci(departement)["code"]
    sieges = territoires_charges().set_index(["maille", "code"])["departement"]
    return [c for c in codes if sieges["epci", c] != departement]


@garder
def etoile(departement: str) -> str:
    """What the stars of the map mean; nothing where it bears none."""
    ailleurs = _seated_elsewhere(departement)
    return f"* Siège hors {du_departement(departement)}." if ailleurs else ""
