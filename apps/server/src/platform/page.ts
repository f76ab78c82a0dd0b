/**
 * Cursor pages by keyset: the cursor holds the sort values of the row at the edge, so a page costs the same wherever it
 * lies, and rows added meanwhile neither repeat nor hide others.
 */
import type { ListKey } from '@zhiqiao/contract'
import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tx } from './database/connect.ts'
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
  /** Columns by which the rows are ordered; together they are unique. All rise, or all fall, but for those that are turned. */
  columns: readonly string[]
  falling?: boolean
  /** How many of the first columns run against the others: the newest cohort first, its needs by number. */
  turned?: number
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

type Query<DB, TB extends keyof DB, Row> = SelectQueryBuilder<DB, TB, Row>

/** Where a page begins, and which way its rows are read. */
interface Reading {
  cursor: Cursor | undefined
  backwards: boolean
  falling: boolean
  turned: number
}

function readingOf(
  { columns, falling = false, turned = 0 }: Pick<Order<never>, 'columns' | 'falling' | 'turned'>,
  page: Asked,
): Result<Reading> {
  const cursor = page.after === undefined ? undefined : readCursor(page.after, columns.length)
  if (page.after !== undefined && !cursor) return refuseCursor()
  const backwards = cursor?.direction === 'before'
  return done({ cursor, backwards, falling: falling !== backwards, turned })
}

/** The ids of what others have changed, where the page is to be narrowed to that. */
function changedRows(page: Asked, marks: Marks | undefined): Result<RawBuilder<unknown> | undefined> {
  if (page.changedSince === undefined) return done(undefined)
  const kept = marks && listed[marks.list]
  return kept ? done(changedIn(kept, page.changedSince)) : refuseMarks()
}

function inOrder<DB, TB extends keyof DB, Row>(
  query: Query<DB, TB, Row>,
  columns: readonly string[],
  { falling, turned }: Reading,
): Query<DB, TB, Row> {
  return columns.reduce(
    (rows, column, at) => rows.orderBy(sql.ref(column), at < turned !== falling ? 'desc' : 'asc'),
    query,
  )
}

/** Whether a row lies behind the cursor; absent at the first page. */
function beyond(columns: readonly string[], { cursor, falling, turned }: Reading): RawBuilder<boolean> | undefined {
  if (!cursor) return undefined
  const part = (from: number, to?: number) => ({
    own: sql.join(columns.slice(from, to).map((column) => sql.ref(column))),
    keys: sql.join(cursor.keys.slice(from, to)),
  })
  const past = ({ own, keys }: ReturnType<typeof part>, down: boolean) =>
    down ? sql<boolean>`(${own}) < (${keys})` : sql<boolean>`(${own}) > (${keys})`
  if (turned === 0) return past(part(0), falling)
  const [lead, rest] = [part(0, turned), part(turned)]
  return sql<boolean>`(${past(lead, !falling)} or ((${lead.own}) = (${lead.keys}) and ${past(rest, falling)}))`
}

/** A key of the cursor that is none of its column is the cursor's fault. */
async function orRefuseCursor<T>({ cursor }: Reading, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (cursor && isNoKey(error)) throw new RefusedAtDatabase(refuseCursor().refusal)
    throw error
  }
}

/** With the database's clock, where the list keeps marks. */
async function readRows<DB, TB extends keyof DB, Row>(
  rows: Query<DB, TB, Row>,
  marks: Marks | undefined,
): Promise<{ found: Row[]; readAt: Date | undefined }> {
  // The transaction began before the rows were read: a change that the page misses is never taken for one that it shows.
  const timed = marks !== undefined && listed[marks.list] !== undefined
  const found: (Row & { zqReadAt?: Date })[] = await (timed
    ? rows.select(sql<Date>`now()`.as('zqReadAt'))
    : rows
  ).execute()
  const readAt = found[0]?.zqReadAt
  for (const row of found) delete row.zqReadAt
  return { found, readAt }
}

