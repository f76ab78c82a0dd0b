/** The indicators of a profile: how each is counted, and the band within which it is thought reasonable. Data, checked as it is read. */
import type { Basis, Text } from '@zhiqiao/domain'

export interface Indicator {
  readonly code: string
  readonly name: Text
  readonly numerator: Text
  readonly denominator: Text
  /** In percent. */
  readonly low: number
  readonly high: number
  readonly basis: Basis
}

export interface IndicatorBook {
  readonly version: number
  readonly indicators: readonly Indicator[]
}

export interface BookFault {
  /** A path in the file: `indicators[2].low`. */
  readonly at: string
  readonly wanted: string
}

export function readIndicatorBook(
  json: unknown,
): { ok: true; book: IndicatorBook } | { ok: false; faults: readonly BookFault[] } {
  const faults: BookFault[] = []
  const root = record(json)
  if (root['format'] !== 'zhiqiao.indicators/1') faults.push({ at: 'format', wanted: 'zhiqiao.indicators/1' })
  const version = root['version']
  if (typeof version !== 'number') faults.push({ at: 'version', wanted: 'a number' })
  const given = Array.isArray(root['indicators']) ? (root['indicators'] as readonly unknown[]) : []
  if (given.length === 0) faults.push({ at: 'indicators', wanted: 'at least one' })
  const indicators = given.map((one, k) => indicatorOf(record(one), `indicators[${k}]`, faults))
  const codes = indicators.map(({ code }) => code)
  codes.forEach((code, k) => {
    if (codes.indexOf(code) < k) faults.push({ at: `indicators[${k}].code`, wanted: 'a code that no other has' })
  })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, book: { version: Number(version), indicators } }
}

function indicatorOf(given: Readonly<Record<string, unknown>>, at: string, faults: BookFault[]): Indicator {
  const code = given['code']
  if (typeof code !== 'string' || !/^[a-z][a-z_]{1,40}$/.test(code)) {
    faults.push({ at: `${at}.code`, wanted: 'small letters and _' })
  }
  const text = (key: string) => textOf(given[key], `${at}.${key}`, faults)
  const basis = record(given['basis'])
  const band = { low: Number(given['low']), high: Number(given['high']) }
  if (!(band.low >= 0 && band.low < band.high && band.high <= 100)) {
    faults.push({ at: `${at}.low`, wanted: 'percent, 0 ≤ low < high ≤ 100' })
  }
  return {
    code: String(code),
    name: text('name'),
    numerator: text('numerator'),
    denominator: text('denominator'),
    ...band,
    basis: { title: textOf(basis['title'], `${at}.basis.title`, faults) },
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(value: unknown, at: string, faults: BookFault[]): Text {
  const { zh, en } = record(value)
  if (typeof zh === 'string' && typeof en === 'string' && zh !== '' && en !== '') return { zh, en }
  faults.push({ at, wanted: 'zh and en' })
  return { zh: '', en: '' }
}
