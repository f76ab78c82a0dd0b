/** Reads a workbook in a thread of its own: neither a large nor a hostile one holds up anybody else. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CodeItem } from '@zhiqiao/domain'
import { done, type PlacedError, type Result } from '../../platform/refusal.ts'
import { institutionNames } from '../../platform/workbooks/institution-names.ts'
import { inspectWorkbook, readMapped } from '../../platform/workbooks/mapped-sheet.ts'
import type { ReadRow } from '../../platform/workbooks/read-sheet.ts'
import { importSheets } from '../../platform/workbooks/sheets.ts'
import type { ReadingTask, ReadLine, WorkerAnswer } from './read-workbook.ts'

const atOnce = 500
const task = workerData as ReadingTask
const { spec } = importSheets[task.kind]
if (task.ask === 'headings') tell({ ask: 'headings', found: await inspectWorkbook(task.bytes, spec) })
else tell({ ask: 'end', found: await readAll(task) })

function tell(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer)
}

/** A block is read while the one before is worked on, and told when that is done. */
async function readAll(asked: Extract<ReadingTask, { ask: 'rows' }>): Promise<Result<undefined>> {
  const read = await readMapped(asked.bytes, spec, asked.mapping)
  if (!read.ok) return read
  const lineOf = lineReader(asked)
  const { rows } = read.value
  let free = Promise.resolve()
  for (let from = 0; from < rows.length; from += atOnce) {
    const lines = rows.slice(from, from + atOnce).map(lineOf)
    await free
    free = new Promise((resolve) => parentPort?.once('message', () => resolve()))
    tell({ ask: 'rows', lines, share: (from + lines.length) / rows.length })
  }
  await free
  return done(undefined)
}

function lineReader(task: Extract<ReadingTask, { ask: 'rows' }>): (row: ReadRow<string>) => ReadLine {
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
  return (row) => {
    const errors: PlacedError[] = []
    const { label, content } = importSheets[task.kind].read(row, errors, task.profile, context)
    return { number: row.number, label: label.slice(0, 200), content, errors }
  }
}
