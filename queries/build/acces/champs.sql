-- Services, with the only départements whose points their source gives (none: all of them).
SELECT source, mission, type, millesime, departements FROM services;
