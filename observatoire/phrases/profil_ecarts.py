"""Sentences of the profile of gaps: what its title counts, how its scale reads."""

from collections.abc import Sequence

from observatoire.nombres import FINE, INSECABLE, nombre
from observatoire.phrases.panorama import de
from observatoire.phrases.quantites import en_lettres
from observatoire.profil_ecarts import Ecart
from observatoire.territoires import Territoire


def titre(ecarts: Sequence[Ecart], reference: Territoire | None) -> str:
    """« Cinq chiffres de besoin sur onze s’écartent de ceux du Gers »."""
    besoins = [e for e in ecarts if e.ligne.indicateur.famille == "besoin"]
    nom = de(reference) if reference else "de l’EPCI médian du département"
    if not besoins:
        return f"Les chiffres clés, face à ceux {nom}"
    dits = sum(e.ligne.dit_un_ecart for e in besoins)
    if len(besoins) == 1:
        verbe = "s’écarte" if dits else "est comparable"
        return (
            f"Le seul chiffre de besoin qui se compare {verbe} {'de' if dits else 'à'} celui {nom}"
        )
    if not dits:
        return f"Aucun des {en_lettres(len(besoins))} chiffres de besoin ne s’écarte de ceux {nom}"
    if dits == len(besoins):
        return f"Les {en_lettres(dits)} chiffres de besoin s’écartent de ceux {nom}"
    sujet = f"{en_lettres(dits, majuscule=True)} chiffre{'s' if dits > 1 else ''} de besoin"
    verbe = "s’écartent" if dits > 1 else "s’écarte"
    return f"{sujet} sur {en_lettres(len(besoins))} {verbe} de ceux {nom}"


def signes(pairs: str) -> str:
    """What the strokes are; ``pairs``: « 17 EPCI du Gers »."""
    return (
        f"Point noir{INSECABLE}: ici{FINE}; trait fin{INSECABLE}: étendue des {pairs}{FINE}; "
        f"trait épais{INSECABLE}: leur moitié centrale."
    )


def echelle(ecarts: Sequence[Ecart]) -> str:
    """How the scale reads, and what the pale band is where there is one."""
    bande = (
        f" Bande claire{INSECABLE}: zone «{INSECABLE}comparable{INSECABLE}»."
        if any(e.zone for e in ecarts)
        else ""
    )
    return (
        "Chaque écart est ramené à l’écart interquartile des EPCI de France, pour que des chiffres "
        f"d’unités différentes se lisent sur une même échelle.{bande}"
    )


def alternative(ecart: Ecart) -> str:
    """Where the drawing puts a figure, read aloud: « 0,6 fois l’écart interquartile des EPCI de
    France au-dessus de la référence ; moitié centrale de −0,4 à 0,3. »"""
    fois = f"{nombre(abs(ecart.ici), 1)} fois l’écart interquartile des EPCI de France"
    cote = "au-dessus" if ecart.ici > 0 else "au-dessous"
    texte = (
        f"{fois} {cote} de la référence"
        if nombre(ecart.ici, 1).strip("−") != "0,0"
        else ("à la hauteur de la référence")
    )
    if ecart.moitie is None:
        return f"{texte}."
    bas, haut = (nombre(b, 1) for b in ecart.moitie)
    return f"{texte}{FINE}; moitié centrale de l’ensemble de {bas} à {haut}."
