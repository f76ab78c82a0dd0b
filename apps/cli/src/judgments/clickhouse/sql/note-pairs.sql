-- L05: pairs of judgments whose quoted notes share at least `least` of their hashes (Jaccard). Bands of smallest values propose the
-- pairs (MinHash, 20 bands of 5), the coefficient itself decides: a pair at .8 is proposed with chance .9996.
WITH sets AS
(
    SELECT `case`, hashes
    FROM judgment_sets
    WHERE run = {run:String} AND kind = 'note' AND length(hashes) >= {smallest:UInt32}
),
banded AS
(
    SELECT
        `case`,
        hashes,
        arrayJoin(range(20)) AS band,
        cityHash64(arrayMap(row -> arrayMin(arrayMap(h -> intHash64(bitXor(toUInt64(h), intHash64(band * 5 + row + 1))), hashes)), range(5))) AS bucket
    FROM sets
),
proposed AS
(
    SELECT DISTINCT a.`case` AS one, b.`case` AS other, a.hashes AS first, b.hashes AS second
    FROM banded AS a
    INNER JOIN banded AS b ON a.band = b.band AND a.bucket = b.bucket
    WHERE a.`case` < b.`case`
)
SELECT one, other, length(arrayIntersect(first, second)) / length(arrayDistinct(arrayConcat(first, second))) AS jaccard
FROM proposed
WHERE jaccard >= {least:Float64}
ORDER BY one, other
