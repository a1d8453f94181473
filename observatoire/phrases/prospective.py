"""Sentences of the projections: a scenario and its band, never a forecast; the arithmetic shown."""

from observatoire.nombres import FINE, INSECABLE, arrondi_environ, nombre
from observatoire.phrases.panorama import de
from observatoire.prospective import Maintien, Projection, Retard
from observatoire.statistiques.projections import Bande
from observatoire.territoires import Maille, Territoire
from observatoire.textes import typographie

METHODE = (
    "Les scénarios sont ceux que l’Insee publie, sans calcul ajouté : la population totale de "
    "chaque année, au millier, et la structure par âge des seules années {ages}. Rien n’est "
    "interpolé. Un effectif d’un âge est la population multipliée par la somme des parts de ses "
    "tranches ; ses bornes ajoutent l’arrondi du total (500 habitants) et celui de chaque part "
    "(0,05 point). La bande grise va du plus bas au plus haut des scénarios, arrondi compris : "
    "aucune probabilité ne lui est attachée. « Garder le ratio d’aujourd’hui » est une règle de "
    "trois : elle dit ce que demanderait le niveau d’aujourd’hui, pas ce qu’il faudrait faire."
)


def _sujet(lieu: Territoire) -> str:
    nom = f"la région {lieu.libelle}" if lieu.maille == Maille.REGION else lieu.avec_article()
    return nom[:1].upper() + nom[1:]


def titre(lue: Projection, lieu: Territoire) -> str:
    """« Le Gers compterait de 200 000 à 233 000 habitants en 2050, 216 000 au centre », and whether
    the projection has been replaced since."""
    pluriel = lieu.maille == Maille.DEPARTEMENT and lieu.article == "les "
    verbe = "compteraient" if pluriel else "compterait"
    central = nombre(lue.central.totaux[lue.horizon])
    if not lue.variantes:
        return typographie(
            f"{_sujet(lieu)} {verbe} environ {central} habitants en {lue.horizon}, selon le "
            f"scénario central{_replaced(lue)}."
        )
    totaux = [s.totaux[lue.horizon] for s in lue.scenarios]
    return typographie(
        f"{_sujet(lieu)} {verbe} de {nombre(min(totaux))} à {nombre(max(totaux))} habitants en "
        f"{lue.horizon}, {central} au centre, selon le scénario{_replaced(lue)}."
    )


def _replaced(lue: Projection) -> str:
    """« d'une projection de base 2013, remplacée depuis »: never left to the small print."""
    return (
        f" d’une projection de {lue.depart}, remplacée depuis" if lue.source.remplacee_par else ""
    )


def sous_titre(lue: Projection, lieu: Territoire) -> str:
    """Territory, what is drawn, the base of the scenario."""
    return typographie(
        f"{lieu.libelle}, habitants au 1ᵉʳ janvier. Trait plein : population estimée par l’Insee. "
        f"Tireté : scénario central, calculé à partir de {lue.depart}. Bande : tous les scénarios, "
        "arrondi compris."
    )


def depassee(lue: Projection) -> str:
    """What has been observed since the start of the scenario, and what replaced it."""
    retard = lue.retard()
    dites = [_gap(lue, retard)] if retard else []
    return typographie(" ".join([*dites, lue.source.remplacee_par]))


def reserve(lue: Projection) -> str:
    """What keeping a ratio inherits from a scenario that has been left behind."""
    retard = lue.retard()
    if retard is None or retard.dans_l_arrondi:
        return ""
    sens = "trop haut" if retard.ecart < 0 else "trop bas"
    return typographie(
        f"Ces nombres héritent d’un scénario qui vise {sens} dès {retard.annee} "
        f"({nombre(retard.ecart, 0, signe=True)} habitants observés) : un ordre de grandeur."
    )


def _gap(lue: Projection, retard: Retard) -> str:
    quand = "Pour" if retard.dans_l_arrondi else "Projection dépassée : pour"
    debut = (
        f"{quand} {retard.annee}, le scénario central, parti de {lue.depart}, donnait "
        f"{nombre(retard.projetee.valeur)} habitants ; l’Insee en estime {nombre(retard.observee)}"
    )
    if retard.dans_l_arrondi:
        return f"{debut}, ce que l’arrondi au millier permet."
    sens = "de moins" if retard.ecart < 0 else "de plus"
    fin = f"soit {nombre(abs(retard.ecart))} {sens} (à 500 près)"
    bas, haut = lue.bande[retard.annee]
    dehors = "" if bas <= retard.observee <= haut else ", hors de la bande des scénarios"
    return f"{debut}, {fin}{dehors}."


