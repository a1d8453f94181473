-- Counts under secrecy are kept only where their parts are known: loaded territories, région, France.
-- Parameters: source, mesure.
DELETE FROM mesures
WHERE source = $source
    AND mesure = $mesure
    AND maille IN ('epci', 'departement')
    AND territoire NOT IN (
        SELECT code FROM territoires WHERE territoires.maille = mesures.maille AND charge
    );
