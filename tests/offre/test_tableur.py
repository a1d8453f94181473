"""The spreadsheet: what is exported comes back the same, and a bad file says what is wrong."""

import io
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from observatoire.catalogue import charger
from observatoire.offre import vocabulaire
from observatoire.offre.modele import Absence, Action, Convention
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.offre.tableur.cellules import deproteger, proteger
from observatoire.offre.tableur.ecrire import classeur, csv_jumeau
from observatoire.offre.tableur.feuilles import feuilles
from observatoire.offre.tableur.importer import Monde, fusionner, proposer
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import NORD, absence, action, convention

MISSIONS = {m.code: m.libelle for m in charger().missions.values()}
FEUILLES = {f.nom: f for f in feuilles(MISSIONS)}
GERS, FRANCE = Cle(Maille.DEPARTEMENT, "32"), Cle(Maille.FRANCE, "FR")
COMMUNES = ("32001", "32002", "32003", "32013")
TERRITOIRES = (GERS, FRANCE, NORD, Cle(Maille.DEPARTEMENT, "40"),
               *(Cle(Maille.COMMUNE, c) for c in COMMUNES))  # fmt: skip
MONDE = Monde(MISSIONS, frozenset(TERRITOIRES), frozenset({"32"}))

caracteres = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
textes = st.text(caracteres, max_size=40) | st.sampled_from(
    ["=1+1", "'=1+1", "@a", "-5", " +x", "a;b", "_x0041_", "01", "VRAI", "12,5", "01/02/2026", "\n"]
)
elements = st.lists(textes.map(lambda t: t.replace(";", ",").replace("\n", " ")), max_size=3)
libelles = textes.map(lambda t: f"Nom {t.strip()}")
quantites = st.none() | st.floats(0, 1e9)
annees = st.sampled_from(range(1950, 2031))
jours = st.none() | st.dates(date(1950, 1, 1), date(2030, 1, 1))
codes = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True)
territoires = st.lists(st.sampled_from(TERRITOIRES), max_size=3)
degres = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@st.composite
def actions(tirer):
    mission, *autres = tirer(st.lists(st.sampled_from(sorted(MISSIONS)), min_size=1, max_size=3,
                                      unique=True))  # fmt: skip
    degre, capacite, etp = tirer(degres), tirer(quantites), tirer(quantites)
    return Action.model_validate({
        "code": tirer(codes), "libelle": tirer(libelles), "mission": mission,
        "missions_secondaires": autres, "porteur": tirer(textes), "partenaires": tirer(elements),
        "porteur_type": tirer(st.sampled_from(["", *vocabulaire.TYPES_ACTEURS])),
        "objectif": tirer(textes), "description": tirer(textes), "acces": tirer(textes),
        "publics": tirer(st.lists(st.sampled_from([*vocabulaire.PUBLICS]), max_size=3)),
        "frais": tirer(st.sampled_from(["", *vocabulaire.FRAIS])),
        "delivrance": tirer(st.lists(st.sampled_from([*vocabulaire.DELIVRANCES]), max_size=3)),
        "adresse": tirer(textes), "commune": tirer(st.none() | st.sampled_from(COMMUNES)),
        "latitude": degre and degre[0], "longitude": degre and degre[1],
        "permanences": tirer(st.lists(st.sampled_from(COMMUNES), max_size=2)),
        "territoires": tirer(territoires), "capacite": capacite,
        "capacite_unite": "places" if capacite is not None else tirer(textes),
        "capacite_annee": tirer(annees), "etp": etp, "budget_euros": tirer(quantites),
        "moyens_annee": tirer(annees), "financeurs": tirer(elements),
        "statut": tirer(st.sampled_from([*vocabulaire.STATUTS])), "verifie_le": tirer(jours),
        "source": tirer(libelles),
    })  # fmt: skip


