/** The search in the top bar: front door. */
export { SearchBox } from './search-box.tsx'
export { searchRoles } from './roles.ts'
