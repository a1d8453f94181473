"""The compilation of census and Filosofi figures: one producer at a time, no false EPCI."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import dgcl_epci, insee_releve
from observatoire.sources.lecture import FichierInvalide

RP, FILOSOFI = "Insee, recensement de la population", "Insee, Filosofi"
TEXTE = f"""maille,territoire,indicateur,millesime,valeur,source
epci,243200391,part_75_ans_et_plus,2022,15.27,"{RP}"
epci,75056,part_75_ans_et_plus,2022,8.1,"{RP}"
epci,200057867,part_75_ans_et_plus,2022,5.0,"{RP}"
commune,31001,evolution_annuelle_population,2016,0.0,"{RP}"
departement,32,taux_pauvrete_60,2021,15.3,"{FILOSOFI}"
"""


def fichier(source):
    return Fichier(
        chemin="x.csv", millesime=2022, millesime_geo=2025, sha256="0", options={"source": source}
    )


def read(tmp_path, texte, source=RP):
    chemin = tmp_path / "rp_filosofi_releve.csv"
    chemin.write_text(texte, encoding="utf-8")
    return insee_releve.read(chemin, fichier(source))


def test_one_producer_is_read_at_a_time(tmp_path):
    (ligne,) = read(tmp_path, TEXTE, FILOSOFI).mesures.to_dict("records")
    assert (ligne["maille"], ligne["territoire"], ligne["valeur"]) == ("departement", "32", 15.3)


def test_paris_and_the_territories_of_grand_paris_are_no_epci_and_are_counted(tmp_path):
    lecture = read(tmp_path, TEXTE)
    assert lecture.mesures["territoire"].tolist() == ["243200391", "31001"]
    (ecart,) = lecture.ecartes
    assert (ecart.nombre, ecart.motif) == (2, "listé comme EPCI et ne l'est pas (Grand Paris)")


@pytest.mark.parametrize(("colonne", "valeur"), [("valeur", "15.27"), ("millesime", "2022")])
def test_what_is_no_number_is_refused_with_its_line(tmp_path, colonne, valeur):
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, TEXTE.replace(valeur, "secret", 1))
    attendu = f"ligne 2, colonne « {colonne} » : « secret » n'est pas un nombre."
    assert attendu in str(erreur.value)


@pytest.mark.donnees
def test_the_file_of_the_compilation(donnees):
    chemin = donnees / "facts" / "rp_filosofi_releve.csv"
    lectures = [insee_releve.read(chemin, fichier(s)) for s in (RP, FILOSOFI)]
    gardees = sum(len(lecture.mesures) for lecture in lectures)
    assert gardees + sum(e.nombre for le in lectures for e in le.ecartes) == 203_775
    # No real EPCI is taken for a false one.
    dgcl = dgcl_epci.read(donnees / "official" / "dgcl_epci" / "epcicom2025.xlsx", 2025)
    assert not insee_releve.FAUX_EPCI & set(dgcl.epci["epci"])
    mesures = lectures[0].mesures
    cles = ["mesure", "maille", "territoire", "millesime"]
    assert not mesures.duplicated(cles).any()
    assert mesures.loc[mesures["maille"] == "epci", "territoire"].nunique() == 1_231
