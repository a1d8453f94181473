"""Maps: classes and counts, the empties drawn and named, names escaped, what a click sends."""

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from observatoire.catalogue import charger
from observatoire.charts.carte import (
    carte_epci,
    carte_indicateur,
    dessiner,
    fichier_svg,
    table_carte,
)
from observatoire.charts.carte_indicateur import ARRETS_CLAVIER
from observatoire.charts.carte_noms import Placement, largeur_texte, masque_de, nom_dans
from observatoire.charts.carte_plan import Plan, anneaux, dedans
from observatoire.charts.style import CARTES
from observatoire.projection import projeter
from observatoire.territoires import Maille

SVG = "{http://www.w3.org/2000/svg}"
NIVEAU_DE_VIE = charger().indicateurs["niveau_vie_median"]
PART_AGEE = charger().indicateurs["part_75_ans_et_plus"]
CARRE = "M{0} 0L{1} 0L{1} 10L{0} 10Z"


def contours(nombre, libelles=None):
    """Squares of 10 hm side by side."""
    return pd.DataFrame(
        {
            "code": [f"{i:05d}" for i in range(nombre)],
            "libelle": libelles or [f"Commune {i}" for i in range(nombre)],
            "x": [i * 10 + 5.0 for i in range(nombre)],
            "y": 5.0,
            "bornes": [np.array([i * 10.0, 0.0, i * 10.0 + 10, 10.0]) for i in range(nombre)],
            "trace": [CARRE.format(i * 10, i * 10 + 10) for i in range(nombre)],
        }
    )


def valeurs(nombres, statuts=None, fragiles=(), libelles=None):
    n = len(nombres)
    return pd.DataFrame(
        {
            "commune": [f"{i:05d}" for i in range(n)],
            "libelle": libelles or [f"Commune {i}" for i in range(n)],
            "valeur": pd.Series(nombres, dtype=float),
            "statut": statuts or ["disponible"] * n,
            "motif": [None] * n,
            "fragile": [i in fragiles for i in range(n)],
            "population": [1000.0 * (n - i) for i in range(n)],
        }
    )


def lire(carte):
    return ElementTree.fromstring(fichier_svg(carte))


def textes(carte):
    return ["".join(t.itertext()).replace("\u202f", " ") for t in lire(carte).iter(f"{SVG}text")]


def formes(carte):
    return [p for p in lire(carte).iter(f"{SVG}path") if p.find(f"{SVG}title") is not None]


