/** The what-if of the selection room, for the page's worker: what the server packed (`packRoom`) is opened and asked here. */
export type { PackedRoom } from './packed.ts'
export { openRoom, type Room, type RoomCost, type RoomMove } from './room.ts'
