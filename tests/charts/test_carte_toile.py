"""What the canvas receives: one sign an area, its words, the legend, the same as on the SVG map."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from observatoire.catalogue import charger
from observatoire.charts.carte_aires import classees
from observatoire.charts.carte_plan import Textures
from observatoire.charts.carte_toile import HORS_CADRE, _rounded, colorier, legende
from observatoire.charts.style import CARTES
from observatoire.statistiques.arrondis import arrondir
from tests.charts.test_carte import contours, textes

NIVEAU_DE_VIE = charger().indicateurs["niveau_vie_median"]
PART_AGEE = charger().indicateurs["part_75_ans_et_plus"]
TEXTURES = Textures("essai")


def aires(nombres, statuts=None, fragiles=(), motifs=None):
    n = len(nombres)
    return pd.DataFrame(
        {
            "code": [f"{i:05d}" for i in range(n)],
            "libelle": [f"Aire {i}" for i in range(n)],
            "valeur": pd.Series(nombres, dtype=float),
            "statut": statuts or ["disponible"] * n,
            "motif": motifs or [None] * n,
            "fragile": [i in fragiles for i in range(n)],
            "source": "s",
            "population": 1000.0,
        }
    )


def coloriees(valeurs, codes=None, indicateur=PART_AGEE):
    return colorier(codes or valeurs["code"].tolist(), valeurs, indicateur, TEXTURES)


def dits(coloriage):
    """The words of each area."""
    return [coloriage.mots[r] for r in coloriage.rangs]


def test_each_state_has_its_sign_and_its_words():
    statuts = ["disponible", "secret", "non_renseigne", "non_calculable", "sans_objet"]
    motifs = [None, None, "la source ne donne rien ici", None, None]
    lu = coloriees(aires([0, *[np.nan] * 4], statuts, motifs=motifs))
    assert lu.signes == "0srco"
    assert dits(lu) == [
        "0,0\u202f%", "secret statistique", "non renseigné (la source ne donne rien ici)",
        "non calculable sur ce territoire", "sans objet",
    ]  # fmt: skip


def test_a_fragile_figure_keeps_its_class_under_a_capital():
    lu = coloriees(aires([1, 2, 3, 4], fragiles={0, 3}))
    assert lu.signes == "A12D"
    assert dits(lu)[0] == "1,0\u202f%, donnée fragile"


def test_what_is_outside_the_frame_has_no_sign_of_its_own_and_counts_nowhere():
    lu = coloriees(aires([1, 2]), ["00001", "99999", "00000"])
    assert lu.signes == f"1{HORS_CADRE}0"
    assert dits(lu)[1] == ""
    assert "(1)" in legende(lu, TEXTURES, 14, None)
    assert "renseigné" not in legende(lu, TEXTURES, 14, None)


def test_classes_and_colours_are_those_of_the_svg_map():
    nombres = [20_000 + 137.5 * (i * 7 % 31) for i in range(31)]
    valeurs = aires(nombres)
    lu = coloriees(valeurs, indicateur=NIVEAU_DE_VIE)
    svg, _ = classees(contours(31), valeurs, NIVEAU_DE_VIE)
    assert lu.signes == "".join(str(a.classe) for a in svg)
    assert lu.couleurs == tuple(reversed(CARTES["besoin"]))
    assert lu.foncees == (True, True, False, False, False)


def test_the_class_is_that_of_the_figure_as_it_is_written():
    lu = coloriees(aires([7.96, 8.04, 9]))
    assert lu.signes[0] == lu.signes[1]
    assert dits(lu)[:2] == ["8,0\u202f%"] * 2


@given(
    st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), max_size=30),
    st.lists(st.integers(-10_000, 10_000).map(lambda n: n / 20), max_size=30),
    st.integers(0, 3),
)
def test_rounding_all_at_once_is_rounding_one_by_one(libres, demis, decimales):
    nombres = [*libres, *demis]
    lus = _rounded(pd.Series(nombres, dtype=float), decimales)
    assert [f"{n:.{decimales}f}" for n in lus] == [
        f"{float(arrondir(v, decimales)):.{decimales}f}" for v in nombres
    ]


def test_the_legend_lists_only_what_occurs_and_counts_the_points():
    lu = coloriees(aires([1, 2, np.nan], ["disponible", "disponible", "secret"]))
    lus = textes(legende(lu, TEXTURES, 14, ("ANCT, liste 2024", 12)))
    assert "secret statistique (1)" in lus
    assert "ANCT, liste 2024 (12)" in lus
    assert not [t for t in lus if "fragile" in t or "renseigné" in t]


def test_the_unit_is_said_once_and_a_long_name_of_points_is_broken():
    lu = coloriees(aires(list(range(2000))), indicateur=charger().indicateurs["apl_infirmiers"])
    nom = "Suivre la santé de la mère et du jeune enfant (Insee, équipements 2023)"
    lus = textes(legende(lu, TEXTURES, 14, (nom, 2840), "hors de la région"))
    assert lus[1].replace("\u00a0", " ") == "temps pleins p. 100 000 hab."
    assert lus[2].startswith("moins de 400,0 (")
    assert not any("temps" in t for t in lus[2:])
    assert "hors de la région" in lus
    assert " ".join(lus[-3:]) == f"{nom} (2 840)"


def test_areas_are_counted_with_thousands_apart():
    lu = coloriees(aires([np.nan] * 1200, ["secret"] * 1200))
    assert "secret statistique (1 200)" in textes(legende(lu, TEXTURES, 14, None))
