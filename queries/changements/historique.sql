-- The changes that the former warehouse remembers, up to a number of builds.
INSERT INTO changements
SELECT *
FROM ancien.changements
WHERE construit_le IN (
    SELECT DISTINCT construit_le
    FROM ancien.changements
    WHERE sorte NOT IN ('aucun')
    ORDER BY construit_le DESC
    LIMIT $builds
);
