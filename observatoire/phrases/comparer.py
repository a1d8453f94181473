"""Sentences of the comparison: title, subtitle, text alternative, notes, reasons of a neighbour."""

from collections.abc import Iterable, Sequence

from observatoire.catalogue import Catalogue
from observatoire.comparables import Ecart, Espace, Variable, Voisin
from observatoire.comparaison import Colonne, Nuage
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE, INSECABLE, avec_unite, court, nombre
from observatoire.panorama import Ligne
from observatoire.phrases.accords import minuscule
from observatoire.phrases.panorama import de
from observatoire.phrases.quantites import enumerer
from observatoire.statistiques.quantiles import EFFECTIF_MINIMAL
from observatoire.statistiques.verdicts import Mot, Regle
from observatoire.territoires import Maille, Territoire
from observatoire.valeurs import Statut

EPCI_MEDIAN = "EPCI médian du département"
COMPARABLE_MEDIAN = "EPCI comparable médian"
_PROCHES, _LOIN = 2, 2
# Under this standardised gap two values are said to be close.
ECART_PROCHE = 0.5


def titre(colonne: Colonne, choisi: Territoire, reference: str) -> str:
    """« Habitants de 75 ans ou plus : 15,5 % dans la CC de la Lomagne Gersoise, 14,3 % dans le
    Gers », or why there is no figure. ``reference``: where the reference is (« dans le Gers »)."""
    i, ligne = colonne.indicateur, colonne.lignes[choisi.cle]
    debut = f"{i.libelle}{INSECABLE}: "
    if not ligne.cellule.disponible:
        statut = ligne.cellule.statut
        mots = "non calculable" if statut is Statut.NON_CALCULABLE else statut.libelle
        return f"{debut}{mots} {choisi.dans()}"
    if ligne.cellule.fragile:
        return f"{debut}donnée fragile {choisi.dans()}, non comparée"
    ici = f"{debut}{_value(i, ligne.cellule.valeur)} {choisi.dans()}"
    if not ligne.reference.disponible:
        return ici
    return f"{ici}, {_value(i, ligne.reference.valeur)} {reference}"


def titre_court(colonne: Colonne, choisi: Territoire, reference: str) -> str:
    """« Habitants de 75 ans ou plus : Lomagne Gersoise 15,5 %, Gers 14,3 % », to be projected;
    ``reference``: its short name."""
    i, ligne = colonne.indicateur, colonne.lignes[choisi.cle]
    ici = f"{i.libelle}{INSECABLE}: {choisi.libelle_court} "
    if not ligne.cellule.disponible:
        return f"{ici}({ligne.cellule.statut.libelle})"
    if ligne.cellule.fragile:
        return f"{ici}(donnée fragile, non comparée)"
    ici += _value(i, ligne.cellule.valeur)
    if not ligne.reference.disponible:
        return ici
    return f"{ici}, {reference} {_value(i, ligne.reference.valeur)}"


def _value(i: Indicateur, valeur: float | None) -> str:
    return court(valeur, i.unite, i.decimales)


def lieu(reference: Territoire | None, median: str) -> str:
    """Where the reference is, in the title: « dans le Gers », « pour l’EPCI médian … »."""
    return reference.dans() if reference else f"pour l’{median}"


def sous_titre(catalogue: Catalogue, colonne: Colonne, groupe: str) -> str:
    """Indicator, unit, source, vintage, level, and how rows are sorted."""
    i = colonne.indicateur
    citation = catalogue.citation(colonne.source, colonne.millesime)
    unite = "en %" if i.unite == "%" else i.unite
    details = ", ".join(filter(None, [i.precision_libelle, unite, citation]))
    return f"{details[:1].upper()}{details[1:]}. {groupe}, par valeur décroissante."


def nom_du_nuage(maille: Maille, departement: Territoire | None) -> str:
    """« EPCI de France », « départements de France », « communes du Gers »."""
    if maille == Maille.COMMUNE and departement is not None:
        return f"communes {de(departement)}"
    noms = {Maille.DEPARTEMENT: "départements", Maille.REGION: "régions"}
    return f"{noms.get(maille, 'EPCI')} de France"


def nom_de_rangee(territoire: Territoire, *, avec_maille: bool, ailleurs: bool) -> str:
    """Short name; with its level where levels are mixed, and a star when its seat is elsewhere."""
    nom = territoire.libelle_court
    if avec_maille and territoire.maille != Maille.FRANCE:
        nom = f"{nom} ({territoire.maille.libelle})"
    return f"{nom} *" if ailleurs else nom


def nom_avec_maille(territoire: Territoire) -> str:
    """« CC du Savès (intercommunalité, 200034726) », in a list where names may be alike."""
    return f"{territoire.libelle} ({territoire.maille.libelle}, {territoire.code})"


