/** Whether the account has one of `roles` for a given institution: bound to it, or to one above it. */
import type { InstitutionDetail } from '@zhiqiao/contract'
import type { Role } from '@zhiqiao/domain'
import { useSession } from '../session/index.ts'

export function useActsFor(
  institution: Pick<InstitutionDetail, 'id' | 'lineage'> | undefined,
  ...roles: readonly Role[]
): boolean {
  const held = useSession().roles
  if (!institution) return false
  const line = [institution.id, ...institution.lineage.map(({ id }) => id)]
  return held.some(({ role, institutionId }) => roles.includes(role) && line.includes(institutionId))
}
