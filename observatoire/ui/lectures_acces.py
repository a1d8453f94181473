"""What must be read beside the map of *Accès*: thresholds, quartiles, gains, cautions."""

from html import escape

import pandas as pd

from observatoire.acces.services import POUR, Service
from observatoire.acces.seuils import Part, distance_moyenne
from observatoire.nombres import FINE, avec_unite, nombre
from observatoire.phrases import acces as phrases
from observatoire.phrases import portee as phrases_portee
from observatoire.territoires import Cle, Maille
from observatoire.ui.acces import Ecran, communes_de, part_chez_soi, part_de
from observatoire.ui.contexte import territoire_de
from observatoire.ui.mise_en_page import html

CHOISI = " aria-current='true'"


def seuils(ecran: Ecran) -> str:
    """The table of thresholds: share, share of the reference, inhabitants where nothing is
    unknown."""
    montre = ecran.mesure
    parts = {s: part_de(montre.cle, ecran.service, s) for s in ecran.seuils}
    autre = ecran.comparee
    comptes = all(p is not None and p.certaine for p in parts.values())
    lignes = [
        f"<tr{CHOISI if seuil == ecran.seuil else ''}><th scope='row'>{avec_unite(seuil, 'km')}"
        f"</th><td class='barre'>{_bar(part)}</td><td class='r'>{_share(part)}</td>"
        + (
            f"<td class='r'>{_share(part_de(autre.cle, ecran.service, seuil))}</td>"
            if autre
            else ""
        )
        + (f"<td class='r'>{nombre(part.au_dela)}</td>" if comptes and part else "")
        + "</tr>"
        for seuil, part in parts.items()
    ]
    colonnes = ([autre.libelle_court] if autre else []) + ["Habitants"] * comptes
    suite = "".join(f"<th scope='col' class='r'>{escape(c)}</th>" for c in colonnes)
    return (
        f"<table class='k seuils'><caption>Habitants {escape(montre.avec_de())} au-delà de chaque "
        "distance</caption><thead><tr><th scope='col'>Au-delà de</th><th scope='col' colspan='2'>"
        f"Part des habitants</th>{suite}</tr></thead><tbody>{''.join(lignes)}</tbody></table>"
    )


def _share(part: Part | None) -> str:
    if part is None:
        return "<span class='hat nr'></span><span class='lu'>non renseigné</span>"
    if part.certaine:
        return avec_unite(part.basse, "%", 1)
    return f"{nombre(part.basse, 1)} à {avec_unite(part.haute, '%', 1)}"


def _bar(part: Part | None) -> str:
    """The share as a bar; what is not known is lighter."""
    if part is None:
        return ""
    doute = f"<i class='doute' style='width:{part.haute - part.basse:.1f}%'></i>"
    return f"<span><i style='width:{part.basse:.1f}%'></i>{doute}</span>"


def lectures(ecran: Ecran) -> None:
    """The thresholds, then what must be read with them."""
    html(seuils(ecran) + "".join(f"<p class='lecture'>{escape(d)}</p>" for d in dites(ecran) if d))


def dites(ecran: Ecran) -> list[str]:
    """Sentences beside the thresholds."""
    if ecran.cadre is None:
        return [phrases.LARGE, phrases.ROUTE]
    communes = communes_de(ecran.territoire.cle, ecran.service)
    seule = ecran.territoire.maille == Maille.COMMUNE
    return [
        _at_home(ecran),
        "" if seule else phrases.moyenne(distance_moyenne(communes)),
        _nearest(ecran, communes) if seule else phrases.sans_point(communes),
        phrases.frontiere(communes, _where(ecran.service)),
        phrases.sans_coordonnees(ecran.service),
        phrases.reference_inconnue(ecran.service, ecran.reference)
        if ecran.reference and not ecran.comparee and not seule
        else "",
        phrases.ROUTE,
    ]


def _at_home(ecran: Ecran) -> str:
    """What the share would be without the points of the neighbouring départements."""
    part = ecran.part
    if part is None or not ecran.service.partout or ecran.territoire.maille != Maille.DEPARTEMENT:
        return ""
    chez_soi = part_chez_soi(ecran.territoire.cle, ecran.service, ecran.seuil)
    return phrases.chez_soi(chez_soi, part, ecran.territoire.avec_de())


def _nearest(ecran: Ecran, communes: pd.DataFrame) -> str:
    commune = communes.iloc[0]
    code = commune["commune_lieu"]
    ou = None if pd.isna(code) else territoire_de(Cle(Maille.COMMUNE, str(code)))
    return phrases.le_plus_proche(ecran.service, commune, ou.avec_a() if ou else "")


def _where(service: Service) -> str:
    """« dans la Gironde »."""
    connus = [territoire_de(Cle(Maille.DEPARTEMENT, d)) for d in service.departements]
    return " et ".join(t.dans() for t in connus if t is not None)


def lectures_portee(ecran: Ecran) -> str:
    """Quartiles of the inhabitants, and the communes without a figure."""
    lignes = phrases_portee.vides_portee(ecran.portees, ecran.rayon)
    suite = "".join(f"<p class='lecture'>{escape(d)}</p>" for d in lignes)
    rangees = "".join(
        f"<tr><th scope='row'>{dit}</th><td class='r'>{valeur}</td></tr>"
        for dit, valeur in phrases_portee.quartiles(ecran.portees)
    )
    table = (
        f"<table class='k seuils'><caption>Points à portée pour {nombre(POUR)} habitants</caption>"
        f"<tbody>{rangees}</tbody></table>"
    )
    return (
        f"{table if rangees else ''}<p class='lecture'>Un point compte moins s’il est loin, et "
        "moins si beaucoup d’habitants sont à sa portée. Deux communes à égale distance d’un point "
        f"peuvent donc différer.</p>{suite}<p class='lecture'>Ni les horaires, ni la capacité d’un "
        f"point, ni les rendez-vous disponibles n’y entrent{FINE}; c’est un ordre de grandeur.</p>"
    )


def lectures_ajout(ecran: Ecran) -> str:
    """Each point with what it brings, then ties and what is left out."""
    ajout = ecran.ajout
    if ajout is None or not ajout.communes:
        dit = phrases_portee.egalite(ajout) if ajout else ""
        return f"<p class='lecture'>{escape(dit)}</p>" if dit else ""
    lignes = "".join(
        f"<tr><th scope='row'>{escape(nom)}"
        f"<small>{escape(phrases_portee.a_egalite(autres))}</small></th>"
        f"<td class='r'>+{nombre(gain)}</td></tr>"
        for nom, autres, gain in zip(ajout.libelles, ajout.a_egalite, ajout.gains, strict=True)
    )
    total = (
        f"<tr aria-current='true'><th scope='row'>Ensemble</th><td class='r'>"
        f"+{nombre(ajout.gain)}</td></tr>"
        if len(ajout.communes) > 1
        else ""
    )
    dit = phrases_portee.egalite(ajout)
    suite = f"<p class='lecture'>{escape(dit)}</p>" if dit else ""
    return (
        "<table class='k seuils'><caption>Chaque ligne ajoute aux précédentes</caption><thead><tr>"
        "<th scope='col'>Un point de plus à</th><th scope='col' class='r'>Habitants gagnés</th>"
        f"</tr></thead><tbody>{lignes}{total}</tbody></table>{suite}"
        "<p class='lecture'>Le calcul ne connaît ni les locaux, ni les agents, ni les routes : il "
        "dit où regarder d’abord.</p>"
    )
