PRAGMA temp_store = memory;
CREATE TABLE piece(content BLOB);
WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM forever)
INSERT INTO piece SELECT randomblob(65536) FROM forever;
