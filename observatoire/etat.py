"""The state of a screen, and the grammar by which a URL carries it whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from observatoire.dessins import Dessin, dessiner
from observatoire.territoires import Cle, CleInvalide, Maille

MEDIANE_EPCI = "mediane_epci"
COMPARABLES = "comparables"
ANNEES = range(1968, 2101)
# Filters of the référentiel de l'offre; « mission=p5m2 » is a code in lower case.
FILTRES_OFFRE = ("politique", "mission", "action", "public", "acteur", "statut", "fraicheur")
# What *Accès* takes besides the mission; bounds of its numbers: kilometres, kilometres, points.
CHOIX_ACCES = ("type", "vue", "decroissance")
ENTIERS_ACCES = {"seuil": range(1, 101), "rayon": range(1, 101), "points": range(1, 6)}
_SLUG = re.compile(r"[a-z0-9_]{1,80}")
_SIREN = re.compile(r"[0-9]{9}")
_DECOUPAGE = re.compile(
    r"(?:coupe/)?(?:epci|canton_ville|perimetre/[a-z0-9-]{1,60}|depose/[a-z0-9-]{1,60})"
)
DECOUPAGES_MAXIMUM = 2


@dataclass(frozen=True)
class Etat:
    """What a screen shows: territories, reference (a territory, the median of the EPCI or that of
    the comparable ones), SIREN of the comparable EPCI when the list was edited, vintage not after
    ``annee``, indicators, theme, year of ``base`` 100, one or two divisions of a département,
    whether it is projected; then what is asked of the référentiel de l'offre (``FILTRES_OFFRE``),
    slugs all of them; then what is asked of *Accès* besides the mission: type of equipment, part
    of the screen, decay (``CHOIX_ACCES``, slugs), threshold and radius (km), points to add."""

    territoires: tuple[Cle, ...] = ()
    reference: Cle | str | None = None
    comparables: tuple[str, ...] = ()
    annee: int | None = None
    indicateurs: tuple[str, ...] = ()
    theme: str | None = None
    decoupages: tuple[str, ...] = ()
    base: int | None = None
    projection: bool = False
    politique: str | None = None
    mission: str | None = None
    action: str | None = None
    public: str | None = None
    acteur: str | None = None
    statut: str | None = None
    fraicheur: str | None = None
    type: str | None = None
    vue: str | None = None
    decroissance: str | None = None
    seuil: int | None = None
    rayon: int | None = None
    points: int | None = None

    @property
    def territoire(self) -> Cle | None:
        """The first territory."""
        return self.territoires[0] if self.territoires else None

    def parametres(self) -> dict[str, list[str]]:
        """Query parameters of the URL that leads back to this very screen."""
        valeurs = {
            "territoire": [str(t) for t in self.territoires],
            "reference": [str(self.reference)] if self.reference else [],
            "comparables": list(self.comparables),
            "annee": [str(self.annee)] if self.annee else [],
            "indicateur": list(self.indicateurs),
            "theme": [self.theme] if self.theme else [],
            "decoupage": list(self.decoupages),
            "base": [str(self.base)] if self.base else [],
            "projection": ["1"] if self.projection else [],
            **{nom: [str(v)] if (v := getattr(self, nom)) else []
               for nom in (*FILTRES_OFFRE, *CHOIX_ACCES, *ENTIERS_ACCES)},
        }  # fmt: skip
        return {nom: liste for nom, liste in valeurs.items() if liste}

    def avec(self, **changements: object) -> "Etat":
        """The same state with some parts changed."""
        return replace(self, **changements)  # type: ignore[arg-type]


def citer(valeur: str) -> str:
    """A refused value, shortened, without any sign that a page could take for markup."""
    return "".join(c for c in valeur[:60] if c.isalnum() or c in " :_.,-/")


@dataclass
class _Reader:
    """Reads parameters one by one; what is refused is said in one sentence, the rest is kept."""

    parametres: Mapping[str, Sequence[str]]
    messages: list[str] = field(default_factory=list)

    def values(self, nom: str) -> list[str]:
        return [v for v in self.parametres.get(nom, []) if v]

    def drop(self, nom: str, valeur: str, cause: str) -> None:
        self.messages.append(f"« {nom}={citer(valeur)} » a été laissé de côté : {cause}")

    def keys(self, nom: str) -> list[Cle]:
        cles = []
        for valeur in self.values(nom):
            try:
                cles += self.drawn(Cle.lire(valeur))
            except CleInvalide:
                self.drop(nom, valeur, "on attend « maille:code », par exemple « departement:32 ».")
        return cles

    def drawn(self, cle: Cle) -> list[Cle]:
        """A key as it is, or that of a drawn territory cleaned of what cannot be drawn."""
        if cle.maille != Maille.DESSINE:
            return [cle]
        lu = Dessin.de(cle)
        dessin, messages = dessiner(lu.nom, lu.communes)
        self.messages += messages
        return [dessin.cle] if dessin else []

    def reference(self) -> Cle | str | None:
        valeurs = self.values("reference")
        if valeurs in ([MEDIANE_EPCI], [COMPARABLES]):
            return valeurs[0]
        cles = self.keys("reference")
        return cles[0] if cles else None

    def sirens(self, nom: str) -> list[str]:
        """Codes one by one or separated by commas, each kept once."""
        gardes = []
        for valeur in (code for texte in self.values(nom) for code in texte.split(",")):
            if _SIREN.fullmatch(valeur) and valeur.isascii():
                gardes.append(valeur)
            else:
                self.drop(nom, valeur, "on attend le SIREN d’un EPCI, neuf chiffres.")
        return list(dict.fromkeys(gardes))

    def year(self, nom: str) -> int | None:
        for valeur in self.values(nom):
            if len(valeur) == 4 and valeur.isascii() and valeur.isdigit() and int(valeur) in ANNEES:
                return int(valeur)
            self.drop(nom, valeur, "on attend une année, par exemple « 2022 ».")
        return None

    def whole(self, nom: str, bornes: range) -> int | None:
        for valeur in self.values(nom):
            if valeur.isascii() and valeur.isdigit() and len(valeur) < 4 and int(valeur) in bornes:
                return int(valeur)
            self.drop(nom, valeur, f"on attend un nombre entier de {bornes[0]} à {bornes[-1]}.")
        return None

    def slugs(self, nom: str) -> list[str]:
        gardes = []
        for valeur in self.values(nom):
            if _SLUG.fullmatch(valeur):
                gardes.append(valeur)
            else:
                self.drop(nom, valeur, "ce n'est pas un code du catalogue.")
        return gardes

    def divisions(self) -> tuple[str, ...]:
        gardes: list[str] = []
        for valeur in self.values("decoupage"):
            if not _DECOUPAGE.fullmatch(valeur):
                self.drop("decoupage", valeur, "on attend « epci », « canton_ville » ou "
                          "« perimetre/nom-du-fichier ».")  # fmt: skip
            elif valeur in gardes:
                self.drop("decoupage", valeur, "un découpage ne se compare pas à lui-même.")
            elif len(gardes) == DECOUPAGES_MAXIMUM:
                self.drop("decoupage", valeur, "deux découpages se comparent, pas davantage.")
            else:
                gardes.append(valeur)
        return tuple(gardes)

    def projection(self) -> bool:
        valeurs = self.values("projection")
        for valeur in valeurs:
            if valeur != "1":
                self.drop("projection", valeur, "la seule valeur est « 1 ».")
        return "1" in valeurs


def lire(parametres: Mapping[str, Sequence[str]]) -> tuple[Etat, list[str]]:
    """Read a state from query parameters, with one French sentence for each refused value."""
    lecteur = _Reader(parametres)
    themes = lecteur.slugs("theme")
    demande = {
        **{nom: next(iter(lecteur.slugs(nom)), None) for nom in (*FILTRES_OFFRE, *CHOIX_ACCES)},
        **{nom: lecteur.whole(nom, bornes) for nom, bornes in ENTIERS_ACCES.items()},
    }
    etat = Etat(
        territoires=tuple(lecteur.keys("territoire")),
        reference=lecteur.reference(),
        comparables=tuple(lecteur.sirens("comparables")),
        annee=lecteur.year("annee"),
        indicateurs=tuple(lecteur.slugs("indicateur")),
        theme=themes[0] if themes else None,
        decoupages=lecteur.divisions(),
        base=lecteur.year("base"),
        projection=lecteur.projection(),
    ).avec(**demande)
    return etat, lecteur.messages
