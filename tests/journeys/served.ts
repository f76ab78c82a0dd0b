/**
 * The product as a newcomer gets it: a server of its own on a free port, a new data folder, the demo in it. The folder is a
 * copy of one that was filled once for the whole run (`filled.ts`), as filling takes longer than many a journey. With
 * DATABASE_URL each stands on a database of its own at that PostgreSQL server instead, which goes when it stops.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { newFolder, type Served, start } from './serving.ts'

export type { Served } from './serving.ts'

/** Where the journeys leave their pictures; not kept. */
export const shots = path.join(import.meta.dirname, 'shots')

/** A server of this journey alone, with the demo in it. */
export async function serve(): Promise<Served> {
  mkdirSync(shots, { recursive: true })
  const folder = newFolder()
  const filled = inject('filled')
  // by the system's own copy: the files of the database keep their owner
  if (filled !== undefined) execFileSync('cp', ['-a', `${filled}/.`, folder])
  return start(folder)
}

/** By one click on a demo account's name, as the sign-in page offers it. */
export async function signIn(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByText(name, { exact: false }).first().click()
  await page.waitForURL((url) => url.pathname === '/')
}
