/** A workbook on its way in: read, tried without writing anything, then applied, and undone where it was wrong. */
import type { Lifecycle } from './lifecycle.ts'
import type { Role } from './role.ts'

export const importKinds = ['institutions', 'officers', 'needs', 'nominations', 'preferences'] as const
export type ImportKind = (typeof importKinds)[number]

export type ImportStatus = 'uploaded' | 'mapped' | 'tried' | 'applied' | 'undone' | 'discarded'
export type ImportVerb = 'map' | 'try' | 'apply' | 'undo' | 'discard'

const importers: readonly Role[] = ['office', 'host', 'sender']

export const importLifecycle: Lifecycle<ImportStatus, ImportVerb> = [
  { verb: 'map', from: ['uploaded', 'mapped', 'tried'], to: 'mapped', who: importers },
  { verb: 'try', from: ['mapped', 'tried'], to: 'tried', who: importers },
  { verb: 'apply', from: ['tried'], to: 'applied', who: importers },
  { verb: 'undo', from: ['applied'], to: 'undone', who: importers },
  { verb: 'discard', from: ['uploaded', 'mapped', 'tried'], to: 'discarded', who: importers },
]

/** Who brings in what: the same roles as may write such a record on the screen. */
export const importRoles: Readonly<Record<ImportKind, readonly Role[]>> = {
  institutions: ['office'],
  officers: ['sender', 'office'],
  needs: ['host', 'office'],
  nominations: ['sender', 'office'],
  preferences: ['sender', 'office'],
}

/** Whether its rows belong to a cohort. */
export const importOfCohort: Readonly<Record<ImportKind, boolean>> = {
  institutions: false,
  officers: false,
  needs: true,
  nominations: true,
  preferences: true,
}

/** `new`: there is no such record yet · `changed` · `same`: nothing to do · `bad`: can't be taken as it is. */
export const importRowKinds = ['new', 'changed', 'same', 'bad'] as const
export type ImportRowKind = (typeof importRowKinds)[number]
