/**
 * Parameters of a pack: typed, each with a default and what it rests on. An institution keeps only what it changed, so that
 * every difference from the pack can be told, and a better default reaches whoever did not set his own.
 */
import type { Basis } from '../basis.ts'
import { type Day, parseDay } from '../day.ts'
import type { Text } from '../text.ts'

export type PackParameterKind =
  | {
      readonly type: 'number'
      readonly default: number
      readonly min: number
      readonly max: number
      readonly whole?: boolean
      readonly unit?: Text
    }
  | { readonly type: 'flag'; readonly default: boolean }
  /** null: no such day. */
  | { readonly type: 'day'; readonly default: Day | null }
  | { readonly type: 'line'; readonly default: string; readonly longest: number }
  | { readonly type: 'words'; readonly default: Text; readonly longest: number }
  | {
      readonly type: 'choice'
      readonly default: string
      readonly options: readonly { readonly code: string; readonly name: Text }[]
    }

export type PackParameter = PackParameterKind & {
  /** `L07.leastShare`: the group, then the parameter within it. */
  readonly id: string
  readonly group: string
  readonly name: Text
  readonly basis?: Basis
}

/** Parameters that are set together, such as those of one sign. */
export interface PackParameterGroup {
  readonly id: string
  readonly name: Text
  /** The heading under which it stands. */
  readonly within: Text
  readonly basis?: Basis
  /** The flag that says whether the rest of the group is used at all. */
  readonly switch?: string
  /** Differs from place to place, so it is asked when a pack is adopted. */
  readonly local?: true
}

export type PackValue = number | boolean | string | Text | null
/** What differs from the defaults, by id. */
export type PackChanges = Readonly<Record<string, PackValue>>

export interface PackFault {
  readonly id: string
  readonly reason: Text
  readonly allowed?: string
}

/** What is wrong with the changes: unknown ids, values of another type, out of range. */
export function packFaults(specs: readonly PackParameter[], changes: PackChanges): PackFault[] {
  const known = new Map(specs.map((spec) => [spec.id, spec]))
  const faults: PackFault[] = []
  for (const [id, value] of Object.entries(changes)) {
    const spec = known.get(id)
    if (!spec) faults.push({ id, reason: { zh: '没有这个参数', en: 'there is no such parameter' } })
    else {
      const fault = faultOf(spec, value)
      if (fault) faults.push({ id, ...fault })
    }
  }
  return faults
}

function faultOf(spec: PackParameter, value: PackValue): Omit<PackFault, 'id'> | undefined {
  switch (spec.type) {
    case 'number': {
      const fits = typeof value === 'number' && value >= spec.min && value <= spec.max
      if (fits && (spec.whole !== true || Number.isInteger(value))) return undefined
      const reason = spec.whole === true ? { zh: '应为整数', en: 'must be a whole number' } : number
      return { reason: fits ? reason : number, allowed: `${spec.min}–${spec.max}` }
    }
    case 'flag':
      return typeof value === 'boolean' ? undefined : { reason: { zh: '应为是或否', en: 'must be yes or no' } }
    case 'day':
      return value === null || (typeof value === 'string' && parseDay(value) !== undefined)
        ? undefined
        : { reason: { zh: '应为日期', en: 'must be a day' }, allowed: 'YYYY-MM-DD' }
    case 'line':
      return typeof value === 'string' && value.length <= spec.longest ? undefined : tooLong(spec.longest)
    case 'words':
      return isText(value) && value.zh.length <= spec.longest && value.en.length <= spec.longest
        ? undefined
        : tooLong(spec.longest)
    case 'choice':
      return spec.options.some(({ code }) => code === value)
        ? undefined
        : {
            reason: { zh: '不在可选项中', en: 'is not one of the options' },
            allowed: spec.options.map(({ code }) => code).join('、'),
          }
  }
}

const number = { zh: '应为范围内的数', en: 'must be a number within the range' }

function tooLong(longest: number) {
  return { reason: { zh: `应为文字，不超过 ${longest} 字`, en: `must be text of at most ${longest} characters` } }
}

function isText(value: PackValue): value is Text {
  return typeof value === 'object' && value !== null && typeof value.zh === 'string' && typeof value.en === 'string'
}

export function samePackValue(a: PackValue, b: PackValue): boolean {
  return isText(a) && isText(b) ? a.zh === b.zh && a.en === b.en : a === b
}

/** Without what equals the default: saying again what the pack says is no change. Keys in the order of `specs`. */
export function onlyPackChanges(specs: readonly PackParameter[], changes: PackChanges): PackChanges {
  const kept: Record<string, PackValue> = {}
  for (const spec of specs) {
    const value = changes[spec.id]
    if (value !== undefined && !samePackValue(value, spec.default)) kept[spec.id] = value
  }
  return kept
}

/** Reads values as they stand: what was changed, else the default. Throws for an id that the pack does not have. */
export class PackValues {
  readonly #specs: ReadonlyMap<string, PackParameter>
  readonly #changes: PackChanges

  constructor(specs: readonly PackParameter[], changes: PackChanges) {
    this.#specs = new Map(specs.map((spec) => [spec.id, spec]))
    this.#changes = changes
  }

  number(id: string): number {
    const value = this.#value(id)
    if (typeof value !== 'number') throw new TypeError(`parameter ${id} is no number`)
    return value
  }

  flag(id: string): boolean {
    return this.#value(id) === true
  }

  day(id: string): Day | undefined {
    const value = this.#value(id)
    return typeof value === 'string' ? parseDay(value) : undefined
  }

  line(id: string): string {
    const value = this.#value(id)
    return typeof value === 'string' ? value : ''
  }

  words(id: string): Text {
    const value = this.#value(id)
    if (!isText(value)) throw new TypeError(`parameter ${id} has no words`)
    return value
  }

  has(id: string): boolean {
    return this.#specs.has(id)
  }

  #value(id: string): PackValue {
    const spec = this.#specs.get(id)
    if (!spec) throw new Error(`the pack has no parameter ${id}`)
    const changed = this.#changes[id]
    return changed === undefined ? spec.default : changed
  }
}
