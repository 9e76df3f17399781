-- Mistake: the sum of nothing is NULL, not 0.
SELECT gardener.name, sum(harvest.kg) AS total
FROM gardener
LEFT JOIN harvest ON harvest.gardener_id = gardener.id
GROUP BY gardener.id
ORDER BY total DESC, gardener.name;
