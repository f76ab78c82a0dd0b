/** Three packs as small as they can be, of the kinds that have nothing to do with documents: a desk, an indicator table, a planner. */
export { deskPack } from './desk.ts'
export { plannerPack } from './planner.ts'
export { ratesPack } from './rates.ts'
