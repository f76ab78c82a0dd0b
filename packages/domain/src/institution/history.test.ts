import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../day.ts'
import { nameInForce, namePeriods, type NameChange, type NameOf } from './history.ts'

const named = (name: string): NameOf => ({ name, shortName: name, code: '1' })

describe('the name in force', () => {
  const changes: NameChange[] = [
    { effectiveOn: day('2020-07-01'), before: named('甲县院') },
    { effectiveOn: day('2024-01-01'), before: named('甲市院') },
  ]
  test('is that of the day asked for, the day of the change included', () => {
    const on = (text: string) => nameInForce(named('甲区院'), changes, day(text)).name
    expect(on('2019-01-01')).toBe('甲县院')
    expect(on('2020-06-30')).toBe('甲县院')
    expect(on('2020-07-01')).toBe('甲市院')
    expect(on('2024-01-01')).toBe('甲区院')
  })
  test('stands in periods without a gap', () => {
    expect(namePeriods(named('甲区院'), changes)).toEqual([
      { ...named('甲县院'), until: '2020-06-30' },
      { ...named('甲市院'), from: '2020-07-01', until: '2023-12-31' },
      { ...named('甲区院'), from: '2024-01-01' },
    ])
  })
})

/** A history as it is entered: each change ends the name that stood. */
const history = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('甲', '乙', '丙', '丁')), { maxLength: 8 })
  .map((steps) => {
    const sorted = steps.map(([offset]) => offset).sort((a, b) => a - b)
    let name = '始'
    const changes = steps.map(([, next], index): NameChange => {
      const change = { effectiveOn: addDays(day('2024-01-01'), sorted[index] ?? 0), before: named(name) }
      name = next
      return change
    })
    return { changes, current: named(name) }
  })

describe('periods of any history', () => {
  test('touch each other, and say of each day what nameInForce says', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -5, max: 45 }), ({ changes, current }, offset) => {
        const periods = namePeriods(current, changes)
        expect(periods[0]?.from).toBeUndefined()
        expect(periods.at(-1)?.until).toBeUndefined()
        periods.slice(1).forEach((period, index) => {
          expect(period.from).toBe(addDays(periods[index]?.until ?? day('1900-01-01'), 1))
        })
        const on = addDays(day('2024-01-01'), offset)
        const holding = periods.filter(
          ({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until),
        )
        expect(holding).toHaveLength(1)
        expect(holding[0]?.name).toBe(nameInForce(current, changes, on).name)
      }),
    )
  })
})
