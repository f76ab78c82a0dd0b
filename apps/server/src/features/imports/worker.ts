/** Reads a workbook in a thread of its own: neither a large nor a hostile one holds up anybody else. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CodeItem } from '@zhiqiao/domain'
import type { PlacedError } from '../../platform/refusal.ts'
import { institutionNames } from '../../platform/workbooks/institution-names.ts'
import { inspectWorkbook, readMapped } from '../../platform/workbooks/mapped-sheet.ts'
import { importSheets } from '../../platform/workbooks/sheets.ts'
import type { ReadingTask, ReadLine, WorkerAnswer } from './read-workbook.ts'

parentPort?.postMessage(await work(workerData as ReadingTask))

async function work(task: ReadingTask): Promise<WorkerAnswer> {
  const { spec } = importSheets[task.kind]
  if (task.ask === 'headings') return { ask: 'headings', found: await inspectWorkbook(task.bytes, spec) }
  const read = await readMapped(task.bytes, spec, task.mapping)
  if (!read.ok) return { ask: 'rows', found: read }
  const known = new Map(task.departments)
  const levels = new Map(task.institutions.map((one) => [one.id, one.level]))
  const standard = new Map(
    task.profile.levels.map(({ code }) => [code, task.profile.departments.filter((one) => one.levels.includes(code))]),
  )
  const departmentsOf = (id: string) => {
    const own = known.get(id)
    const usual: readonly CodeItem[] = standard.get(levels.get(id) ?? '') ?? []
    if (own === undefined) return usual
    const codes = new Set(own.map(({ code }) => code))
    return [...own, ...usual.filter(({ code }) => !codes.has(code))]
  }
  // One array for one institution: what finds codes in it is made once an array.
  const departments = new Map<string, readonly CodeItem[]>()
  const context = {
    institutions: institutionNames(task.institutions),
    language: task.language,
    departmentsOf: (id: string) => {
      const made = departments.get(id) ?? departmentsOf(id)
      departments.set(id, made)
      return made
    },
  }
  const lines = read.value.rows.map((row): ReadLine => {
    const errors: PlacedError[] = []
    const { label, content } = importSheets[task.kind].read(row, errors, task.profile, context)
    return { number: row.number, label: label.slice(0, 200), content, errors }
  })
  return { ask: 'rows', found: { ok: true, value: lines } }
}
