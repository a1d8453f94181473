"""Drawing the map screen: choices, map, notes, table, files."""

from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts.carte import dessiner
from observatoire.charts.carte_indicateur import Dessin
from observatoire.niveaux import cadres_possibles
from observatoire.phrases import carte as phrases
from observatoire.territoires import Cle, Maille
from observatoire.ui import carte_france
from observatoire.ui.cache import garder
from observatoire.ui.carte import (
    LIEUX_MAXIMUM,
    Carte,
    Offre,
    cadre_retenu,
    contour_de,
    departements_connus,
    indicateur_refuse,
    indicateurs_de,
    lieux_places,
    offres_de,
    placees,
    retenir_cadre,
    valeurs_de,
)
from observatoire.ui.contexte import Contexte, choisir, territoire_de
from observatoire.ui.mise_en_page import html

TAILLE, TAILLE_PROJETEE = (836, 452, 14), (1180, 480, 20)
NOMS = 8
_PAR = {
    Maille.COMMUNE: "Communes",
    Maille.EPCI: "EPCI",
    Maille.DEPARTEMENT: "Départements",
}


def choix(ici: Contexte, carte: Carte) -> None:
    """Indicator, frame, level, points of offer: beside what they change."""
    with st.container(horizontal=True, key="carte_choix", vertical_alignment="center"):
        _indicator(ici, carte)
        _frame(ici)
        _level(carte)
        _offer(ici, carte)


def _indicator(ici: Contexte, carte: Carte) -> None:
    catalogue = charger()
    possibles = indicateurs_de(carte.cadre.cle, ici.etat.annee)
    st.session_state["carte_chiffre"] = carte.indicateur.code
    st.selectbox(
        "Chiffre de la carte", possibles, key="carte_chiffre", width=320,
        format_func=lambda c: f"{catalogue.indicateurs[c].libelle} · "
        f"{catalogue.themes[catalogue.indicateurs[c].theme].libelle}",
        label_visibility="collapsed",
        on_change=lambda: choisir(indicateurs=(st.session_state["carte_chiffre"],)),
    )  # fmt: skip


def _frame(ici: Contexte) -> None:
    possibles = _frames(ici)
    if len(possibles) < 2:
        return
    st.session_state["carte_cadre_choisi"] = str(cadre_retenu(ici.territoire))
    st.segmented_control(
        "Cadre de la carte", list(possibles), key="carte_cadre_choisi", required=True,
        format_func=lambda c: possibles[c], label_visibility="collapsed",
        on_change=lambda: retenir_cadre(
            ici.territoire.cle, Cle.lire(st.session_state["carte_cadre_choisi"])
        ),
    )  # fmt: skip


def _frames(ici: Contexte) -> dict[str, str]:
    """Frames in which the territory may be seen: key, name."""
    connus = [territoire_de(c) for c in cadres_possibles(ici.territoire)]
    return {str(t.cle): t.libelle for t in connus if t is not None}


def _level(carte: Carte) -> None:
    possibles = [str(n.maille) for n in carte.niveaux]
    if len(possibles) < 2:
        return
    st.session_state["carte_maille_choisie"] = str(carte.maille)
    st.segmented_control(
        "Échelle de la carte", possibles, key="carte_maille_choisie", required=True,
        format_func=lambda m: _PAR[Maille(m)], label_visibility="collapsed",
        on_change=_on_level, args=(carte.cadre.maille,),
    )  # fmt: skip


def _on_level(cadre: Maille) -> None:
    voulues = dict(st.session_state.get("carte_maille", {}))
    voulues[cadre] = Maille(st.session_state["carte_maille_choisie"])
    st.session_state["carte_maille"] = voulues


def _offer(ici: Contexte, carte: Carte) -> None:
    offres = {f"{o.source} {o.mission}": o for o in offres_de(carte.cadre.cle, ici.etat.annee)}
    if not offres:
        return
    courante = carte.offre
    st.session_state["carte_points"] = f"{courante.source} {courante.mission}" if courante else ""
    st.selectbox(
        "Lieux d’offre", ["", *offres], key="carte_points", width=300,
        format_func=lambda c: f"Lieux : {offres[c].libelle}" if c
        else "Lieux d’offre : aucun",
        label_visibility="collapsed", on_change=_on_offer, args=(offres,),
    )  # fmt: skip


def _on_offer(offres: dict[str, Offre]) -> None:
    choisie = offres.get(st.session_state["carte_points"])
    st.session_state["carte_offre"] = (choisie.source, choisie.mission) if choisie else ()


