"""Every figure of « Besoins et offre » for the Lomagne, one EPCI of Gironde and the Gers, reckoned
again from the producers' files by pandas: none of the project's SQL, none of its arithmetic.

On failure, the table of what was expected is printed beside what the screen holds.
"""

import math
from statistics import median

import pandas as pd
import pytest

from observatoire.besoins_offre import Etat
from tests.test_recalcul_equipements import MESURES, epci_de, formes, points  # noqa: F401

pytestmark = pytest.mark.donnees

LOMAGNE, MEDOC_ESTUAIRE = "243200391", "243301447"
DREES = "official/drees_aide_sociale/"
DEPENSES = f"{DREES}Les dépenses d'aide sociale départementale - séries longues (1999 - 2020).xlsx"
BENEFICIAIRES = (
    f"{DREES}Les bénéficiaires de l'aide sociale départementale - séries longues (1996-2020).xlsx"
)
MINIMA = f"{DREES}Minima sociaux - donnees departementales par dispositif.xlsx"
APL = {
    "soins_infirmiers": "infirmiers",
    "sages_femmes": "sages_femmes",
    "soins_dentaires": "chirurgiens_dentiste",
}


@pytest.fixture(scope="module")
def membres(donnees):
    """EPCI -> its communes of 2025, and commune -> département of the EPCI's seat."""
    chemin = donnees / "official" / "dgcl_epci" / "epcicom2025.xlsx"
    table = pd.read_excel(chemin, engine="calamine", dtype={"insee": str, "dept": str})
    table["siren"] = table["siren"].astype(str)
    return table


@pytest.fixture(scope="module")
def habitants(donnees):
    chemin = donnees / "official" / "insee_populations" / "donnees_communes_2023.csv"
    table = pd.read_csv(chemin, sep=";", dtype={"COM": str}, usecols=["COM", "PMUN"])
    return table.set_index("COM")["PMUN"]


@pytest.fixture(scope="module")
def releve(donnees):
    return pd.read_csv(donnees / "facts" / "rp_filosofi_releve.csv", dtype={"territoire": str})


@pytest.fixture(scope="module")
def ecrans(entrepot):
    """(maille, code) -> what the screen is made of."""
    from observatoire.etat import Etat as EtatUrl
    from observatoire.reads import territoires
    from observatoire.territoires import Cle, Maille
    from observatoire.ui.besoins_offre import composer
    from observatoire.ui.contexte import Contexte

    def ecran(maille, code, reference):
        cle = Cle(Maille(maille), code)
        choisi = territoires.territoire(cle)
        comparee = territoires.territoire(Cle(*reference)) if reference else None
        return composer(Contexte(EtatUrl(territoires=(cle,)), choisi, comparee, (choisi,)))

    gers, gironde = (Maille.DEPARTEMENT, "32"), (Maille.DEPARTEMENT, "33")
    france = (Maille.FRANCE, "FR")
    return {
        "Lomagne": ecran("epci", LOMAGNE, gers),
        "Médoc Estuaire": ecran("epci", MEDOC_ESTUAIRE, gironde),
        "Gers": ecran("departement", "32", france),
    }


def read_apl(donnees, nom, siennes, departements):
    """(mean here, standardised population here, mean of the département) of an APL workbook."""
    chemin = donnees / "official" / "drees_apl" / f"data_apl_{nom}.xlsx"
    table = pd.read_excel(chemin, sheet_name="APL 2023", header=8, engine="calamine", dtype=str)
    table = table.iloc[1:, :4].set_axis(["commune", "nom", "apl", "std"], axis=1)
    table[["apl", "std"]] = table[["apl", "std"]].astype(float)

    def moyenne(choisies):
        return (choisies["apl"] * choisies["std"]).sum() / choisies["std"].sum()

    ici = table[table["commune"].isin(siennes)]
    la = table if departements is None else table[table["commune"].str[:2].isin(departements)]
    return moyenne(ici), ici["std"].sum(), moyenne(la)


