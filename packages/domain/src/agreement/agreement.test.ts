import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../day.ts'
import { parties, sampleAgreement, sampleLine } from '../examples/agreement.ts'
import {
  type AgreementLine,
  type AgreementText,
  agreementUse,
  canonicalText,
  changedPart,
  differences,
  lineKey,
  periodOf,
  quotasFrom,
  quotaWarnings,
  sameText,
  type UseFact,
  useStages,
} from './index.ts'

const origin = day('2026-01-01')
const someDay = fc.integer({ min: 0, max: 1200 }).map((count) => addDays(origin, count))

const someLine: fc.Arbitrary<AgreementLine> = fc
  .record({
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    ends: fc.shuffledSubarray(parties, { minLength: 2, maxLength: 2 }),
    specialty: fc.constantFrom(undefined, 'civil', 'criminal'),
    position: fc.constantFrom(undefined, 'deputy-head'),
    months: fc.integer({ min: 1, max: 12 }),
    min: fc.integer({ min: 0, max: 5 }),
    more: fc.integer({ min: 1, max: 5 }),
    per: fc.constantFrom('year' as const, 'term' as const),
  })
  .map(({ ends: [sendingPartyId = 'n', hostPartyId = 's'], min, more, ...rest }) => ({
    ...rest,
    sendingPartyId,
    hostPartyId,
    min,
    max: min + more,
  }))

const someText: fc.Arbitrary<AgreementText> = fc
  .record({
    title: fc.string({ unit: 'grapheme', maxLength: 12 }),
    purpose: fc.constantFrom('互派干部', '互派干部、业务培训', ''),
    forms: fc.shuffledSubarray(['secondment', 'training'] as const, { minLength: 1 }),
    termFrom: someDay,
    length: fc.integer({ min: 0, max: 900 }),
    partyIds: fc.shuffledSubarray(parties, { minLength: 2 }),
    obligations: fc.constantFrom('各尽其责', '各尽其责\n按月通报'),
    lines: fc.uniqueArray(someLine, { selector: lineKey, maxLength: 6 }),
    later: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ length, later, ...rest }) => ({
    effectiveFrom: addDays(rest.termFrom, later),
    terms: { ...rest, termUntil: addDays(rest.termFrom, length), allowances: '' },
  }))

/** The same text with its lists in another order and Windows line ends. */
function reordered({ terms, effectiveFrom }: AgreementText): AgreementText {
  return {
    effectiveFrom,
    terms: {
      ...terms,
      obligations: `${terms.obligations.replaceAll('\n', '\r\n')} `,
      forms: [...terms.forms].reverse(),
      partyIds: [...terms.partyIds].reverse(),
      lines: [...terms.lines].reverse(),
    },
  }
}

describe('differences', () => {
  it('are none exactly where two texts say the same', () => {
    fc.assert(
      fc.property(someText, someText, (a, b) => {
        expect(differences(a, b).length === 0).toBe(sameText(a, b))
        expect(differences(a, reordered(a))).toEqual([])
      }),
    )
  })

  it('turn round when the two are exchanged', () => {
    const sides = (before: AgreementText, after: AgreementText) =>
      differences(before, after).map((one) => {
        if (one.field !== 'line') return one.field
        return `${one.change} ${lineKey(one.change === 'removed' ? one.before : one.after)}`
      })
    const turned = (side: string) =>
      side.startsWith('added') ? side.replace('added', 'removed') : side.replace('removed', 'added')
    fc.assert(
      fc.property(someText, someText, (a, b) => {
        expect(sides(b, a).map(turned).sort()).toEqual(sides(a, b).sort())
      }),
    )
  })

  it('name the fields of a line that was changed, and keep apart the added from the removed', () => {
    const line: AgreementLine = {
      direction: 'inbound',
      sendingPartyId: 'j',
      hostPartyId: 'n',
      months: 6,
      min: 6,
      max: 6,
      per: 'year',
    }
    const before = sampleAgreement({ lines: [line, { ...line, sendingPartyId: 's' }] })
    const after = sampleAgreement({
      lines: [
        { ...line, max: 8 },
        { ...line, sendingPartyId: 'z' },
      ],
    })
    expect(differences(before, after)).toMatchObject([
      { field: 'line', change: 'changed', fields: ['max'] },
      { field: 'line', change: 'added', after: { sendingPartyId: 'z' } },
      { field: 'line', change: 'removed', before: { sendingPartyId: 's' } },
    ])
  })

  it('show the part of a passage that changed, whole characters only', () => {
    expect(changedPart('选派𠮷某某六名', '选派𠮷某某八名')).toEqual({
      start: '选派𠮷某某',
      before: '六',
      after: '八',
      end: '名',
    })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const part = changedPart(a, b)
        expect([part.start + part.before + part.end, part.start + part.after + part.end]).toEqual([a, b])
      }),
    )
  })
})

