/** The departments of every institution that a sheet may name, read once. */
import type { CodeItem, Profile } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'

export type DepartmentsOf = (institutionId: string) => readonly CodeItem[]

export async function departmentLists(tx: Tx, profile: Profile): Promise<DepartmentsOf> {
  const levels = new Map(
    (await tx.selectFrom('institution').select(['id', 'level']).execute()).map(({ id, level }) => [id, level]),
  )
  const own = await ownDepartments(tx)
  const standard = new Map(
    profile.levels.map(({ code }): [string, readonly CodeItem[]] => [
      code,
      profile.departments.filter((department) => department.levels.includes(code)),
    ]),
  )
  // One array for one institution: what finds codes in it is made once an array.
  const made = new Map<string, readonly CodeItem[]>()
  return (id) => {
    const known = made.get(id)
    if (known) return known
    const usual = standard.get(levels.get(id) ?? '') ?? []
    const added = own.get(id)
    const codes = new Set(added?.map(({ code }) => code))
    const list = added ? [...added, ...usual.filter(({ code }) => !codes.has(code))] : usual
    made.set(id, list)
    return list
  }
}

export async function ownDepartments(tx: Tx): Promise<Map<string, CodeItem[]>> {
  const rows = await tx.selectFrom('department').select(['institution_id', 'code', 'name']).orderBy('code').execute()
  const byInstitution = Map.groupBy(rows, (row) => row.institution_id)
  return new Map([...byInstitution].map(([id, items]) => [id, items.map(({ code, name }) => ({ code, name }))]))
}
