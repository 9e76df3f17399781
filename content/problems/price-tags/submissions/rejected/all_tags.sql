-- Mistake: every sale meets all earlier prices, not only the latest.
SELECT sale.product, sum(sale.pieces * price.cents) AS money
FROM sale
JOIN price ON price.product = sale.product AND price.since <= sale.day
GROUP BY sale.product
ORDER BY sale.product;
