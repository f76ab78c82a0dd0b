/** What a person decides on the forms of an import, and what of it is sent. */
import type { ApplyBody, FormDifference, ImportChoice, ImportItem } from '@zhiqiao/contract'

export interface Decision {
  /** Index of the choice; undefined where the form is left out. */
  choice: number | undefined
  fields: ReadonlySet<FormDifference['field']>
}

/** What may be taken over is taken, but for what would only empty a value, or stand unread where something is known. */
export function defaultFields(choice: ImportChoice | undefined): Set<FormDifference['field']> {
  return new Set(
    (choice?.differences ?? [])
      .filter(
        ({ kind, blocked, unread }) =>
          kind !== 'emptied' && blocked === undefined && !(unread === true && choice?.officer !== undefined),
      )
      .map(({ field }) => field),
  )
}

export function firstDecision(item: ImportItem): Decision {
  const choice = item.suggested
  return { choice, fields: defaultFields(choice === undefined ? undefined : item.choices[choice]) }
}

/** Known officers of whom nothing is taken have nothing to be written; new ones are entered even with the name alone. */
export function bodyOf(
  items: readonly ImportItem[],
  decisions: ReadonlyMap<string, Decision>,
  institutionOf: (item: ImportItem) => string | undefined,
): ApplyBody['items'] {
  return items.flatMap((item): ApplyBody['items'] => {
    const decision = decisions.get(item.id)
    const choice = decision?.choice === undefined ? undefined : item.choices[decision.choice]
    if (!decision || !choice) return []
    const fields = choice.differences
      .filter(({ field, blocked }) => blocked === undefined && decision.fields.has(field))
      .map(({ field }) => field)
    if (choice.officer) {
      if (fields.length === 0 || choice.version === undefined) return []
      return [{ id: item.id, officerId: choice.officer.id, version: choice.version, fields }]
    }
    const institutionId = institutionOf(item)
    return [{ id: item.id, ...(institutionId !== undefined && { institutionId }), fields }]
  })
}
