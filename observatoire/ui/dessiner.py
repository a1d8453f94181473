"""The dialog that draws a territory: a name and some communes, which the URL then holds whole."""

import streamlit as st

from observatoire.dessins import COMMUNES_MAXIMALES, Dessin, dessiner, laisses_de_cote, separer
from observatoire.territoires import Maille, Territoire
from observatoire.ui.contexte import choisir, membres_de, territoires_charges

# Communes that a list may hold and still be gone through.
LISTE_MAXIMALE = 3000
EXPLICATION = (
    f"Réunissez de 2 à {COMMUNES_MAXIMALES} communes. Leurs effectifs sont additionnés ; ce qui ne "
    "peut pas l’être est dit « non calculable ». Le territoire tient tout entier dans l’adresse de "
    "la page : envoyez-la pour le partager."
)


@st.dialog("Dessiner un territoire")
def dialogue(ici: Territoire) -> None:
    """Ask for a name and communes; start from the drawn territory on screen, if it is one."""
    actuel = Dessin.de(ici.cle) if ici.maille == Maille.DESSINE else None
    noms = communes_proposees(ici)
    st.markdown(EXPLICATION)
    nom = st.text_input(
        "Nom du territoire", actuel.nom if actuel else "", key="dessin_nom", max_chars=60,
        placeholder="Bassin nord",
    )  # fmt: skip
    choisies = st.multiselect(
        "Communes", list(noms), list(actuel.communes) if actuel else [], key="dessin_communes",
        format_func=lambda c: f"{noms.get(c, '')} ({c})", placeholder="Choisir des communes",
    )  # fmt: skip
    colles = st.text_input(
        "Ou collez leurs codes Insee", key="dessin_codes", placeholder="32132 32107 32208",
    )  # fmt: skip
    if st.button("Voir ce territoire", type="primary", key="dessin_voir"):
        _draw(nom, [*choisies, *separer(colles)])


def communes_proposees(ici: Territoire) -> dict[str, str]:
    """Names of the loaded communes of the territory's département, by code; all of them where it
    lies in none and they are few enough to be listed."""
    table = territoires_charges()
    communes = table[table["maille"] == str(Maille.COMMUNE)]
    proches = communes[communes["departement"] == ici.departement]
    if ici.departement is None and len(communes) <= LISTE_MAXIMALE:
        proches = communes
    dessinees = set(membres_de(ici.cle)["commune"]) if ici.maille == Maille.DESSINE else set()
    retenues = communes[communes.index.isin(proches.index) | communes["code"].isin(dessinees)]
    return dict(zip(retenues["code"], retenues["libelle"], strict=True))


def _draw(nom: str, codes: list[str]) -> None:
    """Open the drawn territory; or say what is wrong, and leave what was typed."""
    dessin, messages = dessiner(nom, codes)
    connues = set(membres_de(dessin.cle)["commune"]) if dessin else set()
    absentes = [c for c in dessin.communes if c not in connues] if dessin else []
    if absentes:
        cause = "ces communes ne sont pas dans les données chargées"
        messages.append(laisses_de_cote(absentes, cause))
    if dessin is None or messages:
        st.error(" ".join(messages))
        return
    choisir(territoires=(dessin.cle,), reference=None)
    st.rerun()
