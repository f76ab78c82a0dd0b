/** Leads under review: their life as a table, the clocks that run on them, and how sure a share of reviewed leads is. */
export * from './clocks.ts'
export * from './lifecycle.ts'
export * from './wilson.ts'
