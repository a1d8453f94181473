"""The proof of a line, laid out: what is computed, what is noted, small tables."""

from collections.abc import Sequence
from html import escape

from observatoire.phrases.preuve_ecart import Bloc, Tableau


def preuve(titre: str, blocs: Sequence[Bloc], *, niveau: int = 2, rang: int = 0) -> str:
    """HTML of a proof; the title of the first one is where « Preuve » leads."""
    ancre = ' class="titre-preuve"' if rang == 0 else ""
    return f"<h{niveau}{ancre}>{escape(titre)}</h{niveau}>{blocs_html(blocs, niveau + 1)}"


def blocs_html(blocs: Sequence[Bloc], niveau: int) -> str:
    """The parts of a proof side by side, their titles at a level."""
    corps = "".join(_block(b, niveau) for b in blocs if b.calculs or b.notes or b.tableau)
    return f'<div class="preuve">{corps}</div>'


def _block(bloc: Bloc, niveau: int) -> str:
    calculs = "".join(f"<p>{escape(p)}</p>" for p in bloc.calculs)
    notes = "".join(f'<p class="note">{escape(p)}</p>' for p in bloc.notes if p)
    tableau = _small_table(bloc.tableau, bloc.titre) if bloc.tableau else ""
    return (
        f'<div><h{niveau} class="{bloc.famille}">{escape(bloc.titre)}</h{niveau}>'
        f"{calculs}{tableau}{notes}</div>"
    )


def _small_table(tableau: Tableau, legende: str) -> str:
    tete = "".join(
        f'<th scope="col" class="d">{escape(t)}</th>' if t else "<td></td>" for t in tableau.tete
    )
    corps = "".join(
        f'<tr><th scope="row">{escape(premier)}</th>'
        + "".join(f'<td class="d">{escape(c)}</td>' for c in reste) + "</tr>"
        for premier, *reste in tableau.rangees
    )  # fmt: skip
    return (
        f'<table class="k simple"><caption class="cache">{escape(legende)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table>"
    )
