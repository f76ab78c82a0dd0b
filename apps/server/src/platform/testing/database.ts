/** A fresh migrated database for one test file. */
import { Client, type PoolConfig } from 'pg'
import { migrate } from '../database/migrate.ts'
import { newId } from '../ids.ts'

export async function testDatabase(): Promise<{ owner: PoolConfig; app: PoolConfig; drop(): Promise<void> }> {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is needed')
  const name = `test_${newId().replaceAll('-', '')}`
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const base = new URL(url)
  const owner = { host: base.hostname, port: Number(base.port), user: base.username, database: name }
  await migrate(owner, () => undefined)
  return {
    owner,
    app: { ...owner, user: 'zhiqiao_app' },
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
