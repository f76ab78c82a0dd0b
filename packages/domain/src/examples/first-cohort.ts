import type { CohortFacts } from '../cohort/cohort.ts'
import { day } from '../day.ts'
import type { OfficerFacts } from '../people/officer.ts'
import type { NominationFacts, PostFacts } from '../need/post.ts'

export const exampleToday = day('2026-04-20')

const cities = ['hohhot', 'baotou', 'chifeng', 'tongliao', 'ordos', 'hulunbuir']

/** Fifteen posts from the coast to Inner Mongolia; Jiangsu sends six, one to each of six city institutions. */
export const firstCohort: CohortFacts = {
  id: 'first-inbound',
  direction: 'inbound',
  termFrom: day('2026-05-10'),
  termUntil: day('2026-11-08'),
  quotas: [
    { side: 'sending', institutionId: 'shanghai', max: 4 },
    { side: 'sending', institutionId: 'jiangsu', min: 6, max: 6 },
    { side: 'sending', institutionId: 'zhejiang', max: 5 },
    ...cities.map((institutionId) => ({ side: 'host' as const, institutionId, min: 1 })),
  ],
}

export function examplePost(id: string, hostInstitutionId: string, rest: Partial<PostFacts> = {}): PostFacts {
  return {
    id,
    hostInstitutionId,
    departmentCode: 'second',
    title: '部门副主任',
    position: 'head',
    headcount: 1,
    tier: 1,
    specialties: [{ code: 'serious-crime' }],
    from: firstCohort.termFrom,
    until: firstCohort.termUntil,
    ...rest,
  }
}

/** Somebody whom the example policy lets go anywhere; `officer` changes what the example is about. */
export function exampleNomination(
  id: string,
  sendingInstitutionId: string,
  officer: Partial<OfficerFacts> = {},
  preferences: readonly string[] = [],
): NominationFacts {
  return {
    id,
    sendingInstitutionId,
    preferences,
    officer: {
      id: `officer-${id}`,
      name: `钱${'○'.repeat(1 + (id.length % 2))}`,
      institutionId: sendingInstitutionId,
      rank: 'senior-4',
      staffCategory: 'procurator',
      birth: day('1984-03-01'),
      serviceStart: day('2008-07-01'),
      education: 'master',
      specialties: [{ code: 'serious-crime', level: 'skilled', years: 6 }],
      appraisals: [2023, 2024, 2025].map((year) => ({ year, grade: 'competent' })),
      languages: [],
      relatives: [],
      consentOn: day('2026-04-01'),
      secondments: [],
      ...officer,
    },
  }
}

const fields = ['serious-crime', 'ordinary-crime', 'public-interest', 'civil', 'economic-crime']
const field = (index: number) => fields[index % fields.length] ?? 'civil'

/** The posts: six city institutions with two each, and three more. */
export const firstPosts: readonly PostFacts[] = [...cities, ...cities, 'xilingol', 'erenhot', 'guyang'].map(
  (host, index) =>
    examplePost(`post-${index + 1}`, host, {
      tier: index < 6 ? 1 : 2,
      specialties: [{ code: field(index) }, { code: field(index + 1) }],
    }),
)

/** Thirty nominees: ten of each sender, of every field and three ranks. */
export const firstNominations: readonly NominationFacts[] = ['fengxian', 'gaoyou', 'shaoxing'].flatMap((sender, s) =>
  Array.from({ length: 10 }, (_, index) =>
    exampleNomination(
      `${sender}-${index + 1}`,
      sender,
      {
        rank: ['senior-3', 'senior-4', 'procurator-1'][(index + s) % 3] ?? 'senior-4',
        specialties: [
          { code: field(index + s), level: index % 3 === 0 ? 'expert' : 'skilled', years: 3 + ((index * 5 + s) % 9) },
        ],
      },
      [`post-${1 + ((index * 4 + s) % 15)}`, `post-${1 + ((index * 7 + s * 2) % 15)}`],
    ),
  ),
)
