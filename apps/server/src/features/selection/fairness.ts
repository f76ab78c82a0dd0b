/** Who is selected of whom, by group, and which hosts go without twice in a row: read before a plan is approved. */
import type { CoverageRow, Fairness, FairnessTable } from '@zhiqiao/contract'
import {
  ageBands,
  bandCodes,
  bandOf,
  fullYears,
  type GroupCounts,
  isWithin,
  type Language,
  type NominationFacts,
  type Profile,
  shareTable,
  sizeBands,
  smallestShown,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { acceptedPosts, type PostWithWords } from '../needs/index.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import { loadPlan, type PlanRecord } from './store.ts'

export async function planFairness(tx: Tx, call: Call, profile: Profile, planId: string): Promise<Result<Fairness>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  const previous = await cohortBefore(tx, plan.cohortId)
  return done({
    nominated: frame.value.nominations.length,
    selected: seatedOf(plan, frame.value).size,
    threshold: smallestShown,
    tables: await fairnessTables(tx, call, profile, plan, frame.value),
    coverage: coverage(plan, frame.value, previous),
    ...(previous && { previous: { id: previous.id, name: previous.name } }),
  })
}

function seatedOf(plan: PlanRecord, frame: SelectionFrame): Set<string> {
  return new Set(plan.pairings.map((one) => one.nominationId).filter((id) => frame.nominationOf.has(id)))
}

interface Dimension {
  dimension: FairnessTable['dimension']
  /** In the order of the table. */
  codes: readonly string[]
  codeOf(nomination: NominationFacts): string
  label(code: string): string
}

const unknown = 'unknown'

export async function fairnessTables(
  tx: Tx,
  call: Call,
  profile: Profile,
  plan: PlanRecord,
  frame: SelectionFrame,
): Promise<FairnessTable[]> {
  const senders = [...new Set(frame.nominations.map((one) => one.sendingInstitutionId))]
  const sizes = await sql<{ institution_id: string; people: number }>`
    select * from zq.institution_sizes(${sql.val(senders)}::uuid[])`.execute(tx)
  const sizeOf = new Map(sizes.rows.map((row) => [row.institution_id, row.people]))
  const seated = seatedOf(plan, frame)
  return dimensionsOf(frame, profile, call.language, (id) => sizeOf.get(id) ?? 0).map((one): FairnessTable => {
    const groups = Map.groupBy(frame.nominations, (nomination) => one.codeOf(nomination))
    const codes = [...one.codes, ...[...groups.keys()].filter((code) => !one.codes.includes(code))]
    const counts = codes.map((code): GroupCounts => {
      const members = groups.get(code) ?? []
      return { code, nominated: members.length, selected: members.filter(({ id }) => seated.has(id)).length }
    })
    const { rows, withheld, tooFew } = shareTable(counts)
    return {
      dimension: one.dimension,
      rows: rows.map((row) => ({ ...row, label: one.label(row.code) })),
      withheld,
      tooFew,
    }
  })
}

function dimensionsOf(
  frame: SelectionFrame,
  profile: Profile,
  language: Language,
  sizeOf: (institution: string) => number,
): Dimension[] {
  const { tree, ref } = frame.directory
  const zh = language === 'zh'
  const named = (items: readonly { code: string; name: { zh: string; en: string } }[]) => {
    const names = new Map(items.map((item) => [item.code, item.name[language]]))
    return (code: string) => (code === unknown ? (zh ? '不详' : 'not known') : (names.get(code) ?? code))
  }
  const band = (unit: { zh: string; en: string }, bands: readonly number[]) => (code: string) => {
    if (code === unknown) return zh ? '不详' : 'not known'
    const [first, last] = [bands[0] ?? 0, bands.at(-1) ?? 0]
    if (code.startsWith('<')) return zh ? `${first} ${unit.zh}及以下` : `up to ${first} ${unit.en}`
    if (code.startsWith('>')) return zh ? `${last} ${unit.zh}以上` : `over ${last} ${unit.en}`
    return zh ? `${code.replace('-', '—')} ${unit.zh}` : `${code.replace('-', '–')} ${unit.en}`
  }
  // Several regions are compared with each other; of a single one, what lies in it.
  const region = (institution: string) => {
    const party = frame.senderIds.find((id) => isWithin(tree, institution, id))
    if (party === undefined || frame.senderIds.length > 1) return party ?? frame.directory.regionOf(institution)
    const line = tree.lineage(institution).map((one) => one.id)
    return line[line.indexOf(party) - 1] ?? party
  }
  return [
    {
      dimension: 'region',
      codes: frame.senderIds.length > 1 ? frame.senderIds : [],
      codeOf: (one) => region(one.sendingInstitutionId),
      label: (code) => ref(code).shortName,
    },
    {
      dimension: 'level',
      codes: [...profile.levels].sort((a, b) => a.order - b.order).map(({ code }) => code),
      codeOf: (one) => tree.get(one.sendingInstitutionId)?.level ?? unknown,
      label: named(profile.levels),
    },
    {
      dimension: 'size',
      codes: bandCodes(sizeBands),
      codeOf: (one) => bandOf(sizeOf(one.sendingInstitutionId), sizeBands),
      label: band({ zh: '人', en: 'people' }, sizeBands),
    },
    {
      dimension: 'sex',
      codes: profile.sexes.map(({ code }) => code),
      codeOf: (one) => one.officer.sex ?? unknown,
      label: named(profile.sexes),
    },
    {
      dimension: 'age',
      codes: bandCodes(ageBands),
      codeOf: ({ officer: { birth } }) =>
        birth === undefined ? unknown : bandOf(fullYears(birth, frame.facts.termFrom), ageBands),
      label: band({ zh: '岁', en: 'years' }, ageBands),
    },
  ]
}

