/**
 * Starts the database of a test run: one PostgreSQL for all test files, in a temporary folder or at DATABASE_URL, with one
 * migrated database that each test file copies. Vitest calls this once, before the first test file of the server.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { connected } from '../database/roles.ts'
import { openOnServer } from '../database/server.ts'

/** What a test file is told of the run's database. */
export interface TestCluster {
  /** The start of the name of every database of this run. */
  prefix: string
  template: string
  owner: PoolConfig
  app: PoolConfig
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { owner, app, stop } = await openCluster(process.env['DATABASE_URL'])
  const prefix = `zqt_${process.pid.toString(36)}_${Date.now().toString(36)}`
  const template = `${prefix}_template`
  await connected(owner, (client) => client.query(`create database ${template}`))
  await migrate(at(owner, template), () => undefined)
  // Nobody may stay connected to a database that is being copied.
  await connected(owner, (client) => client.query(`alter database ${template} allow_connections false`))
  project.provide('cluster', { prefix, template, owner, app })
  return async () => {
    await dropAll(owner, prefix)
    await stop()
  }
}

/** The same connection to another database of the server. */
export function at(config: PoolConfig, database: string): PoolConfig {
  if (config.connectionString === undefined) return { ...config, database }
  const url = new URL(config.connectionString)
  url.pathname = `/${database}`
  return { ...config, connectionString: url.href }
}

async function openCluster(url: string | undefined) {
  if (url !== undefined && url !== '') {
    const opened = await openOnServer(url, process.env['DATABASE_APP_URL'])
    if (!opened.ok) throw new Error(opened.refusal.message.en)
    return { ...opened.value, stop: () => Promise.resolve() }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-tests-'))
  chmodSync(folder, 0o755)
  // A test database need not survive a power cut.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  }
  const opened = await openEmbedded({ dataFolder: folder, settings, say: () => undefined })
  if (!opened.ok) throw new Error(opened.refusal.message.en)
  const stop = async () => {
    await opened.value.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { owner: opened.value.as('owner'), app: opened.value.as('app'), stop }
}

async function dropAll(owner: PoolConfig, prefix: string): Promise<void> {
  await connected(owner, async (client) => {
    const left = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of left.rows) await client.query(`drop database if exists ${datname}`)
  })
}
