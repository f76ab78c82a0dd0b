/** One row of the table: an indicator of a unit in a month, as counts. */
import type { PackChecked, PackGiven } from '@zhiqiao/domain'

export interface Observation {
  readonly unit: string
  readonly unitName: string
  readonly indicator: string
  /** `2026-03` */
  readonly month: string
  readonly numerator: number
  readonly denominator: number
  /** Of the year up to and including the month. */
  readonly toDate: boolean
  /** Units are compared with those of the same word. */
  readonly peers: string
  /** The kind of cases that it counts; empty: all of them. */
  readonly stratum: string
}

export function checkObservation({ name, row = {}, said = {} }: PackGiven): PackChecked {
  const { unit, indicator, month, counted, numerator, denominator, peers, stratum } = row
  if (
    typeof unit !== 'string' ||
    typeof indicator !== 'string' ||
    typeof month !== 'string' ||
    typeof numerator !== 'number' ||
    typeof denominator !== 'number'
  ) {
    const message = { zh: '这一行缺少必填的列', en: 'the row lacks a column that is required' }
    return { ok: false, reason: 'incomplete', message }
  }
  if (numerator > denominator) {
    return {
      ok: false,
      reason: 'part-above-whole',
      column: 'numerator',
      message: {
        zh: `分子大于分母 ${denominator}：这些指标的分子都包含在分母之内`,
        en: `is above the denominator, ${denominator}: of these indicators the numerator is part of the denominator`,
      },
      allowed: `0–${denominator}`,
    }
  }
  const item: Observation = {
    unit,
    unitName: said['unit'] ?? unit,
    indicator,
    month,
    numerator,
    denominator,
    toDate: counted === 'year',
    peers: typeof peers === 'string' ? peers : '',
    stratum: typeof stratum === 'string' ? stratum : '',
  }
  return { ok: true, item, label: name }
}
