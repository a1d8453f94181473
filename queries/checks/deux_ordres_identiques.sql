-- Assumption: the facts written in two orders are the same facts.
(
    SELECT * FROM observations_par_indicateur
    EXCEPT ALL
    SELECT * EXCLUDE (relayee_en, libelle_territoire, rang_territoire, rang_indicateur)
    FROM observations_par_territoire
)
UNION ALL
(
    SELECT * EXCLUDE (relayee_en, libelle_territoire, rang_territoire, rang_indicateur)
    FROM observations_par_territoire
    EXCEPT ALL
    SELECT * FROM observations_par_indicateur
);
