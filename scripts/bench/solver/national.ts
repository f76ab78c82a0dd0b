/**
 * A country that exchanges at once: officers and posts under the example policy, in 3,400 institutions, with skills finer than a
 * profile's fields. Nothing is uniform in it: some skills are common, some people have kin in the system, have been away before,
 * or have left facts out. Seeded: the same each time.
 */
import { buildTree, day, type Institution, type NominationFacts, type PostFacts, type Quota } from '@zhiqiao/domain'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  firstCohort,
} from '@zhiqiao/domain/examples'
import type { PlanInput } from '@zhiqiao/matching'
import { seeded } from '@zhiqiao/domain'

const PROVINCES = 31
const CITIES = 11
const COUNTIES = 9
const SKILLS = 3500
const ranks = ['senior-2', 'senior-3', 'senior-4', 'procurator-1', 'procurator-2', 'procurator-3']
const departments = Array.from({ length: 10 }, (_, k) => `department-${k}`)
const terms = [
  { from: day('2026-05-10'), until: day('2026-11-08') },
  { from: day('2026-06-01'), until: day('2027-05-31') },
  { from: day('2026-09-01'), until: day('2027-02-28') },
]

/** `binding`: quotas of provinces and cities on both sides that many of them reach; otherwise the quotas keep nobody out. */
export function national(people: number, places: number, quotas: 'loose' | 'binding' = 'loose'): PlanInput {
  const { next, below, pick } = seeded(20261126)
  const rows: Institution[] = []
  const add = (id: string, parentId: string | null, level: string) => {
    rows.push({ id, code: id, name: id, level, parentId, regionCode: id })
    return id
  }
  add('top', null, 'national')
  for (let p = 0; p < PROVINCES; p++) {
    const province = add(`i${p}`, 'top', 'province')
    for (let c = 0; c < CITIES; c++) {
      const city = add(`i${p}-${c}`, province, 'city')
      for (let k = 0; k < COUNTIES; k++) add(`i${p}-${c}-${k}`, city, 'county')
    }
  }
  const built = buildTree(rows)
  if (!built.ok) throw new RangeError('no tree')
  const institutions = rows.map(({ id }) => id)
  const skills = Array.from({ length: SKILLS }, (_, k) => `skill-${k}`)
  const skill = () => skills[Math.floor(SKILLS * next() ** 1.3)] ?? 'skill-0'

  const post = (index: number): PostFacts => {
    const bounds = next()
    return examplePost(`p${index}`, pick(institutions), {
      tier: 1 + below(3),
      departmentCode: pick(departments),
      position: pick(['leader', 'deputy', 'head', 'member']),
      specialties: Array.from({ length: 1 + below(2) }, skill).map((code) =>
        next() < 0.3 ? { code, atLeast: 'skilled' } : { code },
      ),
      ...(bounds < 0.3 ? { rankHighest: 'senior-3' } : bounds < 0.5 ? { rankLowest: 'procurator-1' } : {}),
      ...pick(terms),
    })
  }

  const kin = () => ({
    name: '孙○○',
    relation: pick(['wife', 'son', 'cousin']),
    ...(next() < 0.8 ? { institutionId: pick(institutions) } : { practisesLawIn: pick(institutions) }),
    ...(next() < 0.7 ? { departmentCode: pick(departments) } : {}),
    position: pick(['leader', 'deputy', 'member']),
  })
  const nomination = (index: number): NominationFacts => {
    const { consentOn, relatives, ...officer } = exampleNomination(`n${index}`, pick(institutions), {
      rank: pick(ranks),
      departmentCode: pick(departments),
      birth: day(`${1974 + below(24)}-0${1 + below(9)}-15`),
      specialties: [...new Set(Array.from({ length: 1 + below(3) }, skill))].map((code) => ({
        code,
        level: pick(['expert', 'skilled', 'skilled', 'basic']),
        years: below(15),
      })),
      appraisals: [2024, 2025].map((year) => ({ year, grade: pick(['excellent', 'competent', 'competent']) })),
      secondments:
        next() < 0.1
          ? [{ from: day('2025-01-10'), until: day('2025-12-31'), status: pick(['done', 'cancelled']) }]
          : [],
    }).officer
    return {
      id: `n${index}`,
      sendingInstitutionId: officer.institutionId,
      preferences: Array.from({ length: below(6) }, () => `p${below(places)}`),
      officer: {
        ...officer,
        ...(next() < 0.03 || !consentOn ? {} : { consentOn }),
        ...(next() < 0.05 || !relatives ? {} : { relatives: next() < 0.15 ? [kin(), kin()] : [] }),
      },
    }
  }

  return {
    cohort: {
      ...firstCohort,
      quotas:
        quotas === 'binding'
          ? bindingQuotas(people, places)
          : Array.from({ length: PROVINCES }, (_, p) => ({ side: 'sending', institutionId: `i${p}`, max: places })),
    },
    policy: examplePolicy,
    profile: { ...exampleProfile, specialties: skills.map((code) => ({ code, name: { zh: code, en: code } })) },
    tree: built.tree,
    today: exampleToday,
    posts: Array.from({ length: places }, (_, index) => post(index)),
    nominations: Array.from({ length: people }, (_, index) => nomination(index)),
  }
}

/** Around an even share of the posts: a province sends between 0.8 and 1.2 of it, a city at most 1.2; hosts get as much. */
function bindingQuotas(people: number, places: number): Quota[] {
  const share = Math.min(people, places) / PROVINCES
  const quotas: Quota[] = []
  for (let p = 0; p < PROVINCES; p++) {
    for (const side of ['sending', 'host'] as const) {
      const min = Math.floor(0.8 * share)
      quotas.push({ side, institutionId: `i${p}`, min, max: Math.ceil((p % 2 === 0 ? 0.9 : 1.2) * share) })
      for (let c = 0; c < CITIES; c++) {
        quotas.push({ side, institutionId: `i${p}-${c}`, max: Math.ceil(((c % 3 === 0 ? 0.8 : 1.2) * share) / CITIES) })
      }
    }
  }
  return quotas
}
