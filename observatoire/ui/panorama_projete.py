"""The panorama projected: one idea a view, four lines at most, nothing under 18 px."""

from collections.abc import Iterator
from functools import partial
from html import escape
from itertools import pairwise

from observatoire.catalogue import charger
from observatoire.charts import tableau_themes
from observatoire.nombres import FINE, INSECABLE
from observatoire.panorama import Bloc
from observatoire.ui import (
    ages,
    carte_panorama,
    dessin_panorama,
    messages_panorama,
    profil_panorama,
)
from observatoire.ui.contexte import Contexte
from observatoire.ui.dessin_panorama import entete
from observatoire.ui.diaporama import Vue, derouler
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import Panorama

LIGNES_PAR_VUE = 4


def projeter(ici: Contexte, contenu: Panorama) -> None:
    """Draw the current view."""
    derouler(list(_views(ici, contenu)), ici.territoire.libelle)


def _views(ici: Contexte, contenu: Panorama) -> Iterator[Vue]:
    yield Vue(partial(_messages, ici, contenu), _sources_of(contenu, contenu.blocs))
    profil = profil_panorama.lignes_projetees(ici)
    if profil:
        premier = contenu.blocs[0].theme
        sources = _sources_of(contenu, [Bloc(premier, tuple(profil))])
        pairs = dessin_panorama.noms_des_pairs(ici, contenu)
        yield Vue(partial(profil_panorama.projeter, ici, pairs), sources)
    for bloc in _slices(contenu.blocs):
        yield Vue(partial(_theme, ici, contenu, bloc), _sources_and_marks(contenu, bloc))
    carte = carte_panorama.preparer(ici)
    if carte is not None:
        dessin = partial(carte_panorama.dessiner, ici, carte, projete=True)
        yield Vue(dessin, carte_panorama.source(carte))
    bandes = ages.bandes(contenu)
    if bandes:
        yield Vue(
            partial(ages.ages, ici, contenu),
            _sources_of(contenu, [Bloc(contenu.blocs[0].theme, tuple(bandes))]),
        )
    yield Vue(partial(_question, ici, contenu), "")


def _messages(ici: Contexte, contenu: Panorama) -> None:
    html(
        f'<h1 class="ter">{escape(ici.territoire.libelle)}</h1>'
        f'<p class="id">{dessin_panorama.phrase_identite(ici, contenu).split(". ")[0]}</p>'
    )
    messages_panorama.trois_messages(ici, contenu)


def _slices(blocs: list[Bloc]) -> Iterator[Bloc]:
    """Each theme that has figures, four lines at most at a time, as many in each view."""
    for bloc in blocs:
        vues = -(-len(bloc.lignes) // LIGNES_PAR_VUE)
        bornes = [rang * len(bloc.lignes) // vues for rang in range(vues + 1)] if vues else []
        for debut, fin in pairwise(bornes):
            yield Bloc(bloc.theme, bloc.lignes[debut:fin])


def _theme(ici: Contexte, contenu: Panorama, bloc: Bloc) -> None:
    html(f'<h1 class="ter">{escape(bloc.theme.question)}</h1>')
    legende = f"{bloc.theme.libelle}, {ici.territoire.libelle}"
    html(tableau_themes.tableau(charger(), [bloc], entete(ici, contenu), legende, projete=True))


def _question(ici: Contexte, contenu: Panorama) -> None:
    theme = dessin_panorama.theme_en_debat(ici, contenu)
    html(
        f'<h1 class="ter">{escape(theme.libelle)}{FINE}: pour en débattre</h1>'
        f'<div class="deb" style="margin-top:120px">{escape(theme.debat)}</div>'
    )


def _sources_and_marks(contenu: Panorama, bloc: Bloc) -> str:
    """Citations of a theme, and what the mark beside a reference means where there is one."""
    citations = _sources_of(contenu, [bloc])
    if any(g.reference_mediane and g.reference.disponible for g in bloc.lignes):
        return f"{citations} · m{INSECABLE}: médiane des EPCI du département"
    return citations


def _sources_of(contenu: Panorama, blocs: list[Bloc]) -> str:
    """Citations of the figures of a view, each once."""
    lignes = [g for b in blocs for g in b.lignes]
    if len(blocs) == len(contenu.blocs):
        lignes = [g for groupe in contenu.messages for g in groupe]
    return f"{FINE}; ".join(charger().citations(g.cellule for g in lignes))
