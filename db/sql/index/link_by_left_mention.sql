CREATE INDEX link_by_left_mention ON link (left_mention);
