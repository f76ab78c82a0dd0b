-- What a corpus holds, without a name. `run` is one state of it: a run counts once it stands in judgment_runs, and an earlier one
-- of the same corpus is dropped then. Keys are salted hashes.
CREATE TABLE IF NOT EXISTS judgment_runs
(
    corpus String,
    run String,
    documents UInt64,
    ended_at DateTime64(3) DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY (corpus, ended_at);

CREATE TABLE IF NOT EXISTS judgment_cases
(
    run String,
    `case` String,
    counts UInt8,
    court LowCardinality(String),
    area LowCardinality(String),
    region LowCardinality(String),
    branch LowCardinality(String),
    stage LowCardinality(String),
    day Nullable(Int32),
    decided_on Nullable(Date32),
    amount Float64,
    doc_type LowCardinality(String),
    outcome LowCardinality(String),
    is_default UInt8,
    judge String,
    silences Array(LowCardinality(String))
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (branch, court, `case`)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS judgment_parties
(
    run String,
    `case` String,
    side LowCardinality(String),
    who String,
    is_person UInt8
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (side, who, `case`)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS judgment_agents
(
    run String,
    `case` String,
    side LowCardinality(String),
    agent String
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (side, agent, `case`)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS judgment_sets
(
    run String,
    `case` String,
    kind LowCardinality(String),
    hashes Array(UInt32)
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (kind, `case`)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS judgment_hits
(
    run String,
    `case` String,
    sign LowCardinality(String),
    points Float64
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (sign, `case`)
SETTINGS non_replicated_deduplication_window = 1000;
