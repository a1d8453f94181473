"""The profile of gaps of the panorama: every key figure on one scale, its files, its projection."""

from html import escape

from observatoire.catalogue import charger
from observatoire.charts import profil_ecarts as dessin
from observatoire.exports.lignes import table_du_profil
from observatoire.nombres import FINE
from observatoire.panorama import Ligne
from observatoire.phrases import profil_ecarts as phrases
from observatoire.profil_ecarts import Ecart, profil_ecarts
from observatoire.territoires import Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import panorama_de
from observatoire.ui.telechargements import telecharger

MINIMUM = 3
"""Fewer figures than this make no profile."""
PROJETEES = 8
"""Rows that a projected view holds."""


def profil(ici: Contexte, pairs: str) -> None:
    """The whole profile under its title; nothing where too few figures compare. ``pairs`` names
    the territories behind: « 17 EPCI du Gers »."""
    ecarts = ecarts_de(ici)
    if len(ecarts) < MINIMUM:
        return
    html(_whole(ici.territoire, ici.reference, ici.etat.annee, ici.libelle_reference, pairs))
    telecharger(
        lambda: table_du_profil(charger(), ecarts, ici.territoire, ici.reference),
        f"profil-ecarts-{ici.territoire.code}",
        cle="profil",
    )


def projeter(ici: Contexte, pairs: str) -> None:
    """The widest gaps alone, in the order of the themes, for the back of the room."""
    ecarts = ecarts_de(ici)
    titre = phrases.titre(ecarts, ici.reference)
    html(
        f'<h1 class="ter">{escape(titre)}</h1><p class="sub">{escape(phrases.signes(pairs))}</p>'
        + dessin.profil_ecarts(
            _widest(ecarts), ici.territoire.libelle_court, ici.libelle_reference, titre,
            projete=True,
        )
    )  # fmt: skip


def lignes_projetees(ici: Contexte) -> list[Ligne]:
    """The lines of the projected view; none where too few figures compare."""
    ecarts = ecarts_de(ici)
    return [e.ligne for e in _widest(ecarts)] if len(ecarts) >= MINIMUM else []


def ecarts_de(ici: Contexte) -> tuple[Ecart, ...]:
    """The gaps of the context's territory (cached)."""
    return _gaps(ici.territoire, ici.reference, ici.etat.annee)


@garder
def _gaps(
    territoire: Territoire, reference: Territoire | None, annee: int | None
) -> tuple[Ecart, ...]:
    blocs = panorama_de(territoire, reference.cle if reference else None, annee).blocs
    return profil_ecarts((g for bloc in blocs for g in bloc.lignes), mediane=reference is None)


@garder
def _whole(
    territoire: Territoire, reference: Territoire | None, annee: int | None, nom: str, pairs: str
) -> str:
    ecarts = _gaps(territoire, reference, annee)
    titre = phrases.titre(ecarts, reference)
    tableau = dessin.profil_ecarts(ecarts, territoire.libelle_court, nom, titre)
    citations = charger().citations(e.ligne.cellule for e in ecarts)
    return (
        f'<h2>{escape(titre)}</h2><p class="sub">{escape(phrases.signes(pairs))} '
        f"{escape(phrases.echelle(ecarts))}</p>{tableau}"
        f'<p class="src">{escape(f"{FINE}; ".join(citations))}.</p>'
    )


def _widest(ecarts: tuple[Ecart, ...]) -> list[Ecart]:
    """The widest gaps that the rules say, or of all when they say none; those of need first, since
    the title counts them."""
    dits = [e for e in ecarts if e.ligne.dit_un_ecart] or list(ecarts)
    rang = sorted(dits, key=lambda e: (e.ligne.indicateur.famille != "besoin", -abs(e.ici)))
    gardes = rang[:PROJETEES]
    return [e for e in ecarts if e in gardes]
