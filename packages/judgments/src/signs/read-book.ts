/** Checks that a book of signs read from a file is one, and says where it is not. */
import { parseDay } from '@zhiqiao/domain'
import { measures } from '../graph/measures.ts'
import type { SignBook, WarningSign } from './book.ts'

export interface BookFault {
  /** A path in the file: `signs[3].points`. */
  readonly at: string
  readonly wanted: string
}

type Shape =
  | 'text'
  | 'both'
  | 'number'
  | 'day'
  | readonly string[]
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> }
  | { readonly values: Shape }
  | 'open'

type Graph = NonNullable<WarningSign['graph']>

const basis: Shape = { fields: { title: 'both' }, optional: { clause: 'both' } }
const dated: Shape = { fields: { from: 'day', value: 'number', source: 'text' } }
const group = ['loan-form', 'person-graph', 'procedure', 'bench'] as const
/** The types of test, with their parameters: an unknown type is refused, for it would silently never fire. */
const testFields: Readonly<Record<string, Shape>> = {
  'cash-without-trace': { fields: { type: 'text', atLeast: 'number' } },
  withheld: { fields: { type: 'text', leastShare: 'number' } },
  passage: { fields: { type: 'text', marks: { list: 'text' } }, optional: { parts: { list: 'text' } } },
  'rate-over-cap': { fields: { type: 'text' } },
  'all-in-over-cap': { fields: { type: 'text' } },
  rollover: { fields: { type: 'text' } },
  'plaintiff-absent': { fields: { type: 'text' } },
  default: { fields: { type: 'text' } },
  'publication-default': { fields: { type: 'text' } },
  'no-contest': { fields: { type: 'text' } },
  'swift-mediation': { fields: { type: 'text', days: 'number', nearDays: 'number', atLeast: 'number' } },
  kin: { fields: { type: 'text' } },
  'spouse-debt': { fields: { type: 'text', atLeast: 'number' } },
  'single-wage-claim': { fields: { type: 'text', above: 'number' } },
  'over-time-limit': { fields: { type: 'text' } },
  'wrong-bench': { fields: { type: 'text' } },
  'void-loan-granted': { fields: { type: 'text' } },
  arithmetic: { fields: { type: 'text', feeTolerance: 'number' } },
}

const calibration: Shape = {
  fields: {
    curve: 'open',
    reviewed: 'number',
    confirmed: 'number',
    logLoss: { fields: { before: 'number', after: 'number' } },
    on: 'day',
    weights: 'text',
  },
}
const curves: Readonly<Record<string, Shape>> = {
  platt: { fields: { method: 'text', slope: 'number', intercept: 'number' } },
  isotonic: {
    fields: {
      method: 'text',
      knots: { list: { fields: { logOdds: 'number', probability: 'number', reviewed: 'number' } } },
    },
  },
}

const bookShape: Shape = {
  optional: { calibration },
  fields: {
    format: ['zhiqiao.signs/1'],
    version: 'number',
    title: 'both',
    leadFrom: 'number',
    tiedFrom: 'number',
    groupCaps: { fields: Object.fromEntries(group.map((name) => [name, 'number' as const])) },
    scoring: { fields: { base: 'number', perPoint: 'number', repeat: 'number' } },
    lpr: { list: dated },
    bankRate: { list: dated },
    caps: {
      list: {
        fields: { from: 'day', of: ['fixed', 'lpr', 'bank'], value: 'number', basis },
        optional: { voidAbove: 'number' },
      },
    },
    timeLimits: {
      list: {
        fields: { from: 'day', procedure: ['简易', '普通', '小额'], months: 'number', extension: 'number', basis },
      },
    },
    fees: { list: { fields: { above: 'number', base: 'number', percent: 'number' } } },
    lenderThresholds: {
      list: {
        fields: {
          region: 'text',
          from: 'day',
          years: 'number',
          basicCourt: 'number',
          intermediateArea: 'number',
          basis,
        },
        optional: { amount: 'number' },
      },
    },
    licensedLenders: { list: 'text' },
    legalAid: { list: 'text' },
    signs: {
      list: {
        fields: {
          id: 'text',
          version: 'number',
          kind: ['loan', 'wage', 'bench'],
          group,
          scope: ['document', 'corpus', 'both'],
          points: 'number',
          name: 'both',
          basis,
          clearedBy: 'both',
          silentFor: { list: ['licensed-lender', 'legal-aid'] },
        },
        optional: {
          from: 'day',
          until: 'day',
          test: 'open',
          graph: { fields: { type: ['graph'], measure: 'text' }, optional: { limits: { values: 'number' } } },
        },
      },
    },
  },
}

/** The book, or every fault with its place. */
export function readSignBook(
  json: unknown,
): { ok: true; book: SignBook } | { ok: false; faults: readonly BookFault[] } {
  const faults: BookFault[] = []
  check(json, bookShape, '', faults)
  if (faults.length === 0) {
    checkSigns(json as SignBook, faults)
    checkScoring(json as SignBook, faults)
  }
  return faults.length === 0 ? { ok: true, book: json as SignBook } : { ok: false, faults }
}

