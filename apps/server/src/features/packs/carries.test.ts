/** Three packs that are not in the table of this installation, through the whole server: their tables in, a run, its cases, its picture. */
import { createHash } from 'node:crypto'
import type { PackCase, PackCaseRow, PackRowView } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { tablesOf } from './testing/tables.ts'

let world: World
let tables: ReturnType<typeof tablesOf>
beforeAll(async () => {
  world = await makeWorld(new URL('./testing/sample-packs.ts', import.meta.url).href)
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
  const { items } = (await world.as('host').get(`/pack-adoptions/${adoption}/cases`)).body as { items: PackCaseRow[] }
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
      body: { status: 'accepted', moves: [{ verb: 'settle', needsReason: true }] },
    })
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
