"""What happens once per process: build the warehouse if there is none, freeze what is loaded."""

import gc
import logging

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from observatoire import charts  # noqa: F401  (heavy: loaded before freezing)
from observatoire.entrepot.empreinte import d_une_autre_version, est_a_jour
from observatoire.nombres import FINE, INSECABLE

_FAILED = (
    "Cet écran n’a pas pu s’afficher pour ce territoire. Les autres écrans restent "
    "ouverts ; choisissez un autre territoire, ou signalez l’adresse de cette page."
)
_OTHER_VERSION = (
    f"Cet écran n’a pas pu s’afficher{INSECABLE}: l’entrepôt en service a été construit par une "
    "autre version de l’observatoire. Relancez la commande qui l’a construit, "
    f"«{INSECABLE}python -m observatoire construire --depuis DOSSIER --departement CODE{INSECABLE}»"
    f"{FINE}; les données de départ n’ont pas changé."
)


@st.cache_resource(show_spinner=False)
def _start() -> bool:
    """Take what is loaded out of the collector: it stays for good."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_resource(show_spinner=False)
def _up_to_date() -> bool:
    """Checked once per process: the catalogue does not change under a running dashboard."""
    return est_a_jour()


def preparer() -> None:
    """Make sure that a warehouse is in service, showing the steps of its first construction."""
    if not _up_to_date():
        # Imported here: only a first start reads official formats.
        from observatoire.entrepot.construire import construire_extrait
        from observatoire.entrepot.extrait import ExtraitInvalide

        with st.status("Première ouverture : préparation des données…", expanded=True) as etat:
            try:
                construire_extrait(lambda etape: st.write(etape))
            except ExtraitInvalide as erreur:
                etat.update(label="Les données n’ont pas pu être préparées.", state="error")
                st.error(f"Données embarquées : {erreur}")
                st.stop()
            etat.update(label="Les données sont prêtes.", state="complete", expanded=False)
        _up_to_date.clear()
        st.rerun()
    _start()


def executer(page: StreamlitPage) -> None:
    """Draw a page; what fails goes to the log, the reader gets one sentence and a way on."""
    try:
        page.run()
    except Exception:
        logging.getLogger("observatoire").exception("Écran « %s » : erreur imprévue", page.title)
        st.error(_OTHER_VERSION if d_une_autre_version() else _FAILED)
