import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../day.ts'
import { parties, sampleAgreement, sampleLine } from '../examples/agreement.ts'
import { movesFor } from '../lifecycle.ts'
import {
  type AgreedVersion,
  type AgreementText,
  agreementAllows,
  agreementFaults,
  agreementLifecycle,
  beginsOn,
  holdsUntil,
  inForceOn,
  inForceSpans,
  stateOn,
  succession,
  supersededBy,
} from './index.ts'

const origin = day('2026-01-01')
const someDay = fc.integer({ min: 0, max: 1200 }).map((count) => addDays(origin, count))

const someVersions: fc.Arbitrary<AgreedVersion[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('amendment' as const, 'renewal' as const, 'end' as const),
      effectiveFrom: someDay,
      length: fc.integer({ min: 0, max: 700 }),
      agreedOn: fc.option(someDay, { nil: undefined }),
    }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ length, ...row }, index) => ({
      ...row,
      number: index + 1,
      termUntil: addDays(row.effectiveFrom, length),
    })),
  )

describe('what is in force', () => {
  it('is one version a day at most: the spans do not meet, and each day answers by its span', () => {
    fc.assert(
      fc.property(someVersions, someDay, (versions, on) => {
        const spans = inForceSpans(versions)
        for (const [index, span] of spans.entries()) {
          expect(span.from <= span.until).toBe(true)
          const next = spans[index + 1]
          if (next) expect(span.until < next.from).toBe(true)
        }
        const holding = spans.filter((span) => span.from <= on && on <= span.until)
        expect(holding.map(({ number }) => number)).toEqual([inForceOn(versions, on) ?? []].flat())
        expect(stateOn(versions, on) === 'in-force').toBe(holding.length === 1)
      }),
    )
  })

  it('on a past day stays what it was when a later version is agreed', () => {
    fc.assert(
      fc.property(
        someVersions,
        someDay,
        someDay,
        fc.integer({ min: 0, max: 300 }),
        (versions, effectiveFrom, agreedOn, length) => {
          const next: AgreedVersion = {
            number: versions.length + 1,
            kind: 'amendment',
            effectiveFrom,
            termUntil: addDays(effectiveFrom, length),
            agreedOn,
          }
          const begins = beginsOn(next) ?? effectiveFrom
          expect(begins >= agreedOn).toBe(true)
          const before = addDays(begins, -1)
          expect(inForceOn([...versions, next], before)).toBe(inForceOn(versions, before))
        },
      ),
    )
  })

  it('goes from the last version to the next on its day, through a gap, to an early end', () => {
    const versions: AgreedVersion[] = [
      {
        number: 1,
        kind: 'original',
        effectiveFrom: day('2026-01-01'),
        termUntil: day('2026-12-31'),
        agreedOn: day('2025-12-20'),
      },
      {
        number: 2,
        kind: 'amendment',
        effectiveFrom: day('2026-06-01'),
        termUntil: day('2026-12-31'),
        agreedOn: day('2026-06-10'),
      },
      {
        number: 3,
        kind: 'renewal',
        effectiveFrom: day('2027-02-01'),
        termUntil: day('2028-01-31'),
        agreedOn: day('2026-12-01'),
      },
      {
        number: 4,
        kind: 'end',
        effectiveFrom: day('2027-05-01'),
        termUntil: day('2027-06-30'),
        agreedOn: day('2027-04-01'),
      },
      { number: 5, kind: 'amendment', effectiveFrom: day('2026-02-01'), termUntil: day('2026-12-31') },
    ]
    const on = (text: string): [number | undefined, string] => [
      inForceOn(versions, day(text)),
      stateOn(versions, day(text)),
    ]
    expect(on('2025-12-31')).toEqual([undefined, 'upcoming'])
    expect(on('2026-05-31')).toEqual([1, 'in-force'])
    // Agreed after its own date: it holds from the day of the last approval.
    expect(on('2026-06-09')).toEqual([1, 'in-force'])
    expect(on('2026-06-10')).toEqual([2, 'in-force'])
    expect(on('2027-01-15')).toEqual([undefined, 'expired'])
    expect(on('2027-02-01')).toEqual([3, 'in-force'])
    expect(on('2027-06-30')).toEqual([4, 'in-force'])
    expect(on('2027-07-01')).toEqual([undefined, 'ended'])
    expect(stateOn([], origin)).toBe('negotiating')
    // An early end that is agreed before the renewal begins leaves the renewal no day.
    const ended: AgreedVersion[] = [
      ...versions.slice(0, 3),
      {
        number: 4,
        kind: 'end',
        effectiveFrom: day('2026-12-05'),
        termUntil: day('2026-12-20'),
        agreedOn: day('2026-12-02'),
      },
    ]
    expect([1, 2, 3, 4].map((number) => supersededBy(ended, number))).toEqual([undefined, undefined, 4, undefined])
    expect(supersededBy(versions, 5)).toBeUndefined()
  })
})

