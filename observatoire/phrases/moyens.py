"""Sentences of what only the département knows: beneficiaries against means, no verdict."""

from observatoire.besoins_moyens import Evolution, LigneMoyens, changement
from observatoire.catalogue import Catalogue
from observatoire.nombres import FINE, INSECABLE, avec_unite, court, nombre
from observatoire.panorama import Ligne, Point
from observatoire.phrases.preuve_ecart import Bloc, Tableau

SANS_ECART = (
    "Aucune norme ne dit combien il faudrait par personne : l’écart n’est ni converti en unités, "
    "ni jugé.".replace(" :", f"{INSECABLE}:")
)
EURO = f"{FINE}€"


def niveau(ligne: Ligne) -> str:
    """« 4 113 », « 22,2 millions d’euros »."""
    i, valeur = ligne.indicateur, ligne.cellule.valeur
    if i.unite.startswith("k€") and valeur is not None:
        return avec_unite(valeur / 1000, "millions d’euros", 1)
    return court(valeur, i.unite, i.decimales)


def change(evolution: Evolution | None) -> str:
    """« −26 % de 2003 à 2019 »."""
    if evolution is None:
        return ""
    part = nombre(evolution.part, 0, signe=True)
    return f"{part}{FINE}% de {evolution.debut} à {evolution.fin}"


def besoin(ligne: LigneMoyens) -> tuple[str, list[str]]:
    """Beneficiaries, then what they are and how they changed."""
    libelle = f"{ligne.paire.besoin.libelle}, {ligne.besoin.cellule.millesime}"
    textes = [libelle, change(changement(ligne.besoins))]
    return niveau(ligne.besoin), [t for t in textes if t]


def moyens(ligne: LigneMoyens) -> tuple[str, list[str]]:
    """Spending in constant euros, then its change, and the staff when it is known."""
    if ligne.moyens is None:
        return "", []
    textes = [
        f"en {ligne.moyens.cellule.millesime}, aux prix de 2020",
        change(changement(ligne.depenses)),
        personnel(ligne.personnel),
    ]
    return niveau(ligne.moyens), [t for t in textes if t]


def personnel(ligne: Ligne | None) -> str:
    """« 230 assistants familiaux en 2020 (178 en 2014) »."""
    if ligne is None or not ligne.serie:
        return ""
    premier, dernier = ligne.serie[0], ligne.serie[-1]
    avant = f" ({nombre(premier.valeur)} en {premier.millesime})" if len(ligne.serie) > 1 else ""
    return f"{nombre(dernier.valeur)} assistants familiaux en {dernier.millesime}{avant}"


def par_tete(ligne: LigneMoyens) -> tuple[str, list[str]]:
    """Means for one beneficiary, its change, and the same of the wider territories."""
    if not ligne.rapports:
        return "", []
    premier, *autres = ligne.rapports
    ailleurs = [_elsewhere(r.libelle, r.serie, premier.dernier) for r in autres]
    return f"{nombre(premier.dernier.valeur)}{EURO}", [
        f"par {unite(ligne)}, {premier.dernier.millesime}",
        change(changement(premier.serie)),
        *filter(None, ailleurs),
    ]


def _elsewhere(libelle: str, serie: tuple[Point, ...], fin: Point) -> str:
    """The same year elsewhere, or nothing."""
    valeur = next((p.valeur for p in serie if p.millesime == fin.millesime), None)
    return "" if valeur is None else f"{libelle} {nombre(valeur)}{EURO}"


def unite(ligne: LigneMoyens) -> str:
    """« bénéficiaire », « mesure », « foyer »."""
    return ligne.paire.besoin.libelle.split(" ")[0].removesuffix("s")


