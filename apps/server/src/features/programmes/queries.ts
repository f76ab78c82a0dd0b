/** Reads programmes straight from SQL to the view. */
import type { InstitutionRef, Programme } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'

function programmes(tx: Tx) {
  return tx
    .selectFrom('programme')
    .innerJoin('institution as office', 'office.id', 'programme.office_institution_id')
    .select([
      'programme.id',
      'programme.title',
      'programme.signed_on as signedOn',
      'programme.forms',
      'programme.summary',
      'programme.version',
      institutionRefOf('office').as('office'),
      sql<InstitutionRef[]>`(
        select coalesce(jsonb_agg(${institutionRefOf('i')} order by i.code), '[]')
          from programme_party p join institution i on i.id = p.institution_id where p.programme_id = programme.id)`.as(
        'parties',
      ),
    ])
}

/** Newest first. */
export async function listProgrammes(
  tx: Tx,
  query: { after?: string | undefined; limit: number; changedSince?: string | undefined },
): Promise<Result<Page<Programme>>> {
  const order = { columns: ['programme.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(programmes(tx), order, query, { list: 'programmes', id: 'programme.id' })
  return page.ok ? done(mapPage(page.value, (row): Programme => dropNulls(row))) : page
}

export async function getProgramme(tx: Tx, id: string): Promise<Result<Programme>> {
  const row = await programmes(tx).where('programme.id', '=', id).executeTakeFirst()
  return row ? done(dropNulls(row)) : notFound('项目', 'programme')
}

/** What a cohort needs of its programme: whose it is, and between whom. */
export async function programmeParties(
  tx: Tx,
  id: string,
): Promise<{ officeId: string; partyIds: string[] } | undefined> {
  const programme = await tx
    .selectFrom('programme')
    .select('office_institution_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!programme) return undefined
  const parties = await tx
    .selectFrom('programme_party')
    .select('institution_id')
    .where('programme_id', '=', id)
    .execute()
  return { officeId: programme.office_institution_id, partyIds: parties.map((party) => party.institution_id) }
}
