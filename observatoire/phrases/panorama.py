"""Sentences of the panorama: identity, messages, titles. They are also the text alternatives."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE, INSECABLE, avec_unite, court, nombre
from observatoire.panorama import Ligne
from observatoire.phrases.accords import accorder, est, minuscule
from observatoire.statistiques.tendances import MINIMUM, RISQUE
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Maille, Territoire
from observatoire.valeurs import Cellule

SEUIL_FRAGILE = 200
# Marks of bold that no name can hold, turned into tags once the text is escaped.
_GRAS = ("\x02", "\x03")


def valeur(ligne: Ligne, *, en_entier: bool = True) -> str:
    """The figure of a line as it is printed, with its unit."""
    i = ligne.indicateur
    ecrire = avec_unite if en_entier else court
    return ecrire(ligne.cellule.valeur, i.unite, i.decimales)


def reference(ligne: Ligne) -> str:
    """The reference's figure, with its unit where it is a sign."""
    return court(ligne.reference.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)


def phrase(ligne: Ligne, comparee: Territoire | None, *, gras: tuple[str, str] = ("", "")) -> str:
    """« La part des… est plus élevée que dans le Gers : 15,5 % contre 14,3 %. »

    Without a verdict, the sentence only gives the figure, or says why there is none.
    """
    i, (ouvre, ferme) = ligne.indicateur, gras
    if not ligne.cellule.disponible:
        return f"{i.sujet}{INSECABLE}: {ligne.cellule.statut.libelle}."
    chiffre = f"{ouvre}{court(ligne.cellule.valeur, i.unite, i.decimales)}{ferme}"
    if ligne.verdict.mot == Mot.SANS_VERDICT:
        return f"{i.sujet}{INSECABLE}: {chiffre}."
    mot = f"{ouvre}{accorder(ligne.verdict.mot, i)}{ferme}"
    lieu = _place(ligne, comparee)
    if ligne.verdict.mot == Mot.COMPARABLE:
        return (
            f"{i.sujet} {est(i)} {mot} à {lieu[1]}{INSECABLE}: {chiffre} contre {reference(ligne)}."
        )
    return (
        f"{i.sujet} {est(i)} {mot} {_than(lieu[0])}{INSECABLE}: "
        f"{chiffre} contre {reference(ligne)}."
    )


def _than(lieu: str) -> str:
    """« que dans le Gers », « qu’en France », « qu’à Auch »."""
    return f"qu’{lieu}" if lieu.startswith(("en ", "à ", "au ", "aux ")) else f"que {lieu}"


def _place(ligne: Ligne, comparee: Territoire | None) -> tuple[str, str]:
    """The reference after « que » and after « comparable à »."""
    i = ligne.indicateur
    pronoms = {"m": ("celui", "ceux"), "f": ("celle", "celles")}
    pronom = pronoms[i.genre][i.nombre == "pluriel"]
    if comparee is None or ligne.reference_mediane:
        return "dans l’EPCI médian du département", f"{pronom} de l’EPCI médian du département"
    return comparee.dans(), f"{pronom} {de(comparee)}"


def de(territoire: Territoire) -> str:
    """« du Gers », « de la France », « de la région Occitanie », « d’Auch »."""
    if territoire.maille == Maille.FRANCE:
        return "de la France"
    if territoire.maille == Maille.REGION:
        return f"de la région {territoire.libelle}"
    return territoire.avec_de()


def face_a(territoire: Territoire) -> str:
    """« au Gers », « à la France », « à la région Occitanie », « à Auch »."""
    if territoire.maille == Maille.FRANCE:
        return "à la France"
    if territoire.maille == Maille.REGION:
        return f"à la région {territoire.libelle}"
    return territoire.avec_a()