describe('the canonical text', () => {
  const parts = (text: AgreementText, number = 1) => ({
    agreementId: 'a',
    number,
    kind: 'original' as const,
    reason: '',
    parties: text.terms.partyIds.map((id) => ({ id, code: id, name: `${id}院` })),
    ...text,
  })

  it('is the same for the same text in any order, and another for another text', () => {
    fc.assert(
      fc.property(someText, someText, (a, b) => {
        expect(canonicalText(parts(a))).toBe(canonicalText(parts(reordered(a))))
        if (!sameText(a, b)) expect(canonicalText(parts(a))).not.toBe(canonicalText(parts(b)))
        expect(canonicalText(parts(a, 2))).not.toBe(canonicalText(parts(a, 1)))
      }),
    )
  })
})

describe('the quota meter', () => {
  const covers = (wide: string, narrow: string) => wide === narrow || (wide === 'civil' && narrow === 'civil-judgments')
  const fact = (more: Partial<UseFact> = {}): UseFact => ({
    stage: 'nominated',
    direction: 'inbound',
    on: day('2026-05-10'),
    sendingPartyIds: ['j'],
    hostPartyId: 'n',
    specialties: ['criminal'],
    people: 1,
    ...more,
  })

  it('counts each person on one line at most, the narrowest that fits', () => {
    const { terms } = sampleAgreement({
      lines: [sampleLine(), sampleLine({ specialty: 'civil' }), sampleLine({ specialty: 'civil', position: 'head' })],
    })
    const facts = [
      fact(),
      fact({ specialties: ['civil-judgments'], people: 2 }),
      fact({ specialties: ['civil'], position: 'head', people: 4 }),
      fact({ sendingPartyIds: ['z'], people: 8 }),
      fact({ on: day('2030-01-01'), people: 16 }),
    ]
    const { lines, beyond } = agreementUse(terms, facts, day('2026-05-10'), covers)
    expect(lines.map(({ use }) => use.nominated)).toEqual([1, 2, 4])
    expect(beyond.nominated).toBe(8)
  })

  it('takes for beyond the agreement what no line allows, and not what a yearly line counted in another year', () => {
    const { terms } = sampleAgreement({ lines: [sampleLine({ per: 'year' })] })
    const facts = [
      fact({ on: day('2027-05-10'), people: 2 }),
      fact({ people: 4 }),
      fact({ sendingPartyIds: ['z'], on: day('2027-05-10'), people: 8 }),
    ]
    const { lines, beyond } = agreementUse(terms, facts, day('2026-05-10'), covers)
    expect([lines.map(({ use }) => use.nominated), beyond.nominated]).toEqual([[4], 8])
  })

  it('shares a need among the senders that could meet it, and says so', () => {
    const { terms } = sampleAgreement({ lines: [sampleLine(), sampleLine({ sendingPartyId: 's' })] })
    const { lines } = agreementUse(
      terms,
      [fact({ stage: 'requested', sendingPartyIds: ['j', 's'], people: 15 })],
      day('2026-05-10'),
      covers,
    )
    expect(lines.map(({ use, shared }) => [use.requested, shared])).toEqual([
      [15, true],
      [15, true],
    ])
  })

  it('leaves out who may still go to any of several hosts, and says how many', () => {
    const out = (hostPartyId: string) => sampleLine({ direction: 'outbound', sendingPartyId: 'n', hostPartyId })
    const { terms } = sampleAgreement({ lines: [out('s'), out('j')] })
    const facts = [
      fact({ direction: 'outbound', sendingPartyIds: ['n'], hostPartyId: undefined, people: 8 }),
      fact({ direction: 'outbound', sendingPartyIds: ['n'], hostPartyId: 's', people: 2 }),
    ]
    const { lines, beyond, undecided } = agreementUse(terms, facts, day('2026-05-10'), covers)
    expect([lines.map(({ use }) => use.nominated), beyond.nominated, undecided.nominated]).toEqual([[2, 0], 0, 8])
  })

  it('never counts more people of a stage than there are', () => {
    const someFact = fc
      .record({
        stage: fc.constantFrom(...useStages),
        direction: fc.constantFrom('inbound' as const, 'outbound' as const),
        on: someDay,
        sender: fc.constantFrom(...parties),
        hostPartyId: fc.constantFrom(undefined, ...parties),
        specialties: fc.subarray(['civil', 'civil-judgments', 'criminal']),
        position: fc.constantFrom(undefined, 'deputy-head'),
        people: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ sender, ...rest }): UseFact => ({ ...rest, sendingPartyIds: [sender] }))
    fc.assert(
      fc.property(someText, fc.array(someFact, { maxLength: 12 }), someDay, ({ terms }, facts, on) => {
        const { lines, beyond, undecided } = agreementUse(terms, facts, on, covers)
        for (const stage of useStages) {
          const people = facts.filter((one) => one.stage === stage).reduce((sum, one) => sum + one.people, 0)
          const counted = lines.reduce((sum, { use }) => sum + use[stage], 0)
          expect(counted + beyond[stage] + undecided[stage] <= people).toBe(true)
        }
      }),
    )
  })

  it('counts years from the anniversaries of the term, and ends with it', () => {
    const { terms } = sampleAgreement({ termFrom: day('2028-02-29'), termUntil: day('2030-06-30') })
    expect(periodOf(terms, 'year', day('2028-06-01'))).toEqual({ from: '2028-02-29', until: '2029-02-27' })
    expect(periodOf(terms, 'year', day('2029-02-28'))).toEqual({ from: '2029-02-28', until: '2030-02-27' })
    expect(periodOf(terms, 'year', day('2030-03-01'))).toEqual({ from: '2030-02-28', until: '2030-06-30' })
    expect(periodOf(terms, 'term', day('2029-03-01'))).toEqual({ from: '2028-02-29', until: '2030-06-30' })
  })
})

