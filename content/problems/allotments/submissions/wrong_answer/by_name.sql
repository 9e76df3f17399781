-- Mistake: people with the same name become one.
SELECT gardener.name, coalesce(sum(harvest.kg), 0) AS total
FROM gardener
LEFT JOIN harvest ON harvest.gardener_id = gardener.id
GROUP BY gardener.name
ORDER BY total DESC, gardener.name;
