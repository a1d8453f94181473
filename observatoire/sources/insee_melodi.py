"""Tables of the Insee's « Melodi » with labels instead of codes: one row a territory, a year and
one modality of each dimension.

A measure is a selection of modalities, declared in the ``options`` of the file in its source's
TOML: ``hommes_0_14 = "Sexe = Homme ; Âge = Moins de 15 ans"``. A dimension that is not named is
taken at « Total » (or at its only modality); alternatives are separated by `` | `` and summed, each
of them in the years whose nomenclature knows it. Three options are not measures: ``epci`` (SIREN
of the intercommunalité whose communes the file names), ``partout`` (a selection common to all
measures) and none other.
"""

import difflib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.insee_melodi_communes import codes_of
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, check_header, read_csv
from observatoire.valeurs import Statut

Selection = dict[str, list[str]]

CLES = ["Géographie", "Niveau Géo", "Période", "Valeur"]
MAILLES = {"Commune": "commune", "Etablissement public de coopération intercommunal": "epci"}
# What every row of a usable file says of itself, where the file has the column.
CONSTANTES = {
    "Fréquence": "Annuel",
    "Statut de l'observation": "Normale",
    "Quantité d'unités (en puissance de 10)": "Unités",
}
CONFIDENTIALITE = "Statut de confidentialité"
CONFIDENTIEL, DIFFUSABLE = "Confidentiel (secret statistique)", "Diffusable"
TOTAL = "Total"
MOTIFS = {
    Statut.SECRET: f"marqué « {CONFIDENTIEL} » par l’Insee",
    Statut.NON_RENSEIGNE: "aucune valeur dans le fichier de l’Insee",
}
MAUVAISE_OPTION = "Corrigez la sélection dans le fichier TOML de la source."
# Published with five decimals or more: what the rounding of some tens of communes can reach.
TOLERANCE = 0.01
LIEU = ["maille", "territoire", "millesime"]


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the measures that ``fichier.options`` selects, for the communes and their EPCI.

    Years come from the file itself. Raises ``FichierInvalide`` for a header, a unit, a label or a
    modality that is not the expected one.
    """
    table = read_csv(path, CLES, sep=";")
    _check_constants(path, table)
    _check_codes(path, table, CONFIDENTIALITE, {CONFIDENTIEL, DIFFUSABLE})
    selections = _selections(path, table, fichier.options)
    lues, ecarts = _typed(path, fichier, table)
    communes = lues.loc[lues["maille"] == "commune", ["maille", "territoire"]].drop_duplicates()
    retenues = pd.Series(False, index=lues.index)
    mesures = []
    for mesure, selection in selections.items():
        choisies = lues[_selected(lues, selection)]
        retenues |= lues.index.isin(choisies.index)
        valeurs, zeros = _values(path, choisies, list(selection), communes)
        ecarts += _zeros(mesure, zeros)
        mesures.append(valeurs.assign(mesure=mesure))
    reste = int((~retenues).sum())
    exemple = str(lues.index[~retenues][0] + 2) if reste else ""
    ecarts.append(Ecart("croisements qu’aucune mesure ne retient (ligne)", reste, exemple))
    return Lecture(
        pd.concat(mesures, ignore_index=True)[COLONNES_MESURES], [e for e in ecarts if e.nombre]
    )


def _check_constants(path: Path, table: pd.DataFrame) -> None:
    for colonne, attendue in CONSTANTES.items():
        _check_codes(path, table, colonne, {attendue})


def _check_codes(path: Path, table: pd.DataFrame, colonne: str, connues: set[str]) -> None:
    """Raise for the first row whose mark is unknown, in a column that a file may not have."""
    if colonne not in table:
        return
    inconnues = ~table[colonne].isin(connues)
    if inconnues.any():
        rang = int(inconnues.to_numpy().argmax())
        raise FichierInvalide(
            path, f"marque inconnue « {table[colonne].iloc[rang]} ».", REPRENDRE,
            ligne=rang + 2, colonne=colonne,
        )  # fmt: skip


def parse_selection(texte: str) -> Selection:
    """``"Sexe = Homme ; Âge = A | B"`` -> {"Sexe": ["Homme"], "Âge": ["A", "B"]}."""
    couples = (morceau.partition(" = ") for morceau in texte.split(" ; ") if morceau.strip())
    return {nom.strip(): [m.strip() for m in mods.split(" | ")] for nom, _, mods in couples}


def _selections(
    path: Path, table: pd.DataFrame, options: Mapping[str, str]
) -> dict[str, Selection]:
    """The whole selection of each measure: every dimension has its modalities."""
    partout = parse_selection(options.get("partout", ""))
    hors = {*CLES, *CONSTANTES, CONFIDENTIALITE, "Unité de mesure"}
    modalites = {c: set(table[c]) for c in table.columns if c not in hors}
    lues = {
        mesure: {**partout, **parse_selection(texte)}
        for mesure, texte in options.items() if mesure not in ("epci", "partout")
    }  # fmt: skip
    return {m: _complete(path, m, choix, modalites) for m, choix in lues.items()}


def _complete(
    path: Path, mesure: str, choix: Selection, modalites: Mapping[str, set[str]]
) -> Selection:
    check_header(path, list(modalites), list(choix))
    for dimension, voulues in choix.items():
        for modalite in voulues:
            if modalite not in modalites[dimension]:
                proches = difflib.get_close_matches(modalite, modalites[dimension], 1, 0)
                raise FichierInvalide(
                    path, f"la mesure « {mesure} » choisit « {modalite} », qui n’y est pas "
                    f"(la plus proche : « {proches[0]} »).", MAUVAISE_OPTION, colonne=dimension,
                )  # fmt: skip
    return {d: choix.get(d) or [_default(path, mesure, d, m)] for d, m in modalites.items()}


def _default(path: Path, mesure: str, dimension: str, modalites: set[str]) -> str:
    if TOTAL in modalites:
        return TOTAL
    if len(modalites) == 1:
        return next(iter(modalites))
    raise FichierInvalide(
        path, f"la mesure « {mesure} » ne choisit aucune modalité, et il n’y a pas de total.",
        MAUVAISE_OPTION, colonne=dimension,
    )  # fmt: skip


def _typed(path: Path, fichier: Fichier, table: pd.DataFrame) -> tuple[pd.DataFrame, list[Ecart]]:
    """The rows of communes and EPCI with maille, territoire, millesime, valeur, statut; what other
    levels were left out."""
    connue = table["Niveau Géo"].isin(list(MAILLES))
    gardees = table[connue]
    maille = gardees["Niveau Géo"].map(MAILLES)
    codes = codes_of(path, fichier, gardees["Géographie"], maille)
    lues = gardees.assign(
        maille=maille,
        territoire=gardees["Géographie"].map(codes),
        millesime=_numbers(path, gardees["Période"]).astype(int),
        valeur=_numbers(path, gardees["Valeur"]),
        statut=_statuses(gardees),
    )
    lues["valeur"] = lues["valeur"].where(lues["statut"] == str(Statut.DISPONIBLE))
    autres = table[~connue]
    exemple = str(autres["Géographie"].iloc[0]) if len(autres) else ""
    return lues, [Ecart("territoires d’un autre niveau", len(autres), exemple)]


def _numbers(path: Path, textes: pd.Series) -> pd.Series:
    """Numbers with a decimal comma; an empty cell is missing, anything else is refused."""
    nombres = pd.to_numeric(textes.str.replace(",", ".", regex=False), errors="coerce")
    fautifs = nombres.isna() & (textes != "")
    if fautifs.any():
        ligne = int(str(fautifs.idxmax()))
        raise FichierInvalide(
            path, f"« {textes[ligne]} » n’est pas un nombre.", REPRENDRE,
            ligne=ligne + 2, colonne=str(textes.name),
        )  # fmt: skip
    return nombres


def _statuses(table: pd.DataFrame) -> pd.Series:
    """A confidential cell is secret whatever it holds; an empty one that is not is missing."""
    statuts = pd.Series(str(Statut.DISPONIBLE), index=table.index)
    statuts = statuts.mask(table["Valeur"] == "", str(Statut.NON_RENSEIGNE))
    if CONFIDENTIALITE in table:
        statuts = statuts.mask(table[CONFIDENTIALITE] == CONFIDENTIEL, str(Statut.SECRET))
    return statuts


def _selected(lues: pd.DataFrame, selection: Selection) -> pd.Series:
    gardees = pd.Series(True, index=lues.index)
    for dimension, modalites in selection.items():
        gardees &= lues[dimension].isin(modalites)
    return gardees


def _values(
    path: Path, choisies: pd.DataFrame, dimensions: list[str], presentes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One value by place and year, summed over the modalities; and the cells read as zero."""
    cellules = choisies.assign(
        modalite=choisies[dimensions].agg("\n".join, axis=1) if len(choisies) else ""
    )
    cle = [*LIEU, "modalite"]
    doubles = cellules.duplicated(cle, keep=False)
    if doubles.any():
        raise FichierInvalide(
            path,
            "le même croisement y est deux fois.",
            REPRENDRE,
            ligne=int(str(doubles.idxmax())) + 2,
        )
    pleines, zeros = _fill(cellules[[*cle, "valeur", "statut"]], presentes)
    sommes = pleines.groupby(LIEU, as_index=False).agg(
        valeur=("valeur", lambda v: v.sum(skipna=False)), statut=("statut", _worst)
    )
    motifs = sommes["statut"].map({str(s): m for s, m in MOTIFS.items()}).astype(object)
    return sommes.assign(motif=motifs.where(motifs.notna(), None)), zeros


