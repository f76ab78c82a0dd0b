/** Needs of a cohort, by the commands of the form: a number names one that is there, no number a new one. */
import { isWithin, type PostStatus } from '@zhiqiao/domain'
import type { Tx } from '../../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../../platform/refusal.ts'
import { writeWanted } from '../../../platform/workbooks/list-parts.ts'
import { codeText } from '../../../platform/workbooks/list-parts.ts'
import { needColumns } from '../../../platform/workbooks/needs-sheet.ts'
import type { NeedLine } from '../../../platform/workbooks/sheets.ts'
import { changePosts, createPosts, type FilingFrame, filingFrame } from '../../needs/index.ts'
import { departmentLists, type DepartmentsOf } from '../../institutions/index.ts'
import {
  bad,
  decidedValues,
  decideEach,
  type Decision,
  differences,
  firstMentions,
  type Frame,
  type KindWork,
  type Line,
  saveBoth,
  verdict,
} from './kind.ts'
import { outOfReach, reachOf } from './reach.ts'

const notYours = outOfReach('host', { zh: '替它提出需求', en: 'ask on its behalf' })

interface NeedValues {
  hostInstitutionId: string
  departmentCode: string
  title: string
  position?: string | undefined
  headcount: number
  tier: number
  problem: string
  wantedResult: string
  yardstick: string
  counterpart?: string | undefined
  specialties: { code: string; atLeast?: string | undefined }[]
  rankHighest?: string | undefined
  rankLowest?: string | undefined
}

interface Present extends NeedValues {
  id: string
  number: number
  version: number
  status: PostStatus
}