def alt(ligne: LigneMoyens) -> str:
    """The sentence that stands for the small drawing."""
    besoins, depenses = changement(ligne.besoins), changement(ligne.depenses)
    if besoins is None or depenses is None:
        return ""
    return (
        f"Base 100 en {besoins.debut}{INSECABLE}: {ligne.paire.besoin.libelle} "
        f"{nombre(100 + besoins.part)}, dépense {nombre(100 + depenses.part)} en {besoins.fin}."
    )


def preuve(ligne: LigneMoyens, catalogue: Catalogue) -> list[Bloc]:
    """The proof of a line of means: the years, the ratios, what they do not say."""
    blocs = [
        Bloc("Besoin", "besoin", (_sentence(ligne.besoin),), (_citation(ligne.besoin, catalogue),)),
        Bloc("Écart à la référence", "", (), (SANS_ECART,)),
        _by_territory(ligne),
        Bloc("Ce que le chiffre ne dit pas", "", (), _limits(ligne, catalogue)),
    ]  # fmt: skip
    if ligne.moyens is not None:
        calcul = (_sentence(ligne.moyens), _division(ligne))
        blocs.insert(
            1, Bloc("Moyens", "offre", tuple(filter(None, calcul)),
                    (_citation(ligne.moyens, catalogue),))
        )  # fmt: skip
        blocs.insert(3, _years(ligne))
    return blocs


def _sentence(ligne: Ligne) -> str:
    annee = ligne.cellule.millesime
    return f"{ligne.indicateur.libelle}{INSECABLE}: {niveau(ligne)} ({annee})."


def _citation(ligne: Ligne, catalogue: Catalogue) -> str:
    return catalogue.citation(ligne.cellule.source, ligne.cellule.millesime or 0) + "."


def _division(ligne: LigneMoyens) -> str:
    """« 22 220 761 € ÷ 4 226 bénéficiaires = 5 258 € (2019) »."""
    if not ligne.rapports or not ligne.depenses:
        return ""
    annee = ligne.rapports[0].dernier.millesime
    euros = next(p.valeur for p in ligne.depenses if p.millesime == annee)
    personnes = next(p.valeur for p in ligne.besoins if p.millesime == annee)
    return (
        f"{nombre(1000 * euros)}{EURO} ÷ {nombre(personnes)} {unite(ligne)}s = "
        f"{nombre(ligne.rapports[0].dernier.valeur)}{EURO} ({annee})."
    )


def _years(ligne: LigneMoyens) -> Bloc:
    """First, middle and last year that compare."""
    n = len(ligne.besoins)
    if n < 2:
        return Bloc("D’une année à l’autre")
    rangs = sorted({0, n // 2, n - 1})
    rapports = {p.millesime: p.valeur for p in ligne.rapports[0].serie} if ligne.rapports else {}
    annees = [ligne.besoins[r].millesime for r in rangs]
    rangees = (
        (f"{unite(ligne)}s".capitalize(), *(nombre(ligne.besoins[r].valeur) for r in rangs)),
        ("Dépense, k€ de 2020", *(nombre(ligne.depenses[r].valeur) for r in rangs)),
        (f"€ par {unite(ligne)}", *(nombre(rapports.get(a)) for a in annees)),
    )
    return Bloc("D’une année à l’autre", "", (), (), Tableau(("", *map(str, annees)), rangees))


def _by_territory(ligne: LigneMoyens) -> Bloc:
    if not ligne.rapports:
        return Bloc("Selon la référence")
    tete = ("", f"€ de 2020 par {unite(ligne)}", "année")
    rangees = tuple(
        (r.libelle, nombre(r.dernier.valeur), str(r.dernier.millesime)) for r in ligne.rapports
    )
    return Bloc("Selon la référence", "", (), (), Tableau(tete, rangees))


def _limits(ligne: LigneMoyens, catalogue: Catalogue) -> tuple[str, ...]:
    codes = dict.fromkeys(
        c for g in (ligne.besoin, ligne.moyens) if g for c in g.indicateur.precautions
    )
    return (*ligne.paire.limites, *(catalogue.precautions[c].texte for c in codes))
