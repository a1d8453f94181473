"""The référentiel as tables for a file: the word of each mission, the actions as they stand."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from observatoire.catalogue import Catalogue, charger
from observatoire.offre.presence import Case, Lien
from observatoire.phrases import offre as phrases
from observatoire.territoires import Territoire


def table_des_missions(cases: Mapping[str, Case], territoire: Territoire, au: date) -> pd.DataFrame:
    """One row a mission: theme, politique, mission, the word, how many actions and actors."""
    catalogue = charger()
    return pd.DataFrame(
        [
            {
                "maille": str(territoire.maille),
                "territoire": territoire.code,
                "libelle_territoire": territoire.libelle,
                "theme": catalogue.themes[catalogue.missions[code].theme].libelle,
                "politique": catalogue.politiques[catalogue.missions[code].politique].libelle,
                "mission": code,
                "libelle_mission": catalogue.missions[code].libelle,
                "presence": case.presence.libelle,
                "actions_actives": len(case.actives),
                "acteurs": " ; ".join(case.acteurs),
                "equipements_sans_porteur": case.equipements,
                "reste_a_savoir": phrases.doutes(case),
                "lu_le": au.isoformat(),
            }
            for code, case in cases.items()
        ]
    )


def table_des_actions(
    liens: Iterable[Lien], catalogue: Catalogue, communes: Mapping[str, str]
) -> pd.DataFrame:
    """One row an action: every cell of its sheet, and how it stands towards the territory."""
    lignes = []
    for vu in liens:
        action = vu.action
        ligne = {nom: _text(valeur) for nom, valeur in action.model_dump(mode="json").items()}
        lignes.append({
            **ligne,
            "libelle_mission": catalogue.missions[action.mission].libelle,
            "libelle_commune": communes.get(action.commune or "", ""),
            "presence": vu.presence.libelle if action.statut == "active" else "",
            "reste_a_savoir": ", ".join(vu.causes),
        })  # fmt: skip
    return pd.DataFrame(lignes)


def _text(valeur: object) -> object:
    return " ; ".join(str(v) for v in valeur) if isinstance(valeur, list) else valeur
