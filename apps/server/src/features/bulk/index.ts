/** The same move for many records: front door. */
import { bulkMove, bulkPreview, job } from '@zhiqiao/contract'
import { type RegisteredRoute, route } from '../../http/route.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done } from '../../platform/refusal.ts'
import { previewMoves, startMoves } from './commands.ts'
import type { BulkFrame } from './sources.ts'

const tag = 'bulk'
/** Whoever moves one of them; which, each command decides record by record. */
const movers = ['office', 'host', 'sender', 'leader'] as const

export function bulkRoutes(frame: BulkFrame, jobs: Jobs): RegisteredRoute[] {
  return [
    route({
      method: 'POST',
      url: '/bulk-previews',
      tag,
      summary: 'Try a move on many records without writing: which may be moved, and why the others may not',
      may: movers,
      body: bulkPreview,
      answer: job,
      status: 202,
      handle: async ({ body, call }) => {
        const started = await previewMoves(jobs, call, frame, body)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/bulk-moves',
      tag,
      summary: 'Move many records, each by itself: those that may not be moved are named and left as they are',
      may: movers,
      body: bulkMove,
      answer: job,
      status: 202,
      handle: async ({ body, call }) => {
        const started = await startMoves(jobs, call, frame, body)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
  ]
}
