"""The lines of a screen as a table: the same figures, with all that each carries."""

from collections.abc import Iterable

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.panorama import Ligne
from observatoire.profil_ecarts import Ecart
from observatoire.territoires import Territoire

COLONNES = [
    "indicateur", "libelle", "theme", "unite", "maille", "territoire", "libelle_territoire",
    "millesime", "valeur", "borne_basse", "borne_haute", "statut", "motif", "fragile", "mode",
    "numerateur", "denominateur", "millesime_denominateur", "reference", "valeur_reference",
    "verdict", "regle_du_verdict", "tendance", "pente_par_an", "source", "licence",
]  # fmt: skip

_PLACES = [
    "ecart_interquartile_epci_france", "ecart_ramene", "pairs_minimum", "pairs_maximum",
    "pairs_q25", "pairs_q75",
]  # fmt: skip
_AUCUNE = (None, None)


def table_des_lignes(
    catalogue: Catalogue,
    lignes: Iterable[Ligne],
    territoire: Territoire,
    reference: Territoire | None,
    mediane: str = "médiane des EPCI du département",
) -> pd.DataFrame:
    """One row a figure; an empty has no value and its status says which empty it is. ``mediane``:
    what a reference that is not a territory is called."""
    rangees = [_row(catalogue, ligne, territoire, reference, mediane) for ligne in lignes]
    return pd.DataFrame(rangees, columns=COLONNES)


def table_du_profil(
    catalogue: Catalogue,
    ecarts: Iterable[Ecart],
    territoire: Territoire,
    reference: Territoire | None,
) -> pd.DataFrame:
    """The lines of a profile of gaps, with where its drawing puts each: in interquartile ranges of
    the EPCI of France from the reference; the middle half is empty below five peers."""
    ecarts = list(ecarts)
    table = table_des_lignes(catalogue, (e.ligne for e in ecarts), territoire, reference)
    places = [
        (e.ligne.ecart_interquartile, e.ici, *(e.etendue or _AUCUNE), *(e.moitie or _AUCUNE))
        for e in ecarts
    ]
    return table.join(pd.DataFrame(places, columns=_PLACES))


def _row(
    catalogue: Catalogue,
    ligne: Ligne,
    territoire: Territoire,
    reference: Territoire | None,
    mediane: str,
) -> dict[str, object]:
    i, figure = ligne.indicateur, ligne.cellule
    source = catalogue.sources[figure.source]
    basse, haute = ligne.intervalle or (None, None)
    return {
        "indicateur": i.code,
        "libelle": i.libelle,
        "theme": i.theme,
        "unite": i.unite,
        "maille": str(territoire.maille),
        "territoire": territoire.code,
        "libelle_territoire": territoire.libelle,
        "millesime": figure.millesime,
        "valeur": figure.valeur,
        "borne_basse": basse,
        "borne_haute": haute,
        "statut": str(figure.statut),
        "motif": figure.motif,
        "fragile": figure.fragile,
        "mode": str(figure.mode),
        "numerateur": figure.numerateur,
        "denominateur": figure.denominateur,
        "millesime_denominateur": figure.millesime_denominateur,
        "reference": _reference(ligne, reference, mediane),
        "valeur_reference": ligne.reference.valeur,
        "verdict": str(ligne.verdict.mot),
        "regle_du_verdict": str(ligne.verdict.regle),
        "tendance": str(ligne.tendance.sens) if figure.disponible else None,
        "pente_par_an": ligne.tendance.pente,
        "source": catalogue.citation(figure.source, figure.millesime or 0),
        "licence": source.licence,
    }


def _reference(ligne: Ligne, reference: Territoire | None, mediane: str) -> str:
    if not ligne.reference.disponible:
        return ""
    if reference is None or ligne.reference_mediane:
        return mediane
    return str(reference.cle)
