INSERT INTO outlet BY NAME
SELECT *
FROM incoming
ORDER BY outlet;
