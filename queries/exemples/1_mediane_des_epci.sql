-- La médiane et l’étendue d’un indicateur, année par année
SELECT
    millesime,
    count(valeur) AS intercommunalites,
    min(valeur) AS minimum,
    median(valeur) AS mediane,
    max(valeur) AS maximum
FROM observations
WHERE indicateur = 'niveau_vie_median' AND maille = 'epci'
GROUP BY millesime
ORDER BY millesime;
