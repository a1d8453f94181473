-- Forget every drawn territory: the next read that names one draws it again.
DELETE FROM dessins.main.territoires_dessines;

DELETE FROM dessins.main.appartenances_dessinees;

DELETE FROM dessins.main.figures_dessinees;
