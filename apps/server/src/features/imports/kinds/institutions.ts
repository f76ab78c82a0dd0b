/** Institutions of the directory, by the commands of the form; parents of the same sheet come before their children. */
import { sql } from 'kysely'
import { done, refuse } from '../../../platform/refusal.ts'
import {
  institutionCells,
  institutionColumns,
  type InstitutionLine,
} from '../../../platform/workbooks/institutions-sheet.ts'
import { createInstitution, updateInstitution } from '../../institutions/index.ts'
import {
  type ColumnFault,
  type Decision,
  differences,
  type Frame,
  type Item,
  type KindWork,
  type Line,
} from './kind.ts'

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
      const found = await sql<{ id: string }>`select distinct id from zq.scope('office') as s(id)`.execute(tx)
      const reach = new Set(found.rows.map(({ id }) => id))
      const own = new Map(lines.map(({ content }) => [content.code, content]))
      await pause(0.5)
      const seen = new Map<string, number>()
      return done(lines.map((line) => decideOne(line)))

      function decideOne({ number, content }: Line<InstitutionLine>): Decision {
        const faults: ColumnFault[] = []
        const before = seen.get(content.code)
        seen.set(content.code, before ?? number)
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
        const changes = differences(institutionColumns, was && cells(was), cells(after))
        if (!present) return { kind: 'new', changes }
        const { id, version } = present
        return changes.length === 0 ? { kind: 'same', id, version } : { kind: 'changed', id, version, changes }
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
      how: 'each',
      one: async (tx, { line, decision }) => {
        const { aliases, parentId: known, parentText, code, ...content } = line.content as InstitutionLine
        const parentId = known ?? added.get(parentText) ?? (await idOf(parentText))
        if (parentId === undefined) {
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
        if (decision.kind === 'changed') {
          return updateInstitution(tx, call, decision.id, decision.version, {
            ...content,
            parentId,
            ...(aliases && { aliases }),
          })
        }
        const given = { ...content, code, parentId, aliases: aliases ?? [] }
        const made = await createInstitution(tx, profile.institutionKind.code, given)
        if (made.ok) added.set(code, made.value.id)
        return made

        async function idOf(wanted: string): Promise<string | undefined> {
          const row = await tx.selectFrom('institution').select('id').where('code', '=', wanted).executeTakeFirst()
          return row?.id
        }
      },
    },
  }
}

/** In a cycle of parents nobody comes first: those rows stay last, and the database refuses the first of them. */
function parentsFirst(items: readonly Item[]): Item[] {
  const contentOf = (item: Item) => item.line.content as InstitutionLine
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
