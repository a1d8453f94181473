"""« Chiffres »: any selection of territories, indicators and vintages, on screen and in files."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.exports.lot import Lot
from observatoire.modeles import Indicateur, Theme
from observatoire.nombres import INSECABLE, nombre
from observatoire.reads import observations, provenance, selection
from observatoire.territoires import Cle, Maille
from observatoire.textes import typographie
from observatoire.ui.cache import garder
from observatoire.ui.contexte import FRANCE, Contexte, territoire_de
from observatoire.ui.donnees import choix_du_theme, jusqu_a, vide
from observatoire.ui.donnees_tableau import tableau
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements_lot import telecharger_lot
from observatoire.valeurs import Statut

figures_choisies = garder(selection.figures_choisies)
inclus = garder(selection.inclus)
annees_connues = garder(observations.annees)
meta_de = garder(provenance.meta)

# Rows that a page shows; the files have them all.
APERCU = 200
DERNIERS, TOUS = "derniers", "tous"


class Groupe(StrEnum):
    """Territories that are chosen together."""

    TERRITOIRE = "territoire"
    REFERENCE = "reference"
    COMMUNES = "communes"
    EPCI_DU_DEPARTEMENT = "epci_du_departement"
    COMMUNES_DU_DEPARTEMENT = "communes_du_departement"
    FRANCE = "france"
    REGIONS = "regions"
    DEPARTEMENTS = "departements"
    EPCI = "epci"


_ENTIERS = {
    Groupe.REGIONS: Maille.REGION,
    Groupe.DEPARTEMENTS: Maille.DEPARTEMENT,
    Groupe.EPCI: Maille.EPCI,
}


@dataclass(frozen=True)
class Selection:
    """What is chosen: it feeds the screen and every file alike."""

    groupes: tuple[Groupe, ...]
    cles: tuple[Cle, ...]
    mailles: tuple[Maille, ...]
    indicateurs: tuple[str, ...]
    annee: int | None
    millesime: int | None
    derniers: bool

    def lire(self, limite: int | None = None) -> pd.DataFrame:
        """Its figures, in the order of the screen."""
        return selection.figures_choisies(
            self.cles, self.indicateurs, self.annee, self.millesime,
            mailles=self.mailles, derniers=self.derniers, limite=limite,
        )  # fmt: skip


def chiffres(ici: Contexte, theme: Theme | None) -> None:
    """The choices, how much they hold, the files, and the first rows."""
    choisie = _choose(ici, theme)
    figures = _first_rows(choisie)
    if figures.empty:
        html(
            f'<p class="sub" role="status">{vide(Statut.NON_RENSEIGNE)}{INSECABLE}: aucun chiffre '
            f"n’est chargé pour cette sélection ({escape(_names(ici, choisie))}{jusqu_a(ici)}).</p>"
        )
        return
    lignes, valeurs = int(figures["lignes"].iloc[0]), int(figures["valeurs"].iloc[0])
    html(f'<p class="sub" role="status">{escape(_summary(lignes, valeurs))}</p>')
    telecharger_lot(
        lambda: Lot(charger(), _in_words(ici, theme, choisie), choisie.lire(),
                    meta_de()["construit_le"]),
        f"chiffres-{ici.territoire.code}", lignes=lignes, cle="chiffres",
    )  # fmt: skip
    html(tableau(ici, figures, _names(ici, choisie)))


def _first_rows(choisie: Selection) -> pd.DataFrame:
    return figures_choisies(
        choisie.cles, choisie.indicateurs, choisie.annee, choisie.millesime,
        mailles=choisie.mailles, derniers=choisie.derniers, limite=APERCU,
    )  # fmt: skip


# == choosing ===================================================================================


def _choose(ici: Contexte, theme: Theme | None) -> Selection:
    with st.container(horizontal=True, key="filtres_chiffres", vertical_alignment="bottom"):
        groupes = _choose_groups(ici)
        choix_du_theme(theme)
    with st.container(horizontal=True, key="filtres_figures", vertical_alignment="bottom"):
        indicateurs = _choose_indicators(theme)
        millesime = _choose_vintage(ici)
    return Selection(
        groupes, _keys(ici, groupes), tuple(_ENTIERS[g] for g in groupes if g in _ENTIERS),
        indicateurs, ici.etat.annee, int(millesime) if millesime.isdigit() else None,
        millesime == DERNIERS,
    )  # fmt: skip


def _choose_groups(ici: Contexte) -> tuple[Groupe, ...]:
    noms = groupes_possibles(ici)
    gardes = [g for g in st.session_state.get("groupes_chiffres", []) if g in noms]
    st.session_state["groupes_chiffres"] = gardes or [Groupe.TERRITOIRE]
    choisis = st.multiselect(
        "Territoires", list(noms), key="groupes_chiffres", format_func=lambda g: noms[g],
        width=620, placeholder="Choisir des territoires",
    )  # fmt: skip
    return tuple(choisis) or (Groupe.TERRITOIRE,)


def groupes_possibles(ici: Contexte) -> dict[Groupe, str]:
    """Groups that hold something here, with their names."""
    territoire = ici.territoire
    noms = {Groupe.TERRITOIRE: territoire.libelle}
    if ici.reference and ici.reference.cle != FRANCE:
        noms[Groupe.REFERENCE] = f"{ici.reference.libelle} (référence)"
    if territoire.maille in (Maille.EPCI, Maille.EPCI_DANS_DEPARTEMENT):
        noms[Groupe.COMMUNES] = "Ses communes"
    if _department(ici):
        parent = territoire_de(Cle(Maille.DEPARTEMENT, _department(ici)))
        du = f" ({parent.libelle})" if parent else ""
        noms[Groupe.EPCI_DU_DEPARTEMENT] = f"Intercommunalités du département{du}"
        noms[Groupe.COMMUNES_DU_DEPARTEMENT] = f"Communes du département{du}"
    if territoire.cle != FRANCE:
        noms[Groupe.FRANCE] = "France"
    return noms | {
        Groupe.REGIONS: "Toutes les régions",
        Groupe.DEPARTEMENTS: "Tous les départements",
        Groupe.EPCI: "Toutes les intercommunalités de France",
    }


def _department(ici: Contexte) -> str:
    """Code of the département that the territory is read from; nothing for wider ones."""
    if ici.territoire.maille == Maille.DEPARTEMENT:
        return ici.territoire.code
    larges = (Maille.REGION, Maille.FRANCE)
    return "" if ici.territoire.maille in larges else ici.territoire.departement or ""


def _keys(ici: Contexte, groupes: Sequence[Groupe]) -> tuple[Cle, ...]:
    """The territories of the groups that are not a whole level."""
    departement = Cle(Maille.DEPARTEMENT, _department(ici) or "0")
    cles: list[Cle] = []
    for groupe in groupes:
        match groupe:
            case Groupe.TERRITOIRE:
                cles.append(ici.territoire.cle)
            case Groupe.REFERENCE:
                cles += [ici.reference.cle] if ici.reference else []
            case Groupe.COMMUNES:
                cles += inclus(ici.territoire.cle, Maille.COMMUNE)
            case Groupe.EPCI_DU_DEPARTEMENT:
                cles += inclus(departement, Maille.EPCI)
            case Groupe.COMMUNES_DU_DEPARTEMENT:
                cles += inclus(departement, Maille.COMMUNE)
            case Groupe.FRANCE:
                cles.append(FRANCE)
    return tuple(dict.fromkeys(cles))


def _choose_indicators(theme: Theme | None) -> tuple[str, ...]:
    catalogue = charger()
    connus = {
        i.code: i for i in catalogue.indicateurs.values() if not theme or i.theme == theme.code
    }
    gardes = [c for c in st.session_state.get("indicateurs_chiffres", []) if c in connus]
    st.session_state["indicateurs_chiffres"] = gardes
    choisis = st.multiselect(
        "Indicateurs", list(connus), key="indicateurs_chiffres", width=620,
        format_func=lambda c: _named(connus[c]),
        placeholder="Tous ceux du thème" if theme else "Tous",
    )  # fmt: skip
    return tuple(choisis or connus)


def _named(i: Indicateur) -> str:
    return f"{i.libelle}, {i.precision_libelle}" if i.precision_libelle else i.libelle


def _choose_vintage(ici: Contexte) -> str:
    annees = [str(a) for a in annees_connues() if not ici.etat.annee or a <= ici.etat.annee]
    noms = {DERNIERS: "Le plus récent de chacun", TOUS: "Tous"}
    options = [*noms, *annees]
    if st.session_state.get("millesime_chiffres") not in options:
        st.session_state["millesime_chiffres"] = DERNIERS
    choisi: str = st.selectbox(
        "Millésimes", options, key="millesime_chiffres", width=372,
        format_func=lambda m: noms.get(m, f"{m} seulement"),
    )  # fmt: skip
    return choisi


# == saying =====================================================================================


def _names(ici: Contexte, choisie: Selection) -> str:
    noms = groupes_possibles(ici)
    return ", ".join(noms[g] for g in choisie.groupes)


def _in_words(
    ici: Contexte, theme: Theme | None, choisie: Selection
) -> tuple[tuple[str, str], ...]:
    """The selection as a file says it."""
    connus = charger().indicateurs
    tous = len(choisie.indicateurs) >= len(charger().du_theme(theme.code) if theme else connus)
    vintage = "le plus récent de chaque indicateur" if choisie.derniers else "tous"
    return (
        ("Territoires", _names(ici, choisie)),
        ("Thème", theme.libelle if theme else "tous"),
        ("Indicateurs",
         "tous" if tous else ", ".join(connus[c].libelle for c in choisie.indicateurs)),
        ("Millésimes", str(choisie.millesime or vintage) + jusqu_a(ici)),
    )  # fmt: skip


def _summary(lignes: int, valeurs: int) -> str:
    reste = f" Les {APERCU} premières lignes sont ci-dessous ; les fichiers les ont toutes."
    return typographie(
        f"{nombre(lignes)} lignes : {nombre(valeurs)} valeurs et {nombre(lignes - valeurs)} cases "
        f"vides, dites une à une.{reste if lignes > APERCU else ''}"
    )
