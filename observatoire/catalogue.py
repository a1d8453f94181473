"""The catalogue: strict TOML files read into models, with all their errors at once."""

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from observatoire.modeles import (
    Correction,
    Correspondance,
    Demande,
    Indicateur,
    Mission,
    Paire,
    Partenaire,
    Politique,
    Precaution,
    Source,
    Theme,
    VariableComparable,
)
from observatoire.modeles_anticiper import Ciseaux, Ratio
from observatoire.offre import verifications
from observatoire.offre.lexique import Equivalence, Sigle
from observatoire.offre.modele import Action, Convention, Repere
from observatoire.valeurs import Cellule

DOSSIER = Path(__file__).parent.parent / "data" / "catalogue"

CORRESPONDANCES = "offre/correspondances_bpe.toml"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Catalogue:
    """Everything that is declared, keyed by code, in display order."""

    themes: dict[str, Theme]
    indicateurs: dict[str, Indicateur]
    sources: dict[str, Source]
    precautions: dict[str, Precaution]
    politiques: dict[str, Politique]
    missions: dict[str, Mission]
    paires: dict[str, Paire]
    correspondances: dict[str, Correspondance] = field(default_factory=dict)
    comparables: dict[str, VariableComparable] = field(default_factory=dict)
    partenaires: dict[str, Partenaire] = field(default_factory=dict)
    demandes: dict[str, Demande] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    conventions: dict[str, Convention] = field(default_factory=dict)
    reperes: dict[str, Repere] = field(default_factory=dict)
    sigles: dict[str, Sigle] = field(default_factory=dict)
    equivalences: dict[str, Equivalence] = field(default_factory=dict)
    ciseaux: dict[str, Ciseaux] = field(default_factory=dict)
    ratios: dict[str, Ratio] = field(default_factory=dict)

    def citation(self, source: str, millesime: int) -> str:
        """How a figure names its source, with its vintage; « provisoire » if it will be revised."""
        declaree = self.sources[source]
        citee = declaree.citation.format(millesime=millesime)
        return f"{citee} (provisoire)" if millesime in declaree.provisoires else citee

    def citations(self, figures: Iterable[Cellule]) -> list[str]:
        """The sources of the figures that are there, each once, in the order they come."""
        return list(
            dict.fromkeys(
                self.citation(f.source, f.millesime or 0) for f in figures if f.disponible
            )
        )

    def corrections(self, indicateur: Indicateur) -> list[Correction]:
        """Revisions that the producers signal on the measures of an indicator."""
        calcul = indicateur.calcul
        noms = {*calcul.publie, calcul.numerateur, calcul.denominateur}
        return [
            c for s in self.sources.values() for c in s.corrections
            if not noms.isdisjoint(f"{s.code}.{m}" for m in c.mesures)
        ]  # fmt: skip

    def du_theme(self, theme: str) -> list[Indicateur]:
        """Indicators of a theme, in display order."""
        return [i for i in self.indicateurs.values() if i.theme == theme]


class CatalogueInvalide(Exception):
    """Every error of the catalogue, each with its file."""

    def __init__(self, erreurs: list[str]) -> None:
        self.erreurs = erreurs
        super().__init__("Catalogue invalide :\n" + "\n".join(f"- {e}" for e in erreurs))


_CAUSES = {
    "missing": "clé absente",
    "extra_forbidden": "clé inconnue",
    "literal_error": "valeur hors du vocabulaire ({expected})",
    "string_type": "un texte est attendu",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "bool_type": "vrai ou faux (true, false) est attendu",
    "list_type": "une liste est attendue",
    "model_type": "un tableau est attendu",
}


def _field_names(modele: type[BaseModel]) -> Iterator[str]:
    """Names of the fields of a model and of the models that it holds."""
    for nom, champ in modele.model_fields.items():
        yield nom
        for porteur in (champ.annotation, *getattr(champ.annotation, "__args__", ())):
            if isinstance(porteur, type) and issubclass(porteur, BaseModel):
                yield from _field_names(porteur)


def _explain(erreur: Any, modele: type[BaseModel]) -> str:
    lieu = ".".join(str(p) for p in erreur["loc"])
    cause = _CAUSES.get(erreur["type"], "valeur refusée ({error})").format_map(
        {"error": erreur["msg"], **erreur.get("ctx", {})}
    )
    if erreur["type"] == "extra_forbidden":
        noms = sorted(set(_field_names(modele)))
        proches = difflib.get_close_matches(str(erreur["loc"][-1]), noms, 1)
        cause += f", la plus proche est « {proches[0]} »" if proches else ""
    return f"« {lieu} » : {cause}"


