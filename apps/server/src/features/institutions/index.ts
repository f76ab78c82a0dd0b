/** The directory of institutions: front door. */
export { departmentsOf, listInstitutions, unknownDepartment } from './queries.ts'
export { institutionRoutes } from './routes.ts'
