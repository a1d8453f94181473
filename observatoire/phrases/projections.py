"""The sentence of a projection: a scenario, its base, what has replaced it; never a forecast."""

from observatoire.modeles import Source
from observatoire.nombres import INSECABLE, arrondi_environ, avec_unite, nombre
from observatoire.projections import AGE, Etape, Projection
from observatoire.territoires import Territoire
from observatoire.textes import typographie


def projection(lue: Projection, source: Source, territoire: Territoire) -> str:
    """« Projection, et non observation. … En 2050, le Gers compterait environ… ».

    Ages are rounded to the percent and to two figures: shares printed to 0.1 point and totals
    printed in thousands say no more.
    """
    depart, horizon = lue.depart, lue.horizon
    verbe = "compteraient" if territoire.article == "les " else "compterait"
    sujet = f"{territoire.article}{territoire.libelle} {verbe} {_people(horizon)}"
    return typographie(
        f"Projection, et non observation. {source.scenarios[0].description} En {horizon.annee}, "
        f"{sujet}, contre "
        f"{_people(depart)} en {depart.annee}, point de départ du calcul. {source.remplacee_par} "
        f"Source : {source.citation.format(millesime=depart.annee)}."
    )


def _people(etape: Etape) -> str:
    """« environ 216 000 habitants, dont environ 22 % de 75 ans ou plus (environ 47 000) »."""
    return (
        f"environ {nombre(etape.population)}{INSECABLE}habitants, dont environ "
        f"{avec_unite(etape.part_agee, '%')} de {AGE}{INSECABLE}ans ou plus "
        f"(environ {nombre(arrondi_environ(etape.agees))})"
    )
