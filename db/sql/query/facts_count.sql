SELECT count(*) AS facts
FROM changed.fact;
