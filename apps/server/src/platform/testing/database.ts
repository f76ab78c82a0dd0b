/** A fresh migrated database for a test file: a copy of the run's template, made in some 30 ms. */
import type { PoolConfig } from 'pg'
import { inject } from 'vitest'
import { connected } from '../database/roles.ts'
import { newId } from '../ids.ts'
import { at } from './cluster.ts'

export interface TestDatabase {
  owner: PoolConfig
  app: PoolConfig
  /** Removes the database once nobody is connected any more. What is not dropped goes when the run ends. */
  drop(): Promise<void>
}

export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `${cluster.prefix}_${newId().replaceAll('-', '').slice(-16)}`
  await connected(cluster.owner, (client) => client.query(`create database ${name} template ${cluster.template}`))
  return {
    owner: at(cluster.owner, name),
    app: at(cluster.app, name),
    drop: async () => {
      // Not by force: the owner may not end what the application's role is still leaving. Without it the server waits some
      // seconds for them, and a connection that a test forgot to close shows as a failure.
      await connected(cluster.owner, (client) => client.query(`drop database if exists ${name}`))
    },
  }
}
