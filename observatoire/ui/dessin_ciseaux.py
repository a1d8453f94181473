"""Drawing the scissors: title, curves, verdict, means by head, tries, files."""

from html import escape

import pandas as pd
import streamlit as st

from observatoire.catalogue import charger
from observatoire.charts import ciseaux as trace
from observatoire.charts import courbes as petites
from observatoire.charts.robustesse import tableau as tableau_des_essais
from observatoire.ciseaux import Etude
from observatoire.exports import ciseaux as exports
from observatoire.nombres import nombre
from observatoire.phrases import ciseaux as phrases
from observatoire.phrases.accords import minuscule
from observatoire.textes import typographie
from observatoire.ui.anticiper import avis
from observatoire.ui.ciseaux import Ecran
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import colonnes, html
from observatoire.ui.telechargements import html_table, tableau, telecharger

SANS_LIEU = (
    "Ce territoire n’est ni dans un département, ni dans une région : choisissez un département "
    "pour voir ses moyens."
)
AUTRES = "Choisissez une autre politique ou un autre département dans les listes ci-dessus."


def titre(ici: Contexte, ecran: Ecran) -> None:
    """What is seen; then what is read instead of the territory, when it is not read itself."""
    grand = (
        phrases.titre(ecran.etude) if ecran.etude else f"{ecran.ciseaux.libelle} : pas de courbes"
    )
    html(f'<h1 class="cis">{escape(grand)}</h1>')
    lignes = [avis(ici.territoire, ecran.lieu)]
    if ecran.hors_theme:
        lignes.append(
            f"Le thème « {ecran.hors_theme} » n’a pas de série de moyens : voici la première "
            "politique qui en a."
        )
    dites = " ".join(filter(None, lignes))
    if dites:
        html(f'<p class="id">{escape(dites)}</p>')


def vide(ecran: Ecran) -> None:
    """Why there are no curves."""
    c = ecran.ciseaux
    besoin, moyens = ecran.series[ecran.demande.indicateur], ecran.series[c.moyens.indicateur]
    motif = phrases.absente(c, besoin, moyens, ecran.demande.libelle, ecran.lieu.dans())
    html(f'<div class="txt"><p><span class="hat nr"></span>{escape(motif)}</p>'
         f"<p>{escape(AUTRES)}</p></div>")  # fmt: skip


def dessiner(ecran: Ecran, etude: Etude) -> None:
    """The curves at the left; figures of three years, verdict and crossing at the right."""
    sous_titre = phrases.sous_titre(etude, ecran.lieu.libelle)
    html(f'<p class="sub">{escape(sous_titre)}</p>')
    gauche, droite = colonnes("ciseaux")
    with gauche:
        html(dessin(ecran, etude) + notes(etude))
    with droite:
        html(annees(etude) + verdict(etude))
    html(f'<p class="src">{escape(sources(etude))}</p>')


def dessin(ecran: Ecran, etude: Etude, plan: trace.Plan = trace.ECRAN) -> str:
    """The drawing in its frame, which scrolls on a narrow screen."""
    alt = phrases.alternative(etude, ecran.lieu.libelle)
    return (
        '<div class="cis-cadre" role="region" tabindex="0" aria-label="Courbes du besoin et des '
        f'moyens">{trace.dessiner(etude, alt, plan)}</div>'
    )


def notes(etude: Etude) -> str:
    """What is not drawn, broken, corrected."""
    return "".join(f'<p class="src">{escape(n)}</p>' for n in phrases.notes(etude))


