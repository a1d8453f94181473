"""Sentences of the scissors: what both curves do, what was tried, what is withheld."""

from collections.abc import Iterable, Sequence
from math import isfinite

from observatoire.ciseaux import Essai, Etude
from observatoire.modeles_anticiper import Ciseaux
from observatoire.nombres import FINE, INSECABLE, nombre
from observatoire.panorama import Point
from observatoire.series import Serie
from observatoire.statistiques.ciseaux import (
    RECUL,
    SEUIL,
    TOLERANCE,
    Croisement,
    Lecture,
    Rencontre,
)
from observatoire.textes import typographie

VERDICTS = {
    Lecture.BESOIN_DEVANT: "le besoin devant",
    Lecture.MOYENS_DEVANT: "les moyens devant",
    Lecture.ENSEMBLE: "besoin et moyens ensemble",
    Lecture.NON_TRANCHEE: "suspendu",
    Lecture.TROP_COURTE: "suspendu",
}
METHODE = (
    "Indice : chaque série est divisée par sa valeur de l’année de base, puis multipliée par 100. "
    "Le verdict se lit sur le rapport des deux (les moyens pour une unité de besoin), que le choix "
    "de la base ne change pas d’une année à l’autre. Il n’est dit que si, à la dernière année "
    f"commune, tous les essais sont du même côté, au-delà de {nombre(SEUIL)} %, ou tous en deçà : "
    f"chaque année de base à {RECUL} ans au moins de la fin, chaque définition du besoin de même "
    f"nature. Deux courbes à moins de {nombre(TOLERANCE)} points sont dites confondues. Les "
    "dépenses sont en euros de 2020 (indice des prix de l’Insee, tel que la Drees le publie dans "
    "son classeur). Ces seuils sont des conventions de cet outil."
)


def evolution(indice: float) -> str:
    """« +49 % », « −4 % », « stable » for an index."""
    part = nombre(indice - 100, 0, signe=True)
    return "stable" if part in ("0", "") else f"{part}{FINE}%"


def titre(etude: Etude) -> str:
    """What both curves do, then the reading, or why it is withheld."""
    mouvement = (
        f"besoin {evolution(etude.indices_besoin[-1])}, "
        f"moyens {evolution(etude.indices_moyens[-1])}"
    )
    periode = f"de {etude.base} à {etude.fin}"
    match etude.lecture:
        case Lecture.BESOIN_DEVANT:
            return typographie(
                f"Le besoin a pris de l’avance sur les moyens {periode} : {mouvement}."
            )
        case Lecture.MOYENS_DEVANT:
            return typographie(
                f"Les moyens ont pris de l’avance sur le besoin {periode} : {mouvement}."
            )
        case Lecture.ENSEMBLE:
            return typographie(f"Besoin et moyens vont ensemble {periode} : {mouvement}.")
        case Lecture.TROP_COURTE:
            return typographie(f"D{periode[1:]} : {mouvement}. Trop peu d’années pour conclure.")
        case _:
            return typographie(f"D{periode[1:]} : {mouvement}. L’écart dépend du point de départ.")


def sous_titre(etude: Etude, nom: str) -> str:
    """Territory, base, what is need and what is means."""
    return typographie(
        f"{nom}, indice base 100 en {etude.base}. Besoin : {etude.demande.libelle}. "
        f"Moyens : {etude.ciseaux.moyens.libelle}."
    )


def verdict(etude: Etude) -> tuple[str, str]:
    """« Verdict : suspendu », and what was tried."""
    tete = f"Verdict : {VERDICTS[etude.lecture]}"
    return typographie(tete), typographie(" ".join([_tries(etude), *_others(etude)]))


def _tries(etude: Etude) -> str:
    if etude.lecture == Lecture.TROP_COURTE:
        return (
            f"Il faudrait au moins deux années de base à {RECUL} ans de la dernière "
            f"({etude.fin}) : {_bases(etude.bases)}."
        )
    devant, ni, derriere = etude.sens()
    definitions = len(etude.comptes)
    mot = "une définition" if definitions == 1 else f"{nombre(definitions)} définitions"
    essais = [
        _count(devant, "met le besoin devant", "mettent le besoin devant"),
        _count(derriere, "met les moyens devant", "mettent les moyens devant"),
        _count(ni, "reste", "restent") + f" à moins de {nombre(SEUIL)} %" if ni else "",
    ]
    return (
        f"Essayé sur {len(etude.bases)} années de base ({etude.bases[0]} à {etude.bases[-1]}) et "
        f"{mot} du besoin : {_join([e for e in essais if e])}."
    )


