-- Mistake: takes the heaviest line of each gardener instead of the sum.
SELECT gardener.name, coalesce(max(harvest.kg), 0) AS total
FROM gardener
LEFT JOIN harvest ON harvest.gardener_id = gardener.id
GROUP BY gardener.id
ORDER BY total DESC, gardener.name;
