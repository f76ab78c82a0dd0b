/** Fairness of a selection in figures that can be shown: by group, against the nominated, and how much of it is chance. */
export * from './bands.ts'
export * from './chance.ts'
export * from './shares.ts'
export * from './withhold.ts'
