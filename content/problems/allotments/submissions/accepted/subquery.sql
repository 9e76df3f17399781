SELECT name, (SELECT ifnull(sum(kg), 0) FROM harvest WHERE gardener_id = gardener.id) AS weight
FROM gardener
ORDER BY weight DESC, name;
