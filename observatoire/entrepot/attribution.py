"""The attribution file of the embedded extract: what the Licence Ouverte asks to be said."""

from collections.abc import Mapping
from datetime import date

from observatoire.modeles import Source

ENTETE = """\
# Sources des données de cet extrait

Fichier écrit par `python -m observatoire extraire`, d’après le catalogue : ne le modifiez pas.

Les chiffres de ce dossier viennent de fichiers publics. Ils ont été filtrés et portés aux communes
d’aujourd’hui ; les valeurs publiées n’ont pas été modifiées, sauf à être effacées quand le secret
statistique le demande. Pour les réutiliser, citez leur producteur, leur millésime et la date
ci-dessous, sous la licence de chaque ligne.
Texte de la Licence Ouverte 2.0 : https://www.etalab.gouv.fr/licence-ouverte-open-licence/

| Producteur | Source | Millésime des fichiers | Licence | Lu le | Page du producteur |
|---|---|---|---|---|---|
"""


def attribution(sources: Mapping[str, Source], lectures: Mapping[str, date]) -> str:
    """Markdown text: one row a source, an optional one only if it was read; reference files are
    read on the day of the last reading."""
    derniere = max(lectures.values())
    lues = (s for s in sources.values() if s.code in lectures or not s.facultative)
    rangees = sorted(lues, key=lambda s: (s.producteur, s.libelle))
    return ENTETE + "".join(_row(s, lectures.get(s.code, derniere)) for s in rangees)


def _row(source: Source, lue_le: date) -> str:
    millesimes = sorted({f.millesime for f in source.fichiers})
    cellules = [
        source.producteur,
        source.libelle,
        ", ".join(map(str, millesimes)) or "calculé par l’observatoire",
        source.licence,
        lue_le.strftime("%d/%m/%Y"),
        source.page,
    ]
    return "| " + " | ".join(c.replace("|", "\\|") for c in cellules) + " |\n"