describe('the quotas of a cohort', () => {
  const { terms } = sampleAgreement({
    lines: [
      sampleLine({ max: 8 }),
      sampleLine({ specialty: 'civil', min: 1, max: 2 }),
      sampleLine({ sendingPartyId: 's', min: 4, max: 4 }),
    ],
  })
  const cohort = { direction: 'inbound' as const, termFrom: day('2026-05-10'), termUntil: day('2026-11-09') }
  const within = (id: string, party: string) => id.startsWith(party)

  it('follow from the lines, party by party', () => {
    expect(quotasFrom(terms.lines, 'inbound')).toEqual([
      { side: 'sending', institutionId: 'j', min: 7, max: 10 },
      { side: 'sending', institutionId: 's', min: 4, max: 4 },
    ])
    expect(quotasFrom(terms.lines, 'outbound')).toEqual([])
  })

  it('that follow from the agreement are never warned of', () => {
    fc.assert(
      fc.property(someText, ({ terms: other }) => {
        const quotas = quotasFrom(other.lines, 'inbound')
        const found = quotaWarnings(other, { ...cohort, quotas }, (id, party) => id === party)
        expect(found.filter(({ kind }) => kind !== 'months')).toEqual([])
      }),
    )
  })

  it('are warned of where they go beyond, below, or where nothing was agreed, and where the length differs', () => {
    const warned = quotaWarnings(
      terms,
      {
        ...cohort,
        quotas: [
          { side: 'sending', institutionId: 'j', min: 1, max: 11 },
          { side: 'sending', institutionId: 's', max: 3 },
          { side: 'sending', institutionId: 's1', max: 3 },
          { side: 'sending', institutionId: 'z', max: 1 },
          { side: 'host', institutionId: 'n1', max: 2 },
        ],
      },
      within,
    )
    expect(warned).toMatchObject([
      { kind: 'above', institutionId: 'j', given: 11, agreed: 10 },
      { kind: 'below', institutionId: 's', given: 3, agreed: 4 },
      { kind: 'no-line', institutionId: 'z' },
    ])
    expect(quotaWarnings(terms, { ...cohort, termUntil: day('2027-05-09'), quotas: [] }, within)).toMatchObject([
      { kind: 'months', given: 12, agreed: 6 },
    ])
  })
})
