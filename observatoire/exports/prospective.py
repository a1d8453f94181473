"""Projections as tables: every year and scenario, every age, every term of the ratios kept."""

from collections.abc import Sequence

import pandas as pd

from observatoire.nombres import arrondi_environ, nombre
from observatoire.phrases import prospective as phrases
from observatoire.prospective import DEBUT, Maintien, Projection, SansMaintien, Scenario
from observatoire.territoires import Territoire

VIDE = "non publiée"


def table_des_totaux(lue: Projection, lieu: Territoire) -> pd.DataFrame:
    """One row a year and scenario (« observee » for the estimates)."""
    lignes = [(s.code, a, v) for s in lue.scenarios for a, v in sorted(s.totaux.items())]
    lignes += [("observee", p.millesime, p.valeur) for p in lue.observee]
    source = lue.source.citation.format(millesime=lue.depart)
    return pd.DataFrame(
        [
            {
                "maille": str(lieu.maille), "territoire": lieu.code,
                "libelle_territoire": lieu.libelle, "scenario": code, "annee": annee,
                "habitants": valeur, "arrondi": None if code == "observee" else 1000,
                "source": "Insee, estimations de population au 1ᵉʳ janvier"
                if code == "observee" else source,
            }
            for code, annee, valeur in lignes
        ]
    )  # fmt: skip


def table_des_ages(lue: Projection, lieu: Territoire) -> pd.DataFrame:
    """One row a year, scenario and age band: published share, head count and its bounds."""
    return pd.DataFrame(
        [
            {"maille": str(lieu.maille), "territoire": lieu.code,
             "libelle_territoire": lieu.libelle, **ligne,
             "source": lue.source.citation.format(millesime=lue.depart)}
            for s in lue.scenarios for annee in lue.ages for ligne in _ages(s, annee)
        ]
    )  # fmt: skip


def _ages(scenario: Scenario, annee: int) -> list[dict[str, object]]:
    lignes = []
    for classe in sorted(scenario.parts.get(annee, {}), key=lambda c: c.de):
        bande = scenario.effectif(annee, classe.de, classe.a)
        if bande is not None:
            lignes.append(
                {
                    "scenario": scenario.code, "annee": annee, "age_de": classe.de,
                    "age_a_exclu": classe.a, "part_pourcent": scenario.parts[annee][classe],
                    "habitants": bande.valeur, "bas": bande.bas, "haut": bande.haut,
                }
            )  # fmt: skip
    return lignes


def totaux_lus(lue: Projection) -> pd.DataFrame:
    """Every year to be read on screen: what was estimated, then each scenario, by the thousand."""
    noms = {s.code: s.libelle for s in lue.source.scenarios}
    observes = {p.millesime: p.valeur for p in lue.observee}
    projetees = {a for s in lue.scenarios for a in s.totaux}
    annees = sorted(projetees | {a for a in observes if a >= DEBUT})
    return pd.DataFrame([
        {"Année": str(a), "Estimée par l’Insee": _or_dash(observes.get(a))}
        | {noms[s.code][:1].upper() + noms[s.code][1:]: _or_dash(s.totaux.get(a))
           for s in lue.scenarios}
        for a in annees
    ])  # fmt: skip


def _or_dash(valeur: float | None) -> str:
    return VIDE if valeur is None else nombre(valeur)


def ages_lus(lue: Projection) -> pd.DataFrame:
    """Ages of the central scenario at both ends, to be read on screen, by the hundred."""
    debut, fin = lue.ages[0], lue.ages[-1]
    rangees = []
    for classe in sorted(lue.central.parts[fin], key=lambda c: c.de):
        avant, apres = (lue.central.effectif(a, classe.de, classe.a) for a in (debut, fin))
        autres = [s.effectif(fin, classe.de, classe.a) for s in lue.scenarios]
        connus = [e for e in autres if e is not None]
        if avant is not None and apres is not None:
            bas, haut = min(e.bas for e in connus), max(e.haut for e in connus)
            rangees.append({
                "Âge": classe.libelle, f"{debut}, environ": phrases.environ(avant),
                f"{fin}, scénario central, environ": phrases.environ(apres),
                f"{fin}, tous les scénarios": f"{nombre(round(bas, -2))} à "
                f"{nombre(round(haut, -2))}",
            })  # fmt: skip
    return pd.DataFrame(rangees)


def table_des_maintiens(
    lus: Sequence[Maintien | SansMaintien], lue: Projection, lieu: Territoire
) -> pd.DataFrame:
    """One row a ratio: every term, the result, its bounds, or why there is none."""
    return pd.DataFrame([_kept(m, lue, lieu) for m in lus])


def _kept(m: Maintien | SansMaintien, lue: Projection, lieu: Territoire) -> dict[str, object]:
    ligne: dict[str, object] = {
        "maille": str(lieu.maille), "territoire": lieu.code, "libelle_territoire": lieu.libelle,
        "ratio": m.ratio.libelle, "unite": m.ratio.unites, "population": m.ratio.libelle_population,
    }  # fmt: skip
    if isinstance(m, SansMaintien):
        return {**ligne, "statut": "non_calculable", "motif": m.motif}
    return {
        **ligne, "statut": "disponible", "motif": None, "annee": m.annee, "capacite": m.capacite,
        "habitants_observes": m.population, "taux": m.taux,
        "taux_pour": m.ratio.pour, "horizon": m.horizon,
        "habitants_projetes": m.projetee.valeur, "habitants_projetes_bas": m.projetee.bas,
        "habitants_projetes_haut": m.projetee.haut, "implique": m.implique.valeur,
        "implique_bas": m.implique.bas, "implique_haut": m.implique.haut,
        "tous_scenarios_bas": m.variantes[0], "tous_scenarios_haut": m.variantes[1],
        "source_projection": lue.source.citation.format(millesime=lue.depart),
    }  # fmt: skip


def maintiens_lus(lus: Sequence[Maintien | SansMaintien]) -> pd.DataFrame:
    """The ratios kept, to be read: today, ratio, projected inhabitants, what is implied."""
    return pd.DataFrame([_read(m) for m in lus])


def _read(m: Maintien | SansMaintien) -> dict[str, str]:
    if isinstance(m, SansMaintien):
        vide = f"non calculable : {m.motif}"
        return {"Pour garder le ratio d’aujourd’hui": m.ratio.libelle, "Aujourd’hui": vide,
                "Ratio": "", "Habitants projetés": "", "Il faudrait": "",
                "Tous les scénarios": ""}  # fmt: skip
    return {
        "Pour garder le ratio d’aujourd’hui": f"{m.ratio.libelle} ({m.ratio.unites})",
        "Aujourd’hui": f"{nombre(m.capacite, phrases.decimales_de(m))} ({m.annee})",
        "Ratio": f"{phrases.taux(m)} {m.ratio.libelle_population}",
        "Habitants projetés": f"environ {phrases.environ(m.projetee)} ({m.horizon})",
        "Il faudrait": f"environ {nombre(arrondi_environ(m.implique.valeur))} "
        f"({phrases.evolution(m)})",
        "Tous les scénarios": phrases.entiers(*m.variantes),
    }
