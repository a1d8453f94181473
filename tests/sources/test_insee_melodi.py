"""Tables of the Insee with labels: selections, names of communes, proved zeros, secrets."""

import pytest
import xlsxwriter

from observatoire.modeles import Fichier
from observatoire.sources import insee_melodi, insee_melodi_communes
from observatoire.sources.lecture import FichierInvalide

EPCI = "200000001"
INTERCO = "Communauté d'agglomération Vallée de l'Yvette"
NIVEAUX = {
    "c": "Commune",
    "e": "Etablissement public de coopération intercommunal",
    "d": "Département",
}
ENTETE = '"Géographie";"Niveau Géo";"Sexe";"Âge";"Mesure du recensement ";Période;Valeur'
ORSAY, GIF = "Orsay", "Gif-sur-Yvette"
LIGNES = [
    (INTERCO, "e", "Total", "Total", 2022, "30,5"),
    (INTERCO, "e", "Homme", "Moins de 15 ans", 2022, "4,25"),
    (INTERCO, "e", "Homme", "15 ans ou plus", 2022, "9"),
    (ORSAY, "c", "Total", "Total", 2022, "20,5"),
    (ORSAY, "c", "Homme", "Moins de 15 ans", 2022, "4,25"),
    (ORSAY, "c", "Homme", "15 ans ou plus", 2022, "5"),
    (GIF, "c", "Total", "Total", 2022, "10"),
    (GIF, "c", "Homme", "15 ans ou plus", 2022, "4"),
]
HOMMES = "Sexe = Homme ; Âge = Moins de 15 ans | 15 ans ou plus"


@pytest.fixture(autouse=True)
def geography(tmp_path):
    """The four files of the geography and the membership, with two communes in the EPCI."""
    insee_melodi_communes._members.cache_clear()
    cog = tmp_path / "official" / "insee_cog"
    cog.mkdir(parents=True)
    (cog / "v_commune_2026.csv").write_text(
        "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n"
        "COM,91471,11,91,91D,913,1,ORSAY,Orsay,Orsay,9114,\n"
        "COM,91272,11,91,91D,913,0,GIF SUR YVETTE,Gif-sur-Yvette,Gif-sur-Yvette,9110,\n"
        "COM,91999,11,91,91D,913,0,ORSAY,Orsay,Orsay,9199,\n",
        encoding="utf-8",
    )
    (cog / "v_departement_2026.csv").write_text(
        "DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n91,11,91228,5,ESSONNE,Essonne,Essonne\n",
        encoding="utf-8",
    )
    (cog / "v_region_2026.csv").write_text(
        "REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n11,75056,1,IDF,IDF,Île-de-France\n", encoding="utf-8"
    )
    (cog / "v_mvt_commune_2026.csv").write_text(
        "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP\n",
        encoding="utf-8",
    )
    memberships(tmp_path, ["91471", "91272"])


def memberships(racine, communes):
    dossier = racine / "official" / "dgcl_epci"
    dossier.mkdir(exist_ok=True)
    entete = ["dept", "siren", "raison_sociale", "nature_juridique", "nb_membres", "total_pop_mun",
              "dep_com", "insee"]  # fmt: skip
    with xlsxwriter.Workbook(str(dossier / "epcicom2025.xlsx")) as classeur:
        page = classeur.add_worksheet("Epcicom2025")
        nom = "CA Vallée de l'Yvette"
        for rang, ligne in enumerate(
            [entete, *(["91", EPCI, nom, "CA", len(communes), 9, "91", c] for c in communes)]
        ):
            page.write_row(rang, 0, ligne)


