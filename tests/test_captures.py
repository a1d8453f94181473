"""The pictures: which ones are taken, how light they are, and what a faulty setting is told."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from observatoire.__main__ import main
from observatoire.outils.captures import FINESSES, lighten, vues
from observatoire.outils.navigateur import ecrans
from observatoire.outils.reglages_captures import REGLAGES, ReglagesInvalides, lire_reglages

RACINE = Path(__file__).parent.parent
CAPTURES = RACINE / "docs" / "captures"
JUSTE = """
poids_maximal = 1000
detail = "ici"
vues_projetees = 2
[territoires]
ici = "epci:243200391"
la-bas = "commune:33063"
"""


def ecrire(dossier, texte):
    chemin = dossier / "captures.toml"
    chemin.write_text(texte, encoding="utf-8")
    return chemin


def image(graine, cote=200):
    """A picture that no palette makes light."""
    points = np.random.default_rng(graine).integers(0, 256, (cote, cote, 3), dtype=np.uint8)
    flux = io.BytesIO()
    Image.fromarray(points).save(flux, "png")
    return flux.getvalue()


def test_every_screen_is_taken_for_every_territory_and_one_page_whole(tmp_path):
    prises = list(vues(lire_reglages(ecrire(tmp_path, JUSTE))))
    attendues = {f"{nom}-{ecran}" for nom in ("ici", "la-bas") for ecran in ecrans()}
    assert {v.nom for v in prises if not v.entiere} == attendues
    assert {v.nom for v in prises if v.entiere} == {f"ici-{ecran}-page" for ecran in ecrans()}
    assert all(
        v.adresse.endswith("epci:243200391" if v.nom.startswith("ici") else "commune:33063")
        for v in prises
    )


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ('"epci:243200391"', '"243200391"', "« ici = 243200391 »"),
        ("la-bas", '"Là-bas"', "un mot en minuscules"),
        ('detail = "ici"', 'detail = "ailleurs"', "« detail » doit nommer un des territoires"),
        ("vues_projetees = 2", "vues_projetees = 0", "« vues_projetees » attend un nombre"),
        ("poids_maximal = 1000", "poids_maximal = true", "« poids_maximal » attend un nombre"),
        ("detail", "details", "clé inconnue ou absente : detail, details"),
        ("[territoires]", "[territoires", "ce n’est pas du TOML"),
        ('ici = "epci:243200391"\nla-bas = "commune:33063"', "", "ne nomme aucun territoire"),
    ],
)
def test_a_faulty_setting_is_one_sentence_that_names_the_file(tmp_path, avant, apres, dit):
    assert avant in JUSTE
    chemin = ecrire(tmp_path, JUSTE.replace(avant, apres))
    with pytest.raises(ReglagesInvalides) as erreur:
        lire_reglages(chemin)
    assert dit in str(erreur.value)
    assert str(chemin) in str(erreur.value)


def test_the_command_says_that_its_settings_are_missing_and_touches_no_picture(tmp_path, capsys):
    code = main(["captures", "--dossier", str(tmp_path / "vide"), "--reglages",
                 str(tmp_path / "rien.toml")])  # fmt: skip
    assert code == 1
    assert "rien.toml : fichier illisible" in capsys.readouterr().err
    assert not (tmp_path / "vide").exists()


def test_pictures_are_as_fine_as_their_weight_together_allows():
    prises = {str(n): image(n) for n in range(3)}
    fines = lighten(prises, 10_000_000)
    assert all(Image.open(io.BytesIO(o)).size == (200, 200) for o in fines.values())
    limite = sum(map(len, fines.values())) - 1
    legeres = lighten(prises, limite)
    assert sum(map(len, legeres.values())) <= limite
    assert all(len(legeres[n]) < len(fines[n]) for n in prises)


def test_a_picture_alone_too_heavy_is_made_smaller():
    lourde = image(0, 700)
    legere = lighten({"seule": lourde}, len(lourde))["seule"]
    assert len(legere) <= FINESSES[0][2]
    assert Image.open(io.BytesIO(legere)).width < 700


def test_the_pictures_of_the_repository_are_light_and_those_that_a_text_shows_exist():
    reglages = lire_reglages(RACINE / REGLAGES)
    assert sum(p.stat().st_size for p in CAPTURES.glob("*")) <= reglages.poids
    montrees = [
        (RACINE / texte).parent / lien
        for texte in ("README.md", "docs/guide.md")
        for lien in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (RACINE / texte).read_text("utf-8"))
    ]
    assert len(montrees) > 5
    assert [str(m) for m in montrees if not m.is_file()] == []


def test_the_pictures_of_the_three_territories_are_there():
    reglages = lire_reglages(RACINE / REGLAGES)
    assert [c.maille for c in reglages.territoires.values()] == ["epci"] * 3
    presentes = {p.stem for p in CAPTURES.glob("*.png")}
    for nom in reglages.territoires:
        assert f"{nom}-panorama" in presentes
        assert f"{nom}-accueil" in presentes
