/**
 * Threads for what takes longer than others should wait for and is asked for often: packing a room, weighing a move, the reasons of a
 * changed plan. Two at most, kept between questions, because starting one takes longer than most answers; they end when nobody
 * has asked for a while.
 */
import { Worker } from 'node:worker_threads'
import type { PairId } from '@zhiqiao/matching'
import { type Facts, keyOf, remember } from './side-facts.ts'
import {
  answerHere,
  type BareQuestion,
  isLarge,
  type SideAnswer,
  type SideAnswers,
  type SideQuestion,
} from './side-work.ts'

/** `facts`: where the thread does not hold those of this key yet. `end`: nobody has asked for a while. */
export type SideAsked =
  | { ask: number; key: string; facts?: Facts; locks: PairId[]; forbidden: PairId[]; question: BareQuestion }
  | 'end'
export type SideTold = { ask: number; answer: SideAnswer } | { ask: number; failed: unknown }

interface Thread {
  worker: Worker
  waiting: Map<number, { key: string; resolve: (answer: SideAnswer) => void; reject: (error: unknown) => void }>
  /** Whose facts it holds, the latest last. */
  known: Map<string, true>
  idle?: NodeJS.Timeout
}

const most = 2
const idleMs = 120_000
const threads: Thread[] = []
let asks = 0

/** At once for a small cohort, aside for one that others would wait for. */
export function answer<Q extends SideQuestion>(question: Q): Promise<SideAnswers[Q['kind']]> {
  return isLarge(question.input) ? answerAside(question) : Promise.resolve(answerHere(question))
}

/** Rejects with the thread's error where the work itself is at fault. */
export function answerAside<Q extends SideQuestion>(question: Q): Promise<SideAnswers[Q['kind']]>
export function answerAside(question: SideQuestion): Promise<SideAnswer> {
  const { input, ...bare } = question
  const { locks, forbidden, ...facts } = input
  const key = keyOf(input)
  const thread = freeThread(key)
  const ask = ++asks
  clearTimeout(thread.idle)
  const asked = { ask, key, locks, forbidden, question: bare, ...(!thread.known.has(key) && { facts }) }
  remember(thread.known, key, true)
  return new Promise((resolve, reject) => {
    thread.waiting.set(ask, { key, resolve, reject })
    thread.worker.ref()
    thread.worker.postMessage(asked satisfies SideAsked)
  })
}

/** Starts the first thread for somebody who is about to ask: starting takes longer than most answers. */
export function warmUp(): void {
  if (threads.length === 0) rest(freeThread(''))
}

function leave(thread: Thread): void {
  const at = threads.indexOf(thread)
  if (at >= 0) threads.splice(at, 1)
}

/** Idle, it keeps nobody from stopping the server, and ends after a while. */
function rest(thread: Thread): void {
  thread.worker.unref()
  thread.idle = setTimeout(() => {
    leave(thread)
    thread.worker.postMessage('end' satisfies SideAsked)
  }, idleMs).unref()
}

/** One that has nothing to do, rather one that holds the facts; a new one while there may be more; else the least busy. */
function freeThread(key: string): Thread {
  const order = (one: Thread) => 2 * one.waiting.size + (one.known.has(key) ? 0 : 1)
  const least = threads.toSorted((a, b) => order(a) - order(b))[0]
  if (least && (least.waiting.size === 0 || threads.length >= most)) return least
  const thread: Thread = {
    worker: new Worker(new URL('./side-worker.ts', import.meta.url)),
    waiting: new Map(),
    known: new Map(),
  }
  thread.worker.on('message', (told: SideTold) => {
    const asked = thread.waiting.get(told.ask)
    thread.waiting.delete(told.ask)
    if ('failed' in told) {
      // Where the facts themselves were at fault, it doesn't hold them.
      if (asked) thread.known.delete(asked.key)
      asked?.reject(told.failed)
    } else asked?.resolve(told.answer)
    if (thread.waiting.size === 0) rest(thread)
  })
  thread.worker.on('error', (error) => {
    leave(thread)
    for (const { reject } of thread.waiting.values()) reject(error)
  })
  threads.push(thread)
  return thread
}
