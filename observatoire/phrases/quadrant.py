"""What a quadrant says: its title, what stands beside it, its text alternative, its table."""

from collections.abc import Iterator

import pandas as pd

from observatoire.besoins_offre import MEDIANE, Lecture
from observatoire.nombres import FINE, INSECABLE, court, nombre
from observatoire.phrases.accords import minuscule
from observatoire.phrases.quantites import en_lettres, enumerer
from observatoire.quadrant import Absence, Cote, PointQuadrant, Quadrant
from observatoire.statistiques.verdicts import SEUIL_RELATIF
from observatoire.territoires import Territoire
from observatoire.valeurs import Cellule

_JOINT = {
    Lecture.A_EXAMINER: "un besoin fort et une offre faible",
    Lecture.SATURATION: "un besoin fort et une offre forte",
    Lecture.FAIBLE_FAIBLE: "un besoin faible et une offre faible",
    Lecture.FAIBLE_FORTE: "un besoin faible et une offre forte",
}


def titre(q: Quadrant, departement: Territoire) -> str:
    """« Parmi les 17 EPCI du Gers, Lomagne Gersoise joint un besoin fort et une offre faible »."""
    parmi = f"Parmi les {len(q.points)} EPCI {departement.avec_de()}"
    designe = q.designe
    if designe is None:
        return f"{parmi}, {_how_many(q)}"
    if designe.lecture is None:
        return f"{parmi}, on ne sait pas situer {designe.libelle}"
    if designe.lecture == Lecture.NEUTRE:
        return f"{parmi}, {designe.libelle} ne s’écarte pas des deux côtés à la fois"
    return f"{parmi}, {designe.libelle} réunit {_JOINT[designe.lecture]}"


def _how_many(q: Quadrant) -> str:
    compte = sum(p.lecture == Lecture.A_EXAMINER for p in q.places)
    verbe = "réunit" if compte < 2 else "réunissent"
    mot = en_lettres(compte) if compte else "aucun"
    return f"{mot} {'ne ' if not compte else ''}{verbe} {_JOINT[Lecture.A_EXAMINER]}"


def sous_titre(q: Quadrant) -> str:
    """Line, indicators, vintages, level."""
    i_b, i_o = q.besoin.indicateur, q.offre.indicateur
    unite = "" if " pour " in i_o.libelle else f"{i_o.unite}, "
    return (
        f"{q.paire.libelle}. {i_b.libelle} ({q.besoin.millesime}) et {minuscule(i_o.libelle)} "
        f"({unite}{q.offre.millesime}), par intercommunalité (EPCI)."
    )


def alternative(q: Quadrant, titre_dit: str) -> str:
    """The text of the drawing: its title, then the readings and how many stand in each."""
    return f"{titre_dit}. {' '.join(_counts(q))} {unknown(q)}".strip()


def _counts(q: Quadrant) -> Iterator[str]:
    for lecture in Lecture:
        compte = sum(p.lecture == lecture for p in q.places)
        if compte:
            nom = "dans la bande ou sans écart d’un côté" if lecture == Lecture.NEUTRE else lecture
            yield f"{str(nom)[:1].upper()}{str(nom)[1:]}{FINE}; {compte} EPCI."


def a_cote(q: Quadrant, autre: Quadrant | None) -> list[tuple[str, str]]:
    """Paragraphs beside the drawing: (class, text); ``autre``: the same under another reference."""
    dits = []
    if q.designe is not None and q.designe.connu:
        dits = [("", _against(q))]
        if autre is not None and autre.designe is not None and autre.designe.connu:
            dits.append(("", _against(autre)))
    bande = nombre(100 * SEUIL_RELATIF)
    regle = (
        f"Bandes grises{INSECABLE}: ± {bande}{FINE}% autour de la référence. Un point creux est "
        "dans une bande, ou à moins d’une unité entière d’offre : aucune lecture n’est proposée."
    )
    return [*dits, ("petit", regle), ("petit", unknown(q)), *(("petit", x) for x in _elsewhere(q))]


