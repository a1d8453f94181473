-- What the rules of recomposition read: the members of the territories that no producer publishes,
-- and the figures of the communes once masked.
CREATE TEMP TABLE groupes AS
SELECT maille, code AS territoire, commune
FROM appartenances
WHERE maille IN ('canton_ville', 'perimetre');

CREATE TEMP VIEW communales AS
FROM observations WHERE maille = 'commune';
