"""The choices of the screen « Découpage »: what is done, which divisions, need and offer, files."""

import streamlit as st

from observatoire.catalogue import charger
from observatoire.depots import lire_fichier, nom_de_fichier, slug
from observatoire.ui.carte import offres_de
from observatoire.ui.contexte import Contexte, choisir
from observatoire.ui.decoupage import Ecran, annuaire, deposer
from observatoire.ui.decoupage_chiffres import besoins_possibles
from observatoire.ui.ebauche import dire, messages

DESSINER, COMPARER = "Dessiner un territoire", "Comparer deux découpages"
_AUCUN = ""


def choix(ici: Contexte, ecran: Ecran, indicateur: str | None = None) -> None:
    """Draw or compare, which the URL says by holding divisions or not; to compare, the divisions,
    the figure of need, the list of points of offer, the upload. Then what was kept to say."""
    with st.container(horizontal=True, key="decoupage_choix", vertical_alignment="center"):
        _mode(ici, ecran)
        if ecran.choisis:
            _division(ecran, 0, "Premier découpage")
            _division(ecran, 1, "Second découpage")
            _need(ici, ecran, indicateur)
            _offer(ici, ecran)
            _upload(ecran)
    for message in messages():
        st.warning(message)


def _mode(ici: Contexte, ecran: Ecran) -> None:
    st.session_state["decoupage_mode"] = COMPARER if ecran.choisis else DESSINER
    st.segmented_control(
        "Que faire", [DESSINER, COMPARER], key="decoupage_mode", required=True,
        label_visibility="collapsed", on_change=_on_mode, args=(ici, ecran),
    )  # fmt: skip


def _on_mode(ici: Contexte, ecran: Ecran) -> None:
    if st.session_state["decoupage_mode"] == DESSINER:
        choisir(decoupages=())
        return
    coupes = [s for s in ecran.possibles if s == "coupe/epci"]
    bases = [s for s in ecran.possibles if s not in coupes]
    choisir(decoupages=tuple([*bases[:1], *coupes, *bases[1:]][:2]))


def _division(ecran: Ecran, rang: int, nom: str) -> None:
    libelles = {s: d.libelle for s, d in ecran.possibles.items()}
    choisis = [d.slug for d in ecran.choisis]
    cle = f"decoupage_{rang}"
    options = list(libelles) if rang == 0 else [_AUCUN, *libelles]
    st.session_state[cle] = choisis[rang] if rang < len(choisis) else _AUCUN
    st.selectbox(
        nom, options, key=cle, width=256, label_visibility="collapsed",
        format_func=lambda s: f"{'D’abord' if rang == 0 else 'Puis'} : "
        f"{libelles.get(s, 'aucun autre')}",
        on_change=_on_division, args=(rang, choisis),
    )  # fmt: skip


def _on_division(rang: int, avant: list[str]) -> None:
    """Take both choices; a division that is chosen twice leaves its place to the other."""
    voulus = [st.session_state["decoupage_0"], st.session_state["decoupage_1"]]
    if voulus[0] == voulus[1]:
        voulus[1 - rang] = avant[rang] if rang < len(avant) else _AUCUN
    choisir(decoupages=tuple(s for s in voulus if s))


def _need(ici: Contexte, ecran: Ecran, indicateur: str | None) -> None:
    connus = besoins_possibles(ici, ecran)
    if not connus:
        return
    catalogue = charger()
    st.session_state["decoupage_besoin"] = indicateur
    st.selectbox(
        "Besoin", list(connus), key="decoupage_besoin", width=300, label_visibility="collapsed",
        format_func=lambda c: f"Besoin : {catalogue.indicateurs[c].libelle} · {connus[c]}",
        on_change=lambda: choisir(indicateurs=(st.session_state["decoupage_besoin"],)),
    )  # fmt: skip


def _offer(ici: Contexte, ecran: Ecran) -> None:
    offres = {f"{o.source} {o.mission}": o
              for o in offres_de(ecran.departement.cle, ici.etat.annee)}  # fmt: skip
    if not offres:
        return
    voulue = st.session_state.get("decoupage_offre")
    st.session_state["decoupage_offre"] = voulue if voulue in offres else next(iter(offres))
    st.selectbox(
        "Offre", list(offres), key="decoupage_offre", width=268, label_visibility="collapsed",
        format_func=lambda c: f"Offre : {offres[c].libelle}",
    )  # fmt: skip


def _upload(ecran: Ecran) -> None:
    with st.popover("Déposer un découpage", key="decoupage_depot"):
        st.markdown(
            "Un CSV à deux colonnes, « commune » (code Insee ou nom) et « perimetre ». Il reste "
            "dans cette session : rien n’est écrit."
        )
        st.file_uploader(
            "Fichier CSV du découpage", type=["csv", "txt"], key="decoupage_fichier",
            on_change=_on_upload, args=(ecran,), max_upload_size=2,
        )  # fmt: skip


def _on_upload(ecran: Ecran) -> None:
    fichier = st.session_state["decoupage_fichier"]
    if fichier is None:
        return
    ou = ecran.departement.code
    lu = lire_fichier(fichier.getvalue(), annuaire(), ou, division=True)
    nom = nom_de_fichier(fichier.name)
    if lu.fautes:
        dire([f"« {nom} » n’a pas été pris. {faute}" if not rang else faute
              for rang, faute in enumerate(lu.fautes)])  # fmt: skip
        return
    pris = deposer(nom, slug(nom) or "fichier", lu.perimetres, ou)
    dire(lu.remarques)
    premier = next((d.slug for d in ecran.choisis if d.slug != pris), None)
    choisir(decoupages=tuple(s for s in (premier, pris) if s))
