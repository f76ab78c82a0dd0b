/** The indicator workspace from its rows to its gaps, and against what is planted in made counts. */
import { readFileSync } from 'node:fs'
import {
  type PackChanges,
  type PackFound,
  type PackGiven,
  type PackLine,
  type PackNear,
  packManifestFaults,
} from '@zhiqiao/domain'
import { day } from '@zhiqiao/domain'
import { describe, expect, it } from 'vitest'
import { readIndicatorBook } from './book.ts'
import { indicatorsPack } from './pack.ts'

const file = new URL('../../../../profiles/procuratorate/indicators/indicators.json', import.meta.url)
const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
const read = readIndicatorBook(json)
if (!read.ok) throw new Error('the indicators of the profile are faulty')
const pack = indicatorsPack(read.book)
const plea = 'plea_leniency_rate'

function row(unit: string, month: string, numerator: number, denominator: number, peers = ''): PackGiven {
  return {
    input: 'observations',
    name: `${unit} ${month}`,
    row: { unit, indicator: plea, month, counted: 'month', numerator, denominator, peers },
    said: { unit },
  }
}

/** Of one kind of cases. */
function kindRow(unit: string, month: string, stratum: string, numerator: number, denominator: number): PackGiven {
  const all = row(unit, month, numerator, denominator)
  return { ...all, row: { ...all.row, stratum } }
}

async function run(given: Iterable<PackGiven>, changes: PackChanges = {}, today = '2026-04-15') {
  const ready = pack.setUp(changes)
  if (!ready.ok) throw new Error('the parameters are refused')
  const lines = [...given].flatMap((one, k): PackLine[] => {
    const checked = pack.check(one)
    return checked.ok ? [{ id: String(k), input: one.input, item: checked.item, seen: {} }] : []
  })
  const near: PackNear[] = []
  const found = await ready.at.run(lines, {
    today: day(today),
    seed: 1,
    report: () => true,
    near: (one) => void near.push(one),
  })
  return { found, near }
}

const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03']
/** Ten units at about nine tenths, and one at `share` in the last months. */
const around = (share: number, from = 0): PackGiven[] => [
  ...Array.from({ length: 10 }, (_, k) => months.map((month) => row(`院${k}`, month, 17 + (k % 3), 20))).flat(),
  ...months.map((month, k) => row('本院', month, k < from ? 18 : Math.round(20 * share), 20)),
]
const signsOf = (found: readonly PackFound[], unit: string) =>
  found.filter(({ key }) => key.startsWith(`${unit} `)).flatMap(({ signs }) => signs.map(({ sign }) => sign))

