-- A streak begins where more days have passed since the last swim than the lake was closed in between.
WITH visit AS (
    SELECT DISTINCT name, day FROM swim
),
stepped AS (
    SELECT name, day, julianday(day) - (SELECT count(*) FROM closed WHERE closed.day < visit.day) AS open_day
    FROM visit
),
begun AS (
    SELECT name, day, open_day - lag(open_day) OVER (PARTITION BY name ORDER BY day) IS NOT 1 AS begins
    FROM stepped
),
counted AS (
    SELECT name, day, sum(begins) OVER (PARTITION BY name ORDER BY day) AS streak FROM begun
),
streaks AS (
    SELECT name, min(day) AS first_day, count(*) AS length FROM counted GROUP BY name, streak
)
SELECT name, first_day, length
FROM streaks AS best
WHERE NOT EXISTS (
    SELECT 1
    FROM streaks AS other
    WHERE other.name = best.name
        AND (other.length > best.length OR (other.length = best.length AND other.first_day < best.first_day))
)
ORDER BY length DESC, name;
