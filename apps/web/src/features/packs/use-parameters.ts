/** Parameters being edited: only what was touched, laid over what stands saved, so that a version of others comes in by itself. */
import type { PackParameterView } from '@zhiqiao/contract'
import {
  onlyPackChanges,
  type PackFault,
  packFaults,
  type PackParameter,
  type PackValue,
  samePackValue,
} from '@zhiqiao/domain'
import { useState } from 'react'
import { useDraft } from '../../ui/form/use-draft.ts'
import { useSession } from '../session/index.ts'
import type { Opened } from './adoption-frame.tsx'

export type Values = Readonly<Record<string, PackValue>>

export interface Change {
  spec: PackParameterView
  before: PackValue
  after: PackValue
}

export function useParameters({ adoption, pack }: Opened) {
  const session = useSession()
  const draft = useDraft({
    account: session.account.id,
    form: `pack.${adoption.id}.parameters`,
    basis: adoption.parametersVersion,
  })
  const [edited, setEdited] = useState<Values>(() => takeUp(pack.parameters, draft.restored?.values))
  const saved = (spec: PackParameterView) => valueOf(spec, adoption.parameters)
  const value = (spec: PackParameterView) => valueOf(spec, { ...adoption.parameters, ...edited })
  const specs = plain(pack.parameters)
  const wanted: Values = onlyPackChanges(specs, { ...adoption.parameters, ...edited })
  const changes = pack.parameters.flatMap((spec): Change[] =>
    samePackValue(saved(spec), value(spec)) ? [] : [{ spec, before: saved(spec), after: value(spec) }],
  )
  const faults: PackFault[] = packFaults(specs, wanted)
  const keep = (next: Values) => {
    setEdited(next)
    if (Object.keys(next).length === 0) draft.drop()
    else draft.note(next)
  }
  return {
    value,
    wanted,
    changes,
    faults,
    restored: draft.restored,
    set: (spec: PackParameterView, next: PackValue) => keep({ ...edited, [spec.id]: next }),
    /** Several at once, as a proposal has them. */
    take: (values: Values) => keep({ ...edited, ...values }),
    /** Back to the defaults of the pack, for these. */
    reset: (specs: readonly PackParameterView[]) =>
      keep({ ...edited, ...Object.fromEntries(specs.map((spec) => [spec.id, spec.default])) }),
    discard: () => keep({}),
  }
}

export type Parameters = ReturnType<typeof useParameters>

export function valueOf(spec: PackParameterView, values: Values): PackValue {
  const own = values[spec.id]
  return own === undefined ? spec.default : own
}

export function faultsIn(specs: readonly PackParameterView[], values: Values): PackFault[] {
  return packFaults(plain(specs), values)
}

/** What a draft holds of parameters that the pack still has; kept values have no null, so an emptied day comes back as none. */
function takeUp(specs: readonly PackParameterView[], kept: Readonly<Record<string, unknown>> | undefined): Values {
  const taken: Record<string, PackValue> = {}
  for (const spec of specs) {
    if (!kept || !Object.hasOwn(kept, spec.id)) continue
    const value = kept[spec.id] ?? null
    if (faultsIn([spec], { [spec.id]: value as PackValue }).length === 0) taken[spec.id] = value as PackValue
  }
  return taken
}

/** JSON writes no `undefined`: the wire's optional keys are absent where they are not there, as the domain has them. */
function plain(specs: readonly PackParameterView[]): readonly PackParameter[] {
  return specs as readonly PackParameter[]
}

export function sameValues(a: Values, b: Values): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...ids].every((id) => {
    const [one, other] = [a[id], b[id]]
    return one !== undefined && other !== undefined && samePackValue(one, other)
  })
}
