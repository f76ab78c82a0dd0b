/** The thread that weighs moves of the draft being looked at. There is one at most; another draft, or a change, ends it. */
import type { MoveCost, Plan, PlanRoom } from '@zhiqiao/contract'
import { type GroupCount, isOverMaximum, wordQuota } from '@zhiqiao/domain'
import { useEffect } from 'react'
import { get } from '../../api/index.ts'
import { getLanguage } from '../../i18n/index.ts'
import type { AskedMove } from './board-lines.ts'
import type { Ask, Tell } from './room.worker.ts'

type Answer = Extract<Tell, { kind: 'weighed' }>['cost']

interface Thread {
  key: string
  worker: Worker
  ready: boolean
  waiting: Map<number, (cost: Answer) => void>
}

/** Marked in the page's own timing, where whoever measures can read it. */
const roomReady = 'room ready'

let thread: Thread | undefined
let asks = 0

function keyOf({ id, version }: Pick<Plan, 'id' | 'version'>): string {
  return `${id} ${version}`
}

function end(key: string): void {
  if (thread?.key !== key) return
  thread.worker.terminate()
  for (const answer of thread.waiting.values()) answer(null)
  thread = undefined
}

/** Opens the thread for a draft that may be changed. Where it can't be had the server answers, as it does until it is ready. */
export function useRoomThread(plan: Plan): void {
  const { id, version, mayEdit } = plan
  useEffect(() => {
    if (!mayEdit) return undefined
    const key = keyOf({ id, version })
    const asking = new AbortController()
    const ask = (message: Ask) => thread?.key === key && thread.worker.postMessage(message)
    get<PlanRoom>(`/api/plans/${id}/room`, {}, asking.signal).then(
      (room) => {
        // A change that came in between makes this another draft's room.
        if (asking.signal.aborted || room.version !== version) return
        const worker = new Worker(new URL('./room.worker.ts', import.meta.url), { type: 'module' })
        const opened: Thread = { key, worker, ready: false, waiting: new Map() }
        thread = opened
        worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => {
          if (data.kind === 'opened') {
            opened.ready = data.ready
            performance.mark(data.ready ? roomReady : 'room left to the server')
            return
          }
          opened.waiting.get(data.ask)?.(data.cost)
          opened.waiting.delete(data.ask)
        })
        worker.addEventListener('error', () => end(key))
        ask({ kind: 'open', room })
      },
      () => undefined, // the server answers then
    )
    return () => {
      asking.abort()
      end(key)
    }
  }, [id, version, mayEdit])
}

/** What a move costs, from the thread; null where only the server can say. `barred`: a hard rule refuses it, and the server can say which. */
export async function weighInThread(plan: Plan, asked: AskedMove): Promise<MoveCost | 'barred' | null> {
  const here = thread
  if (here?.key !== keyOf(plan) || !here.ready) return null
  const ask = ++asks
  const { nominationId, postId, replaces } = asked
  const move = { nominationId, postId, ...(replaces !== undefined && { instead: replaces }) }
  const cost = await new Promise<Answer>((resolve) => {
    here.waiting.set(ask, resolve)
    const message: Ask = { kind: 'weigh', ask, move }
    here.worker.postMessage(message)
  })
  if (cost === 'barred') return cost
  // Where no plan at all kept the quotas, only the server knows how far the rest can be rearranged.
  if (!cost || (!cost.rearranged && plan.conflict.length > 0)) return null
  const out = new Set(cost.displaced)
  return {
    allowed: true,
    findings: [],
    exceeded: quotas(plan, cost.outOfQuota.filter(isOverMaximum)),
    missed: quotas(
      plan,
      cost.outOfQuota.filter((group) => !isOverMaximum(group)),
    ),
    change: cost.change,
    filledChange: cost.filledChange,
    displaced: plan.pairings.flatMap(({ person }) => (out.has(person.nominationId) ? [person] : [])),
    ...(cost.rearranged && { rearranged: cost.rearranged }),
    sentence: '',
  }
}

/** In the server's own words; the draft as numbers has ids, the plan has the names. */
function quotas(plan: Plan, groups: readonly GroupCount[]): string[] {
  const names = new Map(plan.groups.map(({ institution }) => [institution.id, institution.name]))
  return groups.map((group) => wordQuota(group, names.get(group.institutionId) ?? group.institutionId, getLanguage()))
}
