"""The ages of a territory: a pyramid where they are counted, the published shares elsewhere."""

from html import escape

from observatoire.catalogue import charger
from observatoire.charts import pyramide, structure_age
from observatoire.exports.lignes import table_des_lignes
from observatoire.nombres import INSECABLE
from observatoire.panorama import Ligne
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import Panorama
from observatoire.ui.telechargements import tableau, telecharger


def bandes(contenu: Panorama) -> list[Ligne]:
    """The lines that the drawing of ages shows; none where no age is known."""
    comptees = pyramide.bandes_comptees(contenu.toutes)
    return list((comptees or structure_age.tranches(contenu.toutes)).values())


def ages(ici: Contexte, contenu: Panorama) -> None:
    """The pyramid of the counts, or the age structure of the published shares, or why neither."""
    comptees = pyramide.bandes_comptees(contenu.toutes)
    if comptees:
        _pyramid(ici, comptees)
    else:
        _structure(ici, contenu)


def _pyramid(ici: Contexte, comptees: pyramide.Bandes) -> None:
    titre = pyramide.phrase_de_la_pyramide(comptees)
    ligne = next(iter(comptees.values()))
    nom = ici.libelle_reference
    if ligne.reference_mediane:
        nom = "EPCI médian du département"
    trait = (
        f"Tireté{INSECABLE}: {escape(nom)}, ramené au même total."
        if pyramide.reference_dessinee(comptees)
        else "La référence n’a pas ces âges."
    )
    dessin = pyramide.pyramide(comptees, f"Pyramide des âges. {titre}.")
    _show(
        ici, titre, dessin, ligne,
        "Pyramide des âges, en habitants et en % de la population, "
        f"{ligne.cellule.millesime}. La surface d’une barre est le nombre d’habitants{INSECABLE}; "
        f"les 80 ans ou plus sont dessinés jusqu’à {pyramide.AGE_MAXIMAL} ans. {trait}",
    )  # fmt: skip
    if ici.etat.projection:
        return
    tableau(lambda: pyramide.table(comptees, nom), "Pyramide des âges", cle="ages")
    telecharger(
        lambda: table_des_lignes(charger(), comptees.values(), ici.territoire, ici.reference),
        f"pyramide-{ici.territoire.code}", cle="ages", dessin=lambda: dessin,
    )  # fmt: skip


def _show(ici: Contexte, titre: str, dessin: str, ligne: Ligne, sous_titre: str) -> None:
    rang = "h1" if ici.etat.projection else "h2"
    citation = charger().citation(ligne.cellule.source, ligne.cellule.millesime or 0)
    html(
        f"<{rang}>{escape(titre)}</{rang}>"
        f'<p class="sub">{sous_titre}</p>'
        f'<div class="ages">{dessin}</div>'
        f'<p class="src">{escape(citation)}. Licence Ouverte 2.0.</p>'
    )


def _structure(ici: Contexte, contenu: Panorama) -> None:
    """The age structure by sex, its table and its files; or why there is none here."""
    parts = structure_age.tranches(contenu.toutes)
    titre = structure_age.phrase_des_ages(parts) or "Structure par âge et sexe"
    dessin = structure_age.pyramide(parts, titre)
    if not dessin:
        html(
            "<h2>Structure par âge</h2><p class='sub'><span class='hat nr'></span>"
            f"<b>Non renseigné</b>{INSECABLE}: les âges par sexe ne sont publiés, dans les données "
            "chargées, que pour les intercommunalités entières, ou là où ils sont comptés.</p>"
        )
        return
    ligne = next(iter(parts.values()))
    _show(
        ici, titre, dessin, ligne,
        "Structure par âge, en % des hommes et en % des femmes, "
        f"{ligne.cellule.millesime}. Tireté{INSECABLE}: médiane des EPCI du département.",
    )  # fmt: skip
    if ici.etat.projection:
        return
    affichees = structure_age.ages_affiches(parts)
    tableau(lambda: structure_age.table(affichees), "Structure par âge et sexe", cle="ages")
    telecharger(
        lambda: table_des_lignes(charger(), affichees, ici.territoire, None),
        f"ages-{ici.territoire.code}", cle="ages", dessin=lambda: dessin,
    )  # fmt: skip