describe('the life of a version', () => {
  it('lets nobody edit what was proposed, and only drafts be edited', () => {
    const edited = (['draft', 'proposed', 'agreed', 'refused', 'withdrawn', 'discarded'] as const).filter((status) =>
      agreementAllows(status, 'edit'),
    )
    expect(edited).toEqual(['draft'])
    expect(agreementLifecycle.some((move) => move.to === 'draft')).toBe(false)
  })

  it('leaves drafting to offices and deciding to leaders and offices', () => {
    const verbs = (status: 'draft' | 'proposed', role: 'office' | 'leader' | 'sender') =>
      movesFor(agreementLifecycle, status, [role]).map(({ verb }) => verb)
    expect(verbs('draft', 'office')).toEqual(['propose', 'discard'])
    expect(verbs('draft', 'leader')).toEqual([])
    expect(verbs('proposed', 'leader')).toEqual(['approve', 'refuse'])
    expect(verbs('proposed', 'sender')).toEqual([])
  })
})

describe('the check of a text', () => {
  const known = { partyIds: parties, officeId: 'n', specialties: new Set(['civil']), positions: new Set(['head']) }
  const places = (text: AgreementText, kind: Parameters<typeof agreementFaults>[0] = 'original', reason = '') =>
    agreementFaults(kind, text, reason, kind === 'original' ? undefined : sampleAgreement(), known).map(
      ({ place }) => place,
    )

  it('passes what is right', () => {
    expect(
      places(sampleAgreement({ lines: [sampleLine(), sampleLine({ specialty: 'civil', position: 'head' })] })),
    ).toEqual([])
  })

  it('names every place that is wrong', () => {
    const wrong = sampleAgreement({
      partyIds: ['n', 'j', 'j', 'x'],
      forms: ['training'],
      lines: [
        sampleLine({ min: 7 }),
        sampleLine({ hostPartyId: 'j', sendingPartyId: 'j', direction: 'inbound' }),
        sampleLine({ direction: 'outbound' }),
        sampleLine({ sendingPartyId: 'z', specialty: 'nonsense', position: 'nonsense' }),
        sampleLine(),
      ],
    })
    expect(places(wrong)).toEqual([
      'terms.partyIds[2]',
      'terms.partyIds[3]',
      'terms.forms',
      'terms.lines[0].max',
      'terms.lines[1].hostPartyId',
      'terms.lines[2].direction',
      'terms.lines[3].sendingPartyId',
      'terms.lines[3].specialty',
      'terms.lines[3].position',
      'terms.lines[4]',
    ])
  })

  it('asks each kind of version for what makes it one', () => {
    expect(places(sampleAgreement(), 'amendment')).toEqual(['reason'])
    expect(places(sampleAgreement(), 'renewal', '到期')).toEqual(['terms.termUntil'])
    expect(places(sampleAgreement({ termUntil: day('2030-03-31') }), 'renewal', '到期')).toEqual([])
    expect(places(sampleAgreement(), 'end', '机构调整')).toEqual(['terms.termUntil'])
    expect(places(sampleAgreement({ termUntil: day('2027-03-31') }), 'end', '机构调整')).toEqual([])
    expect(places(sampleAgreement({}, day('2030-01-01')))).toEqual(['effectiveFrom'])
  })
})

describe('what a version takes over', () => {
  const version = (
    number: number,
    from: string,
    until: string,
    agreedOn: string | undefined = from,
  ): AgreedVersion => ({
    number,
    kind: number === 1 ? 'original' : 'amendment',
    effectiveFrom: day(from),
    termUntil: day(until),
    ...(agreedOn !== undefined && { agreedOn: day(agreedOn) }),
  })
  const inForce = version(1, '2026-01-01', '2028-12-31')
  const renewal = version(2, '2029-01-01', '2031-12-31', '2026-06-01')

  it('is the text in force on its first day, not the newest; a renewal agreed for later then never holds', () => {
    const amendment = { ...version(3, '2027-01-01', '2028-12-31'), agreedOn: undefined }
    expect(succession([inForce, renewal, amendment], 3)).toEqual({ follows: 1, cuts: [1, 2], displaces: [2] })
  })

  it('is the renewal where the change begins within its term', () => {
    const amendment = { ...version(3, '2030-01-01', '2031-12-31'), agreedOn: undefined }
    expect(succession([inForce, renewal, amendment], 3)).toEqual({ follows: 2, cuts: [2], displaces: [] })
  })

  it('is what holds when the parties are asked, where the day written lies before', () => {
    const amended = version(2, '2026-06-01', '2028-12-31')
    const late = { ...version(3, '2026-02-01', '2028-12-31'), agreedOn: undefined, proposedOn: day('2026-09-01') }
    expect(succession([inForce, amended, late], 3)).toEqual({ follows: 2, cuts: [2], displaces: [] })
  })

  it('displaces exactly the versions that hold no day any more once it is agreed', () => {
    fc.assert(
      fc.property(someVersions, someDay, fc.integer({ min: 0, max: 700 }), (versions, from, length) => {
        const next = { ...version(versions.length + 1, from, addDays(from, length)), agreedOn: from }
        const before = inForceSpans(versions).map(({ number }) => number)
        const after = inForceSpans([...versions, next]).map(({ number }) => number)
        const { displaces } = succession([...versions, next], next.number)
        expect([...displaces].sort()).toEqual(before.filter((number) => !after.includes(number)).sort())
      }),
    )
  })

  it('goes on without a gap as long as one version follows the other', () => {
    expect(holdsUntil([inForce, renewal], day('2027-05-01'))).toBe('2031-12-31')
    expect(holdsUntil([inForce, version(2, '2029-01-02', '2031-12-31', '2026-06-01')], day('2027-05-01'))).toBe(
      '2028-12-31',
    )
    expect(holdsUntil([inForce], day('2025-05-01'))).toBeUndefined()
  })
})
