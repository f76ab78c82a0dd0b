/** Which field of a form an error of the server belongs to. */
import type { Problem } from '@zhiqiao/contract'

export type FieldPath = readonly (string | number)[]
type FieldError = NonNullable<Problem['errors']>[number]

export interface PlacedErrors {
  /** For each field, what is wrong with it. */
  placed: { field: FieldPath; errors: FieldError[] }[]
  /** Errors of places that the form doesn't show. */
  rest: FieldError[]
}

/** `specialties[0].code` → `['specialties', 0, 'code']` */
export function pathOf(place: string): FieldPath {
  return place
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** Gives each error to the field that lies on the way to its place, the deepest first. */
export function placeErrors(errors: readonly FieldError[], fields: readonly FieldPath[]): PlacedErrors {
  const deepest = [...fields].sort((a, b) => b.length - a.length)
  const result: PlacedErrors = { placed: [], rest: [] }
  for (const error of errors) {
    const path = pathOf(error.place)
    const field = deepest.find((known) => known.length > 0 && known.every((part, index) => part === path[index]))
    if (!field) {
      result.rest.push(error)
      continue
    }
    const known = result.placed.find((entry) => entry.field === field)
    if (known) known.errors.push(error)
    else result.placed.push({ field, errors: [error] })
  }
  return result
}