describe('the indicator workspace', () => {
  it('says of itself what holds together', () => {
    expect(packManifestFaults(pack.manifest)).toEqual([])
  })

  it('refuses a part above its whole, and says what would be right', () => {
    expect(pack.check(row('甲院', '2026-01', 31, 30))).toMatchObject({
      ok: false,
      column: 'numerator',
      allowed: '0–30',
    })
  })

  it('finds who lies below its peers and its band, says why on which rows, and draws it', async () => {
    const { found } = await run(around(0.4))
    expect(signsOf(found, '本院').sort()).toEqual(['below-band', 'below-peers'])
    const [gap] = found
    expect(gap).toMatchObject({ kind: 'low', key: `本院 ${plea} low` })
    expect(gap?.title.zh).toBe('本院：认罪认罚从宽适用率偏低，2026年第一季度 40.0%')
    const peers = gap?.signs.find(({ sign }) => sign === 'below-peers')
    expect(peers?.why.zh).toContain('24/60')
    expect(peers?.evidence.map(({ text }) => text)).toEqual(['8/20', '8/20', '8/20'])
    expect(gap?.exhibits).toMatchObject([
      { draw: 'funnel', about: '本院', rows: { length: 11 } },
      {
        draw: 'line',
        rows: [
          ['2025 Q4', 0.4],
          ['2026 Q1', 0.4],
        ].map((one) => expect.arrayContaining(one)),
      },
    ])
  })

  it('tells what is too high as well', async () => {
    const { found } = await run(around(1), { [`${plea}.high`]: 90 })
    expect(signsOf(found, '本院')).toContain('above-band')
  })

  it('waits for two periods running outside the band, and says why it waits', async () => {
    const changes = { 'below-peers.on': false }
    const { found, near } = await run(around(0.4, 3), changes)
    expect(signsOf(found, '本院')).toEqual([])
    expect(near.map(({ sign }) => sign)).toContain('below-band')
    expect(signsOf((await run(around(0.4, 3), { ...changes, 'general.running': 1 })).found, '本院')).toEqual([
      'below-band',
    ])
  })

  it('compares only what is alike: with a group of its own a unit has no peers', async () => {
    const others = around(0.9).filter(({ row: one }) => one?.['unit'] !== '本院')
    const apart = months.map((month) => row('本院', month, 8, 20, '市级院'))
    expect(signsOf((await run([...others, ...apart])).found, '本院')).toEqual(['below-band'])
  })

  it('judges nothing that is counted on too little, and no period that is not over', async () => {
    expect((await run(around(0.4), { 'general.least': 200 })).found).toEqual([])
    const { found } = await run(around(0.4), {}, '2026-03-20')
    expect(found[0]?.title.zh).toContain('2025年第四季度')
  })

  it('refuses a band without room', () => {
    expect(pack.setUp({ [`${plea}.low`]: 99 })).toMatchObject({ ok: false, faults: [{ id: `${plea}.low` }] })
  })

  it('takes the mix of cases into account where it is told: neither blames it nor is blinded by it', async () => {
    const kinds = (unit: string, light: number, off = 0) =>
      months.flatMap((month) => {
        const grave = 100 - light
        return [
          kindRow(unit, month, '轻案', Math.round(light * (0.9 - off)), light),
          kindRow(unit, month, '重案', Math.round(grave * (0.5 - off)), grave),
        ]
      })
    const peers = Array.from({ length: 9 }, (_, k) => kinds(`院${k}`, 70 + (k % 3))).flat()
    const given = [...peers, ...kinds('重院', 15), ...kinds('掩院', 97, 0.13)]
    const bands = { [`${plea}.low`]: 1, [`${plea}.high`]: 99 }
    const { found, near } = await run(given, bands)
    expect(found.map(({ key }) => key)).toEqual([`掩院 ${plea} low`])
    const [hidden] = found
    expect(hidden?.signs[0]?.why.zh).toContain('按它的案件结构')
    expect(hidden?.exhibits?.map((one) => (one.kind === 'chart' ? one.draw : one.kind))).toEqual([
      'funnel',
      'interval',
      'table',
      'line',
    ])
    const table = hidden?.exhibits?.find(({ kind }) => kind === 'table')
    // Kind by kind, and the last row is their sum.
    expect(table?.rows.map(([name, whole]) => [name, whole])).toEqual([
      ['轻案', 291],
      ['重案', 9],
      ['合计 in all', 300],
    ])
    const expected = (table?.rows ?? []).map((row) => Number(row[5]))
    expect((expected[0] ?? 0) + (expected[1] ?? 0)).toBeCloseTo(expected[2] ?? Number.NaN, 0)
    expect(near.find(({ sign, why }) => sign === 'below-peers' && why.zh.startsWith('重院'))?.why.zh).toContain(
      '由案件结构解释',
    )
    // Without regard to the mix it is the other way round.
    const crude = await run(given, { ...bands, 'general.mix': false })
    expect(crude.found.map(({ key }) => key)).toEqual([`重院 ${plea} low`])
  })

  it('compares what is given for all cases where kinds do not add up to it, or are told in part', async () => {
    const part = months.map((month) => kindRow('本院', month, '轻案', 2, 5))
    const { found } = await run([...around(0.4), ...part])
    expect(found.find(({ key }) => key === `本院 ${plea} low`)?.exhibits).toHaveLength(2)
  })

  it('finds what it plants, and little where it plants nothing, over many seeds', async () => {
    let [planted, hit, clean] = [0, 0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const told = await pack.selfTest({}, seed)
      planted += told.planted.length
      hit += told.planted.filter(({ found }) => found).length
      clean += told.clean.found
    }
    expect(hit / planted).toBeGreaterThan(0.95)
    // Eighteen units by five indicators, twenty times: at most one in a hundred.
    expect(clean / (20 * 18 * 5)).toBeLessThan(0.01)
  })

  it('misses what it is told not to look for', async () => {
    const told = await pack.selfTest({ 'counts.on': false }, 3)
    expect(told.planted.filter(({ group }) => group === 'data').map(({ found }) => found)).not.toContain(true)
  })
})
