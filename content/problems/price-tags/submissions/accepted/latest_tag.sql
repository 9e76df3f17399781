SELECT product, sum(pieces * (
    SELECT cents
    FROM price
    WHERE price.product = sale.product AND price.since <= sale.day
    ORDER BY price.since DESC
    LIMIT 1
)) AS money
FROM sale
GROUP BY product
ORDER BY product;