def _fill(cellules: pd.DataFrame, presentes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add the communes that a modality of a year does not name: zero where the others already
    make the total published for the EPCI, « non renseigné » otherwise."""
    communes = cellules[cellules["maille"] == "commune"]
    cle = ["millesime", "modalite"]
    grille = communes[cle].drop_duplicates().merge(presentes, how="cross")
    jointes = grille.merge(communes, how="left", on=["maille", "territoire", *cle])
    absentes = jointes["statut"].isna()
    sommes = communes.groupby(cle)["valeur"].sum(min_count=1).rename("somme").reset_index()
    totaux = cellules[cellules["maille"] == "epci"][[*cle, "valeur"]].merge(sommes, on=cle)
    atteints = totaux[(totaux["valeur"] - totaux["somme"]).abs() <= TOLERANCE][cle]
    prouvees = jointes[cle].merge(atteints.assign(vrai=True), how="left", on=cle)["vrai"].notna()
    nulles = absentes & prouvees
    jointes.loc[nulles, "valeur"] = 0.0
    jointes.loc[nulles, "statut"] = str(Statut.DISPONIBLE)
    jointes.loc[absentes & ~nulles, "statut"] = str(Statut.NON_RENSEIGNE)
    return pd.concat([jointes, cellules[cellules["maille"] != "commune"]]), jointes[nulles]


def _worst(statuts: pd.Series) -> str:
    """Status of a sum: available only if every part is; a hidden part keeps it hidden."""
    presents = set(statuts)
    for statut in (Statut.SECRET, Statut.NON_RENSEIGNE):
        if str(statut) in presents:
            return str(statut)
    return str(Statut.DISPONIBLE)


def _zeros(mesure: str, zeros: pd.DataFrame) -> list[Ecart]:
    if zeros.empty:
        return []
    premier = zeros.iloc[0]
    return [
        Ecart(
            f"{mesure} : commune absente lue zéro, les autres font le total publié de l’EPCI",
            len(zeros),
            f"{premier['territoire']}, {premier['millesime']}",
        )
    ]
