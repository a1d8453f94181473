"""The table of a comparison: names, the first figure drawn as sorted dots, the others as cells.

One real table: the drawing of the dots is one cell beside all rows, so that it keeps step with
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from observatoire.charts import nuage as cloud
from observatoire.charts import points_tries, svg
from observatoire.charts.axe import Axe, axe_de
from observatoire.charts.plan_comparaison import Plan
from observatoire.charts.style import ENCRE, POLICE
from observatoire.charts.tableau_themes import FORMES, HACHURES
from observatoire.comparaison import Colonne, Nuage, force
from observatoire.nombres import INSECABLE, court, nombre
from observatoire.panorama import Ligne
from observatoire.phrases.accords import accorder
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Territoire
from observatoire.textes import cesurer
from observatoire.valeurs import Mode, Statut

_COURTS = {
    Statut.SECRET: "secret",
    Statut.NON_RENSEIGNE: "non rens.",
    Statut.NON_CALCULABLE: "non calc.",
    Statut.SANS_OBJET: "sans objet",
}
_SENS = {
    "besoin": "besoin plus marqué, offre moindre",
    "autre": "l’inverse",
    "neutre": "écart sans jugement",
}


@dataclass(frozen=True)
class Rangee:
    """A compared territory: how it is named here, the address that brings it forward, whether it
    is the chosen one."""

    territoire: Territoire
    nom: str
    lien: str
    choisi: bool


@dataclass(frozen=True)
class Comparaison:
    """What the table shows: rows in their order, columns (the first one is drawn), the cloud and
    its name, the name of the reference, the address that makes each column the first."""

    rangees: Sequence[Rangee]
    colonnes: Sequence[Colonne]
    nuage: Nuage
    nom_du_nuage: str
    reference: str
    liens: Sequence[str]
    axe_commun: Axe | None = None

    def seule(self) -> "Comparaison":
        """The same with the drawn figure alone."""
        return replace(self, colonnes=self.colonnes[:1])

    @property
    def premiere(self) -> Colonne:
        """The column that is drawn."""
        return self.colonnes[0]

    def lignes(self, colonne: Colonne) -> list[Ligne]:
        """The lines of a column, in the order of the rows."""
        return [colonne.lignes[r.territoire.cle] for r in self.rangees]

    @property
    def choisi(self) -> int | None:
        """Rank of the chosen row."""
        return next((rang for rang, r in enumerate(self.rangees) if r.choisi), None)

    def axe(self) -> Axe | None:
        """Axis of the cloud, of all rows and of the reference; that of the whole for a part."""
        if self.axe_commun is not None:
            return self.axe_commun
        valeurs = [g.cellule.valeur for g in self.lignes(self.premiere) if points_tries.places(g)]
        bornes = self.nuage.bornes() or ()
        return axe_de(v for v in (*valeurs, self.premiere.reference.valeur, *bornes)
                      if v is not None)  # fmt: skip


def tableau(c: Comparaison, plan: Plan, legende: str, alt: str, *, dessin: bool = True) -> str:
    """HTML of the table: caption ``legende``, text alternative of the
    drawing ``alt``. Without ``dessin``, every column is one of cells."""
    cellules = c.colonnes[1:] if dessin else c.colonnes
    corps = "".join(_row(c, rang, cellules, plan, alt, dessin) for rang in range(len(c.rangees)))
    genre = "dessin" if dessin else "seul"
    return (
        f'<table class="k cmp {genre}" style="--rangee:{plan.rangee}px;--cases:{len(cellules)}">'
        f'<caption class="cache">{escape(legende)}</caption>'
        f"{_columns(len(cellules), dessin)}<thead><tr>{_head(c, plan, dessin)}"
        f"{_group(cellules) if cellules and dessin else ''}{_headers(c, cellules, dessin)}</tr>"
        f"</thead><tbody>{corps}</tbody></table>"
    )


def _headers(c: Comparaison, cellules: Sequence[Colonne], dessin: bool) -> str:
    """Heads of the columns of cells, on a row of their own under the name of the group."""
    tetes = "".join(_header(c, colonne) for colonne in cellules)
    return f"</tr><tr>{tetes}" if dessin and cellules else tetes


def _group(cellules: Sequence[Colonne]) -> str:
    return (
        f'<th colspan="{len(cellules)}" scope="colgroup" class="gr"><b>Mêmes territoires, autres '
        f"chiffres</b>{legende(cellules)}</th>"
    )


def legende(cellules: Sequence[Colonne]) -> str:
    """What the hues say, of those that occur."""
    presents = {sens(g) for colonne in cellules for g in colonne.lignes.values() if force(g)}
    return "".join(
        f'<span class="lgd"><i class="{nom}1"></i><i class="{nom}2"></i>{mots}</span>'
        for nom, mots in _SENS.items() if nom in presents
    )  # fmt: skip


def _columns(nombre_de_cases: int, dessin: bool) -> str:
    debut = '<col class="nom"><col class="val"><col class="axe">' if dessin else '<col class="nom">'
    return f"<colgroup>{debut}{'<col>' * nombre_de_cases}</colgroup>"


def _head(c: Comparaison, plan: Plan, dessin: bool) -> str:
    """Heads of the name, of the value and of the drawing: what the cloud is, and the cloud."""
    if not dessin:
        return '<th scope="col" class="nom"><span class="cache">Territoire</span></th>'
    haut = ' rowspan="2"' if len(c.colonnes) > 1 else ""
    nom = f'<th scope="col" class="nom"{haut}><span class="cache">Territoire</span>'
    axe = c.axe()
    image = "" if axe is None else _svg(cloud.tete(_top(c, axe), plan), plan.tete)
    return (
        f'{nom}{_cloud_legend(c)}</th><th scope="col" class="v"{haut}><span class="cache">'
        f"{escape(c.premiere.indicateur.libelle)}</span></th>"
        f'<th scope="col" class="axe"{haut}><span class="cache">Position sur l’axe</span>'
        f"{image}</th>"
    )


def _cloud_legend(c: Comparaison) -> str:
    i, q = c.premiere.indicateur, c.nuage.quartiles
    n, total = len(c.nuage.valeurs), c.nuage.total
    sur = f" sur {nombre(total)}" if n < total else ""
    if not c.nuage.connue:
        return f'<span class="lg"><b>{nombre(n)} {escape(c.nom_du_nuage)}</b>{sur}</span>'
    bas, centre, haut = (court(v, i.unite, i.decimales) for v in (q.q25, q.mediane, q.q75))
    return (
        f'<span class="lg"><b>{nombre(n)} {escape(c.nom_du_nuage)}</b>{sur}<br>'
        f"trait{INSECABLE}: médiane, {centre}<br>bande{INSECABLE}: moitié centrale,<br>"
        f"{bas} à {haut}</span>"
    )


def _top(c: Comparaison, axe: Axe) -> cloud.Tete:
    i, lignes = c.premiere.indicateur, c.lignes(c.premiere)
    valeurs = [g.cellule.valeur for g in lignes if points_tries.places(g)]
    choisie = lignes[c.choisi] if c.choisi is not None else None
    reference = c.premiere.reference.valeur
    return cloud.Tete(
        c.nuage, axe, i.unite, i.decimales,
        [v for v in valeurs if v is not None],
        choisie.cellule.valeur if choisie and points_tries.places(choisie) else None,
        reference,
        f"{c.reference} {court(reference, i.unite, i.decimales)}",
    )  # fmt: skip


def _svg(contenu: str, hauteur: int, alt: str = "") -> str:
    role = f'role="img" aria-label="{escape(alt, quote=True)}"' if alt else 'aria-hidden="true"'
    return f'<svg width="100%" height="{hauteur}" {role}>{contenu}</svg>'


def _header(c: Comparaison, colonne: Colonne) -> str:
    """Head of a column of cells: a link that draws it, its vintage and its unit."""
    i = colonne.indicateur
    lien = c.liens[c.colonnes.index(colonne)]
    details = [str(colonne.millesime), "" if i.unite in ("%", "") else i.unite]
    if any(g.cellule.mode in (Mode.MOYENNE_PONDEREE, Mode.RECONSTITUE)
           for g in colonne.lignes.values()):  # fmt: skip
        details.append("approché")
    petit = ", ".join(filter(None, details))
    return (
        f'<th scope="col" class="c {i.famille}"><a data-lien href="{escape(lien)}" target="_self" '
        f'title="Dessiner ce chiffre">{escape(cesurer(i.libelle))}</a> '
        f"<small>{escape(petit)}</small></th>"
    )


def _row(
    c: Comparaison, rang: int, cellules: Sequence[Colonne], plan: Plan, alt: str, dessin: bool
) -> str:
    r = c.rangees[rang]
    nom = escape(r.nom)
    if r.lien:
        nom = (
            f'<a data-lien href="{escape(r.lien)}" target="_self" '
            f'title="{escape(r.territoire.libelle)}">{nom}</a>'
        )
    debut = f'<th scope="row">{nom}</th>' + (_drawn(c, rang, plan, alt) if dessin else "")
    cases = "".join(_case(colonne.lignes[r.territoire.cle]) for colonne in cellules)
    marque = ' aria-current="true"' if r.choisi else ""
    return f"<tr{marque}>{debut}{cases}</tr>"


def _drawn(c: Comparaison, rang: int, plan: Plan, alt: str) -> str:
    """Cell of the first figure and, on the first row, the drawing that stands beside all rows."""
    lignes = c.lignes(c.premiere)
    ligne = lignes[rang]
    valeur = f'<td class="v">{_written(ligne) if ligne.cellule.disponible else ""}</td>'
    if rang:
        return valeur
    image = points_tries.rangees(lignes, c.choisi, c.nuage, c.axe(), plan)
    haut = plan.rangee * len(lignes)
    return f'{valeur}<td class="axe" rowspan="{len(lignes)}">{_svg(image, haut, alt)}</td>'


def _written(ligne: Ligne) -> str:
    return court(ligne.cellule.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)


def _case(ligne: Ligne) -> str:
    """One cell: the value, a shape and a word for a gap, a shade for its strength; or its empty."""
    figure = ligne.cellule
    if not figure.disponible:
        motif = f"{figure.statut.libelle} : {figure.motif}" if figure.motif else ""
        return (
            f'<td class="c vide" title="{escape(motif or figure.statut.libelle)}">'
            f'<span class="{HACHURES[figure.statut]}"></span>{_COURTS[figure.statut]}</td>'
        )
    if figure.fragile:
        return (
            f'<td class="c fragile" title="moins de 200 habitants : non comparée">'
            f"{_written(ligne)} <small>fragile</small></td>"
        )
    mot = ligne.verdict.mot
    if force(ligne) == 0:
        lu = f'<span class="cache">, {accorder(mot, ligne.indicateur)}</span>'
        return f'<td class="c">{_written(ligne)}{"" if mot == Mot.SANS_VERDICT else lu}</td>'
    forme = (
        '<svg width="10" height="10" viewBox="0 0 15 16" aria-hidden="true">'
        f'<path d="{FORMES[mot]}" fill="{ENCRE}"/></svg>'
    )
    return (
        f'<td class="c {sens(ligne)}{force(ligne)}">{forme}{_written(ligne)}'
        f'<span class="cache">, {accorder(mot, ligne.indicateur)}</span></td>'
    )


def sens(ligne: Ligne) -> str:
    """Which of the three hues a gap takes: more need (or less offer), the reverse, no judgement."""
    haut = {"haut_est_un_besoin": True, "bas_est_un_besoin": False}.get(ligne.indicateur.polarite)
    if haut is None:
        return "neutre"
    return "besoin" if (ligne.verdict.mot == Mot.PLUS_ELEVE) is haut else "autre"


def fichier(c: Comparaison, plan: Plan, titre: str, source: str) -> str:
    """The drawing alone, for a file: title, cloud, names, values, sorted dots, source."""
    gauche, largeur, haut = 330, 880, 40
    lignes = c.lignes(c.premiere)
    bas = haut + plan.tete + plan.rangee * len(lignes)
    axe = c.axe()
    tete = "" if axe is None else cloud.tete(_top(c, axe), plan)
    rangees = points_tries.rangees(lignes, c.choisi, c.nuage, axe, plan)
    textes = []
    for rang, (r, ligne) in enumerate(zip(c.rangees, lignes, strict=True)):
        y = haut + plan.tete + plan.rangee * (rang + 0.5) + 5
        gras = 700 if r.choisi else 400
        textes.append(svg.texte(16, y, r.nom, couleur=ENCRE, graisse=gras))
        ecrite = _written(ligne) if ligne.cellule.disponible else ""
        textes.append(svg.texte(gauche - 14, y, ecrite, ancre="end", couleur=ENCRE, graisse=gras))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{gauche + largeur + 16}" '
        f'height="{bas + 40}" font-family="{POLICE}" role="img" aria-label="{escape(titre)}">'
        '<rect width="100%" height="100%" fill="#fff"/>'
        f"{svg.texte(16, 26, titre, couleur=ENCRE, taille=20, graisse=700)}"
        f'<svg x="{gauche}" y="{haut}" width="{largeur}" height="{plan.tete}">{tete}</svg>'
        f'<svg x="{gauche}" y="{haut + plan.tete}" width="{largeur}" '
        f'height="{plan.rangee * len(lignes)}">{rangees}</svg>{"".join(textes)}'
        f"{svg.texte(16, bas + 26, source)}</svg>"
    )
