"""Legend of a commune map: the classes with their counts, and every empty present, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from observatoire.charts.carte_noms import largeur_texte
from observatoire.charts.carte_plan import Textures
from observatoire.charts.style import CARTES, CONTEXTE, ENCRE, OFFRE, PAPIER, SECOND
from observatoire.charts.svg import texte
from observatoire.modeles import Indicateur
from observatoire.nombres import INSECABLE, avec_unite, court, est_signe, nombre
from observatoire.valeurs import Statut

# Signs of a line that names points of offer.
LARGEUR_DES_LIEUX = 36
# Which of the five shades serve, from the lightest, when there are fewer classes.
_NUANCES = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True)
class Entree:
    """One line of a legend: its swatch (``forme`` carre or carre_vide for points, vide for a mere
    sentence)."""

    fond: str
    lignes: tuple[str, ...]
    forme: str = "pave"
    texture: str = ""


@dataclass(frozen=True)
class Legende:
    """Lines of a legend, and the room that they take at a type size."""

    entrees: Sequence[Entree]
    police: int

    @property
    def largeur(self) -> float:
        """Width in pixels."""
        larges = [largeur_texte(t, self.police) for e in self.entrees for t in e.lignes]
        return round(self.police * 2.9 + max(larges, default=0.0) + 8)

    @property
    def hauteur(self) -> float:
        """Height in pixels."""
        return sum(self._height(e) for e in self.entrees)

    def _height(self, entree: Entree) -> float:
        return self.police * (1.72 + 1.2 * (len(entree.lignes) - 1))

    def svg(self, x: float, y: float) -> str:
        """The legend, its corner at a point of the drawing."""
        morceaux = []
        for entree in self.entrees:
            morceaux.append(self._line(entree, x, y))
            y += self._height(entree)
        return "".join(morceaux)

    def _line(self, entree: Entree, x: float, y: float) -> str:
        p = self.police
        debut = x if entree.forme == "vide" else x + p * 2.9
        couleurs = [ENCRE if entree.forme != "vide" else SECOND] + [SECOND] * len(entree.lignes)
        lignes = "".join(
            texte(debut, y + p * (1.22 + 1.2 * i), ligne, couleur=couleurs[i], taille=p)
            for i, ligne in enumerate(entree.lignes)
        )
        return self._swatch(entree, x, y + p * 0.2) + lignes

    def _swatch(self, entree: Entree, x: float, y: float) -> str:
        p = self.police
        if entree.forme == "vide":
            return ""
        if entree.forme.startswith("carre"):
            return carre(x + p * 1.1, y + p * 0.66, p, plein=entree.forme == "carre")
        trait = CONTEXTE if entree.fond.startswith("url") else "none"
        place = f'<rect x="{x:.1f}" y="{y:.1f}" width="{p * 2.2:.1f}" height="{p * 1.32:.1f}" '
        dessus = f'{place}fill="{entree.texture}"/>' if entree.texture else ""
        return f'{place}fill="{entree.fond}" stroke="{trait}"/>{dessus}'


@dataclass(frozen=True)
class Bloc:
    """Lines of text above or below a map: text, size, weight, colour."""

    lignes: tuple[tuple[str, int, int, str], ...]

    @property
    def largeur(self) -> float:
        """Width in pixels."""
        return max((largeur_texte(t, p, g) for t, p, g, _ in self.lignes), default=0.0)

    @property
    def hauteur(self) -> float:
        """Height in pixels, with the space that parts it from the map."""
        return sum(p * 1.4 for _, p, _, _ in self.lignes) + 10 * bool(self.lignes)

    def svg(self, y: float) -> str:
        """The lines, their top at a height of the drawing."""
        morceaux = []
        for contenu, taille, graisse, couleur in self.lignes:
            y += taille * 1.4
            morceaux.append(
                texte(0, y - taille * 0.3, contenu, couleur=couleur, taille=taille, graisse=graisse)
            )
        return "".join(morceaux)


def habiller(titre: str, sous_titre: str, source: str, police: int) -> tuple[Bloc, Bloc]:
    """What stands above the map and below it, where it is given."""
    tete = [(titre, round(police * 1.5), 700, ENCRE), (sous_titre, police + 1, 400, SECOND)]
    pied = [(source, police, 400, SECOND)]
    return Bloc(tuple(t for t in tete if t[0])), Bloc(tuple(p for p in pied if p[0]))


def carre(x: float, y: float, cote: float, *, plein: bool = True) -> str:
    """A point of offer: a teal square with a white edge, or a hollow one, centred on a point of the
    drawing."""
    fond, trait = (OFFRE, PAPIER) if plein else (PAPIER, OFFRE)
    return (
        f'<rect x="{x - cote / 2:.1f}" y="{y - cote / 2:.1f}" width="{cote:g}" height="{cote:g}" '
        f'fill="{fond}" stroke="{trait}" stroke-width="2"/>'
    )


def nuances(indicateur: Indicateur, classes: int) -> list[str]:
    """Colour of each class, the lowest first; the darkest is on the side of the need."""
    palette = CARTES[indicateur.famille]
    couleurs = [palette[i] for i in _NUANCES[classes]]
    return couleurs[::-1] if indicateur.polarite == "bas_est_un_besoin" else couleurs


def est_fonce(indicateur: Indicateur, couleur: str) -> bool:
    """Whether a shade is one of the two darkest of its hue."""
    return couleur in CARTES[indicateur.famille][3:]


def entrees_classes(
    indicateur: Indicateur, bornes: Sequence[float], membres: Sequence[Sequence[float]]
) -> list[Entree]:
    """One line a class, the darkest first, under the sentence that says what dark means and, where
    it is no mere sign, the unit."""
    couleurs = nuances(indicateur, len(membres))
    lignes = [
        Entree(couleurs[i], (_counted(_range(indicateur, bornes, i, valeurs), len(valeurs)),))
        for i, valeurs in enumerate(membres)
    ]
    if len(lignes) < 2:
        return lignes
    basse = indicateur.polarite == "bas_est_un_besoin"
    sens = f"Plus foncé{INSECABLE}: valeur plus {'basse' if basse else 'élevée'}"
    unite = () if est_signe(indicateur.unite) else (indicateur.unite,)
    return [Entree("", (sens, *unite), "vide"), *(lignes if basse else lignes[::-1])]


def _range(
    indicateur: Indicateur, bornes: Sequence[float], rang: int, valeurs: Sequence[float]
) -> str:
    """« moins de 20 800 € », « 20 800 à 21 499 € », « 23 000 € ou plus », or the only value."""
    unite, decimales = indicateur.unite, indicateur.decimales
    if not bornes:
        return avec_unite(valeurs[0], unite, decimales)
    if valeurs and min(valeurs) == max(valeurs):
        return court(valeurs[0], unite, decimales)
    if rang == 0:
        return f"moins de {court(bornes[0], unite, decimales)}"
    if rang == len(bornes):
        return f"{court(bornes[-1], unite, decimales)} ou plus"
    haut = bornes[rang] - 10.0**-decimales
    return f"{nombre(bornes[rang - 1], decimales)} à {court(haut, unite, decimales)}"


def entrees_vides(comptes: Mapping[Statut, int], textures: Textures) -> list[Entree]:
    """One line for each kind of empty that the map holds."""
    return [
        Entree(textures.fond(statut, sur_carte=False), (_counted(statut.libelle, comptes[statut]),))
        for statut in Statut
        if comptes.get(statut) and statut != Statut.DISPONIBLE
    ]


def entree_lieux(libelle: str, lieux: int) -> Entree:
    """The line of the points of offer, broken rather than wider than the map."""
    return Entree("", tuple(wrap(_counted(libelle, lieux), LARGEUR_DES_LIEUX)), "carre")


def _counted(texte: str, aires: int) -> str:
    return f"{texte} ({nombre(aires)})"


def entree_fragile(indicateur: Indicateur, nombre_fragiles: int, textures: Textures) -> Entree:
    """The line of the figures that too few inhabitants make fragile."""
    fond = CARTES[indicateur.famille][1]
    lignes = (_counted("donnée fragile", nombre_fragiles), "moins de 200 habitants")
    return Entree(fond, lignes, texture=textures.fond("fragile-clair", sur_carte=False))