def test_the_legend_prints_boundaries_and_counts_darkest_first_on_the_side_of_the_need():
    carte = carte_indicateur(
        contours(10), valeurs(range(20_000, 25_000, 500)), NIVEAU_DE_VIE, alt="Carte"
    )
    lus = [t for t in textes(carte) if not t.startswith("Commune")]
    assert lus == [
        "Plus foncé\u00a0: valeur plus basse",
        "moins de 21 000 € (2)",
        "21 000 à 21 999 € (2)",
        "22 000 à 22 999 € (2)",
        "23 000 à 23 999 € (2)",
        "24 000 € ou plus (2)",
    ]
    palette = CARTES["besoin"]
    assert [f.get("fill") for f in formes(carte)] == [palette[4 - i // 2] for i in range(10)]


def test_where_high_is_a_need_the_highest_is_the_darkest_and_comes_first():
    carte = carte_indicateur(contours(5), valeurs([1, 2, 3, 4, 5]), PART_AGEE, alt="Carte")
    assert textes(carte)[-6:-4] == ["Plus foncé\u00a0: valeur plus élevée", "5,0 % (1)"]
    assert formes(carte)[4].get("fill") == CARTES["besoin"][4]


def test_each_empty_present_is_drawn_with_its_texture_named_and_counted_zero_is_a_value():
    statuts = ["disponible", "secret", "secret", "non_renseigne", "non_calculable", "sans_objet"]
    carte = carte_indicateur(
        contours(6), valeurs([0, *[np.nan] * 5], statuts), PART_AGEE, alt="Carte"
    )
    for mot in (
        "0,0 % (1)", "secret statistique (2)", "non renseigné (1)",
        "non calculable sur ce territoire (1)", "sans objet (1)",
    ):  # fmt: skip
        assert mot in textes(carte)
    fonds = [f.get("fill") for f in formes(carte)]
    assert not fonds[0].startswith("url")
    assert len(set(fonds[1:])) == 4
    definis = {p.get("id") for p in lire(carte).iter(f"{SVG}pattern")}
    assert {f[5:-1] for f in fonds[1:]} <= definis
    assert formes(carte)[1].find(f"{SVG}title").text == "Commune 1\u00a0: secret statistique"


def test_a_kind_of_empty_that_is_absent_is_not_in_the_legend():
    carte = carte_indicateur(contours(3), valeurs([1, 2, 3]), PART_AGEE, alt="Carte")
    assert not [t for t in textes(carte) if "secret" in t or "renseigné" in t or "fragile" in t]
    assert "<pattern" not in carte


def test_a_commune_without_a_row_is_non_renseigne():
    carte = carte_indicateur(contours(3), valeurs([1, 2]), PART_AGEE, alt="Carte")
    assert "non renseigné (1)" in textes(carte)


def test_a_fragile_figure_keeps_its_class_under_a_light_hatching():
    carte = carte_indicateur(
        contours(4), valeurs([1, 2, 3, 4], fragiles={0, 3}), PART_AGEE, alt="Carte"
    )
    assert "donnée fragile (2)" in textes(carte)
    assert "1,0 % (1)" in textes(carte)
    dessus = [p.get("fill") for p in lire(carte).iter(f"{SVG}path") if p.get("stroke") == "none"]
    assert [d.split("-")[1] for d in dessus] == ["clair", "fonce"]
    assert formes(carte)[0].get("aria-label").endswith("1,0\u202f%, donnée fragile")


def test_the_class_is_that_of_the_figure_as_it_is_written():
    lus = textes(
        carte_indicateur(contours(3), valeurs([7.96, 8.04, 9]), PART_AGEE, alt="Carte", noms=0)
    )
    assert "8,0 % (2)" in lus


def test_each_commune_sends_its_territory_and_says_its_figure():
    commune = formes(carte_indicateur(contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte"))[0]
    assert commune.get("data-territoire") == "commune:00000"
    assert (commune.get("tabindex"), commune.get("role")) == ("0", "link")
    assert commune.get("aria-label") == commune.find(f"{SVG}title").text


def test_a_map_that_is_not_clickable_is_one_image():
    carte = carte_indicateur(contours(2), valeurs([1, 2]), PART_AGEE, alt="A < B", cliquable=False)
    assert lire(carte).get("role") == "img"
    assert lire(carte).get("aria-label") == "A < B"
    assert "data-territoire" not in carte
    assert "tabindex" not in carte
    cliquable = carte_indicateur(contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte")
    assert lire(cliquable).get("role") == "group"


def test_many_communes_are_not_as_many_stops_of_the_tab_key():
    n = ARRETS_CLAVIER + 1
    carte = carte_indicateur(contours(n), valeurs(range(n)), PART_AGEE, alt="Carte")
    assert "tabindex" not in carte
    assert len(re.findall("data-territoire", carte)) == n


def test_shapes_of_another_level_send_their_own_key():
    carte = carte_indicateur(
        contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte", maille=Maille.EPCI
    )
    assert [f.get("data-territoire") for f in formes(carte)] == ["epci:00000", "epci:00001"]


def test_white_edges_grow_thinner_as_areas_grow_more_numerous():
    largeurs = [
        float(formes(carte_indicateur(contours(n), valeurs(range(n)), PART_AGEE, alt="C"))[0]
              .get("stroke-width"))
        for n in (10, 200, 500)
    ]  # fmt: skip
    assert largeurs == sorted(set(largeurs), reverse=True)


def test_a_name_that_must_be_there_covers_squares_but_never_another_name():
    placement = Placement((0, 0, 300, 200), [(0, 0, 300, 200)])
    assert placement.poser("Bordeaux", 150, 100, 14, 650) is None
    pose = placement.poser("Bordeaux", 150, 100, 14, 650, force=True)
    autre = placement.poser("Mérignac", 150, 100, 14, 650, force=True)
    assert pose.boite[3] <= autre.boite[1] or autre.boite[3] <= pose.boite[1]


def test_a_layer_has_the_size_of_its_map_and_lets_the_mouse_through():
    base = dessiner(contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte")
    calque = lire(base.calque([CARRE.format(0, 10)]))
    assert calque.get("viewBox") == lire(base.html).get("viewBox")
    traits = list(calque.iter(f"{SVG}path")) or list(calque.iter("path"))
    assert {t.get("pointer-events") for t in traits} == {"none"}
    groupes = re.findall(r'<g transform="([^"]+)">', base.calque([]))
    assert groupes[0] in base.html


def test_names_are_escaped_and_the_drawing_holds_in_one_line():
    libelles = ['<b onclick="x">', "L’Isle & *Co*"]
    carte = carte_indicateur(
        contours(2, libelles), valeurs([1, 2], libelles=libelles), PART_AGEE, alt='"alt"'
    )
    assert "<b" not in carte
    assert "\n" not in carte
    assert {f.find(f"{SVG}title").text.split("\u00a0")[0] for f in formes(carte)} == set(libelles)
    assert carte.startswith('<div class="carte"><svg ')


def test_points_are_squares_at_their_place_named_and_counted():
    lieux = pd.DataFrame(
        {
            "commune": ["00000", "00001", "99999"],
            "libelle": ["Point <1>", "Point 2", "ailleurs"],
            "longitude": [0.001, np.nan, 0.0],
            "latitude": [0.0, np.nan, 0.0],
        }
    )
    carte = carte_indicateur(contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte", points=lieux)
    assert "France services (2)" in textes(carte)
    titres = [t.text for t in lire(carte).iter(f"{SVG}title")]
    assert "Point <1>" in titres
    assert "ailleurs" not in titres


def test_the_outline_and_the_chosen_commune_are_in_ink():
    carte = carte_indicateur(
        contours(2), valeurs([1, 2]), PART_AGEE, alt="Carte",
        contour=contours(1).assign(trace="M0 0L20 0L20 10Z"), choisi="00001",
    )  # fmt: skip
    traits = [p for p in lire(carte).iter(f"{SVG}path") if p.get("fill") == "none"]
    assert [(t.get("d"), t.get("stroke-width")) for t in traits] == [
        ("M0 0L20 0L20 10Z", "1.6"), (CARRE.format(10, 20), "3.2"),
    ]  # fmt: skip


def test_without_an_outline_there_is_no_map():
    assert carte_indicateur(contours(0), valeurs([]), PART_AGEE, alt="Carte") == ""
    assert carte_epci(contours(0).rename(columns={"libelle": "libelle_court"}), alt="Carte") == ""


def test_the_drawing_stays_in_its_box():
    for police, largeur, hauteur in ((14, 560, 430), (20, 1180, 540)):
        carte = carte_indicateur(
            contours(30), valeurs(range(30)), PART_AGEE, alt="Carte", largeur=largeur,
            hauteur=hauteur, police=police, titre="Titre", source="Source",
        )  # fmt: skip
        assert int(lire(carte).get("width")) <= largeur
        assert int(lire(carte).get("height")) <= hauteur
        tailles = [float(t.get("font-size")) for t in lire(carte).iter(f"{SVG}text")]
        assert min(tailles) == police


def test_the_table_says_the_empties_in_words_by_name():
    table = table_carte(
        valeurs([21_510, np.nan], ["disponible", "secret"], libelles=["Lectoure", "Berrac"]),
        NIVEAU_DE_VIE,
    )
    assert list(table.columns) == ["Commune", "Code", "Valeur", "Population"]
    assert table["Valeur"].tolist() == ["secret statistique", "21\u202f510\u202f€"]
    assert table["Population"].tolist() == ["1\u202f000", "2\u202f000"]


def epci(*noms):
    return contours(len(noms), list(noms)).rename(columns={"libelle": "libelle_court"})


def test_each_epci_is_a_link_or_sends_its_territory():
    carte = carte_epci(epci("Lomagne", "Deux <Rives>"), alt="EPCI", lien=lambda c: f"/p?t={c}&a=1")
    liens = list(lire(carte).iter(f"{SVG}a"))
    assert [a.get("href") for a in liens] == ["/p?t=epci:00001&a=1", "/p?t=epci:00000&a=1"]
    assert [a.get("aria-label") for a in liens] == ["Deux <Rives>", "Lomagne"]
    seule = carte_epci(epci("Lomagne"), alt="EPCI")
    assert 'data-territoire="epci:00000" tabindex="0" role="link"' in seule


def test_the_chosen_epci_is_in_ink_and_the_marked_one_bears_a_star():
    carte = carte_epci(epci("A", "B"), alt="EPCI", choisi="00000", marques=["00001"])
    assert textes(carte) == ["A", "B*"]
    assert carte.count('aria-current="true"') == 1


@pytest.mark.parametrize("nom", ["Gers", "Bastides et Vallons du Gers", "Entre-Deux-Mers"])
def test_a_name_fits_inside_a_shape_that_has_room(nom):
    plan = Plan(1.0, 0.0, 0.0, (0.0, 0.0, 200.0, 120.0))
    trace = "M0 0L200 0L200 120L0 120Z"
    pose = nom_dans(nom, trace, plan, (15, 14))
    gauche, haut, droite, bas = pose.boite
    assert min(gauche, haut) >= 0
    assert max(droite - 200, bas - 120) <= 0
    assert "".join(pose.lignes).replace(" ", "") == nom.replace(" ", "")


def test_a_name_that_does_not_fit_or_would_cover_another_is_not_written():
    plan = Plan(1.0, 0.0, 0.0, (0.0, 0.0, 200.0, 120.0))
    assert nom_dans("Bastides et Vallons", "M0 0L20 0L20 120L0 120Z", plan, (14,)) is None
    trace = "M0 0L90 0L90 40L0 40Z"
    assert nom_dans("Bastides", trace, plan, (14,)) is not None
    assert nom_dans("Bastides", trace, plan, (14,), ((0, 0, 90, 40),)) is None


def test_a_name_stays_off_a_forbidden_shape_and_its_share_inside_is_known_anywhere():
    plan = Plan(1.0, 0.0, 0.0, (0.0, 0.0, 200.0, 120.0))
    trace, gauche = "M0 0L200 0L200 120L0 120Z", "M0 0L90 0L90 120L0 120Z"
    pose = nom_dans("Bastides", trace, plan, (14,))
    assert masque_de(trace, plan).part(pose) == 1.0
    assert 0 < masque_de(gauche, plan).part(pose) < 1
    ailleurs = nom_dans("Bastides", trace, plan, (14,), interdit=gauche)
    assert ailleurs.boite[0] >= 88
    assert masque_de(gauche, plan).part(ailleurs) == 0.0
    assert nom_dans("Bastides", gauche, plan, (14,), interdit=trace) is None


def test_an_epci_too_small_for_its_name_bears_a_number_and_is_named_beside():
    carte = carte_epci(
        epci("Long nom qui n’entre pas", "Zzz"), alt="EPCI", largeur=260, hauteur=30,
        lien=lambda c: f"/p?t={c}",
    )  # fmt: skip
    assert textes(carte)[0] == "1"
    assert "1 Long nom qui n’entre pas" in textes(carte)
    assert 'data-territoire="/p?t=epci:00000"' in carte


def test_names_never_overlap():
    placement = Placement((0, 0, 300, 200))
    poses = [placement.poser(f"Nom {i}", 150, 100, 14, 500) for i in range(9)]
    boites = [p.boite for p in poses if p]
    assert 2 <= len(boites) < 9
    for i, a in enumerate(boites):
        for b in boites[:i]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_hole_is_outside():
    trace = "M0 0L10 0L10 10L0 10ZM4 4L6 4L6 6L4 6Z"
    assert len(anneaux(trace)) == 2
    assert list(dedans(np.array([[1.0, 1.0], [5.0, 5.0], [11.0, 5.0]]), trace)) == [
        True, False, False,
    ]  # fmt: skip


def test_bold_text_is_wider_and_accents_weigh_nothing():
    assert largeur_texte("été", 14) == largeur_texte("ete", 14)
    assert largeur_texte("Auch", 14, 650) > largeur_texte("Auch", 14)


def test_the_projection_puts_north_above_and_keeps_the_equator():
    x, y = projeter([0.0, 1.0], [0.0, 45.0])
    assert abs(y[0]) < 1e-6
    assert y[1] < 0 < x[1]
    assert x[1] == pytest.approx(1111.95, abs=0.1)