def _bases(bases: Sequence[int]) -> str:
    return "aucune n’existe ici" if not bases else f"seule {bases[0]} convient"


def _count(n: int, singulier: str, au_pluriel: str) -> str:
    if n == 0:
        return ""
    return f"un essai {singulier}" if n == 1 else f"{n} essais {au_pluriel}"


def _join(mots: Sequence[str]) -> str:
    *avant, dernier = mots
    return f"{', '.join(avant)} et {dernier}" if avant else dernier


def _others(etude: Etude) -> Iterable[str]:
    """Definitions that do not serve the verdict: of another nature, or not tried."""
    for essai in etude.essais:
        connus = [v for v in essai.ecarts if isfinite(v)]
        if essai.motif:
            yield f"Non essayé : {essai.demande.libelle} ({essai.motif})."
        elif not essai.compte and connus:
            yield f"Autre lecture, par {essai.demande.singulier} : {_bounds(connus)}."


def _bounds(ecarts: Sequence[float]) -> str:
    """« de +19 % à +145 % selon la base »; one figure when bases give the same."""
    bas, haut = _percent(min(ecarts)), _percent(max(ecarts))
    return bas if bas == haut else f"de {bas} à {haut} selon la base"


def _percent(valeur: float) -> str:
    return f"{nombre(valeur, 0, signe=True)} %"


def croisement(etude: Etude) -> tuple[str, str]:
    """« Année de croisement : non tranchée », and why."""
    lu = etude.croisement
    if etude.tranche and lu.annee:
        mot = str(lu.annee)
    elif etude.tranche:
        mot = "aucune"
    else:
        mot = "non tranchée"
    phrases = [_meeting(lu, etude.base, etude.annees)]
    phrases += _elsewhere(etude) if not etude.tranche else []
    return typographie(f"Année de croisement : {mot}"), typographie(" ".join(phrases))


def _meeting(lu: Croisement, base: int, annees: Sequence[int]) -> str:
    en = f"En base {base},"
    match lu.rencontre:
        case Rencontre.ANNEE:
            return f"{en} les courbes changent d’ordre entre {lu.debut} et {lu.fin}."
        case Rencontre.CONFONDUES:
            dedans = [a for a in annees if lu.debut and lu.fin and lu.debut < a < lu.fin]
            quand = f"en {dedans[0]}" if len(dedans) == 1 else f"de {dedans[0]} à {dedans[-1]}"
            return f"{en} moins de {nombre(TOLERANCE)} points {quand}."
        case Rencontre.PLUSIEURS:
            return f"{en} les courbes se croisent plusieurs fois de {lu.debut} à {lu.fin}."
        case _:
            return f"{en} les courbes ne se croisent pas."


def _elsewhere(etude: Etude) -> list[str]:
    """What other bases and definitions say: the years between which they see a crossing."""
    annees = [
        a for e in etude.comptes for c in e.croisements if c.rencontre != Rencontre.AUCUNE
        for a in (c.debut, c.fin) if a
    ]  # fmt: skip
    if etude.base not in etude.bases:
        return ["Trop peu d’années pour essayer d’autres bases."]
    if not annees:
        return []
    quand = f"de {min(annees)} à {max(annees)}"
    return [f"Selon la base et la définition, un croisement se lit {quand}, ou ne se lit pas."]


def alternative(etude: Etude, nom: str) -> str:
    """The sentence that stands for the drawing."""
    return typographie(
        f"{sous_titre(etude, nom)} En {etude.fin}, besoin à {nombre(etude.indices_besoin[-1])}, "
        f"moyens à {nombre(etude.indices_moyens[-1])}. {verdict(etude)[0]}. {croisement(etude)[0]}."
    )


