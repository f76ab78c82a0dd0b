/** Three packs that are not in the table of this installation, through the whole server: their tables in, a run, its cases, its picture. */
import { createHash } from 'node:crypto'
import type { Home, PackCase, PackCaseRow, PackRowView } from '@zhiqiao/contract'
import { day } from '@zhiqiao/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'
import { remindOfClocks } from '../leads/index.ts'
import { caseTeller } from './cases/remind.ts'
import { loadPacks } from './table.ts'
import { tablesOf } from './testing/tables.ts'

const samplePacks = new URL('./testing/sample-packs.ts', import.meta.url).href

let world: World
let tables: ReturnType<typeof tablesOf>
beforeAll(async () => {
  world = await makeWorld(samplePacks)
  tables = tablesOf(world, 'host')
}, 60_000)
afterAll(() => world.close())

async function adopt(pack: string): Promise<string> {
  const made = await world.as('host').post(`/packs/${pack}/adoptions`, { institutionId: world.at('150200') })
  return (made.body as { id: string }).id
}

async function bring(adoption: string, input: string, text: string): Promise<void> {
  const tried = await tables.try(adoption, input, { [`${input}.csv`]: text })
  expect(tried.lines.flatMap(({ errors }) => errors)).toEqual([])
  expect(await tables.apply(tried.id)).toMatchObject({ status: 200 })
}

async function casesOf(adoption: string): Promise<PackCase[]> {
  await tables.run(adoption)
  const { items } = (await world.as('host').get(`/pack-cases?adoption=${adoption}`)).body as { items: PackCaseRow[] }
  return Promise.all(items.map(async ({ id }) => (await world.as('host').get(`/pack-cases/${id}`)).body as PackCase))
}

