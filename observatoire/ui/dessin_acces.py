"""Drawing *Accès*: choices, maps, thresholds, tables, files."""

from html import escape

import pandas as pd
import streamlit as st

from observatoire.acces import POUR, SEUILS, Part, Service, statuts
from observatoire.catalogue import charger
from observatoire.charts.carte import dessiner
from observatoire.charts.carte_indicateur import Dessin
from observatoire.modeles import Calcul, Indicateur, Polarite
from observatoire.nombres import FINE, INSECABLE, avec_unite, nombre
from observatoire.phrases import acces as phrases
from observatoire.territoires import Cle, Maille
from observatoire.ui.acces import (
    Ecran,
    communes_de,
    contour_de,
    contours_de,
    lieux_de,
    part_chez_soi,
    part_de,
    portees_de,
)
from observatoire.ui.cache import garder
from observatoire.ui.contexte import territoire_de
from observatoire.ui.mise_en_page import colonnes, html
from observatoire.valeurs import Statut

TAILLE, TAILLE_PROJETEE, TAILLE_FICHIER = (760, 452, 14), (1180, 470, 20), (1200, 800, 16)
NOMS = 6
Taille = tuple[int, int, int]


def _measure(libelle: str, unite: str, decimales: int, polarite: Polarite) -> Indicateur:
    """What a map of access shows: reckoned on the spot, it is in no catalogue."""
    return Indicateur(
        code="acces", libelle=libelle, sujet=libelle, genre="f", question="", definition=libelle,
        theme="", famille="offre", unite=unite, decimales=decimales, polarite=polarite,
        nature_du_besoin="sans_objet", agregation="somme", calcul=Calcul(),
    )  # fmt: skip


DISTANCE = _measure("Distance au point le plus proche", "km", 1, "haut_est_un_besoin")
PORTEE = _measure("Points à portée", f"p. {nombre(POUR)} hab.", 2, "bas_est_un_besoin")


def titre(ecran: Ecran) -> str:
    """The honest title of the view."""
    if ecran.vue == "portee":
        cadre = ecran.cadre or ecran.territoire
        return phrases.titre_portee(ecran.service, cadre, ecran.portees, ecran.rayon)
    if ecran.vue == "ajout":
        return phrases.titre_ajout(ecran.service, ecran.cadre or ecran.territoire, ecran.ajout)
    if ecran.territoire.maille == Maille.COMMUNE:
        ligne = communes_de(ecran.territoire.cle, ecran.service).iloc[0]
        return phrases.titre_commune(ecran.service, ecran.territoire, ligne)
    return phrases.titre(ecran.service, ecran.territoire, ecran.part)


def sous_titre(ecran: Ecran) -> str:
    """Counts, method, vintages of the view."""
    if ecran.vue == "portee":
        return phrases.sous_titre_portee(
            ecran.service, ecran.rayon, ecran.decroissance, ecran.poids
        )
    if ecran.vue == "ajout":
        return phrases.sous_titre_ajout(ecran.service, ecran.ajout, ecran.points)
    if ecran.cadre is None:
        return phrases.sous_titre(ecran.service, ecran.part, 0)
    return phrases.sous_titre(
        ecran.service,
        None if ecran.territoire.maille == Maille.COMMUNE else ecran.part,
        len(communes_de(ecran.territoire.cle, ecran.service)),
    )


def entete(ecran: Ecran) -> None:
    """Title and subtitle."""
    html(
        f"<h1 class='carte-titre'>{escape(titre(ecran))}</h1>"
        f"<p class='sub'>{escape(sous_titre(ecran))}</p>"
    )


def corps(ecran: Ecran) -> None:
    """The map, and beside it what must be read with it."""
    if ecran.absente:
        html(f"<p class='note'>{escape(phrases.absente(ecran.service, ecran.territoire))}</p>")
    if ecran.cadre is None:
        lectures(ecran)
        html(precautions(ecran))
        return
    gauche, droite = colonnes("acces_corps")
    with gauche:
        bloc_carte(ecran)
        html(precautions(ecran))
    with droite:
        _beside(ecran)


def _beside(ecran: Ecran) -> None:
    if ecran.vue == "portee":
        html(lectures_portee(ecran))
    elif ecran.vue == "ajout":
        html(lectures_ajout(ecran))
    else:
        lectures(ecran)


def bloc_carte(ecran: Ecran, taille: Taille = TAILLE) -> None:
    """The map of the view; the chosen communes outlined over it."""
    with st.container(key="acces_dessin"):
        _map(ecran, taille)


