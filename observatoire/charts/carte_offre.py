"""The map of a mission: how each commune is served, and where its actions stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from observatoire.charts.carte_indicateur import COTES, palier
from observatoire.charts.carte_legende import Entree, Legende, carre
from observatoire.charts.carte_noms import Placement
from observatoire.charts.carte_plan import Plan, Textures, ajuster, englober, forme, page
from observatoire.charts.style import CARTE_OFFRE, PAIRS, PAPIER
from observatoire.nombres import INSECABLE, nombre
from observatoire.offre.presence import Presence
from observatoire.valeurs import Statut

MARGE, GOUTTIERE = 8, 24
ARRETS_CLAVIER = 80
NOMS_MAXIMUM = 12
COULEURS = {
    Presence.PRESENTE: CARTE_OFFRE[4],
    Presence.ITINERANTE: CARTE_OFFRE[3],
    Presence.AILLEURS: CARTE_OFFRE[2],
    Presence.A_CONFIRMER: CARTE_OFFRE[0],
    Presence.AUCUNE: PAPIER,
}
HACHURE = "fragile-clair"
# Name, place in pixels, whether it is an action.
Point = tuple[str, float, float, bool]


def carte_offre(
    contours: pd.DataFrame, presences: Mapping[str, Presence], lieux: pd.DataFrame, *, alt: str,
    serres: Sequence[str] = (), noms: Sequence[str] = (), largeur: float = 1216,
    hauteur: float = 560, police: int = 14,
) -> str:  # fmt: skip
    """The map as HTML, ``""`` when there is no outline.

    ``contours`` as ``reads.cartes.contours_membres`` gives them; ``presences`` the word of each
    commune; ``lieux`` (libelle, x, y, porteur) the places in the plane of the map: actions are
    filled squares, equipments without a bearer hollow ones; ``serres`` the codes of the communes
    where places crowd, named over them, ``noms`` of those that are named where there is room, the
    first ones first. Each commune sends its ``data-territoire``.
    """
    if contours.empty:
        return ""
    textures = Textures(f"{alt} {largeur} {police}")
    legende = Legende(_legend(presences, lieux["porteur"], textures), police)
    droite = legende.largeur + GOUTTIERE + 2 * MARGE
    plan = ajuster(
        englober(contours["bornes"]), largeur - droite, hauteur - 2 * MARGE, MARGE, MARGE
    )
    utiles = {str(Statut.NON_RENSEIGNE), HACHURE}
    points = [(n, *plan.pixels(x, y), plein) for n, x, y, plein in _rows(lieux)]
    cote = police * palier(COTES, len(points))
    bas = max(plan.hauteur + 2 * MARGE, legende.hauteur)
    contenu = [
        textures.definitions(utiles, plan.echelle),
        plan.groupe(_shapes(contours, presences, textures)),
        *(_point(nom, x, y, cote, plein) for nom, x, y, plein in points),
        _names(contours, serres, noms, plan, points, cote, police),
        legende.svg(plan.largeur + 2 * MARGE + GOUTTIERE, bas - legende.hauteur),
    ]
    return page(plan.largeur + droite, bas, alt, "".join(contenu), groupe=True)


def _rows(lieux: pd.DataFrame) -> list[Point]:
    """Hollow squares first, so that an action is never under an equipment."""
    lignes = lieux.sort_values("porteur", kind="stable")[["libelle", "x", "y", "porteur"]]
    return [(str(n), float(x), float(y), bool(p)) for n, x, y, p in lignes.to_numpy()]


def _legend(
    presences: Mapping[str, Presence], porteurs: pd.Series, textures: Textures
) -> list[Entree]:
    comptes = Counter(presences.values())
    vide = textures.fond(Statut.NON_RENSEIGNE, sur_carte=False)
    entrees = [
        Entree(
            COULEURS.get(p, vide),
            (f"{p.libelle} ({nombre(comptes[p])})",),
            texture=textures.fond(HACHURE, sur_carte=False) if p == Presence.A_CONFIRMER else "",
        )
        for p in Presence
        if comptes[p]
    ]
    portes = int(porteurs.sum())
    points = [
        (f"lieux d’action ({nombre(portes)})", "carre", portes),
        (f"équipements sans porteur ({nombre(len(porteurs) - portes)})", "carre_vide",
         len(porteurs) - portes),
    ]  # fmt: skip
    return [*entrees, *(Entree("", (mots,), sorte) for mots, sorte, combien in points if combien)]


def _shapes(
    contours: pd.DataFrame, presences: Mapping[str, Presence], textures: Textures
) -> list[str]:
    vide = textures.fond(Statut.NON_RENSEIGNE, sur_carte=True)
    hachure = textures.fond(HACHURE, sur_carte=True)
    clavier = len(contours) <= ARRETS_CLAVIER
    formes = []
    for code, libelle, trace in contours.sort_values("libelle")[
        ["code", "libelle", "trace"]
    ].itertuples(index=False, name=None):
        presence = presences.get(code, Presence.NON_RECENSEE)
        phrase = escape(f"{libelle}{INSECABLE}: {presence.libelle}")
        arret = f' tabindex="0" role="link" aria-label="{phrase}"' if clavier else ""
        plus = f' data-territoire="commune:{escape(code)}"{arret}'
        trait = PAIRS if presence == Presence.AUCUNE else PAPIER
        fond = COULEURS.get(presence, vide)
        formes.append(f"{forme(trace, fond, trait, plus=plus)}><title>{phrase}</title></path>")
        if presence == Presence.A_CONFIRMER:
            muet = ' pointer-events="none" aria-hidden="true"/>'
            formes.append(forme(trace, hachure, "none", 0, muet))
    return formes


def _point(libelle: str, x: float, y: float, cote: float, plein: bool) -> str:
    return f"<g><title>{escape(libelle)}</title>{carre(x, y, cote, plein=plein)}</g>"


def _names(
    contours: pd.DataFrame, serres: Sequence[str], noms: Sequence[str], plan: Plan,
    points: Sequence[Point], cote: float, police: int,
) -> str:  # fmt: skip
    """Names of the communes asked for, clear of one another, and of the squares but those that
    crowd in a commune."""
    demi = cote / 2 + 1
    obstacles = [(x - demi, y - demi, x + demi, y + demi) for _, x, y, _ in points]
    cadre = (plan.gauche, plan.haut, plan.gauche + plan.largeur, plan.haut + plan.hauteur)
    placement = Placement(cadre, obstacles)
    colonnes = ["code", "libelle", "x", "y"]
    places = {c: (n, x, y) for c, n, x, y in contours[colonnes].itertuples(index=False, name=None)}
    poses: list[str] = []
    for rang, code in enumerate(dict.fromkeys([*serres, *noms])):
        if code in places and len(poses) < NOMS_MAXIMUM:
            libelle, x, y = places[code]
            taille = police + 2 * (rang < 2)
            graisse = 650 if rang < 2 else 500
            force = code in serres
            nom = placement.poser(libelle, *plan.pixels(x, y), taille, graisse, force=force)
            poses += [nom.svg()] if nom else []
    return "".join(poses)
