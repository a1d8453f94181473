"""The columns of a file of figures, described once for every format."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Colonne:
    """A column: its name, its type (those of a Table Schema), what it holds."""

    nom: str
    type: Type
    description: str


COLONNES = (
    Colonne("indicateur", "string", "code de l’indicateur"),
    Colonne("libelle", "string", "nom de l’indicateur"),
    Colonne("theme", "string", "code du thème"),
    Colonne("unite", "string", "unité de la valeur"),
    Colonne("maille", "string", "sorte de territoire : commune, epci, epci_dans_departement, "
            "departement, region, france"),
    Colonne("territoire", "string", "code officiel, un texte : « 01 » garde son zéro ; il ne "
            "désigne un territoire qu’avec sa maille"),
    Colonne("libelle_territoire", "string", "nom du territoire"),
    Colonne("millesime", "integer", "année que le chiffre décrit"),
    Colonne("valeur", "number", "la valeur, non arrondie ; vide quand le statut n’est pas "
            "« disponible », et zéro est une valeur"),
    Colonne("borne_basse", "number", "bas de l’intervalle de confiance à 95\u202f%, quand les "
            "effectifs en donnent un"),
    Colonne("borne_haute", "number", "haut de l’intervalle de confiance à 95\u202f%"),
    Colonne("statut", "string", "code du statut : disponible, secret, non_renseigne, "
            "non_calculable, sans_objet"),
    Colonne("statut_libelle", "string", "le statut en toutes lettres"),
    Colonne("motif", "string", "pourquoi il n’y a pas de valeur"),
    Colonne("fragile", "boolean", "part du recensement dans un territoire de moins de 200 "
            "habitants : à ne pas commenter seule"),
    Colonne("mode", "string", "comment la valeur est obtenue : publie, somme, moyenne_ponderee, "
            "reconstitue"),
    Colonne("numerateur", "number", "numérateur, quand la source donne des effectifs"),
    Colonne("denominateur", "number", "dénominateur, quand la source donne des effectifs"),
    Colonne("millesime_denominateur", "integer", "année du dénominateur"),
    Colonne("source", "string", "citation de la source, avec son millésime"),
    Colonne("code_source", "string", "code de la source"),
    Colonne("licence", "string", "licence de la source"),
)  # fmt: skip
NOMS = [c.nom for c in COLONNES]
# What tells one figure from another.
CLE = ["indicateur", "maille", "territoire", "millesime"]
