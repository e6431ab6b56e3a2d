INSERT INTO task BY NAME
SELECT *
FROM incoming
ORDER BY article_id, revision, task_id;
