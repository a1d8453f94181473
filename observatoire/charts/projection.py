"""Scenarios of a population: observed in ink, central one dashed, band of all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from observatoire.charts import svg
from observatoire.charts.axe import Axe, axe_de
from observatoire.charts.style import (
    BANDE,
    CONTEXTE,
    ENCRE,
    FILET,
    PAIRS,
    PAIRS_TRAIT,
    PAPIER,
    SECOND,
)
from observatoire.nombres import nombre
from observatoire.panorama import Point
from observatoire.prospective import DEBUT, Classe, Projection


@dataclass(frozen=True)
class Plan:
    """Sizes in pixels: whole, left and right margins, text."""

    largeur: int
    hauteur: int
    gauche: int
    droite: int
    texte: int


ECRAN = Plan(822, 380, 84, 210, 16)
PROJETE = Plan(1184, 500, 116, 290, 21)
AGES = Plan(822, 520, 120, 130, 16)
AGES_PROJETE = Plan(1184, 490, 180, 170, 19)


class _Repere:
    """Scales of the drawing of the totals."""

    def __init__(self, plan: Plan, debut: int, fin: int, valeurs: Axe) -> None:
        self.plan, self.debut, self.fin, self.valeurs = plan, debut, fin, valeurs
        self.haut, self.bas = 16.0, plan.hauteur - 2 * plan.texte

    def x(self, annee: float) -> float:
        """Abscissa of a year."""
        largeur = self.plan.largeur - self.plan.gauche - self.plan.droite
        return self.plan.gauche + (annee - self.debut) / (self.fin - self.debut) * largeur

    def y(self, valeur: float) -> float:
        """Ordinate of a number of inhabitants."""
        part = (valeur - self.valeurs.bas) / (self.valeurs.haut - self.valeurs.bas)
        return self.bas - 6 - part * (self.bas - 6 - self.haut)


def totaux(lue: Projection, alt: str, plan: Plan = ECRAN) -> str:
    """SVG of the totals: observed years, then every year of the scenarios."""
    observes = [p for p in lue.observee if p.millesime >= DEBUT]
    bande = lue.bande
    axe = axe_de([*(v for b in bande.values() for v in b), *(p.valeur for p in observes)])
    assert axe is not None
    debut = min([lue.depart, *(p.millesime for p in observes)])
    repere = _Repere(plan, debut, lue.horizon, axe)
    central = [Point(a, v) for a, v in sorted(lue.central.totaux.items())]
    return "".join([
        svg.ouvrir(plan.largeur, plan.hauteur, alt), *_grid(repere), *_years(repere, lue, observes),
        _band(repere, bande), _line(repere, central, CONTEXTE, plan.texte / 6, "7 5"),
        _line(repere, observes, ENCRE, plan.texte / 4), *_ends(repere, lue, observes), "</svg>",
    ])  # fmt: skip


def _grid(repere: _Repere) -> Iterator[str]:
    droite = repere.x(repere.fin)
    for valeur in repere.valeurs.graduations(5):
        y = repere.y(valeur)
        yield svg.ligne(repere.plan.gauche, y, droite, y, FILET)
        yield svg.texte(repere.plan.gauche - 8, y + repere.plan.texte * 0.34, nombre(valeur),
                        ancre="end", taille=repere.plan.texte)  # fmt: skip


def _years(repere: _Repere, lue: Projection, observes: Sequence[Point]) -> Iterator[str]:
    """Ends, start of the scenario, last year observed, then every tenth year that has room."""
    voulues = [repere.debut, repere.fin, lue.depart, *(p.millesime for p in observes[-1:]),
               *range(repere.debut // 10 * 10 + 10, repere.fin, 10)]  # fmt: skip
    gardees: list[int] = []
    for annee in dict.fromkeys(voulues):
        if all(abs(repere.x(annee) - repere.x(a)) > 3.2 * repere.plan.texte for a in gardees):
            gardees.append(annee)
    for annee in sorted(gardees):
        yield svg.ligne(repere.x(annee), repere.bas, repere.x(annee), repere.bas + 5, SECOND)
        yield svg.texte(repere.x(annee), repere.bas + 7 + repere.plan.texte, str(annee),
                        ancre="middle", taille=repere.plan.texte)  # fmt: skip


def _band(repere: _Repere, bande: dict[int, tuple[float, float]]) -> str:
    annees = sorted(bande)
    tour = [(a, bande[a][1]) for a in annees] + [(a, bande[a][0]) for a in reversed(annees)]
    points = " ".join(f"{repere.x(a):.1f},{repere.y(v):.1f}" for a, v in tour)
    return f'<polygon points="{points}" fill="{PAIRS}" fill-opacity="0.55"/>'


def _line(
    repere: _Repere, points: Sequence[Point], couleur: str, trait: float, tirets: str = ""
) -> str:
    trace = " ".join(f"{repere.x(p.millesime):.1f},{repere.y(p.valeur):.1f}" for p in points)
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return (f'<polyline points="{trace}" fill="none" stroke="{couleur}" stroke-width="{trait:.1f}" '
            f'stroke-linejoin="round"{pointille}/>')  # fmt: skip


def _ends(repere: _Repere, lue: Projection, observes: Sequence[Point]) -> Iterator[str]:
    """Names of the scenarios at the right; the last year observed beside its point."""
    libelles = {s.code: s.libelle for s in lue.source.scenarios}
    lus = sorted(lue.scenarios, key=lambda s: -s.totaux[lue.horizon])
    x, pas, dessous = repere.x(repere.fin) + 12, repere.plan.texte * 1.3, 0.0
    for s in lus:
        valeur, central = s.totaux[lue.horizon], s is lue.central
        y = max(repere.y(valeur) + repere.plan.texte * 0.34, dessous)
        dessous = y + pas
        yield svg.texte(x, y, f"{nombre(valeur)} {libelles[s.code]}", taille=repere.plan.texte,
                        couleur=ENCRE if central else SECOND,
                        graisse=700 if central else 400)  # fmt: skip
    if observes:
        dernier = observes[-1]
        x, y = repere.x(dernier.millesime), repere.y(dernier.valeur)
        dessus = dernier.valeur > lue.central.totaux.get(dernier.millesime, dernier.valeur)
        yield svg.rond(x, y, repere.plan.texte / 3, ENCRE, ENCRE)
        place = (x - 12, y + 2, "end") if dessus else (x, y + repere.plan.texte * 1.5, "start")
        yield svg.texte(place[0], place[1], f"{nombre(dernier.valeur)} estimés", ancre=place[2],
                        couleur=ENCRE, taille=repere.plan.texte, graisse=650)  # fmt: skip


def ages(lue: Projection, alt: str, plan: Plan = AGES) -> str:
    """SVG of the ages at both ends: hollow at the start, full at the horizon in the central
    scenario, a bar from the lowest to the highest scenario, rounding included."""
    debut, fin = lue.ages[0], lue.ages[-1]
    classes = sorted(lue.central.parts[fin], key=lambda c: c.de)
    rangees = [_AgeRow(lue, c, debut, fin) for c in classes]
    axe = axe_de([0.0, *(v for r in rangees for v in r.tous)])
    assert axe is not None
    pas = (plan.hauteur - 3.2 * plan.texte) / len(classes)

    def x(valeur: float) -> float:
        return plan.gauche + valeur / axe.haut * (plan.largeur - plan.gauche - plan.droite)

    traits = [svg.ligne(x(v), plan.texte * 1.6, x(v), plan.hauteur - plan.texte, FILET)
              for v in axe.graduations(5)]  # fmt: skip
    noms = [svg.texte(x(v), plan.texte, nombre(v), ancre="middle", taille=plan.texte)
            for v in axe.graduations(5)]  # fmt: skip
    corps = (r.tracer(x, plan, plan.texte * 2 + (n + 0.5) * pas) for n, r in enumerate(rangees))
    return "".join([svg.ouvrir(plan.largeur, plan.hauteur, alt), *traits, *noms, *corps, "</svg>"])


class _AgeRow:
    """One age band: both ends of the central scenario, and the spread of all of them."""

    def __init__(self, lue: Projection, classe: Classe, debut: int, fin: int) -> None:
        self.classe = classe
        self.avant = self._count(lue, 0, debut)
        self.apres = self._count(lue, 0, fin)
        lus = [s.effectif(fin, classe.de, classe.a) for s in lue.scenarios]
        self.bas = min(e.bas for e in lus if e is not None)
        self.haut = max(e.haut for e in lus if e is not None)
        self.tous = (self.avant, self.apres, self.haut)

    def _count(self, lue: Projection, rang: int, annee: int) -> float:
        lu = lue.scenarios[rang].effectif(annee, self.classe.de, self.classe.a)
        return lu.valeur if lu else 0.0

    def tracer(self, place: Callable[[float], float], plan: Plan, y: float) -> str:
        """Name, bar, link, points."""
        g, d, r = place(self.bas), place(self.haut), plan.texte * 0.36
        avant, apres = place(self.avant), place(self.apres)
        return (
            svg.texte(plan.gauche - 12, y + plan.texte * 0.34, self.classe.libelle, ancre="end",
                      taille=plan.texte)
            + f'<rect x="{g:.1f}" y="{y - r:.1f}" width="{d - g:.1f}" height="{2 * r:.1f}" '
            f'fill="{PAIRS}" stroke="{BANDE}"/>'
            + svg.ligne(avant, y, apres, y, PAIRS_TRAIT, 1.5)
            + svg.rond(avant, y, r * 0.85, PAPIER, CONTEXTE)
            + svg.rond(apres, y, r * 0.85, CONTEXTE, CONTEXTE)
        )  # fmt: skip
