/** What is typed while somebody is nominated, as it is kept on the device and as it is sent. */
import type { Picked } from '../../ui/search-pick.tsx'

/** An officer stands in one of these once in a cohort. */
export const inForce = ['draft', 'submitted', 'selected', 'not-selected']

export interface Body {
  cohortId: string
  officerId: string
  preferences: string[]
  statement: string
}

export interface Values {
  cohortId?: string | undefined
  officer?: Picked | undefined
  preferences: string[]
  statement: string
}

/** A draft may be of an older page: what does not fit is left out. */
export function readValues(kept: Record<string, unknown> | undefined): Values {
  const { cohortId, officer, preferences, statement } = kept ?? {}
  return {
    ...(typeof cohortId === 'string' && { cohortId }),
    ...(isPicked(officer) && { officer }),
    preferences: Array.isArray(preferences) ? preferences.filter((one): one is string => typeof one === 'string') : [],
    statement: typeof statement === 'string' ? statement : '',
  }
}

function isPicked(value: unknown): value is Picked {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'string' &&
    'label' in value &&
    typeof value.label === 'string'
  )
}
