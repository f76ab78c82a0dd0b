/** The balance section of a policy document: its faults, each with its place. */
import {
  checkBasis,
  checkBothLanguages,
  checkChoice,
  checkCode,
  checkInteger,
  checkKeys,
  checkList,
  checkText,
  isObject,
  type Refuse,
  type Values,
} from './document-check.ts'
import type { CodeTable, Tables } from '../tables.ts'

const attributes: Readonly<Record<string, CodeTable>> = {
  sex: 'sexes',
  ethnicity: 'ethnicities',
  politicalStatus: 'politicalStatuses',
}

const headKeys = ['id', 'kind', 'title', 'basis', 'minShare', 'maxShare']
const keysOf: Readonly<Record<string, readonly string[]>> = {
  attribute: ['attribute', 'anyOf', 'noneOf'],
  levels: ['side', 'levels'],
  largest: ['side', 'level'],
}

export function checkBalance(items: unknown, tables: Tables, refuse: Refuse): void {
  if (items === undefined) return
  if (!Array.isArray(items)) return refuse('/balance', items, { rule: 'wrong-type', expected: 'list' })
  const ids = new Set<unknown>()
  items.forEach((item: unknown, index) => {
    const place = `/balance/${index}`
    if (!isObject(item)) return refuse(place, item, { rule: 'wrong-type', expected: 'object' })
    checkText(item['id'], `${place}/id`, refuse)
    if (ids.has(item['id'])) refuse(`${place}/id`, item['id'], { rule: 'duplicate-id' })
    ids.add(item['id'])
    checkBothLanguages(item['title'], `${place}/title`, refuse)
    checkBasis(item['basis'], `${place}/basis`, refuse)
    checkShares(item, place, refuse)
    checkItem(item, place, tables, refuse)
  })
}

function checkShares({ minShare, maxShare }: Values, place: string, refuse: Refuse): void {
  const least = minShare === undefined || checkInteger(minShare, `${place}/minShare`, 0, 100, refuse)
  const most = maxShare === undefined || checkInteger(maxShare, `${place}/maxShare`, 0, 100, refuse)
  if (least && most && minShare !== undefined && maxShare !== undefined && Number(maxShare) < Number(minShare)) {
    refuse(`${place}/maxShare`, maxShare, { rule: 'most-below-least' })
  }
}

function checkItem(item: Values, place: string, tables: Tables, refuse: Refuse): void {
  const kind = item['kind']
  const own = typeof kind === 'string' && Object.hasOwn(keysOf, kind) ? keysOf[kind] : undefined
  if (own === undefined) return refuse(`${place}/kind`, kind, { rule: 'unknown-choice', choices: Object.keys(keysOf) })
  checkKeys(item, place, [...headKeys, ...own], refuse)
  if (kind === 'attribute') return checkAttribute(item, place, tables, refuse)
  checkChoice(item['side'], `${place}/side`, ['sending', 'host'], refuse)
  if (kind === 'largest') return checkCode(item['level'], `${place}/level`, 'levels', tables, refuse)
  checkList(item['levels'], `${place}/levels`, refuse, (code, at) => checkCode(code, at, 'levels', tables, refuse))
}

function checkAttribute({ attribute, anyOf, noneOf }: Values, place: string, tables: Tables, refuse: Refuse): void {
  checkChoice(attribute, `${place}/attribute`, Object.keys(attributes), refuse)
  const keys = ['anyOf', 'noneOf'] as const
  if (anyOf === undefined && noneOf === undefined) refuse(`${place}/anyOf`, undefined, { rule: 'one-needed', keys })
  if (anyOf !== undefined && noneOf !== undefined) refuse(`${place}/noneOf`, noneOf, { rule: 'only-one', keys })
  const table = typeof attribute === 'string' ? attributes[attribute] : undefined
  for (const [key, codes] of [['anyOf', anyOf] as const, ['noneOf', noneOf] as const]) {
    if (codes === undefined) continue
    checkList(codes, `${place}/${key}`, refuse, (code, at) => {
      if (table !== undefined) checkCode(code, at, table, tables, refuse)
    })
  }
}
