/**
 * What the sending institution has checked of a person's conduct and fitness. The record is for the own side alone, in a
 * table of its own that row-level security closes to everybody else; rules reach it through a function and tell the verdict.
 */
import type { Suitability, SuitabilityBody } from '@zhiqiao/contract'
import type { Day, Health, HomeStaff, Standing } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, invalid, mayNotChange, type PlacedError, type Result, stale } from '../../platform/refusal.ts'
import { declaringOfficer } from './queries.ts'

interface Row {
  open_case: boolean | null
  sanction_until: Day | null
  standing_checked_on: Day | null
  fit: boolean | null
  health_checked_on: Day | null
}

function factsOf(row: Row): { standing?: Standing; health?: Health } {
  return {
    ...(row.open_case !== null &&
      row.standing_checked_on !== null && {
        standing: {
          openCase: row.open_case,
          ...(row.sanction_until !== null && { sanctionUntil: row.sanction_until }),
          checkedOn: row.standing_checked_on,
        },
      }),
    ...(row.fit !== null &&
      row.health_checked_on !== null && { health: { fit: row.fit, checkedOn: row.health_checked_on } }),
  }
}

export async function suitabilityForCheck(
  tx: Tx,
  officerIds: readonly string[],
): Promise<Map<string, { standing?: Standing; health?: Health }>> {
  const found = await sql<Row & { officer_id: string }>`
    select * from zq.suitability_for_check(${officerIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map((row) => [row.officer_id, factsOf(row)]))
}

/** How many people the home department and specialties have, and how many are away or about to go. */
export async function homeOf(tx: Tx, officerIds: readonly string[]): Promise<Map<string, { home: HomeStaff }>> {
  const found = await sql<{
    officer_id: string
    department_staff: number | null
    department_away: number | null
    specialties: { code: string; staff: number; away: number }[]
  }>`select * from zq.home_staff(${officerIds}::uuid[])`.execute(tx)
  return new Map(
    found.rows.map((row) => [
      row.officer_id,
      {
        home: {
          ...(row.department_staff !== null && {
            department: { staff: row.department_staff, away: row.department_away ?? 0 },
          }),
          specialties: row.specialties,
        },
      },
    ]),
  )
}

export async function getSuitability(
  tx: Tx,
  id: string,
  actorOfficerId: string | undefined,
): Promise<Result<{ view: Suitability; version: number }>> {
  const officer = await declaringOfficer(tx, id, actorOfficerId)
  if (!officer.ok) return officer
  const row = await tx.selectFrom('officer_suitability').selectAll().where('officer_id', '=', id).executeTakeFirst()
  return done({ view: row ? factsOf(row) : {}, version: officer.value.version })
}

/** By the sending institution: nobody certifies himself. */
export async function recordSuitability(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: SuitabilityBody,
): Promise<Result<{ id: string }>> {
  const officer = await declaringOfficer(tx, id, undefined)
  if (!officer.ok) return officer
  if (officer.value.version !== version) return stale({ version: officer.value.version })
  const errors = dayErrors(given, call.today)
  if (errors.length > 0) return invalid(errors)
  const raised = await tx
    .updateTable('officer')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (raised.numUpdatedRows === 0n) return mayNotChange('名干警的资料', 'officer')
  const { standing, health } = given
  const values = {
    open_case: standing?.openCase ?? null,
    sanction_until: standing?.sanctionUntil ?? null,
    standing_checked_on: standing?.checkedOn ?? null,
    fit: health?.fit ?? null,
    health_checked_on: health?.checkedOn ?? null,
  }
  await tx
    .insertInto('officer_suitability')
    .values({ officer_id: id, institution_id: officer.value.institutionId, ...values })
    .onConflict((conflict) => conflict.column('officer_id').doUpdateSet(values))
    .execute()
  return done({ id })
}

function dayErrors({ standing, health }: SuitabilityBody, today: Day): PlacedError[] {
  const late = (place: string, day: Day | undefined): PlacedError[] =>
    day !== undefined && day > today
      ? [{ place, value: day, reason: { zh: '核查日期晚于今天', en: 'the check lies after today' } }]
      : []
  return [...late('standing.checkedOn', standing?.checkedOn), ...late('health.checkedOn', health?.checkedOn)]
}
