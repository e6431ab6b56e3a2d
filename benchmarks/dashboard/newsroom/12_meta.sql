INSERT INTO meta VALUES
('built_at', '2025-06-02T09:30:00+00:00'),
('label_studio_url', 'http://127.0.0.1:8080'),
('project_id', '1'),
('annotators_per_article', '1'),
('decisions', '0');
