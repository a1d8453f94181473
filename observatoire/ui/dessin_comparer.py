"""Drawing the comparison: title, table, notes, files."""

from html import escape

import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import tableau_comparaison
from observatoire.charts.plan_comparaison import AISE, NOMBRE_SERRE, SERRE, Plan
from observatoire.comparaison import force
from observatoire.exports.comparaison import table_de_comparaison, table_du_nuage, table_lue
from observatoire.nombres import INSECABLE
from observatoire.phrases import comparer as phrases
from observatoire.ui.cache import garder
from observatoire.ui.comparer import Ecran, composer
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import tableau, telecharger

COTE_A_COTE = 5
"""How many other figures stand beside the sorted dots; more have a table of their own."""


def titre_de(ici: Contexte, ecran: Ecran) -> str:
    """What is seen, with the two numbers."""
    premiere = ecran.table.premiere
    faute = premiere.par_mediane or ici.reference is None
    lieu = phrases.lieu(None if faute else ici.reference, ecran.median)
    return phrases.titre(premiere, ici.territoire, lieu)


def sous_titre_de(ecran: Ecran) -> str:
    """Indicator, unit, source, vintage, level."""
    return phrases.sous_titre(charger(), ecran.table.premiere, ecran.groupe)


def alternative_de(ici: Contexte, ecran: Ecran) -> str:
    """Text alternative of the sorted dots and of the cloud."""
    table = ecran.table
    return phrases.alternative(
        table.premiere, table.lignes(table.premiere), table.nuage, table.nom_du_nuage,
        titre_de(ici, ecran),
    )  # fmt: skip


def plan_de(ecran: Ecran) -> Plan:
    """Rows are closer when there are many."""
    return SERRE if len(ecran.table.rangees) > NOMBRE_SERRE else AISE


def dessiner(ici: Contexte) -> None:
    """The sorted dots with the cloud, and the other figures of the same territories."""
    html(_drawn(ici))


@garder
def _drawn(ici: Contexte) -> str:
    ecran = composer(ici)
    assert ecran is not None
    table, plan = ecran.table, plan_de(ecran)
    alt, legende = alternative_de(ici, ecran), f"{ecran.groupe}, chiffre par chiffre"
    if len(table.colonnes) - 1 <= COTE_A_COTE:
        return tableau_comparaison.tableau(table, plan, legende, alt) + notes(ici, ecran)
    points = tableau_comparaison.tableau(table.seule(), plan, titre_de(ici, ecran), alt)
    return (
        f"{points}<h2>Mêmes territoires, {len(table.colonnes)} chiffres</h2>"
        f'<p class="sub lgs">{tableau_comparaison.legende(table.colonnes)}</p>'
        f"{tableau_comparaison.tableau(table, plan, legende, alt, dessin=False)}"
        f"{notes(ici, ecran)}"
    )


def notes(ici: Contexte, ecran: Ecran) -> str:
    """What the signs mean, by which rule a gap is said, where the figures come from."""
    colonnes = ecran.table.colonnes
    textes = [
        "* Siège hors du département, EPCI compté en entier."
        if any(r.nom.endswith("*") for r in ecran.table.rangees) else "",
        "Teinte forte à partir de trois quarts de l’écart interquartile des EPCI de France. "
        "▲ plus élevé, ▼ moins élevé que la référence."
        if any(force(g) for c in colonnes for g in c.lignes.values()) else "",
        phrases.regles(colonnes),
        phrases.medianes(colonnes, ecran.median, ici.reference is None),
        phrases.inconnus(ecran.inconnus),
    ]  # fmt: skip
    source = f"{phrases.sources(charger(), colonnes)}. Licence Ouverte 2.0."
    return (
        f'<p class="src notes">{escape(" ".join(filter(None, textes)))}</p>'
        f'<p class="src notes">{escape(source)}</p>'
    )


def fichiers(ici: Contexte, ecran: Ecran) -> None:
    """The table of the drawing, the files of the comparison and of its cloud."""
    table, premiere = ecran.table, ecran.table.premiere
    noms = [(r.territoire, r.nom) for r in table.rangees]
    tableau(lambda: table_lue(premiere, noms), titre_de(ici, ecran), cle="comparer")
    nom = f"comparer-{ici.territoire.code}"
    with st.container(horizontal=True, key="fichiers_comparer"):
        telecharger(
            lambda: table_de_comparaison(
                charger(), table.colonnes, ecran.territoires, ici.reference,
                f"médiane ({ecran.median})",
            ),
            nom, cle="comparer", dessin=lambda: dessin_seul(ici, ecran),
        )  # fmt: skip
        html(f'<p class="src">{escape(table.nom_du_nuage)}, {escape(premiere.indicateur.libelle)}'
             f"{INSECABLE}:</p>", ajuste=True)  # fmt: skip
        telecharger(
            lambda: table_du_nuage(charger(), premiere, ecran.nuage_lu),
            f"{premiere.indicateur.code}-{premiere.millesime}", cle="nuage",
        )  # fmt: skip


def dessin_seul(ici: Contexte, ecran: Ecran) -> str:
    """The sorted dots and the cloud as an image of its own."""
    source = f"{sous_titre_de(ecran)} {charger().sources[ecran.table.premiere.source].licence}."
    return tableau_comparaison.fichier(ecran.table, plan_de(ecran), titre_de(ici, ecran), source)


def titre(ici: Contexte, ecran: Ecran) -> None:
    """The title of the screen is what the drawing says."""
    html(f'<h1 class="cmp">{escape(titre_de(ici, ecran))}</h1>')
