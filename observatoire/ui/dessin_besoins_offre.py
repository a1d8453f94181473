"""Drawing « Besoins et offre »: the ledger, what is not known, the département, the proofs."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from observatoire.besoins_moyens import LigneMoyens
from observatoire.besoins_offre import MEDIANE, Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.charts import grand_livre
from observatoire.charts.preuve import preuve as dessiner_preuve
from observatoire.exports.besoins_offre import table_besoins_offre
from observatoire.nombres import FINE, INSECABLE
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases import moyens as phrases_moyens
from observatoire.phrases import titres_besoins_offre as titres
from observatoire.phrases.accords import minuscule
from observatoire.phrases.preuve import preuve
from observatoire.ui.besoins_offre import LARGES, Ecran, autour, communes
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import html_table, telecharger

Preuvable = LigneBesoinOffre | LigneMoyens

# A click on « Preuve » leads to the proof, by sight and by keyboard; a page that opens on one too.
_defiler = st.components.v2.component(
    "observatoire_preuve",
    js="""
export default function ({ data }) {
  if (!data?.cle || window.__preuve === data.cle) { window.__preuve = data?.cle; return; }
  window.__preuve = data.cle;
  let essais = 60;
  const aller = () => {
    const titre = document.querySelector(".titre-preuve");
    if (!titre) { if (essais--) requestAnimationFrame(aller); return; }
    titre.tabIndex = -1;
    titre.scrollIntoView({ block: "start" });
    titre.focus({ preventScroll: true });
  };
  setTimeout(aller, 80);
}
""",
    isolate_styles=False,
)


def adresse(ici: Contexte, ligne: Preuvable) -> str:
    """Address of the proof of a line: the same screen, on its theme, the line first."""
    designe = _indicator(ligne)
    etat = ici.etat.avec(theme=ligne.theme.code, indicateurs=(designe,), projection=False)
    return "/besoins-et-offre?" + urlencode(etat.parametres(), doseq=True)


def _indicator(ligne: Preuvable) -> str:
    return ligne.paire.offre.indicateur or ligne.paire.besoin.indicateur or ""


def titre(ici: Contexte, ecran: Ecran) -> None:
    """The honest title of the screen."""
    html(f'<h1 class="gl">{escape(titres.titre(ecran.lignes))}</h1>')


def connues(ici: Contexte, ecran: Ecran) -> None:
    """The pairs whose offer is known, their legend, their files."""
    lues = ecran.de(Etat.LUE)
    if not lues:
        html(
            '<p class="sub"><span class="hat nr"></span>Aucune ligne n’a d’offre renseignée sur ce '
            "territoire.</p>"
        )
        return
    html(grand_livre.connues(lues, ecran.repere, lambda g: adresse(ici, g)) + legende(ecran, lues))
    telecharger(
        lambda: table_besoins_offre(charger(), ecran.lignes, ici.territoire),
        f"besoins-et-offre-{ici.territoire.code}", cle="besoins_offre",
    )  # fmt: skip


def legende(ecran: Ecran, lignes: list[LigneBesoinOffre]) -> str:
    """What the shapes are, what the star means, the sources."""
    nom = escape(ecran.repere.libelle) if ecran.repere else "référence"
    asterisque = (
        f"*{FINE}À âge comparable{INSECABLE}: la Drees pondère chaque habitant par son recours "
        "attendu. "
        if any(g.offre and g.offre.indicateur.precision_libelle for g in lignes)
        else ""
    )
    return (
        '<p class="gl-cle"><span><i class="pt besoin"></i>besoin</span>'
        '<span><i class="pt offre"></i>offre</span>'
        f'<span><i class="pt ref"></i>{nom}</span>'
        f"<span>bande grise{INSECABLE}: ±{FINE}5{FINE}%</span>"
        f"<span>creux{INSECABLE}: dans la bande, ou moins d’une unité entière</span></p>"
        f'<p class="src">{_median_needs(ecran, lignes)}{_fragile(lignes)}{asterisque}'
        f"{_distance(lignes)}"
        f"{escape(sources(lignes))}.</p>"
    )


def _median_needs(ecran: Ecran, lignes: list[LigneBesoinOffre]) -> str:
    """That some needs stand beside another reference than the one of the drawing."""
    if ecran.repere is None or ecran.repere == MEDIANE:
        return ""
    if not any(g.besoin and g.besoin.reference_mediane and g.indice_besoin for g in lignes):
        return ""
    return (
        f"Là où rien n’est publié pour la référence ({escape(ecran.repere.libelle)}), le besoin "
        "est rapporté à l’EPCI médian. "
    )


def _fragile(lignes: list[LigneBesoinOffre]) -> str:
    """Why the offer of a commune is fragile, where its source finds communes by coordinates."""
    sources = {g.offre.cellule.source for g in lignes if g.offre and g.offre.cellule.fragile}
    if not any(charger().sources[s].communes_approchees for s in sources):
        return ""
    texte = charger().precautions["commune_par_coordonnees"].texte
    return f"Donnée fragile{INSECABLE}: {escape(minuscule(texte))} "


def _distance(lignes: list[LigneBesoinOffre]) -> str:
    if not any(g.complement and g.complement.cellule.disponible for g in lignes):
        return ""
    return (
        f"À plus de 10{INSECABLE}km{INSECABLE}: habitants loin de tout point, voisins compris, "
        "à vol d’oiseau. "
    )


def sources(lignes: list[LigneBesoinOffre]) -> str:
    """Citations of the figures of some lines, each once."""
    figures = [
        g.cellule
        for ligne in lignes
        for g in (ligne.besoin, ligne.population, ligne.offre, ligne.complement)
        if g is not None and g.cellule.disponible
    ]
    citations = (charger().citation(f.source, f.millesime or 0) for f in figures)
    return f"{FINE}; ".join(dict.fromkeys(citations))


def moyens(ici: Contexte, ecran: Ecran) -> None:
    """Beneficiaries against means, in a block of their own."""
    if ecran.departement is None or not ecran.moyens:
        return
    ici_meme = ici.territoire.maille in LARGES
    debut = "Bénéficiaires et moyens" if ici_meme else "Connu seulement pour le département"
    suite = "" if ici_meme else "Ces chiffres ne se répartissent pas entre les territoires. "
    html(
        f"<h2>{debut}{INSECABLE}: {escape(ecran.departement.libelle)}</h2>"
        f'<p class="sub">{suite}{escape(phrases_moyens.SANS_ECART)}</p>'
        + grand_livre.moyens(ecran.moyens, lambda g: adresse(ici, g))
        + f'<p class="src">{escape(sources_moyens(ecran.moyens))}. Euros de 2020{INSECABLE}: '
        "indice des prix publié par la Drees dans le même classeur.</p>"
    )


def sources_moyens(lignes: list[LigneMoyens]) -> str:
    """Citations of the figures of means, each once."""
    figures = [g.cellule for x in lignes for g in (x.besoin, x.moyens, x.personnel) if g]
    citations = (charger().citation(f.source, f.millesime or 0) for f in figures)
    return f"{FINE}; ".join(dict.fromkeys(citations))


def preuves(ici: Contexte, ecran: Ecran) -> None:
    """The proofs of the theme in the URL, the designated line first; else that of the first."""
    for rang, ligne in enumerate(_proven(ici, ecran)):
        nom = f"Preuve de la ligne «{INSECABLE}{ligne.paire.libelle}{INSECABLE}»"
        if isinstance(ligne, LigneMoyens):
            html(dessiner_preuve(nom, phrases_moyens.preuve(ligne, charger()), rang=rang))
        else:
            html(dessiner_preuve(nom, preuve(ligne, autour(ici, ecran, ligne)), rang=rang))
            _communes(ici, ligne)
    designe = ici.etat.indicateurs[:1] if ici.etat.theme else ()
    _defiler(key="defile", data={"cle": f"{ici.etat.theme} {designe[0]}" if designe else None})


def _proven(ici: Contexte, ecran: Ecran) -> list[Preuvable]:
    toutes: list[Preuvable] = [*ecran.de(Etat.LUE), *ecran.moyens]
    voulues = [g for g in toutes if g.theme.code == ici.etat.theme]
    designe = ici.etat.indicateurs[:1]
    return sorted(voulues, key=lambda g: (_indicator(g),) != designe) or toutes[:1]


def _communes(ici: Contexte, ligne: LigneBesoinOffre) -> None:
    """The offer of each commune, as a table and as files."""
    offre = ligne.offre
    table = communes(ici.territoire, ligne)
    if offre is None or table is None:
        return
    cle = f"preuve_{ligne.paire.code}"
    nom = f"{offre.indicateur.libelle}, {offre.cellule.millesime}"
    combien = f"des {len(table)} communes" if len(table) > 1 else "de la commune"
    if st.toggle(f"Tableau {combien}", key=f"{cle}_tableau"):
        html(html_table(_printed(table, offre.indicateur.libelle), nom))
    telecharger(lambda: table, f"{offre.indicateur.code}-{ici.territoire.code}", cle=cle)


def _printed(table: pd.DataFrame, libelle: str) -> pd.DataFrame:
    """The communes as a reader sees them."""
    return pd.DataFrame({
        "Commune": table["libelle"],
        libelle: [phrases.nombre_ou_vide(v, s) + (f"{FINE}; donnée fragile" if f else "")
                  for v, s, f in zip(table["valeur"], table["statut"], table["fragile"],
                                     strict=True)],
        "Habitants": [phrases.nombre_ou_vide(v, "non_renseigne", 0) for v in table["population"]],
    })  # fmt: skip
