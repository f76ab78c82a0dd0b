import { expect, test } from 'vitest'
import { connected } from '../database/roles.ts'
import { testDatabase } from './database.ts'

test('each call gives a migrated database of its own, and drop removes it', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  await connected(one.owner, (client) => client.query('create table only_here (id int)'))
  const migrations = await connected(two.owner, (client) => client.query('select name from schema_migration'))
  expect(migrations.rowCount).toBeGreaterThan(0)
  await expect(connected(two.owner, (client) => client.query('select from only_here'))).rejects.toThrow(
    'does not exist',
  )
  const app = await connected(two.app, (client) => client.query('select current_user::text as user'))
  expect(app.rows).toEqual([{ user: 'zhiqiao_app' }])
  await Promise.all([one.drop(), two.drop()])
  await expect(connected(one.owner, () => Promise.resolve())).rejects.toThrow('does not exist')
})
