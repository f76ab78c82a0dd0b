/** How a sign or a group of parameters is called: with its number where it has one, as prosecutors know it; else by its name. */
export function signName(id: string, name: string | undefined): string {
  if (name === undefined) return id
  return /\d$/.test(id) ? `${id} ${name}` : name
}
