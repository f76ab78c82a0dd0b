/**
 * Cursor pages by keyset: the cursor holds the sort values of the row at the edge, so a page costs the same wherever it
 * lies, and rows added meanwhile neither repeat nor hide others.
 */
import type { ListKey } from '@zhiqiao/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import { type Listed, listed } from './listed.ts'
import { type Result, done, refuse, RefusedAtDatabase } from './refusal.ts'

export interface Page<Row> {
  items: Row[]
  next?: string
  previous?: string
  count: number
  more: boolean
  /** By the database's clock, which the log goes by; where the list keeps marks. */
  readAt?: string
}

/** The same page with each row as the wire shows it. */
export function mapPage<Row, View>(page: Page<Row>, show: (row: Row) => View): Page<View> {
  return { ...page, items: page.items.map(show) }
}

export interface Order<Row> {
  /** Columns by which the rows are ordered; together they are unique. All rise, or all fall. */
  columns: readonly string[]
  falling?: boolean
  keysOf(row: Row): readonly (string | number)[]
}

const countLimit = 1000

interface Cursor {
  direction: 'after' | 'before'
  keys: (string | number)[]
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.direction, ...cursor.keys])).toString('base64url')
}

function readCursor(text: string, length: number): Cursor | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed) || parsed.length !== length + 1) return undefined
    const [direction, ...keys] = parsed as unknown[]
    if (direction !== 'after' && direction !== 'before') return undefined
    if (!keys.every((key): key is string | number => typeof key === 'string' || typeof key === 'number'))
      return undefined
    return { direction, keys }
  } catch {
    return undefined
  }
}

/** Which list a page belongs to, and the column of its rows' ids: lists that say so can be narrowed to what has changed. */
export interface Marks {
  list: ListKey
  id: string
}

/** Ids of the list's rows that others have changed since then, in themselves or in what belongs to them. */
function changedIn({ table, fields, parts = [] }: Listed, since: string) {
  const changed = (of: string, named: object) =>
    sql`select zq.changed_rows(${of}, ${since}::timestamptz, ${Object.keys(named)}::text[])`
  const own = changed(table, fields)
  if (parts.length === 0) return own
  const ofParts = parts.map(
    (part) =>
      sql`select ${sql.ref(part.of)} from ${sql.table(part.table)} where id in (${changed(part.table, part.fields)})`,
  )
  return sql.join([own, ...ofParts], sql` union `)
}

const refuseMarks = () =>
  refuse(
    'invalid',
    'no-marks',
    '这个列表不记录变动，不能只看变动过的。',
    'This list keeps no marks of changes, so it cannot be narrowed to what has changed.',
  )
const refuseCursor = () =>
  refuse(
    'invalid',
    'cursor',
    '翻页标记无效，请从第一页重新打开。',
    'The cursor is not valid; start again from the first page.',
  )

/** What the database says of a key that its column does not take: no id, no day, too large a number, a NUL. */
const noKey = new Set(['22P02', '22007', '22008', '22003', '22021'])

function isNoKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && noKey.has(String(error.code))
}

interface Asked {
  after?: string | undefined
  limit: number
  changedSince?: string | undefined
}

