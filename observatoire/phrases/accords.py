"""Words that agree with their subject."""

from observatoire.modeles import Indicateur
from observatoire.statistiques.verdicts import Mot

_FORMES = {
    Mot.PLUS_ELEVE: ("plus élevé", "plus élevée", "plus élevés", "plus élevées"),
    Mot.MOINS_ELEVE: ("moins élevé", "moins élevée", "moins élevés", "moins élevées"),
    Mot.COMPARABLE: ("comparable", "comparable", "comparables", "comparables"),
    Mot.SANS_VERDICT: ("sans verdict",) * 4,
}


def accorder(mot: Mot, indicateur: Indicateur) -> str:
    """The word of a verdict in the gender and number of the indicator's subject."""
    rang = (indicateur.genre == "f") + 2 * (indicateur.nombre == "pluriel")
    return _FORMES[mot][rang]


def est(indicateur: Indicateur) -> str:
    """« est » or « sont », as the subject asks."""
    return "sont" if indicateur.nombre == "pluriel" else "est"


def minuscule(sujet: str) -> str:
    """A subject in the middle of a sentence: « La part… » becomes « la part… »."""
    return sujet[:1].lower() + sujet[1:]
