"""What the home page is made of: search, links, map of the EPCI, what the data cover."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode

import pandas as pd

from observatoire.etat import Etat
from observatoire.nombres import INSECABLE, nombre
from observatoire.reads import provenance, territoires
from observatoire.territoires import Cle, Maille
from observatoire.textes import cle_de_recherche
from observatoire.ui.cache import garder
from observatoire.ui.contexte import territoire_de, territoires_charges

departements_charges = garder(territoires.departements_charges)

RESULTATS = 6
# Beyond this many, the départements are counted rather than named.
NOMMES_AU_PLUS = 8
_MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def adresse(ecran: str, etat: Etat) -> str:
    """Internal address of a screen in a state."""
    return f"/{ecran}?{urlencode(etat.parametres(), doseq=True, safe=':/')}"


def panorama_de(cle: Cle, *, projection: bool = False) -> str:
    """Internal address of the Panorama of a territory."""
    return adresse("panorama", Etat(territoires=(cle,), projection=projection))


def lien(href: str, texte: str) -> str:
    """A link that ``cadre.js`` follows without reloading the page."""
    return f'<a data-lien href="{escape(href)}" target="_self">{escape(texte)}</a>'


def trouver(texte: str) -> pd.DataFrame:
    """Loaded territories that a typed text may designate, the likeliest first: same code, name
    that begins so, word that begins so, former commune, any part of the name."""
    table = territoires_charges()
    cle = cle_de_recherche(texte)
    if not cle:
        return table.iloc[:0].assign(ancienne=False)
    noms = (table["libelle"] + " " + table["code"]).map(cle_de_recherche)
    # The short name of a canton-ville is that of its main commune, which is likelier.
    nommes = table["maille"] != str(Maille.CANTON_VILLE)
    courts = table["libelle_court"].where(nommes, table["libelle"]).map(cle_de_recherche)
    crans = (
        table["code"].str.lower() == cle,
        noms.str.startswith(cle) | courts.str.startswith(cle),
        (" " + noms).str.contains(" " + cle, regex=False),
        (" " + table["recherche"]).str.contains(" " + cle, regex=False),
        table["recherche"].str.contains(cle, regex=False),
    )
    rang = pd.Series(len(crans), index=table.index)
    for cran, repond in reversed(list(enumerate(crans))):
        rang = rang.mask(repond, cran)
    trouves = table.assign(rang=rang, ancienne=~noms.str.contains(cle, regex=False))
    return trouves[rang < len(crans)].sort_values("rang", kind="stable")


@garder
def exemples(departement: str | None) -> str:
    """« Savès, 32001, Viozan… »: what may be typed to find a territory of a département: the
    shortest name of an EPCI, the code of a commune, the name of another."""
    table = territoires_charges()
    siens = table[table["departement"] == departement]
    epci = siens.loc[siens["maille"] == str(Maille.EPCI), "libelle_court"]
    communes = siens[siens["maille"] == str(Maille.COMMUNE)]
    dits = [*sorted(epci, key=len)[:1], *communes["code"].head(1), *communes["libelle"].tail(1)]
    return f"{', '.join(dits)}…" if dits else ""


def resultats(texte: str) -> str:
    """The territories found, as a list of links to their Panorama."""
    trouves = trouver(texte)
    if trouves.empty:
        return (
            '<p class="sub" role="status">Aucun territoire chargé ne répond à '
            f"« {escape(texte.strip()[:60])} ».</p>"
        )
    lignes = "".join(_result(*ligne) for ligne in _first(trouves))
    reste = len(trouves) - RESULTATS
    suite = f"<p>et {reste} autres{INSECABLE}: précisez.</p>" if reste > 0 else ""
    return f'<div class="trouves" role="status"><ul>{lignes}</ul>{suite}</div>'


def _first(trouves: pd.DataFrame) -> list[tuple[str, str, str, bool]]:
    colonnes = trouves[["maille", "code", "libelle", "ancienne"]].head(RESULTATS)
    return list(colonnes.itertuples(index=False, name=None))


def _result(maille: str, code: str, libelle: str, ancienne: bool) -> str:
    cle = Cle(Maille(maille), code)
    note = " ; réunit l’ancienne commune cherchée" if ancienne else ""
    nature = f"{cle.maille.libelle}, {code}{note}"
    return f"<li>{lien(panorama_de(cle), libelle)} <small>{escape(nature)}</small></li>"


def noms_des_departements() -> dict[str, str]:
    """Loaded départements: code, name."""
    table = departements_charges()
    return dict(zip(table["code"], table["libelle"], strict=True))


def du_departement(departement: str) -> str:
    """« du Gers », « de la Gironde », « de l’Essonne », « des Landes », « de Paris »."""
    lu = territoire_de(Cle(Maille.DEPARTEMENT, departement))
    return lu.avec_de() if lu else f"du département {departement}"


@dataclass(frozen=True)
class Couverture:
    """What the data cover, in words: where, how many territories, figures, sources, since when."""

    lieux: str
    territoires: str
    chiffres: str
    sources: str
    date: str
    licence: str


@garder
def couverture() -> Couverture:
    """What the data cover and since when, computed from the warehouse in service."""
    fichiers, etendue = provenance.fichiers(), provenance.etendue().iloc[0]
    noms = list(noms_des_departements().values())
    communes = nombre(departements_charges()["communes"].sum())
    epci = nombre((territoires_charges()["maille"] == "epci").sum())
    return Couverture(
        lieux=", ".join(noms) if len(noms) <= NOMMES_AU_PLUS else f"{len(noms)} départements",
        territoires=f"{communes} communes, {epci} intercommunalités",
        chiffres=f"{etendue['indicateurs']} indicateurs chiffrés, de {etendue['premier']} à "
        f"{etendue['dernier']}",
        sources=f"tirés de {fichiers['source'].nunique()} sources publiques "
        f"({_listed(fichiers['producteur'])})",
        date=f"Données assemblées le {jour(provenance.meta()['construit_le'])}",
        licence=f"sous {_listed(fichiers['licence'])}",
    )


def phrase_de_couverture() -> str:
    """The coverage as a paragraph."""
    c = couverture()
    return (
        f"{c.lieux}{INSECABLE}: {c.territoires}. {c.chiffres}, {c.sources}. {c.date}, {c.licence}."
    )


def _listed(valeurs: pd.Series) -> str:
    return ", ".join(sorted({str(v) for v in valeurs}))


def jour(horodatage: str) -> str:
    """« 22 novembre 2026 », « 1er mars 2027 » from an ISO timestamp."""
    date = datetime.fromisoformat(horodatage)
    return f"{'1er' if date.day == 1 else date.day} {_MOIS[date.month - 1]} {date.year}"


def portes(etat: Etat, nom: str) -> str:
    """The three doors to a territory, each carrying the state."""
    entrees = (
        ("panorama", etat, "En réunion",
         "Le Panorama : une page à lire en deux minutes, à envoyer."),
        ("panorama", etat.avec(projection=True), "En forum",
         "La même page projetée : une idée par vue, les flèches pour tourner."),
        ("donnees", etat, "En analyse",
         "Chaque chiffre avec sa source, sa date et sa méthode, à télécharger."),
    )  # fmt: skip
    blocs = "".join(
        f"<div><h3>{lien(adresse(ecran, vers), titre)}</h3><p>{escape(phrase)}</p></div>"
        for ecran, vers, titre, phrase in entrees
    )
    return f'<h2>Ouvrir {escape(nom)}</h2><div class="portes">{blocs}</div>'
