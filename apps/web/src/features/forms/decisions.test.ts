import type { ImportChoice, ImportItem } from '@zhiqiao/contract'
import { describe, expect, it } from 'vitest'
import { bodyOf, firstDecision } from './decisions.ts'

const differences: ImportChoice['differences'] = [
  { field: 'name', old: '试甲', new: '试乙', kind: 'changed', notes: [] },
  { field: 'awards', old: '三等功', new: '', kind: 'emptied', notes: [] },
  { field: 'idNumber', old: '', new: '1', kind: 'filled', notes: [], blocked: '末位应为 X' },
  { field: 'workStart', old: '201406', new: '201499', kind: 'changed', notes: ['读不出'], unread: true },
]
const ref = { id: 'i1', name: '某院', shortName: '某院' }
const known: ImportChoice = {
  officer: { id: 'o1', name: '试甲', institution: ref },
  by: 'id-number',
  version: 4,
  differences,
}
const fresh: ImportChoice = { by: 'new', differences }
const item = (more: Partial<ImportItem>): ImportItem => ({
  id: 'x',
  entry: 'a.lrmx',
  name: '试甲',
  warnings: [],
  choices: [known, fresh],
  ...more,
})

describe('decisions on an import', () => {
  it('begin with what is suggested, without what is blocked, is not understood, or would only empty a value', () => {
    expect([...firstDecision(item({ suggested: 0 })).fields]).toEqual(['name'])
    // Of somebody new there is nothing yet that it could take the place of.
    expect([...firstDecision(item({ suggested: 1 })).fields]).toEqual(['name', 'workStart'])
    expect(firstDecision(item({}))).toEqual({ choice: undefined, fields: new Set() })
  })

  it('send the version of a known officer, the institution of a new one, and never what is blocked', () => {
    const fields = new Set(['name', 'awards', 'idNumber'] as const)
    const send = (choice: number | undefined) => bodyOf([item({})], new Map([['x', { choice, fields }]]), () => 'i9')
    expect(send(0)).toEqual([{ id: 'x', officerId: 'o1', version: 4, fields: ['name', 'awards'] }])
    expect(send(1)).toEqual([{ id: 'x', institutionId: 'i9', fields: ['name', 'awards'] }])
    expect(send(undefined)).toEqual([])
  })

  it('leave a known officer alone of whom nothing is taken', () => {
    expect(bodyOf([item({})], new Map([['x', { choice: 0, fields: new Set() }]]), () => undefined)).toEqual([])
  })
})
