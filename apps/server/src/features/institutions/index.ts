/** The directory of institutions: front door. */
export { institutionRoutes } from './routes.ts'
export { type Directory, institutionDirectory } from './tree.ts'