/** One page of rows that had to be reckoned whole; `keysOf` orders them, rising, and together its texts are unique. */
export function pageOfRows<Row>(
  all: readonly Row[],
  keysOf: (row: Row) => readonly string[],
  page: Asked,
): Result<Page<Row>> {
  if (page.changedSince !== undefined) return refuseMarks()
  const keyed = all.map((row) => ({ row, keys: keysOf(row) })).sort((a, b) => compareKeys(a.keys, b.keys))
  const cursor = page.after === undefined ? undefined : readCursor(page.after, keyed[0]?.keys.length ?? 0)
  if (page.after !== undefined && !cursor && keyed.length > 0) return refuseCursor()
  const at = cursor?.keys.map(String) ?? []
  const beyond = keyed.findIndex(({ keys }) => compareKeys(keys, at) > 0)
  const start =
    cursor?.direction === 'before'
      ? Math.max(0, keyed.filter(({ keys }) => compareKeys(keys, at) < 0).length - page.limit)
      : cursor && beyond < 0
        ? keyed.length
        : Math.max(0, beyond)
  const items = keyed.slice(start, start + page.limit)
  const [first, last] = [items[0], items.at(-1)]
  return done({
    items: items.map(({ row }) => row),
    ...(last &&
      start + page.limit < keyed.length && { next: writeCursor({ direction: 'after', keys: [...last.keys] }) }),
    ...(first && start > 0 && { previous: writeCursor({ direction: 'before', keys: [...first.keys] }) }),
    count: Math.min(keyed.length, countLimit),
    more: keyed.length > countLimit,
  })
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] ?? ''
    if (key !== other) return key < other ? -1 : 1
  }
  return 0
}

/** One page of `query`, which selects and filters but does not order. Exact counts end at 1,000. */
export async function fetchPage<DB, TB extends keyof DB, Row>(
  asked: SelectQueryBuilder<DB, TB, Row>,
  order: Order<NoInfer<Row>>,
  page: Asked,
  marks?: Marks,
): Promise<Result<Page<Row>>> {
  let query = asked
  if (page.changedSince !== undefined) {
    const kept = marks && listed[marks.list]
    if (!kept) return refuseMarks()
    query = query.where(sql<boolean>`${sql.ref(marks.id)} in (${changedIn(kept, page.changedSince)})`)
  }
  const cursor = page.after === undefined ? undefined : readCursor(page.after, order.columns.length)
  if (page.after !== undefined && !cursor) return refuseCursor()
  const backwards = cursor?.direction === 'before'
  const falling = (order.falling ?? false) !== backwards
  let rows = query.limit(page.limit + 1)
  for (const column of order.columns) rows = rows.orderBy(sql.ref(column), falling ? 'desc' : 'asc')
  if (cursor) {
    const columns = sql.join(order.columns.map((column) => sql.ref(column)))
    const keys = sql.join(cursor.keys)
    rows = rows.where(falling ? sql<boolean>`(${columns}) < (${keys})` : sql<boolean>`(${columns}) > (${keys})`)
  }
  // The transaction began before the rows were read: a change that the page misses is never taken for one that it shows.
  const timed = marks !== undefined && listed[marks.list] !== undefined
  let found: (Row & { zqReadAt?: Date })[]
  try {
    found = await (timed ? rows.select(sql<Date>`now()`.as('zqReadAt')) : rows).execute()
  } catch (error) {
    if (cursor && isNoKey(error)) throw new RefusedAtDatabase(refuseCursor().refusal)
    throw error
  }
  const readAt = found[0]?.zqReadAt
  for (const row of found) delete row.zqReadAt
  // A first page that is not full is the whole list, and says its length by itself.
  const counted =
    !cursor && found.length <= page.limit
      ? found
      : await query
          .clearSelect()
          .select(sql<number>`1`.as('one'))
          .limit(countLimit + 1)
          .execute()

  const beyond = found.length > page.limit
  const items = found.slice(0, page.limit)
  if (backwards) items.reverse()
  const first = items[0]
  const last = items.at(-1)
  const hasNext = backwards ? cursor !== undefined : beyond
  const hasPrevious = backwards ? beyond : cursor !== undefined
  return done({
    items,
    ...(hasNext && last !== undefined && { next: writeCursor({ direction: 'after', keys: [...order.keysOf(last)] }) }),
    ...(hasPrevious &&
      first !== undefined && { previous: writeCursor({ direction: 'before', keys: [...order.keysOf(first)] }) }),
    count: Math.min(counted.length, countLimit),
    more: counted.length > countLimit,
    ...(readAt && { readAt: readAt.toISOString() }),
  })
}
