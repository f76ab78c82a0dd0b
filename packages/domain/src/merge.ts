/**
 * Three versions of one record, field by field: what both began from, what I made of it, what the others made of it meanwhile.
 * A field that only one side changed is taken from that side; one that both changed differently is for a person to decide,
 * and stands as mine until then. Lists are compared as a whole: who reordered what is not guessed.
 */

export type Plain = null | undefined | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }
export type PlainRecord = { readonly [key: string]: Plain }

export interface FieldMerge {
  /** Keys from the record down to the field. */
  path: readonly string[]
  base: Plain
  mine: Plain
  theirs: Plain
  /** Who changed it. `both` differently; where both made the same of it there is nothing to tell. */
  by: 'mine' | 'theirs' | 'both'
}

export interface Merge {
  merged: PlainRecord
  /** Every field that was changed by one side or, differently, by both; in the order of the keys. */
  fields: readonly FieldMerge[]
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}

function isRecord(value: Plain): value is PlainRecord {
  return typeof value === 'object' && value !== null && !isList(value)
}

/** Absent, null, an empty text and an empty list are all “nothing written”. */
function isEmpty(value: Plain): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}

/** Whether two values say the same, whatever the order of their keys. */
export function samePlain(a: Plain, b: Plain): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => samePlain(item, b[index]))
  }
  if (isRecord(a) && isRecord(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => samePlain(a[key], b[key]))
  }
  return a === b
}

/** A key that `mine` or `theirs` does not have at all was not touched there; one that is `undefined` or null was emptied. */
export function merge(base: PlainRecord, mine: PlainRecord, theirs: PlainRecord): Merge {
  const fields: FieldMerge[] = []
  return { merged: mergeInto(base, mine, theirs, [], fields), fields }
}

function mergeInto(
  base: PlainRecord,
  mine: PlainRecord,
  theirs: PlainRecord,
  path: readonly string[],
  fields: FieldMerge[],
): PlainRecord {
  const merged: Record<string, Plain> = {}
  for (const key of new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)])) {
    const was = base[key]
    const here = Object.hasOwn(mine, key) ? mine[key] : was
    const there = Object.hasOwn(theirs, key) ? theirs[key] : was
    const at = [...path, key]
    if (isRecord(here) && isRecord(there)) {
      merged[key] = mergeInto(isRecord(was) ? was : {}, here, there, at, fields)
      continue
    }
    const iChanged = !samePlain(was, here)
    const theyChanged = !samePlain(was, there)
    merged[key] = iChanged ? here : there
    if (iChanged && theyChanged && samePlain(here, there)) continue
    if (iChanged || theyChanged) {
      fields.push({
        path: at,
        base: was,
        mine: here,
        theirs: there,
        by: iChanged ? (theyChanged ? 'both' : 'mine') : 'theirs',
      })
    }
  }
  return merged
}
