"""Divisions as files: their parts, what moves between them, a perimeter file."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from observatoire.decoupage import Decoupage
from observatoire.depots import slug
from observatoire.valeurs import Cellule


def table_des_parties(
    decoupages: Sequence[Decoupage],
    populations: Sequence[Mapping[str, float]],
    points: Sequence[Mapping[str, float]],
    figures: Sequence[Mapping[str, Cellule]],
    constantes: Mapping[str, object],
) -> pd.DataFrame:
    """One row a part, with all that its figures carry; « hors » has no name of its own.

    ``constantes`` are the same on every row: what is counted, vintages, sources.
    """
    lignes = []
    for rang, decoupage in enumerate(decoupages):
        noms = {p.code: p for p in decoupage.parties}
        total = sum(populations[rang].values())
        for code, habitants in populations[rang].items():
            partie, lue = noms.get(code), figures[rang].get(code)
            lieux = points[rang].get(code, 0.0)
            lignes.append({
                "decoupage": decoupage.slug,
                "libelle_decoupage": decoupage.libelle,
                "partie": partie.libelle if partie else "hors découpage",
                "communes": len(partie.communes) if partie else None,
                "habitants": habitants,
                "part_de_la_population": 100 * habitants / total if total else None,
                "valeur": lue.valeur if lue else None,
                "statut": str(lue.statut) if lue else None,
                "motif": lue.motif if lue else None,
                "mode": str(lue.mode) if lue else None,
                "lieux": lieux,
                "lieux_pour_10000": 10_000 * lieux / habitants if habitants else None,
                **constantes,
            })  # fmt: skip
    return pd.DataFrame(lignes).astype({"communes": "Int64"})


def table_des_mouvements(
    mouvements: pd.DataFrame, noms: Mapping[str, str], parties: Sequence[Mapping[str, str]]
) -> pd.DataFrame:
    """One row a commune: code, name, its part in each division, inhabitants, whether it changes.

    ``parties``: for each division, code of a part -> its name.
    """
    return pd.DataFrame(
        {
            "commune": mouvements["commune"],
            "libelle_commune": mouvements["commune"].map(dict(noms)),
            "partie_avant": mouvements["avant"].map(lambda p: parties[0].get(p, "hors découpage")),
            "partie_apres": mouvements["apres"].map(lambda p: parties[1].get(p, "hors découpage")),
            "habitants": mouvements["habitants"],
            "change": mouvements["change"],
        }
    )


def table_de_perimetres(decoupage: Decoupage) -> pd.DataFrame:
    """The file that ``construire --perimetre`` reads: commune, perimetre. Two parts never share a
    name: the second bears its rank."""
    noms: Counter[str] = Counter()
    lignes = []
    for partie in decoupage.parties:
        cle = slug(partie.libelle) or "partie"
        noms[cle] += 1
        nom = partie.libelle if noms[cle] == 1 else f"{partie.libelle} ({noms[cle]})"
        lignes += [(commune, nom) for commune in partie.communes]
    return pd.DataFrame(sorted(lignes), columns=["commune", "perimetre"])