def _map(ecran: Ecran, taille: Taille) -> None:
    dessin = dessin_de(ecran, taille)
    if dessin is None:
        html("<p class='sub'>Aucun contour n’est connu pour ces communes.</p>")
        return
    html(dessin.html)
    if traces := cernees(ecran):
        html(dessin.calque(traces))


def cernees(ecran: Ecran) -> list[str]:
    """Outlines of the communes that the view points at."""
    assert ecran.cadre is not None
    codes: tuple[str, ...] = ()
    if ecran.vue == "ajout" and ecran.ajout is not None:
        codes = ecran.ajout.communes
    elif ecran.territoire.maille == Maille.COMMUNE:
        codes = (ecran.territoire.code,)
    contours = contours_de(ecran.cadre.cle)
    return list(contours.loc[contours["code"].isin(codes), "trace"])


def dessin_de(ecran: Ecran, taille: Taille, *, fichier: bool = False) -> Dessin | None:
    """The map in a box; for a file, with its titles and sources."""
    assert ecran.cadre is not None
    titres = (titre(ecran), "", ecran.sources) if fichier else ("", "", "")
    parametres = (ecran.rayon, ecran.decroissance) if ecran.vue == "portee" else None
    return _draw(ecran.cadre.cle, ecran.service, parametres, titre(ecran), taille, titres)


@garder
def _draw(
    cle: Cle, service: Service, portee: tuple[int, str] | None, alt: str, taille: Taille,
    titres: tuple[str, str, str],
) -> Dessin | None:  # fmt: skip
    contours = contours_de(cle)
    if contours.empty:
        return None
    largeur, hauteur, police = taille
    return dessiner(
        contours, _reaches(cle, service, *portee) if portee else _distances(cle, service),
        PORTEE if portee else DISTANCE, alt=alt, contour=contour_de(cle),
        points=lieux_de(cle, service), libelle_points=service.libelle, largeur=largeur,
        hauteur=hauteur, police=police, noms=NOMS, titre=titres[0], sous_titre=titres[1],
        source=titres[2], cliquable=not titres[0],
        bornes=None if portee else [float(s) for s in SEUILS],
    )  # fmt: skip


def _distances(cle: Cle, service: Service) -> pd.DataFrame:
    """The distances as a map takes them."""
    communes = communes_de(cle, service)
    statut = statuts(communes)
    sure = statut == str(Statut.DISPONIBLE)
    motifs = [phrases.distance(c) for _, c in communes[~sure].iterrows()]
    return communes[["commune", "libelle", "population"]].assign(
        valeur=communes["distance"].where(sure),
        statut=statut,
        motif=pd.Series(motifs, index=communes.index[~sure], dtype=object),
        fragile=False,
    )


def _reaches(cle: Cle, service: Service, rayon: int, decroissance: str) -> pd.DataFrame:
    """The points within reach as a map takes them."""
    return portees_de(cle, service, rayon, decroissance).assign(fragile=False)


def seuils(ecran: Ecran) -> str:
    """The table of thresholds: inhabitants, share, share of the reference."""
    lignes = []
    autre = ecran.reference
    for seuil in ecran.seuils:
        part = part_de(ecran.territoire.cle, ecran.service, seuil)
        ici = " aria-current='true'" if seuil == ecran.seuil else ""
        lignes.append(
            f"<tr{ici}><th scope='row'>{avec_unite(seuil, 'km')}</th>"
            f"<td class='barre'>{_bar(part)}</td><td class='r'>{_share(part)}</td>"
            + (f"<td class='r'>{_share(_reference(ecran, seuil))}</td>" if autre else "")
            + f"<td class='r'>{_people(part)}</td></tr>"
        )
    colonne = f"<th scope='col' class='r'>{escape(autre.libelle_court)}</th>" if autre else ""
    return (
        "<table class='k seuils'><caption>Habitants au-delà de chaque distance</caption>"
        "<thead><tr><th scope='col'>Au-delà de</th><th scope='col' colspan='2'>Part des "
        f"habitants</th>{colonne}<th scope='col' class='r'>Habitants</th></tr></thead>"
        f"<tbody>{''.join(lignes)}</tbody></table>"
    )


def _reference(ecran: Ecran, seuil: int) -> Part | None:
    assert ecran.reference is not None
    if not ecran.service.partout and ecran.reference.maille in (Maille.REGION, Maille.FRANCE):
        return None
    return part_de(ecran.reference.cle, ecran.service, seuil)


