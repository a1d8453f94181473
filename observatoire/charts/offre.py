"""The référentiel as tables: the course of life, the matrix of actors, the sheet of an action."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from observatoire.modeles import Mission, Politique, Theme
from observatoire.offre.modele import slug
from observatoire.offre.presence import Case, Lien, Presence
from observatoire.phrases import offre as phrases

# Address of the screen with some filters changed.
Adresse = Callable[..., str]
ACTEURS_MAXIMUM = 8


def lien(href: str, texte: str, plus: str = "") -> str:
    """An internal link; ``plus`` is only read aloud."""
    muet = f'<span class="cache"> {escape(plus)}</span>' if plus else ""
    return f'<a data-lien href="{escape(href)}" target="_self">{escape(texte)}{muet}</a>'


def mot(presence: Presence) -> str:
    """A word of the référentiel with its drawing."""
    return f'<span class="pres {presence}"></span>{escape(presence.libelle)}'


def parcours(
    cases: Mapping[str, Case], missions: Mapping[str, Mission], themes: Mapping[str, Theme],
    adresse: Adresse, titre: str,
) -> str:  # fmt: skip
    """Missions along the course of life, each with its word, who renders it, and why it is to be
    confirmed."""
    groupes: dict[str, list[str]] = {}
    for code, case in cases.items():
        groupes.setdefault(missions[code].theme, []).append(_row(missions[code], case, adresse))
    corps = "".join(
        f'<tbody><tr class="th"><th colspan="4" scope="rowgroup">{escape(themes[t].libelle)}</th>'
        f"</tr>{''.join(lignes)}</tbody>"
        for t, lignes in groupes.items()
    )
    return (
        f'<table class="k simple offre"><caption>{escape(titre)}</caption><colgroup>'
        '<col style="width:400px"><col style="width:230px"><col style="width:336px">'
        '<col style="width:250px"></colgroup><thead><tr>'
        '<th scope="col">Mission</th><th scope="col">Sur ce territoire</th>'
        '<th scope="col">Ce qui est recensé</th><th scope="col">Ce qui reste à savoir</th>'
        f"</tr></thead>{corps}</table>"
    )


def _row(mission: Mission, case: Case, adresse: Adresse) -> str:
    return (
        f'<tr><th scope="row">{lien(adresse(mission=mission.code.lower()), mission.libelle)}</th>'
        f"<td>{mot(case.presence)}</td><td>{escape(phrases.resume_case(case))}</td>"
        f"<td>{escape(phrases.doutes(case))}</td></tr>"
    )


def definitions(presences: Iterable[Presence]) -> str:
    """What each word says, for the words in use."""
    items = "".join(f"<li>{mot(p)} : {escape(p.definition)}</li>" for p in presences)
    return f'<ul class="mots">{items}</ul>'


def colonnes(liens: Iterable[Lien]) -> list[str]:
    """Actors of the matrix, those with most active actions first."""
    comptes: dict[str, int] = {}
    for vu in liens:
        if vu.action.statut == "active":
            comptes[vu.action.acteur] = comptes.get(vu.action.acteur, 0) + 1
    return sorted(comptes, key=lambda nom: (-comptes[nom], slug(nom)))


def matrice(
    cases: Mapping[str, Case], missions: Mapping[str, Mission], politiques: Mapping[str, Politique],
    acteurs: Sequence[str], adresse: Adresse, titre: str,
) -> str:  # fmt: skip
    """Missions by actors: who renders what, where several do, where nobody is recorded."""
    montres, reste = acteurs[:ACTEURS_MAXIMUM], acteurs[ACTEURS_MAXIMUM:]
    tetes = "".join(f'<th scope="col">{lien(adresse(acteur=slug(a)), a)}</th>' for a in montres) + (
        f'<th scope="col">{len(reste)} autres acteurs</th>' if reste else ""
    )
    largeur = len(montres) + bool(reste) + 2
    groupes: dict[str, list[str]] = {}
    for code in sorted(cases, key=lambda c: [int(n) for n in c[1:].split("M")]):
        rangee = _matrix_row(missions[code], cases[code], montres, reste, adresse)
        groupes.setdefault(missions[code].politique, []).append(rangee)
    corps = "".join(
        f'<tbody><tr class="th"><th colspan="{largeur}" scope="rowgroup">'
        f"{escape(politiques[p].libelle)}</th></tr>{''.join(lignes)}</tbody>"
        for p, lignes in groupes.items()
    )
    return (
        f'<table class="k simple offre matrice"><caption>{escape(titre)}</caption>'
        f'<thead><tr><th scope="col">Mission</th>{tetes}<th scope="col">Lecture</th></tr></thead>'
        f"{corps}</table>"
    )


def _matrix_row(
    mission: Mission, case: Case, montres: Sequence[str], reste: Sequence[str], adresse: Adresse
) -> str:
    groupes = [[a] for a in montres] + ([list(reste)] if reste else [])
    cellules = "".join(_matrix_cell(case, noms) for noms in groupes)
    plusieurs = ' class="plusieurs"' if len(case.acteurs) > 1 else ""
    lecture = phrases.lecture(case) if case.acteurs else mot(case.presence)
    return (
        f'<tr{plusieurs}><th scope="row">'
        f"{lien(adresse(mission=mission.code.lower()), mission.libelle)}</th>{cellules}"
        f"<td>{lecture}</td></tr>"
    )


def _matrix_cell(case: Case, noms: Sequence[str]) -> str:
    siens = [vu for vu in case.actives if vu.action.acteur in noms]
    if not siens:
        return "<td></td>"
    meilleure = min(siens, key=lambda vu: list(Presence).index(vu.presence)).presence
    nombre = f" {len(siens)}" if len(siens) > 1 else ""
    return (
        f'<td title="{escape(meilleure.libelle)}"><span class="pres {meilleure}"></span>'
        f'<span class="cache">{escape(meilleure.libelle)}</span>{nombre}</td>'
    )


def liste(liens: Sequence[Lien], adresse: Adresse, communes: Mapping[str, str], titre: str) -> str:
    """Actions, each with its bearer, its place, how it stands here, and when it was verified."""
    lignes = "".join(
        f'<tr><th scope="row">{lien(adresse(action=vu.action.code), vu.action.libelle)}</th>'
        f"<td>{escape(vu.action.acteur)}</td>"
        f"<td>{escape(', '.join(communes.get(c, c) for c in vu.action.lieux)) or _vide()}</td>"
        f"<td>{_standing(vu)}</td><td>{escape(phrases.jour(vu.action.verifie_le))}</td></tr>"
        for vu in liens
    )
    return (
        f'<table class="k simple offre"><caption>{escape(titre)}</caption><thead><tr>'
        '<th scope="col">Action</th><th scope="col">Porteur</th><th scope="col">Lieu</th>'
        '<th scope="col">Sur ce territoire</th><th scope="col">Vérifiée le</th></tr></thead>'
        f"<tbody>{lignes}</tbody></table>"
    )


def _standing(vu: Lien) -> str:
    if vu.action.statut != "active":
        return escape(phrases.statut(vu.action))
    causes = f"<small>{escape(', '.join(vu.causes))}</small>" if vu.causes else ""
    return mot(vu.presence) + causes


def _vide() -> str:
    return f'<span class="hat nr"></span>{phrases.NON_RENSEIGNE}'


def fiche(blocs: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """A sheet: blocks of (label, text); a text that is empty is said to be unknown."""
    morceaux = "".join(
        f"<section><h3>{escape(titre)}</h3><dl>"
        + "".join(
            f"<dt>{escape(nom)}</dt><dd>{_lines(texte) or _vide()}</dd>" for nom, texte in lignes
        )
        + "</dl></section>"
        for titre, lignes in blocs
    )
    return f'<div class="fiche-offre">{morceaux}</div>'


def _lines(texte: str) -> str:
    return "" if texte == phrases.NON_RENSEIGNE else escape(texte).replace("\n", "<br>")
