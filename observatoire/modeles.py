"""What the catalogue declares: themes, indicators, sources, offer, pairs."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from observatoire.territoires import Cle, Maille

Famille = Literal["besoin", "offre", "contexte"]
Polarite = Literal["haut_est_un_besoin", "bas_est_un_besoin", "sans_jugement"]
Agregation = Literal["somme", "publie", "moyenne_ponderee", "temps_pondere", "departement_seul"]
Precision = Literal["exhaustif", "sondage", "modele"]


class Modele(BaseModel):
    """Base of every model: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Calcul(Modele):
    """Where a value comes from: measures named ``source.mesure``.

    ``publie`` lists published values, the first one that exists for a cell wins; otherwise
    ``numerateur`` / ``denominateur`` x ``facteur``. With both, a ratio of counts is worth more than
    a rounded share: it wins where it has a value. ``meme_millesime``: the denominator is of the
    very year of the numerator, or there is no figure. ``retranche`` is taken off the numerator,
    year by year (births less deaths). ``reconstitue`` names the population by which communal shares
    may be weighted where nothing wider is published.
    """

    publie: list[str] = []
    numerateur: str | None = None
    retranche: str | None = None
    denominateur: str | None = None
    facteur: float = 1.0
    meme_millesime: bool = False
    reconstitue: str | None = None


class Rupture(Modele):
    """A break of series: values from ``annee`` on do not compare with those before, in the
    ``departements`` that it names, or everywhere when it names none."""

    annee: int
    motif: str
    departements: list[str] = []

    def touche(self, cle: Cle) -> bool:
        """Whether the figures of this territory are broken."""
        return not self.departements or (
            cle.maille == Maille.DEPARTEMENT and cle.code in self.departements
        )


class Comparabilite(Modele):
    """Which vintages compare: breaks, and the least number of years between two of them."""

    ruptures: list[Rupture] = []
    ecart_minimal_ans: int = 1


class Secret(Modele):
    """Threshold under which counts are hidden by ourselves."""

    seuil: int
    motif: str


class Temoin(Modele):
    """A value that a human read in the producer's own publication."""

    maille: str
    territoire: str
    millesime: int
    valeur: float
    lu_dans: str
    tolerance: float | None = None


class Tranche(Modele):
    """The age band and sex that an indicator of the age structure covers (``a`` excluded), as a
    share of that sex or of the whole population."""

    de: int
    a: int | None = None
    sexe: Literal["ensemble", "femmes", "hommes"] = "ensemble"
    base: Literal["sexe", "population"] = "sexe"


class Revue(Modele):
    """When the definition was last read against the producer's documentation."""

    date: date


class Indicateur(Modele):
    """An indicator, declared once; everything that names it on screen comes from here.

    ``cle``: one of the key figures of its theme; ``detail``: known for the département only, and
    left to the catalogue and to the pairs, out of the panorama.
    """

    code: str
    code_domaine: str = ""
    libelle: str
    precision_libelle: str = ""
    sujet: str
    genre: Literal["m", "f"]
    nombre: Literal["singulier", "pluriel"] = "singulier"
    question: str
    definition: str
    theme: str
    ordre: int = 100
    cle: bool = False
    detail: bool = False
    famille: Famille
    unite: str
    decimales: Annotated[int, Field(ge=0, le=4)]
    polarite: Polarite
    nature_du_besoin: Literal["normatif", "exprime", "ressenti", "comparatif", "sans_objet"]
    agregation: Agregation
    calcul: Calcul
    secret: Secret | None = None
    comparabilite: Comparabilite = Comparabilite()
    bornes: tuple[float, float] | None = None
    precautions: list[str] = []
    reponses: list[str] = []
    synonymes: list[str] = []
    tranche: Tranche | None = None
    revue: Revue | None = None
    temoins: list[Temoin] = []

    @property
    def se_compare(self) -> bool:
        """Whether two territories of different sizes compare: not for a mere count."""
        effectif = self.agregation == "somme" and self.calcul.denominateur is None
        return not effectif and not (
            self.agregation == "departement_seul"
            and self.calcul.denominateur is None
            and not self.unite.startswith("%")
        )

    @property
    def est_une_proportion(self) -> bool:
        """Whether it is a percentage of counts, which has an interval."""
        rapport = self.calcul.numerateur is not None and self.calcul.denominateur is not None
        comptes = self.agregation in ("somme", "publie") and rapport
        return comptes and self.unite == "%" and self.calcul.facteur == 100


