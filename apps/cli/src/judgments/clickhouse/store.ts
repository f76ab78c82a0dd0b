/** A ClickHouse database that holds corpora of millions of judgments without their names, and answers the measures in sql/. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { caseRows, agentRows, type Corpus, type HitRow, type KeyOf, partyRows, setRows } from '@zhiqiao/judgments/store'
import type { Words } from '../../command.ts'

const folder = new URL('./sql/', import.meta.url)
const batch = 20_000
const tables = ['judgment_cases', 'judgment_parties', 'judgment_agents', 'judgment_sets', 'judgment_hits'] as const
type Table = (typeof tables)[number]

export interface Written {
  /** False: this state of the corpus was there already. */
  readonly isNew: boolean
  readonly documents: number
}

export class Store {
  readonly #client: ClickHouseClient

  /** `url`: http://user:password@host:8123/database; the password may come from CLICKHOUSE_PASSWORD. */
  constructor(url: string, password: string | undefined) {
    this.#client = createClient({
      url,
      ...(password !== undefined && { password }),
      request_timeout: 300_000,
      application: 'zhiqiao',
      // What goes wrong is told once, by the command.
      log: { level: ClickHouseLogLevel.OFF },
      clickhouse_settings: { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '20000' },
    })
  }

  async makeTables(): Promise<void> {
    for (const statement of (await sql('tables')).split(/;\s*(?:\n|$)/)) {
      if (statement.trim() !== '') await this.#client.command({ query: statement })
    }
  }

  /**
   * The rows of a state of the corpus, all or none: it counts once it stands in judgment_runs, and what a run that was broken off
   * left is taken away first. `run` names the state: the same documents, rules and salt give the same.
   */
  async write(
    name: string,
    run: string,
    { corpus, hits, keyOf }: { corpus: Corpus; hits: AsyncIterable<HitRow>; keyOf: KeyOf },
  ): Promise<Written> {
    const documents = corpus.cases.length
    if ((await this.newestRun(name)) === run) return { isNew: false, documents }
    await this.#drop(run)
    await this.#insert('judgment_cases', run, caseRows(corpus, keyOf))
    await this.#insert('judgment_parties', run, partyRows(corpus, keyOf))
    await this.#insert('judgment_agents', run, agentRows(corpus, keyOf))
    await this.#insert('judgment_sets', run, setRows(corpus, keyOf))
    await this.#insert('judgment_hits', run, hits)
    await this.#client.insert({
      table: 'judgment_runs',
      values: [{ corpus: name, run, documents }],
      columns: ['corpus', 'run', 'documents'],
      format: 'JSONEachRow',
    })
    for (const old of await this.#earlierRuns(name, run)) await this.#drop(old)
    return { isNew: true, documents }
  }

  /** The state of the corpus that counts. */
  async newestRun(name: string): Promise<string | undefined> {
    const [newest] = await this.#rows(
      'SELECT run FROM judgment_runs WHERE corpus = {name:String} ORDER BY ended_at DESC LIMIT 1',
      { name },
    )
    return newest === undefined ? undefined : String(newest['run'])
  }

  /** The answer of sql/`measure`.sql. */
  async measure(measure: string, parameters: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
    return this.#rows(await sql(measure), parameters)
  }

  /** Any other question. */
  async ask(query: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>[]> {
    return this.#rows(query, parameters)
  }

  async close(): Promise<void> {
    await this.#client.close()
  }

  async #insert(table: Table, run: string, rows: AsyncIterable<object> | Iterable<object>): Promise<void> {
    let waiting: object[] = []
    let number = 0
    const send = async () => {
      if (waiting.length === 0) return
      await this.#client.insert({
        table,
        values: waiting,
        format: 'JSONEachRow',
        // A block that is sent again after a broken connection is known by its token and kept once.
        clickhouse_settings: { insert_deduplication_token: `${run} ${table} ${number}`, insert_deduplicate: 1 },
      })
      waiting = []
      number++
    }
    for await (const row of rows) {
      waiting.push({ run, ...row })
      if (waiting.length === batch) await again(send)
    }
    await again(send)
  }

  async #drop(run: string): Promise<void> {
    for (const table of tables) {
      await this.#client.command({
        query: `ALTER TABLE ${table} DROP PARTITION {run:String}`,
        query_params: { run },
      })
    }
  }

  async #earlierRuns(name: string, run: string): Promise<string[]> {
    const rows = await this.#rows(
      `SELECT DISTINCT run FROM judgment_runs WHERE corpus = {name:String} AND run != {run:String}
        AND run NOT IN (SELECT run FROM judgment_runs WHERE corpus != {name:String})`,
      { name, run },
    )
    return rows.map((row) => String(row['run']))
  }

  async #rows(query: string, parameters: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
    const answer = await this.#client.query({ query, query_params: { ...parameters }, format: 'JSONEachRow' })
    return answer.json<Record<string, unknown>>()
  }
}

/** Measures by the names of their files. */
export const measureNames: readonly string[] = readdirSync(folder)
  .flatMap((name) => /^(.+)\.sql$/.exec(name)?.[1] ?? [])
  .filter((name) => name !== 'tables')
  .sort()

function sql(name: string): Promise<string> {
  return readFile(new URL(`${name}.sql`, folder), 'utf8')
}

/** Three times, where the connection broke; what the server itself refuses is refused. */
async function again(send: () => Promise<void>): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      return await send()
    } catch (error) {
      if (time === 3 || error instanceof ClickHouseError) throw error
      await new Promise((resolve) => setTimeout(resolve, 500 * time))
    }
  }
}

/** What the server or the connection said, in words; anything else is a defect and thrown on. */
export function storeWords(error: unknown): Words {
  if (error instanceof ClickHouseError) {
    const said = error.message.slice(0, 400)
    return { zh: `ClickHouse 不接受：${said}`, en: `ClickHouse refused: ${said}` }
  }
  if (error instanceof Error && 'code' in error) {
    const said = `${String(error.code)} ${error.message}`.trim()
    return { zh: `连不上 ClickHouse：${said}`, en: `ClickHouse cannot be reached: ${said}` }
  }
  throw error
}
