"""Drawn territories: a name and some communes, written whole in a key, so that a link carries them.

The code of the key is ``<nom>:<communes>``, the communes separated by commas, in order: the same
communes under the same name are the same territory, however they were picked.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from observatoire.territoires import Cle, Maille

COMMUNES_MAXIMALES = 40
NOM_MAXIMAL = 60
NOM_PAR_DEFAUT = "Territoire dessiné"
_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_SEPARATEURS = re.compile(r"[\s,;|/]+")
_SIGNES = " '’-.()&°"


@dataclass(frozen=True)
class Dessin:
    """A drawn territory: its name and the codes of its communes, each once, in order."""

    nom: str
    communes: tuple[str, ...]

    @property
    def cle(self) -> Cle:
        """The key that holds it whole."""
        return Cle(Maille.DESSINE, f"{self.nom}:{','.join(self.communes)}")

    @classmethod
    def de(cls, cle: Cle) -> "Dessin":
        """The drawing of a key written by ``Dessin.cle``."""
        nom, _, codes = cle.code.rpartition(":")
        return cls(nom, tuple(filter(None, codes.split(","))))


def nommer(texte: str) -> str:
    """A name that a link may carry: letters, figures and a few signs, 60 of them at most."""
    compose = unicodedata.normalize("NFC", texte)
    lisible = "".join(c if c.isalnum() or c in _SIGNES else " " for c in compose)
    return " ".join(lisible.split())[:NOM_MAXIMAL].strip() or NOM_PAR_DEFAUT


def separer(texte: str) -> list[str]:
    """Codes of a pasted text, whatever separates them."""
    return [code for code in _SEPARATEURS.split(texte.strip().upper()) if code]


def dessiner(nom: str, codes: Iterable[str]) -> tuple[Dessin | None, list[str]]:
    """A drawing from what was typed or read, with one French sentence for what is left out.

    Nothing is drawn from fewer than two communes; beyond 40, the first ones are kept.
    """
    lus = list(dict.fromkeys(c.strip().upper() for c in codes if c.strip()))
    bons = [c for c in lus if _COMMUNE.fullmatch(c)]
    refus = [c for c in lus if c not in bons]
    gardes, messages = bons[:COMMUNES_MAXIMALES], []
    if refus:
        messages.append(laisses_de_cote(refus, "on attend des codes de communes, à cinq signes"))
    if len(bons) > len(gardes):
        messages.append(
            laisses_de_cote(
                bons[COMMUNES_MAXIMALES:],
                f"un territoire dessiné réunit au plus {COMMUNES_MAXIMALES} communes",
            )
        )
    if len(gardes) < 2:
        return None, [*messages, "« dessine » demande un nom et au moins deux communes."]
    return Dessin(nommer(nom), tuple(sorted(gardes))), messages


def laisses_de_cote(codes: Iterable[str], cause: str) -> str:
    """« 99999, x » a été laissé de côté : cause."""
    cites = "".join(c for c in ", ".join(codes)[:NOM_MAXIMAL] if c.isalnum() or c in " ,")
    return f"« {cites} » a été laissé de côté dans le territoire dessiné : {cause}."
