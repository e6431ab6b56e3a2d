INSERT INTO annotation BY NAME
SELECT *
FROM incoming
ORDER BY article_id, revision, annotator, annotation_id;