interface Previous {
  id: string
  name: { zh: string; en: string }
  posts: PostWithWords[]
  taken: ReadonlyMap<string, number>
}

/** The cohort before of the same programme and direction, where its plan is published. */
async function cohortBefore(tx: Tx, cohortId: string): Promise<Previous | undefined> {
  const row = await tx
    .selectFrom('cohort as now')
    .innerJoin('cohort as before', (join) =>
      join
        .onRef('before.programme_id', '=', 'now.programme_id')
        .onRef('before.direction', '=', 'now.direction')
        .onRef('before.number', '<', 'now.number'),
    )
    .select(['before.id', 'before.name'])
    .where('now.id', '=', cohortId)
    .where('before.status', 'in', ['published', 'closed'])
    .orderBy('before.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const taken = await sql<{ post_id: string; taken: number }>`select * from zq.seats_taken(${row.id})`.execute(tx)
  return {
    ...row,
    posts: await acceptedPosts(tx, row.id),
    taken: new Map(taken.rows.map((one) => [one.post_id, one.taken])),
  }
}

function coverage(plan: PlanRecord, frame: SelectionFrame, previous: Previous | undefined): CoverageRow[] {
  const filled = new Map<string, number>()
  for (const { postId } of plan.pairings) filled.set(postId, (filled.get(postId) ?? 0) + 1)
  const byHost = Map.groupBy(frame.posts, (post) => post.hostInstitutionId)
  const before = Map.groupBy(previous?.posts ?? [], (post) => post.hostInstitutionId)
  const seats = (posts: readonly PostWithWords[]) => posts.reduce((sum, post) => sum + post.headcount, 0)
  const taken = (posts: readonly PostWithWords[], of: ReadonlyMap<string, number>) =>
    posts.reduce((sum, post) => sum + Math.min(post.headcount, of.get(post.id) ?? 0), 0)
  return [...byHost]
    .map(([host, posts]): CoverageRow => {
      const then = before.get(host) ?? []
      const openThen = then.filter((post) => (previous?.taken.get(post.id) ?? 0) < post.headcount)
      const again = posts.flatMap((post) => {
        const like = openThen.filter((one) => isLike(post, one))
        const open = (filled.get(post.id) ?? 0) < post.headcount
        return like.length > 0 ? [{ open, said: { title: post.title, before: like.map((one) => one.title) } }] : []
      })
      const which = (open: boolean) => again.flatMap((one) => (one.open === open ? [one.said] : []))
      return {
        host: frame.directory.ref(host),
        seats: seats(posts),
        filled: taken(posts, filled),
        ...(then.length > 0 && { before: { seats: seats(then), filled: taken(then, previous?.taken ?? new Map()) } }),
        twice: which(true),
        answered: which(false),
      }
    })
    .sort((a, b) => b.twice.length - a.twice.length || b.seats - b.filled - (a.seats - a.filled))
}

/** A need comes again where the same department asks, or for the same first specialty. */
function isLike(now: PostWithWords, then: PostWithWords): boolean {
  return now.departmentCode === then.departmentCode || now.specialties[0]?.code === then.specialties[0]?.code
}
