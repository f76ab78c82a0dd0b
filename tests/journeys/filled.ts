/** Before the first journey: a data folder with the demo in it, which each journey then copies; after the last it goes. */
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { newFolder, start } from './serving.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The filled folder; absent where DATABASE_URL names a server, on which every journey fills a database of its own. */
    filled: string | undefined
  }
}

export default async function fill(project: TestProject): Promise<() => void> {
  if (process.env['DATABASE_URL']) {
    project.provide('filled', undefined)
    return () => {}
  }
  const folder = newFolder()
  const served = await start(folder, { keep: true, minutes: 5 })
  await served.stop()
  project.provide('filled', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
