-- Whether anything has been written yet.
SELECT 1 FROM changements LIMIT 1;