def message(lignes: Sequence[Ligne], comparee: Territoire | None) -> str:
    """HTML of one message: the first line's sentence, then what is comparable in its theme."""
    texte = phrase(lignes[0], comparee, gras=_GRAS)
    if len(lignes) > 1:
        suite = lignes[1]
        i, (ouvre, ferme) = suite.indicateur, _GRAS
        texte = (
            f"{texte.removesuffix('.')}{FINE}; {minuscule(i.sujet)} {est(i)} "
            f"{ouvre}{accorder(suite.verdict.mot, i)}{ferme} ({valeur(suite, en_entier=False)} "
            f"contre {reference(suite)})."
        )
    return escape(texte).replace(_GRAS[0], "<b>").replace(_GRAS[1], "</b>")


def sans_message(territoire: Territoire, connus: bool, annee: int | None) -> str:
    """Why nothing is said of the needs; ``connus``: some figures of need are known here, without a
    verdict (fragile, or no reference); ``annee``: the latest year asked for."""
    lieu = territoire.dans()
    if connus:
        return f"Aucun des chiffres clés de besoin connus {lieu} ne se compare à une référence."
    date = f" en {annee} ou avant" if annee else ""
    return f"Aucun chiffre clé de besoin n’est connu {lieu}{date}."


def mediane(ligne: Ligne) -> str:
    """« médiane des EPCI du département : 14,5 % », or nothing."""
    if ligne.mediane is None or ligne.reference_mediane:
        return ""
    i = ligne.indicateur
    return f"EPCI médian du département{INSECABLE}: {court(ligne.mediane, i.unite, i.decimales)}"


def identite(
    territoire: Territoire, membres: pd.DataFrame, parent: Territoire | None, part: float | None
) -> str:
    """« 43 communes, 19 335 habitants en 2023, soit 10 % du Gers. … »

    ``membres``: commune, libelle, population, millesime, by decreasing population; ``part``: share
    of the parent's population, in percent.
    """
    if membres.empty or membres["population"].isna().any():
        return ""
    total, annee = membres["population"].sum(), int(membres["millesime"].dropna().iloc[0])
    habitants = f"{nombre(total)} habitants en {annee}"
    dedans = f", soit {_share(part)} {de(parent)}" if part and parent else ""
    if territoire.maille == Maille.COMMUNE:
        return f"{habitants}{dedans}."
    mot = "commune" if len(membres) == 1 else "communes"
    debut = f"{nombre(len(membres))} {mot}, {habitants}{dedans}."
    return " ".join(filter(None, [debut, _small(membres), _largest(membres, total)]))


def habitants(population: Cellule, champ: str) -> str:
    """« 68 094 280 habitants en 2023 (France hors Mayotte). », for what is not wholly loaded."""
    if not population.disponible:
        return f"Population{INSECABLE}: {population.statut.libelle}."
    return f"{nombre(population.valeur)} habitants en {population.millesime} ({champ})."


def _share(part: float) -> str:
    """A share of the parent: « 10 % », « 0,3 % », « moins de 0,1 % »."""
    if part < 0.1:
        return f"moins de 0,1{FINE}%"
    return f"{nombre(part, 1 if part < 1 else 0)}{FINE}%"


def _small(membres: pd.DataFrame) -> str:
    petites = int((membres["population"] < SEUIL_FRAGILE).sum())
    if petites == 0:
        return ""
    if petites == 1:
        return f"Une commune a moins de {SEUIL_FRAGILE} habitants."
    return f"{nombre(petites)} communes ont moins de {SEUIL_FRAGILE} habitants."


def _largest(membres: pd.DataFrame, total: float) -> str:
    """The two largest communes, if they gather a third of the inhabitants or more."""
    deux = membres.head(2)
    part = deux["population"].sum() / total
    if len(membres) < 3 or part < 1 / 3:
        return ""
    noms = " et ".join(
        f"{c.libelle} ({nombre(float(str(c.population)))})" for c in deux.itertuples()
    )
    return f"{noms} réunissent {nombre(100 * part)}{FINE}% des habitants."


def methode_intervalle() -> str:
    """What the two numbers under a figure are."""
    return (
        f"Sous un chiffre tiré d’effectifs{INSECABLE}: son intervalle à 95{FINE}%, approché "
        "(l’hypothèse est dans la fiche de la source)."
    )