def need(releve, membres, code, maille, territoire, reference):
    """(share here, its reference): published for the département, else the median of the EPCI
    seated in it."""
    lignes = releve[(releve["indicateur"] == code) & (releve["maille"] == maille)]
    siennes = lignes[lignes["territoire"] == territoire].sort_values("millesime")
    valeur, annee = siennes.iloc[-1][["valeur", "millesime"]]
    publiee = releve[
        (releve["indicateur"] == code)
        & (releve["maille"] == reference[0])
        & (releve["territoire"] == reference[1])
        & (releve["millesime"] == annee)
    ]
    if len(publiee):
        return valeur, publiee.iloc[0]["valeur"]
    sieges = set(membres.loc[membres["dept"] == reference[1], "siren"])
    autres = lignes[lignes["territoire"].isin(sieges) & (lignes["millesime"] == annee)]
    return valeur, median(autres["valeur"])


def france_services(donnees):
    chemin = donnees / "official" / "anct_france_services" / "liste-fs-20240801.csv"
    return pd.read_csv(chemin, dtype=str, keep_default_na=False)["insee_com"]


def held(ligne):
    """What the screen holds of a line, under the names of ``expected``."""
    besoin, ecart = ligne.besoin, ligne.ecart
    return {
        "offre": ligne.offre.cellule.valeur,
        "capacite": ligne.capacite,
        "reference": ecart.ratio if ecart else None,
        "ecart_en_unites": ecart.unites if ecart else None,
        "besoin": besoin.cellule.valeur if besoin else None,
        "besoin_reference": besoin.reference.valeur if besoin else None,
        "effectif": ligne.effectif,
    }


def expected(offre, population, reference, facteur, besoin=None, effectif=None):
    """The same by hand: capacity = ratio x population / factor, gap = capacity here less what the
    reference would give."""
    capacite = offre * population / facteur
    return {
        "offre": offre, "capacite": capacite, "reference": reference,
        "ecart_en_unites": capacite - reference * population / facteur,
        "besoin": besoin[0] if besoin else None,
        "besoin_reference": besoin[1] if besoin else None,
        "effectif": effectif,
    }  # fmt: skip


def check(attendus, lignes):
    """Compare line by line, all of them; the whole table is shown when one differs."""
    par_code = {g.paire.code: g for g in lignes}
    rangees = [
        (paire, nom, attendu, held(par_code[paire])[nom])
        for paire, figures in attendus.items() for nom, attendu in figures.items()
    ]  # fmt: skip
    table = pd.DataFrame(rangees, columns=["ligne", "chiffre", "attendu", "écran"])
    faux = [
        not (a == e or (a is not None and e is not None
                        and math.isclose(a, e, rel_tol=1e-9, abs_tol=1e-9)))
        for a, e in zip(table["attendu"].astype(object).where(table["attendu"].notna(), None),
                        table["écran"].astype(object).where(table["écran"].notna(), None),
                        strict=True)
    ]  # fmt: skip
    assert not any(faux), f"\n{table.assign(faux=faux).to_string()}"
    return table


def everywhere(donnees, releve, membres, habitants, siren, departement):
    """The lines that every EPCI has: France services and the three accesses of the APL."""
    siennes = list(membres.loc[membres["siren"] == siren, "insee"])
    population, reference = habitants[siennes].sum(), ("departement", departement)
    dep = [c for c in habitants.index if c.startswith(departement)]
    liste = france_services(donnees)
    ici, la = liste.isin(siennes).sum(), liste.isin(dep).sum()
    besoins = {
        c: need(releve, membres, c, "epci", siren, reference)
        for c in ("taux_pauvrete_60", "part_75_ans_et_plus")
    }
    ages = besoins["part_75_ans_et_plus"]
    attendus = {
        "acces_aux_droits": expected(
            1e4 * ici / population, population, 1e4 * la / habitants[dep].sum(), 1e4,
            besoins["taux_pauvrete_60"],
        ),
    }  # fmt: skip
    for paire, nom in APL.items():
        moyenne, standardisee, autre = read_apl(donnees, nom, siennes, [departement])
        attendus[paire] = expected(moyenne, standardisee, autre, 1e5)
    attendus["soins_infirmiers"] |= {
        "besoin": ages[0], "besoin_reference": ages[1], "effectif": ages[0] * population / 100,
    }  # fmt: skip
    attendus["soins_dentaires"]["besoin"] = float(population)
    return attendus


