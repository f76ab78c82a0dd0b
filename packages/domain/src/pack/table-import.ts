/** A table on its way into a pack: tried first, which writes nothing; then applied, and taken back where it was wrong. */
import type { Lifecycle } from '../lifecycle.ts'
import { packWorkers } from './adoption.ts'

export type TableImportStatus = 'open' | 'tried' | 'done' | 'failed' | 'cancelled' | 'undone' | 'discarded'
export type TableImportVerb = 'try' | 'apply' | 'undo' | 'discard'

const untaken = ['open', 'tried', 'failed', 'cancelled'] as const

export const tableImportLifecycle: Lifecycle<TableImportStatus, TableImportVerb> = [
  { verb: 'try', from: untaken, to: 'tried', who: packWorkers },
  { verb: 'apply', from: ['tried'], to: 'done', who: packWorkers },
  { verb: 'undo', from: ['done'], to: 'undone', who: packWorkers },
  { verb: 'discard', from: untaken, to: 'discarded', who: packWorkers },
]
