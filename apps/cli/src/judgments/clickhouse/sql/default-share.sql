-- L13: for each plaintiff the default judgments among the loan judgments, beside the share of all, and the exact chance of so many
-- (Clopper and Pearson 1934). As binomialTail() of packages/judgments/src/graph/statistics.ts.
WITH suits AS
(
    SELECT DISTINCT p.who AS who, c.`case` AS `case`, c.is_default AS is_default
    FROM judgment_cases AS c
    INNER JOIN judgment_parties AS p ON p.`case` = c.`case` AND p.run = c.run
    WHERE c.run = {run:String} AND c.counts AND c.branch = 'loan' AND c.stage = 'first' AND p.side = 'suing'
        AND c.doc_type = '判决书' AND NOT hasAny(c.silences, {silentFor:Array(String)})
),
assumeNotNull((SELECT sum(is_default) / greatest(1, count()) FROM suits)) AS base,
(i, n) -> exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(base) + (n - i) * log1p(-base)) AS chance,
counted AS
(
    SELECT who, toInt64(count()) AS n, toInt64(sum(is_default)) AS k
    FROM suits
    GROUP BY who
)
SELECT
    who,
    n AS judged,
    k AS defaults,
    base,
    if(k = 0, 1., least(1., arraySum(i -> chance(i, n), range(k, n + 1)))) AS p
FROM counted
WHERE n >= {least:UInt32}
ORDER BY p, who
