/** Answers one question after the other in a thread of its own. */
import { parentPort } from 'node:worker_threads'
import type { PlanInput } from '@zhiqiao/matching'
import { toPlanInput } from './input.ts'
import { remember } from './side-facts.ts'
import type { SideAsked, SideTold } from './side-threads.ts'
import { answerFrom } from './side-work.ts'

/** The same objects each time: what was compiled of them is found again by them. */
const known = new Map<string, PlanInput>()

function inputOf({ key, facts, locks, forbidden }: Exclude<SideAsked, 'end'>): PlanInput {
  const kept = facts ? toPlanInput({ ...facts, locks: [], forbidden: [] }) : known.get(key)
  if (!kept) throw new Error('asked of facts that this thread was never told')
  remember(known, key, kept)
  return { ...kept, locks, forbidden }
}

parentPort?.on('message', (asked: SideAsked) => {
  if (asked === 'end') return parentPort?.close()
  const { ask, question } = asked
  let told: SideTold
  try {
    told = { ask, answer: answerFrom(inputOf(asked), question) }
  } catch (failed) {
    told = { ask, failed }
  }
  return parentPort?.postMessage(told)
})
