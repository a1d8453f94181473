-- Assumption: a count of a wider territory that is summed equals the sum of its communes.
SELECT m.source, m.mesure, m.maille, m.territoire, m.millesime, m.valeur, sum(c.valeur) AS communes
FROM mesures AS m
INNER JOIN territoires AS t ON t.maille = m.maille AND t.code = m.territoire AND t.charge
INNER JOIN appartenances AS a ON a.maille = m.maille AND a.code = m.territoire
INNER JOIN mesures AS c
    ON c.source = m.source
    AND c.mesure = m.mesure
    AND c.millesime = m.millesime
    AND c.maille = 'commune'
    AND c.territoire = a.commune
WHERE m.cumul
    AND m.statut = 'disponible'
    AND m.maille IN ('epci', 'epci_dans_departement', 'departement')
GROUP BY ALL
HAVING bool_and(c.statut = 'disponible') AND abs(m.valeur - sum(c.valeur)) > 1e-6 * abs(m.valeur) + 1e-9;
