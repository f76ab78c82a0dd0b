/** Programmes with their agreement: front door. */
export { createProgramme } from './commands.ts'
export { programmeParties } from './queries.ts'
export { programmeRoutes } from './routes.ts'
