/** What an account may be; each role is bound to an institution and holds for all that lies below it. */
export const roles = [
  'office',
  'host',
  'sender',
  'secondee',
  'leader',
  'auditor',
  'system-admin',
  'security-admin',
] as const
export type Role = (typeof roles)[number]

/** 三员: no account holds two of these, and none of them reads business data. */
export const administrators: readonly Role[] = ['system-admin', 'security-admin', 'auditor']

/**
 * The role among `held` that an account may not hold together with `wanted`: one administrator's role excludes every
 * other role. Undefined where they go together (the same role for another institution always does).
 */
export function roleConflict(held: readonly Role[], wanted: Role): Role | undefined {
  return held.find((role) => role !== wanted && (administrators.includes(role) || administrators.includes(wanted)))
}
