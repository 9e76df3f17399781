WITH events AS (
    SELECT product, since AS day, since, 0 AS is_sale, 0 AS pieces FROM price
    UNION ALL
    SELECT product, day, NULL, 1, pieces FROM sale
),
dated AS (
    SELECT product, is_sale, pieces, max(since) OVER (PARTITION BY product ORDER BY day, is_sale) AS since
    FROM events
)
SELECT dated.product, sum(dated.pieces * price.cents)
FROM dated
JOIN price USING (product, since)
WHERE dated.is_sale = 1
GROUP BY dated.product
ORDER BY dated.product;