/** `found`: as they were read, one beyond the page where there are more. `counted`: all there are, as far as they are counted. */
function makePage<Row>(
  { found, readAt }: { found: readonly Row[]; readAt: Date | undefined },
  counted: number,
  { cursor, backwards }: Reading,
  order: Order<NoInfer<Row>>,
  limit: number,
): Page<Row> {
  const beyond = found.length > limit
  const items = found.slice(0, limit)
  if (backwards) items.reverse()
  const first = items[0]
  const last = items.at(-1)
  const hasNext = backwards ? cursor !== undefined : beyond
  const hasPrevious = backwards ? beyond : cursor !== undefined
  return {
    items,
    ...(hasNext && last !== undefined && { next: writeCursor({ direction: 'after', keys: [...order.keysOf(last)] }) }),
    ...(hasPrevious &&
      first !== undefined && { previous: writeCursor({ direction: 'before', keys: [...order.keysOf(first)] }) }),
    count: Math.min(counted, countLimit),
    more: counted > countLimit,
    ...(readAt && { readAt: readAt.toISOString() }),
  }
}

/** One page of `query`, which selects and filters but does not order. Exact counts end at 1,000. */
export async function fetchPage<DB, TB extends keyof DB, Row>(
  asked: SelectQueryBuilder<DB, TB, Row>,
  order: Order<NoInfer<Row>>,
  page: Asked,
  marks?: Marks,
): Promise<Result<Page<Row>>> {
  const changed = changedRows(page, marks)
  if (!changed.ok) return changed
  const begun = readingOf(order, page)
  if (!begun.ok) return begun
  const reading = begun.value
  const query = changed.value && marks ? asked.where(sql<boolean>`${sql.ref(marks.id)} in (${changed.value})`) : asked
  const all = inOrder(query.limit(page.limit + 1), order.columns, reading)
  const behind = beyond(order.columns, reading)
  const rows = behind ? all.where(behind) : all
  const read = await orRefuseCursor(reading, () => readRows(rows, marks))
  // A first page that is not full is the whole list, and says its length by itself.
  const isWhole = !reading.cursor && read.found.length <= page.limit
  const counted = isWhole
    ? read.found
    : await query
        .clearSelect()
        .select(one)
        .limit(countLimit + 1)
        .execute()
  return done(makePage(read, counted.length, reading, order, page.limit))
}

const one = sql<number>`1`.as('one')

/** What a search finds: of each row its id, and the keys of the order that a page is cut by. */
export interface Found {
  rows: Expression<unknown>
  keys: readonly string[]
}

/** What `query` narrows to, whatever it selects; `id` and `columns`: its names of the id and of the columns of the order. */
export function foundBy<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  id: string,
  columns: readonly string[],
): Found {
  const keys = columns.map((_, at) => `key${at}`)
  const selected = columns.map((column, at) => sql.ref(column).as(`key${at}`))
  return { rows: query.clearSelect().select([sql.ref(id).as('id'), ...selected]), keys }
}

/**
 * As `fetchPage`, where rows are dearer to find than to show: they are found once, counted there and cut to the page, and the rows of
 * the page alone are looked up. `shown` selects and narrows nothing.
 */
export async function fetchFound<DB, TB extends keyof DB, Row>(
  tx: Tx,
  { rows: all, keys }: Found,
  shown: SelectQueryBuilder<DB, TB, Row>,
  order: Order<NoInfer<Row>>,
  page: Asked,
  marks: Marks,
): Promise<Result<Page<Row>>> {
  const changed = changedRows(page, marks)
  if (!changed.ok) return changed
  const begun = readingOf(order, page)
  if (!begun.ok) return begun
  const reading = begun.value
  const behind = beyond(keys, reading)
  const direction = (at: number) => (at < reading.turned !== reading.falling ? sql`desc` : sql`asc`)
  const { rows: cut } = await orRefuseCursor(reading, () =>
    sql<{ id: string | null; counted: number }>`
      with found as materialized (select * from (${all}) every ${changed.value ? sql`where id in (${changed.value})` : sql``}),
      page as (
        select id from found ${behind ? sql`where ${behind}` : sql``}
         order by ${sql.join(keys.map((key, at) => sql`${sql.ref(key)} ${direction(at)}`))} limit ${page.limit + 1})
      select page.id, c.counted
        from (select count(*) as counted from (select 1 from found limit ${countLimit + 1}) few) c left join page on true`.execute(
      tx,
    ),
  )
  const ids = cut.flatMap((row) => row.id ?? [])
  const rows = shown.where(sql<boolean>`${sql.ref(marks.id)} = any(${ids}::uuid[])`)
  const read = await readRows(inOrder(rows, order.columns, reading), marks)
  return done(makePage(read, cut[0]?.counted ?? 0, reading, order, page.limit))
}
