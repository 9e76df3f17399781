-- Mistake: UNION drops sales that look alike.
WITH paid AS (
    SELECT product, day, pieces FROM sale
    UNION
    SELECT product, day, pieces FROM sale
)
SELECT product, sum(pieces * (
    SELECT cents
    FROM price
    WHERE price.product = paid.product AND price.since <= paid.day
    ORDER BY price.since DESC
    LIMIT 1
)) AS money
FROM paid
GROUP BY product
ORDER BY product;
