"""Numbers as French readers write them: decimal comma, narrow no-break spaces, true minus."""

import math

from observatoire.statistiques.arrondis import arrondir

FINE = "\u202f"
INSECABLE = "\u00a0"
MOINS = "−"
# Units that stick to their number by a narrow space; the others by a plain no-break space.
_UNITES_COLLEES = {"%": f"{FINE}%", "€": f"{FINE}€", "€/an": f"{FINE}€", "% par an": f"{FINE}%"}


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
    if not texte or not unite or unite.startswith(("pour ", "p. ")):
        return texte
    return texte + _UNITES_COLLEES.get(unite, f"{INSECABLE}{unite}")


def court(valeur: float | None, unite: str, decimales: int = 0) -> str:
    """The number, with its unit only where it is a sign (%, €): for a column of key figures."""
    return avec_unite(valeur, unite if unite in _UNITES_COLLEES else "", decimales)


def pluriel(valeur: float, singulier: str, au_pluriel: str, decimales: int = 0) -> str:
    """« 1 point », « 1,9 point », « 2 points »: French plural begins at two."""
    mot = au_pluriel if abs(arrondir(valeur, decimales)) >= 2 else singulier
    return f"{nombre(valeur, decimales)}{INSECABLE}{mot}"
