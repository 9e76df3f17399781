SELECT gardener.name, coalesce(sum(harvest.kg), 0) AS total
FROM gardener
LEFT JOIN harvest ON harvest.gardener_id = gardener.id
GROUP BY gardener.id
ORDER BY total DESC, gardener.name;
