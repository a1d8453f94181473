"""What a territory's panorama says, line by line: value, reference, verdict, peers, trend. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur, Theme
from observatoire.precision import Intervalle, intervalle
from observatoire.statistiques.quantiles import mediane
from observatoire.statistiques.tendances import SANS_SERIE, Tendance, tendance
from observatoire.statistiques.verdicts import Mot, Verdict, verdict
from observatoire.territoires import Cle
from observatoire.valeurs import NON_RENSEIGNE, Cellule, Mode, Statut

CleFigure = tuple[str, str]
# By level, indicator and vintage, in the unit of the indicator.
EcartsInterquartiles = dict[tuple[str, str, int], float]


@dataclass(frozen=True)
class Pair:
    """A peer's figure: ``cle`` is maille:code, ``siege`` says whether its seat is in the
    département."""

    cle: str
    libelle: str
    valeur: float
    siege: bool


@dataclass(frozen=True)
class Point:
    """One vintage of a series."""

    millesime: int
    valeur: float


@dataclass(frozen=True)
class Ligne:
    """One indicator of a territory beside its reference.

    ``reference_mediane``: nothing is published for the reference, which gives way to the median of
    the EPCI of the département. ``ecart_interquartile``: that of the EPCI of France, in the unit of
    the figure; ``ecart_normalise``: gap in such ranges, to order messages. ``intervalle``: 95 %
    limits of the figure, where its counts give them; ``tendance``: what may be said of ``serie``.
    """

    indicateur: Indicateur
    cellule: Cellule
    reference: Cellule
    reference_mediane: bool
    mediane: float | None
    verdict: Verdict
    ecart_normalise: float
    pairs: tuple[Pair, ...]
    serie: tuple[Point, ...]
    serie_reference: tuple[Point, ...]
    toutes_annees: tuple[Point, ...] = ()
    toutes_references: tuple[Point, ...] = ()
    ecart_interquartile: float | None = None
    intervalle: Intervalle | None = None
    tendance: Tendance = SANS_SERIE

    @property
    def dit_un_ecart(self) -> bool:
        """Whether the verdict says a gap."""
        return self.verdict.mot in (Mot.PLUS_ELEVE, Mot.MOINS_ELEVE)


@dataclass(frozen=True)
class Bloc:
    """The lines of one theme."""

    theme: Theme
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True)
class Figures:
    """What a panorama is made of: frames of ``observatoire.reads.observations`` and spreads."""

    profil: pd.DataFrame
    voisinage: pd.DataFrame
    series: pd.DataFrame
    ecarts: EcartsInterquartiles
    pairs: pd.DataFrame


@dataclass
class Voisinage:
    """One indicator elsewhere: the figure of the reference, and (key, value) of those that have a
    firm one."""

    reference: Cellule | None = None
    valeurs: list[tuple[str, float]] = field(default_factory=list)


def cellule(ligne: Mapping[str, object]) -> Cellule:
    """The cell of a row of ``profil`` or ``voisinage``."""
    return Cellule(
        valeur=_number(ligne["valeur"]),
        statut=Statut(str(ligne["statut"])),
        motif=_text(ligne.get("motif")),
        millesime=int(str(ligne["millesime"])),
        source=str(ligne["source"]),
        mode=Mode(str(ligne["mode"])),
        fragile=bool(ligne.get("fragile", False)),
        numerateur=_number(ligne.get("numerateur")),
        denominateur=_number(ligne.get("denominateur")),
        millesime_denominateur=_year(ligne.get("millesime_denominateur")),
    )


def _number(valeur: object) -> float | None:
    return None if valeur is None or pd.isna(valeur) else float(str(valeur))  # type: ignore[call-overload]


def _year(valeur: object) -> int | None:
    nombre = _number(valeur)
    return None if nombre is None else int(nombre)


def _text(valeur: object) -> str | None:
    return valeur if isinstance(valeur, str) else None


class Lignes(Mapping[str, Ligne]):
    """One line for each indicator that the territory has a row for, by code, in catalogue order;
    each is composed when it is asked for: a screen rarely shows them all.

    ``reference`` is nothing when the median of the EPCI is asked for.
    """

    def __init__(
        self, catalogue: Catalogue, figures: Figures, choisi: Cle, reference: Cle | None
    ) -> None:
        self._catalogue, self._choisi, self._reference = catalogue, choisi, reference
        profil = {str(r["indicateur"]): cellule(r) for r in records(figures.profil)}
        self._profil = {code: profil[code] for code in catalogue.indicateurs if code in profil}
        self._voisins = _neighbours(figures.voisinage, reference)
        self._series = _series(figures.series)
        self._ecarts = figures.ecarts
        self._attributs = _peer_attributes(figures.pairs)
        self._composees: dict[str, Ligne] = {}

    def __getitem__(self, code: str) -> Ligne:
        if code not in self._composees:
            self._composees[code] = _line(
                self._catalogue, self._catalogue.indicateurs[code], self._profil[code],
                self._voisins.get(code, Voisinage()), self._series, self._ecarts,
                self._attributs, self._choisi, self._reference,
            )  # fmt: skip
        return self._composees[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._profil)

    def __len__(self) -> int:
        return len(self._profil)


def records(table: pd.DataFrame) -> Iterable[dict[str, object]]:
    # Column by column: text cells are slow to read one at a time.
    colonnes = [str(c) for c in table.columns]
    rangs = zip(*(table[c].to_numpy(object).tolist() for c in colonnes), strict=True)
    return (dict(zip(colonnes, r, strict=True)) for r in rangs)


def _neighbours(voisinage: pd.DataFrame, reference: Cle | None) -> dict[str, Voisinage]:
    """By indicator, the figure of the reference and the firm values of the others."""
    voisins: dict[str, Voisinage] = {}
    cles = [f"{m}:{t}" for m, t in _columns(voisinage, "maille", "territoire")]
    for r in records(voisinage[[cle == str(reference) for cle in cles]]):
        voisins.setdefault(str(r["indicateur"]), Voisinage()).reference = cellule(r)
    fermes = (voisinage["valeur"].notna() & ~voisinage["fragile"].astype(bool)).to_list()
    for cle, ferme, (indicateur, valeur) in zip(
        cles, fermes, _columns(voisinage, "indicateur", "valeur"), strict=True
    ):
        if ferme:
            voisins.setdefault(indicateur, Voisinage()).valeurs.append((cle, valeur))
    return voisins


def _series(table: pd.DataFrame) -> dict[CleFigure, list[tuple[int, float]]]:
    series: dict[CleFigure, list[tuple[int, float]]] = {}
    disponibles = table[table["statut"] == str(Statut.DISPONIBLE)]
    colonnes = ("indicateur", "maille", "territoire", "millesime", "valeur")
    for indicateur, maille, territoire, millesime, valeur in _columns(disponibles, *colonnes):
        series.setdefault((indicateur, f"{maille}:{territoire}"), []).append((millesime, valeur))
    return series


def interquartile_ranges(reperes: pd.DataFrame) -> EcartsInterquartiles:
    """Spread of each indicator, from the frame of ``reads.observations.reperes``."""
    cles = _columns(reperes, "maille", "indicateur", "millesime")
    return dict(zip(cles, (reperes["q75"] - reperes["q25"]).to_list(), strict=True))


def _columns(table: pd.DataFrame, *noms: str) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns, as plain values: a row at a time costs ten times more."""
    return zip(*(table[nom].to_list() for nom in noms), strict=True)


