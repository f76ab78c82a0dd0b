import { expect, test } from 'vitest'
import { open, readFields } from '../fields/read.ts'
import type { Fields } from '../fields/types.ts'
import { pictureOf } from '../pack/picture.ts'
import { aroundLead } from './around.ts'

/** A judgment in which these stand: the first sues, the others are sued; all names are masked. */
function said(id: string, names: readonly string[]): Fields {
  return {
    ...readFields(id, open('民事判决书')),
    parties: names.map((name, k) => ({
      role: k === 0 ? '原告' : '被告',
      kind: '自然人',
      name,
      masked: true,
      places: {},
      at: [0, 0] as const,
    })),
    accounts: [{ holder: '试甲公司', tail: '4321', at: [0, 0] as const }],
  }
}

const fields = new Map(
  [said('first', ['试某甲', '钱某', '钱某']), said('second', ['试某甲', '钱某'])].map((one) => [one.id, one]),
)
const given = (kind: string) => ({
  judgments: [...fields.keys()],
  links: [{ from: 'first', to: 'second', kind, strength: 1, by: { zh: '引用案号', en: 'a number cited' } }],
})
const drawn = (kind: string) => aroundLead(given(kind), (id) => fields.get(id))
const people = (kind: string) =>
  drawn(kind)
    .nodes.filter((node) => node.kind === 'person')
    .map(({ label, judgments }) => `${label} ${judgments}`)

test('a case before two courts has its people once; where two bear one masked name, nobody is taken for either', () => {
  expect(people('thread')).toEqual(['试某甲 2', '钱某 1', '钱某 1', '钱某 1'])
  expect(people('note').sort()).toEqual(['试某甲 1', '试某甲 1', '钱某 1', '钱某 1', '钱某 1'].sort())
})

test('what was found is told from what a judgment says by itself', () => {
  const found = (kind: string) => drawn(kind).edges.flatMap((edge) => (edge.found ? [edge.kind] : []))
  expect(found('thread').sort()).toEqual(['suing', 'suing', 'thread'])
  expect(found('note')).toEqual(['note'])
  expect(found('payee')).toEqual(['paid', 'paid'])
})

test('the pack names every kind, and draws of an account the end of its number', () => {
  const { judgments, links } = given('note')
  const picture = pictureOf({ items: judgments, links }, (id) => ({ ...fields.get(id), id: 'as it came in' }))
  const named = new Set(picture.kinds.map(({ id }) => id))
  expect(picture.nodes.every(({ kind }) => named.has(kind))).toBe(true)
  expect(picture.nodes.find(({ kind }) => kind === 'account')).toMatchObject({ label: '试甲公司…4321', short: '…4321' })
  expect(picture.left).toBe(0)
})
