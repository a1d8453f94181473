"""What the screen « Découpage » shows: a département, its communes, its divisions."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from observatoire.annuaire import Annuaire
from observatoire.decoupage import Decoupage, Partie, couper, reconnaitre
from observatoire.dessins import Dessin, nommer
from observatoire.etat import citer
from observatoire.reads import decoupages as lectures
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import (
    Contexte,
    ecrire_etat,
    membres_de,
    territoire_de,
    territoires_charges,
)

COUPE = "coupe/"
DEPOSE = "depose/"
PERIMETRE = "perimetre/"
DEPOTS_MAXIMUM = 6
_NOMS = {"epci": "EPCI", "canton_ville": "Cantons-villes"}


@dataclass(frozen=True)
class Ecran:
    """The département at hand, the inhabitants of its communes, its divisions by slug, and those
    of the URL (none while a territory is drawn)."""

    departement: Territoire
    communes: pd.DataFrame
    possibles: Mapping[str, Decoupage]
    choisis: tuple[Decoupage, ...]

    @property
    def habitants(self) -> dict[str, float]:
        """Municipal population of each commune, 0 where it is not published."""
        return dict(zip(self.communes["commune"], self.communes["population"].fillna(0.0),
                        strict=True))  # fmt: skip

    @property
    def millesime(self) -> int:
        """Vintage of these populations."""
        return int(self.communes["millesime"].max())

    @property
    def total(self) -> float:
        """Inhabitants of the département."""
        return float(self.communes["population"].sum())


def preparer(ici: Contexte) -> Ecran | None:
    """The screen of the context; nothing when no commune has a population at that date."""
    departement = departement_retenu(ici)
    communes = membres_de(departement.cle, ici.etat.annee)
    if communes["population"].notna().sum() == 0:
        return None
    possibles = possibles_de(ici, departement)
    voulus = ici.etat.decoupages
    connus = tuple(s for s in voulus if s in possibles)
    if connus != voulus:
        _say_unknown([s for s in voulus if s not in possibles], departement)
        ecrire_etat(ici.etat.avec(decoupages=connus))
    return Ecran(departement, communes, possibles, tuple(possibles[s] for s in connus))


def _say_unknown(slugs: list[str], departement: Territoire) -> None:
    for slug in slugs:
        base = slug.removeprefix(COUPE)
        if base.startswith(DEPOSE):
            cause = "ce découpage vient d’un fichier, que l’adresse ne porte pas : déposez-le ici."
        elif slug.startswith(COUPE):
            cause = "il demande un territoire dessiné dans ce département."
        else:
            cause = f"ce découpage n’est pas chargé {departement.dans()}."
        st.warning(f"« decoupage={citer(slug)} » a été laissé de côté : {cause}")


def departement_retenu(ici: Contexte) -> Territoire:
    """The loaded département of the territory; that of most communes of a drawn one; the first one
    for what is wider."""
    charges = _loaded_departements()
    voulu = ici.territoire.departement
    if ici.territoire.maille == Maille.DEPARTEMENT:
        voulu = ici.territoire.code
    if voulu is None and ici.territoire.maille == Maille.DESSINE:
        voulu = _most_frequent(Dessin.de(ici.territoire.cle).communes, charges)
    code = voulu if voulu in charges else charges[0]
    trouve = territoire_de(Cle(Maille.DEPARTEMENT, code))
    assert trouve is not None
    return trouve


@garder
def _loaded_departements() -> list[str]:
    table = territoires_charges()
    return sorted(table.loc[table["maille"] == str(Maille.DEPARTEMENT), "code"])


def _most_frequent(codes: tuple[str, ...], charges: list[str]) -> str | None:
    departements = annuaire().departements
    comptes = {d: sum(departements.get(c) == d for c in codes) for d in charges}
    return max(charges, key=lambda d: comptes[d]) if any(comptes.values()) else None


@garder
def annuaire() -> Annuaire:
    """The loaded communes and the former ones."""
    table = territoires_charges()
    communes = table[table["maille"] == str(Maille.COMMUNE)].set_index("code")
    anciennes: dict[str, tuple[str, tuple[str, ...]]] = {}
    for avant, nom, apres in lectures.anciennes_communes().itertuples(index=False, name=None):
        anciennes[avant] = (nom, (*anciennes.get(avant, (nom, ()))[1], apres))
    libelles, departements = (
        {str(c): str(v) for c, v in communes[nom].items()} for nom in ("libelle", "departement")
    )
    return Annuaire(libelles, departements, anciennes)


@garder
def decoupages_charges(departement: str) -> dict[str, Decoupage]:
    """Divisions of a département that the warehouse knows, by slug."""
    faits: dict[str, Decoupage] = {}
    for slug, table in lectures.decoupages(departement).groupby("decoupage", sort=False):
        parties = tuple(
            Partie(str(code), str(groupe["libelle_court"].iloc[0]),
                   tuple(sorted(groupe["commune"])), Cle(Maille(str(maille)), str(code)))
            for (maille, code), groupe in table.groupby(["maille", "code"], sort=False)
        )  # fmt: skip
        faits[str(slug)] = Decoupage(str(slug), _NOMS.get(str(slug), _file_name(slug)), parties)
    return dict(sorted(faits.items(), key=lambda f: (f[0] not in _NOMS, f[0] != "epci", f[0])))


def _file_name(slug: object) -> str:
    return f"Périmètres « {str(slug).removeprefix(PERIMETRE)} »"


def possibles_de(ici: Contexte, departement: Territoire) -> dict[str, Decoupage]:
    """All divisions that may be compared: loaded, uploaded in this session, and each of these with
    the drawn territory set apart."""
    bases = {**decoupages_charges(departement.code), **deposes(departement.code)}
    prise = _drawn_part(ici, departement)
    if prise is None:
        return bases
    epci = bases["epci"].parties if "epci" in bases else ()
    coupes = {
        f"{COUPE}{slug}": reconnaitre(
            couper(base, prise, f"{COUPE}{slug}", f"{base.libelle}, « {prise.libelle} » à part"),
            epci,
        )
        for slug, base in bases.items()
    }
    return {**bases, **coupes}


def _drawn_part(ici: Contexte, departement: Territoire) -> Partie | None:
    """What the drawn territory of the URL has in the département."""
    if ici.territoire.maille != Maille.DESSINE:
        return None
    dessin = Dessin.de(ici.territoire.cle)
    departements = annuaire().departements
    codes = tuple(c for c in dessin.communes if departements.get(c) == departement.code)
    return Partie("dessine", dessin.nom, codes, Dessin(dessin.nom, codes).cle) if codes else None


def deposes(departement: str) -> dict[str, Decoupage]:
    """Divisions of a département uploaded in this session, by slug."""
    gardes: dict[str, tuple[str, Decoupage]] = st.session_state.get("decoupages_deposes", {})
    return {s: d for s, (ou, d) in gardes.items() if ou == departement}


def deposer(nom: str, slug: str, perimetres: Mapping[str, tuple[str, ...]], ou: str) -> str:
    """Keep an uploaded division for the session, the oldest ones giving way; return its slug."""
    parties = tuple(
        Partie(f"{slug}-{n}", perimetre, tuple(sorted(codes)),
               Dessin(nommer(perimetre), tuple(sorted(codes))).cle)
        for n, (perimetre, codes) in enumerate(perimetres.items())
    )  # fmt: skip
    charges = decoupages_charges(ou)
    epci = charges["epci"].parties if "epci" in charges else ()
    entier = f"{DEPOSE}{slug}"
    fait = reconnaitre(Decoupage(entier, f"Fichier « {nom} »", parties), epci)
    gardes = dict(st.session_state.get("decoupages_deposes", {}))
    gardes.pop(entier, None)
    gardes[entier] = (ou, fait)
    restes = dict(list(gardes.items())[-DEPOTS_MAXIMUM:])
    st.session_state["decoupages_deposes"] = restes
    return entier
