-- Add drawn territories: the frames ligne, membres and figures.
INSERT INTO dessins.main.territoires_dessines BY NAME FROM ligne;

INSERT INTO dessins.main.appartenances_dessinees BY NAME FROM membres;

INSERT INTO dessins.main.figures_dessinees BY NAME FROM figures;