class MesureDeclaree(Modele):
    """One column of a source: ``additive`` when it may be summed over territories."""

    libelle: str
    unite: str
    additive: bool
    absence: Literal["manquante", "zero"] = "manquante"


class Fichier(Modele):
    """One file of a source, at its path under the folder of official files.

    ``facultatif``: the file is read where it is there. Its path is then a pattern: of the files
    that have such a name the last one is read, whose vintage is the year in its name; ``millesime``
    and ``millesime_geo`` are those of the edition that was checked, and move together.
    """

    chemin: str
    millesime: int
    millesime_geo: int
    sha256: str
    options: dict[str, str] = {}
    facultatif: bool = False


class Implantations(Modele):
    """What the points of a source answer: ``mission`` for all of them, which are then one service
    called ``libelle``; or, when it names none, one mission for each type, each type being a service
    of its own: those of ``offre/correspondances_bpe.toml``, or for another ``nomenclature`` of
    ``offre/correspondances.toml``."""

    mission: str | None = None
    libelle: str | None = None
    nomenclature: Literal["bpe", "finess"] = "bpe"

    @model_validator(mode="after")
    def _one_service_has_a_name(self) -> Self:
        if (self.mission is None) != (self.libelle is None):
            raise ValueError("des points d’une seule mission se nomment d’un libellé, et eux seuls")
        return self


class Correction(Modele):
    """A revision that the producer signals in its file: year -> codes of the départements that it
    names, none when it names nobody. A correction is no break of series."""

    mesures: list[str]
    publiee: str
    annees: dict[int, list[str]]
    lu_dans: str


class Scenario(Modele):
    """One scenario of a projection: its files name it in their options."""

    code: str
    libelle: str
    description: str


class Source(Modele):
    """A source of figures: the truth about its producer, its files and its measures.

    ``effet_de_plan``: by how much the weighted counts of a survey are divided before an interval
    is drawn from them (1: every unit was observed), with its reason in ``note_precision``.
    ``evenements``: its counts are chance events (births, deaths), whose rates have an interval.
    ``hors_champ`` names the départements that it leaves out of the country;
    ``champ_departements`` the only ones that it covers (none: all of them);
    ``communes_approchees``: its communal figures are fragile, since the commune is found by
    coordinates in simplified outlines.
    ``provisoires``: vintages that the producer will revise. ``projection``: its figures tell a
    scenario, and go to the table ``projections``, never among the observations; ``scenarios`` are
    those of its files, the central one first; ``remplacee_par`` says what the producer has
    published since. ``relaie``: a source whose indicators read these measures too, in other years
    or places.
    """

    code: str
    libelle: str
    producteur: str
    citation: str
    licence: str
    page: str
    obtenir: str
    precision: Precision
    effet_de_plan: Annotated[float, Field(ge=1)] | None = None
    note_precision: str = ""
    evenements: bool = False
    champ: str
    hors_champ: list[str] = []
    champ_departements: list[str] = []
    communes_approchees: bool = False
    lecteur: str
    referentiel: bool = False
    implantations: Implantations | None = None
    maj: str = ""
    provisoires: list[int] = []
    projection: bool = False
    scenarios: list[Scenario] = []
    remplacee_par: str = ""
    relaie: str | None = None
    fichiers: list[Fichier]
    mesures: dict[str, MesureDeclaree] = {}
    corrections: list[Correction] = []

    @property
    def facultative(self) -> bool:
        """Whether the build goes without it: all its files are optional."""
        return bool(self.fichiers) and all(f.facultatif for f in self.fichiers)


