/**
 * Kin may not be where the secondee would be. The answer is a verdict and, through the rule, its clause: which relative,
 * where, and how related never leaves this file.
 */
import type { Verdict } from '../finding.ts'
import { isWithin } from '../institution/institution.ts'
import type { Relative } from '../people/officer.ts'
import type { PostFacts } from '../need/post.ts'
import { defineRule, type ParametersOf, type RuleContext } from './rule.ts'

type KinRule = ParametersOf<'kin-avoidance'>

/** Of two conditions that must both hold for a conflict: known not to hold settles it, unknown leaves it open. */
function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'pass' || b === 'pass') return 'pass'
  return a === 'missing' || b === 'missing' ? 'missing' : 'fail'
}

function conflictOf(holds: boolean): Verdict {
  return holds ? 'fail' : 'pass'
}

function place(rule: KinRule, relative: Relative, post: PostFacts, { tree }: RuleContext): Verdict {
  const host = post.hostInstitutionId
  const at = relative.institutionId
  switch (rule.scope) {
    case 'same-office':
      return conflictOf(at === host)
    case 'same-department':
      if (at !== host) return 'pass'
      return relative.departmentCode === undefined
        ? 'missing'
        : conflictOf(relative.departmentCode === post.departmentCode)
    case 'adjacent-level': {
      if (at === undefined) return 'pass'
      const works = tree.get(at)
      const hosts = tree.get(host)
      if (works === undefined || hosts === undefined) return 'missing'
      return conflictOf(works.parentId === host || hosts.parentId === at)
    }
    case 'law-practice': {
      const area = relative.practisesLawIn
      if (area === undefined) return 'pass'
      if (tree.get(area) === undefined || tree.get(host) === undefined) return 'missing'
      if (isWithin(tree, area, host)) return 'fail'
      // A wider area than the host's (a whole city, the host being one of its districts) doesn't say where in it.
      return isWithin(tree, host, area) ? 'missing' : 'pass'
    }
  }
}

function position(code: string | undefined, counted: readonly string[] | undefined): Verdict {
  if (counted === undefined) return 'fail'
  return code === undefined ? 'missing' : conflictOf(counted.includes(code))
}

function circle(rule: KinRule, relative: Relative, { tables }: RuleContext): Verdict {
  const found = tables.circle(relative.relation)
  return found === undefined ? 'missing' : conflictOf(rule.circles.includes(found))
}

export const kinAvoidance = defineRule({
  type: 'kin-avoidance',
  title: { zh: '任职回避', en: 'Avoidance of kin' },
  explanation: {
    zh: '本人的近亲属不得处于法律规定应当回避的位置。依据本人申报的亲属核对；对方只看到结论。',
    en: 'No close relative holds a place that the law tells one to avoid. Checked against the declared relatives; the other side sees the verdict only.',
  },
  overridable: 'never',
  neverOverridden: true,
  scope: 'pair',
  parameters: [
    {
      name: 'scope',
      kind: 'choice',
      required: true,
      label: { zh: '情形', en: 'Where' },
      choices: [
        { value: 'same-office', label: { zh: '同一单位', en: 'the same institution' } },
        { value: 'same-department', label: { zh: '同一部门', en: 'the same department' } },
        { value: 'adjacent-level', label: { zh: '相邻两级单位', en: 'institutions of adjacent levels' } },
        { value: 'law-practice', label: { zh: '辖区内从事律师等职业', en: 'law practice in the area' } },
      ],
    },
    {
      name: 'circles',
      kind: 'choices',
      required: true,
      label: { zh: '亲属范围', en: 'Circles of kin' },
      choices: [
        { value: 'spouse', label: { zh: '配偶', en: 'spouse' } },
        { value: 'lineal', label: { zh: '直系血亲', en: 'lineal kin' } },
        { value: 'collateral', label: { zh: '三代以内旁系血亲', en: 'collateral kin within three generations' } },
        { value: 'in-law', label: { zh: '近姻亲', en: 'close in-laws' } },
      ],
    },
    {
      name: 'relativePositions',
      kind: 'codes',
      table: 'positions',
      required: false,
      label: { zh: '亲属职务', en: "The relative's position" },
    },
    {
      name: 'postPositions',
      kind: 'codes',
      table: 'positions',
      required: false,
      label: { zh: '岗位职务', en: "The post's position" },
    },
    {
      name: 'postDepartments',
      kind: 'codes',
      table: 'departments',
      required: false,
      label: { zh: '岗位所在部门', en: "The post's department" },
    },
  ],
  verdict: (rule, { nomination, post }, context) => {
    const relatives = nomination.officer.relatives
    if (relatives === undefined) return 'missing'
    if (post === undefined) return 'pass'
    if (rule.postDepartments !== undefined && !rule.postDepartments.includes(post.departmentCode)) return 'pass'
    let open = false
    for (const relative of relatives) {
      const where = place(rule, relative, post, context)
      if (where === 'pass') continue
      const who = both(circle(rule, relative, context), position(relative.position, rule.relativePositions))
      const found = both(both(where, who), position(post.position, rule.postPositions))
      if (found === 'fail') return 'fail'
      if (found === 'missing') open = true
    }
    return open ? 'missing' : 'pass'
  },
  evidence: () => ({ fact: { kind: 'none' }, expected: { kind: 'none' } }),
})