def test_every_figure_of_the_lomagne(donnees, releve, membres, habitants, ecrans):
    attendus = everywhere(donnees, releve, membres, habitants, LOMAGNE, "32")
    lues = ecrans["Lomagne"].de(Etat.LUE)
    assert {g.paire.code for g in lues} == attendus.keys()
    table = check(attendus, lues)
    soins = table[table["ligne"] == "soins_infirmiers"].set_index("chiffre")["écran"]
    assert round(soins["offre"], 1) == 117.6
    assert round(soins["ecart_en_unites"], 1) == -2.5


BESOIN_DES_EQUIPEMENTS = {
    "accueil_collectif": ("creches_pour_10000", "part_0_14_ans"),
    "relais_petite_enfance": ("relais_petite_enfance_pour_10000", "part_0_14_ans"),
    "accueil_loisirs": ("accueils_loisirs_pour_10000", "part_0_14_ans"),
    "ecoles": ("ecoles_pour_10000", "part_0_14_ans"),
    "parentalite": ("lieux_enfants_parents_pour_100000", "part_menages_monoparentaux"),
    "colleges": ("colleges_pour_10000", "part_moins_de_20_ans"),
    "medecins_generalistes": ("medecins_generalistes_pour_10000", None),
    "pharmacies": ("pharmacies_pour_10000", None),
    "sante_mentale": ("psychiatrie_ambulatoire_pour_100000", None),
    "services_aide_a_domicile": ("aide_domicile_ages_pour_10000", "part_75_ans_et_plus"),
    "soins_a_domicile": ("soins_domicile_ages_pour_100000", "part_75_ans_et_plus"),
    "accueil_protege": ("protection_enfance_hebergement_pour_100000", "part_moins_de_20_ans"),
    "action_educative": (
        "protection_enfance_action_educative_pour_100000", "part_moins_de_20_ans",
    ),
    "hebergement": ("hebergement_reinsertion_pour_100000", "taux_pauvrete_60"),
}  # fmt: skip
SANS_EFFECTIF = ("part_menages_monoparentaux", "part_moins_de_20_ans", "taux_pauvrete_60", None)


def test_every_figure_of_an_epci_of_gironde(
    donnees, releve, membres, habitants, ecrans, points  # noqa: F811
):  # fmt: skip
    attendus = everywhere(donnees, releve, membres, habitants, MEDOC_ESTUAIRE, "33")
    population = habitants[list(membres.loc[membres["siren"] == MEDOC_ESTUAIRE, "insee"])].sum()
    gironde = habitants[habitants.index.str.startswith("33")].sum()
    for paire, (indicateur, code) in BESOIN_DES_EQUIPEMENTS.items():
        types, facteur = MESURES[indicateur]
        siens = points[points["typequ"].isin(types)]
        ici = (siens["siren"] == MEDOC_ESTUAIRE).sum()
        besoin = code and need(releve, membres, code, "epci", MEDOC_ESTUAIRE, ("departement", "33"))
        effectif = None if code in SANS_EFFECTIF else besoin[0] * population / 100
        attendus[paire] = expected(
            facteur * ici / population, population, facteur * len(siens) / gironde, facteur,
            besoin, effectif,
        )  # fmt: skip
        if code is None:
            attendus[paire]["besoin"] = float(population)
    lues = ecrans["Médoc Estuaire"].de(Etat.LUE)
    assert {g.paire.code for g in lues} == attendus.keys()
    check(attendus, lues)


def series(donnees, fichier, feuille):
    """year -> number, in the row of the Gers of a sheet, found by its name."""
    table = pd.read_excel(donnees / fichier, sheet_name=feuille, header=None, engine="calamine")
    gers = next(r for _, r in table.iterrows() if "Gers" in {str(v).strip() for v in r})
    tete = max((r for _, r in table.iterrows()), key=lambda r: sum(year(v) > 0 for v in r))
    return {year(a): float(v) for a, v in zip(tete, gers, strict=True)
            if year(a) and isinstance(v, int | float) and not pd.isna(v)}  # fmt: skip


