"""What a drawn territory adds up to: the offer inside, every sum, and what has none."""

from html import escape

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.decoupage import pour_10000
from observatoire.dessins import Dessin
from observatoire.exports.lignes import table_des_lignes
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE, INSECABLE, avec_unite, nombre, pluriel
from observatoire.ui.cache import garder
from observatoire.ui.carte import Offre, offres_de
from observatoire.ui.contexte import Contexte, membres_de
from observatoire.ui.decoupage import Ecran, annuaire
from observatoire.ui.decoupage_chiffres import lieux_par_commune
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import implantations_de, lignes_de, profil_de
from observatoire.ui.telechargements import html_table, telecharger
from observatoire.valeurs import Mode, Statut

COLONNES_LIEUX = {"libelle": "Lieu", "adresse": "Adresse", "libelle_commune": "Commune",
                  "commune": "Code", "type": "Type"}  # fmt: skip


def offre_servie(ici: Contexte, ecran: Ecran) -> None:
    """The points of offer inside, list by list, beside the département."""
    offres = offres_de(ecran.departement.cle, ici.etat.annee)
    if not offres:
        return
    html(table_de_offre(ici, ecran, offres))
    ouvert = st.toggle("Liste des lieux", key="decoupage_lieux")
    nom = f"lieux-{ici.territoire.libelle}"
    telecharger(lambda: lieux(ici, offres), nom, cle="decoupage_lieux")
    if ouvert:
        table = lieux(ici, offres)[list(COLONNES_LIEUX)].rename(columns=COLONNES_LIEUX)
        html(html_table(table, f"Lieux d’offre {ici.territoire.dans()}"))


def table_de_offre(ici: Contexte, ecran: Ecran, offres: list[Offre], niveau: str = "h2") -> str:
    """The points inside, list by list, beside the département."""
    codes = Dessin.de(ici.territoire.cle).communes
    habitants = float(membres_de(ici.territoire.cle, ici.etat.annee)["population"].sum())
    lignes = [_offer_row(ecran, o, codes, habitants) for o in offres]
    tete = ["Offre", "Lieux", f"Pour 10{FINE}000 habitants",
            f"{ecran.departement.libelle}, pour 10{FINE}000", "Source"]  # fmt: skip
    titre = f"Lieux d’offre {ici.territoire.dans()}"
    return (
        f"<{niveau} class='dcp'>L’offre dans ce territoire</{niveau}>"
        "<p class='sub'>Lieux implantés dans ses communes : un lieu voisin peut servir aussi ses "
        "habitants. Le nombre ne dit ni les horaires ni les places.</p>"
        f"{html_table(pd.DataFrame(lignes, columns=tete), titre)}"
    )


def _offer_row(ecran: Ecran, offre: Offre, codes: tuple[str, ...], habitants: float) -> tuple[
    str, str, str, str, str
]:  # fmt: skip
    """A list of points; nothing is counted where its source does not go."""
    departements = {str(annuaire().departements.get(c)) for c in codes}
    champ = charger().sources[offre.source].champ_departements
    total = sum(lieux_par_commune(ecran.departement.code, offre).values())
    ailleurs = nombre(pour_10000(total, ecran.total), 1)
    if champ and not departements <= set(champ):
        dits = ("non calculable (des communes hors du champ de la source)", "non calculable")
    else:
        compte = sum(
            n for d in departements for c, n in lieux_par_commune(d, offre).items() if c in codes
        )
        dits = (nombre(compte), nombre(pour_10000(compte, habitants), 1) or "sans objet")
    nom = charger().missions[offre.mission].libelle
    return (nom, *dits, ailleurs, offre.citation)


@garder
def lieux(ici: Contexte, offres: list[Offre]) -> pd.DataFrame:
    """The points of every list in the communes of the territory."""
    listes = [
        implantations_de(ici.territoire.cle, o.millesime, o.source, o.mission) for o in offres
    ]
    return pd.concat(listes, ignore_index=True)


