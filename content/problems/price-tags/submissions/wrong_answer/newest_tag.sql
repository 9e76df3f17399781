-- Mistake: takes the newest price for all sales, also for those before it.
SELECT product, sum(pieces * (
    SELECT cents
    FROM price
    WHERE price.product = sale.product
    ORDER BY price.since DESC
    LIMIT 1
)) AS money
FROM sale
GROUP BY product
ORDER BY product;
