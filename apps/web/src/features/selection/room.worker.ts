/** The room's own thread: it solves the draft once, then answers what moves would cost while the page stays free. */
import '../../app/older-browsers.ts'
import type { PlanRoom } from '@zhiqiao/contract'
import { openRoom, type Room, type RoomMove } from '@zhiqiao/matching/room'

export type Ask = { kind: 'open'; room: PlanRoom } | { kind: 'weigh'; ask: number; move: RoomMove }
/** `cost` null: not for the room to say, the server has to be asked. */
export type Tell =
  | { kind: 'opened'; ready: boolean }
  | { kind: 'weighed'; ask: number; cost: ReturnType<Room['weigh']> }

const tell = (message: Tell) => self.postMessage(message)
let room: Room | null = null

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  switch (data.kind) {
    case 'open': {
      const pairs = Uint8Array.from(atob(data.room.pairs), (letter) => letter.charCodeAt(0))
      room = openRoom({ ...data.room, pairs })
      return tell({ kind: 'opened', ready: room !== null })
    }
    case 'weigh':
      return tell({ kind: 'weighed', ask: data.ask, cost: room?.weigh(data.move) ?? null })
  }
})
