"""The sheet of an indicator, written from what the catalogue declares.

Pure: HTML with every text escaped, from the models and the counts of the warehouse.
"""

from collections.abc import Iterable
from html import escape

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Correction, Indicateur, Source, Temoin
from observatoire.nombres import INSECABLE, avec_unite, nombre
from observatoire.phrases.quantites import enumerer
from observatoire.textes import typographie

POLARITES = {
    "haut_est_un_besoin": "une valeur haute est un besoin",
    "bas_est_un_besoin": "une valeur basse est un besoin",
    "sans_jugement": "ni haute ni basse : le chiffre décrit, il ne juge pas",
}
NATURES = {
    "normatif": "normatif : l’écart à une norme fixée d’avance",
    "exprime": "exprimé : ce que des habitants ont demandé ou obtenu",
    "ressenti": "ressenti : ce que disent les habitants",
    "comparatif": "comparatif : l’écart avec d’autres territoires",
    "sans_objet": "sans objet : ce chiffre ne mesure pas un besoin",
}
AGREGATIONS = {
    "somme": "les effectifs des communes sont additionnés, le rapport est calculé ensuite",
    "publie": "valeur publiée pour chaque territoire, jamais une moyenne de valeurs",
    "moyenne_ponderee": "moyenne des communes pondérée par leur population, dite « approchée »",
    "temps_pondere": "temps des communes pondérés par leur population",
    "departement_seul": "connu pour le département seul : rien n’est réparti en dessous",
}
PRECISIONS = {
    "exhaustif": "exhaustive : tout est compté",
    "sondage": "sondage : une partie seulement est enquêtée",
    "modele": "modèle : un résultat calculé, non compté",
}
FAMILLES = {"besoin": "besoin", "offre": "offre", "contexte": "contexte"}
MAILLES = {
    "commune": "communes",
    "canton_ville": "cantons-villes",
    "perimetre": "périmètres",
    "epci": "intercommunalités (EPCI)",
    "epci_dans_departement": "parts départementales d’EPCI",
    "departement": "départements",
    "region": "régions",
    "france": "France",
}
_SINGULIERS = {
    "commune": "commune",
    "epci": "intercommunalité",
    "epci_dans_departement": "part d’intercommunalité",
    "departement": "département",
    "region": "région",
    "france": "France",
}


def sources_de(catalogue: Catalogue, i: Indicateur) -> list[Source]:
    """Sources whose measures make an indicator, each once, in the order of the formula."""
    c = i.calcul
    mesures = [*c.publie, c.numerateur, c.retranche, c.denominateur, c.reconstitue]
    codes = dict.fromkeys(m.partition(".")[0] for m in mesures if m)
    return [catalogue.sources[c] for c in codes]


def formules(catalogue: Catalogue, i: Indicateur) -> list[str]:
    """How the value is had, in words, each measure named by its declared label; the first one
    that exists is kept: a ratio of counts before a published share."""
    lues = [f"Valeur publiée : {_measure(catalogue, m)}." for m in i.calcul.publie]
    if i.calcul.numerateur:
        rang = 0 if i.agregation == "publie" else len(lues)
        lues.insert(rang, _ratio(catalogue, i))
    if i.calcul.reconstitue:
        lues.append(
            "Où rien de plus large n’est publié : Σ (part communale × population) ÷ Σ population, "
            f"la population étant : {_measure(catalogue, i.calcul.reconstitue)}. "
            "La valeur est dite « reconstituée »."
        )
    return [lues[0], *(f"À défaut. {suite}" for suite in lues[1:])] if lues else []


def _ratio(catalogue: Catalogue, i: Indicateur) -> str:
    haut = _measure(catalogue, i.calcul.numerateur or "")
    if i.calcul.retranche:
        haut += f" − Σ {_measure(catalogue, i.calcul.retranche)}"
    if not i.calcul.denominateur:
        return f"Somme : Σ {haut}."
    bas = _measure(catalogue, i.calcul.denominateur)
    fois = "" if i.calcul.facteur == 1 else f" × {nombre(i.calcul.facteur)}"
    return f"Rapport : Σ {haut} ÷ Σ {bas}{fois}."


