/** Institutions of the directory, by the commands of the form; parents of the same sheet come before their children. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { done, refuse, type Result } from '../../../platform/refusal.ts'
import {
  institutionCells,
  institutionColumns,
  type InstitutionLine,
} from '../../../platform/workbooks/institutions-sheet.ts'
import { createInstitutions, updateInstitutions } from '../../institutions/index.ts'
import {
  type ColumnFault,
  type Decision,
  decideEach,
  differences,
  firstMentions,
  type Frame,
  type Item,
  type KindWork,
  type Line,
  saveBoth,
  verdict,
} from './kind.ts'
import { reachOf } from './reach.ts'

export function institutionsKind(frame: Frame): KindWork {
  const { profile, call } = frame
  /** Ids of those that this run has added, by their code. */
  const added = new Map<string, string>()
  return {
    table: 'institution',
    decide: async (tx, given, pause) => {
      const lines = given as readonly Line<InstitutionLine>[]
      added.clear()
      const rows = await tx.selectFrom('institution').selectAll().execute()
      const byCode = new Map(rows.map((row) => [row.code, row]))
      const names = new Map(rows.map(({ id, name }) => [id, name]))
      const reach = await reachOf(tx, 'office')
      const own = new Map(lines.map(({ content }) => [content.code, content]))
      const mentioned = firstMentions()
      return done(await decideEach(lines, pause, 0.5, decideOne))

      function decideOne({ number, content }: Line<InstitutionLine>): Decision {
        const faults: ColumnFault[] = []
        const before = mentioned(content.code, number)
        if (before !== undefined) {
          faults.push({
            key: 'code',
            value: content.code,
            reason: { zh: `代码与第 ${before} 行重复`, en: `the code stands in row ${before} already` },
          })
        }
        const present = byCode.get(content.code)
        faults.push(...parentFaults(content))
        if (present && !reach.has(present.id)) {
          faults.push({
            key: 'code',
            value: content.code,
            reason: { zh: '不在您管理的单位之内，不能更改', en: 'is not among the institutions that you keep' },
          })
        }
        if (faults.length > 0) return { kind: 'bad', faults }
        const parentName =
          content.parentId === undefined ? own.get(content.parentText)?.name : names.get(content.parentId)
        const after = { ...content, parent: parentName ?? '', aliases: content.aliases ?? present?.aliases ?? [] }
        const was = present && {
          code: present.code,
          name: present.name,
          shortName: present.short_name,
          parent: names.get(present.parent_id ?? '') ?? '',
          level: present.level,
          regionCode: present.region_code,
          aliases: present.aliases,
        }
        const cells = (one: Parameters<typeof institutionCells>[0]) => institutionCells(one, profile, call.language)
        return verdict(present, () => differences(institutionColumns, was && cells(was), cells(after)))
      }

      function parentFaults({ code, parentId, parentText }: InstitutionLine): ColumnFault[] {
        if (parentId === undefined && !own.has(parentText)) {
          return [
            {
              key: 'parent',
              value: parentText,
              reason: {
                zh: '名录和本表里都没有这个单位，请填它的代码或全称',
                en: 'is neither in the directory nor in this sheet; give its code or name',
              },
            },
          ]
        }
        if (parentText === code) {
          return [
            { key: 'parent', value: parentText, reason: { zh: '上级不能是它自己', en: 'cannot be its own parent' } },
          ]
        }
        if (parentId !== undefined && !reach.has(parentId)) {
          return [
            {
              key: 'parent',
              value: parentText,
              reason: { zh: '不在您管理的单位之内', en: 'is not among the institutions that you keep' },
            },
          ]
        }
        return []
      }
    },
    inOrder: parentsFirst,
    save: {
      how: 'many',
      many: async (tx, items) =>
        saveBoth(
          items,
          (rows) => addAll(tx, rows),
          async (changed) => {
            const parents = await parentsOf(tx, changed, added)
            return answerAll(changed, parents, (known) =>
              updateInstitutions(
                tx,
                call,
                known.map(({ item, parentId }) => {
                  const { aliases, parentId: _parent, parentText: _text, code: _code, ...content } = contentOf(item)
                  const { id, version } = item.decision
                  return { id, version, given: { ...content, parentId, ...(aliases && { aliases }) } }
                }),
              ),
            )
          },
        ),
    },
  }

  /** From above down: whose parent is among them waits until that one is written. */
  async function addAll(tx: Tx, items: readonly Item[]): Promise<Result<{ id: string }>[]> {
    const answers = new Map<Item, Result<{ id: string }>>()
    // Only once all of them stand: a block that the database refuses is taken back with what it has added.
    const here = new Map<string, string>()
    let rest = items
    while (rest.length > 0) {
      const waiting = new Set(rest.map((item) => contentOf(item).code))
      const isNext = (item: Item) => contentOf(item).parentId !== undefined || !waiting.has(contentOf(item).parentText)
      const next = rest.some(isNext) ? rest.filter(isNext) : rest
      const parents = await parentsOf(tx, next, new Map([...added, ...here]))
      const made = await answerAll(next, parents, (known) =>
        createInstitutions(
          tx,
          profile.institutionKind.code,
          known.map(({ item, parentId }) => {
            const { aliases, parentText: _text, ...content } = contentOf(item)
            return { ...content, parentId, aliases: aliases ?? [] }
          }),
        ),
      )
      for (const [index, item] of next.entries()) {
        const answer = made[index]
        if (!answer) continue
        answers.set(item, answer)
        if (answer.ok) here.set(contentOf(item).code, answer.value.id)
      }
      rest = rest.filter((item) => !next.includes(item))
    }
    for (const [code, id] of here) added.set(code, id)
    return items.flatMap((item) => answers.get(item) ?? [])
  }
}

