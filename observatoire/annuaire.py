"""How the communes are named, and which one a typed code or name designates, today's geography
included. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from observatoire.textes import cle_de_recherche

# « 32013 », « 1001 » (Excel dropped the zero), « 2A004 », « 32013 Auch ».
_CODE = re.compile(r"(2[AB][0-9]{3}|[0-9]{4,5})(?:[\s\-–—].*)?", re.IGNORECASE)
LONGUEUR_CITEE = 40
LONGUEUR_CODE = 5


class NomsDesCommunes(Mapping[str, str]):
    """Name of each commune by its code, looked up in lines « 32013 Auch » sorted by code: those of
    France are held as they are read, and only the few that are asked for are parted."""

    def __init__(self, lignes: list[str]) -> None:
        self._lignes = lignes

    def __getitem__(self, code: str) -> str:
        debut = f"{code} "
        rang = bisect_left(self._lignes, debut)
        if rang == len(self._lignes) or not self._lignes[rang].startswith(debut):
            raise KeyError(code)
        return self._lignes[rang][len(debut) :]

    def __iter__(self) -> Iterator[str]:
        return (ligne[:LONGUEUR_CODE] for ligne in self._lignes)

    def __len__(self) -> int:
        return len(self._lignes)


@dataclass(frozen=True)
class Trouvee:
    """The commune that a text designates, and what was done to find it (French, may be empty)."""

    code: str
    note: str = ""


@dataclass(frozen=True)
class Faute:
    """Why a text designates no commune, and what to do (French)."""

    cause: str


@dataclass(frozen=True)
class Annuaire:
    """The loaded communes and the former ones.

    ``communes``: code -> name; ``departements``: code -> département; ``anciennes``: code of a
    former commune -> (its name, codes of those that it has become).
    """

    communes: Mapping[str, str]
    departements: Mapping[str, str]
    anciennes: Mapping[str, tuple[str, tuple[str, ...]]]
    _noms: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names; that of a commune of today wins over a former one."""
        for code, nom in self.communes.items():
            self._noms.setdefault(cle_de_recherche(nom), []).append(code)
        actuels = set(self._noms)
        for code, (nom, _) in self.anciennes.items():
            if cle_de_recherche(nom) not in actuels:
                self._noms.setdefault(cle_de_recherche(nom), []).append(code)

    def nommer(self, code: str) -> str:
        """« Auch (32013) »."""
        return f"{self.communes.get(code, 'commune inconnue')} ({code})"

    def resoudre(self, texte: str, departement: str | None = None) -> Trouvee | Faute:
        """The commune of a code or of a name; the département settles between namesakes."""
        net = " ".join(texte.split())
        lu = _CODE.fullmatch(net)
        return self._by_code(lu[1].upper()) if lu else self._by_name(net, departement)

    def _by_code(self, code: str) -> Trouvee | Faute:
        if len(code) == 4:
            complet = f"0{code}"
            if complet in self.communes or complet in self.anciennes:
                trouvee = self._by_code(complet)
                if isinstance(trouvee, Trouvee):
                    return Trouvee(trouvee.code, trouvee.note or f"{code} a été lu {complet}")
                return trouvee
        if code in self.communes:
            return Trouvee(code)
        if code in self.anciennes:
            return self._carried(code)
        return Faute(
            f"« {code} » n’est le code d’aucune commune chargée. Donnez le code Insee d’une "
            "commune d’un département chargé."
        )

    def _carried(self, code: str) -> Trouvee | Faute:
        """A former commune, in the geography of today."""
        nom, suites = self.anciennes[code]
        if len(suites) == 1:
            return Trouvee(suites[0], f"{nom} ({code}) a rejoint {self.nommer(suites[0])}")
        cites = ", ".join(map(self.nommer, suites))
        return Faute(f"{nom} ({code}) a été partagée : écrivez {cites}.")

    def _by_name(self, nom: str, departement: str | None) -> Trouvee | Faute:
        codes = self._noms.get(cle_de_recherche(nom), [])
        if len(codes) > 1:
            codes = [c for c in codes if self._departement(c) == departement] or codes
        if len(codes) > 1:
            cites = ", ".join(codes[:6])
            return Faute(f"« {_cited(nom)} » nomme plusieurs communes : écrivez un code ({cites}).")
        if codes:
            (code,) = codes
            actuelle = cle_de_recherche(self.communes.get(code, "")) == cle_de_recherche(nom)
            return Trouvee(code) if actuelle else self._carried(code)
        return Faute(f"« {_cited(nom)} » ne nomme aucune commune chargée.{self._nearest(nom)}")

    def _departement(self, code: str) -> str | None:
        if code in self.anciennes and code not in self.communes:
            code = self.anciennes[code][1][0]
        return self.departements.get(code)

    def _nearest(self, nom: str) -> str:
        proches = get_close_matches(cle_de_recherche(nom), self._noms, n=1, cutoff=0.8)
        if not proches:
            return " Donnez un nom entier, ou un code Insee."
        code = self._noms[proches[0]][0]
        vrai = self.communes.get(code) or self.anciennes[code][0]
        return f" Est-ce « {vrai} » ({code}) ?"


def _cited(texte: str) -> str:
    return "".join(c for c in texte if c.isprintable())[:LONGUEUR_CITEE]
