"""Numbers as French readers write them: decimal comma, narrow no-break spaces, true minus."""

import math
import re

from observatoire.statistiques.arrondis import arrondir

FINE = "\u202f"
INSECABLE = "\u00a0"
MOINS = "−"
# Signs that stick to their number by a narrow space, whatever follows in the unit (« € de 2020 »);
# other units stand after a plain no-break space.
_SIGNES = ("%", "€", "k€")
# Where the plural of a unit stops: « temps pleins pour 100 000 habitants ».
_COMPLEMENT = re.compile(r"[ \u00a0](?:pour|par|p\.|de|d’)|$")
_INVARIABLES = ("temps", "mois", "fois", "accès")


def nombre(valeur: float | None, decimales: int = 0, *, signe: bool = False) -> str:
    """« 12 345,6 », rounded half up on decimals; « − » in front of negative numbers; "" if none."""
    if valeur is None or math.isnan(valeur):
        return ""
    arrondi = arrondir(valeur, decimales)
    entier, _, fraction = f"{abs(arrondi):,.{decimales}f}".partition(".")
    texte = entier.replace(",", FINE) + (f",{fraction}" if fraction else "")
    if arrondi < 0:
        return MOINS + texte
    return f"+{texte}" if signe and arrondi > 0 else texte


def avec_unite(valeur: float | None, unite: str, decimales: int = 0, *, signe: bool = False) -> str:
    """The number with its unit: « 15,5 % », « 21 510 € », « 32,8 temps pleins », « 1 habitant »."""
    texte = nombre(valeur, decimales, signe=signe)
    if not texte or not unite or unite.replace(INSECABLE, " ").startswith(("pour ", "p. ")):
        return texte
    signe_seul = _sign(unite)
    if signe_seul:
        return f"{texte}{FINE}{signe_seul}"
    accordee = unite if _is_plural(valeur, decimales) else _singular(unite)
    return f"{texte}{INSECABLE}{accordee}"


def court(valeur: float | None, unite: str, decimales: int = 0) -> str:
    """The number, with its unit only where it is a sign (%, €): for a column of key figures."""
    return avec_unite(valeur, _sign(unite), decimales)


def pluriel(valeur: float, singulier: str, au_pluriel: str, decimales: int = 0) -> str:
    """« 1 point », « 1,9 point », « 2 points »: French plural begins at two."""
    mot = au_pluriel if _is_plural(valeur, decimales) else singulier
    return f"{nombre(valeur, decimales)}{INSECABLE}{mot}"


def _is_plural(valeur: float | None, decimales: int) -> bool:
    return valeur is not None and abs(arrondir(valeur, decimales)) >= 2


def _singular(unite: str) -> str:
    """« temps plein pour 100 000 habitants »: the head of a unit without its plural."""
    fin = _COMPLEMENT.search(unite)
    tete, reste = (unite[: fin.start()], unite[fin.start() :]) if fin else (unite, "")
    mots = (m if m in _INVARIABLES else m.removesuffix("s") for m in tete.split(" "))
    return " ".join(mots) + reste


def est_signe(unite: str) -> bool:
    """Whether a unit is written as a sign beside the number."""
    return bool(_sign(unite))


def _sign(unite: str) -> str:
    """« % » for « % par an », « € » for « €/an », nothing for « habitants »."""
    return next((s for s in _SIGNES if unite == s or unite.startswith((f"{s} ", f"{s}/"))), "")


def arrondi_environ(valeur: float) -> float:
    """Two significant figures, for a count rebuilt from a rounded share: 2 998 -> 3 000."""
    if valeur <= 0:
        return 0.0
    echelle = 10.0 ** max(0, math.floor(math.log10(valeur)) - 1)
    return float(arrondir(valeur / echelle, 0)) * echelle
