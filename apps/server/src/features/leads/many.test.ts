/** Many leads at once: excluded, given to a colleague, sent out as a workbook; and who has how many in hand. */
import { leadLoad } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, givenDesk } from '../../platform/testing/given-leads.ts'
import { makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await makeWorld()
  desk = await givenDesk(world, { count: 320 })
}, 120_000)
afterAll(() => world.close())

describe('many leads at once', () => {
  it('are previewed without being touched, then excluded for one reason of the table', async () => {
    const [one, two] = [desk.fresh(), desk.fresh()]
    await desk.moved('host', two, 'queue')
    const asked = { list: 'leads', verb: 'exclude' }
    expect(await world.as('host').post('/bulk-previews', { ...asked, ids: [one] })).toMatchObject({ status: 422 })
    const unknown = await desk.ended(
      'host',
      await world.as('host').post('/bulk-previews', { ...asked, to: 'because', ids: [one] }),
    )
    expect(unknown.result?.lines).toMatchObject([{ ok: false }])
    const preview = await desk.ended(
      'host',
      await world.as('host').post('/bulk-previews', { ...asked, to: 'same-loan', ids: [one, two] }),
    )
    expect(preview.result?.lines?.map(({ ok }) => ok)).toEqual([true, true])
    expect(await desk.read(one)).toMatchObject({ status: 'generated' })
    const rows = preview.result?.lines?.map(({ id, version }) => ({ id, version })) ?? []
    const done = await desk.ended(
      'host',
      await world.as('host').post('/bulk-moves', { ...asked, to: 'same-loan', reason: '同一笔借款', rows }),
    )
    expect(done.result?.lines?.map(({ ok }) => ok)).toEqual([true, true])
    expect(await desk.read(two)).toMatchObject({
      status: 'excluded',
      steps: [{ verb: 'queue' }, { verb: 'exclude', code: { zh: '各案系同一笔借款或同一事由' }, reason: '同一笔借款' }],
    })
  })

  it('go out as a workbook with the rows that the caller sees, and none besides', async () => {
    const asked = { list: 'leads', columns: ['title', 'signs', 'status'], filter: { adoption: desk.adoptionId } }
    const countOf = async (person: Person) => {
      const job = await desk.ended(person, await world.as(person).post('/exports', asked))
      const { rows } = await world.owner.query<{ row_count: number }>('select row_count from export where id = $1', [
        job.result?.exportId,
      ])
      return rows[0]?.row_count
    }
    const { body } = await world.as('host').get(`/leads?adoption=${desk.adoptionId}`)
    expect(await countOf('host')).toBe((body as { count: number }).count)
    expect(await countOf('otherHost')).toBe(0)
  })
})

