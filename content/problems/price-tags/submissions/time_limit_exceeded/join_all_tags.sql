-- Too slow: joins every sale with all earlier prices and keeps the latest afterwards.
WITH ranked AS (
    SELECT sale.product, sale.pieces * price.cents AS money,
        row_number() OVER (PARTITION BY sale.id ORDER BY price.since DESC) AS place
    FROM sale
    JOIN price ON price.product = sale.product AND price.since <= sale.day
)
SELECT product, sum(money)
FROM ranked
WHERE place = 1
GROUP BY product
ORDER BY product;
