/** A fresh migrated database for a test file: a copy of the run's template, made in some 30 ms. */
import type { PoolConfig } from 'pg'
import { inject } from 'vitest'
import { connected } from '../database/roles.ts'
import { newId } from '../ids.ts'
import { at } from './cluster.ts'

export interface TestDatabase {
  owner: PoolConfig
  app: PoolConfig
  /** Ends what is still connected and removes the database. What is not dropped goes when the run ends. */
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
      await connected(cluster.owner, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}
