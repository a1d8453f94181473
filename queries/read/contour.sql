-- Outline of one territory.
-- Parameters: maille, code.
-- Columns: code, x, y, bornes, trace.
SELECT code, x, y, bornes, trace
FROM contours
WHERE maille = $maille AND code = $code;