def _against(q: Quadrant) -> str:
    """« Face au Gers : besoin 15,5 % contre 14,3 % ; offre 117,6 contre 126,7. Besoin fort, … »."""
    designe = q.designe
    assert designe is not None
    lecture = designe.lecture or Lecture.NEUTRE
    dit = str(lecture).replace(" : ", f"{INSECABLE}: ")
    return (
        f"Face {_face(q)}{INSECABLE}: besoin {_value(designe.besoin, q.besoin)} contre "
        f"{_ref(q.besoin)}{FINE}; offre {_value(designe.offre, q.offre)} contre "
        f"{_ref(q.offre)}. {dit[:1].upper()}{dit[1:]}."
    )


def _face(q: Quadrant) -> str:
    """The reference, or the two when one side falls back on the median."""
    if q.besoin.repere == q.offre.repere:
        return q.besoin.repere.face
    return f"{q.besoin.repere.face} pour le besoin, {q.offre.repere.face} pour l’offre"


def _ref(cote: Cote) -> str:
    i = cote.indicateur
    return court(cote.reference, i.unite, i.decimales)


def _value(figure: Cellule, cote: Cote) -> str:
    if not figure.disponible:
        return figure.statut.libelle
    return court(figure.valeur, cote.indicateur.unite, cote.indicateur.decimales)


def unknown(q: Quadrant) -> str:
    """« On ne sait pas : … » with the word of each empty, or that every one has both sides."""
    if not q.inconnus:
        return (
            f"«{INSECABLE}On ne sait pas{INSECABLE}»{INSECABLE}: aucun EPCI pour cette ligne, les "
            "deux côtés sont connus partout."
        )
    dits = (f"{p.libelle} ({_missing(p)})" for p in q.inconnus)
    return f"On ne sait pas{INSECABLE}: {f'{FINE}; '.join(dits)}."


def _missing(point: PointQuadrant) -> str:
    cotes = (("besoin", point.besoin), ("offre", point.offre))
    vides = [f"{nom} {_why(f)}" for nom, f in cotes if not f.disponible or f.fragile]
    return ", ".join(vides) or "ses habitants ne sont pas connus"


def _why(figure: Cellule) -> str:
    return "fragile" if figure.disponible else figure.statut.libelle


def _elsewhere(q: Quadrant) -> Iterator[str]:
    ailleurs = [p.libelle for p in q.points if not p.siege]
    if ailleurs:
        yield (
            f"*{FINE}Siège dans un autre département{INSECABLE}: {enumerer(ailleurs)}, en entier. "
            f"{MEDIANE.libelle[:1].upper()}{MEDIANE.libelle[1:]}{INSECABLE}: celui des autres."
        )


def table_lue(q: Quadrant) -> pd.DataFrame:
    """The quadrant as a table to read: no order but that of names."""
    return pd.DataFrame([
        {
            "EPCI": p.libelle + ("" if p.siege else "*"),
            f"Besoin, {q.besoin.millesime}": _value(p.besoin, q.besoin),
            f"Offre, {q.offre.millesime}": _value(p.offre, q.offre),
            "Lecture": str(p.lecture) if p.lecture else f"on ne sait pas ({_missing(p)})",
        }
        for p in q.points
    ])  # fmt: skip


def sans_quadrant(libelle: str, absence: Absence) -> str:
    """Why a line has no quadrant."""
    return f"Pas de quadrant pour la ligne «{INSECABLE}{libelle}{INSECABLE}»{INSECABLE}: {absence}."


def sans_theme(theme: str) -> str:
    """That no line of a theme has both sides."""
    return (
        f"Pas de quadrant sur le thème «{INSECABLE}{theme}{INSECABLE}»{INSECABLE}: aucune de ses "
        "lignes n’a, ici, un besoin et une offre mesurés par intercommunalité."
    )
