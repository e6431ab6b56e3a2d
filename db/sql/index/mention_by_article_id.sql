CREATE INDEX mention_by_article_id ON mention (article_id);
