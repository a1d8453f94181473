"""At which level an indicator is mapped, within which frame, and why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatoire.territoires import Cle, Maille, Territoire

PART_MINIMALE = 0.6
"""A map opens on a level where at least this share of the areas has a firm figure."""

FRANCE = Cle(Maille.FRANCE, "FR")
_ORDRES = {
    Maille.DEPARTEMENT: (Maille.COMMUNE, Maille.EPCI),
    Maille.REGION: (Maille.EPCI, Maille.DEPARTEMENT, Maille.COMMUNE),
    Maille.FRANCE: (Maille.EPCI, Maille.DEPARTEMENT, Maille.COMMUNE),
}


@dataclass(frozen=True)
class Niveau:
    """A level at which an indicator has figures: its vintage, its areas, those with a value, those
    whose value is firm (not fragile)."""

    maille: Maille
    millesime: int
    aires: int
    valeurs: int
    sures: int

    @property
    def part(self) -> float:
        """Share (0-1) of the areas that have a firm figure."""
        return self.sures / self.aires if self.aires else 0.0

    @property
    def ouvre(self) -> bool:
        """Whether a map may open on this level."""
        return self.part >= PART_MINIMALE


def cadres_possibles(territoire: Territoire) -> list[Cle]:
    """Frames in which a territory may be seen, the narrowest first: its département, its région,
    France."""
    cadres = []
    if territoire.departement:
        cadres.append(Cle(Maille.DEPARTEMENT, territoire.departement))
    if territoire.region:
        cadres.append(Cle(Maille.REGION, territoire.region))
    return [*cadres, FRANCE]


def lire_niveaux(table: pd.DataFrame, cadre: Cle) -> list[Niveau]:
    """Levels of ``reads.cartes.mailles_indicateur``, in the order in which a map of the frame would
    open on them."""
    lus = {
        Maille(str(r["maille"])): Niveau(
            Maille(str(r["maille"])), int(r["millesime"]), int(r["aires"]), int(r["valeurs"]),
            int(r["sures"]),
        )
        for r in table.to_dict("records")
    }  # fmt: skip
    return [lus[maille] for maille in _ORDRES[cadre.maille] if maille in lus]


def niveau_retenu(niveaux: Sequence[Niveau], voulu: Maille | None) -> Niveau | None:
    """The level asked for if the indicator has figures there; else the first on which a map may
    open; else the one best covered. Nothing when there is no figure at all."""
    for niveau in niveaux:
        if niveau.maille == voulu:
            return niveau
    ouverts = [n for n in niveaux if n.ouvre]
    return ouverts[0] if ouverts else max(niveaux, key=lambda n: n.part, default=None)


def niveau_ecarte(niveaux: Sequence[Niveau], retenu: Niveau, cadre: Cle) -> Maille | None:
    """The level on which the map of a frame would rather have opened, too little published."""
    premiere = _ORDRES[cadre.maille][0]
    if retenu.maille == premiere or any(n.maille == premiere and n.ouvre for n in niveaux):
        return None
    return premiere
