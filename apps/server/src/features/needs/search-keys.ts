/** By what sounds a need is found: pinyin and initials of its title. */
import type { Client } from 'pg'
import { searchKeys } from '../../platform/pinyin.ts'

export function searchKeysOf(title: string): string {
  const { pinyin, initials } = searchKeys(title)
  return `${pinyin} ${initials}`
}

/** For needs written before there were such keys. The audit keeps nothing of it: nobody changed them. */
export async function fillSearchKeys(owner: Client): Promise<void> {
  const found = await owner.query<{ id: string; title: string }>(`select id, title from post where search_keys = ''`)
  if (found.rows.length === 0) return
  const rows = found.rows.map(({ id, title }) => ({ id, keys: searchKeysOf(title) }))
  await owner.query('begin')
  await owner.query('alter table post disable trigger user')
  await owner.query(
    `update post set search_keys = r.keys from jsonb_to_recordset($1::jsonb) as r(id uuid, keys text) where r.id = post.id`,
    [JSON.stringify(rows)],
  )
  await owner.query('alter table post enable trigger user')
  await owner.query('commit')
}
