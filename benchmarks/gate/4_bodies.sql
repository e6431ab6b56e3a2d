UPDATE article SET body_sha256 = sha256(body), task_id = substr(article_id, 2)::BIGINT;
