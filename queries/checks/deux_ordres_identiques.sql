-- Assumption: the facts written in two orders are the same facts.
(SELECT * FROM observations_par_indicateur EXCEPT ALL SELECT * FROM observations_par_territoire)
UNION ALL
(SELECT * FROM observations_par_territoire EXCEPT ALL SELECT * FROM observations_par_indicateur);
