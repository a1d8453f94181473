"""Assembling the panorama from the reads, cached by scalars."""

from dataclasses import dataclass

import pandas as pd

from observatoire.catalogue import charger
from observatoire.panorama import (
    Bloc,
    EcartsInterquartiles,
    Figures,
    Ligne,
    Lignes,
    blocs,
    du_departement_seul,
    interquartile_ranges,
    messages,
)
from observatoire.projections import Projection, resumer
from observatoire.reads import cartes, observations, territoires
from observatoire.reads import projections as lectures_projections
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, territoire_de

PART_MINIMALE_CARTE = 0.6

profil_de = garder(observations.profil)
voisinage_de = garder(observations.voisinage)
series_de = garder(observations.series)
pairs_de = garder(territoires.pairs)
implantations_de = garder(cartes.implantations)
listes_connues = garder(cartes.listes)


@garder
def dispersions_de(annee: int | None) -> EcartsInterquartiles:
    """The interquartile range of every figure that has one."""
    return interquartile_ranges(observations.reperes(annee))


@dataclass(frozen=True)
class Panorama:
    """Everything that the screen shows of one territory."""

    toutes: Lignes
    blocs: list[Bloc]
    departement_seul: list[Ligne]
    messages: list[list[Ligne]]
    pairs: pd.DataFrame

    @property
    def besoins(self) -> list[Ligne]:
        """The key figures of need, whatever is known of them."""
        lignes = (ligne for bloc in self.blocs for ligne in bloc.lignes)
        return [g for g in lignes if g.indicateur.cle and g.indicateur.famille == "besoin"]


def assembler(ici: Contexte) -> Panorama:
    """The panorama of the context's territory (cached)."""
    reference = ici.reference.cle if ici.reference else None
    return panorama_de(ici.territoire, reference, ici.etat.annee)


@garder
def panorama_de(territoire: Territoire, reference: Cle | None, annee: int | None) -> Panorama:
    """The panorama of a territory beside a reference."""
    catalogue = charger()
    toutes = lignes_de(territoire.cle, reference, annee)
    cles = blocs(catalogue, toutes)
    return Panorama(
        toutes=toutes,
        blocs=cles,
        departement_seul=departement_seul(departement_de(territoire), region_de(territoire), annee),
        messages=messages(
            (g for bloc in cles for g in bloc.lignes), median_fallback=reference is not None
        ),
        pairs=pairs_de(territoire.cle),
    )


@garder
def lignes_de(cle: Cle, reference: Cle | None, annee: int | None) -> Lignes:
    """Every line of a territory beside a reference, by indicator."""
    return Lignes(charger(), _figures(cle, reference, annee), cle, reference)


def _figures(cle: Cle, reference: Cle | None, annee: int | None) -> Figures:
    pairs = pairs_de(cle)
    autres = [Cle(Maille(m), c) for m, c in zip(pairs["maille"], pairs["code"], strict=True)]
    voulus = [*autres, *([reference] if reference else [])]
    return Figures(
        profil=profil_de(cle, annee),
        voisinage=voisinage_de(cle, annee, voulus),
        series=series_de([cle, *([reference] if reference else [])], annee),
        ecarts=dispersions_de(annee),
        pairs=pairs,
    )


@garder
def departement_seul(
    departement: Territoire | None, region: Territoire | None, annee: int | None
) -> list[Ligne]:
    """What is known only for a département, beside its région."""
    if departement is None:
        return []
    return du_departement_seul(lignes_de(departement.cle, region.cle if region else None, annee))


def departement_de(territoire: Territoire) -> Territoire | None:
    """The département of a territory, if it lies in one."""
    if not territoire.departement:
        return None
    return territoire_de(Cle(Maille.DEPARTEMENT, territoire.departement))


def region_de(territoire: Territoire) -> Territoire | None:
    """The région of a territory, if it lies in one."""
    if not territoire.region:
        return None
    return territoire_de(Cle(Maille.REGION, territoire.region))


@garder
def projection_de(cle: Cle) -> Projection | None:
    """The scenario that a producer gives of a territory, if one is loaded."""
    return resumer(lectures_projections.projections(cle))


parts_de = garder(territoires.parts)


def indicateurs_de_carte(cle: Cle, annee: int | None) -> list[str]:
    """Key indicators published, and not fragile, for enough communes to open a map (60 %)."""
    parts = _published_shares(cle, annee)
    return [
        i.code
        for i in charger().indicateurs.values()
        if i.cle and parts.get(i.code, (0, 0))[0] >= PART_MINIMALE_CARTE
    ]


def millesime_de_carte(cle: Cle, indicateur: str, annee: int | None) -> int:
    """Vintage of a communal indicator on the map."""
    return _published_shares(cle, annee)[indicateur][1]


@garder
def _published_shares(cle: Cle, annee: int | None) -> dict[str, tuple[float, int]]:
    table = observations.parts_publiees(cle, annee)
    return {
        str(r.indicateur): (float(str(r.part)), int(str(r.millesime))) for r in table.itertuples()
    }
