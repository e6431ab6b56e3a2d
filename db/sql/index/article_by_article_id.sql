CREATE INDEX article_by_article_id ON article (article_id);
