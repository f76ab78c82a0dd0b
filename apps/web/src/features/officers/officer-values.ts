/** What the form of an officer holds, and what of it is sent. */
import type { OfficerCreate } from '@zhiqiao/contract'

export interface OfficerValues extends Omit<OfficerCreate, 'birth' | 'serviceStart'> {
  birth?: string | undefined
  serviceStart?: string | undefined
}

/** Fields that may be emptied; to the API an emptied value of a record is `null`. */
const removable = [
  'departmentCode',
  'postTitle',
  'position',
  'rank',
  'staffCategory',
  'sex',
  'birth',
  'serviceStart',
  'education',
  'politicalStatus',
  'ethnicity',
  'technicalTitle',
  'strengths',
] as const satisfies readonly (keyof OfficerValues)[]

/**
 * The body of the request. A change leaves the institution as it is, and an identification number that was not typed
 * anew: the form never knew it.
 */
export function contentOf(values: OfficerValues, change: boolean): Record<string, unknown> {
  const { institutionId, idNumber, ...rest } = values
  const content: Record<string, unknown> = { ...rest }
  for (const field of removable) {
    if (values[field] === undefined || values[field] === '') {
      if (change) content[field] = null
      else delete content[field]
    }
  }
  // An emptied number of years comes as null; the API knows it only as absent.
  content['specialties'] = values.specialties.map(({ years, evidence, ...specialty }) => ({
    ...specialty,
    ...(typeof years === 'number' && { years }),
    ...(evidence && { evidence }),
  }))
  if (!change) content['institutionId'] = institutionId
  if (idNumber) content['idNumber'] = idNumber.trim().toUpperCase()
  return content
}