def trois(etude: Etude) -> list[int]:
    """First, middle and last year of those that compare."""
    n = len(etude.annees)
    return [etude.annees[r] for r in sorted({0, n // 2, n - 1})]


def annees(etude: Etude) -> str:
    """Small table: means by unit of need, people counted, means by one of them."""
    retenues, c = trois(etude), etude.ciseaux
    unites = {
        "besoin": phrases.unite_par_tete(c, etude.demande.singulier, etude.demande.libelle),
        "effectif": etude.par.indicateur.libelle,
        "par": phrases.unite_par_tete(c, *_par_words(etude)),
    }
    rangees = [
        [unites[cle], *(_figure(etude, cle, v) for v in valeurs)]
        for cle, valeurs in exports.trois_annees(etude, retenues)
        if cle != "besoin" or etude.demande.indicateur != etude.ciseaux.par
    ]
    table = pd.DataFrame(rangees, columns=["Année", *map(str, retenues)])
    return html_table(table, "Moyens en euros de 2020" if c.moyens.nature == "euros" else "Moyens")


def _par_words(etude: Etude) -> tuple[str, str]:
    """Singular and plural of those by whom means are divided."""
    declaree = etude.ciseaux.demande(etude.ciseaux.par)
    nom = minuscule(etude.par.indicateur.libelle)
    return (declaree.singulier, declaree.libelle) if declaree else (nom, nom)


def _figure(etude: Etude, cle: str, valeur: float | None) -> str:
    if valeur is None:
        return "non calculable"
    return nombre(valeur) if cle == "effectif" else phrases.valeur_par_tete(etude.ciseaux, valeur)


def verdict(etude: Etude) -> str:
    """Verdict, crossing year, question."""
    blocs = [phrases.verdict(etude), phrases.croisement(etude),
             ("À débattre", etude.ciseaux.debat)]  # fmt: skip
    return '<div class="cis-verdict">' + "".join(
        f"<h2>{escape(t)}</h2><p>{escape(p)}</p>" for t, p in blocs
    ) + "</div>"  # fmt: skip


def sources(etude: Etude) -> str:
    """Source and vintage of each series, once."""
    catalogue = charger()
    citees = [catalogue.citation(s.source, etude.fin) for s in (etude.besoin, etude.moyens)]
    champ = [catalogue.sources[s.source].champ for s in (etude.moyens,)]
    return typographie(f"Source : {' ; '.join(dict.fromkeys(citees))}. Champ : {champ[0]}.")


def par_tete(ecran: Ecran, plan: petites.Plan = petites.ECRAN) -> str:
    """Means by head in their own small chart, among territories of similar size."""
    etude = ecran.etude
    ici = ecran.courbes[0]
    if etude is None or len(ici.points) < 2:
        return ""
    unite = phrases.unite_par_tete(ecran.ciseaux, *_par_words(etude))
    titre_lu = phrases.titre_par_tete(ecran.ciseaux, ici.points, unite)
    euros = ecran.ciseaux.moyens.nature == "euros"
    alt = f"{ecran.lieu.libelle} : {titre_lu} {_similar_names(ecran)}"
    sous = f"{unite[:1].upper()}{unite[1:]}, {ecran.lieu.libelle} ; {_similar_names(ecran)}"
    return f'<h2>{escape(titre_lu)}</h2><p class="sub">{escape(sous)}</p>' + petites.courbes(
        ecran.courbes, typographie(alt), plan, 0 if euros else 1
    )


def _similar_names(ecran: Ecran) -> str:
    if not ecran.semblables:
        return ""
    noms = ", ".join(s.territoire.libelle for s in ecran.semblables)
    return f"en gris, les plus proches en nombre d’habitants : {noms}."


def semblables(ecran: Ecran) -> str:
    """The territories of similar size, nearest first: population, means by head."""
    if not ecran.semblables or ecran.etude is None:
        return ""
    par = {c.nom: c.points for c in ecran.courbes}
    rangees = [
        (s.territoire.libelle, nombre(s.population), *_latest(ecran, par[s.territoire.libelle]))
        for s in ecran.semblables
    ]
    annee = ecran.semblables[0].millesime
    unite = phrases.unite_par_tete(ecran.ciseaux, *_par_words(ecran.etude))
    tete = ["Du plus proche au moins proche", f"Habitants, {annee}", unite, "Année"]
    table = pd.DataFrame(rangees, columns=tete)
    return html_table(table, "Taille semblable : rien d’autre n’est comparé, et rien n’est classé")


def _latest(ecran: Ecran, points: tuple) -> tuple[str, str]:  # type: ignore[type-arg]
    if not points:
        return "non calculable", ""
    dernier = points[-1]
    return phrases.valeur_par_tete(ecran.ciseaux, dernier.valeur), str(dernier.millesime)


def essais(etude: Etude) -> str:
    """All bases and definitions."""
    titre_lu = "Et avec une autre année de base, une autre définition du besoin\u202f?"
    if not etude.bases:
        return ""
    return f"<h2>{titre_lu}</h2>{tableau_des_essais(etude)}"


def limites(ecran: Ecran) -> str:
    """What the curves do not say, and the method."""
    items = "".join(f"<li>{escape(n)}</li>" for n in ecran.ciseaux.limites)
    return (
        f'<div class="deux"><div class="txt"><h2>Ce que les courbes ne disent pas</h2>'
        f'<ul>{items}</ul></div><div class="txt"><h2>Méthode</h2>'
        f"<p>{escape(phrases.METHODE)}</p></div></div>"
    )


def fichiers(ecran: Ecran, etude: Etude) -> None:
    """Table and files of the curves, then of the tries."""
    nom = f"ciseaux-{etude.ciseaux.code}-{ecran.lieu.code}"
    alt = phrases.alternative(etude, ecran.lieu.libelle)
    with st.container(horizontal=True, key="fichiers_ciseaux"):
        telecharger(
            lambda: exports.table_des_annees(charger(), etude, ecran.lieu), nom, cle="ciseaux",
            dessin=lambda: trace.autonome(trace.dessiner(etude, alt)),
        )  # fmt: skip
    tableau(lambda: exports.table_lue(etude), phrases.sous_titre(etude, ecran.lieu.libelle),
            cle="ciseaux")  # fmt: skip


def dessous(ecran: Ecran, etude: Etude) -> None:
    """Everything under the curves."""
    fichiers(ecran, etude)
    gauche, droite = colonnes("par_tete")
    with gauche:
        html(par_tete(ecran))
    with droite:
        html(semblables(ecran))
    if etude.bases:
        html(essais(etude))
        nom = f"ciseaux-essais-{etude.ciseaux.code}-{ecran.lieu.code}"
        telecharger(lambda: exports.table_des_essais(etude), nom, cle="essais")
    html(limites(ecran))
