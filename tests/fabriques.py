"""Small hand-made catalogue, frames, lines and a strict HTML reader, shared by several tests."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pandas as pd

from observatoire.catalogue import Catalogue, charger
from observatoire.modeles import Indicateur, Source, Theme
from observatoire.panorama import Figures, Ligne, Pair, Point, interquartile_ranges
from observatoire.reads.selection import figures_choisies
from observatoire.statistiques.verdicts import Mot, Regle, Verdict
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.valeurs import Cellule, Statut

VIDES = ("secret", "non_renseigne", "non_calculable", "sans_objet")
THEMES = ("revenus", "logement", "sante", "demographie")
ICI = Cle(Maille.EPCI, "1")
GERS = Cle(Maille.DEPARTEMENT, "32")


def indicateur(code="taux", **changements) -> Indicateur:
    """A key indicator of need published in percent, without counts."""
    return Indicateur(
        **{
            "code": code, "libelle": f"Libellé {code}", "sujet": f"La part {code}", "genre": "f",
            "question": "?", "definition": "Une part.", "theme": "revenus", "cle": True,
            "famille": "besoin", "unite": "%", "decimales": 1, "polarite": "haut_est_un_besoin",
            "nature_du_besoin": "comparatif", "agregation": "publie",
            "calcul": {"publie": [f"modele.{code}"]}, **changements,
        }
    )  # fmt: skip


def proportion(code="taux", **changements) -> Indicateur:
    """A percentage of counts."""
    calcul = {"numerateur": "sondage.n", "denominateur": "sondage.d", "facteur": 100}
    return indicateur(code, agregation="somme", calcul=calcul, **changements)


def effectif(code="population", **changements) -> Indicateur:
    """A mere count."""
    return indicateur(
        code, agregation="somme", calcul={"numerateur": "exhaustif.n"}, unite="habitants",
        decimales=0, **changements,
    )  # fmt: skip


def source(code, precision) -> Source:
    return Source(
        code=code, libelle=code, producteur="P", citation=f"{code.capitalize()} {{millesime}}",
        licence="L", page="p", obtenir="o", precision=precision, champ="c", lecteur="l",
        fichiers=[], effet_de_plan=1 if precision == "sondage" else None,
    )  # fmt: skip


def theme(code, **changements) -> Theme:
    return Theme(code=code, libelle=f"Thème {code}", question="Quoi ?", debat="?", **changements)


def catalogue(*indicateurs) -> Catalogue:
    """One source by precision, named after it, and four themes."""
    return Catalogue(
        themes={t: theme(t) for t in THEMES},
        indicateurs={i.code: i for i in indicateurs},
        sources={p: source(p, p) for p in ("exhaustif", "sondage", "modele")},
        precautions={}, politiques={}, missions={}, paires={},
    )  # fmt: skip


def observation(indicateur="taux", cle=ICI, valeur=10.0, **changements) -> dict:
    """A row as ``profil``, ``voisinage`` and ``series`` give them, with the columns of all three;
    no number beside an empty."""
    statut = changements.get("statut", "disponible")
    vide = statut != "disponible"
    return {
        "indicateur": indicateur, "maille": str(cle.maille), "territoire": cle.code,
        "millesime": 2021, "valeur": None if vide else valeur, "numerateur": None,
        "denominateur": None, "millesime_denominateur": None, "statut": statut,
        "motif": "un motif" if vide else None, "fragile": False, "mode": "publie",
        "source": "modele", **changements,
    }  # fmt: skip


def pair(cle, siege=True) -> dict:
    return {
        "maille": str(cle.maille), "code": cle.code, "libelle": f"CC {cle.code}",
        "libelle_court": cle.code, "siege": siege,
    }  # fmt: skip


def epci(code) -> Cle:
    return Cle(Maille.EPCI, str(code))


def repere(indicateur="taux", q25=8.0, q75=12.0, millesime=2021, maille="epci") -> dict:
    return {
        "indicateur": indicateur, "millesime": millesime, "maille": maille, "n": 1231,
        "minimum": 0.0, "q25": q25, "mediane": (q25 + q75) / 2, "q75": q75, "maximum": 100.0,
    }  # fmt: skip


def figures(profil, voisinage=(), series=(), reperes=(), pairs=()) -> Figures:
    """Frames with the columns of the reads, also when they have no row."""
    ligne = list(observation())
    return Figures(
        profil=pd.DataFrame(list(profil), columns=ligne),
        voisinage=pd.DataFrame(list(voisinage), columns=ligne),
        series=pd.DataFrame(list(series), columns=ligne),
        ecarts=interquartile_ranges(pd.DataFrame(list(reperes), columns=list(repere()))),
        pairs=pd.DataFrame(list(pairs), columns=list(pair(ICI))),
    )


def ligne(mot=Mot.SANS_VERDICT, *, valeur=15.0, reference=12.0, statut="disponible", **autres):
    """A line as ``lignes`` makes it, whose verdict is chosen."""
    absent = Cellule(None, Statut.NON_RENSEIGNE, "rien")
    disponible = statut == "disponible"
    i = autres.pop("indicateur", None) or indicateur()
    cellule = Cellule(
        valeur if disponible else None,
        Statut(statut),
        None if disponible else "un motif",
        millesime=2021,
        source="modele",
        fragile=autres.pop("fragile", False),
    )
    return Ligne(
        **{
            "indicateur": i, "cellule": cellule,
            "reference": absent if reference is None
            else Cellule(reference, Statut.DISPONIBLE, millesime=2021, source="modele"),
            "reference_mediane": False, "mediane": None,
            "verdict": Verdict(mot, Regle.AUCUNE if mot == Mot.SANS_VERDICT
                               else Regle.DESCRIPTIF_PANORAMA, ""),
            "ecart_normalise": 1.0,
            "pairs": (Pair("epci:1", "Ici", 15.0, True), Pair("epci:2", "Là", 9.0, True),
                      Pair("epci:3", "Ailleurs", 20.0, False)),
            "serie": (Point(2015, 14.0), Point(2021, valeur)) if disponible else (),
            "serie_reference": (Point(2015, 11.0), Point(2021, 12.0)), **autres,
        }
    )  # fmt: skip


def figures_de(cle) -> pd.DataFrame:
    """Every figure of a territory of the warehouse, at every vintage."""
    return figures_choisies([cle], list(charger().indicateurs), None, derniers=False)


def territoire(libelle="Gers", article="le ", cle=GERS, **autres) -> Territoire:
    return Territoire(cle, libelle, libelle, article, **autres)


class _Arbre(HTMLParser):
    """Builds a tree; refuses a tag closed twice, never, or in the wrong order."""

    VIDES = ("br", "col", "hr", "img", "input")

    def __init__(self):
        super().__init__()
        self.faiseur = ElementTree.TreeBuilder()
        self.ouverts = []

    def handle_starttag(self, tag, attrs):
        assert len({nom for nom, _ in attrs}) == len(attrs), f"attribut répété dans <{tag}>"
        self.faiseur.start(tag, {nom: valeur or "" for nom, valeur in attrs})
        self.ouverts.append(tag)
        if tag in self.VIDES:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VIDES:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.ouverts, f"</{tag}> sans ouverture"
        assert self.ouverts.pop() == tag, f"</{tag}> mal placé"
        self.faiseur.end(tag)

    def handle_data(self, data):
        self.faiseur.data(data)


def arbre(html):
    """The tree of a piece of HTML, which must be well-formed."""
    lecteur = _Arbre()
    lecteur.feed(f"<div>{html}</div>")
    lecteur.close()
    assert not lecteur.ouverts, f"jamais fermés : {lecteur.ouverts}"
    return lecteur.faiseur.close()


def dessin(svg):
    """The tree of one SVG, which must be XML."""
    return ElementTree.fromstring(svg)


def ronds(racine):
    """(x, y, radius) of every disc of a drawing, whether it is one by itself or one of many that
    share a shape (the widest layer of it)."""
    vus = [tuple(float(r.get(a)) for a in ("cx", "cy", "r")) for r in racine.iter("circle")]
    couches = {}
    for trace in racine.iter("path"):
        if trace.get("stroke-linecap") == "round":
            rayon = (float(trace.get("stroke-width")) - 1) / 2
            couches[trace.get("d")] = max(rayon, couches.get(trace.get("d"), 0))
    for tous, rayon in couches.items():
        vus += [(float(x), float(y), rayon) for x, y in re.findall(r"M(\S+) (\S+?)h0", tous)]
    return vus


def segments(trace):
    """(x1, y1, x2, y2) of every straight line of a path."""
    bouts = [
        (geste, float(x), float(y))
        for geste, x, y in re.findall(r"([ML])(\S+?) ([^ML]+)", trace.get("d"))
    ]
    return [(*a[1:], *b[1:]) for a, b in pairwise(bouts) if b[0] == "L"]


def texte(html):
    """What a reader sees of a piece of HTML, no-break spaces kept."""
    return re.sub(r"[ \n]+", " ", "".join(arbre(html).itertext())).strip()
