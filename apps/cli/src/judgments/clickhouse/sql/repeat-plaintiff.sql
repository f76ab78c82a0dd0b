-- L01: for each plaintiff of loan suits and each place (one court, one intermediate court's area) the most suits within
-- `span` days. As densest() of packages/judgments/src/graph/statistics.ts.
WITH suits AS
(
    SELECT DISTINCT p.who AS who, c.`case` AS `case`, assumeNotNull(c.day) AS day, c.court AS court, c.area AS area
    FROM judgment_cases AS c
    INNER JOIN judgment_parties AS p ON p.`case` = c.`case` AND p.run = c.run
    WHERE c.run = {run:String} AND c.counts AND c.branch = 'loan' AND c.stage = 'first' AND p.side = 'suing'
        AND c.day IS NOT NULL AND NOT hasAny(c.silences, {silentFor:Array(String)})
),
places AS
(
    SELECT who, `case`, day, tupleElement(placed, 1) AS place, tupleElement(placed, 2) AS is_area
    FROM suits
    ARRAY JOIN [(court, 0), (area, 1)] AS placed
    WHERE place != ''
),
-- The days of a plaintiff rise; for each, how many lie within the span from it on.
listed AS
(
    SELECT who, place, is_area, arraySort(groupArray(day)) AS days
    FROM places
    GROUP BY who, place, is_area
)
SELECT
    who,
    place,
    is_area,
    arrayMax(arrayMap((d, k) -> length(days) - k + 1 - arrayCount(x -> x - d >= {span:Float64}, days), days, arrayEnumerate(days))) AS suits
FROM listed
WHERE length(days) >= {least:UInt32}
ORDER BY suits DESC, who, place
