"""The official geography: communes, arrondissements apart, movements of communes proper."""

import pytest

from observatoire.sources import insee_cog
from observatoire.sources.lecture import FichierInvalide

COMMUNES = """TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
COM,32013,76,32,32D,321,1,AUCH,Auch,Auch,3299,
COM,75056,11,75,75C,751,0,PARIS,Paris,Paris,7599,
COMD,32001,,,,,0,AIGNAN,Aignan,Aignan,,32013
ARM,75101,11,75,,,0,PARIS 1ER ARRONDISSEMENT,Paris 1er Arrondissement,Paris 1er Arr.,,75056
"""
DEPARTEMENTS = """DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE
32,76,32013,2,GERS,Gers,Gers
2A,94,2A004,3,CORSE DU SUD,Corse-du-Sud,Corse-du-Sud
"""
REGIONS = """REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE
76,31555,1,OCCITANIE,Occitanie,Occitanie
"""
MOUVEMENTS = (
    "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,"
    "TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP\n"
    "32,2025-01-01,COM,32001,1,A,A,Aignan,COM,32013,1,AUCH,Auch,Auch\n"
    "32,2025-01-01,COM,32001,1,A,A,Aignan,COMD,32001,1,A,A,Aignan\n"
    "35,2026-01-01,COMD,02077,0,B,B,Berzy-le-Sec,COM,02564,0,N,N,Bernoy\n"
)
FICHIERS = {
    "v_commune_2026.csv": COMMUNES,
    "v_departement_2026.csv": DEPARTEMENTS,
    "v_region_2026.csv": REGIONS,
    "v_mvt_commune_2026.csv": MOUVEMENTS,
}


@pytest.fixture
def dossier(tmp_path):
    for nom, texte in FICHIERS.items():
        (tmp_path / nom).write_text(texte, encoding="utf-8")
    return tmp_path


def test_arrondissements_and_delegated_communes_are_no_communes(dossier):
    cog = insee_cog.read(dossier)
    assert cog.communes["commune"].tolist() == ["32013", "75056"]
    assert cog.arrondissements.to_dict() == {"75101": "75056"}
    assert cog.departements["departement"].tolist() == ["32", "2A"]
    assert cog.regions.to_dict("records") == [{"region": "76", "libelle": "Occitanie", "tncc": "1"}]


def test_only_movements_from_commune_to_commune_are_kept(dossier):
    mouvements = insee_cog.read(dossier).mouvements
    assert mouvements.to_dict("records") == [
        {"mod": "32", "date": "2025-01-01", "avant": "32001", "apres": "32013",
         "libelle_avant": "Aignan"}
    ]  # fmt: skip


@pytest.mark.parametrize("nom", FICHIERS)
def test_a_column_that_is_gone_is_named(dossier, nom):
    texte = FICHIERS[nom]
    colonne = "DATE_EFF" if "mvt" in nom else "LIBELLE"
    (dossier / nom).write_text(texte.replace(colonne, "X", 1), encoding="utf-8")
    with pytest.raises(FichierInvalide) as erreur:
        insee_cog.read(dossier)
    assert f"fichier « {nom} », ligne 1, colonne « {colonne} » : colonne absente." in str(
        erreur.value
    )


@pytest.mark.donnees
def test_the_official_geography_of_2026(donnees):
    cog = insee_cog.read(donnees / "official" / "insee_cog")
    tailles = [len(cog.communes), len(cog.arrondissements), len(cog.departements), len(cog.regions)]
    assert tailles == [34_875, 45, 101, 18]
    assert len(cog.mouvements) == 8_876
    assert set(cog.arrondissements) == {"75056", "69123", "13055"}
    assert cog.communes["commune"].is_unique
    assert cog.communes["commune"].str.fullmatch(r"[0-9][0-9AB][0-9]{3}").all()
