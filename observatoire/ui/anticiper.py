"""What the screens that look over the years share: the place that they read, and what it is."""

from observatoire.phrases.panorama import de
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.contexte import territoire_de

LARGES = (Maille.DEPARTEMENT, Maille.REGION, Maille.FRANCE)


def lieu_de(territoire: Territoire) -> Territoire | None:
    """The territory itself when it is wide enough, else its département, else its région."""
    if territoire.maille in LARGES:
        return territoire
    if territoire.departement:
        return territoire_de(Cle(Maille.DEPARTEMENT, territoire.departement))
    return territoire_de(Cle(Maille.REGION, territoire.region)) if territoire.region else None


def avis(territoire: Territoire, lieu: Territoire) -> str:
    """« Rien n'est publié pour la CC du Saves : l'écran lit son département, le Gers », or nothing
    when the territory itself is read."""
    if territoire.cle == lieu.cle:
        return ""
    ici = territoire.avec_article()
    if lieu.maille == Maille.REGION:
        return f"Rien n’est publié pour {ici} : l’écran lit les chiffres {de(lieu)}."
    return f"Rien n’est publié pour {ici} : l’écran lit son département, {lieu.avec_article()}."
