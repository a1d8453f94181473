"""No hidden count can be rebuilt by a reader."""

from collections import defaultdict
from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observatoire.secret import (
    Nature,
    Relation,
    devinables,
    intervalle_possible,
    masquer,
    reconstructibles,
)
from observatoire.valeurs import Statut

modeste = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PRIMAIRE = (1, 4)


@st.composite
def territoires(draw, communes=7, effectif=12):
    """Communes, their EPCI astride two départements, and a second division: (counts, relations)."""
    choix = st.tuples(st.integers(0, effectif), st.sampled_from("ABC"), st.sampled_from("12"))
    lignes = draw(st.lists(choix, min_size=2, max_size=communes))
    parties = defaultdict(set)
    for i, (_, epci, departement) in enumerate(lignes):
        morceau = f"epci_dans_departement:{epci}-{departement}"
        parties[morceau].add(f"commune:{i}")
        parties[f"epci:{epci}"].add(morceau)
        parties[f"departement:{departement}"].add(morceau)
        parties["region:R"].add(f"departement:{departement}")
        if draw(st.booleans()):
            parties[f"perimetre:{draw(st.sampled_from('xy'))}"].add(f"commune:{i}")
    comptes = {f"commune:{i}": n for i, (n, _, _) in enumerate(lignes)}
    for zone in parties:
        comptes[zone] = compter(zone, parties, comptes)
    return comptes, [Relation(zone, tuple(sorted(p))) for zone, p in parties.items()]


def compter(zone, parties, comptes):
    if zone in parties:
        return sum(compter(partie, parties, comptes) for partie in parties[zone])
    return comptes[zone]


def publies(comptes, decisions):
    return {c: n for c, n in comptes.items() if decisions[c].nature is Nature.DISPONIBLE}


def bornes(decisions, seuil):
    """What each printed motif tells to a reader who knows the method."""
    dit = {
        Nature.PRIMAIRE: (1, seuil - 1),
        Nature.SECONDAIRE: (seuil, inf),
        Nature.NEUTRE: (1, inf),
    }
    return {c: dit[d.nature] for c, d in decisions.items() if d.nature in dit}


def test_une_seule_commune_masquee_entraine_la_plus_petite_des_autres():
    comptes = {"epci:A": 60, "commune:1": 3, "commune:2": 20, "commune:3": 37}
    decisions = masquer(comptes, [Relation("epci:A", ("commune:1", "commune:2", "commune:3"))])
    assert {c: d.motif for c, d in decisions.items()} == {
        "epci:A": "",
        "commune:1": "secret statistique : moins de 5",
        "commune:2": "secret statistique : se déduirait par différence",
        "commune:3": "",
    }
    assert decisions["commune:1"].statut is decisions["commune:2"].statut is Statut.SECRET
    assert decisions["epci:A"].statut is Statut.DISPONIBLE


def test_a_effectif_egal_la_commune_masquee_est_la_premiere_par_code():
    comptes = {"z": 43, "c": 20, "b": 20, "a": 3}
    decisions = masquer(comptes, [Relation("z", ("c", "b", "a"))])
    assert decisions["b"].nature is Nature.SECONDAIRE
    assert decisions["c"].nature is Nature.DISPONIBLE


def test_sans_autre_partie_a_masquer_c_est_la_zone_qui_l_est():
    decisions = masquer({"z": 8, "a": 4, "b": 4}, [Relation("z", ("a", "b"))])
    assert decisions["z"].nature is Nature.SECONDAIRE, "4 + 4 se devine : deux fois moins de 5"


def test_un_complement_trop_petit_ne_protege_pas():
    comptes = {"z": 26, "a": 1, "b": 5, "c": 20}
    decisions = masquer(comptes, [Relation("z", ("a", "b", "c"))])
    assert decisions["c"].nature is Nature.SECONDAIRE, "a + b = 6 avec b d’au moins 5 donne a = 1"


def test_zero_est_une_valeur_et_ne_se_masque_pas():
    decisions = masquer({"z": 23, "a": 0, "b": 3, "c": 20}, [Relation("z", ("a", "b", "c"))])
    assert decisions["a"].nature is Nature.DISPONIBLE


