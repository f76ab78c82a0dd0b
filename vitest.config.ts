import { defineConfig } from 'vitest/config'
import { compiled, threadFlags } from './scripts/ready.mjs'

// Four rooms of tests. Only the server's needs a database, so only it starts one; only the journeys need a browser and a
// built page, so they have their own time and are named by `--project journeys`.

// Threads that the tests start take what is compiled from where the server keeps it, as they do in use.
const process = { pool: 'forks', execArgv: threadFlags, env: { NODE_COMPILE_CACHE: compiled } } as const

export default defineConfig({
  test: {
    // Two workers: on two cores, more only take time from the database beside them.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          ...process,
          include: ['packages/**/*.test.ts', 'apps/{web,cli}/**/*.test.{ts,tsx}', 'tests/solver/**/*.test.ts'],
          // the command line is tested as a process of its own, whose start alone takes a second on a busy machine
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          ...process,
          include: ['apps/server/**/*.test.ts'],
          globalSetup: 'apps/server/src/platform/testing/cluster.ts',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      { test: { name: 'guards', ...process, include: ['scripts/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'journeys',
          ...process,
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: 'tests/journeys/filled.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // What a page shows is waited for, never read once: on a busy machine a screen follows the click by seconds.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
