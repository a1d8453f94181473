"""One kind of cell at a time: how a value is written for a reader, and read back the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from observatoire.offre.modele import slug
from observatoire.territoires import Cle

# A spreadsheet runs a text that begins so; an apostrophe before it, one more at each writing,
# keeps it a text and is taken off at reading.
_FORMULE = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_PROTEGEE = re.compile(r"'+\s*[=+\-@＝＋－＠]")
_JOUR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class CelluleInvalide(ValueError):
    """A cell that cannot be read: why, and what to write instead."""

    def __init__(self, cause: str, remede: str) -> None:
        self.cause, self.remede = cause, remede
        super().__init__(f"{cause} ; {remede}")


def proteger(texte: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{texte}" if _FORMULE.match(texte) else texte


def deproteger(texte: str) -> str:
    """The text that ``proteger`` was given."""
    return texte[1:] if _PROTEGEE.match(texte) else texte


def en_texte(brute: object) -> str:
    """A cell of any kind as the text that its author sees."""
    match brute:
        case None:
            return ""
        case bool():
            return "VRAI" if brute else "FAUX"
        case float() if brute.is_integer() and abs(brute) < 1e15:
            return str(int(brute))
        case datetime():
            return brute.strftime("%d/%m/%Y")
        case date():
            return brute.strftime("%d/%m/%Y")
        case _:
            return str(brute).replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True)
class Texte:
    """Any text."""

    def lire(self, brute: object) -> Any:
        """The text, or nothing for an empty cell."""
        return en_texte(brute) or None

    def ecrire(self, valeur: Any) -> str:
        """The text as it is."""
        return str(valeur)


@dataclass(frozen=True)
class Nombre:
    """A number, with a comma or a point."""

    entier: bool = False

    def lire(self, brute: object) -> Any:
        """The number; raise ``CelluleInvalide`` for a text that is none."""
        texte = re.sub(r"[\s\u00a0\u202f]", "", en_texte(brute)).replace(",", ".")
        if not texte:
            return None
        motif = r"\d{1,12}" if self.entier else r"[+-]?\d{1,12}(\.\d{1,15})?(e-?\d{1,2})?"
        if not re.fullmatch(motif, texte, re.ASCII):
            sorte = "un nombre entier" if self.entier else "un nombre"
            raise CelluleInvalide(f"« {couper(texte)} » n’est pas {sorte}", "écrivez des chiffres")
        return int(texte) if self.entier else float(texte)

    def ecrire(self, valeur: Any) -> str:
        """With a decimal comma, without a useless zero."""
        return en_texte(valeur).replace(".", ",")


@dataclass(frozen=True)
class Jour:
    """A day."""

    def lire(self, brute: object) -> Any:
        """The day; raise ``CelluleInvalide`` for what is none."""
        if isinstance(brute, datetime):
            return brute.date()
        if isinstance(brute, date):
            return brute
        texte = en_texte(brute)
        if not texte:
            return None
        francais = _JOUR.fullmatch(texte)
        iso = f"{francais[3]}-{francais[2]:0>2}-{francais[1]:0>2}" if francais else texte
        try:
            return date.fromisoformat(iso if re.fullmatch(r"\d{4}-\d\d-\d\d", iso) else "")
        except ValueError:
            raise CelluleInvalide(
                f"« {couper(texte)} » n’est pas une date", "écrivez jour/mois/année, 01/06/2026"
            ) from None

    def ecrire(self, valeur: Any) -> str:
        """« 01/06/2026 »."""
        jour: str = valeur.strftime("%d/%m/%Y")
        return jour


@dataclass(frozen=True)
class Mot:
    """A word of a closed vocabulary: its code or its label, accents and case aside."""

    mots: Mapping[str, str]

    def lire(self, brute: object) -> Any:
        """The code; raise ``CelluleInvalide`` for a word that is not in the list."""
        texte = en_texte(brute)
        if not texte:
            return None
        cherche = slug(texte)
        for code, libelle in self.mots.items():
            if cherche in (slug(code), slug(libelle), slug(self.ecrire(code))):
                return code
        raise CelluleInvalide(f"« {couper(texte)} » n’est pas dans la liste", self._remedy(cherche))

    def _remedy(self, cherche: str) -> str:
        if len(self.mots) > 14:
            return "choisissez un élément de la feuille « Listes »"
        return "choisissez parmi : " + ", ".join(self.mots.values())

    def ecrire(self, valeur: Any) -> str:
        """The label."""
        return self.mots[valeur]


@dataclass(frozen=True)
class Mission(Mot):
    """A mission: its code, with its label behind it or not."""

    def lire(self, brute: object) -> Any:
        """The code; raise ``CelluleInvalide`` for a mission that is not declared."""
        texte = en_texte(brute)
        premier = texte.split(" ")[0].upper() if texte else ""
        return premier if premier in self.mots else super().lire(brute)

    def ecrire(self, valeur: Any) -> str:
        """« P5M2 Ouvrir et maintenir les droits »."""
        return f"{valeur} {self.mots[valeur]}"


@dataclass(frozen=True)
class Territoire:
    """A key « maille:code »; a code of 9 digits is an EPCI, one of 5 a commune."""

    def lire(self, brute: object) -> Any:
        """The key as text; whether the territory exists is another question."""
        texte = en_texte(brute).replace(" ", "")
        if re.fullmatch(r"\d{9}", texte, re.ASCII):
            return f"epci:{texte}"
        if re.fullmatch(r"\d{5}|2[AB]\d{3}", texte, re.ASCII):
            return f"commune:{texte}"
        try:
            return str(Cle.lire(texte))
        except ValueError:
            raise CelluleInvalide(
                f"« {couper(texte)} » ne désigne pas un territoire",
                "écrivez maille:code, par exemple epci:243200391, commune:32013, departement:32 "
                "ou france:FR",
            ) from None

    def ecrire(self, valeur: Any) -> str:
        """« epci:243200391 »."""
        return str(valeur)


Simple = Texte | Nombre | Jour | Mot | Mission | Territoire


@dataclass(frozen=True)
class Liste:
    """Several values in one cell, apart by a separator."""

    element: Simple
    separateur: str = ";"

    def lire(self, brute: object) -> Any:
        """The values, in their order."""
        morceaux = en_texte(brute).split(self.separateur)
        return tuple(v for m in morceaux if m.strip() and (v := self.element.lire(m)) is not None)

    def ecrire(self, valeur: Any) -> str:
        """« a ; b », or one a line."""
        joint = " ; " if self.separateur == ";" else self.separateur
        return joint.join(self.element.ecrire(v) for v in valeur)


Sorte = Simple | Liste


def couper(texte: str) -> str:
    """A refused value, shortened and without any sign that a page could take for markup."""
    net = "".join(c for c in texte[:60] if c.isprintable() and c not in "<>&\"'")
    return net + ("…" if len(texte) > 60 else "")
