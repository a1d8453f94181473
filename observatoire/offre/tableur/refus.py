"""What the model refuses, in the words of the spreadsheet."""

from typing import Any

from observatoire.offre.tableur.cellules import en_texte
from observatoire.offre.tableur.feuilles import Feuille

# Column, cause, remedy.
Faute = tuple[str, str, str]
MODELE = "reprenez le modèle (écran « Référentiel de l’offre », « Import et export »)"


def en_mots(erreur: Any, feuille: Feuille) -> Faute:
    """A refusal of the model, in the words of the spreadsheet."""
    lieu = str(erreur["loc"][0]) if erreur["loc"] else ""
    message = str(erreur.get("ctx", {}).get("error", ""))
    if not lieu and " : " in message:
        lieu, _, message = message.partition(" : ")
    cause, remede = _WORDS.get(erreur["type"], (message or "valeur refusée", ""))
    bornes = {nom: en_texte(valeur) for nom, valeur in erreur.get("ctx", {}).items()}
    aide = feuille.par_nom[lieu].aide if lieu in feuille.par_nom else MODELE
    fin = remede or aide
    dite = cause.format_map(bornes) if erreur["type"] in _WORDS else cause
    return lieu, dite, fin[:1].lower() + fin[1:].rstrip(".")


_WORDS = {
    "string_too_short": ("texte de moins de {min_length} signes", "complétez-le"),
    "string_too_long": ("texte de plus de {max_length} signes", "raccourcissez-le"),
    "too_long": ("plus de {max_length} éléments", "coupez la ligne en plusieurs actions"),
    "string_pattern_mismatch": ("écriture refusée", ""),
    "greater_than_equal": ("nombre inférieur à {ge}", ""),
    "less_than_equal": ("nombre supérieur à {le}", ""),
    "finite_number": ("nombre infini", "écrivez des chiffres"),
    "literal_error": ("hors du vocabulaire", ""),
}
