"""Drawing a territory: the map, the list, what is pasted or uploaded; then its sums, its offer."""

from html import escape

import streamlit as st

from observatoire.charts.carte_indicateur import Dessin as Planche
from observatoire.charts.carte_parties import calque_pris, carte_a_dessiner, reperes
from observatoire.decoupage import Decoupage, Partie
from observatoire.depots import Depot, lire_fichier, lire_liste, nom_de_fichier
from observatoire.dessins import COMMUNES_MAXIMALES, NOM_PAR_DEFAUT, Dessin
from observatoire.nombres import INSECABLE, nombre, pluriel
from observatoire.phrases import decoupage as phrases
from observatoire.territoires import Cle, Maille
from observatoire.ui.accueil import adresse, du_departement, lien
from observatoire.ui.cache import garder
from observatoire.ui.carte_fiche import ECRANS
from observatoire.ui.contexte import Contexte, membres_de
from observatoire.ui.decoupage import Ecran, annuaire, decoupages_charges
from observatoire.ui.decoupage_choix import choix
from observatoire.ui.decoupage_fichiers import fichier_de_perimetre
from observatoire.ui.decoupage_sommes import offre_servie, sommes
from observatoire.ui.decoupage_vues import contours_communes, contours_parties
from observatoire.ui.ebauche import BASCULE, Ebauche, dire, ebauche, poser
from observatoire.ui.mise_en_page import colonnes, html

TAILLE, TAILLE_PROJETEE = (700, 470, 16), (1180, 520, 22)
CANDIDATES = 40


def dessiner(ici: Contexte, ecran: Ecran) -> None:
    """Draw the screen on which a territory is drawn."""
    pris = prise(ici, ecran)
    choix(ici, ecran)
    html(titre(ecran, pris))
    gauche, droite = colonnes("decoupage_corps")
    with gauche:
        carte(ecran, pris, TAILLE)
    with droite:
        _panel(ici, ecran, pris)
    if ici.territoire.maille == Maille.DESSINE:
        offre_servie(ici, ecran)
        sommes(ici)


def prise(ici: Contexte, ecran: Ecran) -> Ebauche:
    """The draft; what the session holds of another département is left there."""
    tenue = ebauche(ici.etat)
    if ici.territoire.maille == Maille.DESSINE:
        return tenue
    ici_meme = set(ecran.habitants)
    return Ebauche(tenue.nom, tuple(c for c in tenue.communes if c in ici_meme))


def titre(ecran: Ecran, pris: Ebauche, *, projete: bool = False) -> str:
    """What is drawn, and its weight in the département; projected, there is no list to write in."""
    lieu = ecran.departement.dans()
    habitants = habitants_de(ecran, pris)
    dit = phrases.titre_dessin(pris.nom, len(pris.communes), habitants, lieu)
    sous = (
        f"Cliquez sur la carte{'' if projete else ', ou écrivez leur nom'}. "
        f"Contours{INSECABLE}: intercommunalités."
        if not pris.communes
        else f"{_weight(ecran, pris)}. Population municipale {ecran.millesime}."
    )
    return f"<h1 class='dcp'>{escape(dit)}</h1><p class='sub'>{escape(sous)}</p>"


def _weight(ecran: Ecran, pris: Ebauche) -> str:
    dedans = {c: n for c, n in ecran.habitants.items() if c in pris.communes}
    part = phrases.part_du_departement(
        sum(dedans.values()), ecran.total, ecran.departement.avec_de()
    )
    dehors = len(pris.communes) - len(dedans)
    suite = f", et {pluriel(dehors, 'commune', 'communes')} d’un autre département" * bool(dehors)
    return part + suite


def habitants_de(ecran: Ecran, pris: Ebauche) -> float:
    """Inhabitants of the communes taken, those of other départements included."""
    connus = ecran.habitants
    ailleurs = tuple(c for c in pris.communes if c not in connus)
    reste = _population_elsewhere(ailleurs) if ailleurs else 0.0
    return sum(connus.get(c, 0.0) for c in pris.communes) + reste


