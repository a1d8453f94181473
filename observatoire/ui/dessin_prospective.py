"""Drawing the projections: totals and their band, ages, ratios to keep, method, files."""

from html import escape

from observatoire.catalogue import charger
from observatoire.charts import projection as trace
from observatoire.charts.ciseaux import autonome
from observatoire.exports import prospective as exports
from observatoire.phrases import prospective as phrases
from observatoire.prospective import Maintien, Projection
from observatoire.ui.anticiper import avis
from observatoire.ui.contexte import Contexte
from observatoire.ui.mise_en_page import colonnes, html
from observatoire.ui.prospective import Ecran
from observatoire.ui.telechargements import html_table, tableau, telecharger

SANS_LIEU = (
    "Ce territoire n’est ni dans un département, ni dans une région : choisissez un département "
    "pour voir ses projections."
)
LEGENDE_AGES = (
    "○ {debut}, ● {fin} : scénario central. Barre grise : du plus bas au plus haut des scénarios "
    "en {fin}, arrondi compris. Habitants."
)


def vide(ici: Contexte, ecran: Ecran) -> None:
    """The territory has no projection in the file."""
    html(f'<h1>Prospective</h1><p class="id">{escape(avis(ici.territoire, ecran.lieu))}</p>'
         f'<div class="txt"><p><span class="hat nr"></span>{escape(phrases.absente(ecran.lieu))}'
         "</p></div>")  # fmt: skip


def titre(ici: Contexte, ecran: Ecran, lue: Projection) -> None:
    """What is seen, what is read instead of the territory, what has been observed since."""
    html(f'<h1 class="cis">{escape(phrases.titre(lue, ecran.lieu))}</h1>')
    dite = avis(ici.territoire, ecran.lieu)
    if dite:
        html(f'<p class="id">{escape(dite)}</p>')


def dessiner(ecran: Ecran, lue: Projection) -> None:
    """The totals at the left, what they are worth at the right."""
    html(f'<p class="sub">{escape(phrases.sous_titre(lue, ecran.lieu))}</p>')
    gauche, droite = colonnes("ciseaux")
    with gauche:
        html(totaux(ecran, lue))
    with droite:
        html('<div class="cis-verdict"><h2>Une projection n’est pas une prévision</h2>'
             f"<p>{escape(lue.source.scenarios[0].description)}</p><h2>Observé depuis</h2>"
             f"<p>{escape(phrases.depassee(lue))}</p></div>")  # fmt: skip
    html(f'<p class="src">{escape(sources(lue))}</p>')
    telecharger(
        lambda: exports.table_des_totaux(lue, ecran.lieu), f"projections-{ecran.lieu.code}",
        cle="totaux",
        dessin=lambda: autonome(trace.totaux(lue, phrases.alternative(lue, ecran.lieu))),
    )  # fmt: skip
    tableau(lambda: exports.totaux_lus(lue), f"Population projetée, {ecran.lieu.libelle}",
            cle="totaux")  # fmt: skip


def totaux(ecran: Ecran, lue: Projection, plan: trace.Plan = trace.ECRAN) -> str:
    """The drawing of the totals in its frame."""
    dessin = trace.totaux(lue, phrases.alternative(lue, ecran.lieu), plan)
    return _frame("Population projetée", dessin)


def ages(ecran: Ecran, lue: Projection, plan: trace.Plan = trace.AGES) -> str:
    """Title and drawing of the ages; nothing without two age structures."""
    if len(lue.ages) < 2:
        return ""
    return (
        f"<h2>{escape(phrases.titre_des_ages(lue, ecran.lieu))}</h2>"
        f'<p class="sub">{escape(_legend(lue))}</p>'
        f'<div class="ages-projetes">{_frame("Population par âge", _ages(ecran, lue, plan))}</div>'
    )


def _ages(ecran: Ecran, lue: Projection, plan: trace.Plan) -> str:
    alternative = f"{phrases.titre_des_ages(lue, ecran.lieu)} {_legend(lue)}"
    return trace.ages(lue, alternative, plan)


def _legend(lue: Projection) -> str:
    return LEGENDE_AGES.format(debut=lue.ages[0], fin=lue.ages[-1])


def _frame(nom: str, dessin: str) -> str:
    return f'<div class="cis-cadre" role="region" tabindex="0" aria-label="{nom}">{dessin}</div>'


def sources(lue: Projection) -> str:
    """Producers, base, field."""
    annee = lue.observee[-1].millesime if lue.observee else lue.depart
    estimee = charger().citation("insee_estim_pop", annee)
    return (
        f"Source : {lue.source.citation.format(millesime=lue.depart)} ; {estimee}. "
        f"Champ : {lue.source.champ}"
    )


def maintiens(ecran: Ecran, lue: Projection) -> str:
    """The ledger of ratios, then each proportion line by line."""
    reserve = phrases.reserve(lue)
    table = html_table(exports.maintiens_lus(ecran.maintiens), "Règle de trois, scénario central")
    calculs = "".join(calcul(m) for m in ecran.maintiens if isinstance(m, Maintien))
    return (
        "<h2>Pour garder le ratio d’aujourd’hui</h2>"
        f'<p class="sub">{escape(reserve)}</p>'
        f'{table}<h3>Le calcul, ligne par ligne</h3><div class="calculs">{calculs}</div>'
    )


def calcul(m: Maintien) -> str:
    """One proportion: a line a step, then what it does not say."""
    lignes = "".join(f"<li>{escape(ligne)}</li>" for ligne in phrases.lignes_du_calcul(m))
    return (f"<div><h4>{escape(m.ratio.libelle)}</h4><ol>{lignes}</ol>"
            f'<p class="src">{escape(m.ratio.limite)}</p></div>')  # fmt: skip


def dessous(ecran: Ecran, lue: Projection) -> None:
    """Ages, ratios, method, and their files."""
    code = ecran.lieu.code
    html(ages(ecran, lue))
    telecharger(lambda: exports.table_des_ages(lue, ecran.lieu), f"projections-ages-{code}",
                cle="ages", dessin=lambda: autonome(_ages(ecran, lue, trace.AGES)))  # fmt: skip
    tableau(lambda: exports.ages_lus(lue), f"Habitants par âge, {ecran.lieu.libelle}", cle="ages")
    html(maintiens(ecran, lue))
    telecharger(lambda: exports.table_des_maintiens(ecran.maintiens, lue, ecran.lieu),
                f"ratios-{code}", cle="ratios")  # fmt: skip
    ages_lus = " et ".join(map(str, lue.ages))
    html(f'<div class="txt"><h2>Méthode</h2><p>{escape(phrases.METHODE.format(ages=ages_lus))}</p>'
         "</div>")  # fmt: skip