describe('the server carries', () => {
  it('a desk whose people stay out of what the pack and its readers see', async () => {
    const adoption = await adopt('desk')
    await bring(
      adoption,
      'matters',
      [
        '来访人,收到日期,乡镇,类别,紧急',
        '试甲,2026-04-01,东乡,来信,否',
        '试乙,2026年4月10日,东乡,纠纷,是',
        '试甲,2026-04-12,西乡,纠纷,',
      ].join('\n'),
    )
    const rows = async (person: 'host' | 'leader') =>
      ((await world.as(person).get(`/pack-adoptions/${adoption}/rows?input=matters`)).body as { items: PackRowView[] })
        .items
    expect((await rows('host')).map(({ cells }) => cells['person'])).toEqual(['试甲', '试乙', '试甲'])
    // Whoever only reads sees the matters and no names.
    expect((await rows('leader')).map(({ cells }) => [cells['received'], cells['person']])).toEqual([
      ['2026-04-01', undefined],
      ['2026-04-10', undefined],
      ['2026-04-12', undefined],
    ])
    const kept = await world.owner.query<{ all: string }>(
      `select concat(label, key, identity, text, fields, cells, screened) as all from pack_document where adoption_id = $1`,
      [adoption],
    )
    for (const row of kept.rows) {
      expect(row.all).not.toContain('试')
      // With the database alone nobody can try a name: the mark is made by a key that is not in it.
      for (const guess of [`${adoption} person 试甲`, JSON.stringify([adoption, 'person', '试甲'])]) {
        expect(row.all).not.toContain(createHash('sha256').update(guess).digest('hex').slice(0, 16))
      }
    }
    const found = await casesOf(adoption)
    expect(found.map(({ kind, items }) => [kind, items])).toEqual([
      ['again', 2],
      ['late', 1],
    ])
    expect(found[0]?.picture?.nodes.map(({ label }) => label)).toEqual(['2026-04-01', '2026-04-12', '东乡', '西乡'])
    const [again] = found
    const moved = await world.as('host').post(`/pack-cases/${again?.id ?? ''}/moves`, { verb: 'accept' }, ifMatch(1))
    expect(moved).toMatchObject({
      status: 200,
      body: {
        status: 'accepted',
        moves: [{ verb: 'tell' }, { verb: 'settle', needsReason: true, asks: [{ id: 'on' }, { id: 'paid' }] }],
      },
    })
  })

  it('its clocks by working days and from move to move, a colleague who has it, and what a move asks for', async () => {
    const [desk] = ((await world.as('host').get('/packs/desk')).body as { adopters: { adoptionId: string }[] }).adopters
    const list = async (query: string) =>
      (
        (await world.as('host').get(`/pack-cases?adoption=${desk?.adoptionId ?? ''}&${query}`)).body as {
          items: PackCaseRow[]
        }
      ).items
    const [late] = await list('urgency=late')
    // Received on 1 April; 4 to 6 April are free, so the seventh working day is Monday the 13th.
    expect(late).toMatchObject({ kind: 'late', clock: { code: 'reply', due: '2026-04-13', urgency: 'late', left: -2 } })
    const id = late?.id ?? ''
    const at = (version: number) => ifMatch(version)
    const give = (to: string | null, version: number) =>
      world.as('host').put(`/pack-cases/${id}/assignee`, { assigneeId: to, reason: '熟悉情况' }, at(version))
    expect(await give(world.accountOf('otherHost'), 1)).toMatchObject({ status: 422 })
    expect(await give(world.accountOf('office'), 1)).toMatchObject({
      status: 200,
      body: {
        assignee: { id: world.accountOf('office') },
        steps: [{ verb: 'assign', reason: '熟悉情况' }],
        version: 2,
      },
    })
    expect(await give(world.accountOf('office'), 2)).toMatchObject({ status: 409, body: { rule: 'same-assignee' } })
    expect((await list('assignee=nobody')).map((row) => row.id)).not.toContain(id)
    const told = async (person: Person) =>
      (
        (await world.as(person).get('/notifications?unread=true')).body as { items: { kind: string; link: string }[] }
      ).items.filter(({ kind }) => kind.startsWith('case-'))
    expect(await told('office')).toMatchObject([
      { kind: 'case-assigned', link: expect.stringContaining(`/cases/${id}`) as unknown },
    ])
    const waits = ((await world.as('office').get('/home')).body as Home).waiting.filter(
      ({ kind }) => kind === 'cases-late',
    )
    expect(waits).toMatchObject([
      { count: 1, subject: 'desk', until: '2026-04-13', link: expect.stringContaining(id) as unknown },
    ])

    const packs = await loadPacks(new URL('../../../../../profiles/procuratorate/', import.meta.url), samplePacks)
    const clock = {
      now: () => new Date('2026-04-15T02:00:00Z'),
      today: () => day('2026-04-15'),
      dayOf: () => day('2026-04-15'),
    }
    await remindOfClocks({ db: world.db, clock }, (pack) => caseTeller(packs, pack))
    await remindOfClocks({ db: world.db, clock }, (pack) => caseTeller(packs, pack))
    expect((await told('leader')).map(({ kind }) => kind)).toEqual(['case-late'])

    const move = (body: object, version: number) => world.as('host').post(`/pack-cases/${id}/moves`, body, at(version))
    expect(await move({ verb: 'accept' }, 2)).toMatchObject({
      status: 200,
      body: { clock: { code: 'monthly', due: '2026-05-15' } },
    })
    // The limit that was told of is kept now.
    expect(await told('leader')).toEqual([])
    world.setToday('2026-05-10')
    expect(await move({ verb: 'tell' }, 3)).toMatchObject({
      body: { clock: { due: '2026-06-10' }, steps: { length: 3 } },
    })
    const settle = { verb: 'settle', reason: '当场达成' }
    expect(await move(settle, 4)).toMatchObject({ status: 422, body: { errors: [{ place: 'given.on' }] } })
    const wrong = await move({ ...settle, given: { on: '昨天', paid: '很多', who: '试甲' } }, 4)
    expect((wrong.body as { errors: { place: string }[] }).errors.map(({ place }) => place).sort()).toEqual([
      'given.on',
      'given.paid',
      'given.who',
    ])
    const settled = await move({ ...settle, given: { on: '2026年5月9日', paid: '3,000' } }, 4)
    expect(settled).toMatchObject({ status: 200, body: { status: 'settled', clocks: [] } })
    expect((settled.body as PackCase).steps.at(-1)?.given).toEqual([
      { name: { zh: '达成日期', en: '达成日期' }, value: '2026-05-09' },
      { name: { zh: '当场履行', en: '当场履行' }, value: '3000' },
    ])
    world.setToday('2026-04-15')
  })

  it('an indicator table with its chart and its picture', async () => {
    const adoption = await adopt('rates')
    await bring(
      adoption,
      'rates',
      ['单位,月份,适用率', '包头市院,2026-01,40%', '包头市院,2026-02,50', '固阳县院,202601,90.5'].join('\n'),
    )
    const [gap, ...others] = await casesOf(adoption)
    expect(others).toEqual([])
    expect(gap).toMatchObject({
      exhibits: [
        {
          kind: 'chart',
          draw: 'line',
          rows: [
            ['2026-01', 40],
            ['2026-02', 50],
          ],
        },
      ],
      picture: { nodes: { length: 3 } },
    })
    expect(gap?.rows.map(({ cells }) => cells['rate'])).toEqual(['40', '50'])
  })

  it('a planner of three tables, solved', async () => {
    const adoption = await adopt('planner')
    await bring(adoption, 'places', ['院,工时', '包头市院,1000', '固阳县院,200'].join('\n'))
    await bring(adoption, 'loads', ['院,件数', '包头市院,40', '固阳县院,30'].join('\n'))
    await bring(adoption, 'roads', ['从,到,分钟', '固阳县院,包头市院,50', '包头市院,固阳县院,50'].join('\n'))
    const [plan] = await casesOf(adoption)
    expect(plan).toMatchObject({
      amount: 1500,
      exhibits: [
        {
          kind: 'table',
          rows: [
            ['150200', '150200', 40],
            ['150222', '150200', 30],
          ],
        },
      ],
      picture: { nodes: { length: 2 }, edges: [{ by: { zh: '30 件' } }] },
    })
  })
})
