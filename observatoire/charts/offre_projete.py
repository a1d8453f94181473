"""The référentiel in big type: what fits a view, and how many are left out of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from observatoire.charts.offre import mot
from observatoire.modeles import Mission, Theme
from observatoire.nombres import pluriel
from observatoire.offre.presence import Case, Presence
from observatoire.phrases import offre as phrases

THEMES_PAR_VUE = 13
MISSIONS_PAR_VUE = 6
ACTEURS_MAXIMUM = 3


def themes(cases: Sequence[Case], missions: Mapping[str, Mission], noms: Sequence[Theme]) -> str:
    """A row a theme of the course of life: how many missions have each word there."""
    lignes = []
    for theme in noms:
        siennes = [c for c in cases if missions[c.mission].theme == theme.code]
        comptes = Counter(c.presence for c in siennes)
        mots = "".join(
            f'<span class="compte">{mot(p)}{escape(f" ({comptes[p]})")}</span>'
            for p in Presence
            if comptes[p]
        )
        lignes.append(
            f'<tr><th scope="row">{escape(theme.libelle)}</th>'
            f'<td class="n">{pluriel(len(siennes), "mission", "missions")}</td><td>{mots}</td></tr>'
        )
    return _table(["Thème", "Missions", "Sur ce territoire"], lignes, "serree")


def recensees(cases: Sequence[Case], missions: Mapping[str, Mission]) -> str:
    """A row a mission: its word, and what is behind it."""
    lignes = [
        f'<tr><th scope="row">{escape(missions[c.mission].libelle)}</th>'
        f"<td>{mot(c.presence)}</td><td>{escape(phrases.resume_case(c))}</td></tr>"
        for c in cases
    ]
    return _table(["Mission", "Sur ce territoire", "Ce qui est recensé"], lignes)


def matrice(cases: Sequence[Case], missions: Mapping[str, Mission], acteurs: Sequence[str]) -> str:
    """Missions by actors: the first actors, the others together in one column."""
    montres, reste = acteurs[:ACTEURS_MAXIMUM], acteurs[ACTEURS_MAXIMUM:]
    autres = [pluriel(len(reste), "autre acteur", "autres acteurs")] if reste else []
    groupes = [[a] for a in montres] + ([list(reste)] if reste else [])
    lignes = [
        f'<tr><th scope="row">{escape(missions[c.mission].libelle)}</th>'
        f"{''.join(_cell(c, noms) for noms in groupes)}<td>{escape(phrases.lecture(c))}</td></tr>"
        for c in cases
    ]
    return _table(["Mission", *montres, *autres, "Lecture"], lignes)


def _cell(case: Case, noms: Sequence[str]) -> str:
    siens = [vu for vu in case.actives if vu.action.acteur in noms]
    if not siens:
        return "<td></td>"
    meilleure = min(siens, key=lambda vu: list(Presence).index(vu.presence)).presence
    return f"<td>{mot(meilleure)}</td>"


def _table(tetes: Sequence[str], lignes: Sequence[str], classe: str = "") -> str:
    entetes = "".join(f'<th scope="col">{escape(t)}</th>' for t in tetes)
    return (
        f'<table class="k simple offre grande {classe}"><thead><tr>{entetes}</tr></thead>'
        f"<tbody>{''.join(lignes)}</tbody></table>"
    )
