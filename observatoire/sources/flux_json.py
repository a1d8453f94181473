"""Reading a long JSON object one element of its lists at a time, gzipped or not."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from observatoire.sources.lecture import FichierInvalide

BLOC = 1 << 16
GZIP = b"\x1f\x8b"
ABIME = "Téléchargez-le à nouveau : il est coupé ou abîmé."


def elements(path: Path) -> Iterator[tuple[str, Any]]:
    """(name, value) of each member of the object that a file holds; a list gives its elements one
    by one, under its name. Raise ``FichierInvalide`` when the file is absent or damaged."""
    try:
        with path.open("rb") as flux:
            compresse = flux.read(2) == GZIP
        ouvrir = gzip.open if compresse else open
        with ouvrir(path, "rt", encoding="utf-8") as texte:
            yield from _Tampon(texte).membres()
    except FileNotFoundError:
        raise FichierInvalide(path, "fichier absent.", "Voyez sa page de source.") from None
    except (ValueError, EOFError, OSError, zlib.error):
        raise FichierInvalide(path, "ce n'est pas un JSON entier.", ABIME) from None


class _Tampon:
    """A text read by blocks, as far as the value that is asked for."""

    def __init__(self, flux: TextIO) -> None:
        self.flux, self.texte, self.rang = flux, "", 0
        self.decodeur = json.JSONDecoder()

    def membres(self) -> Iterator[tuple[str, Any]]:
        self._sign("{")
        while True:
            nom = str(self._value())
            self._sign(":")
            if self._peek() == "[":
                self._sign("[")
                yield from ((nom, valeur) for valeur in self._list())
            else:
                yield nom, self._value()
            if self._sign(",}") == "}":
                break
        if self._peek():
            raise ValueError("texte après la fin")

    def _list(self) -> Iterator[Any]:
        if self._peek() == "]":
            self._sign("]")
            return
        while True:
            yield self._value()
            if self._sign(",]") == "]":
                return

    def _grow(self) -> bool:
        """Read as much again as is already held, so that a long value is not tried too often."""
        suite = self.flux.read(max(BLOC, len(self.texte) - self.rang))
        self.texte, self.rang = self.texte[self.rang :] + suite, 0
        return bool(suite)

    def _peek(self) -> str:
        """The next sign that is not a blank, ``""`` at the end."""
        while True:
            while self.rang < len(self.texte):
                if not self.texte[self.rang].isspace():
                    return self.texte[self.rang]
                self.rang += 1
            if not self._grow():
                return ""

    def _sign(self, attendus: str) -> str:
        signe = self._peek()
        if not signe or signe not in attendus:
            raise ValueError(f"« {signe} » au lieu de « {attendus} »")
        self.rang += 1
        return signe

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                valeur, self.rang = self.decodeur.raw_decode(self.texte, self.rang)
            except json.JSONDecodeError:
                if not self._grow():
                    raise
            else:
                return valeur
