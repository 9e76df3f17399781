-- Mistake: takes the highest price so far, not the latest.
SELECT product, sum(pieces * (
    SELECT max(cents)
    FROM price
    WHERE price.product = sale.product AND price.since <= sale.day
)) AS money
FROM sale
GROUP BY product
ORDER BY product;
