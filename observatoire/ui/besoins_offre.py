"""Drawing « Besoins et offre »: the ledger, what is not known, the département, the proofs."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from observatoire.besoins_offre import (
    Etat,
    LigneBesoinOffre,
    LigneMoyens,
    lignes_besoin_offre,
    lignes_moyens,
)
from observatoire.catalogue import charger
from observatoire.charts import grand_livre
from observatoire.exports.besoins_offre import table_besoins_offre
from observatoire.nombres import FINE, INSECABLE
from observatoire.phrases import besoins_offre as phrases
from observatoire.phrases.panorama import face_a
from observatoire.reads import observations
from observatoire.statistiques.verdicts import Regle
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import FRANCE, Contexte
from observatoire.ui.mise_en_page import html
from observatoire.ui.panorama import departement_de, lignes_de
from observatoire.ui.telechargements import telecharger

voisinage_de = garder(observations.voisinage)


@dataclass(frozen=True)
class Ecran:
    """Everything that the screen shows of one territory."""

    lignes: list[LigneBesoinOffre]
    moyens: list[LigneMoyens]
    departement: Territoire | None

    def de(self, etat: Etat) -> list[LigneBesoinOffre]:
        """Lines in one state."""
        return [ligne for ligne in self.lignes if ligne.etat == etat]


def composer(ici: Contexte) -> Ecran:
    """The ledger of the context's territory (cached)."""
    reference = ici.reference.cle if ici.reference else None
    return _compose(ici.territoire, reference, ici.etat.annee)


@garder
def _compose(territoire: Territoire, reference: Cle | None, annee: int | None) -> Ecran:
    departement = departement_de(territoire)
    region = Cle(Maille.REGION, str(departement.region)) if departement else None
    return Ecran(
        lignes=lignes_besoin_offre(
            charger(),
            lignes_de(territoire.cle, reference, annee),
            _other_references(territoire, reference, annee),
        ),
        moyens=lignes_moyens(charger(), lignes_de(departement.cle, region, annee))
        if departement
        else [],
        departement=departement,
    )


def _other_references(
    territoire: Territoire, reference: Cle | None, annee: int | None
) -> dict[str, dict[str, float]]:
    """For each indicator, the ratio of the references that were not chosen."""
    autres = {"France": FRANCE}
    if territoire.departement and territoire.maille != Maille.DEPARTEMENT:
        autres["département"] = Cle(Maille.DEPARTEMENT, territoire.departement)
    table = voisinage_de(territoire.cle, annee, list(autres.values()))
    valeurs = {
        (str(r.indicateur), f"{r.maille}:{r.territoire}"): float(str(r.valeur))
        for r in table.dropna(subset=["valeur"]).itertuples()
    }
    ratios: dict[str, dict[str, float]] = {}
    for ligne in lignes_de(territoire.cle, reference, annee).values():
        code = ligne.indicateur.code
        ratios[code] = (
            {} if ligne.mediane is None or reference is None else {"EPCI médian": ligne.mediane}
        )
        for libelle, cle in autres.items():
            if (code, str(cle)) in valeurs and cle != reference:
                ratios[code][libelle] = valeurs[(code, str(cle))]
    return ratios


def adresse(ici: Contexte, ligne: LigneBesoinOffre) -> str:
    """Address of the proof of a line: the same screen, on its theme."""
    parametres = ici.etat.avec(theme=ligne.paire.theme, projection=False).parametres()
    return "/besoins-et-offre?" + urlencode(parametres, doseq=True)


def titre(ici: Contexte, ecran: Ecran) -> None:
    """The honest title of the screen."""
    html(
        f'<h1 class="ter gl">{escape(phrases.titre(ecran.lignes))}</h1>'
        f'<p class="id">{escape(ici.territoire.libelle)}, face {escape(_against(ici))}.</p>'
    )


def _against(ici: Contexte) -> str:
    return face_a(ici.reference) if ici.reference else "à l’EPCI médian du département"


def grand_livre_connu(ici: Contexte, ecran: Ecran, *, preuves: bool = True) -> None:
    """The pairs whose two sides are known."""
    lignes = ecran.de(Etat.LUE)
    if not lignes:
        html("<p class='sub'>Aucune ligne n’a ses deux côtés renseignés sur ce territoire.</p>")
        return
    lien = (lambda ligne: adresse(ici, ligne)) if preuves else None
    html(grand_livre.connues(lignes, ici.libelle_reference, lien) + _legend())


def _legend() -> str:
    return (
        '<p class="src"><span class="pt besoin"></span>besoin '
        '<span class="pt offre"></span>offre'
        f"{INSECABLE}· bande grise{INSECABLE}: ± 5{FINE}% · plein{INSECABLE}: un écart est dit, "
        f"creux{INSECABLE}: comparable. {escape(_sentence(Regle.DESCRIPTIF_BESOIN_OFFRE.libelle))} "
        "« Accessible » compte l’offre des voisins.</p>"
    )


def _sentence(texte: str) -> str:
    return f"{texte[:1].upper()}{texte[1:]}."


def inconnues(ecran: Ecran) -> None:
    """The pairs on which we do not know."""
    lignes = ecran.de(Etat.INCONNUE)
    if lignes:
        nombre = phrases.en_lettres(len(lignes))
        html(
            f"<h2>{nombre[:1].upper() + nombre[1:]} lignes où il faut d’abord des données</h2>"
            + grand_livre.inconnues(lignes)
        )


