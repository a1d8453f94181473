"""Sentences of needs and offer: « écart à la référence », and « on ne sait pas » when so."""

from collections.abc import Sequence

from observatoire.besoins_offre import Ecart, Etat, LigneBesoinOffre
from observatoire.nombres import (
    FINE,
    INSECABLE,
    arrondi_environ,
    avec_unite,
    court,
    nombre,
    pluriel,
)
from observatoire.panorama import Ligne
from observatoire.phrases.accords import accorder, minuscule
from observatoire.statistiques.verdicts import Mot

_EN_LETTRES = (
    "zéro",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
)


def en_lettres(entier: int) -> str:
    """« trois » up to ten, then figures; feminine, for lines."""
    return _EN_LETTRES[entier] if entier < len(_EN_LETTRES) else nombre(entier)


def titre(lignes: Sequence[LigneBesoinOffre]) -> str:
    """« Une ligne s’écarte de la référence : soins infirmiers. Trois sont comparables. Sur… »"""
    lues = [ligne for ligne in lignes if ligne.etat == Etat.LUE]
    ecartees = [ligne for ligne in lues if ligne.s_ecarte]
    inconnues = sum(ligne.etat == Etat.INCONNUE for ligne in lignes)
    morceaux = [_gapped(ecartees), _comparable(len(lues) - len(ecartees), bool(ecartees))]
    if inconnues:
        morceaux.append(f"Sur {en_lettres(inconnues)} lignes, on ne sait pas.")
    return " ".join(filter(None, morceaux))


def _gapped(ecartees: Sequence[LigneBesoinOffre]) -> str:
    if not ecartees:
        return "Aucune ligne ne s’écarte de la référence."
    noms = _list([minuscule(ligne.paire.libelle) for ligne in ecartees])
    verbe = "ligne s’écarte" if len(ecartees) == 1 else "lignes s’écartent"
    compte = en_lettres(len(ecartees))
    return f"{compte[:1].upper() + compte[1:]} {verbe} de la référence{INSECABLE}: {noms}."


def _comparable(compte: int, apres: bool) -> str:
    if compte == 0:
        return ""
    mots = en_lettres(compte)
    verbe = "est comparable" if compte == 1 else "sont comparables"
    return f"{mots[:1].upper() + mots[1:]} {verbe}."


def _list(noms: Sequence[str]) -> str:
    return noms[0] if len(noms) == 1 else f"{', '.join(noms[:-1])} et {noms[-1]}"


def capacite(ligne: LigneBesoinOffre) -> str:
    """« 32,8 temps pleins », « 2 points »."""
    offre = ligne.paire.offre
    return pluriel(ligne.capacite or 0, offre.unite, offre.unites, offre.capacite_decimales)


def ecart_unites(ligne: LigneBesoinOffre, ecart: Ecart) -> str:
    """« −2,5 temps pleins »: one decimal, since less than one unit is said comparable."""
    offre = ligne.paire.offre
    texte = pluriel(abs(ecart.unites), offre.unite, offre.unites, 1)
    signe = "−" if round(ecart.unites, 1) < 0 else "+" if round(ecart.unites, 1) > 0 else ""
    return signe + texte


def besoin_en_tete(ligne: LigneBesoinOffre) -> str:
    """The head count of the need, « environ » when it is rebuilt from a published share."""
    if ligne.effectif is not None:
        return f"environ {nombre(arrondi_environ(ligne.effectif))}"
    if ligne.population is not None:
        return nombre(ligne.population.cellule.valeur)
    return chiffre(ligne.besoin) if ligne.besoin else ""


def besoin_en_clair(ligne: LigneBesoinOffre) -> str:
    """What the head count counts, with the rate and its reference."""
    mots = ligne.paire.besoin.libelle
    if ligne.besoin is None or ligne.besoin.indicateur.code == "population_municipale":
        return mots
    compare = f" · référence {reference(ligne.besoin)}" if ligne.besoin.reference.disponible else ""
    if ligne.effectif is None and ligne.population is None:
        return mots + compare.replace(" · ", ", ", 1)
    return f"{mots}, {chiffre(ligne.besoin)}{compare}"


def chiffre(ligne: Ligne) -> str:
    """A figure as it is printed in a column."""
    return court(ligne.cellule.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)


def reference(ligne: Ligne) -> str:
    """The reference's figure."""
    return court(ligne.reference.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)


def offre_en_clair(ligne: LigneBesoinOffre) -> str:
    """« accessibles, 117,6 p. 100 000 hab. ; référence 126,7 »."""
    assert ligne.offre is not None
    i = ligne.offre.indicateur
    unite = i.unite.removeprefix(f"{ligne.paire.offre.unites} ")
    debut = f"{ligne.paire.offre.qualificatif}, " if ligne.paire.offre.qualificatif else ""
    return f"{debut}{chiffre(ligne.offre)} {unite}{FINE}; référence {reference(ligne.offre)}"


def complement(ligne: LigneBesoinOffre) -> str:
    """« 12,0 % des habitants à plus de 10 km (référence 7,4 %) », when the pair has one."""
    if ligne.complement is None:
        return ""
    i = ligne.complement.indicateur
    suite = (
        f" (référence {reference(ligne.complement)})"
        if ligne.complement.reference.disponible
        else ""
    )
    precision = f", {i.precision_libelle}" if i.precision_libelle else ""
    return f"{minuscule(i.libelle)}{precision}{INSECABLE}: {chiffre(ligne.complement)}{suite}"


