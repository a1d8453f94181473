"""Small lines over the years: a territory in ink among grey ones, wider territories dashed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observatoire.charts import svg
from observatoire.charts.axe import Axe, axe_de
from observatoire.charts.style import ENCRE, FILET, PAIRS_TRAIT, SECOND
from observatoire.nombres import nombre
from observatoire.panorama import Point


@dataclass(frozen=True)
class Courbe:
    """One line: its name, its points, and its place: « ici », « semblable » or « reference »."""

    nom: str
    points: tuple[Point, ...]
    place: str


@dataclass(frozen=True)
class Plan:
    """Sizes in pixels: whole, least right margin, text."""

    largeur: int
    hauteur: int
    droite: int
    texte: int


ECRAN = Plan(600, 260, 150, 16)
PROJETE = Plan(1184, 470, 260, 21)
HAUT, GAUCHE_PAR_LETTRE = 14, 0.62
ECART_NOM, DROITE_PAR_LETTRE = 10, 0.53
TRAITS = {"semblable": (PAIRS_TRAIT, 1.2, ""), "reference": (SECOND, 1.8, "6 4"),
          "ici": (ENCRE, 3.2, "")}  # fmt: skip


def courbes(toutes: Sequence[Courbe], alt: str, plan: Plan = ECRAN, decimales: int = 0) -> str:
    """SVG with its alternative; nothing without two years of the territory itself."""
    ici = next((c for c in toutes if c.place == "ici"), None)
    if ici is None or len(ici.points) < 2:
        return ""
    valeurs = axe_de(p.valeur for c in toutes for p in c.points)
    assert valeurs is not None
    dessin = _Dessin(plan, [c for c in toutes if c.points], valeurs, decimales)
    return "".join([svg.ouvrir(plan.largeur, plan.hauteur, alt), *dessin.tracer(), "</svg>"])


class _Dessin:
    """Scales and parts of one drawing."""

    def __init__(self, plan: Plan, toutes: Sequence[Courbe], valeurs: Axe, decimales: int) -> None:
        self.plan, self.toutes, self.valeurs, self.decimales = plan, toutes, valeurs, decimales
        annees = [p.millesime for c in toutes for p in c.points]
        self.debut, self.fin = min(annees), max(annees)
        self.graduations = valeurs.graduations(4)
        large = max([len(self._number(v)) for v in self.graduations] or [1])
        self.gauche = 12 + large * plan.texte * GAUCHE_PAR_LETTRE
        noms = [len(self._name(c)) for c in toutes if c.place != "semblable"]
        self.droite = max(plan.droite, ECART_NOM + max(noms) * plan.texte * DROITE_PAR_LETTRE)
        self.bas = plan.hauteur - 1.9 * plan.texte

    def _number(self, valeur: float) -> str:
        return nombre(valeur, self.decimales if valeur % 1 else 0)

    def _name(self, courbe: Courbe) -> str:
        return f"{courbe.nom} {self._number(courbe.points[-1].valeur)}"

    def x(self, annee: int) -> float:
        """Abscissa of a year."""
        largeur = self.plan.largeur - self.droite - self.gauche
        return self.gauche + (annee - self.debut) / max(1, self.fin - self.debut) * largeur

    def y(self, valeur: float) -> float:
        """Ordinate of a value."""
        part = (valeur - self.valeurs.bas) / (self.valeurs.haut - self.valeurs.bas)
        return self.bas - 8 - part * (self.bas - 8 - HAUT)

    def tracer(self) -> Iterator[str]:
        """Grid, years, grey lines first, then references, then the territory, and names."""
        for v in self.graduations:
            y = self.y(v)
            yield svg.ligne(self.gauche, y, self.x(self.fin), y, FILET)
            yield svg.texte(self.gauche - 8, y + self.plan.texte * 0.34, self._number(v),
                            ancre="end", taille=self.plan.texte)  # fmt: skip
        yield from self._years()
        for place in TRAITS:
            for courbe in self.toutes:
                if courbe.place == place:
                    yield self._line(courbe)
        yield from self._names()

    def _years(self) -> Iterator[str]:
        pas = 4 if self.fin - self.debut > 8 else 2
        milieux = [a for a in range(self.debut + pas, self.fin - pas + 2, pas)
                   if self.x(self.fin) - self.x(a) > 3.2 * self.plan.texte]  # fmt: skip
        for annee in (self.debut, *milieux, self.fin):
            yield svg.texte(self.x(annee), self.plan.hauteur - self.plan.texte * 0.4, str(annee),
                            ancre="middle", taille=self.plan.texte)  # fmt: skip

    def _line(self, courbe: Courbe) -> str:
        couleur, trait, tirets = TRAITS[courbe.place]
        points = " ".join(f"{self.x(p.millesime):.1f},{self.y(p.valeur):.1f}"
                          for p in courbe.points)  # fmt: skip
        pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
        return (f'<polyline points="{points}" fill="none" stroke="{couleur}" '
                f'stroke-width="{trait:g}" stroke-linejoin="round"{pointille}/>')  # fmt: skip

    def _names(self) -> Iterator[str]:
        """Names of the territory and of the references, moved apart; the grey ones are listed."""
        nommees = sorted((c for c in self.toutes if c.place != "semblable"),
                         key=lambda c: -c.points[-1].valeur)  # fmt: skip
        pas, dessous = self.plan.texte * 1.3, 0.0
        for courbe in nommees:
            dernier = courbe.points[-1]
            y = max(self.y(dernier.valeur) + self.plan.texte * 0.34, dessous)
            dessous, ici = y + pas, courbe.place == "ici"
            yield svg.texte(self.x(self.fin) + ECART_NOM, y, self._name(courbe),
                            taille=self.plan.texte,
                            couleur=ENCRE if ici else SECOND,
                            graisse=700 if ici else 400)  # fmt: skip
