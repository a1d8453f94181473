-- Where a share is published and its counts are too, the ratio of counts is worth more than the
-- rounded share: it comes first, only where it has a value.
INSERT INTO observations
SELECT * EXCLUDE (agregation)
FROM rapports
WHERE agregation = 'publie' AND statut = 'disponible';
