-- The names of a query are looked for among the drawn territories first, then in the warehouse.
SET search_path = 'dessins.main,{entrepot}.main';
