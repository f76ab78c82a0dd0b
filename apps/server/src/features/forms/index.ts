/** Appointment forms: front door. */
export { saveForm } from './commands.ts'
export { formRoutes } from './routes.ts'
