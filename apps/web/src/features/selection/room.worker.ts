/** The room's own thread: it solves the draft once, then answers what moves would cost while the page stays free. */
import '../../app/older-browsers.ts'
import type { PlanRoom } from '@zhiqiao/contract'
import { openRoom, type Room, type RoomMove } from '@zhiqiao/matching/room'

export type Question = { kind: 'weigh'; move: RoomMove } | { kind: 'promising'; nominationId: string }
export type Ask = { kind: 'open'; room: PlanRoom } | { kind: 'ask'; ask: number; question: Question }

export interface Answers {
  /** Null: not for the room to say, the server has to be asked. */
  weigh: ReturnType<Room['weigh']>
  promising: ReturnType<Room['promising']> | null
}
export type Answer = Answers[keyof Answers]
export type Tell = { kind: 'opened'; ready: boolean } | { kind: 'answered'; ask: number; answer: Answer }

const tell = (message: Tell) => self.postMessage(message)
let room: Room | null = null

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  switch (data.kind) {
    case 'open': {
      const pairs = Uint8Array.from(atob(data.room.pairs), (letter) => letter.charCodeAt(0))
      room = openRoom({ ...data.room, pairs })
      return tell({ kind: 'opened', ready: room !== null })
    }
    case 'ask':
      return tell({ kind: 'answered', ask: data.ask, answer: room && answer(room, data.question) })
  }
})

function answer(here: Room, question: Question): Answer {
  return question.kind === 'weigh' ? here.weigh(question.move) : here.promising(question.nominationId)
}
