"""What is to be asked, once, of whom: generated from what the lines and the themes miss. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observatoire.besoins_offre import Etat, LigneBesoinOffre, themes_inconnus
from observatoire.catalogue import Catalogue
from observatoire.modeles import Demande, Manque, Paire, Partenaire, Theme

ECRANS = {"paires": "Besoins et offre", "themes": "Panorama", "offre": "Référentiel de l’offre"}


@dataclass(frozen=True)
class AFaire:
    """A file to ask, and what it would light: lines, then themes on which nothing is known."""

    demande: Demande
    paires: tuple[Paire, ...]
    themes: tuple[Theme, ...]

    @property
    def ecrans(self) -> list[str]:
        """Screens that would show it."""
        eclaires = {
            "paires": bool(self.paires),
            "themes": bool(self.themes),
            "offre": self.demande.commande.startswith("offre "),
        }
        return [ECRANS[nom] for nom, eclaire in eclaires.items() if eclaire]


@dataclass(frozen=True)
class Guichet:
    """What is asked of one partner."""

    partenaire: Partenaire
    demandes: tuple[AFaire, ...]


def a_demander(catalogue: Catalogue, lignes: Sequence[LigneBesoinOffre]) -> list[Guichet]:
    """The files that a territory misses, each once, by partner in the order of the catalogue; the
    files that light most come first."""
    faites = list(_missing(catalogue, lignes))
    guichets = (
        Guichet(p, tuple(sorted(
            (a for a in faites if a.demande.partenaire == p.code),
            key=lambda a: (-len(a.paires), -len(a.themes)),
        )))
        for p in catalogue.partenaires.values()
    )  # fmt: skip
    return [g for g in guichets if g.demandes]


def _missing(catalogue: Catalogue, lignes: Sequence[LigneBesoinOffre]) -> Iterator[AFaire]:
    paires = [g.paire for g in lignes if g.etat in (Etat.INCONNUE, Etat.DEPARTEMENT)]
    themes = themes_inconnus(lignes)
    for demande in catalogue.demandes.values():
        eclairees = tuple(p for p in paires if demande.code in _named(p.manque))
        touches = tuple(t for t in themes if demande.code in _named(t.manque))
        if eclairees or touches:
            yield AFaire(demande, eclairees, touches)


def _named(manque: Manque | None) -> Sequence[str]:
    return manque.demandes if manque else ()
