/** Pairs that may be one institution; what was decided to be two is not asked again. */
import type { distinctCreate, DuplicatePair, duplicateQuery } from '@zhiqiao/contract'
import { findDuplicates, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { type Page, pageOfRows } from '../../platform/page.ts'
import { done, invalid, type Result, unknownInstitution } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'

/** The words for the kind, longest first: 人民检察院, 检察院, 院. */
function endingsOf(profile: Profile): string[] {
  const kind = profile.institutionKind.name.zh
  return [kind, kind.replace(/^(人民|公立)/u, ''), kind.slice(-1)]
}

/** Among the institutions that the caller's office looks after and that have not ended. */
export async function listDuplicates(
  tx: Tx,
  profile: Profile,
  query: z.output<typeof duplicateQuery>,
): Promise<Result<Page<DuplicatePair>>> {
  const rows = await tx
    .selectFrom('institution')
    .select([
      'id',
      'code',
      'name',
      'short_name as shortName',
      'aliases',
      'former_names as formerNames',
      'pinyin',
      'level',
      'region_code as regionCode',
      'parent_id as parentId',
    ])
    .where('status', '=', 'active')
    .where(sql<boolean>`id in (select zq.scope('office'))`)
    .orderBy('code')
    .execute()
  const decided = await tx.selectFrom('institution_distinct').select(['a_id as a', 'b_id as b']).execute()
  const known = new Set(decided.map(({ a, b }) => pairKey(a, b)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pairs = findDuplicates(rows, endingsOf(profile)).flatMap(({ a, b, reasons }) => {
    const [one, other] = [byId.get(a), byId.get(b)]
    if (!one || !other || known.has(pairKey(a, b))) return []
    const brief = ({ id, code, name, shortName, level }: typeof one) => ({ id, code, name, shortName, level })
    return [{ a: brief(one), b: brief(other), reasons }]
  })
  const { q, reason } = query
  const named = ({ code, name, shortName }: DuplicatePair['a'], part: string) =>
    [code, name, shortName].some((text) => text.includes(part))
  const asked = pairs.filter(
    ({ a, b, reasons }) => (reason === undefined || reasons.includes(reason)) && (!q || named(a, q) || named(b, q)),
  )
  return pageOfRows(asked, ({ a, b }) => [a.code, a.id, b.code, b.id], query)
}

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

export async function keepDistinct(
  tx: Tx,
  call: Call,
  { aId, bId, reason }: z.output<typeof distinctCreate>,
): Promise<Result<{ id: string }>> {
  const [a, b] = aId < bId ? [aId, bId] : [bId, aId]
  const errors = []
  for (const [place, id] of [
    ['aId', aId],
    ['bId', bId],
  ] as const) {
    if (!(await inScope(tx, id, 'office'))) errors.push(unknownInstitution(place, id))
  }
  if (a === b) errors.push({ place: 'bId', value: bId, reason: { zh: '是同一个单位', en: 'is the same institution' } })
  if (errors.length > 0) return invalid(errors)
  const id = newId()
  await tx
    .insertInto('institution_distinct')
    .values({ id, a_id: a, b_id: b, reason, account_id: call.actor.accountId, at: call.now })
    .onConflict((on) => on.columns(['a_id', 'b_id']).doNothing())
    .execute()
  return done({ id })
}
