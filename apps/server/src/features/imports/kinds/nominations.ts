/** Nominations of a cohort with their preferences, by the commands of the form. */
import type { Tx } from '../../../platform/database/connect.ts'
import { done, notFound } from '../../../platform/refusal.ts'
import { type NominationLine, nominationsSheet } from '../../../platform/workbooks/nominations-sheet.ts'
import { changeNominations, checkFrames, createNominations, type FrameOf } from '../../nominations/index.ts'
import {
  bad,
  decidedValues,
  blockSize,
  type Decision,
  differences,
  type Frame,
  type Item,
  type KindWork,
  type Line,
  saveBoth,
} from './kind.ts'
import { matchOfficers } from './match-officers.ts'

interface Values {
  officerId: string
  preferences: string[]
  statement: string
}

/** `mayAdd`: a person not yet nominated is a new nomination; for preferences alone, a fault. */
export function nominationsKind(frame: Frame, mayAdd: boolean): KindWork {
  const { call, profile } = frame
  const after = new Map<number, Values>()
  /** Read once an import, in its transaction. */
  let frames: FrameOf | undefined
  return {
    table: 'nomination',
    decide: async (tx, given, pause) => {
      const lines = given as readonly Line<NominationLine>[]
      const { cohortId } = frame
      if (cohortId === undefined) return notFound('批次', 'cohort')
      frames = checkFrames(tx, call, profile)
      const matches = await matchOfficers(
        tx,
        lines.map(({ content }) => content),
      )
      await pause(0.3)
      const posts = await postNumbers(tx, cohortId)
      const numberOf = new Map([...posts].map(([number, id]) => [id, number]))
      const present = new Map((await presentNominations(tx, cohortId)).map((row) => [row.officer_id, row]))
      const seen = new Map<string, number>()
      const decisions: Decision[] = []
      for (const [index, line] of lines.entries()) {
        if (index % blockSize === blockSize - 1) await pause(0.3 + (0.7 * index) / lines.length)
        decisions.push(decideOne(line, index))
      }
      return done(decisions)

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
        const before = seen.get(officer.id)
        seen.set(officer.id, before ?? row)
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
        const wished = content.preferences?.flatMap((number) => posts.get(number) ?? [])
        const values = {
          officerId: officer.id,
          preferences: wished ?? found?.preferences ?? [],
          statement: content.statement ?? found?.statement ?? '',
        }
        after.set(row, values)
        const cells = (one: { preferences: readonly string[]; statement: string }) => ({
          institution: '',
          name: officer.name,
          preferences: one.preferences.map((id) => numberOf.get(id) ?? '?').join('、'),
          statement: one.statement,
        })
        const changes = differences(nominationsSheet.columns, found && cells(found), cells(values))
        if (!found) return { kind: 'new', changes }
        const { id, version } = found
        return changes.length === 0 ? { kind: 'same', id, version } : { kind: 'changed', id, version, changes }
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
              added.map((item) => ({ cohortId, ...valuesOf(item) })),
            )
          },
          (changed) =>
            changeNominations(
              tx,
              frameOf,
              changed.map((item) => {
                const { officerId: _officer, ...given } = valuesOf(item)
                return { id: item.decision.id, version: item.decision.version, given }
              }),
            ),
        )
      },
    },
  }

  function valuesOf(item: Item): Values {
    return decidedValues(after, item)
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
