"""Processes of the dashboard that no request has reached, forked from one that has loaded the
libraries and nothing of ours: eleven screens need as many, and half of a start is those imports."""

import multiprocessing
import os
import sys
from contextlib import contextmanager

BIBLIOTHEQUES = [
    "streamlit.web.cli", "streamlit.web.bootstrap", "pandas", "pyarrow", "duckdb", "pydantic",
    "scipy.optimize", "scipy.stats", "plotly.graph_objects", "shapely",
]  # fmt: skip


def possible():
    """Whether this machine can fork (Windows cannot)."""
    return "forkserver" in multiprocessing.get_all_start_methods()


def demarrer(application, port, entrepot):
    """What the command « streamlit run app.py » does, in a process of the mould."""
    assert not {"observatoire", "app"} & set(sys.modules), "le moule a chargé le tableau de bord"
    puits = os.open(os.devnull, os.O_WRONLY)
    os.dup2(puits, 1)
    os.dup2(puits, 2)
    os.chdir(application.parent)
    os.environ["OBSERVATOIRE_ENTREPOT"] = str(entrepot)
    sys.argv = ["streamlit", "run", application.name, "--server.port", str(port)]
    from streamlit.web import cli

    cli.main()


class Processus:
    """A process of the mould, with the words of ``subprocess.Popen`` that a server asks for."""

    def __init__(self, *arguments):
        moule = multiprocessing.get_context("forkserver")
        moule.set_forkserver_preload(BIBLIOTHEQUES)
        self._fork = moule.Process(target=demarrer, args=arguments)
        self._fork.start()

    def poll(self):
        return self._fork.exitcode

    def terminate(self):
        self._fork.terminate()
        self._fork.join()

    returncode = property(poll)


@contextmanager
def tirer(serveur, application, port, entrepot):
    """A server of its own; ``serveur``: how to make one from its address and its process."""
    processus = Processus(application, port, entrepot)
    tire = serveur(f"http://127.0.0.1:{port}/", processus)
    try:
        tire.attendre()
        yield tire
    finally:
        processus.terminate()
