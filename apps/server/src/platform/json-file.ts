/** Reads JSON files that people write, and says what is wrong where: file, place, value, what would be right. */
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'

export interface FileFault {
  file: string
  /** Path into the file (`ranks[3].order`), or a line and column where it is no JSON. */
  place: string
  value?: string
  reason: string
}

/** Thrown at start: a profile or demo file with a fault is a defect of the installation, not something a user did. */
export class FileFaultsError extends Error {
  readonly faults: readonly FileFault[]

  constructor(faults: readonly FileFault[]) {
    super(faults.map(describeFault).join('\n'))
    this.name = 'FileFaultsError'
    this.faults = faults
  }
}

function describeFault({ file, place, value, reason }: FileFault): string {
  const at = [file, place].filter((part) => part !== '').join(': ')
  return value === undefined ? `${at}: ${reason}` : `${at}: ${value}: ${reason}`
}

export function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join('')
}

/** Parses `file` (a name for messages) at `url` with `shape`. Throws `FileFaultsError`. */
export async function readJsonFile<T>(url: URL, file: string, shape: z.ZodType<T>): Promise<T> {
  const raw = await readText(url, file)
  const data = parse(raw, file)
  const parsed = shape.safeParse(data)
  if (parsed.success) return parsed.data
  throw new FileFaultsError(
    parsed.error.issues.map(({ path, message }) => {
      const value = shown(valueAt(data, path))
      return { file, place: placeOf(path), reason: message, ...(value !== undefined && { value }) }
    }),
  )
}

async function readText(url: URL, file: string): Promise<string> {
  try {
    return await readFile(url, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    const reason = code === 'ENOENT' ? `there is no such file (looked at ${url.pathname})` : `cannot be read: ${code}`
    throw new FileFaultsError([{ file, place: '', reason }])
  }
}

function parse(raw: string, file: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new FileFaultsError([{ file, place: '', reason: `is no JSON: ${error.message}` }])
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = data
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, key)
  }
  return at
}

function shown(value: unknown): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : JSON.stringify(value)
}
