/** What rules and matching may know of officers: for a whole cohort in a few queries, whatever their number. */
import type { OfficerFacts, Relative } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { dropNulls } from '../../platform/present.ts'
import { secondmentsOf } from './queries.ts'
import { homeOf, suitabilityForCheck } from './suitability.ts'

/** Facts of those of `officerIds` whom the caller may see. Relatives come without their names: the rules need none. */
export async function officerFacts(
  tx: Tx,
  officerIds: readonly string[],
  { home: asksHome = true }: { home?: boolean } = {},
): Promise<Map<string, OfficerFacts>> {
  if (officerIds.length === 0) return new Map()
  const officers = await tx
    .selectFrom('officer')
    .select([
      'id',
      'name',
      'institution_id as institutionId',
      'department_code as departmentCode',
      'rank',
      'staff_category as staffCategory',
      'sex',
      'birth',
      'service_start as serviceStart',
      'education',
      'specialties',
      'appraisals',
      'languages',
      'consent_on as consentOn',
      'relatives_declared_on',
    ])
    .where('id', '=', sql<string>`any(${officerIds}::uuid[])`)
    .execute()
  const relatives = await relativesOf(tx, officerIds)
  const suitability = await suitabilityForCheck(tx, officerIds)
  const home = asksHome ? await homeOf(tx, officerIds) : undefined
  const secondments = Map.groupBy(await secondmentsOf(tx, officerIds), (row) => row.officer_id)
  return new Map(
    officers.map(({ relatives_declared_on, ...row }) => [
      row.id,
      {
        ...dropNulls(row),
        ...(relatives_declared_on !== null && { relatives: relatives.get(row.id) ?? [] }),
        ...suitability.get(row.id),
        ...home?.get(row.id),
        secondments: (secondments.get(row.id) ?? []).map(({ from_day, until_day, status, host_name }) => ({
          from: from_day,
          until: until_day,
          status,
          hostName: host_name,
        })),
      },
    ]),
  )
}

async function relativesOf(tx: Tx, officerIds: readonly string[]): Promise<Map<string, Relative[]>> {
  const found = await sql<{
    officer_id: string
    relation: string
    relative_institution_id: string | null
    department_code: string | null
    position: string | null
    practises_law_in: string | null
  }>`select * from zq.relatives_for_check(${officerIds}::uuid[])`.execute(tx)
  const byOfficer = Map.groupBy(found.rows, (row) => row.officer_id)
  return new Map(
    [...byOfficer].map(([officerId, rows]) => [
      officerId,
      rows.map((row) => ({
        name: '',
        relation: row.relation,
        ...(row.relative_institution_id !== null && { institutionId: row.relative_institution_id }),
        ...(row.department_code !== null && { departmentCode: row.department_code }),
        ...(row.position !== null && { position: row.position }),
        ...(row.practises_law_in !== null && { practisesLawIn: row.practises_law_in }),
      })),
    ]),
  )
}
