/** The directory of institutions: front door. */
export { createInstitution, updateInstitution } from './commands.ts'
export { departmentLists, type DepartmentsOf, ownDepartments } from './department-lists.ts'
export { departmentsOf, listInstitutions, unknownDepartment } from './queries.ts'
export { institutionRoutes } from './routes.ts'
export { type Directory, institutionDirectory } from './tree.ts'
export type { RegionRow } from './divisions.ts'
export { readRegistry, type RegistryRow } from './registry.ts'
export { type Ends, flowsOf } from './flows.ts'