def sommes(ici: Contexte) -> None:
    """Every figure that its communes give together; then those that they do not, and why."""
    connues, vides = chiffres(ici)
    html(table_des_sommes(ici, connues, len(connues)))
    telecharger(
        lambda: table_des_lignes(
            charger(),
            lignes_de(ici.territoire.cle, ici.reference.cle if ici.reference else None,
                      ici.etat.annee).values(),
            ici.territoire, ici.reference,
        ),
        f"sommes-{ici.territoire.libelle}", cle="decoupage_sommes",
    )  # fmt: skip
    if vides and st.toggle(
        f"{pluriel(sum(map(len, vides.values())), 'chiffre', 'chiffres')} sans valeur : pourquoi",
        key="decoupage_vides",
    ):
        html(_empties(vides))


def chiffres(ici: Contexte) -> tuple[list[tuple[str, ...]], dict[str, list[str]]]:
    """Rows of the figures that are known (name, value, reference, year, how, source); for each
    reason, the names of those that are not."""
    lues = profil_de(ici.territoire.cle, ici.etat.annee)
    reference = profil_de(ici.reference.cle, ici.etat.annee) if ici.reference else None
    return _rows(lues, reference, [i for i in charger().indicateurs.values() if i.tranche is None])


def table_des_sommes(
    ici: Contexte, connues: list[tuple[str, ...]], nombre_en_tout: int, niveau: str = "h2"
) -> str:
    """Some rows of ``chiffres`` under the title of all."""
    tete = ["Chiffre", "Valeur", ici.libelle_reference, "Année", "Obtenue par", "Source"]
    titre = f"{pluriel(nombre_en_tout, 'chiffre calculé', 'chiffres calculés')} pour ce territoire"
    return (
        f"<{niveau} class='dcp'>{titre}</{niveau}>"
        "<p class='sub'>Effectifs additionnés, taux refaits de leurs effectifs ; aucune médiane "
        "n’est moyennée.</p>"
        + html_table(pd.DataFrame(connues, columns=tete), "Chiffres du territoire dessiné")
    )


def _rows(
    lues: pd.DataFrame, reference: pd.DataFrame | None, montres: list[Indicateur]
) -> tuple[list[tuple[str, ...]], dict[str, list[str]]]:
    """Rows of the figures that are known; for each reason, the names of those that are not."""
    par_code = {str(r["indicateur"]): r for r in lues.to_dict("records")}
    autres = {} if reference is None else {
        (str(r["indicateur"]), int(r["millesime"])): r for r in reference.to_dict("records")
    }  # fmt: skip
    connues, vides = list[tuple[str, ...]](), dict[str, list[str]]()
    for i in montres:
        r = par_code.get(i.code)
        if r is None:
            continue
        if r["statut"] != str(Statut.DISPONIBLE):
            vides.setdefault(f"{Statut(r['statut']).libelle}{INSECABLE}: {r['motif']}", []).append(
                i.libelle
            )
            continue
        autre = autres.get((i.code, int(r["millesime"])))
        connue = i.se_compare and autre is not None and pd.notna(autre["valeur"])
        connues.append((
            i.libelle, avec_unite(float(r["valeur"]), i.unite, i.decimales),
            avec_unite(float(autre["valeur"]), i.unite, i.decimales) if connue and autre else "",
            str(int(r["millesime"])), Mode(str(r["mode"])).libelle,
            charger().citation(str(r["source"]), int(r["millesime"])),
        ))  # fmt: skip
    return connues, vides


def _empties(vides: dict[str, list[str]]) -> str:
    """The figures that have no value, gathered by reason."""
    blocs = "".join(
        f"<div class='txt'><h3>{escape(motif)} ({nombre(len(noms))})</h3>"
        f"<p>{escape(', '.join(noms))}.</p></div>"
        for motif, noms in sorted(vides.items(), key=lambda v: -len(v[1]))
    )
    return f"<div class='deux'>{blocs}</div>"