def _share(part: Part | None) -> str:
    if part is None:
        return "<span class='hat nr'></span><span class='lu'>non renseigné</span>"
    if part.certaine:
        return avec_unite(part.basse, "%", 1)
    return f"{nombre(part.basse, 1)} à {avec_unite(part.haute, '%', 1)}"


def _people(part: Part | None) -> str:
    if part is None:
        return ""
    if part.certaine:
        return nombre(part.au_dela)
    return f"{nombre(part.au_dela)} à {nombre(part.au_dela + part.peut_etre)}"


def _bar(part: Part | None) -> str:
    """The share as a bar; what is not known is lighter."""
    if part is None:
        return ""
    doute = f"<i class='doute' style='width:{part.haute - part.basse:.1f}%'></i>"
    return f"<span><i style='width:{part.basse:.1f}%'></i>{doute}</span>"


def lectures(ecran: Ecran) -> None:
    """The thresholds, then what must be read with them."""
    html(seuils(ecran) + "".join(f"<p class='lecture'>{escape(d)}</p>" for d in dites(ecran) if d))


def dites(ecran: Ecran) -> list[str]:
    """Sentences beside the thresholds."""
    part = ecran.part
    if ecran.cadre is None or part is None:
        return [phrases.ROUTE]
    chez = part_chez_soi(ecran.territoire.cle, ecran.service, ecran.seuil)
    communes = communes_de(ecran.territoire.cle, ecran.service)
    voisins = ecran.service.partout and ecran.territoire.maille == Maille.DEPARTEMENT
    return [
        phrases.chez_soi(chez, part, ecran.territoire.avec_de()) if voisins else "",
        phrases.sans_point(communes) if ecran.territoire.maille != Maille.COMMUNE else "",
        phrases.frontiere(communes, _where(ecran.service)),
        phrases.sans_coordonnees(ecran.service),
        phrases.ROUTE,
    ]


def _where(service: Service) -> str:
    """« dans la Gironde »."""
    connus = [territoire_de(Cle(Maille.DEPARTEMENT, d)) for d in service.departements]
    return " et ".join(t.dans() for t in connus if t is not None)


def precautions(ecran: Ecran) -> str:
    """Sources, and what the source says of its field."""
    champ = charger().sources[ecran.service.source].champ
    return (
        f"<p class='src'>Champ de la source{INSECABLE}: {escape(champ)}. "
        f"{escape(ecran.sources)}</p>"
    )


def lectures_portee(ecran: Ecran) -> str:
    """Quartiles of the inhabitants, and the communes without a figure."""
    lignes = phrases.vides_portee(ecran.portees, ecran.rayon)
    suite = "".join(f"<p class='lecture'>{escape(d)}</p>" for d in lignes)
    return (
        "<p class='lecture'>Un point compte moins s’il est loin, et moins si beaucoup d’habitants "
        "sont à sa portée. Deux communes à égale distance d’un point peuvent donc différer.</p>"
        f"{suite}<p class='lecture'>Ni les horaires, ni la capacité d’un point, ni les rendez-vous "
        f"disponibles n’y entrent{FINE}; c’est un ordre de grandeur.</p>"
    )


def lectures_ajout(ecran: Ecran) -> str:
    """Each point with what it brings, then ties and what is left out."""
    ajout = ecran.ajout
    if ajout is None or not ajout.communes:
        dit = phrases.egalite(ajout) if ajout else ""
        return f"<p class='lecture'>{escape(dit)}</p>" if dit else ""
    lignes = "".join(
        f"<tr><th scope='row'>{escape(nom)}</th><td class='r'>+{nombre(gain)}</td></tr>"
        for nom, gain in zip(ajout.libelles, ajout.gains, strict=True)
    )
    total = (
        f"<tr aria-current='true'><th scope='row'>Ensemble</th><td class='r'>"
        f"+{nombre(ajout.gain)}</td></tr>"
        if len(ajout.communes) > 1
        else ""
    )
    suite = f"<p class='lecture'>{escape(phrases.egalite(ajout))}</p>" * bool(
        phrases.egalite(ajout)
    )
    return (
        "<table class='k seuils'><caption>Chaque ligne ajoute aux précédentes</caption><thead><tr>"
        "<th scope='col'>Un point de plus à</th><th scope='col' class='r'>Habitants gagnés</th>"
        f"</tr></thead><tbody>{lignes}{total}</tbody></table>{suite}"
        "<p class='lecture'>Le calcul ne connaît ni les locaux, ni les agents, ni les routes : il "
        "dit où regarder d’abord.</p>"
    )