export function needsKind(frame: Frame): KindWork {
  const { profile, call } = frame
  const decided = decidedValues<NeedValues>()
  /** Read once an import: from the decisions to the writing. */
  let known:
    | {
        departments: DepartmentsOf
        filing: Result<FilingFrame>
        cells: (one: NeedValues, number?: number) => Record<string, string>
      }
    | undefined
  return {
    table: 'post',
    decide: async (tx, given, pause) => {
      const lines = given as readonly Line<NeedLine>[]
      if (frame.cohortId === undefined) return notFound('批次', 'cohort')
      const present = await presentNeeds(tx, frame.cohortId)
      const byNumber = new Map(present.map((one) => [one.number, one]))
      const byContent = new Map(present.map((one) => [contentKey(one), one]))
      const departments = await departmentLists(tx, profile)
      const filing = await filingFrame(tx, frame.cohortId, departments)
      known = { departments, filing, cells }
      // Who is no host of the cohort at all is told so by the command itself.
      const isHost = (id: string) =>
        filing.ok && filing.value.cohort.hostIds.some((host) => isWithin(filing.value.directory.tree, id, host))
      const institutions = new Map(
        (await tx.selectFrom('institution').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
      )
      const reach = await reachOf(tx, 'host', 'office')
      const mentioned = firstMentions()
      return done(await decideEach(lines, pause, 0.3, decideOne))

      function decideOne({ number: row, content }: Line<NeedLine>): Decision {
        const { need, number } = content
        if (!need) throw new Error('a row without a fault has its need')
        const found = number === undefined ? byContent.get(contentKey(need)) : byNumber.get(number)
        if (number !== undefined && found === undefined) {
          return bad('number', String(number), {
            zh: '本批次没有这个编号的需求（或您无权查看）；新需求请空着',
            en: 'there is no need of this number that you may see; leave it empty for a new one',
          })
        }
        if (found && found.hostInstitutionId !== need.hostInstitutionId) {
          return bad('host', institutions.get(need.hostInstitutionId) ?? '', {
            zh: `第 ${found.number} 号需求属于${institutions.get(found.hostInstitutionId) ?? ''}`,
            en: `need ${found.number} is that of ${institutions.get(found.hostInstitutionId) ?? ''}`,
          })
        }
        if (!found && isHost(need.hostInstitutionId) && !reach.has(need.hostInstitutionId)) {
          return { kind: 'bad', faults: [notYours] }
        }
        const before = mentioned(found ? found.id : contentKey(need), row)
        if (before !== undefined) {
          return bad('title', need.title, {
            zh: `与第 ${before} 行是同一条需求`,
            en: `is the same need as row ${before}`,
          })
        }
        const values = merge(found, content)
        decided.keep(row, values)
        return verdict(found, () => differences(needColumns, found && cells(found), cells(values, found?.number)))
      }

      /** A department that the institution has not is called as the standard list calls it. */
      function listWith({ hostInstitutionId, departmentCode }: NeedValues) {
        const own = departments(hostInstitutionId)
        return own.some((one) => one.code === departmentCode) ? own : profile.departments
      }

      function cells(one: NeedValues, number = (one as Partial<Present>).number): Record<string, string> {
        const code = (items: Parameters<typeof codeText>[0], value: string | undefined) =>
          value === undefined ? '' : codeText(items, value, call.language)
        return {
          number: number === undefined ? '' : String(number),
          host: institutions.get(one.hostInstitutionId) ?? '',
          department: code(listWith(one), one.departmentCode),
          title: one.title,
          position: code(profile.positions, one.position),
          headcount: String(one.headcount),
          tier: String(one.tier),
          problem: one.problem,
          wantedResult: one.wantedResult,
          yardstick: one.yardstick,
          counterpart: one.counterpart ?? '',
          specialties: writeWanted(
            one.specialties.map(({ code: specialty, atLeast }) => ({
              code: specialty,
              ...(atLeast !== undefined && { atLeast }),
            })),
            profile,
            call.language,
          ),
          rankLowest: code(profile.ranks, one.rankLowest),
          rankHighest: code(profile.ranks, one.rankHighest),
        }
      }
    },
    save: {
      how: 'many',
      cells: (item) => known?.cells(decided.of(item)) ?? {},
      many: async (tx, items) => {
        const { cohortId } = frame
        if (known === undefined || cohortId === undefined)
          throw new Error('rows are decided on before they are written')
        const { departments, filing } = known
        return saveBoth(
          items,
          async (added) =>
            filing.ok
              ? createPosts(
                  tx,
                  call,
                  profile,
                  filing.value,
                  added.map((item) => ({ cohortId, ...decided.of(item) })),
                )
              : added.map(() => filing),
          (changed) =>
            changePosts(
              tx,
              profile,
              departments,
              changed.map((item) => {
                const { hostInstitutionId: _host, ...given } = decided.of(item)
                return { id: item.decision.id, version: item.decision.version, given }
              }),
            ),
        )
      },
    },
  }
}

/** A need entered without its number a second time is the same need, where host, title and problem are. */
function contentKey({ hostInstitutionId, title, problem }: NeedValues): string {
  return JSON.stringify([hostInstitutionId, title, problem])
}

/** What the sheet leaves empty stays as it is; so do head count and urgency, which have a default for new needs only. */
function merge(found: Present | undefined, { need, given }: NeedLine): NeedValues {
  if (!need) throw new Error('a row without a fault has its need')
  const { number: _number, place: _place, ...said } = need
  if (!found) return said
  const { id: _id, number: _was, version: _version, status: _status, ...values } = found
  return {
    ...values,
    ...said,
    headcount: given.includes('headcount') ? said.headcount : values.headcount,
    tier: given.includes('tier') ? said.tier : values.tier,
  }
}

/** Withdrawn needs are history: an import neither finds nor revives them. */
async function presentNeeds(tx: Tx, cohortId: string): Promise<Present[]> {
  const rows = await tx
    .selectFrom('post')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('status', '<>', 'withdrawn')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    hostInstitutionId: row.host_institution_id,
    departmentCode: row.department_code,
    title: row.title,
    position: row.position ?? undefined,
    headcount: row.headcount,
    tier: row.tier,
    problem: row.problem,
    wantedResult: row.wanted_result,
    yardstick: row.yardstick,
    counterpart: row.counterpart ?? undefined,
    specialties: row.specialties,
    rankHighest: row.rank_highest ?? undefined,
    rankLowest: row.rank_lowest ?? undefined,
  }))
}