def titre(carte: Carte, *, projete: bool = False) -> None:
    """What is seen, then indicator, unit, vintage, level and, but projected, method."""
    sous_titre = carte.sous_titre.removesuffix(f" {phrases.METHODE}.") if projete else ""
    html(
        f"<h1 class='carte-titre'>{escape(carte.titre)}</h1>"
        f"<p class='sub'>{escape(sous_titre or carte.sous_titre)}</p>"
    )


def dessin(ici: Contexte, carte: Carte, *, projete: bool = False) -> None:
    """The map, the chosen territory outlined in a layer over it, its source."""
    with st.container(key="carte_dessin"):
        if carte.cadre.maille != Maille.DEPARTEMENT:
            carte_france.dessiner(ici, carte, projete=projete)
        else:
            _drawn(ici, carte, projete)


def _drawn(ici: Contexte, carte: Carte, projete: bool) -> None:
    base = dessin_de(carte, TAILLE_PROJETEE if projete else TAILLE)
    if base is None:
        html("<p class='sub'>Aucun contour n’est connu pour ces territoires.</p>")
        return
    html(base.html)
    traces = carte_france.traces_visees(ici, carte)
    if traces:
        html(base.calque(traces))


def dessin_de(
    carte: Carte, taille: tuple[int, int, int], *, fichier: bool = False
) -> Dessin | None:
    """The drawing in a box (width, height, type size); for a file, with title and source."""
    titres = (carte.titre, carte.sous_titre, carte.sources) if fichier else ("", "", "")
    return _draw(carte.cadre.cle, carte.maille, carte.indicateur.code, carte.niveau.millesime,
                 carte.titre, carte.points, taille, titres)  # fmt: skip


@garder
def _draw(
    cadre: Cle, maille: Maille, code: str, millesime: int, titre: str, offre: Offre | None,
    taille: tuple[int, int, int], titres: tuple[str, str, str],
) -> Dessin | None:  # fmt: skip
    aires = placees(cadre, maille)
    if aires.empty:
        return None
    valeurs = valeurs_de(cadre, maille, code, millesime)
    largeur, hauteur, police = taille
    tete, sous_titre, source = titres
    return dessiner(
        aires, valeurs, charger().indicateurs[code], maille=maille,
        alt=phrases.alternative(titre, valeurs, maille),
        contour=contour_de(cadre),
        points=lieux_places(cadre, offre) if offre else None,
        libelle_points=offre.libelle if offre else "",
        largeur=largeur, hauteur=hauteur, police=police, noms=NOMS,
        titre=tete, sous_titre=sous_titre, source=source, cliquable=not tete,
    )  # fmt: skip


def notes(ici: Contexte, carte: Carte) -> None:
    """Source, and what must be said of what is drawn or not."""
    dessinees = int(carte.aires["trace"].notna().sum())
    dites = [
        indicateur_refuse(ici),
        phrases.raison(carte.niveaux, carte.ecartee),
        _loaded_part(carte),
        _seated_elsewhere(carte),
        phrases.sans_contour(len(carte.aires) - dessinees, carte.maille),
        phrases.trop_de_lieux(carte.offre.lieux, LIEUX_MAXIMUM)
        if carte.offre and carte.offre.trop else "",
        _known_part(carte),
    ]  # fmt: skip
    lignes = "".join(f"<p class='note'>{escape(d)}</p>" for d in dites if d)
    html(f"{lignes}<p class='src'>{escape(carte.sources)}</p>")


def _known_part(carte: Carte) -> str:
    """The few départements of the frame where the points are known, said."""
    codes = departements_connus(carte.cadre.cle, carte.points) if carte.points else []
    lus = [territoire_de(Cle(Maille.DEPARTEMENT, code)) for code in codes]
    return phrases.lieux_en_partie([t.libelle for t in lus if t is not None])


def _loaded_part(carte: Carte) -> str:
    """The communes of a frame of which only some are loaded, said."""
    if carte.maille != Maille.COMMUNE or carte.entierement_chargee:
        return ""
    return phrases.charge_en_partie(len(carte.aires), carte.cadre)


def _seated_elsewhere(carte: Carte) -> str:
    """The EPCI of a département that go beyond it, said."""
    if carte.maille != Maille.EPCI or carte.cadre.maille != Maille.DEPARTEMENT:
        return ""
    ailleurs = int((carte.aires["departement"] != carte.cadre.code).sum())
    return phrases.sieges_ailleurs(ailleurs, len(carte.aires))