function checkSigns({ signs }: SignBook, faults: BookFault[]): void {
  const seen = new Set<string>()
  for (const [k, sign] of signs.entries()) {
    if (sign.graph) checkMeasure(sign.graph, `signs[${k}].graph`, faults)
    if (seen.has(sign.id))
      faults.push({ at: `signs[${k}].id`, wanted: `an id of its own; ${sign.id} is there already` })
    seen.add(sign.id)
    const { type } = sign.test ?? { type: undefined }
    if (type === undefined) continue
    const shape = Object.hasOwn(testFields, type) ? testFields[type] : undefined
    if (shape) check(sign.test, shape, `signs[${k}].test`, faults)
    else faults.push({ at: `signs[${k}].test.type`, wanted: Object.keys(testFields).join(' | ') })
  }
}

/** What would make a score fall as signs are added, or leave 0 to 100. */
function checkScoring({ scoring, groupCaps, calibration: own, signs }: SignBook, faults: BookFault[]): void {
  const want = (holds: boolean, at: string, wanted: string) => void (holds || faults.push({ at, wanted }))
  want(scoring.perPoint >= 0, 'scoring.perPoint', 'a number not below 0')
  want(scoring.repeat >= 0 && scoring.repeat < 1, 'scoring.repeat', 'a number from 0 to below 1')
  for (const [name, cap] of Object.entries(groupCaps)) want(cap >= 0, `groupCaps.${name}`, 'a number not below 0')
  for (const [k, { points }] of signs.entries()) want(points >= 0, `signs[${k}].points`, 'a number not below 0')
  if (!own) return
  const { curve } = own
  const shape = Object.hasOwn(curves, curve.method) ? curves[curve.method] : undefined
  if (!shape) return want(false, 'calibration.curve.method', Object.keys(curves).join(' | '))
  const before = faults.length
  check(curve, shape, 'calibration.curve', faults)
  if (faults.length > before) return
  if (curve.method === 'platt') return want(curve.slope >= 0, 'calibration.curve.slope', 'a number not below 0')
  want(curve.knots.length > 0, 'calibration.curve.knots', 'at least one')
  for (const [k, { logOdds, probability }] of curve.knots.entries()) {
    const last = curve.knots[k - 1]
    const at = `calibration.curve.knots[${k}]`
    want(probability >= 0 && probability <= 1, `${at}.probability`, 'a number from 0 to 1')
    want(!last || logOdds > last.logOdds, `${at}.logOdds`, 'a number above the one before')
    want(!last || probability >= last.probability, `${at}.probability`, 'a number not below the one before')
  }
}

/** A measure without one of its limits would stop in the middle of a run. */
function checkMeasure({ measure, limits = {} }: Graph, at: string, faults: BookFault[]): void {
  const known = Object.hasOwn(measures, measure) ? measures[measure] : undefined
  if (!known) return void faults.push({ at: `${at}.measure`, wanted: Object.keys(measures).join(' | ') })
  for (const name of known.limits) {
    if (limits[name] === undefined) faults.push({ at: `${at}.limits.${name}`, wanted: 'a number' })
  }
  for (const name of Object.keys(limits)) {
    if (known.limits.includes(name) || known.optional?.includes(name) === true) continue
    faults.push({
      at: `${at}.limits.${name}`,
      wanted: [...known.limits, ...(known.optional ?? [])].join(' | ') || 'no limits',
    })
  }
}

function check(value: unknown, shape: Shape, at: string, faults: BookFault[]): void {
  const want = (wanted: string) => void faults.push({ at: at === '' ? '.' : at, wanted })
  if (shape === 'open') return isObject(value) ? undefined : want('an object')
  if (shape === 'text') return typeof value === 'string' && value !== '' ? undefined : want('a text')
  if (shape === 'number') return typeof value === 'number' && Number.isFinite(value) ? undefined : want('a number')
  if (shape === 'day') {
    return typeof value === 'string' && parseDay(value) !== undefined ? undefined : want('a day, YYYY-MM-DD')
  }
  if (shape === 'both') {
    return check(value, { fields: { zh: 'text', en: 'text' } }, at, faults)
  }
  if (isWords(shape)) {
    return typeof value === 'string' && shape.includes(value) ? undefined : want(shape.join(' | '))
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return want('a list')
    for (const [k, one] of value.entries()) check(one, shape.list, `${at}[${k}]`, faults)
    return
  }
  if (!isObject(value)) return want('an object')
  if ('values' in shape) {
    for (const [name, one] of Object.entries(value)) check(one, shape.values, `${at}.${name}`, faults)
    return
  }
  const path = (name: string) => (at === '' ? name : `${at}.${name}`)
  for (const [name, one] of Object.entries(shape.fields)) check(value[name], one, path(name), faults)
  for (const [name, one] of Object.entries(shape.optional ?? {})) {
    if (value[name] !== undefined) check(value[name], one, path(name), faults)
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(shape.fields, name) && !Object.hasOwn(shape.optional ?? {}, name)) {
      faults.push({ at: path(name), wanted: 'no such field' })
    }
  }
}

function isWords(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