def read(racine, lignes=LIGNES, entete=ENTETE, texte=None, **options):
    """The measures of a file, by (mesure, territoire, millesime), and what was left out."""
    chemin = "official/insee_melodi/essai/POP.csv"
    (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
    corps = "\n".join(
        f'"{geo}";"{NIVEAUX[niveau]}";"{sexe}";"{age}";"Population";{annee};{valeur}'
        for geo, niveau, sexe, age, annee, valeur in lignes
    )
    (racine / chemin).write_text(texte or f"{entete}\n{corps}\n", encoding="utf-8")
    fichier = Fichier(
        chemin=chemin, millesime=2022, millesime_geo=2025, sha256="0",
        options={"epci": EPCI, **(options or {"population": "Sexe = Total", "hommes": HOMMES})},
    )  # fmt: skip
    lecture = insee_melodi.read(racine / chemin, fichier)
    cle = ["mesure", "territoire", "millesime"]
    return lecture.mesures.set_index(cle).sort_index(), {e.motif: e.nombre for e in lecture.ecartes}


def refusal(racine, **arguments):
    with pytest.raises(FichierInvalide) as erreur:
        read(racine, **arguments)
    return str(erreur.value)


def test_labels_become_codes_and_totals_are_taken_where_nothing_is_named(tmp_path):
    mesures, _ = read(tmp_path)
    population = mesures.loc["population"]
    assert population["valeur"].to_dict() == {
        ("200000001", 2022): 30.5, ("91272", 2022): 10, ("91471", 2022): 20.5,
    }  # fmt: skip
    assert population["maille"].tolist() == ["epci", "commune", "commune"]
    assert (population["statut"] == "disponible").all()


def test_alternatives_are_summed_and_an_absent_commune_is_zero_when_the_total_proves_it(tmp_path):
    mesures, ecarts = read(tmp_path)
    hommes = mesures.loc["hommes"]["valeur"].to_dict()
    assert hommes == {("200000001", 2022): 13.25, ("91272", 2022): 4, ("91471", 2022): 9.25}
    assert ecarts == {
        "hommes : commune absente lue zéro, les autres font le total publié de l’EPCI": 1,
    }


def test_an_absent_commune_is_not_zero_when_the_total_says_otherwise(tmp_path):
    lignes = [(g, n, s, a, an, "6" if v == "4,25" and n == "e" else v)
              for g, n, s, a, an, v in LIGNES]  # fmt: skip
    mesures, ecarts = read(tmp_path, lignes)
    gif = mesures.loc[("hommes", "91272", 2022)]
    assert (gif["statut"], gif["motif"]) == (
        "non_renseigne", "aucune valeur dans le fichier de l’Insee",
    )  # fmt: skip
    assert gif["valeur"] != gif["valeur"]
    assert ecarts == {}


def test_a_modality_counts_in_the_years_that_know_it(tmp_path):
    ancien = [(g, n, s, "De 15 à 99 ans" if a == "15 ans ou plus" else a, 2011, v)
              for g, n, s, a, _, v in LIGNES]  # fmt: skip
    voulu = "Sexe = Homme ; Âge = 15 ans ou plus | De 15 à 99 ans"
    mesures, _ = read(tmp_path, [*LIGNES, *ancien], adultes=voulu)
    assert mesures.loc["adultes"].loc["91471"]["valeur"].to_dict() == {2011: 5, 2022: 5}


def test_what_no_measure_selects_and_other_levels_are_counted(tmp_path):
    lignes = [*LIGNES, ("Essonne", "d", "Total", "Total", 2022, "99")]
    mesures, ecarts = read(tmp_path, lignes, population="Sexe = Total")
    assert ecarts == {
        "territoires d’un autre niveau": 1,
        "croisements qu’aucune mesure ne retient (ligne)": 5,
    }
    assert "99" not in mesures.index.get_level_values("territoire")


FILOSOFI = (
    '"Géographie";"Niveau Géo";"Mesures filosofi";"Statut de confidentialité";'
    '"Statut de l\'observation";Période;Valeur\n'
    '"Orsay";"Commune";"Taux";"Confidentiel (secret statistique)";"Normale";2021;{cachee}\n'
    '"Gif-sur-Yvette";"Commune";"Taux";"Diffusable";"Normale";2021;{vue}\n'
)


@pytest.mark.parametrize("cachee", ["", "12,5"])
def test_a_confidential_cell_is_secret_whatever_it_holds(tmp_path, cachee):
    mesures, _ = read(tmp_path, texte=FILOSOFI.format(cachee=cachee, vue="8,1"), taux="")
    orsay, gif = mesures.loc[("taux", "91471", 2021)], mesures.loc[("taux", "91272", 2021)]
    assert (orsay["statut"], orsay["motif"]) == (
        "secret", "marqué « Confidentiel (secret statistique) » par l’Insee",
    )  # fmt: skip
    assert orsay["valeur"] != orsay["valeur"]
    assert (gif["valeur"], gif["statut"], gif["motif"]) == (8.1, "disponible", None)


def test_an_empty_cell_that_is_not_confidential_is_not_filled_in(tmp_path):
    mesures, _ = read(tmp_path, texte=FILOSOFI.format(cachee="", vue=""), taux="")
    assert mesures.loc[("taux", "91272", 2021), "statut"] == "non_renseigne"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"lignes": [("Trifouillis", "c", "Total", "Total", 2022, "1")], "n": "Sexe = Total"},
         "« Trifouillis » n’est le nom d’aucune commune de l’intercommunalité."),
        ({"lignes": [("CA Ailleurs", "e", "Total", "Total", 2022, "1")], "population": "Sexe = T"},
         "la mesure « population » choisit « T », qui n’y est pas (la plus proche : « Total »)"),
        ({"lignes": [("CA Ailleurs", "e", "Total", "Total", 2022, "1")]},
         "choisit « Homme », qui n’y est pas"),
        ({"population": "Sexe = Total", "entete": ENTETE.replace("Période", "Annee")},
         "ligne 1, colonne « Période » : colonne absente."),
        ({"population": "Taille = Grande"}, "colonne « Taille » : colonne absente."),
        ({"jeunes": "Sexe = Homme", "lignes": LIGNES[1:3]},
         "colonne « Âge » : la mesure « jeunes » ne choisit aucune modalité"),
        ({"lignes": [*LIGNES, LIGNES[0]]}, "ligne 2 : le même croisement y est deux fois."),
        ({"lignes": [(*LIGNES[0][:5], "n.d."), *LIGNES[1:]]},
         "ligne 2, colonne « Valeur » : « n.d. » n’est pas un nombre."),
        ({"texte": FILOSOFI.format(cachee="", vue="1").replace("Diffusable", "Flou"), "taux": ""},
         "ligne 3, colonne « Statut de confidentialité » : marque inconnue « Flou »."),
        ({"texte": FILOSOFI.format(cachee="", vue="1").replace("Normale", "Provisoire"),
          "taux": ""},
         "ligne 2, colonne « Statut de l'observation » : marque inconnue « Provisoire »."),
    ],
)  # fmt: skip
def test_what_is_not_the_producers_is_refused_in_one_sentence(tmp_path, arguments, message):
    assert message in refusal(tmp_path, **arguments)


def test_another_intercommunalite_is_refused(tmp_path):
    lignes = [("Communauté d'agglomération d'Ailleurs", *LIGNES[0][1:])]
    recu = refusal(tmp_path, lignes=lignes, population="Sexe = Total")
    assert "« Communauté d'agglomération d'Ailleurs » n’est pas « CA Vallée de l'Yvette »" in recu


def test_a_name_that_two_members_bear_is_refused(tmp_path):
    memberships(tmp_path, ["91471", "91272", "91999"])
    recu = refusal(tmp_path)
    assert "« Orsay » désigne plusieurs communes de l’intercommunalité (91471, 91999)." in recu


def test_an_unknown_siren_is_refused(tmp_path):
    recu = refusal(tmp_path, epci="200000009", population="Sexe = Total")
    assert "aucune intercommunalité n’a le SIREN « 200000009 »" in recu


def test_names_are_matched_without_accents_nor_hyphens(tmp_path):
    communes = {"91216": "Épinay-sur-Orge", "91338": "Limours"}
    trouves = insee_melodi_communes.match_labels(tmp_path, {"EPINAY SUR ORGE"}, communes)
    assert trouves == {"EPINAY SUR ORGE": "91216"}