def alternative(
    colonne: Colonne, lignes: Sequence[Ligne], nuage: Nuage, du_nuage: str, titre_lu: str
) -> str:
    """What the drawing shows, in one paragraph: title, extremes, middle half, what is missing."""
    i = colonne.indicateur
    valeurs = [
        g.cellule.valeur for g in lignes if g.cellule.valeur is not None and not g.cellule.fragile
    ]
    phrases = [titre_lu]
    if valeurs:
        phrases.append(
            f"{nombre(len(valeurs))} territoires comparés, de {_value(i, max(valeurs))} à "
            f"{_value(i, min(valeurs))}"
        )
    if len(valeurs) < len(lignes):
        phrases.append(f"{nombre(len(lignes) - len(valeurs))} sans valeur comparable")
    if nuage.connue:
        q = nuage.quartiles
        phrases.append(
            f"{nombre(len(nuage.valeurs))} {du_nuage}{INSECABLE}: médiane {_value(i, q.mediane)}, "
            f"moitié centrale de {_value(i, q.q25)} à {_value(i, q.q75)}"
        )
    return ". ".join(phrases) + "."


def regles(colonnes: Iterable[Colonne]) -> str:
    """Rules by which gaps are said, each once."""
    toutes = [g for c in colonnes for g in c.lignes.values()]
    dites = {g.verdict.regle for g in toutes} - {Regle.AUCUNE}
    textes = [r.libelle[:1].upper() + r.libelle[1:] + "." for r in Regle if r in dites]
    if any(g.verdict.mot == Mot.COMPARABLE for g in toutes):
        textes.append(f"Sans couleur{INSECABLE}: comparable.")
    return " ".join(textes)


def sources(catalogue: Catalogue, colonnes: Iterable[Colonne]) -> str:
    """Citations of the columns, each once."""
    citations = dict.fromkeys(catalogue.citation(c.source, c.millesime) for c in colonnes)
    return f"{FINE}; ".join(citations)


def medianes(colonnes: Sequence[Colonne], median: str, demandee: bool) -> str:
    """Which columns are compared with a median for want of a published reference."""
    faute = [c for c in colonnes if c.par_mediane and c.reference.disponible]
    sans = [c for c in colonnes if c.indicateur.se_compare and not c.reference.disponible]
    textes = []
    if faute and not demandee:
        textes.append(
            f"Faute de valeur publiée pour la référence, comparaison à l’{median}{INSECABLE}: "
            f"{enumerer([minuscule(c.indicateur.libelle) for c in faute])}."
        )
    if sans:
        textes.append(
            f"Sans référence publiée, et moins de {EFFECTIF_MINIMAL} EPCI pour une médiane"
            f"{INSECABLE}: {enumerer([minuscule(c.indicateur.libelle) for c in sans])}."
        )
    return " ".join(textes)


def inconnus(indicateurs: Sequence[Indicateur]) -> str:
    """Indicators asked for that no source gives for any compared territory."""
    if not indicateurs:
        return ""
    noms = enumerer([f"«{INSECABLE}{i.libelle}{INSECABLE}»" for i in indicateurs])
    return f"Aucune source ne donne {noms} pour les territoires comparés."


def raisons(catalogue: Catalogue, voisin: Voisin) -> tuple[str, str]:
    """What brings a neighbour near, what takes it away, in words and values."""
    proches = [e for e in voisin.ecarts if abs(e.ecart) < ECART_PROCHE][:_PROCHES]
    loin = [e for e in reversed(voisin.ecarts) if abs(e.ecart) >= ECART_PROCHE][:_LOIN]
    pres = f"{FINE}; ".join(_compared(catalogue, e) for e in proches)
    autre = f"{FINE}; ".join(_compared(catalogue, e) for e in loin)
    return (
        pres or "aucune variable n’est vraiment proche",
        autre or "aucune variable n’est vraiment éloignée",
    )


def _compared(catalogue: Catalogue, ecart: Ecart) -> str:
    i = catalogue.indicateurs[ecart.variable]
    la, ici = (avec_unite(v, i.unite, i.decimales) for v in (ecart.voisin, ecart.ici))
    return f"{minuscule(i.libelle)} {la} (ici {ici})"


def methode(catalogue: Catalogue, espace: Espace) -> str:
    """How neighbours are chosen, with the variables and their vintages."""
    noms = enumerer([_variable(catalogue, v) for v in espace.variables])
    return (
        f"Intercommunalités de France les plus proches sur {len(espace.variables)} variables de "
        f"même poids{INSECABLE}: {noms}. Chaque écart est rapporté à la dispersion des "
        f"{nombre(len(espace.codes))} EPCI qui ont toutes ces valeurs{FINE}; distance "
        f"0{INSECABLE}: semblables en tout, 1{INSECABLE}: un écart habituel entre deux EPCI sur "
        "chaque variable. La densité n’y est pas, faute de superficies dans les sources chargées."
    )


def _variable(catalogue: Catalogue, variable: Variable) -> str:
    i = catalogue.indicateurs[variable.code]
    return f"{minuscule(i.libelle)} ({variable.millesime})"


def incomparable(catalogue: Catalogue, territoire: Territoire, manquantes: Sequence[str]) -> str:
    """Why a territory has no comparable ones."""
    if territoire.maille != Maille.EPCI:
        return (
            "Les territoires comparables se cherchent entre intercommunalités entières, les seules "
            "que décrivent toutes les variables retenues."
        )
    return f"Aucun territoire comparable ne peut être proposé. {manque(catalogue, manquantes)}"


def manque(catalogue: Catalogue, manquantes: Sequence[str]) -> str:
    """Which variables a territory lacks to be compared."""
    noms = enumerer([minuscule(catalogue.indicateurs[c].libelle) for c in manquantes])
    return f"Pas de distance, faute de chiffre publié{INSECABLE}: {noms}."
