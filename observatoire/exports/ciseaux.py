"""The scissors as tables: every year with its sources, every try, means by head."""

from collections.abc import Sequence

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.ciseaux import Etude, a_l_unite
from observatoire.nombres import nombre
from observatoire.phrases.ciseaux import mots_de_l_essai
from observatoire.series import Serie
from observatoire.territoires import Territoire


def table_des_annees(catalogue: Catalogue, etude: Etude, lieu: Territoire) -> pd.DataFrame:
    """One row a year that one of the two series knows: values, indices, gap, corrections,
    sources; empty cells where nothing compares with the base."""
    annees = sorted(etude.besoin.valeurs.keys() | etude.moyens.valeurs.keys())
    debut = min(etude.moyens.valeurs)
    rangs = {a: n for n, a in enumerate(etude.annees)}
    return pd.DataFrame(
        [_year(catalogue, etude, lieu, a, rangs.get(a)) for a in annees if a >= debut]
    )


def _year(
    catalogue: Catalogue, etude: Etude, lieu: Territoire, annee: int, rang: int | None
) -> dict[str, object]:
    return {
        "maille": str(lieu.maille),
        "territoire": lieu.code,
        "libelle_territoire": lieu.libelle,
        "annee": annee,
        "base": etude.base,
        **_side("besoin", catalogue, etude.besoin, annee),
        "indice_besoin": None if rang is None else etude.indices_besoin[rang],
        **_side("moyens", catalogue, etude.moyens, annee),
        "indice_moyens": None if rang is None else etude.indices_moyens[rang],
        "ecart_du_rapport_pourcent": None if rang is None else etude.ecarts[rang],
    }


def _side(nom: str, catalogue: Catalogue, serie: Serie, annee: int) -> dict[str, object]:
    connu = annee in serie.valeurs
    correction = {True: "corrigé, territoire nommé", False: "corrigé, territoires non nommés"}
    return {
        nom: serie.valeurs.get(annee),
        f"statut_{nom}": "disponible" if connu else str(serie.statut),
        f"indicateur_{nom}": serie.indicateur.code,
        f"unite_{nom}": serie.indicateur.unite,
        f"correction_{nom}": correction.get(serie.corrections[annee])
        if annee in serie.corrections else None,
        f"source_{nom}": catalogue.citation(serie.source, annee) if connu else None,
    }  # fmt: skip


def table_lue(etude: Etude) -> pd.DataFrame:
    """The drawn years, to be read on screen."""
    return pd.DataFrame(
        [
            {
                "Année": str(annee),
                f"Besoin ({etude.besoin.indicateur.unite})": nombre(etude.besoin.valeurs[annee]),
                f"Moyens ({etude.moyens.indicateur.unite})": nombre(
                    etude.moyens.valeurs[annee], etude.moyens.indicateur.decimales
                ),
                "Indice du besoin": nombre(besoin, 1),
                "Indice des moyens": nombre(moyens, 1),
                "Moyens pour une unité de besoin, % depuis la base": nombre(ecart, 1, signe=True),
            }
            for annee, besoin, moyens, ecart in zip(
                etude.annees, etude.indices_besoin, etude.indices_moyens, etude.ecarts, strict=True
            )
        ]
    )


def table_des_essais(etude: Etude) -> pd.DataFrame:
    """One row a definition and base: the gap of the last year, the crossing."""
    return pd.DataFrame(
        [
            {
                "indicateur_besoin": essai.demande.indicateur,
                "besoin": essai.demande.libelle,
                "nature": essai.demande.nature,
                "essai": mots_de_l_essai(essai),
                "base": base,
                "derniere_annee": etude.fin,
                "ecart_pourcent": ecart,
                "croisement": str(croisement.rencontre),
                "croisement_debut": croisement.debut,
                "croisement_fin": croisement.fin,
            }
            for essai in etude.essais
            for base, ecart, croisement in zip(
                etude.bases, essai.ecarts, essai.croisements, strict=True
            )
        ]
    )


def trois_annees(etude: Etude, annees: Sequence[int]) -> list[tuple[str, list[float | None]]]:
    """Rows of the small table: means by unit of need, demand counted, means by beneficiary."""
    return [
        ("besoin", [a_l_unite(etude.ciseaux, etude.besoin, etude.moyens, a) for a in annees]),
        ("effectif", [etude.par.valeurs.get(a) for a in annees]),
        ("par", [a_l_unite(etude.ciseaux, etude.par, etude.moyens, a) for a in annees]),
    ]
