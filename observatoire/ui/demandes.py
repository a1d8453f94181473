"""The themes at a glance, what is to be asked, once, of whom, and the request to each."""

from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlencode

import streamlit as st

from observatoire.besoins_offre import Etat, LigneBesoinOffre
from observatoire.catalogue import charger
from observatoire.charts import demandes as dessin
from observatoire.charts import grand_livre
from observatoire.demandes import Guichet
from observatoire.demandes import a_demander as guichets_de
from observatoire.exports.archive import archive
from observatoire.modeles import Theme
from observatoire.phrases import courrier
from observatoire.phrases import demandes as phrases
from observatoire.phrases import titres_besoins_offre as titres
from observatoire.territoires import Territoire
from observatoire.ui.besoins_offre import Ecran
from observatoire.ui.contexte import Contexte
from observatoire.ui.dessin_besoins_offre import adresse
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import telecharger

SOUS_TITRE = (
    "Chaque fichier n’est demandé qu’une fois, à qui le tient ; il éclaire toutes les lignes "
    "nommées à droite, pour tous les territoires du département."
)


def themes(ici: Contexte, ecran: Ecran) -> None:
    """The fourteen themes: what is read on each, its proof, its panorama, its offer."""
    tous = list(charger().themes.values())
    html(
        "<h2>Thème par thème, ce qu’on lit et ce qu’on ne sait pas</h2>"
        + dessin.themes(ecran.lignes, tous, lambda t, g: list(_links(ici, t, g)))
    )


def _links(
    ici: Contexte, theme: Theme, prouvee: LigneBesoinOffre | None
) -> Iterator[tuple[str, str]]:
    """The same theme elsewhere; its proof when it has one."""
    if prouvee is not None:
        yield "Preuve", adresse(ici, prouvee)
    ailleurs = ici.etat.avec(theme=theme.code, indicateurs=(), projection=False).parametres()
    requete = urlencode(ailleurs, doseq=True)
    yield "Panorama", f"/panorama?{requete}"
    yield "Offre", f"/offre?{requete}"


def guichets(ecran: Ecran) -> list[Guichet]:
    """What the territory misses, by partner."""
    return guichets_de(charger(), ecran.lignes)


def a_demander(ici: Contexte, ecran: Ecran) -> None:
    """The list by partner, its files; the request of one partner; the lines one by one behind a
    toggle."""
    listes = guichets(ecran)
    if not listes:
        return
    html(
        f'<h2>{escape(phrases.titre(listes))}</h2><p class="sub">{SOUS_TITRE}</p>'
        + dessin.a_demander(listes)
    )
    telecharger(
        lambda: phrases.table(listes), f"a-demander-{ici.territoire.code}", cle="a_demander"
    )
    _requests(ici.territoire, listes)
    lignes = ecran.de(Etat.INCONNUE, Etat.DEPARTEMENT)
    if st.toggle(f"Les {len(lignes)} lignes sans réponse, une par une", key="inconnues"):
        grand, petit = titres.titre_inconnus(ecran.lignes)
        suite = f'<p class="sub">{escape(petit)}</p>' if petit else ""
        tableau = grand_livre.inconnues(lignes, ecran.repere)
        html(f"<h3>{escape(grand)}</h3>{suite}{tableau}")


def _requests(territoire: Territoire, listes: list[Guichet]) -> None:
    """The request to one partner, read before it is sent; all of them in one archive. Drawn when
    it is asked for: a meeting reads the list, one person writes the requests afterwards."""
    if not st.toggle("La demande à envoyer, partenaire par partenaire", key="demandes_a_envoyer"):
        return
    par_code = {g.partenaire.code: g for g in listes}
    code = st.selectbox(
        "Partenaire", list(par_code), key="demande_partenaire", width=420,
        format_func=lambda c: par_code[c].partenaire.libelle, label_visibility="collapsed",
    )  # fmt: skip
    guichet = par_code[code]
    texte = escape(courrier.demande(guichet, territoire)).replace("\n", "<br>")
    html(f'<div class="courrier">{texte}</div>')
    nom = f"demande-{code}-{territoire.code}"
    with st.container(horizontal=True, key="telecharger_demandes", gap="small"):
        _given("La demande (texte)", f"{nom}.txt", "text/plain",
               lambda: _text(guichet, territoire))  # fmt: skip
        telecharger(lambda: phrases.table([guichet]), nom, cle="demande")
        _given(f"Les {len(listes)} demandes (ZIP)", f"demandes-{territoire.code}.zip",
               "application/zip", lambda: archive({
                   f"demande-{c}.txt": _text(g, territoire) for c, g in par_code.items()
               }))  # fmt: skip


def _given(libelle: str, fichier: str, mime: str, contenu: Callable[[], bytes]) -> None:
    st.download_button(libelle, contenu, fichier, mime, type="tertiary", on_click="ignore")


def _text(guichet: Guichet, territoire: Territoire) -> bytes:
    """With the mark by which a Windows notepad knows UTF-8, and its ends of line."""
    return courrier.demande(guichet, territoire).replace("\n", "\r\n").encode("utf-8-sig")
