-- L04: for each plaintiff the most loan suits within `span` days, and the chance of so many by the scan statistic over the period of
-- all loan suits (Wallenstein and Neff 1987). As scanChance() of packages/judgments/src/graph/statistics.ts.
WITH suits AS
(
    SELECT DISTINCT p.who AS who, c.`case` AS `case`, assumeNotNull(c.day) AS day
    FROM judgment_cases AS c
    INNER JOIN judgment_parties AS p ON p.`case` = c.`case` AND p.run = c.run
    WHERE c.run = {run:String} AND c.counts AND c.branch = 'loan' AND c.stage = 'first' AND p.side = 'suing'
        AND c.day IS NOT NULL AND NOT hasAny(c.silences, {silentFor:Array(String)})
),
{span:Float64} / assumeNotNull((SELECT max(day) - min(day) + 1 FROM suits)) AS w,
listed AS
(
    SELECT
        who,
        arraySort(groupArray(day)) AS days,
        toInt64(length(days)) AS n,
        toInt64(arrayMax(arrayMap((d, k) -> length(days) - k + 1 - arrayCount(x -> x - d >= {span:Float64}, days), days, arrayEnumerate(days)))) AS k
    FROM suits
    GROUP BY who
),
(i, n) -> exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(w) + (n - i) * log1p(-w)) AS chance
SELECT
    who,
    n AS suits,
    k AS within,
    if(k <= 1 OR w >= 1, 1., least(1., greatest(0., (k / w - n - 1) * chance(k, n) + 2 * arraySum(i -> chance(i, n), range(k, n + 1))))) AS p
FROM listed
WHERE k >= {least:UInt32}
ORDER BY p, who
