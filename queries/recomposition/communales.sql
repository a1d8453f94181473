-- The figures of the communes of drawn territories, as the rules of recomposition read them.
CREATE TEMP VIEW communales AS
SELECT * EXCLUDE (relayee_en, libelle_territoire, rang_territoire, rang_indicateur)
FROM observations_par_territoire
WHERE maille = 'commune' AND territoire IN (SELECT commune FROM groupes);
