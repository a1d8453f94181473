"""Carrying communal figures from the geography of their year to the current one.

Method: the file of movements of communes of the Code officiel géographique (Insee), read forward;
counts are added up, medians and published rates are never carried over a merger.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from observatoire.modeles import MesureDeclaree
from observatoire.valeurs import Statut

MOTIF_FUSION = "commune née d’une fusion : une part publiée ne se reporte pas"
MOTIF_INCOMPLETE = "commune née d’une fusion : il manque une des anciennes communes"
MOTIF_SCISSION = "commune séparée d’une autre depuis : l’effectif ne se répartit pas"


# Codes of change of département and of chief town: the new code may merge on the very same day.
CHANGEMENTS_DE_CODE = {"41", "50"}

Successeurs = dict[str, set[str]]


def _by_date(mouvements: pd.DataFrame, apres_le: str) -> dict[str, Successeurs]:
    """Successors of each commune that moves, date by date, after ``apres_le`` (ISO)."""
    jours: dict[str, Successeurs] = {}
    renommees: dict[str, set[str]] = defaultdict(set)
    recents = mouvements[mouvements["date"] > apres_le].sort_values("date")
    for date, mod, avant, apres in recents[["date", "mod", "avant", "apres"]].itertuples(False):
        jours.setdefault(date, defaultdict(set))[avant].add(apres)
        if mod in CHANGEMENTS_DE_CODE and avant != apres:
            renommees[date].add(apres)
    return {date: _skip_transient(s, renommees[date]) for date, s in jours.items()}


def _skip_transient(successeurs: Successeurs, renommees: set[str]) -> Successeurs:
    """Join « A takes code B, B merges into C » of one day into « A merges into C »."""
    ephemeres = {c for c in renommees if c in successeurs and c not in successeurs[c]}
    return {
        avant: set().union(*(successeurs[a] if a in ephemeres else {a} for a in apres))
        for avant, apres in successeurs.items()
        if avant not in ephemeres
    }


def communes_au(annee: int, actuelles: Iterable[str], mouvements: pd.DataFrame) -> set[str]:
    """Communes that existed on 1 January of ``annee``, by reading the movements backward."""
    communes = set(actuelles)
    for successeurs in reversed(_by_date(mouvements, f"{annee}-01-01").values()):
        communes -= set().union(*successeurs.values())
        communes |= set(successeurs)
    return communes


def composer_passages(
    annee: int,
    actuelles: Iterable[str],
    mouvements: pd.DataFrame,
    arrondissements: Mapping[str, str],
) -> pd.DataFrame:
    """Successors today of each commune of 1 January ``annee``.

    ``mouvements`` has the columns date (ISO text), mod, avant, apres (codes). Returns one row per
    (commune_avant, commune_apres): ``part`` is 1 where the commune has one successor, missing
    where it has been split (its counts cannot be shared out); ``porteuse`` marks the successor
    that bears its count in wider sums. ``arrondissements`` (code: commune) are the municipal
    ones, which some files give in the place of their commune.
    """
    courantes = {c: {c} for c in communes_au(annee, actuelles, mouvements)}
    courantes |= {a: {commune} for a, commune in arrondissements.items()}
    for successeurs in _by_date(mouvements, f"{annee}-01-01").values():
        for commune, presentes in courantes.items():
            if not presentes.isdisjoint(successeurs):
                courantes[commune] = set().union(*(successeurs.get(c, {c}) for c in presentes))
    lignes = [
        (avant, apres, 1.0 if len(successeurs) == 1 else None, apres == _bearer(avant, successeurs))
        for avant, successeurs in sorted(courantes.items())
        for apres in sorted(successeurs)
    ]
    colonnes = ["commune_avant", "commune_apres", "part", "porteuse"]
    passages = pd.DataFrame(lignes, columns=colonnes).astype({"part": float})
    return passages.assign(arrondissement=passages["commune_avant"].isin(list(arrondissements)))


def _bearer(commune: str, successeurs: set[str]) -> str:
    """The successor that bears the whole count in the sums of wider territories."""
    return commune if commune in successeurs else min(successeurs)


def porter(
    mesures: pd.DataFrame, passages: pd.DataFrame, declarees: Mapping[str, MesureDeclaree]
) -> tuple[pd.DataFrame, list[str]]:
    """Carry communal measures to the current geography.

    Returns the carried rows (columns of the measures plus ``scission``: the code of the split
    commune, whose count is kept whole on one successor, for the sums of wider territories only),
    and the codes that the geography of the year does not know.
    """
    exhaustives = {m for m, d in declarees.items() if d.absence == "zero"}
    grain = _one_grain(set(mesures["territoire"]), passages)
    est_exhaustive = mesures["mesure"].isin(exhaustives)
    jointes = pd.concat(
        [
            mesures[est_exhaustive].merge(passages, left_on="territoire", right_on="commune_avant"),
            mesures[~est_exhaustive].merge(grain, left_on="territoire", right_on="commune_avant"),
        ]
    )
    antecedents = grain.groupby("commune_apres")["commune_avant"].nunique()
    # A list that says zero by silence lacks nothing where it does not name a former commune.
    jointes["attendues"] = (
        jointes["commune_apres"].map(antecedents).mask(jointes["mesure"].isin(exhaustives), 1)
    )
    jointes["scission"] = jointes["commune_avant"].where(jointes["part"].isna())
    additives = {m for m, d in declarees.items() if d.additive}
    additive = jointes["mesure"].isin(additives)
    portees = pd.concat(
        [_carry_counts(jointes[additive]), _carry_rates(jointes[~additive])], ignore_index=True
    )
    inconnues = sorted(set(mesures["territoire"]) - set(passages["commune_avant"]))
    return portees[[*mesures.columns, "scission"]], inconnues


def _one_grain(codes: set[str], passages: pd.DataFrame) -> pd.DataFrame:
    """Paris, Lyon, Marseille are read as a commune if the file gives it, else by arrondissement."""
    arm = passages["arrondissement"]
    entieres = set(passages.loc[arm & passages["commune_apres"].isin(codes), "commune_apres"])
    citees = arm & passages["commune_avant"].isin(codes)
    decoupees = set(passages.loc[citees, "commune_apres"]) - entieres
    arm_inutile = arm & ~passages["commune_apres"].isin(decoupees)
    ville_inutile = ~arm & passages["commune_avant"].isin(decoupees)
    return passages[~(arm_inutile | ville_inutile)]


def _carry_counts(jointes: pd.DataFrame) -> pd.DataFrame:
    """Sum counts by successor; a sum with a hidden or missing part is not available either."""
    detachee = ~jointes["porteuse"].astype(bool) & jointes["valeur"].notna()
    jointes = jointes.assign(valeur=jointes["valeur"].mask(detachee, 0.0))
    cles = ["mesure", "maille", "commune_apres", "millesime"]
    seules = (jointes["attendues"] == 1) & ~jointes.duplicated(cles, keep=False)
    simples = jointes[seules].assign(territoire=lambda t: t["commune_apres"])
    if seules.all():
        return simples
    # The motif is that of the hidden part, whatever the order of the file.
    ordonnees = jointes[~seules].assign(rang=lambda t: t["statut"] != str(Statut.SECRET))
    sommes = (
        ordonnees.sort_values(["rang", "motif", "scission"])
        .groupby(cles, as_index=False, sort=False)
        .agg(
            valeur=("valeur", lambda v: v.sum(skipna=False)),
            scission=("scission", "first"),
            statut=("statut", _worst),
            motif=("motif", "first"),
            presentes=("commune_avant", "nunique"),
            attendues=("attendues", "max"),
        )
    )
    incomplete = (sommes["presentes"] < sommes["attendues"]) & (sommes["statut"] == "disponible")
    sommes.loc[incomplete, "valeur"] = float("nan")
    sommes.loc[incomplete, "statut"] = str(Statut.NON_CALCULABLE)
    sommes.loc[incomplete, "motif"] = MOTIF_INCOMPLETE
    return pd.concat([simples, sommes.rename(columns={"commune_apres": "territoire"})])


def _worst(statuts: pd.Series) -> str:
    """Status of a sum: available only if every part is; a hidden part keeps the sum hidden."""
    presents = set(statuts)
    if presents == {str(Statut.DISPONIBLE)}:
        return str(Statut.DISPONIBLE)
    return str(Statut.SECRET if str(Statut.SECRET) in presents else Statut.NON_CALCULABLE)


def _carry_rates(jointes: pd.DataFrame) -> pd.DataFrame:
    """Keep published rates of unchanged communes; refuse those of merged or split ones."""
    portees = jointes.assign(territoire=jointes["commune_apres"])
    fusion, scission = portees["attendues"] > 1, portees["scission"].notna()
    changees = fusion | scission
    portees.loc[changees, "valeur"] = float("nan")
    portees.loc[changees, "statut"] = str(Statut.NON_CALCULABLE)
    portees.loc[fusion, "motif"] = MOTIF_FUSION
    portees.loc[scission, "motif"] = MOTIF_SCISSION
    return portees.drop_duplicates(["mesure", "territoire", "millesime"]).assign(scission=None)