def methode_tendance() -> str:
    """What « en hausse » and « en baisse » rest on."""
    return (
        f"Tendance{INSECABLE}: test de Mann et Kendall sur {MINIMUM} années comparables ou plus, "
        f"au risque de {nombre(100 * RISQUE)}{FINE}%, et pente de même signe quelle que soit "
        f"l’année retirée{FINE}; en dessous de {MINIMUM}{INSECABLE}: pas assez d’années."
    )


def titre_carte(
    indicateur: Indicateur, valeurs: pd.DataFrame, lieu: str = "", aire: str = "commune"
) -> str:
    """« Niveau de vie médian : de 20 100 à 24 620 € », « 29 730 € » where all are the same, fragile
    figures left out; ``lieu`` follows the indicator, ``aire`` is what has a figure."""
    debut = f"{indicateur.libelle}{lieu}{INSECABLE}: "
    sures = valeurs[~valeurs["fragile"].astype(bool)]["valeur"].dropna()
    if sures.empty:
        fragiles = valeurs["valeur"].notna().any()
        return debut + (
            "valeurs publiées, mais fragiles" if fragiles else f"aucune valeur publiée par {aire}"
        )
    bas, haut = (nombre(float(v), indicateur.decimales) for v in (sures.min(), sures.max()))
    fin = court(float(sures.max()), indicateur.unite, indicateur.decimales)
    return f"{debut}{fin}" if bas == haut else f"{debut}de {bas} à {fin}"


def france_services(points: pd.DataFrame) -> str:
    """« Offre connue : deux points France services, à Fleurance et Lectoure (ANCT, 2024). »

    ``points``: columns libelle_commune, millesime. HTML with escaped names.
    """
    if points.empty:
        return (
            f"Aucun point France services dans le territoire{FINE}; ceux des voisins restent "
            "accessibles."
        )
    lieux = points["libelle_commune"].value_counts(sort=False)
    noms = [escape(str(commune)) + (f" ({n})" if n > 1 else "") for commune, n in lieux.items()]
    mot = "un point" if len(points) == 1 else f"{nombre(len(points))} points"
    annee = int(points["millesime"].iloc[0])
    return (
        f'<b class="offre">Offre connue</b>{INSECABLE}: {mot} France services, à {_list(noms)} '
        f"(ANCT, {annee})."
    )


def offre_comptee(catalogue: Catalogue, theme: str, toutes: Mapping[str, Ligne]) -> str:
    """« Offre connue : pharmacies (7) ; collèges (3). Insee, base des équipements 2023. »

    The equipments of a theme that are counted on the territory; nothing when none is. HTML.
    """
    comptables = [
        toutes[i.code] for i in catalogue.indicateurs.values()
        if i.theme == theme and i.famille == "offre" and i.agregation == "somme"
        and i.code in toutes
    ]  # fmt: skip
    lignes = [g for g in comptables if g.cellule.numerateur is not None]
    if not lignes:
        return ""
    comptes = f"{FINE}; ".join(
        f"{escape(minuscule(_counted(catalogue, g)))} ({nombre(g.cellule.numerateur)})"
        for g in lignes
    )
    citations = dict.fromkeys(
        catalogue.citation(g.cellule.source, g.cellule.millesime or 0) for g in lignes
    )
    return (
        f'<b class="offre">Offre connue</b>{INSECABLE}: {comptes}. '
        f"{escape(f'{FINE}; '.join(citations))}."
    )


def _counted(catalogue: Catalogue, ligne: Ligne) -> str:
    """What the source counts, in its own words."""
    source, _, mesure = (ligne.indicateur.calcul.numerateur or "").partition(".")
    return catalogue.sources[source].mesures[mesure].libelle


def _list(noms: Sequence[str]) -> str:
    return noms[0] if len(noms) == 1 else f"{', '.join(noms[:-1])} et {noms[-1]}"
