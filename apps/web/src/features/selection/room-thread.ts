/** The thread that weighs moves of the draft being looked at. There is one at most; another draft, or a change, ends it. */
import type { MoveCost, Plan, PlanRoom } from '@zhiqiao/contract'
import { type GroupCount, isOverMaximum, wordQuota } from '@zhiqiao/domain'
import { useEffect } from 'react'
import { get } from '../../api/index.ts'
import { getLanguage } from '../../i18n/index.ts'
import type { AskedMove } from './board-lines.ts'
import type { Answer, Answers, Ask, Question, Tell } from './room.worker.ts'

interface Thread {
  key: string
  worker?: Worker
  /** Whether it can answer, once that is known. */
  ready: Promise<boolean>
  waiting: Map<number, (answer: Answer) => void>
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
  thread.worker?.terminate()
  for (const answer of thread.waiting.values()) answer(null)
  thread = undefined
}

/** Opens the thread for a draft that may be changed. Where it can't be had the server answers. */
export function useRoomThread(plan: Plan): void {
  const { id, version } = plan
  // What repairs know nothing of, the server weighs.
  const mayEdit = plan.mayEdit && plan.sides === undefined
  useEffect(() => {
    if (!mayEdit) return undefined
    const key = keyOf({ id, version })
    const asking = new AbortController()
    const opened: Thread = { key, waiting: new Map(), ready: open() }
    thread = opened
    return () => {
      asking.abort()
      end(key)
    }

    async function open(): Promise<boolean> {
      const room = await get<PlanRoom>(`/api/plans/${id}/room`, {}, asking.signal).catch(() => undefined)
      // A change that came in between makes this another draft's room.
      if (asking.signal.aborted || room?.version !== version) return false
      const worker = new Worker(new URL('./room.worker.ts', import.meta.url), { type: 'module' })
      opened.worker = worker
      const ready = await new Promise<boolean>((resolve) => {
        worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => {
          if (data.kind === 'opened') return resolve(data.ready)
          opened.waiting.get(data.ask)?.(data.answer)
          opened.waiting.delete(data.ask)
        })
        worker.addEventListener('error', () => {
          resolve(false)
          end(key)
        })
        asking.signal.addEventListener('abort', () => resolve(false))
        const message: Ask = { kind: 'open', room }
        worker.postMessage(message)
      })
      performance.mark(ready ? roomReady : 'room left to the server')
      return ready
    }
  }, [id, version, mayEdit])
}

/** Null where there is no thread for this draft, or it can't say. */
async function askThread<Q extends Question>(plan: Plan, question: Q): Promise<Answers[Q['kind']] | null>
async function askThread(plan: Plan, question: Question): Promise<Answer> {
  const here = thread
  if (here?.key !== keyOf(plan) || !(await here.ready)) return null
  const ask = ++asks
  return new Promise<Answer>((resolve) => {
    here.waiting.set(ask, resolve)
    const message: Ask = { kind: 'ask', ask, question }
    here.worker?.postMessage(message)
  })
}

/** The posts that are open to somebody by the rules, the most promising first. */
export function promisingInThread(plan: Plan, nominationId: string): Promise<string[] | null> {
  return askThread(plan, { kind: 'promising', nominationId })
}

/** What a move costs, from the thread; null where only the server can say. `barred`: a hard rule refuses it, and the server can say which. */
export async function weighInThread(plan: Plan, asked: AskedMove): Promise<MoveCost | 'barred' | null> {
  const { nominationId, postId, replaces } = asked
  const move = { nominationId, postId, ...(replaces !== undefined && { instead: replaces }) }
  const cost = await askThread(plan, { kind: 'weigh', move })
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
