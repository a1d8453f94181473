"""Make `ObservatoireSans.woff2` from the variable Source Sans 3, and `../marque.svg` with it.

Usage: python fabriquer.py SourceSans3VF-Upright.ttf.woff2 [ObservatoireSans.woff2]

The source is the file `WOFF2/VF/SourceSans3VF-Upright.ttf.woff2` of the npm package
`source-sans` 3.52.0, whose licence (SIL OFL 1.1) is kept beside this file as `OFL.txt`.
Needs `fonttools` and `brotli`; neither is a dependency of the application.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILLE = "Observatoire Sans"
MARQUE = "Observatoire social partagé"

# Ranges rather than a list of French letters: names of people and places come from everywhere.
PLAGES = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A
    (0x2010, 0x2027),  # dashes, quotes, bullet, ellipsis
    (0x2080, 0x2089),  # subscripts
]
SIGNES = "ʳᵉᵈˢ\u2009\u202f‰′″‹›⁄⁰⁴⁵⁶⁷⁸⁹€№™←↑→↓−√∞≈≠≤≥■□▲△▶▼▽◀◆●○✓"

# A space of 160 separates thousands clearly at 5 m without breaking the number in two.
ESPACE_FINE = 160
# Digits that look alike in columns and case-sensitive brackets stay; swashes and alternates go.
FONCTIONS = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "sups", "subs", "frac", "ordn", "pnum"]


def codes_voulus() -> list[int]:
    """Every code point the observatory may have to print."""
    plages = [code for debut, fin in PLAGES for code in range(debut, fin + 1)]
    return sorted({*plages, *(ord(signe) for signe in SIGNES)})


def subset_font(police: TTFont, codes: Iterable[int]) -> None:
    """Keep only the wanted characters and layout features, in place."""
    options = subset.Options()
    options.layout_features = FONCTIONS
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.hinting = False
    options.notdef_outline = True
    coupe = subset.Subsetter(options)
    coupe.populate(unicodes=codes)
    coupe.subset(police)


def fix_thin_spaces(police: TTFont) -> None:
    """Give the narrow no-break space its width, the same at every weight."""
    glyphes = police.getBestCmap()
    glyphe = glyphes[0x202F]
    if glyphes[0x00A0] == glyphe or glyphes[0x2009] == glyphe:
        raise ValueError("U+202F partage son glyphe : sa largeur changerait une autre espace.")
    police["hmtx"][glyphe] = (ESPACE_FINE, 0)
    # Widths of a variable font also live in the deltas: without this, 160 would drift with weight.
    police["gvar"].variations[glyphe] = []
    _remove_width_delta(police, glyphe)


def _remove_width_delta(police: TTFont, glyphe: str) -> None:
    largeurs = police["HVAR"].table
    if largeurs.AdvWidthMap is not None:
        largeurs.AdvWidthMap.mapping[glyphe] = 0xFFFFFFFF  # NO_VARIATION_INDEX
        return
    rang = police.getGlyphID(glyphe)
    largeurs.VarStore.VarData[rang >> 16].Item[rang & 0xFFFF] = [
        0 for _ in largeurs.VarStore.VarData[rang >> 16].Item[rang & 0xFFFF]
    ]


def rename(police: TTFont) -> None:
    """Take the family out of the reserved name « Source », as the OFL asks of a modified file."""
    sans_espace = FAMILLE.replace(" ", "")
    remplacements = {
        1: FAMILLE,
        2: "Regular",
        3: f"3.052;{sans_espace}",
        4: FAMILLE,
        6: sans_espace,
        16: FAMILLE,
        17: "Regular",
        25: sans_espace,
    }
    noms = police["name"]
    # 7 trademark, 11 and 12 addresses: they speak of the original, not of this file.
    noms.names = [nom for nom in noms.names if nom.nameID not in {7, 11, 12}]
    for nom in noms.names:
        if nom.nameID >= 256:
            texte = nom.toUnicode().replace("SourceSans3VF", sans_espace)
            noms.setName(texte, nom.nameID, nom.platformID, nom.platEncID, nom.langID)
    for rang, texte in remplacements.items():
        noms.setName(texte, rang, 3, 1, 0x409)


def draw_brand(police: TTFont) -> str:
    """Draw the name as outlines: text inside an SVG image cannot use the font of the page."""
    grasse = instantiateVariableFont(police, {"wght": 650})
    glyphes, dessins = grasse.getBestCmap(), grasse.getGlyphSet()
    trace = SVGPathPen(dessins, ntos=lambda nombre: f"{nombre:.1f}".removesuffix(".0"))
    echelle, ligne_de_base, x = 16 / grasse["head"].unitsPerEm, 17.5, 0.0
    for signe in MARQUE:
        dessin = dessins[glyphes[ord(signe)]]
        dessin.draw(TransformPen(trace, (echelle, 0, 0, -echelle, x, ligne_de_base)))
        x += dessin.width * echelle
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{x:.0f}" height="24" '
        f'viewBox="0 0 {x:.0f} 24"><path fill="#1b1f23" d="{trace.getCommands()}"/></svg>\n'
    )


def main(source: Path, cible: Path) -> None:
    """Read the source font, write the subset, say what is missing."""
    police = TTFont(source, recalcTimestamp=False)  # the same bytes each time
    codes = codes_voulus()
    absents = [f"{chr(code)} U+{code:04X}" for code in codes if code not in police.getBestCmap()]
    subset_font(police, codes)
    fix_thin_spaces(police)
    rename(police)
    police.flavor = "woff2"
    police.save(cible)
    print(f"{cible} : {cible.stat().st_size} octets, {len(police.getBestCmap())} signes")
    marque = Path(__file__).parent.with_name("marque.svg")
    marque.write_text(draw_brand(TTFont(cible)), encoding="utf-8")
    print("Absents de la source :", ", ".join(absents) or "aucun")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2])
        if len(sys.argv) > 2
        else Path(__file__).with_name("ObservatoireSans.woff2"),
    )
