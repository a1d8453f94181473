"""The référentiel as it stands today: the facts of the warehouse, completed by the territory's
file; and what a file that is imported may name."""

from datetime import date

from observatoire.catalogue import charger
from observatoire.offre import depot, services
from observatoire.offre.data_inclusion import archive, exporter
from observatoire.offre.modele import Repere
from observatoire.offre.presence import Zones
from observatoire.offre.referentiel import Referentiel, depuis_tables, reperes_depuis_table
from observatoire.offre.tableur.importer import Monde, Proposition, fusionner, proposer
from observatoire.reads import offre
from observatoire.territoires import Cle, Maille


def embarque() -> Referentiel:
    """What everybody starts from."""
    return depuis_tables(offre.actions(), offre.conventions())


def complet() -> Referentiel:
    """What everybody starts from and what the territory wrote, which wins; raise
    ``DepotIllisible`` when its file cannot be read."""
    return embarque().complete_par(depot.lire())


def reperes() -> tuple[Repere, ...]:
    """Dated counts, outside any verdict."""
    return reperes_depuis_table(offre.reperes_offre())


def missions() -> dict[str, str]:
    """Missions that are declared: code, label."""
    return {m.code: m.libelle for m in charger().missions.values()}


def zones() -> Zones:
    """Communes of every loaded territory, départements of every région."""
    table = offre.appartenances()
    communes = {
        Cle(Maille(maille), code): frozenset(siennes.split())
        for maille, code, siennes in table.itertuples(index=False, name=None)
    }
    for commune in frozenset().union(*communes.values()):
        communes[Cle(Maille.COMMUNE, commune)] = frozenset([commune])
    toutes = offre.cles_territoires()
    departements = toutes[toutes["maille"] == "departement"].groupby("region")["code"]
    return Zones(
        communes,
        {str(region): frozenset(codes) for region, codes in departements},
    )


def monde() -> Monde:
    """What a file may name: missions, territories, communes."""
    table = offre.cles_territoires()
    lignes = list(table[["maille", "code", "charge"]].itertuples(index=False, name=None))
    return Monde(
        missions(),
        frozenset(Cle(Maille(maille), code) for maille, code, _ in lignes),
        frozenset(code for maille, code, charge in lignes if maille == "departement" and charge),
    )


def vers_data_inclusion(referentiel: Referentiel) -> bytes:
    """A référentiel in the schema of data·inclusion v1, as one archive."""
    return archive(exporter(referentiel, charger(), offre.noms_communes()))


def preparer(contenu: bytes, structures: bytes = b"") -> Proposition:
    """Read a file of the template or of data·inclusion (its structures beside, if they are apart)
    and say what it would change; writes nothing."""
    if structures or services.est_data_inclusion(contenu):
        return services.proposer(
            (contenu, structures), complet(), monde(), charger(), date.today(), depot.empreinte()
        )
    return proposer(contenu, complet(), monde(), depot.empreinte())


def enregistrer(proposition: Proposition) -> None:
    """Write the valid rows of a proposition into the territory's file; raise ``DepotChange`` when
    the référentiel is no longer the one that it was compared with."""
    local = fusionner(embarque(), depot.lire(), proposition.valides)
    depot.ecrire(local, proposition.empreinte)
