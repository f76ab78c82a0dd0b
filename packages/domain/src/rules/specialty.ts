/** At least one, or all, of the specialties that the post wants, each at the level it asks. */
import type { Verdict } from '../finding.ts'
import type { OfficerSpecialty } from '../people/officer.ts'
import type { WantedSpecialty } from '../need/post.ts'
import type { Tables } from '../tables.ts'
import { defineRule, unknown } from './rule.ts'

/** Whether `has` meets `wanted`: `missing` where a level is written in a code that nobody knows. */
function meets(tables: Tables, has: OfficerSpecialty, wanted: WantedSpecialty): Verdict {
  if (wanted.atLeast === undefined) return 'pass'
  const level = tables.order('skillLevels', has.level)
  const asked = tables.order('skillLevels', wanted.atLeast)
  if (level === undefined || asked === undefined) return 'missing'
  return level <= asked ? 'pass' : 'fail'
}

function meetsAny(tables: Tables, has: readonly OfficerSpecialty[], wanted: WantedSpecialty): Verdict {
  let answer: Verdict = tables.has('specialties', wanted.code) ? 'fail' : 'missing'
  for (const specialty of has) {
    if (specialty.code !== wanted.code) continue
    const met = meets(tables, specialty, wanted)
    if (met === 'pass') return 'pass'
    if (met === 'missing') answer = 'missing'
  }
  return answer
}

export const specialty = defineRule({
  type: 'specialty',
  title: { zh: '业务专长', en: 'Specialty' },
  explanation: {
    zh: '人选的业务专长与岗位需求对得上，并达到岗位要求的程度。',
    en: 'The person masters what the need asks for, at the level it asks.',
  },
  overridable: 'leader',
  scope: 'pair',
  parameters: [
    {
      name: 'match',
      kind: 'choice',
      required: true,
      label: { zh: '符合', en: 'Match' },
      choices: [
        { value: 'any', label: { zh: '其中一项', en: 'any of them' } },
        { value: 'all', label: { zh: '全部', en: 'all of them' } },
      ],
    },
  ],
  verdict: (rule, { nomination, post }, { tables }) => {
    if (post === undefined || post.specialties.length === 0) return 'pass'
    const has = nomination.officer.specialties
    let missing = false
    let failed = false
    for (const wanted of post.specialties) {
      const met = meetsAny(tables, has, wanted)
      if (met === 'pass' && rule.match === 'any') return 'pass'
      if (met === 'missing') missing = true
      if (met === 'fail') failed = true
    }
    if (rule.match === 'all' && failed) return 'fail'
    if (missing) return 'missing'
    return rule.match === 'any' ? 'fail' : 'pass'
  },
  evidence: (_rule, { nomination, post }, { tables }) => {
    const has = nomination.officer.specialties
    const wanted = post?.specialties ?? []
    const strange = [...has, ...wanted].find((item) => !tables.has('specialties', item.code))?.code
    return {
      fact:
        has.length === 0
          ? { kind: 'none' }
          : { kind: 'specialties', values: has.map(({ code, level }) => ({ code, level })) },
      expected: {
        kind: 'specialties',
        values: wanted.map(({ code, atLeast }) => (atLeast === undefined ? { code } : { code, level: atLeast })),
      },
      ...unknown(tables, 'specialties', strange),
    }
  },
})
