CREATE INDEX mention_by_origin_id ON mention (origin_id);
