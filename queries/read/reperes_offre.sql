-- Dated counts of offer, outside any verdict.
-- Parameters: none.
-- Columns: code, mission, territoire, libelle, valeur, annee, source.
SELECT code, mission, maille || ':' || territoire AS territoire, libelle, valeur, annee, source
FROM reperes_offre
ORDER BY annee DESC, code;
