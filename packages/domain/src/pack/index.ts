/** Practice packs: what one is (`manifest`), what may be set (`parameters`), and what it does (`work`). */
export * from './adoption.ts'
export type * from './exhibit.ts'
export type * from './manifest.ts'
export * from './parameters.ts'
export type * from './picture.ts'
export type * from './solve.ts'
export * from './trial.ts'
export type * from './work.ts'