def _peer_attributes(pairs: pd.DataFrame) -> dict[str, tuple[str, bool]]:
    return {
        f"{r['maille']}:{r['code']}": (str(r["libelle_court"]), bool(r["siege"]))
        for r in records(pairs)
    }


def _line(
    catalogue: Catalogue,
    indicateur: Indicateur,
    figure: Cellule,
    voisins: Voisinage,
    series: Mapping[CleFigure, list[tuple[int, float]]],
    ecarts: Mapping[tuple[str, str, int], float],
    attributs: Mapping[str, tuple[str, bool]],
    choisi: Cle,
    reference: Cle | None,
) -> Ligne:
    pairs = _peers(voisins.valeurs, attributs)
    centre = _median_of_seated(pairs) if indicateur.se_compare else None
    publiee = voisins.reference
    par_mediane = publiee is None or not publiee.disponible or publiee.fragile
    comparee = median_cell(centre, figure) if par_mediane else publiee or NON_RENSEIGNE
    iqr = ecarts.get(("epci", indicateur.code, figure.millesime or 0))
    bornes = interval_of(catalogue, indicateur, figure)
    serie = _points(indicateur, series.get((indicateur.code, str(choisi)), []))
    return Ligne(
        indicateur=indicateur,
        cellule=figure,
        reference=comparee if indicateur.se_compare else NON_RENSEIGNE,
        reference_mediane=par_mediane,
        mediane=centre,
        verdict=judge(catalogue, indicateur, figure, comparee, iqr, bornes),
        ecart_normalise=normalised_gap(figure, comparee, iqr),
        pairs=pairs,
        serie=serie,
        # The counts of a wider territory would flatten those of a smaller one.
        serie_reference=_points(
            indicateur,
            series.get((indicateur.code, str(reference)), [])
            if indicateur.se_compare and not par_mediane
            else [],
        ),
        toutes_annees=_every_year(series.get((indicateur.code, str(choisi)), [])),
        toutes_references=_every_year(series.get((indicateur.code, str(reference)), [])),
        ecart_interquartile=iqr,
        intervalle=bornes,
        tendance=tendance([p.millesime for p in serie], [p.valeur for p in serie]),
    )