def _measure(catalogue: Catalogue, nom: str) -> str:
    """« label (source) » of a measure named ``source.mesure``."""
    code, _, mesure = nom.partition(".")
    source = catalogue.sources[code]
    return f"« {source.mesures[mesure].libelle} » ({source.producteur})"


def fiche(catalogue: Catalogue, i: Indicateur, couverture: pd.DataFrame) -> str:
    """The whole sheet: what is measured, how, with which cautions, from where, and for where.

    ``couverture`` is ``reads.observations.couverture_indicateur``.
    """
    blocs = [_head(catalogue, i), _identity(catalogue, i), _cautions(catalogue, i)]
    blocs.append(_corrections(catalogue, i))
    blocs += [_witnesses(i), _sources(catalogue, i), _coverage(couverture)]
    return f'<article class="fiche">{"".join(blocs)}</article>'


def _text(texte: str) -> str:
    return escape(typographie(texte))


def _items(textes: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{_text(t)}</li>" for t in textes) + "</ul>"


def _head(catalogue: Catalogue, i: Indicateur) -> str:
    titre = f"{i.libelle}, {i.precision_libelle}" if i.precision_libelle else i.libelle
    theme = f"{catalogue.themes[i.theme].libelle} · {FAMILLES[i.famille]} · code {i.code}"
    return (
        f"<h2>{_text(titre)}</h2>"
        f'<p class="sub">{_text(i.question)} <small>{_text(theme)}</small></p>'
    )


def _identity(catalogue: Catalogue, i: Indicateur) -> str:
    lignes = [
        ("Définition", _text(i.definition)),
        ("Calcul", "<br>".join(_text(f) for f in formules(catalogue, i))),
        ("Unité", _text(f"{i.unite} ({_decimals(i.decimales)})")),
        ("Sens de lecture", _text(POLARITES[i.polarite])),
        ("Nature du besoin", _text(NATURES[i.nature_du_besoin])),
        ("D’un territoire à l’autre", _text(AGREGATIONS[i.agregation])),
        ("Précision", _text(_precision(catalogue, i))),
        ("Comparer dans le temps", _text(" ".join(_comparability(i)))),
        ("Missions qui y répondent", _missions(catalogue, i)),
    ]
    if i.secret:
        lignes.append(("Secret", _text(f"effectifs sous {i.secret.seuil} cachés : "
                                       f"{i.secret.motif}")))  # fmt: skip
    if i.revue:
        lignes.append(("Définition relue le", i.revue.date.strftime("%d/%m/%Y")))
    return f'<table class="k simple cle">{_rows(lignes)}</table>'


def _rows(lignes: Iterable[tuple[str, str]]) -> str:
    rangees = "".join(f'<tr><th scope="row">{_text(n)}</th><td>{v}</td></tr>' for n, v in lignes)
    return f"<tbody>{rangees}</tbody>"


def _decimals(decimales: int) -> str:
    if decimales == 0:
        return "sans décimale"
    return f"{decimales} décimale" + ("s" if decimales > 1 else "")


def _precision(catalogue: Catalogue, i: Indicateur) -> str:
    sortes = dict.fromkeys(s.precision for s in sources_de(catalogue, i))
    return " ; ".join(PRECISIONS[p] for p in sortes)


def _comparability(i: Indicateur) -> list[str]:
    ecart = i.comparabilite.ecart_minimal_ans
    phrases = []
    if ecart > 1:
        phrases.append(f"Seulement entre millésimes distants d’au moins {ecart} ans.")
    phrases += [f"Rupture en {r.annee} : {r.motif.rstrip('.')}." for r in i.comparabilite.ruptures]
    return phrases or ["D’une année sur l’autre, aucune rupture n’est déclarée."]


def _missions(catalogue: Catalogue, i: Indicateur) -> str:
    missions = [catalogue.missions[m] for m in i.reponses]
    if not missions:
        return "aucune mission n’est déclarée"
    return "<br>".join(_text(f"{m.libelle} ({m.code})") for m in missions)


def _cautions(catalogue: Catalogue, i: Indicateur) -> str:
    if not i.precautions:
        return ""
    textes = (catalogue.precautions[p].texte for p in i.precautions)
    return f'<div class="txt"><h3>Précautions</h3>{_items(textes)}</div>'


def _corrections(catalogue: Catalogue, i: Indicateur) -> str:
    """Revisions of the series that the producer signals in its own file."""
    corrections = catalogue.corrections(i)
    if not corrections:
        return ""
    liste = _items(_correction(c) for c in corrections)
    return f'<div class="txt"><h3>Corrections signalées par le producteur</h3>{liste}</div>'


def _correction(c: Correction) -> str:
    """« Décembre 2021 : 2016 (29), 2017 (29, 50) » ; what is not named is said so."""
    nommees = [f"{a} ({', '.join(deps)})" for a, deps in c.annees.items() if deps]
    seules = [a for a, deps in c.annees.items() if not deps]
    if seules:
        debut, fin = min(seules), max(seules)
        suite = (
            f"{debut} à {fin}"
            if len(seules) == fin - debut + 1 > 2
            else enumerer([str(a) for a in seules])
        )
        nommees.append(f"{suite}, sans nommer les départements")
    return f"{c.publiee} : {', '.join(nommees) or 'années non précisées'} ; lu dans {c.lu_dans}"


def _witnesses(i: Indicateur) -> str:
    """Values that a human read at the producer's, which every build must give back."""
    if i.temoins:
        corps = _items(_witness(i, t) for t in i.temoins)
    else:
        corps = (
            "<p>Aucun témoin"
            f"{INSECABLE}: personne n’a encore relu une de ces valeurs chez le producteur.</p>"
        )
    return f'<div class="txt"><h3>Témoins</h3>{corps}</div>'


def _witness(i: Indicateur, t: Temoin) -> str:
    lieu = "France" if t.maille == "france" else f"{_SINGULIERS[t.maille]} {t.territoire}"
    valeur = avec_unite(t.valeur, i.unite, i.decimales)
    return f"{lieu}, {t.millesime} : {valeur}, lu dans {t.lu_dans}"


def _sources(catalogue: Catalogue, i: Indicateur) -> str:
    entrees = "".join(_source(s) for s in sources_de(catalogue, i))
    return f'<div class="txt"><h3>Sources</h3><ul>{entrees}</ul></div>'


def _source(s: Source) -> str:
    return (
        f"<li><b>{_text(s.producteur)}</b>, {_text(s.libelle)}. {_text(s.licence)}. "
        f"{_text('Champ : ' + s.champ.rstrip('.'))}. {lien_externe(s.page)}<br>"
        f"{_text('Comment l’obtenir : ' + s.obtenir)}"
        f"{'<br>' + _text('Précision : ' + s.note_precision) if s.note_precision else ''}</li>"
    )


def lien_externe(page: str) -> str:
    """Link to the producer's page, in another tab; nothing but http(s) becomes a link."""
    if not page.startswith(("https://", "http://")):
        return _text(page)
    return (
        f'<a href="{escape(page)}" target="_blank" rel="noopener noreferrer">'
        "Page du producteur (nouvel onglet)</a>"
    )


def _coverage(couverture: pd.DataFrame) -> str:
    titre = "<h3>Millésimes et mailles disponibles</h3>"
    if couverture.empty:
        return f'<div class="txt">{titre}<p>Aucune valeur dans les données chargées.</p></div>'
    rangees = "".join(_coverage_row(*r) for r in couverture.itertuples(index=False, name=None))
    colonnes = ("Maille", "Millésime", "Valeurs", "Secret", "Non calculable", "Non renseigné")
    tete = "".join(
        f'<th scope="col"{"" if rang < 2 else " class=r"}>{c}</th>'
        for rang, c in enumerate(colonnes)
    )
    return (
        f'<div class="txt">{titre}</div><table class="k simple">'
        "<caption>Nombre de territoires, France entière quand la source la couvre</caption>"
        f"<thead><tr>{tete}</tr></thead><tbody>{rangees}</tbody></table>"
    )


def _coverage_row(maille: str, millesime: int, *nombres: int) -> str:
    cases = "".join(f'<td class="r">{escape(nombre(float(n)))}</td>' for n in nombres)
    nom = escape(MAILLES.get(maille, maille))
    return f'<tr><th scope="row">{nom}</th><td>{int(millesime)}</td>{cases}</tr>'
