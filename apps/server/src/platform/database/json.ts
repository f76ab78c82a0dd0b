/** JSON for the database: half a character, as a cut or a careless file leaves it, is no text there and would refuse the whole. */
export function wellFormedJson(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one))
}
