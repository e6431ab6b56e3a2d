INSERT INTO meta VALUES
('built_at', '2026-01-03T09:30:00+00:00'),
('twosource', $software),
('label_studio_url', 'http://127.0.0.1:8080'),
('project_id', '1'),
('annotators_per_article', '2'),
('decided_as_of', ''),
('as_of', ''),
('decisions', '0');