lignes = st.lists(textes.map(lambda t: t.replace("\n", " ")), max_size=3)
conventions = st.builds(
    Convention, code=codes, libelle=libelles,
    type=st.sampled_from([*vocabulaire.TYPES_CONVENTIONS]),
    territoires=st.lists(st.sampled_from(TERRITOIRES), min_size=1, max_size=3),
    signataires=elements, signee_le=jours, jusqu_au=jours, axes=lignes, apports=lignes,
    verifie_le=jours, source=libelles,
)  # fmt: skip
absences = st.builds(
    Absence, code=codes, mission=st.sampled_from(sorted(MISSIONS)),
    territoires=st.lists(st.sampled_from(TERRITOIRES), min_size=1, max_size=3),
    constatee_le=jours.filter(bool), constat=textes, source=libelles,
)  # fmt: skip
referentiels = st.builds(
    lambda a, c, x: Referentiel(par_code(a), par_code(c), par_code(x)),
    st.lists(actions(), max_size=3), st.lists(conventions, max_size=2),
    st.lists(absences, max_size=2),
)  # fmt: skip


def lu(contenu, actuel=Referentiel()):  # noqa: B008
    return proposer(contenu, actuel, MONDE)


def objets(referentiel):
    return {nom: dict(getattr(referentiel, nom)) for nom in ("actions", "conventions", "absences")}


@settings(max_examples=60, deadline=None)
@given(referentiels)
def test_import_of_export_is_the_same_and_changes_nothing(referentiel):
    retour = lu(classeur(referentiel, MISSIONS), referentiel)
    assert retour.erreurs == ()
    assert objets(retour.valides) == objets(referentiel)
    assert retour.difference.vide
    assert len(retour.difference.inchanges) == len(referentiel)


@settings(max_examples=60, deadline=None)
@given(referentiels)
def test_the_csv_twin_of_each_sheet_comes_back_the_same(referentiel):
    for feuille in FEUILLES.values():
        retour = lu(csv_jumeau(referentiel, feuille))
        assert retour.erreurs == ()
        relus = getattr(retour.valides, feuille.objets)
        assert dict(relus) == dict(getattr(referentiel, feuille.objets))


@given(textes)
def test_a_protected_text_is_never_run_and_comes_back(texte):
    protege = proteger(texte.strip())
    assert protege[:1] not in {"=", "+", "-", "@"}
    assert deproteger(protege) == texte.strip()


def csv_de(*actions_):
    return csv_jumeau(Referentiel(par_code(actions_)), FEUILLES["Actions"]).decode("utf-8-sig")


def avec(**cellules):
    """A CSV of one good action, some of whose cells are overwritten."""
    tete, ligne = csv_de(action(territoires=(GERS,))).splitlines()
    noms, valeurs = tete.split(";"), ligne.split(";")
    for nom, valeur in cellules.items():
        valeurs[noms.index(nom)] = valeur
    return f"{tete}\n{';'.join(valeurs)}\n".encode()


