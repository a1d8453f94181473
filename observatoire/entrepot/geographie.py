"""The geography of the warehouse: territories, memberships, passages, from the official files."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from observatoire.passages import composer_passages
from observatoire.sources import dgcl_epci, insee_cog
from observatoire.sources.dgcl_epci import Appartenance
from observatoire.sources.insee_cog import Cog
from observatoire.sources.lecture import FichierInvalide
from observatoire.territoires import ARTICLES, de_nom
from observatoire.textes import cle_de_recherche, nom_court

ANNEE_GEO = 2026
ANNEE_EPCI = 2025
FICHIER_CANTONS = "table-appartenance-geo-communes-21.xlsx"
COLONNES_TERRITOIRES = ["maille", "code", "libelle", "libelle_court", "article", "recherche",
                        "departement", "region", "nature", "charge"]  # fmt: skip
# The article before the name of an EPCI, by the word that the name begins with: « la CC du Saves »,
# « l’Eurométropole de Strasbourg », but « Bordeaux Métropole ».
ARTICLES_EPCI = {"CC": "la ", "CA": "la ", "CU": "la ", "Métropole": "la ", "Eurométropole": "l’"}


@dataclass(frozen=True)
class Geographie:
    """Frames of the tables ``territoires``, ``appartenances`` (those of cantons apart),
    ``passages``, the official geography that they come from, and the départements loaded."""

    territoires: pd.DataFrame
    appartenances: pd.DataFrame
    cantons: pd.DataFrame
    passages: pd.DataFrame
    cog: Cog
    departements: list[str]

    @property
    def communes_chargees(self) -> set[str]:
        """Communes of the loaded territories."""
        charges = self.territoires.query("maille == 'commune' and charge")
        return set(charges["code"])

    def passages_depuis(self, annee: int) -> pd.DataFrame:
        """Successors today of the communes of 1 January ``annee``."""
        return composer_passages(
            annee, self.cog.communes["commune"], self.cog.mouvements,
            _text_mapping(self.cog.arrondissements),
        )  # fmt: skip


def lire_geographie(dossier: Path, departements: Collection[str] | None) -> Geographie:
    """Read the official geography and mark as loaded the territories of ``departements`` (nothing:
    all those of France)."""
    cog = insee_cog.read(dossier / "official" / "insee_cog")
    tous = cog.departements["departement"].tolist()
    departements = tous if departements is None else departements
    inconnus = sorted(set(departements) - set(tous))
    if inconnus:
        raise FichierInvalide(
            "v_departement_2026.csv",
            f"département inconnu : {', '.join(inconnus)}.",
            "Donnez un code du Code officiel géographique, par exemple 32 ou 2A.",
        )
    epci = dgcl_epci.read(
        dossier / "official" / "dgcl_epci" / f"epcicom{ANNEE_EPCI}.xlsx", ANNEE_EPCI
    )
    membres = _memberships(cog, epci)
    charges = _loaded(membres, cog, departements)
    straddling = _straddling(membres, cog)
    noms = insee_cog.read_cantons(dossier / "official" / "insee_cog" / FICHIER_CANTONS)
    cantons = _cantons(cog, noms, departements)
    return Geographie(
        territoires=_territories(cog, epci, straddling, cantons, charges, departements),
        appartenances=_all_memberships(cog, membres, straddling),
        cantons=cantons[["commune", "code"]].assign(maille="canton_ville", millesime_geo=ANNEE_GEO),
        passages=_movements(cog),
        cog=cog,
        departements=list(departements),
    )


def _cantons(cog: Cog, noms: pd.Series, departements: Collection[str]) -> pd.DataFrame:
    """commune, code, nom, departement, region of the cantons-villes of some départements.

    A code without a name is that of a commune shared out among cantons since the table of names,
    which it takes its own from; several communes under such a code are in no canton (métropole de
    Lyon), as those without a code (Martinique, Guyane).
    """
    table = cog.communes[cog.communes["departement"].isin(departements)]
    table = table[table["canton"] != ""].rename(columns={"canton": "code"})
    seule = ~table["code"].duplicated(keep=False)
    table["nom"] = table["code"].map(noms).fillna(table["libelle"].where(seule))
    colonnes = ["commune", "code", "nom", "departement", "region"]
    return table.dropna(subset=["nom"])[colonnes]


def _text_mapping(serie: pd.Series) -> dict[str, str]:
    return {str(cle): str(valeur) for cle, valeur in serie.items()}


def _memberships(cog: Cog, epci: Appartenance) -> pd.DataFrame:
    """commune (today's), epci, departement: the membership file carried to today's communes."""
    passages = composer_passages(
        ANNEE_EPCI, cog.communes["commune"], cog.mouvements, _text_mapping(cog.arrondissements)
    )
    portees = epci.communes.merge(passages, left_on="commune", right_on="commune_avant")
    # A commune born of communes of two EPCI goes where the commune that gave its code was.
    portees["autre"] = portees["commune_avant"] != portees["commune_apres"]
    membres = portees.sort_values("autre", kind="stable").drop_duplicates("commune_apres")
    membres = membres[["commune_apres", "epci"]].set_axis(["commune", "epci"], axis=1)
    return membres.merge(cog.communes[["commune", "departement"]], on="commune")


def _loaded(membres: pd.DataFrame, cog: Cog, departements: Collection[str]) -> set[str]:
    """Communes of the départements, and all those of an EPCI that has one commune there."""
    dedans = set(cog.communes.loc[cog.communes["departement"].isin(departements), "commune"])
    epci = set(membres.loc[membres["commune"].isin(dedans), "epci"])
    return dedans | set(membres.loc[membres["epci"].isin(epci), "commune"])


def _straddling(membres: pd.DataFrame, cog: Cog) -> pd.DataFrame:
    """commune, code (``<siren>-<departement>``), epci, departement: EPCI over several ones."""
    plusieurs = membres.groupby("epci")["departement"].transform("nunique") > 1
    a_cheval = membres[plusieurs].copy()
    a_cheval["code"] = a_cheval["epci"] + "-" + a_cheval["departement"]
    return a_cheval


def _all_memberships(cog: Cog, membres: pd.DataFrame, straddling: pd.DataFrame) -> pd.DataFrame:
    communes = cog.communes
    morceaux = [
        communes[["commune", "departement"]].set_axis(["commune", "code"], axis=1)
        .assign(maille="departement"),
        communes[["commune", "region"]].set_axis(["commune", "code"], axis=1)
        .assign(maille="region"),
        communes[["commune"]].assign(code="FR", maille="france"),
        membres[["commune", "epci"]].set_axis(["commune", "code"], axis=1).assign(maille="epci"),
        straddling[["commune", "code"]].assign(maille="epci_dans_departement"),
    ]  # fmt: skip
    return pd.concat(morceaux, ignore_index=True)[["commune", "maille", "code"]].assign(
        millesime_geo=ANNEE_GEO
    )


def _movements(cog: Cog) -> pd.DataFrame:
    """Changes of code or name since 2013; ``part`` is missing where a commune was split."""
    recents = cog.mouvements[cog.mouvements["date"] > "2013-01-01"]
    noms = cog.communes.set_index("commune")["libelle"]
    renommees = recents["apres"].map(noms) != recents["libelle_avant"]
    changes = recents[(recents["avant"] != recents["apres"]) | renommees].copy()
    eclats = recents.groupby(["date", "avant"])["apres"].transform("nunique")
    changes["part"] = eclats.loc[changes.index].map(lambda n: 1.0 if n == 1 else None)
    return changes.rename(columns={"avant": "commune_avant", "apres": "commune_apres"})[
        ["commune_avant", "libelle_avant", "commune_apres", "date", "part"]
    ]


def _territories(
    cog: Cog,
    epci: Appartenance,
    straddling: pd.DataFrame,
    cantons: pd.DataFrame,
    charges: set[str],
    departements: Collection[str],
) -> pd.DataFrame:
    tables = [
        _communes(cog, charges),
        _canton_rows(cantons),
        _epci(cog, epci, charges, straddling),
        _parts(cog, epci, straddling, charges),
        _departements(cog, departements),
        _regions(cog, departements),
        pd.DataFrame([{"maille": "france", "code": "FR", "libelle": "France", "charge": True}]),
    ]
    territoires = pd.concat(tables, ignore_index=True).reindex(columns=COLONNES_TERRITOIRES)
    territoires["libelle_court"] = territoires["libelle_court"].fillna(territoires["libelle"])
    territoires["article"] = territoires["article"].fillna("")
    cles = (territoires["libelle"] + " " + territoires["code"]).map(cle_de_recherche)
    territoires["recherche"] = cles + _former_names(cog, territoires)
    return territoires


def _former_names(cog: Cog, territoires: pd.DataFrame) -> pd.Series:
    """Names of the communes that a commune has absorbed, searchable under it."""
    anciens = _movements(cog)
    noms = (
        anciens.groupby("commune_apres")["libelle_avant"]
        .agg(lambda n: " " + " ".join(cle_de_recherche(x) for x in n))
        .to_dict()
    )
    est_commune = territoires["maille"] == "commune"
    return territoires["code"].where(est_commune).map(noms).fillna("")


def _communes(cog: Cog, charges: set[str]) -> pd.DataFrame:
    return cog.communes.assign(
        maille="commune",
        code=cog.communes["commune"],
        article="",
        charge=cog.communes["commune"].isin(charges),
    )


def _canton_rows(cantons: pd.DataFrame) -> pd.DataFrame:
    uniques = cantons.drop_duplicates("code")
    return uniques.assign(
        maille="canton_ville",
        libelle="Canton-ville " + uniques["nom"].map(de_nom),
        libelle_court=uniques["nom"],
        article="le ",
        charge=True,
    )


def _epci(
    cog: Cog, epci: Appartenance, charges: set[str], straddling: pd.DataFrame
) -> pd.DataFrame:
    communs = set(epci.communes.loc[epci.communes["commune"].isin(charges), "epci"])
    regions = cog.departements.set_index("departement")["region"]
    table = epci.epci
    return pd.DataFrame(
        {
            "maille": "epci",
            "code": table["epci"],
            "libelle": table["libelle"],
            "libelle_court": table["libelle"].map(nom_court),
            "article": _epci_article(table["libelle"]),
            "departement": table["siege"],
            "region": table["siege"].map(regions),
            "nature": table["nature"],
            "charge": table["epci"].isin(communs),
        }
    )


def _epci_article(libelles: pd.Series) -> pd.Series:
    return libelles.str.partition(" ")[0].map(ARTICLES_EPCI).fillna("")


def _parts(
    cog: Cog, epci: Appartenance, straddling: pd.DataFrame, charges: set[str]
) -> pd.DataFrame:
    """The part of a straddling EPCI in each of its départements."""
    noms = epci.epci.set_index("epci")["libelle"]
    deps = cog.departements.set_index("departement")
    groupes = straddling.groupby(["code", "epci", "departement"])["commune"].agg(list)
    parts = groupes.reset_index()
    libelles = parts["epci"].map(noms)
    return pd.DataFrame(
        {
            "maille": "epci_dans_departement",
            "code": parts["code"],
            "libelle": libelles + ", partie " + parts["departement"].map(deps["libelle"]),
            "libelle_court": libelles.map(nom_court) + " (" + parts["departement"] + ")",
            "article": _epci_article(libelles),
            "departement": parts["departement"],
            "region": parts["departement"].map(deps["region"]),
            "charge": [not charges.isdisjoint(c) for c in parts["commune"]],
        }
    )


def _departements(cog: Cog, departements: Collection[str]) -> pd.DataFrame:
    table = cog.departements
    return table.assign(
        maille="departement",
        code=table["departement"],
        article=table["tncc"].map(ARTICLES),
        charge=table["departement"].isin(departements),
    )


def _regions(cog: Cog, departements: Collection[str]) -> pd.DataFrame:
    table = cog.regions
    retenues = cog.departements[cog.departements["departement"].isin(departements)]["region"]
    return table.assign(
        maille="region",
        code=table["region"],
        article=table["tncc"].map(ARTICLES),
        charge=table["region"].isin(retenues),
    )
