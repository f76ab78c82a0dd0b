/** A pack at work in a thread of its own: it reads files, looks at items and runs, so that nobody else waits. */
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Pack, PackAtWork, PackLine, PackNear } from '@zhiqiao/domain'
import { readBytes } from '../../platform/judgment-files/index.ts'
import { institutionNames } from '../../platform/workbooks/institution-names.ts'
import { readTableFile } from '../../platform/workbooks/table-file.ts'
import { solveWith } from './solve.ts'
import { loadPacks } from './table.ts'
import { tableReader } from './tables/read-row.ts'
import { sheetOf } from './tables/sheet.ts'
import type { Ask, PackTask, ReadItem, Refusal, Tell } from './pack-worker.ts'

const atOnce = 200
const rowsAtOnce = 500
const { folder, also, packId, changes, today, tables, stop } = workerData as PackTask
const pack = (await loadPacks(new URL(folder), also)).byId.get(packId)
if (!pack) throw new Error(`there is no pack ${packId}`)
const lines: PackLine[][] = changes.map(() => [])
const working = new Map<number, PackAtWork>()

/** One question after the other: the port hands over the next only when this one has been answered. */
let last = Promise.resolve()
parentPort?.on('message', (ask: Ask) => {
  last = last.then(() => answer(pack, ask))
})
tell({ kind: 'ready' })

function tell(message: Tell): void {
  parentPort?.postMessage(message)
}

async function answer(of: Pack, ask: Ask): Promise<void> {
  switch (ask.kind) {
    case 'read':
      return readFile(of, ask.input, ask.name, ask.bytes)
    case 'table':
      return readTable(of, ask.input, ask.name, ask.bytes)
    case 'look':
      return tell({
        kind: 'looked',
        seen: ask.items.map(({ id, item, text }) => ({ id, ...atWork(of, ask.by).look(id, item, text) })),
      })
    case 'lines':
      for (const line of ask.lines) lines[ask.by]?.push(line)
      return tell({ kind: 'taken' })
    case 'run':
      return run(atWork(of, ask.by), lines[ask.by] ?? [])
    case 'self-test':
      return tell({ kind: 'tested', result: await of.selfTest(changes[0] ?? {}, ask.seed) })
    case 'end':
      parentPort?.close()
  }
}

function atWork(of: Pack, by: number): PackAtWork {
  const before = working.get(by)
  if (before) return before
  const ready = of.setUp(changes[by] ?? {})
  if (!ready.ok) throw new Error(`parameters that were checked are refused: ${JSON.stringify(ready.faults)}`)
  working.set(by, ready.at)
  return ready.at
}

/** The documents of a file in blocks, the last one saying that it is the last. */
async function readFile(of: Pack, input: string, name: string, bytes: Uint8Array): Promise<void> {
  let items: ReadItem[] = []
  let refused: Refusal[] = []
  for await (const found of readBytes(bytes, name)) {
    if (Atomics.load(stop, 0) === 1) break
    if ('reason' in found) refused.push({ name: found.id, reason: found.reason, message: found.message })
    else {
      // Before anything is read of it: the database keeps neither a NUL nor half a character, and places must not shift.
      const text = found.text.replaceAll('\0', ' ').toWellFormed()
      const checked = of.check({ input, name: found.id, text })
      if (checked.ok) {
        const { item, key, label } = checked
        const sha256 = createHash('sha256').update(text).digest('hex')
        items.push({ name: found.id, sha256, label, item, text, ...(key !== undefined && { identity: key }) })
      } else refused.push({ name: found.id, reason: checked.reason, message: checked.message })
    }
    if (items.length + refused.length < atOnce) continue
    tell({ kind: 'read', items, refused, more: true })
    items = []
    refused = []
  }
  tell({ kind: 'read', items, refused, more: false })
}

/** The rows of a table in blocks, the last one saying that it is the last. */
async function readTable(of: Pack, id: string, name: string, bytes: Uint8Array): Promise<void> {
  const input = of.manifest.inputs.find((one) => one.id === id)
  if (!input || !tables) throw new Error(`the pack reads no table ${id}`)
  const read = await readTableFile(bytes, name, sheetOf(input))
  if (!read.ok) {
    const { message, errors = [] } = read.refusal
    return tell({ kind: 'table', lines: [], refused: { message, errors }, more: false })
  }
  const { institutions, ...context } = tables
  const lineOf = tableReader(of, input, { ...context, institutions: institutionNames(institutions) })
  const { rows } = read.value
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const isLast = from + rowsAtOnce >= rows.length || Atomics.load(stop, 0) === 1
    tell({ kind: 'table', lines: rows.slice(from, from + rowsAtOnce).map(lineOf), more: !isLast })
    if (isLast) return
    // Others of the port have their turn: a stop is heard between blocks.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function run(at: PackAtWork, own: readonly PackLine[]): Promise<void> {
  const near: (PackNear & { item: string })[] = []
  const found = await at.run(own, {
    today,
    seed: 1,
    report: (phase, share) => {
      tell({ kind: 'progress', phase, share })
      return Atomics.load(stop, 0) === 0
    },
    near: (miss) => void near.push(miss),
    solve: solveWith(() => Atomics.load(stop, 0) === 0),
  })
  tell({ kind: 'found', found, near })
}
