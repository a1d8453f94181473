"""Pairs that only the département knows: beneficiaries against means in constant euros. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from observatoire.adequation import evolution, par_beneficiaire
from observatoire.catalogue import Catalogue
from observatoire.modeles import Paire, Theme
from observatoire.panorama import Ligne, Point

Series = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True)
class Evolution:
    """Change between two vintages that compare, in percent."""

    debut: int
    fin: int
    part: float


@dataclass(frozen=True)
class Rapport:
    """Means for one beneficiary on a territory, year by year (euros of 2020)."""

    libelle: str
    serie: tuple[Point, ...]

    @property
    def dernier(self) -> Point:
        """The latest year known."""
        return self.serie[-1]


@dataclass(frozen=True)
class LigneMoyens:
    """Beneficiaries (need) against means of a département, without any ratio of reference.

    ``besoins`` and ``depenses``: the years that both series know and that compare, so that their
    changes compare too; ``rapports``: the territory first, then the wider ones.
    """

    paire: Paire
    theme: Theme
    besoin: Ligne
    moyens: Ligne | None
    personnel: Ligne | None
    besoins: tuple[Point, ...]
    depenses: tuple[Point, ...]
    rapports: tuple[Rapport, ...]


def changement(serie: Sequence[Point]) -> Evolution | None:
    """Change from the first to the last point; nothing for fewer than two, nor from a debt."""
    if len(serie) < 2 or serie[0].valeur <= 0:
        return None
    premier, dernier = serie[0], serie[-1]
    part = evolution(premier.valeur, dernier.valeur)
    return Evolution(premier.millesime, dernier.millesime, part)


def lignes_moyens(
    catalogue: Catalogue,
    toutes: Mapping[str, Ligne],
    territoires: Sequence[tuple[str, Series]],
) -> list[LigneMoyens]:
    """The pairs known only for the département that have a need there, in the order of themes.

    ``toutes``: lines of the département; ``territoires``: name and series (indicator -> year ->
    value) of the département, then of its région and of France.
    """
    rang = {code: n for n, code in enumerate(catalogue.themes)}
    paires = sorted(catalogue.paires.values(), key=lambda p: (rang[p.theme], p.numero))
    lignes = (_line(catalogue, p, toutes, territoires) for p in paires if p.maille == "departement")
    return [ligne for ligne in lignes if ligne is not None]


def _line(
    catalogue: Catalogue,
    paire: Paire,
    toutes: Mapping[str, Ligne],
    territoires: Sequence[tuple[str, Series]],
) -> LigneMoyens | None:
    besoin = _present(toutes, paire.besoin.indicateur)
    if besoin is None:
        return None
    moyens = _present(toutes, paire.offre.indicateur)
    annees = _common_years(besoin, moyens)
    return LigneMoyens(
        paire=paire,
        theme=catalogue.themes[paire.theme],
        besoin=besoin,
        moyens=moyens,
        personnel=_present(toutes, paire.offre.personnel),
        besoins=tuple(p for p in besoin.serie if p.millesime in annees),
        depenses=tuple(p for p in moyens.serie if p.millesime in annees) if moyens else (),
        rapports=tuple(_ratios(paire, territoires, annees)),
    )


def _present(toutes: Mapping[str, Ligne], code: str | None) -> Ligne | None:
    ligne = toutes.get(code or "")
    return ligne if ligne is not None and ligne.cellule.disponible else None


def _common_years(besoin: Ligne, moyens: Ligne | None) -> set[int]:
    """Years of the two trends: each already stops at its breaks of series."""
    if moyens is None:
        return set()
    return {p.millesime for p in besoin.serie} & {p.millesime for p in moyens.serie}


def _ratios(
    paire: Paire, territoires: Sequence[tuple[str, Series]], annees: set[int]
) -> Iterator[Rapport]:
    besoin, moyens = paire.besoin.indicateur or "", paire.offre.indicateur or ""
    for libelle, series in territoires:
        personnes, euros = series.get(besoin, {}), series.get(moyens, {})
        retenues = sorted(annees & personnes.keys() & euros.keys())
        valeurs = par_beneficiaire([euros[a] for a in retenues], [personnes[a] for a in retenues])
        points = tuple(Point(a, float(v)) for a, v in zip(retenues, valeurs, strict=True) if v == v)
        if points:
            yield Rapport(libelle, points)