def test_zero_se_masque_quand_la_source_le_demande():
    comptes = {"z": 20, "a": 0, "c": 20}
    decisions = masquer(comptes, [Relation("z", ("a", "c"))], zero_secret=True)
    assert {d.nature for c, d in decisions.items() if c != "a"} != {Nature.DISPONIBLE}
    assert decisions["a"].nature is Nature.PRIMAIRE


def test_quand_le_motif_dirait_tout_le_motif_se_tait():
    comptes = {"z": 4, "a": 1, "b": 1, "c": 1, "d": 1}
    decisions = masquer(comptes, [Relation("z", ("a", "b", "c", "d"))])
    assert {d.motif for d in decisions.values()} == {"secret statistique"}


def test_le_secret_du_producteur_est_protege_aussi():
    comptes = {"z": 60, "a": None, "b": 20, "c": 37}
    decisions = masquer(comptes, [Relation("z", ("a", "b", "c"))])
    assert decisions["a"].motif == "secret statistique : masqué par le producteur"
    assert decisions["b"].nature is Nature.SECONDAIRE


def test_un_secret_du_producteur_que_rien_ne_protege_est_signale():
    relations = [Relation("z", ("a", "b")), Relation("z", ("a", "b", "c"))]
    with pytest.raises(ValueError, match="Le secret de « c » ne peut pas être tenu"):
        masquer({"z": 0, "a": 0, "b": 0, "c": None}, relations)


def test_le_seuil_fiscal_est_ecrit_dans_le_motif():
    decisions = masquer({"a": 10, "b": 11}, [], seuil=11)
    assert decisions["a"].motif == "secret statistique : moins de 11"
    assert decisions["b"].nature is Nature.DISPONIBLE


def test_deux_divisions_qui_se_croisent_ne_se_soustraient_pas():
    """The EPCI minus its part in the Gers is its part elsewhere: one commune of 3."""
    comptes = {"epci": 43, "dans:32": 40, "dans:65": 3, "dep:32": 90, "autre": 50}
    relations = [Relation("epci", ("dans:32", "dans:65")), Relation("dep:32", ("dans:32", "autre"))]
    montre = publies(comptes, masquer(comptes, relations))
    assert "dans:65" not in montre
    assert reconstructibles(montre, relations) == set()
    assert {"epci", "dans:32"} - set(montre), "43 − 40 donnerait 3"


@pytest.mark.parametrize(
    ("comptes", "relations", "message"),
    [
        ({"z": 9, "a": 3, "b": 5}, [Relation("z", ("a", "b"))], "« z » vaut 9, et ses parties 8"),
        ({"z": 3, "a": 3}, [Relation("z", ("a", "b"))], r"parties inconnues \(b\)"),
        ({"z": 6, "a": 3}, [Relation("z", ("a", "a"))], "nommées deux fois"),
        ({"z": 0}, [Relation("z", ())], "parties absentes"),
        ({"a": -1}, [], "pas un effectif"),
        ({"a": 1.5}, [], "pas un effectif"),
        ({"z": 3, "a": 9, "b": None}, [Relation("z", ("a", "b"))], "se contredisent"),
    ],
)
def test_des_effectifs_faux_sont_refuses(comptes, relations, message):
    with pytest.raises(ValueError, match=message):
        masquer(comptes, relations)


def test_un_seuil_qui_ne_cache_rien_est_refuse():
    with pytest.raises(ValueError, match="au moins 3"):
        masquer({"a": 1}, [], seuil=2)


def test_une_soustraction_en_deux_temps_reconstruit():
    relations = [Relation("dep", ("e1", "e2")), Relation("e1", ("a", "b"))]
    assert reconstructibles({"dep", "e2", "b"}, relations) == {"a", "e1"}
    assert reconstructibles({"dep", "e2"}, relations) == {"e1"}


@pytest.mark.parametrize(("total", "attendu"), [(2, (1, 1)), (8, (4, 4)), (5, (1, 4)), (7, (3, 4))])
def test_deux_communes_sous_cinq_dont_on_connait_la_somme(total, attendu):
    relations = [Relation("z", ("a", "b"))]
    limites = {"a": PRIMAIRE, "b": PRIMAIRE}
    assert intervalle_possible("a", {"z": total}, relations, limites) == attendu
    devinees = {"a", "b"} if attendu[0] == attendu[1] else set()
    assert devinables({"z": total}, relations, limites) == devinees


def test_une_somme_nulle_donne_toutes_ses_parties():
    assert devinables({"z": 0}, [Relation("z", ("a", "b"))], {}) == {"a", "b"}


