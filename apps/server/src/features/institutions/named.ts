/** The directory by all its names, for reading what people write in a cell. */
import type { Tx } from '../../platform/database/connect.ts'

export function namedInstitutions(tx: Tx) {
  return tx
    .selectFrom('institution')
    .select([
      'id',
      'code',
      'name',
      'short_name as shortName',
      'aliases',
      'parent_id as parentId',
      'level',
      'region_code as regionCode',
    ])
    .execute()
}
