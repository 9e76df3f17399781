-- Too slow: follows the streak from every day, one step at a time.
WITH RECURSIVE visit AS MATERIALIZED (
    SELECT DISTINCT name, day FROM swim
),
stepped AS MATERIALIZED (
    SELECT name, day, julianday(day) - (SELECT count(*) FROM closed WHERE closed.day < visit.day) AS open_day
    FROM visit
),
walk AS (
    SELECT name, day AS first_day, open_day, 1 AS length FROM stepped
    UNION ALL
    SELECT walk.name, walk.first_day, stepped.open_day, walk.length + 1
    FROM walk
    JOIN stepped ON stepped.name = walk.name AND stepped.open_day = walk.open_day + 1
),
ranked AS (
    SELECT name, first_day, length, row_number() OVER (PARTITION BY name ORDER BY length DESC, first_day) AS place
    FROM walk
)
SELECT name, first_day, length
FROM ranked
WHERE place = 1
ORDER BY length DESC, name;
