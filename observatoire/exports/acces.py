"""*Accès* as tables: each commune with all that its distance carries."""

import numpy as np
import pandas as pd

from observatoire.acces.ajout import Ajout
from observatoire.acces.services import POUR, Service
from observatoire.acces.seuils import situations, statuts
from observatoire.catalogue import Catalogue
from observatoire.valeurs import Statut


def table_des_distances(
    catalogue: Catalogue,
    service: Service,
    communes: pd.DataFrame,
    seuil: int,
    ajout: Ajout | None = None,
) -> pd.DataFrame:
    """``communes``: ``reads.acces.acces_communes``. A distance that is not sure is empty, and its
    bounds say what is known; where all is known, both bounds are the distance. ``ajout``: which
    communes get a point more, and which are brought within the threshold by it."""
    statut = statuts(communes)
    sure = statut == str(Statut.DISPONIBLE)
    marge = communes["marge"].fillna(np.inf)
    return pd.DataFrame({
        "commune": communes["commune"],
        "libelle_commune": communes["libelle"],
        "population": communes["population"],
        "millesime_population": service.millesime_population,
        **_named(catalogue, service),
        "distance_km": communes["distance"].where(sure),
        "statut": statut,
        "distance_au_moins_km": np.minimum(communes["distance"], marge),
        "distance_au_plus_km": communes["distance"],
        "distance_dans_le_departement_km": communes["distance_departement"],
        f"au_dela_de_{seuil}_km": situations(communes, seuil).map(
            {"au_dela": "oui", "en_deca": "non", "inconnue": "inconnu"}
        ),
        "point_le_plus_proche": communes["libelle_lieu"],
        "commune_du_point": communes["commune_lieu"],
        "points_dans_la_commune": communes["lieux"],
        **_added(communes, ajout),
        **_sourced(catalogue, service),
    })  # fmt: skip


def _added(communes: pd.DataFrame, ajout: Ajout | None) -> dict[str, object]:
    if ajout is None:
        return {}
    return {
        "point_de_plus": communes["commune"].isin(ajout.communes),
        "gagnee_par_un_point_de_plus": communes["commune"].isin(ajout.gagnees),
    }


def table_des_departements(
    catalogue: Catalogue, service: Service, departements: pd.DataFrame
) -> pd.DataFrame:
    """One row a département and a threshold (``reads.acces.acces_departements``)."""
    part = (
        100
        * departements["au_dela"]
        / departements["population"].where(departements["sans_population"] == 0)
    )
    return pd.DataFrame({
        "departement": departements["departement"],
        "libelle_departement": departements["libelle"],
        "population": departements["population"],
        "millesime_population": service.millesime_population,
        **_named(catalogue, service),
        "seuil_km": departements["seuil"],
        "habitants_au_dela": departements["au_dela"].where(part.notna()),
        "part_au_dela": part,
        "statut": part.isna().map({True: "non_renseigne", False: "disponible"}),
        **_sourced(catalogue, service),
    })  # fmt: skip


def table_des_portees(
    catalogue: Catalogue, service: Service, portees: pd.DataFrame, rayon: int, poids: list[float]
) -> pd.DataFrame:
    """One row a commune: points within reach for ``POUR`` inhabitants, and the parameters."""
    return pd.DataFrame({
        "commune": portees["commune"],
        "libelle_commune": portees["libelle"],
        "population": portees["population"],
        "millesime_population": service.millesime_population,
        **_named(catalogue, service),
        f"points_a_portee_pour_{POUR}": portees["valeur"],
        "statut": portees["statut"],
        "rayon_km": rayon,
        "poids_des_zones": " ; ".join(f"{p:g}" for p in poids),
        **_sourced(catalogue, service),
    })  # fmt: skip


def _named(catalogue: Catalogue, service: Service) -> dict[str, object]:
    return {
        "service": service.libelle,
        "mission": service.mission,
        "libelle_mission": catalogue.missions[service.mission].libelle,
        "type": service.type,
        "millesime": service.millesime,
    }


def _sourced(catalogue: Catalogue, service: Service) -> dict[str, object]:
    return {
        "source": catalogue.citation(service.source, service.millesime),
        "licence": catalogue.sources[service.source].licence,
    }
