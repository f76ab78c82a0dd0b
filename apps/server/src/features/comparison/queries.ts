/** Reads officers and how they would stand for a need, by the same rules and the same scorer as the selection. */
import type { Avoidance, PeopleComparison } from '@zhiqiao/contract'
import type { NominationFacts, Profile, ScorePart, Text } from '@zhiqiao/domain'
import { makeScorer, planWords } from '@zhiqiao/matching'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { type CheckFrame, check, checkFrame, presentFinding } from '../nominations/index.ts'
import { getOfficer, officerFacts } from '../officers/index.ts'

const partLabels: Record<ScorePart, Text> = {
  specialty: { zh: '专长', en: 'Specialty' },
  rank: { zh: '职级', en: 'Rank' },
  preference: { zh: '志愿', en: 'Preference' },
  experience: { zh: '经历', en: 'Experience' },
  appraisal: { zh: '考核', en: 'Appraisal' },
}

type Person = PeopleComparison['people'][number]

export async function compareOfficers(
  tx: Tx,
  call: Call,
  profile: Profile,
  asked: { ids?: string[] | undefined; cohort?: string | undefined; post?: string | undefined },
): Promise<Result<PeopleComparison>> {
  const ids = [...new Set(asked.ids ?? [])]
  if (ids.length < 2) {
    return refuse('invalid', 'too-few', '请选择两至四人进行比对。', 'Choose two to four people to compare.')
  }
  // Who may judge eligibility; a host sees the facts of those it may see, and no verdicts.
  const frame =
    asked.cohort !== undefined && hasRole(call.actor, 'office', 'sender', 'leader')
      ? await checkFrame(tx, call, profile, asked.cohort)
      : undefined
  if (frame && !frame.ok) return frame
  const standings = frame ? await standingsOf(tx, call, profile, frame.value, ids, asked.post) : done(undefined)
  if (!standings.ok) return standings
  const people: Person[] = []
  for (const id of ids) {
    const officer = await getOfficer(tx, id)
    if (officer.ok) people.push({ officer: officer.value, ...standings.value?.get(id) })
  }
  return done({ people, missing: ids.length - people.length })
}

type Standing = Pick<Person, 'nominated' | 'eligibility' | 'score'>

async function standingsOf(
  tx: Tx,
  call: Call,
  profile: Profile,
  frame: CheckFrame,
  ids: readonly string[],
  postId: string | undefined,
): Promise<Result<Map<string, Standing>>> {
  const post = postId === undefined ? undefined : frame.posts.find((one) => one.id === postId)
  if (postId !== undefined && !post) return notFound('岗位需求', 'need')
  const people = await nominationsOf(tx, frame, ids)
  const nominations = people.map(({ facts }) => facts)
  const scorer = makeScorer(frame.policy.weights, profile, nominations, post ? [post] : [])
  const words = planWords({ posts: frame.posts, nominations, profile, tree: frame.directory.tree }, call.language)
  const finding = { profile, directory: frame.directory, language: call.language }
  return done(
    new Map(
      people.map(({ facts, nominated }, index): [string, Standing] => {
        const checked = check(frame, facts, post)
        const wish = post ? facts.preferences.indexOf(post.id) + 1 : 0
        return [
          facts.officer.id,
          {
            nominated,
            eligibility: {
              eligible: checked.eligible,
              passed: checked.findings.filter((one) => one.verdict === 'pass').length,
              total: checked.findings.length,
              findings: checked.findings.map((one) => presentFinding(one, finding)),
            },
            ...(post && {
              score: {
                fit: scorer.fit(index, 0, wish),
                parts: scorer.parts(index, 0, wish).map((part) => ({
                  part: part.part,
                  points: part.points / 10,
                  max: part.of / 10,
                  label: partLabels[part.part][call.language],
                  fact: words.fitPart(part),
                })),
              },
            }),
          },
        ]
      }),
    ),
  )
}

/** As nominated, with wishes and exceptions, where a nomination is there; else as if nominated without a wish. */
async function nominationsOf(
  tx: Tx,
  frame: CheckFrame,
  ids: readonly string[],
): Promise<{ facts: NominationFacts; nominated: boolean }[]> {
  const officers = await officerFacts(tx, ids)
  const rows = await tx
    .selectFrom('nomination')
    .select(['id', 'officer_id', 'sending_institution_id', 'preferences'])
    .where('cohort_id', '=', frame.facts.id)
    .where('officer_id', 'in', ids)
    .where('status', '<>', 'withdrawn')
    .execute()
  const known = new Map(rows.map((row) => [row.officer_id, row]))
  return ids.flatMap((id) => {
    const officer = officers.get(id)
    if (!officer) return []
    const row = known.get(id)
    return [
      {
        nominated: row !== undefined,
        facts: {
          id: row?.id ?? id,
          officer,
          sendingInstitutionId: row?.sending_institution_id ?? officer.institutionId,
          preferences: row?.preferences ?? [],
        },
      },
    ]
  })
}

/** Clear, to be looked at, or blocked, with the clause; the worst of the avoidance rules decides. */
export async function avoidanceOf(
  tx: Tx,
  call: Call,
  profile: Profile,
  asked: { officer: string; cohort: string; post: string },
): Promise<Result<Avoidance>> {
  const frame = await checkFrame(tx, call, profile, asked.cohort)
  if (!frame.ok) return frame
  const post = frame.value.posts.find((one) => one.id === asked.post)
  if (!post) return notFound('岗位需求', 'need')
  const [person] = await nominationsOf(tx, frame.value, [asked.officer])
  if (!person) return notFound('干警', 'officer')
  const found = check(frame.value, person.facts, post).findings.filter(({ type }) => type === 'kin-avoidance')
  const words = { profile, directory: frame.value.directory, language: call.language }
  const clauses = found
    .filter(({ verdict }) => verdict !== 'pass')
    .map((one) => presentFinding(one, words))
    .map(({ title, sentence, basis }) => ({ title, sentence, basis }))
  return done({ verdict: verdictOf(found), clauses })
}

function verdictOf(found: ReturnType<typeof check>['findings']): Avoidance['verdict'] {
  if (found.length === 0) return 'no-rule'
  const isBlocked = found.some(({ verdict, severity }) => verdict === 'fail' && severity === 'hard')
  if (isBlocked) return 'blocked'
  return found.some(({ verdict }) => verdict !== 'pass') ? 'review' : 'clear'
}