@dataclass
class _Reader:
    """Reads the files of a folder and keeps every error."""

    dossier: Path
    erreurs: list[str] = field(default_factory=list)

    def toml(self, nom: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads((self.dossier / nom).read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as erreur:
            self.erreurs.append(f"{nom} : fichier illisible ({erreur})")
            return None

    def model(self, modele: type[M], donnees: Any, ou: str) -> M | None:
        try:
            return modele.model_validate(donnees)
        except ValidationError as erreur:
            self.erreurs += [f"{ou} : {_explain(e, modele)}" for e in erreur.errors()]
            return None

    def folder(self, sous_dossier: str, modele: type[M]) -> dict[str, M]:
        """One model a file; the file's stem is its code."""
        lus = {}
        for chemin in sorted((self.dossier / sous_dossier).glob("*.toml")):
            nom = f"{sous_dossier}/{chemin.name}"
            donnees = self.toml(nom)
            if donnees is None:
                continue
            lu = self.model(modele, {**donnees, "code": chemin.stem}, nom)
            if lu is not None:
                lus[chemin.stem] = lu
        return lus

    def array(self, nom: str, cle: str, modele: type[M]) -> dict[str, M]:
        """Several models in one file, in the order of the file."""
        lus: dict[str, M] = {}
        tableaux = self.toml(nom) or {}
        for inconnu in sorted(tableaux.keys() - {cle}):
            self.erreurs.append(f"{nom} : « {inconnu} » : clé inconnue, la seule est « {cle} »")
        for rang, donnees in enumerate(tableaux.get(cle, []), start=1):
            ou = f"{nom}, {cle} n° {rang}"
            lu = self.model(modele, donnees, ou)
            if lu is not None and donnees["code"] in lus:
                self.erreurs.append(f"{ou} : « code » : « {donnees['code']} » est déjà déclaré")
            elif lu is not None:
                lus[str(donnees["code"])] = lu
        return lus


def _links(catalogue: Catalogue) -> Iterator[str]:
    """Names that one file gives and no other declares."""
    mesures = {f"{s.code}.{m}" for s in catalogue.sources.values() for m in s.mesures}
    for i in catalogue.indicateurs.values():
        ou = f"indicateurs/{i.code}.toml"
        if i.theme not in catalogue.themes:
            yield f"{ou} : « theme » : thème inconnu « {i.theme} »"
        calcul = [
            *i.calcul.publie,
            i.calcul.numerateur,
            i.calcul.retranche,
            i.calcul.denominateur,
            i.calcul.reconstitue,
        ]
        for mesure in filter(None, calcul):
            if mesure not in mesures:
                yield f"{ou} : « calcul » : aucune source ne déclare la mesure « {mesure} »"
        for mission in i.reponses:
            if mission not in catalogue.missions:
                yield f"{ou} : « reponses » : mission inconnue « {mission} »"
        for precaution in i.precautions:
            if precaution not in catalogue.precautions:
                yield f"{ou} : « precautions » : précaution inconnue « {precaution} »"
    for t in catalogue.themes.values():
        if t.manque and t.manque.sauf and t.manque.sauf not in catalogue.indicateurs:
            yield f"themes.toml : {t.code} : indicateur inconnu « {t.manque.sauf} »"
    for s in catalogue.sources.values():
        for nom in sorted({m for c in s.corrections for m in c.mesures} - s.mesures.keys()):
            yield f"sources/{s.code}.toml : « corrections » : mesure inconnue « {nom} »"
        relayees = catalogue.sources[s.relaie].mesures if s.relaie in catalogue.sources else {}
        for nom in sorted(s.mesures.keys() - relayees) if s.relaie else []:
            yield f"sources/{s.code}.toml : « relaie » : mesure inconnue « {s.relaie}.{nom} »"
    for m in catalogue.missions.values():
        if m.politique not in catalogue.politiques:
            yield f"offre/missions.toml : {m.code} : politique inconnue « {m.politique} »"
    yield from _answers(catalogue)
    for code in catalogue.comparables.keys() - catalogue.indicateurs.keys():
        yield f"comparables.toml : indicateur inconnu « {code} »"
    yield from verifications.liens(catalogue)
    yield from _pair_links(catalogue)
    yield from _asked_links(catalogue)
    yield from _ahead_links(catalogue)


def _asked_links(catalogue: Catalogue) -> Iterator[str]:
    """Files to ask that name nobody, or that nothing calls for."""
    for d in catalogue.demandes.values():
        if d.partenaire not in catalogue.partenaires:
            yield f"demandes.toml : {d.code} : partenaire inconnu « {d.partenaire} »"
    appels = {f"themes.toml : {t.code}": t.manque for t in catalogue.themes.values()}
    appels |= {f"paires/{p.code}.toml": p.manque for p in catalogue.paires.values()}
    nommees: set[str] = set()
    for ou, manque in appels.items():
        nommees |= set(manque.demandes) if manque else set()
        for code in manque.demandes if manque else []:
            if code not in catalogue.demandes:
                yield f"{ou} : « manque » : demande inconnue « {code} »"
    for code in sorted(catalogue.demandes.keys() - nommees):
        yield f"demandes.toml : {code} : aucun thème ni aucune ligne ne la nomme"


def _answers(catalogue: Catalogue) -> Iterator[str]:
    """Missions that points answer, and no other file declares."""
    for c in catalogue.correspondances.values():
        if c.mission not in catalogue.missions:
            yield f"{CORRESPONDANCES} : {c.code} : mission inconnue « {c.mission} »"
    for s in catalogue.sources.values():
        mission = s.implantations.mission if s.implantations else None
        if mission is not None and mission not in catalogue.missions:
            yield f"sources/{s.code}.toml : « implantations » : mission inconnue « {mission} »"


def _pair_links(catalogue: Catalogue) -> Iterator[str]:
    for p in catalogue.paires.values():
        ou = f"paires/{p.code}.toml"
        if p.theme not in catalogue.themes:
            yield f"{ou} : « theme » : thème inconnu « {p.theme} »"
        besoin, offre = p.besoin, p.offre
        noms = [besoin.indicateur, besoin.population, offre.indicateur, offre.complement,
                offre.par_beneficiaire, offre.personnel]  # fmt: skip
        for indicateur in filter(None, noms):
            if indicateur not in catalogue.indicateurs:
                yield f"{ou} : indicateur inconnu « {indicateur} »"


def _ahead_links(catalogue: Catalogue) -> Iterator[str]:
    """Indicators and themes of the screens that look ahead."""
    for c in catalogue.ciseaux.values():
        if c.theme not in catalogue.themes:
            yield f"ciseaux/{c.code}.toml : « theme » : thème inconnu « {c.theme} »"
        for code in (c.moyens.indicateur, c.par, *(d.indicateur for d in c.demandes)):
            if code not in catalogue.indicateurs:
                yield f"ciseaux/{c.code}.toml : indicateur inconnu « {code} »"
    for r in catalogue.ratios.values():
        for code in (r.indicateur, r.population):
            if code not in catalogue.indicateurs:
                yield f"ratios/{r.code}.toml : indicateur inconnu « {code} »"


def _duplicates(catalogue: Catalogue) -> Iterator[str]:
    vus: dict[str, str] = {}
    for i in catalogue.indicateurs.values():
        if i.code_domaine and i.code_domaine in vus:
            yield (
                f"indicateurs/{i.code}.toml : « code_domaine » : "
                f"« {i.code_domaine} » est déjà celui de {vus[i.code_domaine]}"
            )
        vus[i.code_domaine] = i.code


def lire(dossier: Path = DOSSIER) -> Catalogue:
    """Read and check a whole catalogue; raise ``CatalogueInvalide`` with all its errors."""
    lecteur = _Reader(dossier)
    themes = lecteur.array("themes.toml", "themes", Theme)
    rang = {t: n for n, t in enumerate(themes)}
    indicateurs = lecteur.folder("indicateurs", Indicateur)
    ordre = sorted(indicateurs.values(), key=lambda i: (rang.get(i.theme, 99), i.ordre, i.code))
    paires = sorted(lecteur.folder("paires", Paire).values(), key=lambda p: p.numero)
    ciseaux = sorted(lecteur.folder("ciseaux", Ciseaux).values(), key=lambda c: c.ordre)
    ratios = sorted(lecteur.folder("ratios", Ratio).values(), key=lambda r: r.ordre)
    catalogue = Catalogue(
        themes=themes,
        indicateurs={i.code: i for i in ordre},
        sources=lecteur.folder("sources", Source),
        precautions=lecteur.array("precautions.toml", "precautions", Precaution),
        politiques=lecteur.array("offre/politiques.toml", "politiques", Politique),
        missions=lecteur.array("offre/missions.toml", "missions", Mission),
        paires={p.code: p for p in paires},
        correspondances=lecteur.array(CORRESPONDANCES, "correspondances", Correspondance),
        comparables=lecteur.array("comparables.toml", "comparables", VariableComparable),
        partenaires=lecteur.array("partenaires.toml", "partenaires", Partenaire),
        demandes=lecteur.array("demandes.toml", "demandes", Demande),
        actions=lecteur.array("offre/actions.toml", "actions", Action),
        conventions=lecteur.array("offre/conventions.toml", "conventions", Convention),
        reperes=lecteur.array("offre/reperes.toml", "reperes", Repere),
        sigles=lecteur.array("offre/sigles.toml", "sigles", Sigle),
        equivalences=lecteur.array("offre/correspondances.toml", "correspondances", Equivalence),
        ciseaux={c.code: c for c in ciseaux},
        ratios={r.code: r for r in ratios},
    )
    erreurs = lecteur.erreurs or [*_links(catalogue), *_duplicates(catalogue)]
    if erreurs:
        raise CatalogueInvalide(erreurs)
    return catalogue


@cache
def charger() -> Catalogue:
    """The catalogue of the project, read once per process."""
    return lire()