describe('leads given to a colleague', () => {
  const assign = async (person: Person, ids: readonly string[], to: Person, reason?: string) => {
    const asked = { list: 'leads', verb: 'assign', to: world.accountOf(to) }
    const preview = await desk.ended(person, await world.as(person).post('/bulk-previews', { ...asked, ids }))
    const lines = preview.result?.lines ?? []
    const rows = lines.flatMap(({ id, version, ok }) => (ok ? [{ id, version }] : []))
    const done = await desk.ended(
      person,
      await world.as(person).post('/bulk-moves', { ...asked, rows, ...(reason && { reason }) }),
    )
    return { lines, done: done.result?.lines ?? [] }
  }
  const unread = async (person: Person) =>
    (
      (await world.as(person).get('/notifications?unread=true')).body as {
        items: { kind: string; title: string; body: string; link: string }[]
      }
    ).items.filter(({ kind }) => kind.startsWith('lead'))
  const loadOf = async (as: Person, person: Person) => {
    const load = leadLoad.parse((await world.as(as).get('/lead-load')).body)
    return load.items.find((row) => row.person.id === world.accountOf(person))
  }

  it('are previewed, given by a leader with one step and one entry each, told once, and can be given on', async () => {
    const ids = [await desk.opened(), await desk.opened(), await desk.opened()]
    const early = desk.fresh()
    const before = await loadOf('leader', 'office')
    const { lines, done } = await assign('leader', [...ids, early], 'office', '案件集中，请合并核实')
    expect(lines.map(({ ok, why }) => why ?? ok)).toEqual([true, true, true, '现在是「已生成」，不能这样办理。'])
    expect(done.map(({ ok }) => ok)).toEqual([true, true, true])
    for (const id of ids) {
      const { assignee, steps } = await desk.read(id)
      expect(assignee?.id).toBe(world.accountOf('office'))
      expect(steps.at(-1)).toMatchObject({ verb: 'assign', reason: '案件集中，请合并核实' })
    }
    const { rows } = await world.owner.query(
      `select distinct row_id from audit_record where table_name = 'pack_lead' and verb = 'assign-lead'
          and reason = '案件集中，请合并核实' and row_id = any($1)`,
      [ids],
    )
    expect(rows).toHaveLength(3)
    expect(await loadOf('leader', 'office')).toMatchObject({
      inHand: (before?.inHand ?? 0) + 3,
      counts: { assigned: (before?.counts.assigned ?? 0) + 3 },
    })
    expect(await unread('office')).toMatchObject([
      { kind: 'lead-assigned', title: '有 3 条线索指派给您', link: expect.stringContaining('assignee=me') },
    ])
    expect((await unread('office'))[0]?.body).toContain('最早于 2026 年 7 月 15 日到期')

    // To the same person again is skipped and said; to somebody else it goes, and both are told.
    const again = await assign('leader', ids.slice(0, 1), 'office').catch((error: unknown) => String(error))
    expect(again).toContain('rows')
    const back = await assign('leader', ids, 'host', '改由原单位核实')
    expect(back.done.every(({ ok }) => ok)).toBe(true)
    expect((await unread('office')).map(({ title }) => title)).toContain('您的 3 条线索改由别人承办')
    expect(await loadOf('leader', 'office')).toMatchObject({ inHand: before?.inHand ?? 0 })
  })

  it('are not given at all where the notice cannot be sent', async () => {
    const ids = [await desk.opened(), await desk.opened()]
    await world.owner.query(`alter table notification add constraint none check (kind <> 'lead-assigned') not valid`)
    try {
      expect((await assign('leader', ids, 'office')).done).toEqual([])
    } finally {
      await world.owner.query('alter table notification drop constraint none')
    }
    for (const id of ids) expect(await desk.read(id)).toMatchObject({ status: 'opened' })
  })

  it('say in the preview that a colleague has one of them already', async () => {
    const id = await desk.investigated()
    const asked = { list: 'leads', verb: 'assign', to: world.accountOf('host'), ids: [id] }
    const preview = await desk.ended('leader', await world.as('leader').post('/bulk-previews', asked))
    expect(preview.result?.lines).toMatchObject([{ ok: false, why: '已经由这位同事承办，不用再指派。' }])
    expect(await desk.read(id)).toMatchObject({ status: 'investigating' })
    const stranger = { ...asked, to: world.accountOf('otherHost') }
    const refused = await desk.ended('leader', await world.as('leader').post('/bulk-previews', stranger))
    expect(refused.result?.lines?.[0]?.why).toContain('不是本单位或上级单位办理线索的人员')
  })

  it('are counted by person for those who see them, also for whoever has none', async () => {
    const load = leadLoad.parse((await world.as('leader').get('/lead-load')).body)
    const people = load.items.map(({ person }) => person.id).sort()
    expect(people).toEqual((['host', 'leader', 'office'] as const).map((one) => world.accountOf(one)).sort())
    for (const { counts, inHand } of load.items) {
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(inHand)
    }
    expect((await world.as('otherHost').get('/lead-load')).body).toMatchObject({ items: [], nobody: 0 })
    expect(await world.as('auditor').get('/lead-load')).toMatchObject({ status: 403 })
    const left = await desk.investigated()
    await world.owner.query(`update account set status = 'disabled' where id = $1`, [world.accountOf('host')])
    try {
      const after = leadLoad.parse((await world.as('leader').get('/lead-load')).body)
      const gone = after.items.find(({ person }) => person.id === world.accountOf('host'))
      expect(gone?.institution).toBeUndefined()
      expect(gone?.inHand).toBeGreaterThan(0)
    } finally {
      await world.owner.query(`update account set status = 'active' where id = $1`, [world.accountOf('host')])
    }
    expect((await desk.read(left, 'leader')).status).toBe('investigating')
  })
})
