/** Looking for a group of parameters by words. */
import type { PackDetail } from '@zhiqiao/contract'

type Group = Pick<PackDetail['groups'][number], 'id' | 'name' | 'basis'>
type Spec = Pick<PackDetail['parameters'][number], 'name'>

/** Whether all the words stand somewhere in the group: its number, names, basis or what its parameters are called, in either language. */
export function speaksOf({ id, name, basis }: Group, specs: readonly Spec[], q: string): boolean {
  const texts = [name, ...(basis ? [basis.title, ...(basis.clause ? [basis.clause] : [])] : [])]
  const said = [id, ...[...texts, ...specs.map((spec) => spec.name)].flatMap(({ zh, en }) => [zh, en])]
    .join('\n')
    .toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}