def year(valeur):
    texte = str(valeur).removesuffix(".0").strip()[:4]
    return int(texte) if texte.isdigit() and 1990 < int(texte) < 2030 else 0


def prices(donnees):
    """year -> price index of the workbook (2020 = 1)."""
    table = pd.read_excel(donnees / DEPENSES, sheet_name="IPC", header=None, engine="calamine")
    return {year(r.iloc[0]): float(r.iloc[1]) for _, r in table.iterrows() if year(r.iloc[0])}


MOYENS = {
    "aide_a_domicile": ([(BENEFICIAIRES, "Tab5-pa")], ["PA-tab5"]),
    "protection_enfance": ([(BENEFICIAIRES, "Tab1-ase"), (BENEFICIAIRES, "Tab6-ase")],
                           ["ASE-tab2"]),
    "compensation_handicap": ([(BENEFICIAIRES, "Tab4-ph"), (BENEFICIAIRES, "Tab7-ph")],
                              ["PH-tab4", "PH-tab5"]),
    "rsa_insertion": ([(MINIMA, "Tableau 11")], [" RSA-RMI tab4"]),
}  # fmt: skip


def test_every_figure_of_the_means_of_the_gers(donnees, ecrans):
    """Beneficiaries, spending in euros of 2020 and means by beneficiary in 2019."""
    indices = prices(donnees)
    par_code = {g.paire.code: g for g in ecrans["Gers"].moyens}
    assert par_code.keys() == MOYENS.keys()
    rangees = []
    for paire, (besoins, depenses) in MOYENS.items():
        comptes = [series(donnees, *b) for b in besoins]
        personnes = sum(c[2019] for c in comptes)
        euros = sum(series(donnees, DEPENSES, d)[2019] for d in depenses) / indices[2019]
        ligne = par_code[paire]
        lus = {p.millesime: p.valeur for p in ligne.besoins}
        couts = {p.millesime: p.valeur for p in ligne.depenses}
        rapport = {p.millesime: p.valeur for p in ligne.rapports[0].serie}
        rangees += [(paire, "bénéficiaires 2019", personnes, lus[2019]),
                    (paire, "dépense 2019, k€ de 2020", euros, couts[2019]),
                    (paire, "€ par bénéficiaire", 1000 * euros / personnes,
                     rapport[2019])]  # fmt: skip
    table = pd.DataFrame(rangees, columns=["ligne", "chiffre", "attendu", "écran"])
    faux = [not math.isclose(a, e, rel_tol=1e-9) for *_, a, e in rangees]
    assert not any(faux), f"\n{table.assign(faux=faux).to_string()}"


def test_the_access_of_the_gers_beside_france(donnees, habitants, ecrans):
    """The département's own lines: France services and the APL, France being the reference."""
    dep = [c for c in habitants.index if c.startswith("32")]
    attendus = {}
    for paire, nom in APL.items():
        chemin = donnees / "official" / "drees_apl" / f"data_apl_{nom}.xlsx"
        table = pd.read_excel(chemin, sheet_name="APL 2023", header=8, engine="calamine", dtype=str)
        siennes = [c for c in table.iloc[1:, 0] if str(c).startswith("32")]
        moyenne, standardisee, autre = read_apl(donnees, nom, siennes, None)
        figures = expected(moyenne, standardisee, autre, 1e5)
        attendus[paire] = {c: figures[c] for c in ("offre", "capacite", "reference",
                                                   "ecart_en_unites")}  # fmt: skip
    # The list covers Mayotte and Saint-Martin, the populations do not: France is what both cover.
    lieux, population = france_services(donnees), habitants[dep].sum()
    la = 1e4 * (~lieux.str.startswith(("976", "978"))).sum() / habitants.sum()
    figures = expected(1e4 * lieux.isin(dep).sum() / population, population, la, 1e4)
    attendus["acces_aux_droits"] = {c: figures[c] for c in ("offre", "capacite", "reference",
                                                            "ecart_en_unites")}  # fmt: skip
    lues = ecrans["Gers"].de(Etat.LUE)
    assert {g.paire.code for g in lues} == attendus.keys()
    check(attendus, lues)
