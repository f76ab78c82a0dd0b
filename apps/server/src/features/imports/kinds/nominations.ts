/** Nominations of a cohort with their preferences, by the commands of the form. */
import type { Tx } from '../../../platform/database/connect.ts'
import { done, notFound } from '../../../platform/refusal.ts'
import { type NominationLine, nominationsSheet } from '../../../platform/workbooks/nominations-sheet.ts'
import { changeNominations, checkFrames, createNominations, type FrameOf } from '../../nominations/index.ts'
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
import { identifyOfficers } from './match-officers.ts'
import { outOfReach, reachOf } from './reach.ts'

const notYours = outOfReach('institution', { zh: '替它推荐人选', en: 'nominate on its behalf' })

interface Values {
  officerId: string
  preferences: string[]
  statement: string
}

/** `mayAdd`: a person not yet nominated is a new nomination; for preferences alone, a fault. */
export function nominationsKind(frame: Frame, mayAdd: boolean): KindWork {
  const { call, profile } = frame
  const decided = decidedValues<Values>()
  /** Read once an import, in its transaction. */
  let frames: FrameOf | undefined
  return {
    table: 'nomination',
    decide: async (tx, given, pause) => {
      const lines = given as readonly Line<NominationLine>[]
      const { cohortId } = frame
      if (cohortId === undefined) return notFound('批次', 'cohort')
      frames = checkFrames(tx, call, profile)
      const matches = await identifyOfficers(
        tx,
        lines.map(({ content }) => content),
      )
      const posts = await postNumbers(tx, cohortId)
      const numberOf = new Map([...posts].map(([number, id]) => [id, number]))
      const present = new Map((await presentNominations(tx, cohortId)).map((row) => [row.officer_id, row]))
      const reach = await reachOf(tx, 'sender', 'office')
      const mentioned = firstMentions()
      return done(await decideEach(lines, pause, 0.3, decideOne))

      function decideOne({ number: row, content }: Line<NominationLine>, index: number): Decision {
        const match = matches[index]
        if (match === undefined) throw new Error('every row has its match')
        if ('fault' in match) return { kind: 'bad', faults: [match.fault] }
        const officer = match.found
        if (!officer) {
          return bad('name', content.name, {
            zh: '该单位的干警名册里没有这个人（请先导入或录入干警）',
            en: 'the institution has no officer of this name; enter or import the officer first',
          })
        }
        const before = mentioned(officer.id, row)
        if (before !== undefined) {
          return bad('name', content.name, {
            zh: `与第 ${before} 行是同一人`,
            en: `is the same person as row ${before}`,
          })
        }
        const wrong = (content.preferences ?? []).filter((number) => !posts.has(number))
        if (wrong.length > 0) {
          return bad('preferences', wrong.join('、'), {
            zh: '不是本批次已受理需求的编号',
            en: 'is no number of an accepted need of this cohort',
          })
        }
        const found = present.get(officer.id)
        if (!found && !mayAdd) {
          return bad('name', content.name, {
            zh: '尚未推荐到这一批次；请先推荐，再填志愿',
            en: 'is not nominated to this cohort; nominate first, then give preferences',
          })
        }
        if (!found && !reach.has(content.institutionId)) return { kind: 'bad', faults: [notYours] }
        const wished = content.preferences?.flatMap((number) => posts.get(number) ?? [])
        const values = {
          officerId: officer.id,
          preferences: wished ?? found?.preferences ?? [],
          statement: content.statement ?? found?.statement ?? '',
        }
        decided.keep(row, values)
        const cells = (one: { preferences: readonly string[]; statement: string }) => ({
          institution: '',
          name: officer.name,
          preferences: one.preferences.map((id) => numberOf.get(id) ?? '?').join('、'),
          statement: one.statement,
        })
        return verdict(found, () => differences(nominationsSheet.columns, found && cells(found), cells(values)))
      }
    },
    save: {
      how: 'many',
      many: async (tx, items) => {
        const { cohortId } = frame
        const frameOf = frames
        if (frameOf === undefined || cohortId === undefined)
          throw new Error('rows are decided on before they are written')
        return saveBoth(
          items,
          async (added) => {
            const check = await frameOf(cohortId)
            if (!check.ok) return added.map(() => check)
            return createNominations(
              tx,
              call,
              check.value,
              added.map((item) => ({ cohortId, ...decided.of(item) })),
            )
          },
          (changed) =>
            changeNominations(
              tx,
              frameOf,
              changed.map((item) => {
                const { officerId: _officer, ...given } = decided.of(item)
                return { id: item.decision.id, version: item.decision.version, given }
              }),
            ),
        )
      },
    },
  }
}

async function postNumbers(tx: Tx, cohortId: string): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('post')
    .select(['id', 'number'])
    .where('cohort_id', '=', cohortId)
    .where('status', 'in', ['accepted', 'closed'])
    .execute()
  return new Map(rows.map(({ id, number }) => [number, id]))
}

async function presentNominations(tx: Tx, cohortId: string) {
  return tx
    .selectFrom('nomination')
    .select(['id', 'officer_id', 'preferences', 'statement', 'version'])
    .where('cohort_id', '=', cohortId)
    .where('status', '<>', 'withdrawn')
    .execute()
}
