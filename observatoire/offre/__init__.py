"""The référentiel de l'offre: who does what, why and how, for whom and where."""
