CREATE INDEX link_by_right_mention ON link (right_mention);
