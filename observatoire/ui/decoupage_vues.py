"""Drawing the comparison of divisions: what moves, the parts face to face, maps, files."""

from html import escape

import pandas as pd

from observatoire.catalogue import charger
from observatoire.charts.carte_parties import carte_decoupage
from observatoire.charts.tableau_decoupage import tableau
from observatoire.decoupage import Decoupage
from observatoire.depots import hors_en_mots
from observatoire.nombres import INSECABLE, nombre, pluriel
from observatoire.phrases import decoupage as phrases
from observatoire.reads import cartes
from observatoire.reads.decoupages import contours_des_parties
from observatoire.territoires import Cle, Maille
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte
from observatoire.ui.decoupage import Ecran, annuaire
from observatoire.ui.decoupage_chiffres import figure, indicateur_de
from observatoire.ui.decoupage_choix import choix
from observatoire.ui.decoupage_compare import Comparaison, assembler
from observatoire.ui.decoupage_fichiers import fichier_des_mouvements, fichiers
from observatoire.ui.mise_en_page import colonnes, html
from observatoire.ui.telechargements import html_table
from observatoire.valeurs import Statut

TAILLE = (590, 430, 15)
FLUX_MAXIMUM = 40
contours_communes = garder(cartes.contours_membres)
contours_parties = garder(contours_des_parties)


def comparer(ici: Contexte, ecran: Ecran) -> None:
    """Draw the comparison of the divisions of the URL."""
    choix(ici, ecran, indicateur_de(ici, ecran))
    c = assembler(ici, ecran)
    html(titre(c) + bilan(c))
    if len(ecran.possibles) < 2:
        html(f"<p class='note'>{escape(phrases.RIEN_A_COMPARER)}</p>")
    html(face_a_face(c) + notes(c))
    fichiers(c, sources(c))
    gauche, droite = colonnes("decoupage_cartes")
    for place, decoupage in zip((gauche, droite), c.decoupages, strict=False):
        with place:
            html(carte(c, decoupage, TAILLE))
    if c.changent:
        html(deplacements(c, FLUX_MAXIMUM))
        fichier_des_mouvements(c)


def titre(c: Comparaison) -> str:
    """What is seen, in one sentence, and between what and what."""
    lieu = c.ecran.departement.dans()
    if len(c.decoupages) < 2:
        dit, sous = phrases.titre_seul(c.decoupages[0], lieu), "Un découpage"
    else:
        avant, apres = c.decoupages
        dit = phrases.titre_comparaison(
            avant, apres, len(c.changent), c.habitants_qui_changent, c.ecran.total
        )
        sous = f"De « {avant.libelle} » à « {apres.libelle} »"
    return (
        f"<h1 class='dcp'>{escape(dit)}</h1><p class='sub'>{escape(sous)} {escape(lieu)}. "
        f"Population municipale {c.ecran.millesime}. {escape(chiffres_montres(c))}</p>"
    )


def chiffres_montres(c: Comparaison) -> str:
    """What is shown of the need and of the offer, with their years."""
    besoin = f"{c.colonne.indicateur.libelle}, {c.colonne.millesime}" if c.colonne else ""
    dits = [
        f"Besoin{INSECABLE}: {besoin}." if besoin else "",
        f"Offre{INSECABLE}: {c.nom_de_offre}." if c.offre else "",
    ]
    return " ".join(filter(None, dits))


def bilan(c: Comparaison) -> str:
    """The balance of each division."""
    lignes = [
        (
            d.libelle, nombre(e.parties), nombre(e.moyenne), nombre(e.minimum), nombre(e.maximum),
            phrases.rapport_en_mots(e), phrases.coefficient_en_mots(e),
        )
        for d, e in zip(c.decoupages, c.equilibres, strict=True)
    ]  # fmt: skip
    tete = ("Découpage", "Parties", "Habitants en moyenne", "La moins peuplée",
            "La plus peuplée", "Rapport des deux", "Dispersion")  # fmt: skip
    table = html_table(pd.DataFrame(lignes, columns=tete), "Équilibre de population des parties")
    return table.replace('class="k simple"', 'class="k simple dcp-bilan"')


def face_a_face(c: Comparaison) -> str:
    """The parts, pair by pair."""
    reste = phrases.minuscule(c.ecran.departement.libelle)
    dits = list(zip((d.libelle for d in c.decoupages), c.equilibres, strict=True))
    return tableau(
        c.rangees(), c.entete(), f"Parties des découpages, {reste}",
        phrases.alternative_tableau(dits, ""),
    )  # fmt: skip


def notes(c: Comparaison) -> str:
    """What the signs mean, what is missing and why, methods, sources."""
    textes = [
        phrases.legende_barres(c.ecran.departement.avec_de()),
        phrases.METHODE_EQUILIBRE,
        phrases.METHODE_APPARIEMENT if len(c.decoupages) > 1 else "",
        *_left_out(c),
        _no_population(c),
    ]
    motifs = _reasons(c)
    vides = f"<p class='src notes'>{escape(motifs)}</p>" if motifs else ""
    return (
        f"{vides}<p class='src notes'>{escape(' '.join(filter(None, textes)))}</p>"
        f"<p class='src notes'>{escape(sources(c))}</p>"
    )


