/** The post lies outside the person's own institution, area or region: what a cohort needs whose institutions send and receive. */
import type { Verdict } from '../finding.ts'
import type { Institution, InstitutionTree } from '../institution/institution.ts'
import { defineRule, type ParametersOf } from './rule.ts'

type ElsewhereRule = ParametersOf<'elsewhere'>

/** How deep in the tree what must be left lies; a root has 1. */
const depths = { area: 3, region: 2 } as const

/** The institution itself, or the one above it that stands for its area or region; undefined where the tree lacks it. */
function placeOf({ outside }: ElsewhereRule, id: string, tree: InstitutionTree): Institution | undefined {
  const lineage = tree.lineage(id)
  return outside === 'institution' ? lineage[0] : (lineage.at(-depths[outside]) ?? lineage[0])
}

/** Whether a post at `host` is away from home for somebody sent by `sender`; `missing` where the tree lacks one of them. */
export function awayFromHome(rule: ElsewhereRule, sender: string, host: string, tree: InstitutionTree): Verdict {
  const [home, away] = [placeOf(rule, sender, tree), placeOf(rule, host, tree)]
  if (home === undefined || away === undefined) return 'missing'
  return home.id === away.id ? 'fail' : 'pass'
}

export const elsewhere = defineRule({
  type: 'elsewhere',
  title: { zh: '异地挂职', en: 'Away from home' },
  explanation: {
    zh: '岗位不在本人的派出单位、本市或本省之内。同一单位既派出又接收的批次（互派）用它，避免把人排回自己一边。',
    en: 'The post is not in the person’s own institution, area or region. For cohorts whose institutions both send and receive: nobody is placed on their own side.',
  },
  overridable: 'leader',
  scope: 'pair',
  parameters: [
    {
      name: 'outside',
      kind: 'choice',
      required: true,
      label: { zh: '不在以下范围之内', en: 'Outside of' },
      choices: [
        { value: 'institution', label: { zh: '派出单位', en: 'the sending institution' } },
        { value: 'area', label: { zh: '派出单位所在的市', en: 'the area of the sending institution' } },
        { value: 'region', label: { zh: '派出单位所在的省', en: 'the region of the sending institution' } },
      ],
    },
  ],
  verdict: (rule, { nomination, post }, { tree }) =>
    post === undefined ? 'pass' : awayFromHome(rule, nomination.sendingInstitutionId, post.hostInstitutionId, tree),
  evidence: (rule, { nomination, post }, { tree }) => {
    const home = placeOf(rule, nomination.sendingInstitutionId, tree)
    const away = post && placeOf(rule, post.hostInstitutionId, tree)
    return {
      fact: away === undefined ? { kind: 'none' } : { kind: 'institution', id: away.id },
      expected: home === undefined ? { kind: 'none' } : { kind: 'institution', id: home.id },
    }
  },
})
