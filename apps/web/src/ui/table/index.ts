/** Lists of the server: front door of this part of the kit. */
export type { Column, PageOf } from './column.ts'
export { ServerTable, type ServerTableProps } from './server-table.tsx'
export type { Filter, Option } from './server-table-filters.tsx'
export { type Ticks, useTicks } from './ticks.ts'
export { singleKeysOn } from './use-row-keys.ts'