def _left_out(c: Comparaison) -> list[str]:
    dits = []
    for d in c.decoupages:
        if hors := d.hors(c.ecran.habitants):
            dits.append(f"{d.libelle}{INSECABLE}: {hors_en_mots(hors, annuaire())}.")
    return dits


def _no_population(c: Comparaison) -> str:
    absentes = int(c.ecran.communes["population"].isna().sum())
    if not absentes:
        return ""
    dites = pluriel(absentes, "commune sans population publiée", "communes sans population publiée")
    return f"{dites}, {'comptées' if absentes > 1 else 'comptée'} pour 0."


def _reasons(c: Comparaison) -> str:
    """Why some parts have no figure, each reason with its number of parts."""
    if c.colonne is None:
        return ""
    vides = pd.Series(
        [
            f"{lue.statut.libelle} ({lue.motif})" if lue.motif else lue.statut.libelle
            for d in c.decoupages for p in d.parties
            if (lue := figure(c.cellules, p.cle)).statut is not Statut.DISPONIBLE
        ],
        dtype=object,
    ).value_counts()  # fmt: skip
    dits = [
        f"{nombre(n)} {'parties' if n > 1 else 'partie'}, {motif}" for motif, n in vides.items()
    ]
    libelle = c.colonne.indicateur.libelle
    return f"{libelle}{INSECABLE}: {' ; '.join(dits)}." if dits else ""


def sources(c: Comparaison) -> str:
    """Sources of the populations, of the need, of the offer, of the outlines."""
    catalogue = charger()
    citations = [catalogue.citation("insee_populations", c.ecran.millesime)]
    if c.colonne is not None:
        citations.append(catalogue.citation(c.colonne.source, c.colonne.millesime))
    if c.offre is not None:
        citations.append(c.offre.citation)
    return (
        " ; ".join(dict.fromkeys([*citations, "contours Etalab 2022"])) + ". Licence Ouverte 2.0."
    )


def carte(
    c: Comparaison, decoupage: Decoupage, taille: tuple[int, int, int], niveau: str = "h2"
) -> str:
    """The map of a division under its title, the communes that change part in grey."""
    dessin = _map(
        c.ecran.departement.code, decoupage, frozenset(c.changent), taille,
        phrases.alternative_carte(decoupage, len(c.changent)),
    )  # fmt: skip
    grises = f" En gris{INSECABLE}: les communes qui changent." if c.changent else ""
    return (
        f"<{niveau} class='dcp'>{escape(phrases.titre_carte(decoupage))}</{niveau}>"
        f"<p class='sub'>Contours des parties ; leur nom, où il tient.{grises}</p>{dessin}"
    )


def _map(
    departement: str, decoupage: Decoupage, changent: frozenset[str],
    taille: tuple[int, int, int], alt: str,
) -> str:  # fmt: skip
    communes = contours_communes(Cle(Maille.DEPARTEMENT, departement))
    if communes.empty:
        return "<p class='sub'>Aucun contour n’est connu pour ces communes.</p>"
    largeur, hauteur, police = taille
    return carte_decoupage(
        communes, contours_parties(departement, decoupage.parties), changent=changent,
        hors=set(decoupage.hors(communes["code"])), alt=alt,
        largeur=largeur, hauteur=hauteur, police=police,
    )  # fmt: skip


def deplacements(c: Comparaison, nombre_de_lignes: int, niveau: str = "h2") -> str:
    """From which part to which, how many communes and inhabitants."""
    lignes = [
        (
            c.nom(0, str(f["avant"])),
            c.nom(1, str(f["apres"])),
            nombre(int(f["communes"])),
            nombre(float(f["habitants"])),
        )
        for f in c.flux.head(nombre_de_lignes).to_dict("records")
    ]
    reste = len(c.flux) - len(lignes)
    autres = pluriel(reste, "autre déplacement", "autres déplacements")
    suite = f"<p class='src'>{autres} dans le fichier.</p>" if reste > 0 else ""
    table = pd.DataFrame(lignes, columns=["De la partie", "À la partie", "Communes", "Habitants"])
    return (
        f"<{niveau} class='dcp'>Ce qui change de partie</{niveau}>"
        "<p class='sub'>Du plus grand nombre d’habitants au plus "
        f"petit. Population municipale {c.ecran.millesime}.</p>"
        f"{_counted(html_table(table, 'Communes et habitants qui changent de partie'))}{suite}"
    )


def _counted(table: str) -> str:
    """A table whose two last columns are counts."""
    return table.replace('class="k simple"', 'class="k simple dcp-flux"')
