/** Text that PostgreSQL cannot keep: U+0000, which no text column takes, and a surrogate without its other half. */

/**
 * The place (`specialties[0].code`) of the first such text, a name of a field included; undefined where there is none. Walks
 * without recursion: what was sent may be nested as deep as it is long.
 */
export function unkeepableIn(sent: unknown): string | undefined {
  const waiting: { value: unknown; place: string }[] = [{ value: sent, place: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place } = next
    if (typeof value === 'string') {
      if (!isKeepable(value)) return place
    } else if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) waiting.push({ value: one, place: `${place}[${index}]` })
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) {
        if (!isKeepable(name)) return place
        waiting.push({ value: one, place: place === '' ? name : `${place}.${name}` })
      }
    }
  }
  return undefined
}

function isKeepable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
