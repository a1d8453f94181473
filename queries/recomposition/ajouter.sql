-- Add drawn territories: the frames ligne, membres and figures.
INSERT INTO dessins.main.territoires_dessines BY NAME
SELECT *, departement AS lu_departement, region AS lu_region FROM ligne;

INSERT INTO dessins.main.appartenances_dessinees BY NAME FROM membres;

INSERT INTO dessins.main.figures_dessinees BY NAME
SELECT
    f.*, t.libelle AS libelle_territoire, t.rang AS rang_territoire, i.rang AS rang_indicateur
FROM figures AS f
INNER JOIN ligne AS t ON t.maille = f.maille AND t.code = f.territoire
INNER JOIN indicateurs AS i ON i.code = f.indicateur;
