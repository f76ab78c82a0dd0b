/** The board of remaining posts: what is still open, for everybody who might fill it; and one's own people without a post. */
import type { Remaining } from '@zhiqiao/contract'
import {
  awayFromHome,
  cohortLifecycle,
  movesFor,
  type NominationFacts,
  type NominationStatus,
  type WantedSpecialty,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { acceptedPosts } from '../needs/index.ts'
import { nominationFacts } from '../nominations/index.ts'

function sharesSpecialty({ officer }: NominationFacts, wanted: readonly WantedSpecialty[]): boolean {
  return officer.specialties.some(({ code }) => wanted.some((one) => one.code === code))
}

const withoutPost: readonly NominationStatus[] = ['submitted', 'not-selected']

/** What is open counts published rounds only: a draft is nobody's business but the office's. */
export async function remainingPosts(tx: Tx, call: Call, cohortId: string): Promise<Result<Remaining>> {
  const frame = await cohortFrame(tx, cohortId)
  if (!frame) return notFound('批次', 'cohort')
  const row = await tx.selectFrom('cohort').select('version').where('id', '=', cohortId).executeTakeFirst()
  const directory = await institutionDirectory(tx)
  const found = await sql<{ post_id: string; taken: number }>`select * from zq.seats_taken(${cohortId})`.execute(tx)
  const taken = new Map(found.rows.map((one) => [one.post_id, one.taken]))
  const people = await nominationFacts(tx, cohortId, withoutPost)
  const away = frame.policy.rules.flatMap((rule) =>
    rule.type === 'elsewhere' && rule.severity === 'hard' ? [rule] : [],
  )
  const mayGo = ({ sendingInstitutionId }: NominationFacts, host: string) =>
    away.every((rule) => awayFromHome(rule, sendingInstitutionId, host, directory.tree) !== 'fail')
  const posts = (await acceptedPosts(tx, cohortId)).flatMap((post) => {
    const open = post.headcount - (taken.get(post.id) ?? 0)
    if (open <= 0) return []
    const { id, number, title, departmentCode, problem, tier, headcount, hostInstitutionId, specialties } = post
    return [
      {
        postId: id,
        number,
        title,
        departmentCode,
        problem,
        tier,
        seats: headcount,
        specialties: specialties.map(({ code }) => code),
        host: directory.ref(hostInstitutionId),
        open,
        // On one's own side of a two-way exchange nobody is wanted, however able.
        fitting: people
          .filter((one) => sharesSpecialty(one, specialties) && mayGo(one, hostInstitutionId))
          .map((one) => one.id),
      },
    ]
  })
  const mayOpen = movesFor(cohortLifecycle, frame.status, rolesOf(call.actor)).some(({ verb }) => verb === 'next-round')
  return done({
    cohortId,
    cohortName: frame.name,
    round: frame.round,
    status: frame.status,
    settled: taken.size > 0,
    posts: posts.sort((x, y) => x.tier - y.tier || x.number - y.number),
    people: people.map((one) => ({
      nominationId: one.id,
      name: one.officer.name,
      sender: directory.ref(one.sendingInstitutionId),
      specialties: one.officer.specialties.map(({ code }) => code),
    })),
    mayOpenRound: mayOpen && posts.length > 0,
    version: row?.version ?? 0,
  })
}
