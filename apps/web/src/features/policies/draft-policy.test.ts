import { exampleProfile } from '@zhiqiao/domain/examples'
import { catalogue, day, type RuleType, wordRule } from '@zhiqiao/domain'
import { describe, expect, it } from 'vitest'
import {
  basesOf,
  blankDraft,
  checkDraft,
  completeRule,
  documentOf,
  type DraftPolicy,
  faultsAt,
  newBalance,
  newRule,
  readDraftPolicy,
} from './draft-policy.ts'

const basis = { title: { zh: '合作协议', en: '' } }
const draft: DraftPolicy = { ...blankDraft(day('2026-08-20')), title: { zh: '选派规则', en: '' } }

describe('a policy being written', () => {
  it('begins each kind of rule so that it reads as a sentence', () => {
    for (const type of Object.keys(catalogue) as RuleType[]) {
      const rule = completeRule(newRule(type, exampleProfile, [], undefined), exampleProfile)
      // The example profile has no departments to choose from; every other table has something to begin with.
      expect(rule && wordRule(rule, exampleProfile, 'zh'), type).toBeTruthy()
    }
  })

  it('is sent without what is empty, each text in both languages', () => {
    const rule = { ...newRule('age', exampleProfile, ['age'], basis), byLevel: {}, directions: undefined }
    const sent = documentOf({ ...draft, rules: [rule] })
    expect(sent['title']).toEqual({ zh: '选派规则', en: '选派规则' })
    expect(sent).not.toHaveProperty('balance')
    expect(sent['rules']).toEqual([
      { id: 'age-2', type: 'age', severity: 'hard', max: 50, basis: { title: { zh: '合作协议', en: '合作协议' } } },
    ])
    expect(checkDraft({ ...draft, rules: [rule] }, exampleProfile)).toMatchObject({ faults: [] })
  })

  it('tells what lacks at its place', () => {
    const rule = { ...newRule('age', exampleProfile, [], undefined), max: undefined }
    const { faults, policy } = checkDraft({ ...draft, rules: [rule] }, exampleProfile)
    expect(policy).toBeUndefined()
    expect(faults.map(({ place }) => place)).toEqual(['/rules/0/basis/title', '/rules/0/max'])
    expect(faultsAt(faults, '/rules/0').length).toBe(2)
    expect(faultsAt(faults, '/rules/01')).toEqual([])
  })

  it('comes back from a file or a kept draft, and refuses what is none', () => {
    const full = {
      ...draft,
      rules: [newRule('consent', exampleProfile, [], basis)],
      balance: [newBalance('levels', [], basis)],
    }
    expect(readDraftPolicy(JSON.parse(JSON.stringify(full)))).toEqual(full)
    for (const wrong of [null, 7, [], {}, { ...full, format: 'other/1' }, { ...full, rules: [{ type: 'height' }] }]) {
      expect(readDraftPolicy(wrong)).toBeUndefined()
    }
    expect(basesOf(full)).toEqual([basis])
  })
})
