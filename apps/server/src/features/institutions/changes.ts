/** Renamed, given another code, moved in the tree, abolished: each with its day and its document. */
import type { abolition, institutionChangeCreate } from '@zhiqiao/contract'
import { addMonths, type Day, wordDay } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { done, mayNotChange, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { recordChange } from './history.ts'
import { institutionDirectory } from './tree.ts'

const wrong = (error: PlacedError) =>
  refuse('invalid', 'institution', '单位变更填写有误。', 'The change is not right.', { errors: [error] })

export const ended = () =>
  refuse(
    'conflict',
    'institution-ended',
    '单位已经撤销或并入其他单位，不能再变更。',
    'The institution was abolished or merged; it changes no more.',
  )

/**
 * The day must lie between the last change and today: names hold without gaps. What is to come is planned (`planned.ts`).
 * One of more than a year ago changes how past papers are written, so it names its document: a slip of the year is no change.
 */
export async function dayFault(
  tx: Tx,
  call: Call,
  id: string,
  { effectiveOn: on, documentNo = '' }: { effectiveOn: Day; documentNo?: string | undefined },
): Promise<PlacedError | undefined> {
  if (on > call.today) {
    const reason = { zh: '不能晚于今天', en: 'cannot be after today' }
    return { place: 'effectiveOn', value: on, reason }
  }
  if (on < addMonths(call.today, -12) && documentNo.trim() === '') {
    const reason = {
      zh: `生效日期早于一年前（${wordDay(on, 'zh')}），请核对；确实无误的，请写明文号`,
      en: `${wordDay(on, 'en')} is more than a year ago: check it, and where it is right give the number of the document`,
    }
    return { place: 'documentNo', reason }
  }
  const last = await tx
    .selectFrom('institution_change')
    .select((eb) => eb.fn.max('effective_on').as('on'))
    .where('institution_id', '=', id)
    .where('kind', 'in', ['renamed', 'recoded', 'moved'])
    .executeTakeFirst()
  if (last?.on && on < last.on) {
    const reason = {
      zh: `不能早于上一次变更的 ${wordDay(last.on, 'zh')}`,
      en: `cannot be before the last change on ${wordDay(last.on, 'en')}`,
    }
    return { place: 'effectiveOn', value: on, reason }
  }
  return undefined
}

export async function changeInstitution(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: z.output<typeof institutionChangeCreate>,
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('institution').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('单位', 'institution')
  if (row.version !== version) return stale({ version: row.version, name: row.name })
  if (row.status !== 'active') return ended()
  const fault = await dayFault(tx, call, id, given)
  if (fault) return wrong(fault)
  const changed = await setsOf(tx, row, given)
  if (!changed.ok) return changed
  const { kind, sets, before, after } = changed.value
  const updated = await tx
    .updateTable('institution')
    .set({ ...sets, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('个单位', 'institution')
  const { effectiveOn, documentNo, reason } = given
  await recordChange(tx, call, id, { kind, effectiveOn, documentNo, reason, before, after })
  return done({ id })
}

interface Row {
  id: string
  name: string
  short_name: string
  code: string
  region_code: string
  parent_id: string | null
  pinyin: string
  initials: string
  former_names: string[]
  former_codes: string[]
  former_keys: string
}

/** What is written and what the history keeps; a change that changes nothing is refused. */
export async function setsOf(tx: Tx, row: Row, given: z.output<typeof institutionChangeCreate>) {
  const names = { name: row.name, shortName: row.short_name, code: row.code }
  const same = (place: string, value: string) =>
    wrong({ place, value, reason: { zh: '与现在的相同', en: 'is what it is already' } })
  switch (given.kind) {
    case 'rename': {
      if (given.name === row.name && given.shortName === row.short_name) return same('name', given.name)
      const former = new Set([...row.former_names, row.name, row.short_name])
      former.delete(given.name)
      former.delete(given.shortName)
      return done({
        kind: 'renamed' as const,
        sets: {
          name: given.name,
          short_name: given.shortName,
          ...searchKeys(given.shortName),
          former_names: [...former],
          former_keys: `${row.former_keys} ${row.pinyin} ${row.initials}`.trim(),
        },
        before: names,
        after: { ...names, name: given.name, shortName: given.shortName },
      })
    }
    case 'recode': {
      if (given.code === row.code) return same('code', given.code)
      const taken = await tx.selectFrom('institution').select('name').where('code', '=', given.code).executeTakeFirst()
      if (taken) {
        const reason = { zh: `已属于${taken.name}`, en: `belongs to ${taken.name}` }
        return wrong({ place: 'code', value: given.code, reason })
      }
      return done({
        kind: 'recoded' as const,
        sets: {
          code: given.code,
          ...(given.regionCode !== undefined && { region_code: given.regionCode }),
          former_codes: [...new Set([...row.former_codes, row.code])].filter((code) => code !== given.code),
        },
        before: { ...names, regionCode: row.region_code },
        after: { ...names, code: given.code, regionCode: given.regionCode ?? row.region_code },
      })
    }
    case 'move': {
      const directory = await institutionDirectory(tx)
      if (given.parentId === row.parent_id) return same('parentId', directory.ref(given.parentId).name)
      if (!directory.isActive(given.parentId)) {
        const reason = { zh: '没有这个单位，或已撤销', en: 'no such institution, or it has ended' }
        return wrong({ place: 'parentId', value: given.parentId, reason })
      }
      const named = (id: string | null) => (id === null ? {} : { parentId: id, parentName: directory.ref(id).name })
      return done({
        kind: 'moved' as const,
        sets: { parent_id: given.parentId },
        before: named(row.parent_id),
        after: named(given.parentId),
      })
    }
  }
}

export interface Hanging {
  table: string
  count: number
}

/** What lives in an institution: it can't be abolished before this is settled. */
export async function livesIn(tx: Tx, id: string): Promise<Hanging[]> {
  const found = await sql<Hanging>`select of_table as "table", count from zq.living_in(${id}::uuid)`.execute(tx)
  return found.rows
}

export async function abolish(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: z.output<typeof abolition>,
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('institution').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('单位', 'institution')
  if (row.version !== version) return stale({ version: row.version, name: row.name })
  if (row.status !== 'active') return ended()
  if (!(await inScope(tx, id, 'office')) || row.parent_id === null) return mayNotChange('个单位', 'institution')
  const fault = await dayFault(tx, call, id, given)
  if (fault) return wrong(fault)
  const hanging = await livesIn(tx, id)
  if (hanging.length > 0) {
    return refuse(
      'conflict',
      'still-in-use',
      '单位里还有未了结的事项，先转出、并入其他单位或办结。',
      'Something still lives in the institution: move it, merge the institution, or settle it first.',
      {
        errors: hanging.map(({ table, count }) => ({
          place: table,
          value: String(count),
          reason: { zh: `还有 ${count} 项`, en: `${count} left` },
        })),
      },
    )
  }
  const updated = await tx
    .updateTable('institution')
    .set({ status: 'abolished', ended_on: given.effectiveOn, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('个单位', 'institution')
  const before = { name: row.name, shortName: row.short_name, code: row.code }
  const { effectiveOn, documentNo, reason } = given
  await recordChange(tx, call, id, { kind: 'abolished', effectiveOn, documentNo, reason, before, after: {} })
  return done({ id })
}
