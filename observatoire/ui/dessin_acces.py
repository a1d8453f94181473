"""Drawing *Accès*: choices, maps, thresholds, tables, files."""

from html import escape

import pandas as pd
import streamlit as st

from observatoire.acces.services import POUR, SEUILS, Service
from observatoire.acces.seuils import situations, statuts
from observatoire.catalogue import charger
from observatoire.charts.carte import dessiner
from observatoire.charts.carte_indicateur import Dessin
from observatoire.modeles import Calcul, Indicateur, Polarite
from observatoire.nombres import INSECABLE, nombre
from observatoire.phrases import acces as phrases
from observatoire.phrases import portee as phrases_portee
from observatoire.territoires import Cle, Maille
from observatoire.ui.acces import (
    Ecran,
    communes_de,
    contour_de,
    contours_de,
    lieux_de,
    portees_de,
)
from observatoire.ui.cache import garder
from observatoire.ui.lectures_acces import lectures, lectures_ajout, lectures_portee
from observatoire.ui.mise_en_page import colonnes, html
from observatoire.valeurs import Statut

TAILLE, TAILLE_PROJETEE, TAILLE_FICHIER = (760, 420, 14), (1180, 470, 20), (1200, 800, 16)
NOMS = 6
Taille = tuple[int, int, int]


def _measure(libelle: str, unite: str, decimales: int, polarite: Polarite) -> Indicateur:
    """What a map of access shows: reckoned on the spot, it is in no catalogue."""
    return Indicateur(
        code="acces", libelle=libelle, sujet=libelle, genre="f", question="", definition=libelle,
        theme="", famille="offre", unite=unite, decimales=decimales, polarite=polarite,
        nature_du_besoin="sans_objet", agregation="somme", calcul=Calcul(),
    )  # fmt: skip


CHOISI = " aria-current='true'"
# Points beyond which they would hide the map.
POINTS_MAXIMUM = 250
DISTANCE = _measure("Distance au point le plus proche", "km", 1, "haut_est_un_besoin")
PORTEE = _measure("Points à portée", f"p. {nombre(POUR)} hab.", 2, "bas_est_un_besoin")


def titre(ecran: Ecran) -> str:
    """The honest title of the view."""
    if ecran.vue == "portee":
        cadre = ecran.cadre or ecran.territoire
        return phrases_portee.titre_portee(ecran.service, cadre, ecran.portees, ecran.rayon)
    if ecran.vue == "ajout":
        return phrases_portee.titre_ajout(
            ecran.service, ecran.cadre or ecran.territoire, ecran.ajout
        )
    if ecran.territoire.maille == Maille.COMMUNE:
        ligne = communes_de(ecran.territoire.cle, ecran.service).iloc[0]
        return phrases.titre_commune(ecran.service, ecran.territoire, ligne)
    return phrases.titre(ecran.service, ecran.territoire, ecran.part)


def titre_carte(ecran: Ecran) -> str:
    """What the map says that the thresholds do not: how many communes, where it is of distances and
    there are several."""
    if ecran.vue != "distance" or len(ecran.communes) < 2:
        return titre(ecran)
    ou = situations(ecran.communes, ecran.seuil)
    return phrases.titre_carte(ecran.service, ecran.territoire, ou, ecran.seuil)


def sous_titre(ecran: Ecran) -> str:
    """Counts, method, vintages of the view."""
    if ecran.vue == "portee":
        return phrases_portee.sous_titre_portee(
            ecran.service, ecran.rayon, ecran.decroissance, ecran.poids
        )
    if ecran.vue == "ajout":
        return phrases_portee.sous_titre_ajout(ecran.service, ecran.ajout, ecran.points)
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
        points=points_dessines(cle, service), libelle_points=service.libelle, largeur=largeur,
        hauteur=hauteur, police=police, noms=NOMS, titre=titres[0], sous_titre=titres[1],
        source=titres[2], cliquable=not titres[0],
        bornes=None if portee else [float(s) for s in SEUILS],
    )  # fmt: skip


def points_dessines(cle: Cle, service: Service) -> pd.DataFrame | None:
    """The points of the service in a territory, unless they would hide its map."""
    lieux = lieux_de(cle, service)
    return lieux if len(lieux) <= POINTS_MAXIMUM else None


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


def precautions(ecran: Ecran) -> str:
    """Sources, and what the source says of its field."""
    champ = charger().sources[ecran.service.source].champ
    dit = ""
    if ecran.cadre is not None and points_dessines(ecran.cadre.cle, ecran.service) is None:
        lieux = len(lieux_de(ecran.cadre.cle, ecran.service))
        dit = escape(phrases.trop_de_points(ecran.service, lieux)) + " "
    return (
        f"<p class='src'>{dit}Champ de la source{INSECABLE}: {escape(champ)}. "
        f"{escape(ecran.sources)}</p>"
    )
