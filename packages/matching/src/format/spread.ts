/** JSON with each entry of a list on a line of its own, so that two plans can be compared line by line. */
export function spread(value: unknown, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value) && value.some((entry) => typeof entry === 'object')) {
    return `[\n${value.map((entry) => inner + JSON.stringify(entry)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${spread(entry, inner)}`)
  return `{\n${entries.join(',\n')}\n${indent}}`
}
