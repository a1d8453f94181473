-- Outlines of some communes.
-- Parameters: codes (list).
-- Columns: code, trace.
SELECT code, trace
FROM contours
WHERE maille = 'commune' AND list_contains($codes::VARCHAR[], code)
ORDER BY code;
