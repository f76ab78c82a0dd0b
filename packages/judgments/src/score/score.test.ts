import { readFileSync } from 'node:fs'
import { day, seeded } from '@zhiqiao/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SignBook } from '../signs/book.ts'
import { gather } from '../leads/tie.ts'
import { readSignBook } from '../signs/read-book.ts'
import type { SignHit } from '../signs/screen.ts'
import { calibrate, type ReviewedLead } from './calibrate.ts'
import { expectedOf, onCurve, scoreOf } from './calibration.ts'
import { fitIsotonic } from './isotonic.ts'
import { probabilityOf, type Seen, weigh } from './log-odds.ts'
import { fitPlatt } from './platt.ts'

const file = new URL('../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const read = readSignBook(JSON.parse(readFileSync(file, 'utf8')))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const { book } = read
const on = day('2026-11-26')
const ids = book.signs.map(({ id }) => id)
const someSigns = fc.array(
  fc.constantFrom(...ids).map((sign): Seen => ({ sign })),
  { maxLength: 40 },
)

describe('weight', () => {
  test('one sign more never weighs less, and the order of signs is nothing to it', () => {
    fc.assert(
      fc.property(someSigns, fc.constantFrom(...ids), (seen, sign) => {
        const { logOdds } = weigh(book, seen)
        expect(weigh(book, [...seen, { sign }]).logOdds).toBeGreaterThanOrEqual(logOdds)
        expect(weigh(book, [...seen].reverse()).logOdds).toBeCloseTo(logOdds, 9)
      }),
    )
  })

  test('a group ends at its cap, however much of it is seen', () => {
    fc.assert(
      fc.property(someSigns, (seen) => {
        for (const { group, counted, seen: points } of weigh(book, seen).groups) {
          expect(counted).toBeLessThanOrEqual(book.groupCaps[group])
          expect(counted).toBeLessThanOrEqual(points)
        }
      }),
    )
  })

  test('the same sign again adds less each time, and never doubles what it weighed', () => {
    const times = (n: number) => weigh(book, Array<Seen>(n).fill({ sign: 'L07' })).points
    expect(times(1)).toBe(15)
    expect(times(2)).toBeCloseTo(18.75, 9)
    expect(times(100)).toBeLessThan(30)
    expect(times(3) - times(2)).toBeLessThan(times(2) - times(1))
  })

  test('hits of several judgments gathered into one weigh what they weigh one by one', () => {
    const hit = (sign: string, judgment: string): SignHit => ({
      sign,
      version: 1,
      points: book.signs.find(({ id }) => id === sign)?.points ?? 0,
      why: { zh: '…', en: '…' },
      evidence: [{ judgment, at: [0, 1], text: '…' }],
    })
    const hits = ['a', 'b', 'c'].flatMap((judgment) => [hit('L07', judgment), hit('L09', judgment)])
    const gathered = gather(hits, book.scoring.repeat)
    expect(gathered).toHaveLength(2)
    expect(weigh(book, gathered).logOdds).toBeCloseTo(weigh(book, hits).logOdds, 3)
    expect(weigh(book, gathered).logOdds).toBeGreaterThan(weigh(book, hits.slice(0, 2)).logOdds)
  })

  test('a sign that the book does not know weighs nothing', () => {
    expect(weigh(book, [{ sign: 'X99', points: 50 }]).points).toBe(0)
  })
})

/** Reviewed leads of random signs whose verdict falls by a known curve. */
function reviewed(count: number, seed: number, probability: (logOdds: number) => number): ReviewedLead[] {
  const chance = seeded(seed)
  return Array.from({ length: count }, (_, k) => {
    const signs = Array.from({ length: 1 + chance.below(8) }, () => ({ sign: chance.pick(ids) }))
    const isConfirmed = chance.next() < probability(weigh(book, signs).logOdds)
    return { id: `lead-${k}`, signs, verdict: isConfirmed ? 'confirmed' : 'rejected' }
  })
}

function calibrated(leads: readonly ReviewedLead[]): SignBook {
  const answer = calibrate(book, leads, on)
  if (!answer.ok) throw new Error(answer.refusal.message.en)
  return { ...book, calibration: answer.calibration }
}

describe('calibration', () => {
  test('a planted line is recovered by Platt', () => {
    const answer = calibrate(
      book,
      reviewed(400, 4, (x) => probabilityOf(1.6 * x - 0.8)),
      on,
    )
    expect(answer).toMatchObject({ ok: true, calibration: { reviewed: 400, curve: { method: 'platt' } } })
    const own = calibrated(reviewed(400, 4, (x) => probabilityOf(1.6 * x - 0.8)))
    for (const x of [-1, 0, 1]) expect(Math.abs(expectedOf(own, x) - probabilityOf(1.6 * x - 0.8))).toBeLessThan(0.08)
  })

  test('a planted step, which no line can follow, is recovered by the isotonic curve', () => {
    const step = (x: number) => (x < -0.6 ? 0.1 : x < 0.6 ? 0.5 : 0.55)
    const own = calibrated(reviewed(6000, 9, step))
    expect(own.calibration?.curve.method).toBe('isotonic')
    for (const x of [-1, -0.8, -0.3, 0.1, 0.4, 1]) expect(Math.abs(expectedOf(own, x) - step(x))).toBeLessThan(0.08)
  })

  test('of leads scored s, about s in a hundred are confirmed', () => {
    const truth = (x: number) => probabilityOf(0.7 * x + 0.9)
    const own = calibrated(reviewed(3000, 21, truth))
    const bins = new Map<number, { sum: number; confirmed: number; of: number }>()
    for (const { signs, verdict } of reviewed(20_000, 22, truth)) {
      const score = scoreOf(own, weigh(own, signs).logOdds)
      const bin = bins.get(Math.floor(score / 10)) ?? { sum: 0, confirmed: 0, of: 0 }
      bin.sum += score / 100
      bin.of++
      if (verdict === 'confirmed') bin.confirmed++
      bins.set(Math.floor(score / 10), bin)
    }
    const large = [...bins.values()].filter(({ of }) => of > 300)
    expect(large.length).toBeGreaterThan(4)
    for (const { sum, confirmed, of } of large) expect(Math.abs(sum / of - confirmed / of)).toBeLessThan(0.05)
  })

  test('the order of the file is nothing to it, and changed weights silence it', () => {
    const leads = reviewed(700, 3, (x) => probabilityOf(1.2 * x - 0.5))
    const own = calibrated(leads)
    expect(calibrated([...leads].reverse()).calibration).toEqual(own.calibration)
    const heavier = { ...own, groupCaps: { ...own.groupCaps, bench: 30 } }
    expect(scoreOf(heavier, 0)).toBe(50)
    expect(scoreOf(own, 0)).not.toBe(50)
    expect(readSignBook(JSON.parse(JSON.stringify(own)))).toMatchObject({ ok: true })
  })

  test.each([
    ['too-few', reviewed(49, 1, (x) => probabilityOf(x))],
    ['one-kind', reviewed(200, 1, () => 1)],
    ['no-order', reviewed(300, 2, (x) => probabilityOf(-2 * x))],
    ['no-better', reviewed(60, 8, (x) => probabilityOf(x))],
  ])('%s: the starting weights stay, and why', (rule, leads) => {
    const answer = calibrate(book, leads, on)
    expect(answer).toMatchObject({ ok: false, refusal: { rule } })
  })

  test('whatever is reviewed: a curve that never falls and is never NaN, or a reason', () => {
    const lead = fc.record({
      id: fc.uuid(),
      signs: fc.array(fc.record({ sign: fc.constantFrom(...ids) }), { minLength: 1, maxLength: 6 }),
      verdict: fc.constantFrom('confirmed' as const, 'rejected' as const),
    })
    fc.assert(
      fc.property(fc.array(lead, { minLength: 45, maxLength: 140 }), (leads) => {
        const answer = calibrate(book, leads, on)
        if (!answer.ok) {
          expect(answer.refusal.message.zh).not.toBe('')
          return
        }
        let last = 0
        for (let x = -20; x <= 20; x += 0.25) {
          const p = onCurve(answer.calibration.curve, x)
          expect(p).toBeGreaterThanOrEqual(last - 1e-12)
          expect(p).toBeLessThanOrEqual(1)
          last = p
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('fits', () => {
  const points = fc.array(fc.record({ logOdds: fc.integer({ min: -8, max: 8 }), confirmed: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  })

  test('Platt: finite also where the verdicts are parted or all alike', () => {
    fc.assert(
      fc.property(points, (some) => {
        const { slope, intercept } = fitPlatt(some)
        expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true)
      }),
    )
    expect(fitPlatt([-3, -2, 2, 3].map((x) => ({ logOdds: x, confirmed: x > 0 }))).slope).toBeGreaterThan(0)
  })

  test('pooling rises and keeps the number of leads', () => {
    fc.assert(
      fc.property(points, (some) => {
        const knots = fitIsotonic(some)
        expect(knots.reduce((sum, { reviewed: n }) => sum + n, 0)).toBe(some.length)
        for (const [k, knot] of knots.entries()) {
          const last = knots[k - 1]
          if (!last) continue
          expect(knot.probability).toBeGreaterThanOrEqual(last.probability)
          expect(knot.logOdds).toBeGreaterThan(last.logOdds)
        }
      }),
    )
    // By hand: 1 0 | 1 1 0 | 1 → ½, ⅔, 1 (drawn in to 7/8).
    const verdicts = [true, false, true, true, false, true]
    const knots = fitIsotonic(verdicts.map((confirmed, logOdds) => ({ logOdds, confirmed })))
    expect(knots.map(({ probability }) => probability)).toEqual([1 / 2, 2 / 3, 7 / 8])
  })

  test('pooling is the rising curve of least squares, by the max-min formula', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 14 }), (verdicts) => {
        const knots = fitIsotonic(verdicts.map((confirmed, logOdds) => ({ logOdds, confirmed })))
        const fitted = knots.flatMap(({ probability, reviewed: n }) => Array<number>(n).fill(probability))
        const mean = (from: number, to: number) => verdicts.slice(from, to + 1).filter(Boolean).length / (to + 1 - from)
        const edge = 1 / (verdicts.length + 2)
        for (const k of verdicts.keys()) {
          const places = [...verdicts.keys()]
          const froms = places.filter((a) => a <= k)
          const least = (a: number) => Math.min(...places.filter((b) => b >= k).map((b) => mean(a, b)))
          const wanted = Math.max(...froms.map(least))
          expect(fitted[k]).toBeCloseTo(Math.min(Math.max(wanted, edge), 1 - edge), 9)
        }
      }),
    )
  })
})

test('a book whose score could fall is refused with the place', () => {
  const json = JSON.parse(readFileSync(file, 'utf8'))
  json.scoring.repeat = 1
  json.calibration = {
    curve: {
      method: 'isotonic',
      knots: [
        { logOdds: 0, probability: 0.5, reviewed: 10 },
        { logOdds: 1, probability: 0.4, reviewed: 10 },
      ],
    },
    reviewed: 20,
    confirmed: 9,
    logLoss: { before: 1, after: 0.5 },
    on: '2026-11-26',
    weights: 'x',
  }
  const answer = readSignBook(json)
  expect(answer.ok ? [] : answer.faults.map(({ at }) => at)).toEqual([
    'scoring.repeat',
    'calibration.curve.knots[1].probability',
  ])
})
