/**
 * The plan of a run: what is to be read, cut into ranges once, by the process that leads the run. Whoever helps reads the plan
 * and leases by it; so all have the same ranges, whatever they find in the folder when they come.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Range, rangeOf } from './ranges.ts'
import type { Work } from './work.ts'

export interface Plan {
  /** By chance: a run begun again is another. */
  readonly run: string
  readonly made: string
  readonly work: Work
  readonly ranges: readonly Range[]
}

interface Head {
  readonly format: 'zhiqiao.plan/1'
  readonly run: string
  readonly made: string
  readonly work: Work
}

const planFile = (folder: string) => path.join(folder, 'plan.ndjson')
const leasePrefix = 'leases-'

/** Where the leases of a run stand. */
export function leasesFolder(folder: string, run: string): string {
  return path.join(folder, `${leasePrefix}${run}`)
}

/** Writes the plan, with its folder of leases; the paths of the files stay out, for another machine has others. */
export async function openPlan(folder: string, plan: Omit<Plan, 'run'>): Promise<Plan> {
  const run = randomBytes(6).toString('hex')
  await mkdir(leasesFolder(folder, run))
  const head: Head = { format: 'zhiqiao.plan/1', run, made: plan.made, work: plan.work }
  const lines = plan.ranges.map(({ parts }) => JSON.stringify(parts.map(({ path: _, ...part }) => part)))
  const part = `${planFile(folder)}.${run}.part`
  await writeFile(part, `${[JSON.stringify(head), ...lines].join('\n')}\n`)
  await rename(part, planFile(folder))
  return { ...plan, run }
}

/** The plan under way, its files looked for by `pathOf`; undefined where there is none. */
export async function readPlan(folder: string, pathOf: (file: string) => string): Promise<Plan | undefined> {
  const text = await readFile(planFile(folder), 'utf8').catch(gone)
  if (text === undefined) return undefined
  const [first, ...lines] = text.trimEnd().split('\n')
  const { run, made, work } = JSON.parse(first ?? '') as Head
  const ranges = lines.map((line) => {
    const parts = JSON.parse(line) as Omit<Range['parts'][number], 'path'>[]
    return rangeOf(
      parts.map((part) => ({ ...part, path: pathOf(part.file) })),
      made,
    )
  })
  return { run, made, work, ranges }
}

/** Ends the run for all who help with it; a run that another has begun meanwhile is left alone. */
export async function closePlan(folder: string, run: string): Promise<void> {
  const head = await readFile(planFile(folder), 'utf8').catch(gone)
  if (head?.startsWith(JSON.stringify({ format: 'zhiqiao.plan/1', run }).slice(0, -1))) await rm(planFile(folder))
  await clearLeases(leasesFolder(folder, run))
}

/** Under another name first: who still helps then finds no folder to write into, and it can be emptied. */
async function clearLeases(leases: string): Promise<void> {
  const away = `${leases}.away`
  await rename(leases, away).catch(gone)
  await rm(away, { recursive: true, force: true, maxRetries: 5 })
}

/** What killed runs left; for the one who leads alone. */
export async function clearPlans(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const found = path.join(folder, file)
    if (file.startsWith(leasePrefix)) await clearLeases(found)
    else if (file.startsWith('plan.ndjson')) await rm(found, { force: true })
  }
}

function gone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
