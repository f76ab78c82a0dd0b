/** Brings a database to the newest schema: SQL files in order, each once, each in one transaction. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Text } from '@zhiqiao/domain'
import { Client, type PoolConfig } from 'pg'

const folder = new URL('./migrations/', import.meta.url)

export class NewerDatabaseError extends Error {
  readonly unknown: string[]
  readonly words: Text
  constructor(unknown: string[]) {
    const words = {
      zh: `这个数据库由更新版本的智桥建立（含本版本不认识的迁移：${unknown.join('、')}）。请改用新版本，或换一个数据目录。`,
      en: `This database was made by a newer version (unknown migrations: ${unknown.join(', ')}). Use that version, or another data folder.`,
    }
    super(`${words.zh}\n${words.en}`)
    this.unknown = unknown
    this.words = words
  }
}

/** Applies what is missing. Throws `NewerDatabaseError`, or an error naming the file whose SQL failed. */
export async function migrate(owner: PoolConfig, say: (line: string) => void): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = new Client(owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(728101)')
    await client.query(
      'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    const applied = await client.query<{ name: string; hash: string }>('select name, hash from schema_migration')
    const unknown = applied.rows.map((row) => row.name).filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new NewerDatabaseError(unknown)
    for (const name of names) {
      const sql = await readFile(new URL(name, folder), 'utf8')
      const hash = createHash('sha256').update(sql).digest('hex')
      const known = applied.rows.find((row) => row.name === name)
      if (known) {
        if (known.hash !== hash) throw new Error(`migration ${name} was changed after it had been applied`)
        continue
      }
      await apply(client, name, sql, hash)
      say(`数据库迁移 migrated: ${name}`)
    }
  } finally {
    await client.end()
  }
}

async function apply(client: Client, name: string, sql: string, hash: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