@garder
def _population_elsewhere(codes: tuple[str, ...]) -> float:
    return float(membres_de(Dessin(NOM_PAR_DEFAUT, codes).cle)["population"].sum())


def carte(ecran: Ecran, pris: Ebauche, taille: tuple[int, int, int]) -> None:
    """The map to click, and what is taken over it."""
    base = _base(ecran.departement.code, taille)
    with st.container(key="decoupage_carte"):
        if base is None:
            html("<p class='sub'>Aucun contour n’est connu pour ces communes.</p>")
            return
        html(base.html)
        traces = contours_communes(ecran.departement.cle).set_index("code")["trace"]
        prises = [str(traces[c]) for c in pris.communes if c in traces.index]
        html(calque_pris(base, prises, _names(ecran.departement.code, taille)))


@garder
def _names(departement: str, taille: tuple[int, int, int]) -> str:
    """The names of the most populated communes, where they fit."""
    cle, base = Cle(Maille.DEPARTEMENT, departement), _base(departement, taille)
    grandes = list(membres_de(cle)["commune"].head(CANDIDATES))
    return reperes(contours_communes(cle), grandes, base.plan, taille[2]) if base else ""


@garder
def _base(departement: str, taille: tuple[int, int, int]) -> Planche | None:
    cle = Cle(Maille.DEPARTEMENT, departement)
    communes = contours_communes(cle)
    if communes.empty:
        return None
    charges = decoupages_charges(departement)
    parties = charges["epci"].parties if "epci" in charges else ()
    largeur, hauteur, _ = taille
    return carte_a_dessiner(
        communes, contours_parties(departement, parties), geste=BASCULE,
        alt=phrases.alternative_dessin(len(communes), du_departement(departement)),
        largeur=largeur, hauteur=hauteur,
    )  # fmt: skip


def _panel(ici: Contexte, ecran: Ecran, pris: Ebauche) -> None:
    departement = ecran.departement.code
    _name(pris, departement)
    _list(ecran, pris)
    with st.container(horizontal=True, key="decoupage_gestes", vertical_alignment="center"):
        _paste(pris, departement)
        if pris.communes:
            st.button("Tout retirer", type="tertiary", key="decoupage_vider",
                      on_click=poser, args=("", (), departement))  # fmt: skip
    _start_from(ici, departement)
    html(_next(ici, pris))
    if ici.territoire.maille == Maille.DESSINE:
        _file(pris, departement)


def _name(pris: Ebauche, departement: str) -> None:
    st.session_state["decoupage_nom"] = pris.nom
    st.text_input(
        "Nom du territoire", key="decoupage_nom", max_chars=60, placeholder=NOM_PAR_DEFAUT,
        on_change=lambda: poser(st.session_state["decoupage_nom"], pris.communes, departement),
    )  # fmt: skip


def _list(ecran: Ecran, pris: Ebauche) -> None:
    connues = annuaire()
    options = list(dict.fromkeys([*sorted(ecran.habitants), *pris.communes]))
    st.session_state["decoupage_communes"] = list(pris.communes)
    st.multiselect(
        f"Communes, {COMMUNES_MAXIMALES} au plus", options, key="decoupage_communes",
        format_func=connues.nommer, placeholder="Choisir des communes",
        on_change=lambda: poser(
            pris.nom, st.session_state["decoupage_communes"], ecran.departement.code
        ),
    )  # fmt: skip


def _paste(pris: Ebauche, departement: str) -> None:
    with st.popover("Coller ou déposer une liste", key="decoupage_liste"):
        st.text_area(
            "Codes Insee ou noms, un par ligne ou séparés par des virgules",
            key="decoupage_colle", height=110, placeholder="32132\nCondom\nLectoure",
        )  # fmt: skip
        st.button("Ajouter ces communes", key="decoupage_ajouter", on_click=_on_paste,
                  args=(pris, departement))  # fmt: skip
        st.file_uploader(
            "Ou un fichier CSV, colonne « commune »", type=["csv", "txt"],
            key="decoupage_fichier_liste", on_change=_on_list_file, args=(pris, departement),
            max_upload_size=2,
        )  # fmt: skip


