-- Mistake: gardeners without harvest are missing.
SELECT gardener.name, sum(harvest.kg) AS total
FROM gardener
JOIN harvest ON harvest.gardener_id = gardener.id
GROUP BY gardener.id
ORDER BY total DESC, gardener.name;