@pytest.mark.parametrize(
    ("colonne", "valeur", "cause", "remede"),
    [
        ("code", "", "cellule vide", "obligatoire"),
        ("code", "Code 1", "écriture refusée", "minuscules"),
        ("libelle", "ab", "moins de 3 signes", "complétez-le"),
        ("mission", "P99M9", "n’est pas dans la liste", "« Listes »"),
        ("statut", "ouverte", "n’est pas dans la liste", "active, en projet"),
        ("publics", "chats", "n’est pas dans la liste", "tous publics"),
        ("commune", "32999", "n’existe pas", "vérifiez le code"),
        ("territoires", "Lomagne", "ne désigne pas un territoire", "epci:243200391"),
        ("territoires", "epci:999999999", "inconnu", "vérifiez le code"),
        ("verifie_le", "hier", "n’est pas une date", "jour/mois/année"),
        ("verifie_le", "31/02/2026", "n’est pas une date", "jour/mois/année"),
        ("etp", "deux", "n’est pas un nombre", "écrivez des chiffres"),
        ("etp", "2,5", "des moyens demandent leur année", "année des moyens"),
        ("capacite", "12", "une capacité demande son unité", "places"),
        ("latitude", "43,6", "latitude et longitude vont ensemble", "en degrés"),
        ("latitude", "143,6", "nombre supérieur à 90", "en degrés"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_said_with_its_sheet_row_column_cause_and_remedy(
    colonne, valeur, cause, remede
):
    retour = lu(avec(**{colonne: valeur}))
    (erreur,) = retour.erreurs
    attendue = {"etp": "moyens_annee" if "," in valeur else "etp",
                "latitude": "latitude" if "1" in valeur else "longitude",
                "capacite": "capacite_unite"}.get(colonne, colonne)  # fmt: skip
    assert (erreur.feuille, erreur.ligne, erreur.colonne) == ("Actions", 2, attendue)
    assert cause in erreur.cause
    assert remede in erreur.remede
    assert str(erreur).startswith(f"feuille Actions, ligne 2, colonne {attendue} : ")
    assert (objets(retour.valides)["actions"], retour.difference.vide) == ({}, True)
    assert not retour.enregistrable(accepter_valides=True)


def test_two_rows_of_the_same_code_are_refused_and_the_first_is_kept():
    tete, ligne = csv_de(action(territoires=(GERS,))).splitlines()
    retour = lu(f"{tete}\n{ligne}\n{ligne}\n".encode())
    (erreur,) = retour.erreurs
    assert (erreur.ligne, erreur.colonne) == (3, "code")
    assert "ligne 2" in erreur.cause
    assert list(retour.valides.actions) == ["a"]


def test_a_file_with_a_fault_is_written_only_if_its_valid_rows_are_accepted():
    tete, bonne = csv_de(action("bonne", territoires=(GERS,))).splitlines()
    mauvaise = bonne.replace("bonne", "mauvaise").replace("active", "ouverte")
    retour = lu(f"{tete}\n{bonne}\n{mauvaise}\n".encode())
    assert retour.difference.ajouts == ("Actions, bonne",)
    assert not retour.enregistrable(accepter_valides=False)
    assert retour.enregistrable(accepter_valides=True)


def test_the_header_is_checked_whole():
    tete, ligne = csv_de(action()).splitlines()
    retour = lu(f"{tete.replace('libelle', 'libele').replace('source', 'code')}\n{ligne}".encode())
    causes = {(e.colonne, e.cause) for e in retour.erreurs}
    assert ("libelle", "colonne absente") in causes
    assert ("source", "colonne absente") in causes
    assert ("libele", "colonne inconnue « libele »") in causes
    assert ("code", "colonne en double") in causes
    assert all(e.ligne == 1 and e.remede for e in retour.erreurs)


def test_labels_codes_bare_codes_and_french_writings_are_understood():
    retour = lu(avec(
        statut="En projet", mission="p5m2", publics='"Familles ; JEUNES; étudiants"', etp="2,50",
        moyens_annee="2025", territoires="32013", verifie_le="1/6/2026"))  # fmt: skip
    assert retour.erreurs == ()
    (seule,) = retour.valides.actions.values()
    assert (seule.statut, seule.etp, seule.verifie_le) == ("en_projet", 2.5, date(2026, 6, 1))
    assert seule.publics == ("familles", "jeunes", "etudiants")
    assert seule.territoires == (Cle(Maille.COMMUNE, "32013"),)


def test_a_file_saved_by_a_french_excel_in_its_own_encoding_is_read():
    texte = csv_de(action(libelle="Épicerie d’été", territoires=(GERS,)))
    assert list(lu(texte.encode("cp1252")).valides.actions) == ["a"]


def test_the_difference_says_what_changes_cell_by_cell_and_what_is_absent():
    ancienne, autre = action(territoires=(GERS,)), action("b", territoires=(GERS,))
    avant = Referentiel(par_code([ancienne, autre]), locaux=frozenset({"a", "b"}))
    neuve = action(territoires=(GERS,), libelle="Autre nom", verifie_le=None)
    retour = lu(csv_de(neuve, action("c", territoires=(GERS,))).encode(), avant)
    d = retour.difference
    assert d.ajouts == ("Actions, c",)
    assert d.absents == ("Actions, b",)
    (changements,) = d.changements.values()
    assert [(c.colonne, c.avant, c.apres) for c in changements] == [
        ("libelle", "Action a", "Autre nom"), ("verifie_le", "01/06/2026", ""),
    ]  # fmt: skip


def test_what_equals_a_fact_that_everybody_has_is_not_written_and_nothing_is_lost():
    fait, mien = action("fait", territoires=(GERS,)), action("mien", territoires=(GERS,))
    embarque = Referentiel(par_code([fait]))
    local = Referentiel(par_code([mien]))
    confirme = action("fait", territoires=(GERS,), acces="Sur rendez-vous")
    apres = fusionner(embarque, local, Referentiel(par_code([confirme])))
    assert dict(apres.actions) == {"fait": confirme, "mien": mien}
    retour = fusionner(embarque, apres, Referentiel(par_code([fait])))
    assert dict(retour.actions) == {"mien": mien}


def test_the_template_has_a_list_for_each_closed_column_and_holds_no_row():
    livre = CalamineWorkbook.from_filelike(io.BytesIO(classeur(Referentiel(), MISSIONS)))
    assert livre.sheet_names == ["Mode d’emploi", "Actions", "Conventions", "Absences", "Listes"]
    for feuille in FEUILLES.values():
        (tete,) = livre.get_sheet_by_name(feuille.nom).to_python()
        assert tete == [c.nom for c in feuille.colonnes]
    with zipfile.ZipFile(io.BytesIO(classeur(Referentiel(), MISSIONS))) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert xml.count("<dataValidation ") == sum(bool(c.choix) for c in FEUILLES["Actions"].colonnes)
    assert "Listes!$A$2:$A$60" in xml
    liste = livre.get_sheet_by_name("Listes").to_python()
    assert [ligne[0] for ligne in liste[1:]] == [f"{c} {m}" for c, m in MISSIONS.items()]


def abimer(contenu, alea):
    """A file in which something went wrong: bytes changed, cut, repeated, or shuffled."""
    octets = bytearray(contenu)
    match alea.randrange(5):
        case 0:
            for _ in range(alea.randrange(1, 40)):
                octets[alea.randrange(len(octets))] = alea.randrange(256)
        case 1:
            del octets[alea.randrange(len(octets)) :]
        case 2:
            debut = alea.randrange(len(octets))
            del octets[debut : debut + alea.randrange(1, 200)]
        case 3:
            debut = alea.randrange(len(octets))
            octets[debut:debut] = octets[: alea.randrange(1, 300)]
        case _:
            octets = bytearray(alea.randbytes(alea.randrange(0, 400)))
    return bytes(octets)


@pytest.mark.parametrize("genre", ["xlsx", "csv"])
def test_a_thousand_broken_files_give_clear_sentences_and_change_nothing(genre):
    alea = random.Random(20261122)
    plein = Referentiel(par_code([action(territoires=(GERS,)), action("b", objectif="Été")]),
                        par_code([convention()]), par_code([absence()]))  # fmt: skip
    sain = classeur(plein, MISSIONS) if genre == "xlsx" else csv_jumeau(plein, FEUILLES["Actions"])
    fautifs = 0
    for _ in range(500):
        retour = lu(abimer(sain, alea), plein)
        fautifs += bool(retour.erreurs)
        for erreur in retour.erreurs:
            assert erreur.cause
            assert erreur.remede
            assert "Traceback" not in str(erreur)
            assert str(erreur).endswith(".")
        assert retour.erreurs or retour.lignes == 0 or retour.valides.actions
    assert fautifs > 250
