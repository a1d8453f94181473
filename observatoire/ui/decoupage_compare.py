"""Assembling the comparison of two divisions: balance, moves, need and offer of each part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from observatoire.catalogue import charger
from observatoire.charts.tableau_decoupage import Case, Colonnes, Rangee
from observatoire.comparaison import Colonne
from observatoire.decoupage import (
    HORS,
    Decoupage,
    Equilibre,
    apparier,
    equilibre,
    flux,
    homonymes,
    mouvements,
    pour_10000,
    repartir,
)
from observatoire.modeles import Indicateur
from observatoire.nombres import FINE
from observatoire.phrases import decoupage as phrases
from observatoire.territoires import Cle
from observatoire.ui.carte import Offre
from observatoire.ui.contexte import Contexte
from observatoire.ui.decoupage import Ecran
from observatoire.ui.decoupage_chiffres import (
    besoin_de,
    cellules_de,
    figure,
    indicateur_de,
    lieux_par_commune,
    offre_de,
)
from observatoire.valeurs import Cellule


@dataclass(frozen=True)
class Comparaison:
    """One or two divisions of a département with all that is said of their parts; ``reference`` is
    the name of what the need is compared with, empty when it is the département itself."""

    ecran: Ecran
    colonne: Colonne | None
    cellules: Mapping[Cle, Cellule]
    offre: Offre | None
    lieux: Mapping[str, float]
    reference: str = ""

    @property
    def decoupages(self) -> tuple[Decoupage, ...]:
        """The divisions, in the order of the URL."""
        return self.ecran.choisis

    @property
    def indicateur(self) -> Indicateur | None:
        """The figure of need."""
        return self.colonne.indicateur if self.colonne else None

    @cached_property
    def populations(self) -> list[dict[str, float]]:
        """Inhabitants of each part of each division, ``HORS`` for the communes left out."""
        return [repartir(self.ecran.habitants, d.partition) for d in self.decoupages]

    @cached_property
    def points(self) -> list[dict[str, float]]:
        """Points of offer of each part of each division."""
        return [repartir(self.lieux, d.partition) for d in self.decoupages]

    @cached_property
    def equilibres(self) -> list[Equilibre]:
        """Balance of each division, what it leaves out apart."""
        return [
            equilibre([p for code, p in parts.items() if code != HORS])
            for parts in self.populations
        ]

    @cached_property
    def mouvements(self) -> pd.DataFrame:
        """Where each commune stands in both divisions (``decoupage.mouvements``)."""
        avant, apres = self.decoupages
        return mouvements(
            avant.partition, apres.partition, self.ecran.habitants, homonymes(avant, apres)
        )

    @cached_property
    def flux(self) -> pd.DataFrame:
        """What goes from a part to another."""
        return flux(self.mouvements)

    @property
    def changent(self) -> set[str]:
        """Communes that change part; none with one division."""
        if len(self.decoupages) < 2:
            return set()
        return set(self.mouvements.loc[self.mouvements["change"], "commune"])

    @property
    def habitants_qui_changent(self) -> float:
        """Inhabitants of these communes."""
        return float(self.mouvements.loc[self.mouvements["change"], "habitants"].sum())

    def nom(self, rang: int, code: str) -> str:
        """Name of a part of a division."""
        return self._noms[rang].get(code, phrases.HORS_DECOUPAGE)

    @cached_property
    def _noms(self) -> list[dict[str, str]]:
        return [{p.code: p.libelle for p in d.parties} for d in self.decoupages]

    def rangees(self) -> list[Rangee]:
        """Pairs of parts, the most populated first; parts alone, what is left out, the whole."""
        if len(self.decoupages) == 1:
            seules = [Rangee(self.case(0, p), None) for p in self._ordered(0)]
            return [*seules, *self._left_out(), self._whole(), *self._reference()]
        avant, apres = self.decoupages
        paires = apparier(
            avant.partition, apres.partition, self.ecran.habitants, homonymes(avant, apres)
        )
        prises = set(paires.values())
        rangees = [
            Rangee(
                self.case(0, p), self.case(1, paires[p]) if p in paires else None,
                self._common(p, paires[p]) if p in paires else None,
            )
            for p in self._ordered(0)
        ]  # fmt: skip
        restes = [Rangee(None, self.case(1, p)) for p in self._ordered(1) if p not in prises]
        return [*rangees, *restes, *self._left_out(), self._whole(), *self._reference()]

    def _ordered(self, rang: int) -> list[str]:
        parts = self.populations[rang]
        return sorted((p for p in parts if p != HORS), key=lambda p: (-parts[p], self.nom(rang, p)))

    def _common(self, avant: str, apres: str) -> float:
        m = self.mouvements
        communs = m[(m["avant"] == avant) & (m["apres"] == apres)]
        return float(communs["habitants"].sum())

    def _left_out(self) -> list[Rangee]:
        """The row of the communes that no part holds, if there are some."""
        cases = [
            self.case(rang, HORS) if d.hors(self.ecran.habitants) else None
            for rang, d in enumerate(self.decoupages)
        ]
        if not any(cases):
            return []
        return [Rangee(cases[0], cases[1] if len(cases) > 1 else None)]

    def _whole(self) -> Rangee:
        departement = self.ecran.departement
        total = self._case_of(
            departement.libelle, len(self.ecran.habitants), self.ecran.total,
            sum(self.lieux.values()), figure(self.cellules, departement.cle),
        )  # fmt: skip
        return self._both(replace(total, est_une_partie=False))

    def _reference(self) -> list[Rangee]:
        """The reference of the filter bar, beside the département, where it has a figure."""
        if self.colonne is None or not self.reference or not self.colonne.reference.disponible:
            return []
        return [self._both(Case(
            self.reference, None, 0.0, 0.0, self.colonne.reference, None, None, est_une_partie=False
        ))]  # fmt: skip

    def _both(self, case: Case) -> Rangee:
        """The same on both sides."""
        return Rangee(case, case if len(self.decoupages) > 1 else None)

    def case(self, rang: int, code: str) -> Case:
        """A part on its row; what is left out has no figure of need of its own."""
        decoupage = self.decoupages[rang]
        partie = next((p for p in decoupage.parties if p.code == code), None)
        communes = len(partie.communes) if partie else len(decoupage.hors(self.ecran.habitants))
        return self._case_of(
            self.nom(rang, code), communes, self.populations[rang][code],
            self.points[rang].get(code, 0.0),
            figure(self.cellules, partie.cle) if partie else None,
        )  # fmt: skip

    def _case_of(
        self, nom: str, communes: int, habitants: float, lieux: float, besoin: Cellule | None
    ) -> Case:
        connus = self.offre is not None
        return Case(
            nom, communes, habitants,
            habitants / self.ecran.total if self.ecran.total > 0 else 0.0,
            besoin if self.colonne else None,
            int(lieux) if connus else None,
            pour_10000(lieux, habitants) if connus else None,
        )  # fmt: skip

    @property
    def nom_de_offre(self) -> str:
        """What the points are: the list itself, or the mission of those taken from a wider one."""
        if self.offre is None:
            return ""
        offre = self.offre
        return offre.citation if offre.seule else charger().missions[offre.mission].libelle

    def entete(self) -> Colonnes:
        """What the columns are called."""
        i = self.indicateur
        return Colonnes(
            decoupages=[d.libelle for d in self.decoupages],
            besoin=f"{i.libelle}{f', {i.unite}' if i.unite == '%' else ''}" if i else "",
            unite=i.unite if i else "",
            decimales=i.decimales if i else 0,
            offre=f"Offre : lieux, p. 10{FINE}000 hab." if self.offre else "",
            moyennes=[e.moyenne for e in self.equilibres],
            maximum=max((n for parts in self.populations for n in parts.values()), default=0.0),
        )  # fmt: skip


def assembler(ici: Contexte, ecran: Ecran) -> Comparaison:
    """The comparison of the divisions of the URL (at least one)."""
    colonne = besoin_de(ici, ecran, indicateur_de(ici, ecran))
    offre = offre_de(ici, ecran)
    lieux = lieux_par_commune(ecran.departement.code, offre) if offre else {}
    meme = ici.reference is not None and ici.reference.cle == ecran.departement.cle
    nom = "" if meme else ici.libelle_reference
    return Comparaison(ecran, colonne, cellules_de(ici, ecran, colonne), offre, lieux, nom)