def interval_of(catalogue: Catalogue, indicateur: Indicateur, figure: Cellule) -> Intervalle | None:
    """The interval of a figure that has one; a fragile one has none to show."""
    if not figure.source or figure.fragile:
        return None
    return intervalle(catalogue.sources[figure.source], indicateur, figure)


def _peers(
    valeurs: Iterable[tuple[str, float]], attributs: Mapping[str, tuple[str, bool]]
) -> tuple[Pair, ...]:
    """Peers with a value that is not fragile, in the order of their values."""
    presents = [
        Pair(cle, attributs[cle][0], valeur, attributs[cle][1])
        for cle, valeur in valeurs
        if cle in attributs
    ]
    return tuple(sorted(presents, key=lambda p: (p.valeur, p.cle)))


def _median_of_seated(pairs: Iterable[Pair]) -> float | None:
    """Median of the peers seated in the département; none below five of them."""
    valeur = mediane([p.valeur for p in pairs if p.siege and p.cle.startswith("epci:")])
    return None if pd.isna(valeur) else float(valeur)


def median_cell(centre: float | None, figure: Cellule) -> Cellule:
    if centre is None:
        return NON_RENSEIGNE
    return Cellule(centre, Statut.DISPONIBLE, millesime=figure.millesime, source=figure.source)


def judge(
    catalogue: Catalogue,
    indicateur: Indicateur,
    figure: Cellule,
    reference: Cellule,
    ecart_interquartile: float | None,
    bornes: Intervalle | None,
) -> Verdict:
    """The word that the line may say; a fragile figure and a mere count have none."""
    if not figure.source or figure.fragile or not indicateur.se_compare:
        return verdict(None, None, precision="sondage", arrondi=0)
    return verdict(
        figure.valeur,
        reference.valeur,
        precision=catalogue.sources[figure.source].precision,
        arrondi=10.0**-indicateur.decimales,
        ecart_interquartile=ecart_interquartile,
        intervalle=bornes,
    )


