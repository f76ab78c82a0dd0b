import { createRequire } from 'node:module'

/** The version of this command, from its package.json. */
export function version(): string {
  const found: unknown = createRequire(import.meta.url)('../package.json')
  if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
    return found.version
  throw new Error('package.json names no version')
}
