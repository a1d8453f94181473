"""The method in plain words: what allows a word, the four empties, secrecy, geography, coverage."""

from html import escape

from observatoire.catalogue import charger
from observatoire.exports.notice import EMPTIES
from observatoire.phrases.panorama import methode_intervalle, methode_tendance
from observatoire.reads import provenance
from observatoire.secret import SEUIL, SEUIL_FISCAL_SANTE
from observatoire.statistiques.verdicts import Regle
from observatoire.textes import typographie
from observatoire.ui.cache import garder
from observatoire.ui.donnees import mots, vide
from observatoire.ui.mise_en_page import html
from observatoire.valeurs import Mode

couverture_lue = garder(provenance.couverture)

MODES = {
    Mode.PUBLIE: "le chiffre du producteur, repris tel quel.",
    Mode.SOMME: "effectifs des communes additionnés ; un taux est la somme des numérateurs "
    "divisée par la somme des dénominateurs.",
    Mode.MOYENNE_PONDEREE: "l’accessibilité aux soins au-delà de la commune, pondérée par la "
    "population standardisée du fichier.",
    Mode.RECONSTITUE: "Σ (part communale × population) ÷ Σ population, où rien de plus large "
    "n’est publié ; jamais pour une médiane.",
}
GEOGRAPHIE = (
    "Tous les territoires sont ceux de 2026. Les communes des années précédentes y sont ramenées "
    "par le fichier des mouvements de l’Insee.",
    "Les effectifs des communes fusionnées s’additionnent. Les médianes et les parts publiées ne "
    "se reportent jamais : la commune née d’une fusion est « non calculable ».",
    "Une intercommunalité à cheval sur deux départements a une valeur entière, et une valeur pour "
    "sa part quand les communes permettent de la calculer.",
)
FRAGILE = (
    "Une part du recensement tirée d’un sondage est « fragile » dans une commune de moins de 200 "
    "habitants : elle est montrée, mais aucun mot n’est dit de son écart, et elle ne sert pas à "
    "placer les autres communes."
)
MAILLES = {
    "commune": "Commune",
    "epci": "Interco.",
    "epci_dans_departement": "Part d’interco.",
    "departement": "Département",
    "region": "Région",
    "france": "France",
}


def methode() -> None:
    """Draw the whole part."""
    html(
        f'<div class="deux">{verdicts()}{_precision()}{vides()}{_modes()}{_secrecy()}'
        f"{_block('Géographie 2026 et passages', mots(GEOGRAPHIE))}"
        f"{_block('Chiffre fragile', mots([FRAGILE]))}</div>{couverture()}"
    )


def _block(titre: str, items: str) -> str:
    return f'<div class="txt"><h2>{escape(titre)}</h2><ul>{items}</ul></div>'


def verdicts() -> str:
    """The three rules that allow a word; the descriptive one has two forms."""
    dites = [r.libelle[:1].upper() + r.libelle[1:] + "." for r in Regle if r != Regle.AUCUNE]
    return _block(
        "Quand peut-on dire « plus élevé »\u202f?",
        mots(
            [
                *dites,
                "Sinon : « comparable » quand l’écart ne suffit pas, aucun mot quand il manque un "
                "des deux chiffres. La règle qui a parlé est écrite sous chaque tableau.",
            ]
        ),
    )


def _precision() -> str:
    """Where intervals come from, source by source, and what a trend rests on."""
    notes = [
        f"{s.libelle} : {s.note_precision}"
        for s in charger().sources.values() if s.note_precision
    ]  # fmt: skip
    return _block(
        "Intervalles et tendances",
        mots([methode_intervalle(), *notes, methode_tendance()]),
    )


def vides() -> str:
    """The four empties, drawn and told."""
    items = "".join(
        f"<li>{vide(s)}\u00a0: {escape(typographie(texte))}.</li>" for s, texte in EMPTIES.items()
    )
    return _block("Les quatre vides", items + mots(["Zéro n’est pas un vide : c’est une valeur."]))


def _modes() -> str:
    items = "".join(
        f"<li><b>{escape(m.libelle)}</b>\u00a0: {escape(typographie(texte))}</li>"
        for m, texte in MODES.items()
    )
    return _block("Comment un chiffre est obtenu", items)


def _secrecy() -> str:
    return _block(
        "Secret statistique",
        mots(
            (
                "Ce que le producteur cache reste caché, avec son motif, à l’écran comme dans les "
                "fichiers. Le nombre n’est pas dans l’entrepôt.",
                f"Un effectif que nous calculons est caché sous {SEUIL} personnes "
                f"({SEUIL_FISCAL_SANTE} pour une source fiscale ou de santé). D’autres cases le "
                "sont aussi, pour qu’une soustraction entre un territoire et ses parties ne le "
                "rende pas.",
            )
        ),
    )


def couverture() -> str:
    """How many indicators are known, by theme and level."""
    return '<div class="txt"><h2>Ce que les données couvrent</h2></div>' + couverture_table()


def couverture_table() -> str:
    """The table of the coverage, without its heading."""
    table = couverture_lue()
    compte = {(str(r.theme), str(r.maille)): int(str(r.indicateurs)) for r in table.itertuples()}
    rangees = "".join(
        f'<tr><th scope="row">{escape(theme.libelle)}</th>'
        + "".join(f'<td class="d">{compte.get((code, m), 0)}</td>' for m in MAILLES)
        + "</tr>"
        for code, theme in charger().themes.items()
    )
    tete = "".join(f'<th scope="col" class="d">{escape(nom)}</th>' for nom in MAILLES.values())
    return (
        '<table class="k simple couverture">'
        "<caption>Nombre d’indicateurs qui ont au moins une valeur dans les territoires chargés, "
        "tranches d’âge par sexe à part</caption>"
        f'<thead><tr><th scope="col">Thème</th>{tete}</tr></thead><tbody>{rangees}</tbody></table>'
    )
