INSERT INTO link BY NAME
SELECT *
FROM incoming
ORDER BY left_mention, right_mention;
