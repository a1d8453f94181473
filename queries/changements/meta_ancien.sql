-- Where the former warehouse comes from, and when it was built.
SELECT cle, valeur FROM ancien.meta;