def alternative(lue: Projection, lieu: Territoire) -> str:
    """The sentence that stands for the drawing of the totals."""
    return f"{titre(lue, lieu)} {depassee(lue)}"


def titre_des_ages(lue: Projection, lieu: Territoire) -> str:
    """« De 2013 à 2050, les 75 ans ou plus passeraient d'environ 26 000 à environ 47 000 »."""
    debut, fin = (lue.central.effectif(a, 75) for a in (lue.ages[0], lue.ages[-1]))
    assert debut is not None
    assert fin is not None
    return typographie(
        f"De {lue.ages[0]} à {lue.ages[-1]}, les habitants de 75 ans ou plus {de(lieu)} "
        f"passeraient d’environ {environ(debut)} à environ {environ(fin)} dans le scénario "
        f"central{_replaced(lue)}."
    )


def environ(bande: Bande) -> str:
    """A head count rounded to the hundred: its bounds say no more."""
    return nombre(round(bande.valeur, -2))


def bornes(bande: Bande) -> str:
    """« de 46 500 à 47 700 »."""
    return f"de {nombre(round(bande.bas, -2))} à {nombre(round(bande.haut, -2))}"


def lignes_du_calcul(m: Maintien) -> list[str]:
    """The proportion, a line a step: each can be done again by hand."""
    unites, gens, decimales = m.ratio.unites, m.ratio.libelle_population, decimales_de(m)
    capacite = nombre(m.capacite, decimales)
    return [typographie(ligne) for ligne in (
        f"{capacite} {unites} ÷ {nombre(m.population)} {gens} ({m.annee}) = {taux(m)}.",
        f"{m.horizon}, scénario central : {_projected(m)} ; {bornes(m.projetee)} selon l’arrondi.",
        f"{capacite} × {nombre(m.projetee.valeur)} ÷ {nombre(m.population)} = "
        f"{nombre(m.implique.valeur, decimales)} {unites} ; "
        f"{_rounded(m.implique.bas, m.implique.haut)}.",
        f"Tous les scénarios, arrondi compris : {entiers(*m.variantes)} {unites}.",
        f"Écart à {m.annee} : {ecart(m)} {unites}.",
    )]  # fmt: skip


def taux(m: Maintien) -> str:
    """« 15,48 pour 100 », « 74,9 pour 100 000 »."""
    return f"{nombre(m.taux, 2 if m.ratio.pour == 100 else 1)} pour {nombre(m.ratio.pour)}"


def _projected(m: Maintien) -> str:
    """« 216 000 habitants × 21,8 % = 47 088 habitants de 75 ans ou plus »."""
    if m.part is None:
        return f"{nombre(m.projetee.valeur)} {m.ratio.libelle_population}"
    return (
        f"{nombre(m.total)} habitants × {nombre(m.part, 1)} % = {nombre(m.projetee.valeur)} "
        f"{m.ratio.libelle_population}"
    )


def decimales_de(m: Maintien) -> int:
    """Staff is published to a tenth of a full-time post, people whole."""
    return 1 if m.ratio.unites == "temps pleins" else 0


def entiers(bas: float, haut: float) -> str:
    """« de 6 700 à 7 500 », « 688 » when both round to the same."""
    debut, fin = nombre(bas), nombre(haut)
    return debut if debut == fin else f"de {debut} à {fin}"


def _rounded(bas: float, haut: float) -> str:
    """« de 24 à 26 selon l’arrondi »."""
    dits = entiers(bas, haut)
    return f"{dits} {'selon l’arrondi' if dits.startswith('de') else 'quel que soit l’arrondi'}"


def ecart(m: Maintien) -> str:
    """« environ +3 200 », « environ −12 »: two figures, as its terms allow."""
    valeur = arrondi_environ(abs(m.ecart))
    return f"environ{INSECABLE}{nombre(valeur if m.ecart >= 0 else -valeur, 0, signe=True)}"


def evolution(m: Maintien) -> str:
    """« +77 % »."""
    part = 100 * m.ecart / m.capacite if m.capacite else 0.0
    return f"{nombre(part, 0, signe=True)}{FINE}%"


def absente(lieu: Territoire) -> str:
    """Why a territory has no projection."""
    nom = "la France" if lieu.maille == Maille.FRANCE else lieu.avec_article()
    return typographie(
        f"Aucune projection n’est publiée pour {nom} dans le fichier chargé. Il donne les "
        "départements et les régions : choisissez-en un dans la liste des territoires."
    )
