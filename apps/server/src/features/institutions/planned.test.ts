/** Changes of the directory for days to come: shown until then, cancelled, carried out on their day, or failing in sight. */
import type { InstitutionHistory, Merge } from '@zhiqiao/contract'
import { day } from '@zhiqiao/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenMatching } from '../../platform/testing/given-matching.ts'
import { type Made, recordOf } from '../../platform/testing/given.ts'
import { newId } from '../../platform/ids.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { carryOutDue } from './due.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 120_000)
afterAll(() => world.close())

const office = () => world.as('office')
const nameOf = async (id: string) => ((await office().get(`/institutions/${id}`)).body as { name: string }).name
const plannedOf = async (id: string) =>
  ((await office().get(`/institutions/${id}/history`)).body as InstitutionHistory).planned
const plan = async (id: string, body: object, what = 'changes') =>
  office().post(
    `/institutions/${id}/${what}`,
    body,
    ifMatch(recordOf(await office().get(`/institutions/${id}`)).version),
  )

async function arrive(today: string): Promise<void> {
  world.setToday(today)
  const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => day(today), dayOf: () => day(today) }
  await carryOutDue({ db: world.db, clock })
}

async function givenCounty(name: string, code: string): Promise<Made> {
  return recordOf(
    await office().post('/institutions', {
      code,
      name: `${name}人民检察院`,
      shortName: `${name}院`,
      level: 'county',
      regionCode: code.slice(0, 6),
      parentId: world.at('150200'),
    }),
  )
}

const renamed = (name: string, effectiveOn: string) => ({
  kind: 'rename',
  name: `${name}人民检察院`,
  shortName: `${name}院`,
  effectiveOn,
  documentNo: '内编办〔2026〕12 号',
})

it('a new name waits for its day, is shown, and holds from that day', async () => {
  const { id } = await givenCounty('晨河县', '150271')
  expect(await plan(id, renamed('晨河区', '2026-06-01'))).toMatchObject({ status: 200 })
  expect(await nameOf(id)).toBe('晨河县人民检察院')
  expect(await plannedOf(id)).toMatchObject([
    {
      kind: 'rename',
      effectiveOn: '2026-06-01',
      status: 'waiting',
      after: { name: '晨河区人民检察院' },
      mayCancel: true,
    },
  ])
  expect(await plan(id, renamed('晨河旗', '2026-06-01'))).toMatchObject({
    status: 409,
    body: { rule: 'already-planned' },
  })
  await arrive('2026-05-31')
  expect(await nameOf(id)).toBe('晨河县人民检察院')
  await arrive('2026-06-01')
  expect(await nameOf(id)).toBe('晨河区人民检察院')
  expect(await office().get(`/institutions/${id}/history`)).toMatchObject({
    body: {
      planned: [],
      changes: [{ kind: 'renamed', effectiveOn: '2026-06-01', documentNo: '内编办〔2026〕12 号' }],
      names: [{ name: '晨河县人民检察院', until: '2026-05-31' }, { name: '晨河区人民检察院' }],
    },
  })
  // A second run finds nothing to do.
  await arrive('2026-06-02')
  expect(await nameOf(id)).toBe('晨河区人民检察院')
  world.setToday('2026-04-15')
})

it('is cancelled by the office alone, and then does not come', async () => {
  const { id } = await givenCounty('暮河县', '150272')
  await plan(id, renamed('暮河区', '2026-06-01'))
  const [waiting] = await plannedOf(id)
  const url = `/planned-changes/${waiting?.id}/cancel`
  expect(await world.as('host').post(url, {}, ifMatch(1))).toMatchObject({ status: 403 })
  expect(await office().post(url, {}, ifMatch(1))).toMatchObject({ status: 200 })
  expect(await office().post(url, {}, ifMatch(2))).toMatchObject({ status: 409, body: { rule: 'planned-settled' } })
  await arrive('2026-06-01')
  expect(await nameOf(id)).toBe('暮河县人民检察院')
  world.setToday('2026-04-15')
})

it('what has become impossible by its day fails with the reason in sight, and holds up no other', async () => {
  const [full, other] = [await givenCounty('实河县', '150273'), await givenCounty('邻河县', '150274')]
  const end = { effectiveOn: '2026-06-01', reason: '机构改革' }
  expect(await plan(full.id, end, 'abolition')).toMatchObject({ status: 200 })
  await plan(other.id, renamed('邻河区', '2026-06-01'))
  await world.owner.query(
    `insert into officer (id, institution_id, name, pinyin, initials) values ($1, $2, '试丁', 'shiding', 'sd')`,
    [newId(), full.id],
  )
  await arrive('2026-06-01')
  expect(await office().get(`/institutions/${full.id}`)).toMatchObject({ body: { status: 'active' } })
  const [failed] = await plannedOf(full.id)
  expect(failed).toMatchObject({ status: 'failed', kind: 'abolish' })
  expect(failed?.failure).toContain('还有 1 项')
  expect(await nameOf(other.id)).toBe('邻河区人民检察院')
  world.setToday('2026-04-15')
})

it('a merge waits too, and on its day carries exceptions of nominees with their nominations', async () => {
  const given = await givenMatching(world, {
    needs: [{ host: '150200' }],
    nominees: [{ name: '示例庚', from: '321084' }],
  })
  const [person] = given.people
  const cohortId = given.cohortId
  // The sending side lies in another region: the merge is the business of an office there.
  const account = world.accountOf('sender')
  await world.owner.query(
    `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'office', $3)`,
    [newId(), account, world.at('320000')],
  )
  const waiver = newId()
  await world.owner.query(
    `insert into waiver (id, cohort_id, nomination_id, sending_institution_id, officer_id, rule_id, finding, overridable, reason, status)
     values ($1, $2, $3, $4, $5, 'age', '{}', 'office', '示例', 'asked')`,
    [waiver, cohortId, person?.nominationId, world.at('321084'), person?.officerId],
  )
  const merge = {
    fromIds: [world.at('321084')],
    intoId: world.at('321000'),
    effectiveOn: '2026-06-01',
    reason: '区划调整',
  }
  const made = await world.as('sender').post('/institution-merges', merge)
  expect(made).toMatchObject({ status: 201, body: { planned: true } satisfies Partial<Merge> })
  for (const code of ['321084', '321000']) expect(await plannedOf(world.at(code))).toMatchObject([{ kind: 'merge' }])
  await arrive('2026-06-01')
  expect(await office().get(`/institutions/${world.at('321084')}`)).toMatchObject({ body: { status: 'merged' } })
  const at = await world.owner.query<{ nomination: string; waiver: string }>(
    `select n.sending_institution_id as nomination, w.sending_institution_id as waiver
       from waiver w join nomination n on n.id = w.nomination_id where w.id = $1`,
    [waiver],
  )
  expect(at.rows).toEqual([{ nomination: world.at('321000'), waiver: world.at('321000') }])
  world.setToday('2026-04-15')
})