const contentOf = (item: Item) => item.line.content as InstitutionLine

/** The id of each parent, by what the row calls it: as read, just added by the same import, or there by now. */
async function parentsOf(
  tx: Tx,
  items: readonly Item[],
  added: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<Item, string>> {
  const wanted = items.flatMap((item) => {
    const { parentId, parentText } = contentOf(item)
    return parentId === undefined && !added.has(parentText) ? [parentText] : []
  })
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .selectFrom('institution')
          .select(['id', 'code'])
          .where('code', '=', sql<string>`any(${wanted}::text[])`)
          .execute()
  const present = new Map(rows.map(({ id, code }) => [code, id]))
  return new Map(
    items.flatMap((item): [Item, string][] => {
      const { parentId, parentText } = contentOf(item)
      const id = parentId ?? added.get(parentText) ?? present.get(parentText)
      return id === undefined ? [] : [[item, id]]
    }),
  )
}

/** Of those that have a parent by what `act` says of them; the others are refused. One answer an item, in their order. */
async function answerAll<One extends Item>(
  items: readonly One[],
  parents: ReadonlyMap<Item, string>,
  act: (known: { item: One; parentId: string }[]) => Promise<Result<{ id: string }>[]>,
): Promise<Result<{ id: string }>[]> {
  const known = items.flatMap((item) => {
    const parentId = parents.get(item)
    return parentId === undefined ? [] : [{ item, parentId }]
  })
  const answers = await act(known)
  const byItem = new Map<Item, Result<{ id: string }> | undefined>(
    known.map(({ item }, index) => [item, answers[index]]),
  )
  return items.map((item) => byItem.get(item) ?? withoutParent(contentOf(item).parentText))
}

function withoutParent(parentText: string): Result<never> {
  return refuse('invalid', 'no-parent', '上级单位没有导入。', 'The parent was not imported.', {
    errors: [
      {
        place: 'parentId',
        value: parentText,
        reason: { zh: '上级单位那一行有误，没有导入', en: 'the row of the parent is bad' },
      },
    ],
  })
}

/** In a cycle of parents nobody comes first: those rows stay last, and the database refuses the first of them. */
function parentsFirst(items: readonly Item[]): Item[] {
  const byCode = new Map(items.map((item) => [contentOf(item).code, item]))
  const ordered: Item[] = []
  const visited = new Set<Item>()
  const visit = (item: Item) => {
    if (visited.has(item)) return
    visited.add(item)
    const { parentId, parentText } = contentOf(item)
    const parent = parentId === undefined ? byCode.get(parentText) : undefined
    if (parent) visit(parent)
    ordered.push(item)
  }
  for (const item of items) visit(item)
  return ordered
}