def normalised_gap(figure: Cellule, reference: Cellule, iqr: float | None) -> float:
    if figure.valeur is None or reference.valeur is None or not iqr:
        return 0.0
    return (figure.valeur - reference.valeur) / iqr


def _points(indicateur: Indicateur, serie: list[tuple[int, float]]) -> tuple[Point, ...]:
    """The vintages that compare with the last one, step by step backward: they make a trend."""
    gardes: list[Point] = []
    for annee, valeur in sorted(serie, reverse=True):
        if not gardes or comparables(indicateur, annee, gardes[-1].millesime):
            gardes.append(Point(annee, valeur))
    return tuple(reversed(gardes))


def _every_year(serie: list[tuple[int, float]]) -> tuple[Point, ...]:
    return tuple(Point(annee, valeur) for annee, valeur in sorted(serie))


def comparables(indicateur: Indicateur, avant: int, apres: int) -> bool:
    """Whether two vintages of an indicator compare: far enough, and no break between them."""
    regle = indicateur.comparabilite
    if apres - avant < regle.ecart_minimal_ans:
        return False
    return not any(avant < r.annee <= apres for r in regle.ruptures)


def blocs(catalogue: Catalogue, toutes: Mapping[str, Ligne]) -> list[Bloc]:
    """The key figures by theme, in the order of the life course; a theme may have none."""
    cles: dict[str, list[Ligne]] = {code: [] for code in catalogue.themes}
    for code in toutes:
        i = catalogue.indicateurs[code]
        # Only these lines are composed: a screen shows a third of the figures of a territory.
        if i.cle and i.tranche is None and i.agregation != "departement_seul":
            cles[i.theme].append(toutes[code])
    return [Bloc(theme, tuple(cles[code])) for code, theme in catalogue.themes.items()]


def du_departement_seul(toutes: Mapping[str, Ligne]) -> list[Ligne]:
    """Lines known only for the département, the details of a subject left out."""
    return [
        ligne for ligne in toutes.values()
        if ligne.indicateur.agregation == "departement_seul"
        and not ligne.indicateur.detail
        and ligne.cellule.disponible
    ]  # fmt: skip


def messages(
    lignes: Iterable[Ligne], *, median_fallback: bool = True, nombre: int = 3
) -> list[list[Ligne]]:
    """The lines of the three messages: the widest gaps of need, one theme each, then what is
    comparable. A message may carry a second line of its theme whose word differs, so that a gap
    does not hide what is comparable. ``median_fallback``: the median of the EPCI stands in for
    figures not published for the reference (it has not been asked for)."""
    candidates = [
        ligne for ligne in lignes
        if ligne.indicateur.cle and ligne.indicateur.famille == "besoin"
        and ligne.verdict.mot != Mot.SANS_VERDICT
    ]  # fmt: skip
    # A figure compared with what is published for the reference comes before one that only has the
    # median of the EPCI to be compared with.
    ordre = sorted(
        candidates,
        key=lambda g: (
            g.reference_mediane and median_fallback,
            not g.dit_un_ecart,
            -abs(g.ecart_normalise),
            g.indicateur.code,
        ),
    )
    retenus: dict[str, list[Ligne]] = {}
    for ligne in ordre:
        theme = ligne.indicateur.theme
        if theme not in retenus and len(retenus) < nombre:
            retenus[theme] = [ligne]
        elif theme in retenus and _completes(retenus[theme], ligne):
            retenus[theme].append(ligne)
    return list(retenus.values())


def _completes(deja: list[Ligne], ligne: Ligne) -> bool:
    """Whether a comparable figure of the same vintage completes the gap already said."""
    premiere = deja[0]
    return (
        len(deja) == 1
        and premiere.dit_un_ecart
        and ligne.verdict.mot == Mot.COMPARABLE
        and ligne.cellule.millesime == premiere.cellule.millesime
        and ligne.reference_mediane == premiere.reference_mediane
    )