def _on_paste(pris: Ebauche, departement: str) -> None:
    lu = lire_liste(st.session_state["decoupage_colle"], annuaire(), departement)
    _take(lu, pris.nom, pris, departement)
    if not lu.fautes:
        st.session_state["decoupage_colle"] = ""


def _on_list_file(pris: Ebauche, departement: str) -> None:
    fichier = st.session_state["decoupage_fichier_liste"]
    if fichier is None:
        return
    lu = lire_fichier(fichier.getvalue(), annuaire(), departement, division=False)
    if len(lu.perimetres) > 1:
        dire([f"Ce fichier nomme {len(lu.perimetres)} périmètres : déposez-le dans « Comparer deux "
              "découpages », ou gardez-en un."])  # fmt: skip
        return
    nom = pris.nom or next((p for p in lu.perimetres if p), "") or nom_de_fichier(fichier.name)
    _take(lu, nom, pris, departement)


def _take(lu: Depot, nom: str, pris: Ebauche, departement: str) -> None:
    """Add what was read, or say every fault and change nothing."""
    if lu.fautes:
        dire([f"Rien n’a été ajouté. {lu.fautes[0]}", *lu.fautes[1:]])
        return
    codes = list(dict.fromkeys([*pris.communes, *lu.communes]))
    if len(codes) > COMMUNES_MAXIMALES:
        dire([f"Rien n’a été ajouté{INSECABLE}: cela ferait {nombre(len(codes))} communes. "
              f"{phrases.TROP_DE_COMMUNES}"])  # fmt: skip
        return
    poser(nom, codes, departement)
    dire(lu.remarques)


def _start_from(ici: Contexte, departement: str) -> None:
    """The communes of the territory at hand as a start, when they are few enough."""
    lieu = ici.territoire
    if lieu.maille in (Maille.DESSINE, Maille.DEPARTEMENT, Maille.REGION, Maille.FRANCE):
        return
    codes = sorted(membres_de(lieu.cle)["commune"])
    if len(codes) <= COMMUNES_MAXIMALES:
        st.button(
            f"Partir {lieu.avec_de()} ({pluriel(len(codes), 'commune', 'communes')})",
            key="decoupage_depart", on_click=poser, args=(lieu.libelle_court, codes, departement),
        )  # fmt: skip


def _next(ici: Contexte, pris: Ebauche) -> str:
    """Where the drawn territory leads; or what is still needed."""
    if ici.territoire.maille != Maille.DESSINE:
        dit = "Il faut au moins deux communes." if pris.communes else ""
        return f"<p class='sub'>{dit}</p>" if dit else ""
    etat = ici.etat.avec(projection=False, decoupages=())
    liens = [lien(adresse(e, etat), nom) for e, nom in ECRANS.items()]
    coupe = adresse("decoupage", etat.avec(decoupages=("epci", "coupe/epci")))
    suites = "".join(f"<li>{dit}</li>" for dit in [
        *liens, lien(coupe, "Le mettre à part du découpage en EPCI")
    ])  # fmt: skip
    return (
        "<p class='sub'>Ce territoire tient dans l’adresse de la page : envoyez-la pour le "
        f"partager.</p><ul class='suites ecran'>{suites}</ul>"
    )


def _file(pris: Ebauche, departement: str) -> None:
    dessin = Dessin(pris.nom, pris.communes)
    partie = Partie("dessine", dessin.nom, dessin.communes, dessin.cle)
    fichier_de_perimetre(Decoupage("dessine", dessin.nom, (partie,)), "dessine")
    dit = phrases.EXPLICATION_FICHIER.format(departement=departement, nom="nom")
    html(f"<p class='src'>{escape(dit)}</p>")