def test_une_zone_masquee_n_a_pas_de_plafond():
    assert intervalle_possible("z", {"a": 7}, [Relation("z", ("a", "b"))], {}) == (7, inf)


def test_des_bornes_impossibles_sont_signalees():
    with pytest.raises(ValueError, match="se contredisent"):
        intervalle_possible("a", {"z": 9}, [Relation("z", ("a",))], {"a": PRIMAIRE})


@modeste
@given(territoires(), st.integers(3, 6))
def test_aucun_effectif_masque_ne_se_reconstruit(territoire, seuil):
    comptes, relations = territoire
    decisions = masquer(comptes, relations, seuil)
    montre = publies(comptes, decisions)
    assert not [c for c, n in montre.items() if 0 < n < seuil], "un petit effectif est montré"
    assert reconstructibles(montre, relations) == set(), "une soustraction suffit"
    assert devinables(montre, relations, bornes(decisions, seuil)) == set(), "les bornes suffisent"


@modeste
@given(territoires(communes=4, effectif=5))
def test_tout_effectif_masque_garde_deux_mondes_possibles(territoire):
    """The same, against an enumeration of every world that a reader can imagine."""
    comptes, relations = territoire
    decisions = masquer(comptes, relations, 3)
    mondes = list(mondes_possibles(comptes, relations, decisions, 3))
    for cellule, decision in decisions.items():
        if decision.statut is Statut.SECRET:
            assert len({m[cellule] for m in mondes}) > 1, f"{cellule} se devine"


def mondes_possibles(comptes, relations, decisions, seuil, plafond=11):
    montre, limites = publies(comptes, decisions), bornes(decisions, seuil)
    parties = {r.zone: r.parties for r in relations}
    communes = [c for c in comptes if c not in parties]
    plages = [
        [montre[c]] if c in montre else range(limites[c][0], min(limites[c][1], plafond) + 1)
        for c in communes
    ]
    for effectifs in product(*plages):
        monde = dict(zip(communes, effectifs, strict=True))
        monde |= {zone: compter(zone, parties, monde) for zone in parties}
        if all(monde[c] == n for c, n in montre.items()) and all(
            bas <= monde[c] <= haut for c, (bas, haut) in limites.items()
        ):
            yield monde


@modeste
@given(territoires())
def test_sans_petit_effectif_rien_n_est_masque(territoire):
    comptes, relations = territoire
    gonfles = {c: 5 * n for c, n in comptes.items()}
    assert {d.nature for d in masquer(gonfles, relations).values()} == {Nature.DISPONIBLE}


@modeste
@given(territoires(), st.randoms(use_true_random=False))
def test_l_ordre_des_lignes_ne_change_rien(territoire, hasard):
    comptes, relations = territoire
    melanges = dict(hasard.sample(sorted(comptes.items()), len(comptes)))
    retournees = [
        Relation(r.zone, r.parties[::-1]) for r in hasard.sample(relations, len(relations))
    ]
    assert masquer(melanges, retournees) == masquer(comptes, relations)


@modeste
@given(territoires(), st.sets(st.integers(0, 6)))
def test_les_secrets_du_producteur_ne_se_reconstruisent_pas(territoire, indices):
    comptes, relations = territoire
    masques = comptes | {f"commune:{i}": None for i in indices if f"commune:{i}" in comptes}
    decisions = masquer(masques, relations)
    montre = publies(masques, decisions)
    assert reconstructibles(montre, relations) == set()
    assert set(montre.items()) <= set(comptes.items()), "un total publié n’est pas vrai"


@modeste
@given(territoires(), st.sets(st.integers(0, 20)))
def test_reconstruire_c_est_etre_dans_l_espace_des_lignes(territoire, indices):
    comptes, relations = territoire
    cachees = [c for i, c in enumerate(sorted(comptes)) if i in indices]
    matrice = np.array([[r.coefficients.get(c, 0) for c in cachees] for r in relations])
    rang = np.linalg.matrix_rank(matrice) if cachees else 0
    attendues = {
        c
        for c, unite in zip(cachees, np.eye(len(cachees)), strict=True)
        if np.linalg.matrix_rank(np.vstack([matrice, unite])) == rang
    }
    assert reconstructibles(set(comptes) - set(cachees), relations) == attendues