def du_departement(ecran: Ecran) -> None:
    """The pairs known only for the département, in their own block."""
    if ecran.departement is None or not ecran.moyens:
        return
    html(
        f"<h2>Connu seulement pour le département{INSECABLE}: "
        f"{escape(ecran.departement.libelle)}</h2>"
        "<p class='sub'>Bénéficiaires et moyens. Aucune de ces séries ne se répartit entre les "
        "intercommunalités ; aucun ratio de référence ne convertit l’écart en unités.</p>"
        f"{grand_livre.moyens(ecran.moyens)}"
        "<p class='src'>Drees, enquête Aide sociale ; minima sociaux (Cnaf, MSA). Euros de 2020 : "
        "prix à la consommation de l’Insee. Licence Ouverte 2.0.</p>".replace(" :", f"{INSECABLE}:")
    )


def preuves(ici: Contexte, ecran: Ecran) -> None:
    """The proof of each known line of the theme in the URL, or of the first line that gaps."""
    lues = ecran.de(Etat.LUE)
    voulues = [g for g in lues if g.paire.theme == ici.etat.theme]
    for ligne in voulues or [g for g in lues if g.s_ecarte][:1] or lues[:1]:
        html(_proof(ligne))


def _proof(ligne: LigneBesoinOffre) -> str:
    assert ligne.offre is not None and ligne.ecart is not None  # noqa: PT018
    source = charger().citation(ligne.offre.cellule.source, ligne.offre.cellule.millesime or 0)
    return (
        f"<h2>Preuve de la ligne «{INSECABLE}{escape(ligne.paire.libelle)}{INSECABLE}»</h2>"
        "<p class='sub'>Chaque chiffre de la ligne, d’où il vient, et comment l’écart se calcule."
        "</p>"
        f'<div class="preuve">{_need_proof(ligne)}{_offer_proof(ligne, source)}{_gap_proof(ligne)}'
        f"{_years(ligne)}{_references(ligne)}{_limits(ligne)}</div>"
    )


def _block(titre: str, classe: str, *paragraphes: str) -> str:
    corps = "".join(f"<p>{escape(p)}</p>" for p in paragraphes if p)
    return f'<div><h3 class="{classe}">{escape(titre)}</h3>{corps}</div>'


def _need_proof(ligne: LigneBesoinOffre) -> str:
    if ligne.besoin is None:
        return _block("Besoin", "besoin", ligne.paire.besoin.libelle, "Effectif non renseigné.")
    citation = charger().citation(ligne.besoin.cellule.source, ligne.besoin.cellule.millesime or 0)
    return _block("Besoin", "besoin", phrases.preuve_besoin(ligne), citation + ".")


def _offer_proof(ligne: LigneBesoinOffre, source: str) -> str:
    assert ligne.offre is not None
    return _block(
        "Offre",
        "offre",
        phrases.preuve_offre(ligne),
        f"{source}. {ligne.paire.formule.capitalize()}.",
    )


def _gap_proof(ligne: LigneBesoinOffre) -> str:
    assert ligne.ecart is not None
    return _block(
        "Écart à la référence", "", phrases.preuve_ecart(ligne, ligne.ecart),
        f"{_sentence(ligne.ecart.verdict.regle.libelle)} Ici{INSECABLE}: "
        f"{ligne.ecart.verdict.detail}.",
    )  # fmt: skip


def _small_table(titre: str, tete: Sequence[str], lignes: Sequence[Sequence[str]]) -> str:
    entetes = "".join(f'<th scope="col">{escape(t)}</th>' for t in tete)
    corps = "".join(
        f'<tr><th scope="row">{escape(r[0])}</th>'
        + "".join(f'<td class="r">{escape(c)}</td>' for c in r[1:]) + "</tr>"
        for r in lignes
    )  # fmt: skip
    return (
        f"<div><h3>{escape(titre)}</h3><table class='k simple'><thead><tr>{entetes}</tr></thead>"
        f"<tbody>{corps}</tbody></table></div>"
    )


def _years(ligne: LigneBesoinOffre) -> str:
    assert ligne.offre is not None
    annees = phrases.annees(ligne.offre)
    return _small_table("D’une année à l’autre", ["Année", "Territoire", "Référence"], annees)


def _references(ligne: LigneBesoinOffre) -> str:
    lignes = [phrases.rang_reference(ligne, ecart) for ecart in ligne.ecarts]
    return _small_table(
        "Selon la référence", ["Référence", "Niveau", f"Écart, {ligne.paire.offre.unites}"], lignes
    )


def _limits(ligne: LigneBesoinOffre) -> str:
    assert ligne.offre is not None
    textes = charger().precautions
    cautions = [textes[c].texte for c in ligne.offre.indicateur.precautions[:2]]
    return _block("Ce que le chiffre ne dit pas", "", *ligne.paire.limites, *cautions)


def fichiers(ici: Contexte, ecran: Ecran) -> None:
    """The ledger as files."""
    telecharger(
        lambda: table_besoins_offre(
            charger(), ecran.lignes, ici.territoire, ici.libelle_reference
        ),
        f"besoins-et-offre-{ici.territoire.code}", cle="besoins_offre",
    )  # fmt: skip
