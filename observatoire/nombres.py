"""Numbers as French readers write them: decimal comma, narrow no-break spaces, true minus."""

import math

from observatoire.statistiques.arrondis import arrondir

FINE = "\u202f"
INSECABLE = "\u00a0"
MOINS = "−"
# Signs that stick to their number by a narrow space, whatever follows in the unit (« € de 2020 »);
# other units stand after a plain no-break space.
_SIGNES = ("%", "€", "k€")


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
    """The number with its unit: « 15,5 % », « 21 510 € », « 32,8 temps pleins »."""
    texte = nombre(valeur, decimales, signe=signe)
    if not texte or not unite or unite.replace(INSECABLE, " ").startswith(("pour ", "p. ")):
        return texte
    signe_seul = _sign(unite)
    return texte + (f"{FINE}{signe_seul}" if signe_seul else f"{INSECABLE}{unite}")


def court(valeur: float | None, unite: str, decimales: int = 0) -> str:
    """The number, with its unit only where it is a sign (%, €): for a column of key figures."""
    return avec_unite(valeur, _sign(unite), decimales)


def pluriel(valeur: float, singulier: str, au_pluriel: str, decimales: int = 0) -> str:
    """« 1 point », « 1,9 point », « 2 points »: French plural begins at two."""
    mot = au_pluriel if abs(arrondir(valeur, decimales)) >= 2 else singulier
    return f"{nombre(valeur, decimales)}{INSECABLE}{mot}"


def _sign(unite: str) -> str:
    """« % » for « % par an », « € » for « €/an », nothing for « habitants »."""
    return next((s for s in _SIGNES if unite == s or unite.startswith((f"{s} ", f"{s}/"))), "")


def arrondi_environ(valeur: float) -> float:
    """Two significant figures, for a count rebuilt from a rounded share: 2 998 -> 3 000."""
    if valeur <= 0:
        return 0.0
    echelle = 10.0 ** max(0, math.floor(math.log10(valeur)) - 1)
    return float(arrondir(valeur / echelle, 0)) * echelle
