/** Lists of the server: front door of this part of the kit. */
export type { Column, PageOf } from './column.ts'
export { ServerTable, type ServerTableProps } from './server-table.tsx'
export { type Filter, type Option, TableFilters } from './server-table-filters.tsx'
export { useTableState } from './server-table-state.ts'
export { type Ticks, useTicks } from './ticks.ts'
export { singleKeysOn } from './use-row-keys.ts'
