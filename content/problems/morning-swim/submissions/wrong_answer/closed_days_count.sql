-- Mistake: closed days within a streak are counted as well.
WITH listed AS (
    SELECT name, day, 0 AS is_closed FROM swim
    UNION
    SELECT NULL, day, 1 FROM closed
),
numbered AS (
    SELECT name, day, is_closed, julianday(day) - sum(is_closed) OVER (ORDER BY day) AS open_day
    FROM listed
),
marked AS (
    SELECT name, day, open_day - row_number() OVER (PARTITION BY name ORDER BY day) AS streak
    FROM numbered
    WHERE is_closed = 0
),
streaks AS (
    SELECT name, min(day) AS first_day, 1 + julianday(max(day)) - julianday(min(day)) AS length
    FROM marked
    GROUP BY name, streak
),
ranked AS (
    SELECT name, first_day, length, row_number() OVER (PARTITION BY name ORDER BY length DESC, first_day) AS place
    FROM streaks
)
SELECT name, first_day, length
FROM ranked
WHERE place = 1
ORDER BY length DESC, name;
