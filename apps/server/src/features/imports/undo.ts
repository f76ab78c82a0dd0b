/** Takes a whole import back: what it changed is as before, what it added is gone; refused where somebody has built on it. */
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { mayNotChange, type PlacedError, refuse, type Result } from '../../platform/refusal.ts'
import { kindTables, loadChanges, markUndone } from './store.ts'
import { noLongerKept } from './refusals.ts'

export async function undoImport(
  tx: Tx,
  call: Call,
  row: { id: string; kind: keyof typeof kindTables; sheet: string },
): Promise<Result<{ id: string }>> {
  const changes = await loadChanges(tx, row.id)
  if (changes.length === 0) return noLongerKept()
  const table = kindTables[row.kind]
  const errors = [...(await changedSince(tx, row, table)), ...(await usedSince(tx, row))]
  if (errors.length > 0) {
    return refuse(
      'conflict',
      'changed-since',
      `有 ${errors.length} 条记录在导入后又被修改或使用，不能整批撤销。`,
      `${errors.length === 1 ? 'One record has' : `${errors.length} records have`} been changed or used since the import; it cannot be undone.`,
      { errors: errors.slice(0, 200) },
    )
  }
  const restored = await restore(tx, row.id, table)
  if (restored !== changes.filter(({ action }) => action === 'update').length) return mayNotChange('些记录', 'record')
  await handBack(tx, row.id, table)
  await sql`select zq.import_remove(${row.id})`.execute(tx)
  return markUndone(tx, call, row.id)
}

/** A version other than the import left it, or a row that is gone or out of sight. */
async function changedSince(tx: Tx, row: { id: string; sheet: string }, table: string): Promise<PlacedError[]> {
  const found = await sql<{ number: number; label: string }>`
    select c.row_number as number, r.label
      from import_change c join import_row r on r.import_id = c.import_id and r.number = c.row_number
      left join ${sql.table(table)} t on t.id = c.record_id
     where c.import_id = ${row.id} and t.version is distinct from c.version
     order by c.row_number`.execute(tx)
  return found.rows.map(({ number, label }) => ({
    place: `${row.sheet}!${number}`,
    value: label,
    reason: { zh: '导入后又有修改', en: 'changed since the import' },
  }))
}

const uses: Readonly<Record<string, { zh: string; en: string }>> = {
  account: { zh: '已关联账号', en: 'an account belongs to it' },
  account_role: { zh: '已有账号在该单位任职', en: 'an account has a role there' },
  institution_change: { zh: '名称或隶属已登记过变更', en: 'a change of its name or place is on record' },
  department: { zh: '已设部门', en: 'it has departments' },
  institution: { zh: '已有下级单位', en: 'it has institutions below it' },
  nomination: { zh: '已用于推荐或志愿', en: 'a nomination refers to it' },
  officer: { zh: '已登记干警', en: 'officers belong to it' },
  officer_relative: { zh: '已申报亲属', en: 'relatives are declared' },
  plan_pairing: { zh: '已在选派方案中', en: 'it stands in a plan' },
  post: { zh: '已提出岗位需求', en: 'it has needs' },
  secondment: { zh: '已有挂职', en: 'there is a secondment' },
}

async function usedSince(tx: Tx, row: { id: string; sheet: string }): Promise<PlacedError[]> {
  const found = await sql<{ number: number; label: string; used_by: string }>`
    select c.row_number as number, r.label, min(u.used_by) as used_by
      from zq.import_uses(${row.id}) u
      join import_change c on c.import_id = ${row.id} and c.record_id = u.record_id
      join import_row r on r.import_id = c.import_id and r.number = c.row_number
     group by 1, 2 order by 1`.execute(tx)
  return found.rows.map(({ number, label, used_by }) => ({
    place: `${row.sheet}!${number}`,
    value: label,
    reason: uses[used_by] ?? { zh: `已被使用（${used_by}）`, en: `something refers to it (${used_by})` },
  }))
}

/** Every column goes back but the version, which only ever counts up. Row-level security decides as for any change. */
async function restore(tx: Tx, importId: string, table: string): Promise<number> {
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = ${table} and column_name not in ('id', 'version', 'demo')
       and is_generated = 'NEVER'`.execute(tx)
  const names = columns.rows.map(({ name }) => sql.ref(name))
  const values = columns.rows.map(({ name }) => sql.ref(`b.${name}`))
  const restored = await sql`
    update ${sql.table(table)} t set version = t.version + 1, (${sql.join(names)}) = (
             select ${sql.join(values)} from jsonb_populate_record(t, c.before) b)
      from import_change c
     where c.import_id = ${importId} and c.action = 'update' and t.id = c.record_id`.execute(tx)
  return Number(restored.numAffectedRows ?? 0)
}

/** Records that an earlier import had changed last are again as that one left them: it may be undone in its turn. */
async function handBack(tx: Tx, importId: string, table: string): Promise<void> {
  await sql`
    update import_change earlier set version = t.version
      from import_change c join ${sql.table(table)} t on t.id = c.record_id
     where c.import_id = ${importId} and c.action = 'update' and earlier.record_id = c.record_id
       and earlier.import_id <> c.import_id and earlier.version = (c.before ->> 'version')::int`.execute(tx)
}
