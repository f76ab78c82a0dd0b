-- J03, counts: for each plaintiff who is a person, in each court, how many first-instance cases came before each judge, beside
-- that judge's share of the court's other cases from a year before the first to a year after the last of them.
WITH cases AS
(
    SELECT `case`, court, judge, assumeNotNull(day) AS day
    FROM judgment_cases
    WHERE run = {run:String} AND counts AND stage = 'first' AND judge != '' AND day IS NOT NULL
        AND NOT hasAny(silences, {silentFor:Array(String)})
),
own AS
(
    SELECT DISTINCT p.who AS who, c.court AS court, c.`case` AS `case`, c.judge AS judge, c.day AS day
    FROM cases AS c
    INNER JOIN judgment_parties AS p ON p.`case` = c.`case`
    WHERE p.run = {run:String} AND p.side = 'suing' AND p.is_person
),
parties AS
(
    SELECT who, court, count() AS suits, min(day) - 366 AS since, max(day) + 366 AS until
    FROM own
    GROUP BY who, court
    HAVING suits >= {least:UInt32}
),
before AS
(
    SELECT who, court, judge, count() AS those
    FROM own
    GROUP BY who, court, judge
),
others AS
(
    SELECT
        parties.who AS who,
        parties.court AS court,
        sumMap([cases.judge], [1]) AS by_judge,
        count() AS others
    FROM parties
    INNER JOIN cases ON cases.court = parties.court
    WHERE cases.day >= parties.since AND cases.day <= parties.until
        AND (parties.who, cases.`case`) NOT IN (SELECT who, `case` FROM own)
    GROUP BY who, court
)
SELECT
    parties.who AS who,
    parties.court AS court,
    before.judge AS judge,
    parties.suits AS suits,
    before.those AS those,
    others.others AS others,
    tupleElement(others.by_judge, 2)[indexOf(tupleElement(others.by_judge, 1), before.judge)] AS others_of_judge
FROM parties
INNER JOIN before ON before.who = parties.who AND before.court = parties.court
LEFT JOIN others ON others.who = parties.who AND others.court = parties.court
ORDER BY who, court, judge
