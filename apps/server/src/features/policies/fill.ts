/** The rule sets that come with the profile, put in once each, by the owner of the tables: they belong to no office. */
import type { Profile } from '@zhiqiao/domain'
import type { Client } from 'pg'
import { newId } from '../../platform/ids.ts'

export async function fillPolicies(owner: Client, profile: Profile): Promise<void> {
  for (const policy of profile.policies) {
    await owner.query(
      `insert into policy (id, office_institution_id, code, number, document) values ($1, null, $2, $3, $4) on conflict do nothing`,
      [newId(), policy.id, policy.version, JSON.stringify(policy)],
    )
  }
}