def lecture(ligne: LigneBesoinOffre) -> str:
    """« moins élevé que la référence, comparable à l’EPCI médian » or why it is comparable."""
    ecart = ligne.ecart
    assert ecart is not None and ligne.offre is not None  # noqa: PT018
    debut = _word(ligne, ecart, "la référence")
    mediane = next((e for e in ligne.ecarts[1:] if e.libelle == "EPCI médian"), None)
    if mediane is None:
        return debut
    if mediane.verdict.mot == ecart.verdict.mot:
        return f"{debut}, comme face à l’EPCI médian"
    return f"{debut}, {_word(ligne, mediane, 'l’EPCI médian', court_=True)}"


def _word(ligne: LigneBesoinOffre, ecart: Ecart, nom: str, *, court_: bool = False) -> str:
    assert ligne.offre is not None
    if ecart.verdict.mot == Mot.COMPARABLE:
        if court_:
            return f"comparable à {nom}"
        return f"comparable{INSECABLE}: {_why(ligne, ecart)}"
    return f"{accorder(ecart.verdict.mot, ligne.offre.indicateur)} que {nom}"


def _why(ligne: LigneBesoinOffre, ecart: Ecart) -> str:
    if abs(ecart.unites) < 1:
        return f"moins d’un {ligne.paire.offre.unite} entier"
    return f"5{FINE}% d’écart ou moins"


def inconnu(ligne: LigneBesoinOffre) -> tuple[str, str]:
    """« Il faudrait… », and who holds it."""
    manque = ligne.paire.manque or ligne.theme.manque
    if manque is None:
        return "Il faudrait recenser l’offre.", ""
    donnee = manque.donnee.removeprefix("On ne sait pas. ")
    if not donnee.startswith("Il faudrait"):
        donnee = f"Il faudrait {donnee}"
    return donnee.rstrip(".") + ".", manque.detenteur


def evolution(ligne: Ligne) -> str:
    """« −15 % depuis 2011 », over the vintages that compare; nothing for a single one."""
    if len(ligne.serie) < 2 or not ligne.serie[0].valeur:
        return ""
    premier, dernier = ligne.serie[0], ligne.serie[-1]
    part = 100 * (dernier.valeur / premier.valeur - 1)
    return f"{nombre(part, 0, signe=True)}{FINE}% depuis {premier.millesime}"


def preuve_offre(ligne: LigneBesoinOffre) -> str:
    """« 117,6 p. 100 000 × 27 895 habitants standardisés ÷ 100 000 = 32,8 temps pleins »."""
    assert ligne.offre is not None
    i, figure = ligne.offre.indicateur, ligne.offre.cellule
    return (
        f"{capacite(ligne)} ÷ {nombre(figure.denominateur)} × {nombre(i.calcul.facteur)} = "
        f"{avec_unite(figure.valeur, i.unite, i.decimales)}"
    )


def preuve_ecart(ligne: LigneBesoinOffre, ecart: Ecart) -> str:
    """« 126,7 × 27 895 ÷ 100 000 = 35,3 au niveau de la référence ; 32,8 − 35,3 = −2,5 »."""
    assert ligne.offre is not None
    i, figure = ligne.offre.indicateur, ligne.offre.cellule
    au_niveau = (ligne.capacite or 0) - ecart.unites
    return (
        f"{nombre(ecart.ratio, i.decimales)} × {nombre(figure.denominateur)} ÷ "
        f"{nombre(i.calcul.facteur)} = {nombre(au_niveau, 1)} au niveau de la référence{FINE}; "
        f"{nombre(ligne.capacite, 1)} − {nombre(au_niveau, 1)} = "
        f"{nombre(ecart.unites, 1, signe=True)}"
    )


def besoin_seul(ligne: LigneBesoinOffre) -> str:
    """What the need counts, beside its reference, where no offer answers it yet."""
    assert ligne.besoin is not None
    if not ligne.besoin.reference.disponible:
        return ligne.paire.besoin.libelle
    return f"{ligne.paire.besoin.libelle} · référence {reference(ligne.besoin)}"


def preuve_besoin(ligne: LigneBesoinOffre) -> str:
    """« 15,5 % × 19 335 habitants (2023) = environ 3 000 », or the figure alone."""
    assert ligne.besoin is not None
    libelle = ligne.besoin.indicateur.libelle
    if ligne.effectif is None or ligne.population is None:
        return (
            f"{libelle}{INSECABLE}: {chiffre(ligne.besoin)}, référence {reference(ligne.besoin)}."
        )
    population = ligne.population.cellule
    return (
        f"{libelle}{INSECABLE}: {chiffre(ligne.besoin)} × {nombre(population.valeur)} habitants "
        f"({population.millesime}) = environ {nombre(arrondi_environ(ligne.effectif))}. Effectif "
        "reconstitué : la part est publiée sans son numérateur."
    )


def annees(ligne: Ligne) -> list[tuple[str, str, str]]:
    """Year, territory, reference: every vintage known, comparable or not."""
    i = ligne.indicateur
    references = {p.millesime: p.valeur for p in ligne.toutes_references}
    return [
        (
            str(p.millesime),
            court(p.valeur, i.unite, i.decimales),
            court(references.get(p.millesime), i.unite, i.decimales) or "non renseigné",
        )
        for p in ligne.toutes_annees
    ]


def rang_reference(ligne: LigneBesoinOffre, ecart: Ecart) -> tuple[str, str, str]:
    """Reference, its level, gap in units."""
    assert ligne.offre is not None
    i = ligne.offre.indicateur
    return (
        ecart.libelle[:1].upper() + ecart.libelle[1:],
        nombre(ecart.ratio, i.decimales),
        nombre(ecart.unites, 1, signe=True),
    )
