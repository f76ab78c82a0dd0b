/** Appointment forms: front door. */
export { fillForm, saveForm } from './commands.ts'
export { formRoutes } from './routes.ts'
