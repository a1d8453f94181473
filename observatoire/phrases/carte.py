"""Sentences of the map: what it shows, at which level and why, what is not drawn."""

from collections.abc import Sequence

import pandas as pd

from observatoire.modeles import Indicateur
from observatoire.niveaux import PART_MINIMALE, Niveau
from observatoire.nombres import FINE, INSECABLE, nombre
from observatoire.panorama import Pair
from observatoire.phrases.panorama import titre_carte
from observatoire.territoires import Maille, Territoire
from observatoire.valeurs import Statut

# Beyond this many, départements are counted rather than named.
NOMMES_AU_PLUS = 8

MAILLES = {
    Maille.COMMUNE: ("commune", "communes"),
    Maille.EPCI: ("intercommunalité", "intercommunalités"),
    Maille.DEPARTEMENT: ("département", "départements"),
}
METHODE = "Classes d’effectifs voisins (quantiles), bornes arrondies"


def titre(indicateur: Indicateur, valeurs: pd.DataFrame, cadre: Territoire, maille: Maille) -> str:
    """« Taux de pauvreté par commune dans le Gers : de 8,1 à 20,5 % »."""
    aire = MAILLES[maille][0]
    return titre_carte(indicateur, valeurs, f" par {aire} {cadre.dans()}", aire)


def sous_titre(indicateur: Indicateur, millesime: int, maille: Maille) -> str:
    """Indicator, unit, vintage, level, method of the classes."""
    details = [indicateur.libelle, indicateur.precision_libelle, indicateur.unite,
               str(millesime), f"par {MAILLES[maille][0]}"]  # fmt: skip
    return f"{', '.join(filter(None, details))}. {METHODE}."


def alternative(titre: str, valeurs: pd.DataFrame, maille: Maille) -> str:
    """The title, then how many areas have no figure, by kind of empty."""
    vides = valeurs.loc[valeurs["valeur"].isna(), "statut"].value_counts()
    dits = [
        f"{_count(int(vides[s]), maille)} en {s.libelle}"
        if s == Statut.SECRET
        else f"{_count(int(vides[s]), maille)}, {s.libelle}"
        for s in Statut
        if s in vides.index
    ]
    return f"{titre}." + (f" {' ; '.join(dits)}." if dits else "")


def _count(combien: int, maille: Maille) -> str:
    return f"{nombre(combien)} {MAILLES[maille][combien > 1]}"


def raison(niveaux: Sequence[Niveau], ecartee: Maille | None) -> str:
    """Why the map does not open on the level that one expects."""
    if ecartee is None:
        return ""
    niveau = next((n for n in niveaux if n.maille == ecartee), None)
    par = f"Par {MAILLES[ecartee][0]}"
    if niveau is None:
        return f"{par}, ce chiffre n’est pas publié."
    return (
        f"{par}, ce chiffre n’est publié, et assez sûr, que pour {nombre(niveau.sures)} "
        f"{MAILLES[ecartee][1]} sur {nombre(niveau.aires)}{INSECABLE}: la carte s’ouvre à partir "
        f"de {nombre(100 * PART_MINIMALE)}{FINE}%."
    )


def sans_contour(combien: int, maille: Maille) -> str:
    """What is not drawn, said."""
    if not combien:
        return ""
    verbe = "n’est pas dessinée" if combien == 1 else "ne sont pas dessinées"
    if maille == Maille.DEPARTEMENT:
        verbe = verbe.replace("dessinée", "dessiné")
    return f"{_count(combien, maille)} {verbe}, faute de contour{INSECABLE}: voir le tableau."


def charge_en_partie(dessinees: int, cadre: Territoire) -> str:
    """The communes of a frame that is not loaded whole."""
    return (
        f"Seules les communes chargées dans cet observatoire sont dessinées {cadre.dans()}"
        f"{INSECABLE}: {nombre(dessinees)}."
    )


def trop_de_lieux(combien: int, limite: int) -> str:
    """More points than a map can show."""
    return (
        f"{nombre(combien)} lieux{INSECABLE}: au-delà de {nombre(limite)}, la carte ne se lit "
        "plus. Choisissez une offre plus précise ou un cadre plus étroit."
    )


def lieux_en_partie(departements: Sequence[str]) -> str:
    """A list of points that covers a small part of the frame; nothing when it covers it."""
    if not departements:
        return ""
    noms = ", ".join(departements)
    if len(departements) > NOMMES_AU_PLUS:
        noms = f"{len(departements)} départements"
    return (
        f"Ces lieux ne sont connus que pour{INSECABLE}: {noms}. Ailleurs, l’absence de point ne "
        "dit rien."
    )


def refus(indicateur: Indicateur) -> str:
    """Why an indicator cannot be mapped."""
    if not indicateur.se_compare:
        return (
            f"« {indicateur.libelle} » est un effectif{INSECABLE}: colorier des territoires de "
            "tailles différentes tromperait. La carte montre un autre chiffre."
        )
    return (
        f"« {indicateur.libelle} » n’a pas de valeur à cartographier ici. La carte montre un autre "
        "chiffre."
    )


def position(pairs: Sequence[Pair]) -> str:
    """What the strip of points places the territory among."""
    maille = Maille(pairs[0].cle.partition(":")[0])
    noms = {Maille.COMMUNE: "communes de l’EPCI", Maille.EPCI: "EPCI du département",
            Maille.DEPARTEMENT: "départements", Maille.REGION: "régions"}  # fmt: skip
    return f"Position parmi les {len(pairs)} {noms[maille]}"


def non_charge(territoire: Territoire) -> str:
    """Why an area that is looked at leads nowhere."""
    ou = f" (département {territoire.departement})" if territoire.departement else ""
    return (
        f"Ce territoire{ou} n’est pas chargé dans cet observatoire{INSECABLE}: de lui, seuls les "
        "chiffres nationaux sont connus. L’équipe qui tient l’observatoire peut l’ajouter."
    )


def sieges_ailleurs(ailleurs: int, total: int) -> str:
    """EPCI seated elsewhere, on the map of a département."""
    if not ailleurs:
        return ""
    verbe = "a son siège" if ailleurs == 1 else "ont leur siège"
    return (
        f"{nombre(ailleurs)} EPCI sur {nombre(total)} {verbe} hors du département{FINE}; chaque "
        "EPCI est dessiné et chiffré en entier."
    )
