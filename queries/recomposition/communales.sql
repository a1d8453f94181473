-- The figures of the communes of drawn territories, as the rules of recomposition read them.
CREATE TEMP VIEW communales AS
SELECT * EXCLUDE (relayee_en)
FROM observations_par_territoire
WHERE maille = 'commune' AND territoire IN (SELECT commune FROM groupes);
