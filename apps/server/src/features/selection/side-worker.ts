/** Answers one question after the other in a thread of its own. */
import { parentPort } from 'node:worker_threads'
import type { SideAsked, SideTold } from './side-threads.ts'
import { answerHere } from './side-work.ts'

parentPort?.on('message', (asked: SideAsked) => {
  if (asked === 'end') return parentPort?.close()
  const { ask, question } = asked
  let told: SideTold
  try {
    told = { ask, answer: answerHere(question) }
  } catch (failed) {
    told = { ask, failed }
  }
  return parentPort?.postMessage(told)
})