class Precaution(Modele):
    """A caution of the closed vocabulary, in the words that a reader sees."""

    code: str
    texte: str


class Manque(Modele):
    """What would light a theme that has no figure: what is missing, who holds it, how it comes.

    ``sauf``: an indicator whose value, where there is one, is what is said to be missing.
    ``demandes``: the files that bring it, each asked once of its holder.
    """

    donnee: str
    detenteur: str
    entree: str
    sauf: str | None = None
    demandes: list[str] = []


class Partenaire(Modele):
    """Who holds files."""

    code: str
    libelle: str


class Demande(Modele):
    """A file to ask of its holder, once. ``acces``: how it is had; ``commande``: what follows
    ``python -m observatoire`` to import it, nothing while there is none; ``dossier``: where it is
    put first, under the folder of official files, when the command looks for it there."""

    code: str
    partenaire: str
    fichier: str
    acces: Literal["public", "convention", "habilitation", "saisie"]
    commande: str = ""
    dossier: str = ""


class Theme(Modele):
    """A theme of the life course."""

    code: str
    libelle: str
    question: str
    debat: str
    limites: list[str] = []
    manque: Manque | None = None


class Politique(Modele):
    """A public purpose (why)."""

    code: str
    libelle: str
    finalite: str


class Mission(Modele):
    """A function rendered to the inhabitant, whoever the institution (what); ``theme`` is its place
    in the course of life."""

    code: str
    politique: str
    theme: str = ""
    libelle: str


class Correspondance(Modele):
    """The mission that a type of equipment answers; while it is to be confirmed, no point of that
    type is shown as an answer."""

    code: str
    mission: str
    confirmee: bool = True


class BesoinPaire(Modele):
    """The need of a pair: the indicator that shows it and the population that bears it.

    ``part_de_la_population``: the indicator is a percentage of that very population, so that the
    two make a head count; otherwise it only stands beside it (a poverty rate has another
    denominator). ``polarite``: that of the indicator, unless the pair says which of its ends calls
    for more offer (a share of children judges nothing by itself).
    """

    indicateur: str | None = None
    libelle: str = ""
    population: str | None = None
    part_de_la_population: bool = False
    polarite: Polarite | None = None


class OffrePaire(Modele):
    """The offer of a pair: a ratio indicator and the unit of its capacity.

    ``mesure`` is what a sentence calls the ratio (« accès »), ``genre`` that of its unit.
    ``par_beneficiaire`` (means for one beneficiary) and ``personnel`` (staff) complete the pairs
    that are known only for the département.
    """

    indicateur: str | None = None
    unite: str = ""
    unites: str = ""
    genre: Literal["m", "f"] = "m"
    qualificatif: str = ""
    mesure: str = "offre"
    complement: str | None = None
    par_beneficiaire: str | None = None
    personnel: str | None = None
    capacite_decimales: int = 0


class VariableComparable(Modele):
    """A variable by which two EPCI resemble each other: an indicator (``code``) that nearly every
    EPCI of France has, why it counts, and whether its logarithm is taken (sizes)."""

    code: str
    pourquoi: str
    logarithme: bool = False


class ReferenceNationale(Modele):
    """A published national figure, with its year and source."""

    valeur: float
    unite: str
    annee: int
    source: str


class Paire(Modele):
    """A need and the offer that answers it; ``sujet`` is its name in a sentence, with article."""

    code: str
    numero: int
    theme: str
    libelle: str
    sujet: str = ""
    sous_titre: str = ""
    maille: Literal["toutes", "departement"] = "toutes"
    besoin: BesoinPaire
    offre: OffrePaire
    formule: str
    limites: list[str] = []
    references: list[ReferenceNationale] = []
    manque: Manque | None = None
