"""Tables of what is to be asked, and of the themes at a glance: plain HTML, real headers."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.charts.grand_livre import tableau
from observatoire.demandes import Guichet
from observatoire.modeles import Theme
from observatoire.nombres import INSECABLE
from observatoire.phrases import demandes as phrases

Liens = Callable[[Theme, LigneBesoinOffre | None], Sequence[tuple[str, str]]]
"""Names and addresses of where a theme leads; its first line that has a proof, if any."""


def a_demander(guichets: Sequence[Guichet]) -> str:
    """One group of rows a partner: the file, how it comes in, what it would light."""
    corps = "".join(f"<tbody>{''.join(_rows(g))}</tbody>" for g in guichets)
    return tableau(
        "Fichiers à demander, par partenaire", (190, 366, 260, 400),
        ["À qui", "Quoi", "Comment il entre", "Ce qu’il éclairerait"], corps, "u d",
    )  # fmt: skip


def _rows(guichet: Guichet) -> Iterator[str]:
    nom = escape(guichet.partenaire.libelle)
    tete = f'<th scope="rowgroup" rowspan="{len(guichet.demandes)}">{nom}</th>'
    for rang, a in enumerate(guichet.demandes):
        commande = phrases.commande(a)
        lue = f"<code>{escape(commande)}</code>" if commande else phrases.SANS_COMMANDE
        if pose := phrases.pose(a):
            lue = f"{escape(pose)}, puis {lue}"
        yield (
            f'<tr>{"" if rang else tete}<th scope="row">{escape(a.demande.fichier)}</th>'
            f"<td>{escape(phrases.entree(a))}<small>{lue}</small></td>"
            f"<td>{escape(phrases.eclaire(a))}"
            f"<small>{escape(', '.join(a.ecrans))}</small></td></tr>"
        )


def en_grand(guichets: Sequence[Guichet]) -> str:
    """The same for a room: the file, and how many lines it would light."""
    corps = "".join(f"<tbody>{''.join(_big_rows(g))}</tbody>" for g in guichets)
    return tableau(
        "Fichiers à demander, par partenaire", (330, 886),
        ["À qui", "Quoi, et pour éclairer quoi"], corps, "u d",
    )  # fmt: skip


def _big_rows(guichet: Guichet) -> Iterator[str]:
    nom = escape(guichet.partenaire.libelle)
    tete = f'<th scope="rowgroup" rowspan="{len(guichet.demandes)}">{nom}</th>'
    for rang, a in enumerate(guichet.demandes):
        yield (
            f"<tr>{'' if rang else tete}<td>{escape(a.demande.fichier)}"
            f"<small>{escape(phrases.combien(a))}</small></td></tr>"
        )


def themes(lignes: Sequence[LigneBesoinOffre], tous: Sequence[Theme], liens: Liens) -> str:
    """The themes along the course of life: what is read on each, and where it leads."""
    corps = "".join(_theme(t, [g for g in lignes if g.theme == t], liens) for t in tous)
    return tableau(
        "Ce qu’on lit sur chaque thème", (270, 666, 280),
        ["Thème", "Ce qu’on lit", "Aller voir"], f"<tbody>{corps}</tbody>", "u d",
    )  # fmt: skip


def _theme(theme: Theme, lignes: Sequence[LigneBesoinOffre], liens: Liens) -> str:
    dits = "".join(
        f"<p><b>{escape(lecture)}</b>{INSECABLE}: {escape(noms)}.</p>"
        for lecture, noms in phrases.lectures(lignes)
    )
    prouvee = next((g for g in lignes if g.etat == Etat.LUE), None)
    vers = " · ".join(
        f'<a data-lien href="{escape(adresse)}" target="_self">{escape(nom)}'
        f'<span class="cache">{INSECABLE}: {escape(theme.libelle)}</span></a>'
        for nom, adresse in liens(theme, prouvee)
    )
    sans_ligne = "<p>Thème de contexte, sans ligne de besoin et d’offre.</p>"
    classe = "" if prouvee or not lignes else ' class="nsp"'
    return (
        f'<tr><th scope="row">{escape(theme.libelle)}</th><td{classe}>{dits or sans_ligne}</td>'
        f"<td>{vers}</td></tr>"
    )