def notes(etude: Etude) -> list[str]:
    """What the drawing leaves out or marks: set-up, breaks, corrections, last years."""
    dites = []
    if etude.ciseaux.mise_en_place:
        dites.append(etude.ciseaux.mise_en_place.motif)
    for serie in (etude.besoin, etude.moyens):
        dites += _breaks(etude, serie)
    for nom, serie in (("Besoin", etude.besoin), ("Moyens", etude.moyens)):
        dites += _corrected(etude, nom, serie)
    dites += _after(etude)
    return [typographie(d) for d in dict.fromkeys(dites)]


def _breaks(etude: Etude, serie: Serie) -> list[str]:
    """Breaks that stop a curve; those of the set-up are already said."""
    debut = etude.bases_possibles[0]
    return [
        f"Rupture {r.annee} : {r.motif}"
        for r in serie.indicateur.comparabilite.ruptures
        if r.annee > debut and min(serie.valeurs, default=9999) < r.annee
    ]


def _corrected(etude: Etude, nom: str, serie: Serie) -> list[str]:
    vues = {a: n for a, n in serie.corrections.items() if etude.annees[0] <= a <= etude.fin}
    anonymes, nommees = ([a for a in sorted(vues) if vues[a] is n] for n in (False, True))
    dites = []
    if anonymes:
        dites.append(f"○ {nom}, {_years(anonymes)} : corrections du producteur, qui ne nomme pas "
                     "les départements.")  # fmt: skip
    if nommees:
        dites.append(f"● {nom}, {_years(nommees)} : corrigé par le producteur pour ce département.")
    dites += [f"{nom} : série révisée par le producteur ({r})." for r in serie.revisions]
    return dites


def _years(annees: Sequence[int]) -> str:
    return _join([str(a) for a in annees])


def _after(etude: Etude) -> list[str]:
    """The later years that only one of the two series knows."""
    besoin, moyens = max(etude.besoin.valeurs), max(etude.moyens.valeurs)
    if besoin > moyens:
        return [f"Après {moyens}, moyens : non renseignés."]
    return [f"Après {besoin}, besoin : non renseigné."] if moyens > besoin else []


def unite_par_tete(ciseaux: Ciseaux, singulier: str, libelle: str) -> str:
    """« € de 2020 par habitant de 80 ans ou plus », « habitants par temps plein »."""
    if ciseaux.moyens.nature == "euros":
        return f"€ de 2020 par {singulier}"
    return f"{libelle} par {ciseaux.moyens.singulier}"


def valeur_par_tete(ciseaux: Ciseaux, valeur: float | None) -> str:
    """« 1 260 € », « 1 320 », « 1,9 »."""
    if ciseaux.moyens.nature == "euros":
        return f"{nombre(valeur)}{FINE}€" if valeur is not None else ""
    return nombre(valeur, 0 if valeur is not None and valeur >= 100 else 1)


def titre_par_tete(ciseaux: Ciseaux, serie: Sequence[Point], unite: str) -> str:
    """« 5 258 € de 2020 par bénéficiaire… en 2019, contre 4 100 € en 2004 »."""
    premier, dernier = serie[0], serie[-1]
    nue = unite.removeprefix("€ ")
    fin = f"{valeur_par_tete(ciseaux, dernier.valeur)} {nue} en {dernier.millesime}"
    if len(serie) == 1:
        return typographie(f"{fin}.")
    avant = f"{valeur_par_tete(ciseaux, premier.valeur)} en {premier.millesime}"
    return typographie(f"{fin}, contre {avant}.")


def absente(ciseaux: Ciseaux, besoin: Serie, moyens: Serie, libelle: str, dans: str) -> str:
    """Why a policy has no curves here: which series is empty, and how."""
    for nom, serie in ((libelle, besoin), (ciseaux.moyens.libelle, moyens)):
        if not serie.points:
            motif = f" ({serie.motif})" if serie.motif else ""
            return typographie(
                f"{nom[:1].upper()}{nom[1:]} : {serie.statut.libelle} {dans}{motif}."
            )
    return typographie(
        f"Les deux séries n’ont pas deux années communes qui se comparent {dans} : ni indice, ni "
        f"verdict.{INSECABLE}"
    ).strip()


def mots_de_l_essai(essai: Essai) -> str:
    """Whether a try serves the verdict."""
    if essai.motif:
        return f"non essayé : {essai.motif}"
    return "sert au verdict" if essai.compte else "autre nature : ne sert pas au verdict"
