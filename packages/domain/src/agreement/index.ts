/** Agreements: their text, the life of a version, what is in force when, what differs, and how far quotas are used. */
export * from './check.ts'
export * from './differences.ts'
export * from './in-force.ts'
export * from './lifecycle.ts'
export * from './quota-meter.ts'
export * from './terms.ts'
