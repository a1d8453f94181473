"""The only place that knows colours; each carries one meaning (product, « Look »)."""

ENCRE = "#1b1f23"
PAPIER = "#ffffff"
BESOIN = "#a8431d"
OFFRE = "#0a6a69"
CONTEXTE = "#4b5b6b"
SECOND = "#55606b"
PAIRS = "#cfd4d9"
PAIRS_TRAIT = "#868f98"
BANDE = "#f1f3f5"
FILET = "#d3d8dd"
FILET_CLAIR = "#eceff1"
ECART_BESOIN = ("#f9dcc2", "#efb27c")
ECART_AUTRE = ("#d4e4f3", "#9fc5e8")
# From the lightest to the darkest: one hue, five classes.
CARTE_BESOIN = ("#fbe6dc", "#f0bda2", "#dc8a63", "#b9572d", "#8a3413")
CARTE_OFFRE = ("#ddeeed", "#a9d1cf", "#63a9a6", "#2a7f7c", "#08504f")
CARTE_CONTEXTE = ("#e6eaee", "#c3ccd5", "#93a2b1", "#667a8d", "#3c4c5c")
FAMILLES = {"besoin": BESOIN, "offre": OFFRE, "contexte": CONTEXTE}
CARTES = {"besoin": CARTE_BESOIN, "offre": CARTE_OFFRE, "contexte": CARTE_CONTEXTE}
POLICE = "Observatoire Sans, Source Sans, sans-serif"
