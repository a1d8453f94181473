-- Outlines of the départements other than some.
SELECT code, trace
FROM contours
WHERE maille = 'departement' AND NOT list_contains($departements::VARCHAR[], code)
ORDER BY code;
