/** Moves an officer to another department of the own institution. */
import type { Profile } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { notFound, refuse, type Result } from '../../platform/refusal.ts'
import { updateOfficer } from './commands.ts'

export async function assignDepartment(
  tx: Tx,
  call: Call,
  profile: Profile,
  { id, version }: { id: string; version: number },
  department: string,
): Promise<Result<{ id: string }>> {
  const now = await tx.selectFrom('officer').select('department_code').where('id', '=', id).executeTakeFirst()
  if (!now) return notFound('干警', 'officer')
  if (now.department_code === department) {
    return refuse('conflict', 'already-there', '已在这个部门。', 'Is in this department already.')
  }
  return updateOfficer(tx, call, profile, id, version, { departmentCode: department })
}
