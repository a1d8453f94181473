"""Scissors: need and means on base 100, the years between them, what is not drawn and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from observatoire.charts import svg
from observatoire.charts.axe import Axe
from observatoire.charts.style import BANDE, BESOIN, ENCRE, FILET, OFFRE, PAPIER, SECOND
from observatoire.ciseaux import Etude
from observatoire.nombres import nombre
from observatoire.series import Serie
from observatoire.statistiques.ciseaux import Rencontre

AIRE = "#f4f3f0"
POINTS_D_ECART = 8


@dataclass(frozen=True)
class Plan:
    """Sizes of the drawing, in pixels: whole, margins, text, stroke of a curve."""

    largeur: int
    hauteur: int
    gauche: int
    droite: int
    haut: int
    bas: int
    texte: int
    trait: float

    @property
    def caracteres(self) -> int:
        """How many letters of a label stand on a line at the right."""
        return int((self.droite - 18) / (self.texte * 0.5))


ECRAN = Plan(822, 430, 46, 196, 16, 34, 16, 4.5)
PROJETE = Plan(1184, 500, 58, 270, 20, 42, 21, 6)


@dataclass(frozen=True)
class _Repere:
    """Scales of one drawing."""

    plan: Plan
    annees: tuple[int, int]
    valeurs: Axe

    def x(self, annee: float) -> float:
        debut, fin = self.annees
        largeur = self.plan.largeur - self.plan.gauche - self.plan.droite
        return self.plan.gauche + (annee - debut) / max(1, fin - debut) * largeur

    def y(self, valeur: float) -> float:
        part = (valeur - self.valeurs.bas) / (self.valeurs.haut - self.valeurs.bas)
        return self.bas - part * (self.bas - self.plan.haut)

    @property
    def bas(self) -> float:
        return self.plan.hauteur - self.plan.bas


Courbe = Mapping[int, float]


def courbe(serie: Serie, base: int, debut: int, fin: int) -> dict[int, float]:
    """Index of the years from ``debut`` to ``fin`` that no break parts from the base."""
    depart = serie.valeurs[base]
    return {a: 100 * v / depart for a, v in serie.suite(base).items() if debut <= a <= fin}


def etendue(etude: Etude) -> tuple[int, int, int]:
    """First year of the axis (that of the means while the scheme is set up), first year drawn
    (that both series know, on one side or the other of a break), last year of the means."""
    debut, premiere = min(etude.bases_possibles), min(etude.moyens.valeurs)
    tout = min(premiere, debut) if etude.ciseaux.mise_en_place else debut
    return tout, debut, max(*etude.moyens.valeurs, etude.fin)


def dessiner(etude: Etude, alt: str, plan: Plan = ECRAN) -> str:
    """SVG of the study, with its sentence as alternative."""
    tout, debut, fin = etendue(etude)
    besoin = courbe(etude.besoin, etude.base, debut, fin)
    moyens = courbe(etude.moyens, etude.base, debut, fin)
    autres = [(d, courbe(s, etude.base, debut, fin)) for d, s in etude.autres
              if s.valeurs.get(etude.base, 0) > 0]  # fmt: skip
    repere = _Repere(plan, (tout, fin), _scale([besoin, moyens, *(c for _, c in autres)]))
    etiquettes = [_Etiquette(BESOIN, "besoin", etude.demande.libelle, besoin, fin),
                  _Etiquette(OFFRE, "moyens", etude.ciseaux.moyens.libelle, moyens, fin),
                  *(_Etiquette(BESOIN, "", d.libelle, c, fin) for d, c in autres if len(c) > 1),
                  ]  # fmt: skip
    return "".join([
        svg.ouvrir(plan.largeur, plan.hauteur, alt),
        _hatching(), _not_drawn(repere, etude, debut), _confounded(repere, etude),
        _between(repere, etude, besoin, moyens), *_grid(repere),
        _name_together(repere, etude), *_years(repere, etude, debut),
        *(_line(repere, c, BESOIN, plan.trait / 2.4, "2 4") for _, c in autres),
        _line(repere, besoin, BESOIN, plan.trait), _line(repere, moyens, OFFRE, plan.trait),
        *_marks(repere, etude.besoin, besoin, BESOIN), *_marks(repere, etude.moyens, moyens, OFFRE),
        *_breaks(repere, etude, debut, fin), _crossing(repere, etude), _gap(repere, etude),
        *_labels(repere, etiquettes), "</svg>",
    ])  # fmt: skip


def _scale(courbes: Iterable[Courbe]) -> Axe:
    """From under the lowest to over the highest index, 100 always on it."""
    valeurs = [100.0, *(v for c in courbes for v in c.values())]
    marge = max(4.0, (max(valeurs) - min(valeurs)) * 0.06)
    return Axe(min(valeurs) - marge, max(valeurs) + marge)


def _hatching() -> str:
    return (
        '<defs><pattern id="non-trace" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" stroke="{FILET}" '
        'stroke-width="2"/></pattern></defs>'
    )


def _rectangle(repere: _Repere, debut: float, fin: float, fond: str) -> str:
    x, haut = repere.x(debut), repere.plan.haut
    return (
        f'<rect x="{x:.1f}" y="{haut}" width="{repere.x(fin) - x:.1f}" '
        f'height="{repere.bas - haut:.1f}" fill="{fond}"/>'
    )


def _not_drawn(repere: _Repere, etude: Etude, debut: int) -> str:
    """The years of the set-up, hatched and named along their height."""
    if repere.annees[0] >= debut:
        return ""
    x, y = (repere.x(repere.annees[0]) + repere.x(debut)) / 2, (repere.plan.haut + repere.bas) / 2
    mots, taille = "mise en place, non tracée", repere.plan.texte
    longueur = len(mots) * taille * 0.5
    return (
        _rectangle(repere, repere.annees[0], debut, "url(#non-trace)")
        + f'<rect x="{x - taille * 0.75:.1f}" y="{y - longueur / 2:.1f}" '
        f'width="{taille * 1.5:.1f}" height="{longueur:.1f}" fill="{PAPIER}"/>'
        f'<text transform="translate({x + taille * 0.32:.1f} {y:.1f}) rotate(-90)" '
        f'font-size="{taille}" text-anchor="middle" fill="{SECOND}">{mots}</text>'
    )


def _confounded(repere: _Repere, etude: Etude) -> str:
    """The years in which neither curve leads."""
    dedans = _together(etude)
    return _rectangle(repere, dedans[0] - 0.5, dedans[-1] + 0.5, BANDE) if dedans else ""


def _together(etude: Etude) -> list[int]:
    lu = etude.croisement
    if lu.rencontre != Rencontre.CONFONDUES or lu.debut is None or lu.fin is None:
        return []
    return [a for a in etude.annees if lu.debut < a < lu.fin]


def _name_together(repere: _Repere, etude: Etude) -> str:
    """« confondues / 2008–2011 », over the lines of the grid that pass there."""
    dedans = _together(etude)
    if not dedans:
        return ""
    milieu = (repere.x(dedans[0]) + repere.x(dedans[-1])) / 2
    annees = f"{dedans[0]}–{dedans[-1]}" if len(dedans) > 1 else str(dedans[0])
    haut, taille = repere.plan.haut + repere.plan.texte, repere.plan.texte
    return "".join(
        f'<text x="{milieu:.1f}" y="{haut + n * taille * 1.25:.1f}" font-size="{taille}" '
        f'text-anchor="middle" fill="{SECOND}" stroke="{BANDE}" stroke-width="6" '
        f'paint-order="stroke">{mot}</text>'
        for n, mot in enumerate(("confondues", annees))
    )


def _grid(repere: _Repere) -> Iterator[str]:
    droite = repere.x(repere.annees[1])
    for valeur in repere.valeurs.graduations(6):
        y, cent = repere.y(valeur), valeur == 100
        yield svg.ligne(repere.plan.gauche, y, droite, y, ENCRE if cent else FILET,
                        1.5 if cent else 1, "5 4" if cent else "")  # fmt: skip
        yield svg.texte(repere.plan.gauche - 8, y + repere.plan.texte * 0.34, nombre(valeur),
                        ancre="end", taille=repere.plan.texte)  # fmt: skip


def _years(repere: _Repere, etude: Etude, debut: int) -> Iterator[str]:
    """Base, ends, then every fifth year that has room; the base in ink."""
    premiere, derniere = repere.annees
    voulues = [etude.base, derniere, premiere, debut, etude.fin,
               *(a for a in range(premiere, derniere) if a % 5 == 0),
               *range(premiere, derniere)]  # fmt: skip
    gardees: list[int] = []
    for annee in dict.fromkeys(voulues):
        if all(abs(repere.x(annee) - repere.x(a)) >= repere.plan.texte * 3.4 for a in gardees):
            gardees.append(annee)
    for annee in sorted(gardees):
        base, x = annee == etude.base, repere.x(annee)
        yield svg.ligne(x, repere.bas, x, repere.bas + 6, SECOND)
        yield svg.texte(x, repere.bas + 8 + repere.plan.texte, str(annee), ancre="middle",
                        taille=repere.plan.texte, couleur=ENCRE if base else SECOND,
                        graisse=650 if base else 400)  # fmt: skip


def _between(repere: _Repere, etude: Etude, besoin: Courbe, moyens: Courbe) -> str:
    """The neutral area between the curves, over the years that the verdict reads."""
    annees = [a for a in etude.annees if a in besoin and a in moyens]
    tour = [(a, besoin[a]) for a in annees] + [(a, moyens[a]) for a in reversed(annees)]
    points = " ".join(f"{repere.x(a):.1f},{repere.y(v):.1f}" for a, v in tour)
    return f'<polygon points="{points}" fill="{AIRE}"/>'


def _line(repere: _Repere, points: Courbe, couleur: str, trait: float, tirets: str = "") -> str:
    """A curve; a year that is missing cuts it."""
    morceaux: list[list[int]] = []
    for annee in sorted(points):
        if morceaux and annee - morceaux[-1][-1] == 1:
            morceaux[-1].append(annee)
        else:
            morceaux.append([annee])
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return "".join(
        f'<polyline points="{_path(repere, points, m)}" fill="none" stroke="{couleur}" '
        f'stroke-width="{trait:g}" stroke-linejoin="round" stroke-linecap="round"{pointille}/>'
        for m in morceaux
    )


def _path(repere: _Repere, points: Courbe, annees: Sequence[int]) -> str:
    return " ".join(f"{repere.x(a):.1f},{repere.y(points[a]):.1f}" for a in annees)


def _marks(repere: _Repere, serie: Serie, points: Courbe, couleur: str) -> Iterator[str]:
    """Corrected years: hollow when the producer names nobody, full when it names this place; the
    last point, a disc for the need, a square for the means."""
    for annee, nomme in sorted(serie.corrections.items()):
        if annee in points:
            x, y = repere.x(annee), repere.y(points[annee])
            plein = couleur if nomme else PAPIER
            yield (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{repere.plan.trait + 1:g}" fill="{plein}" '
                f'stroke="{couleur}" stroke-width="2.5"/>'
            )
    if points and serie.corrections.get(max(points)) is None:
        x, y, r = repere.x(max(points)), repere.y(points[max(points)]), repere.plan.trait + 1.5
        if couleur == BESOIN:
            yield svg.rond(x, y, r, couleur, couleur)
        else:
            yield (f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:g}" height="{2 * r:g}" '
                   f'fill="{couleur}"/>')  # fmt: skip


def _breaks(repere: _Repere, etude: Etude, debut: int, fin: int) -> Iterator[str]:
    """Each break between the years drawn, as a broken line that the curves do not cross."""
    annees = {r.annee for s in (etude.besoin, etude.moyens)
              for r in s.indicateur.comparabilite.ruptures if debut < r.annee <= fin}  # fmt: skip
    for annee in sorted(annees):
        x, y = repere.x(annee - 0.5), repere.plan.haut
        pas = "l5 6l-5 6" * int((repere.bas - y) / 12)
        yield f'<path d="M{x - 2:.1f} {y}{pas}" fill="none" stroke="{SECOND}" stroke-width="1.4"/>'
        # A halo: the line of base 100 may pass there.
        yield (
            f'<text x="{x + 8:.1f}" y="{repere.bas - 8:.1f}" font-size="{repere.plan.texte}" '
            f'fill="{SECOND}" stroke="{PAPIER}" stroke-width="6" paint-order="stroke">'
            f"rupture {annee}</text>"
        )


def _crossing(repere: _Repere, etude: Etude) -> str:
    """A line where the curves meet, named by the first year of the reversed order."""
    annee, instant = etude.croisement.annee, etude.croisement.instant
    if annee is None or instant is None or not etude.tranche:
        return ""
    x, y = repere.x(instant), repere.plan.haut
    return svg.ligne(x, y, x, repere.bas, ENCRE, 1.5, "2 3") + svg.texte(
        x - 6, y + repere.plan.texte, f"croisement {annee}", ancre="end", couleur=ENCRE,
        taille=repere.plan.texte,
    )  # fmt: skip


def _gap(repere: _Repere, etude: Etude) -> str:
    """« écart en 2019 / 37 points » between the curves, where there is room for it; nowhere that
    the other curve leads, for it would name another gap."""
    ecarts = [n - m for n, m in zip(etude.indices_besoin, etude.indices_moyens, strict=True)]
    dernier = 1 if ecarts[-1] >= 0 else -1
    ecarts = [dernier * e for e in ecarts]
    rang = max(range(1, len(ecarts) - 1), key=ecarts.__getitem__, default=0)
    if ecarts[rang] < 0:
        return ""
    haut, bas = sorted((repere.y(etude.indices_besoin[rang]), repere.y(etude.indices_moyens[rang])))
    points = abs(etude.indices_besoin[-1] - etude.indices_moyens[-1])
    taille = repere.plan.texte
    large = repere.x(etude.fin) - repere.x(etude.annees[rang]) > 3.2 * taille
    if bas - haut < 4.2 * taille or points < POINTS_D_ECART or not large:
        return ""
    x, y = repere.x(etude.annees[rang]), (haut + bas) / 2
    mots = ((y - 2, taille, 600, f"écart en {etude.fin}"),
            (y + taille * 1.4, round(taille * 1.4), 700, f"{nombre(points)} points"))  # fmt: skip
    # A halo, for a third curve may pass there.
    return "".join(
        f'<text x="{x:.1f}" y="{haut:.1f}" font-size="{corps}" font-weight="{graisse}" '
        f'text-anchor="middle" fill="{ENCRE}" stroke="{AIRE}" stroke-width="6" '
        f'paint-order="stroke" stroke-linejoin="round">{mot}</text>'
        for haut, corps, graisse, mot in mots
    )


class _Etiquette:
    """What stands at the right of a curve: its last index, its role, its name."""

    def __init__(self, couleur: str, role: str, nom: str, points: Courbe, fin: int) -> None:
        self.couleur, self.role, self.points = couleur, role, points
        self.nom = nom if max(points, default=fin) == fin else f"{nom}, en {max(points)}"
        self.valeur = points[max(points)]

    def lignes(self, plan: Plan) -> list[str]:
        """The name, cut for the margin."""
        return wrap(self.nom, plan.caracteres)[:3]

    def hauteur(self, plan: Plan) -> float:
        """Height of the block."""
        return plan.texte * (1.45 + 1.22 * len(self.lignes(plan)))


def _labels(repere: _Repere, etiquettes: Sequence[_Etiquette]) -> Iterator[str]:
    plan = repere.plan
    x = repere.x(repere.annees[1]) + 16
    rangees = sorted(etiquettes, key=lambda e: -e.valeur)
    hauteurs = [e.hauteur(plan) for e in rangees]
    voulus = [repere.y(e.valeur) - 0.6 * plan.texte for e in rangees]
    for e, y in zip(rangees, _spread(voulus, hauteurs, repere.plan.hauteur), strict=True):
        tete = f"{nombre(e.valeur)} · {e.role}" if e.role else nombre(e.valeur)
        yield svg.texte(x, y + plan.texte * 0.9, tete, couleur=e.couleur,
                        taille=round(plan.texte * 1.2), graisse=700)  # fmt: skip
        for n, mots in enumerate(e.lignes(plan), start=1):
            yield svg.texte(x, y + plan.texte * (0.95 + 1.22 * n), mots, couleur=e.couleur,
                            taille=plan.texte)  # fmt: skip


def _spread(voulus: Sequence[float], hauteurs: Sequence[float], total: float) -> list[float]:
    """Tops of blocks moved apart downward, then pushed back up to stay in the drawing."""
    hauts: list[float] = []
    for n, voulu in enumerate(voulus):
        plancher = hauts[-1] + hauteurs[n - 1] + 4 if hauts else 0.0
        hauts.append(max(voulu, plancher))
    limite = total
    for n in range(len(hauts) - 1, -1, -1):
        hauts[n] = min(hauts[n], limite - hauteurs[n])
        limite = hauts[n] - 4
    return hauts


def autonome(dessin: str) -> str:
    """The drawing as a file of its own."""
    return dessin.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
                          f'font-family="{escape("Source Sans 3, sans-serif")}" ', 1)  # fmt: skip
