/** What a draft is asked for beside quotas, as it stands: who goes together, which exchanges are even, and what a change would break. */
import type { Plan as PlanView } from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'
import { type BrokenSide, type PairId, readSides } from '@zhiqiao/matching'
import { refuse } from '../../platform/refusal.ts'
import { type PlainInput, pairsOf, plainInput, type SelectionFrame, toPlanInput } from './input.ts'
import { standingSides } from './match.ts'
import type { Profile } from '@zhiqiao/domain'
import type { PlanRecord } from './store.ts'

type SidesView = NonNullable<PlanView['sides']>

export function presentSides(plan: PlanRecord, frame: SelectionFrame, profile: Profile): SidesView | undefined {
  const sides = standingSides(plan.kept.sides, frame)
  const input = sides && plainInput(frame, profile, pairsOf([]))
  const read = sides && input?.ok ? readSides(toPlanInput(input.value), sides, plan.pairings) : undefined
  if (!sides || !read?.ok) return undefined
  const broken = new Set(read.broken.map(({ kind, at }) => `${kind} ${at}`))
  const { proof } = plan.kept
  const last = proof?.levels.at(-1)
  return {
    together: sides.together.map(({ nominationIds, within }, at) => ({
      people: nominationIds.map((id) => ({ nominationId: id, name: frame.nominationOf.get(id)?.officer.name ?? '' })),
      within,
      kept: !broken.has(`together ${at}`),
    })),
    balance: sides.balance.map(({ institutionIds: [a, b], slack }, at) => ({
      institutions: [frame.directory.ref(a), frame.directory.ref(b)],
      slack,
      ...(read.flows[at] ?? { forth: 0, back: 0 }),
      kept: !broken.has(`balance ${at}`),
    })),
    ...(proof && {
      proof: {
        ...(proof.engine !== null && { engine: proof.engine }),
        gap: proof.gap,
        ...(proof.gap !== 0 && last && { open: { objective: last.objective, tier: last.tier } }),
        trusted: proof.levels.filter(({ by }) => by === 'engine').length,
        pairs: proof.pairs,
        fixedPairs: proof.fixedPairs,
      },
    }),
  }
}

/** In words, what `after` breaks of it that the draft, as it stands, does not. */
export function newlyBroken(
  { plan, frame, input }: { plan: PlanRecord; frame: SelectionFrame; input: PlainInput },
  after: readonly PairId[],
): Text[] {
  const sides = standingSides(plan.kept.sides, frame)
  if (!sides) return []
  const facts = toPlanInput(input)
  const [before, then] = [plan.pairings, after].map((places) => readSides(facts, sides, places))
  if (!before?.ok || !then?.ok) return []
  const known = new Set(before.broken.map(({ kind, at }) => `${kind} ${at}`))
  const name = (id: string) => frame.nominationOf.get(id)?.officer.name ?? ''
  const place = (id: string) => frame.directory.ref(id).shortName
  const word = (one: BrokenSide): Text => {
    if (one.kind === 'together') {
      const people = (sides.together[one.at]?.nominationIds ?? []).map(name)
      return { zh: `${people.join('、')}不再同行`, en: `${people.join(', ')} would no longer go together` }
    }
    const { institutionIds: [a, b] = ['', ''], slack = 0 } = sides.balance[one.at] ?? {}
    return {
      zh: `${place(a)}去${place(b)} ${one.forth} 人，${place(b)}去${place(a)} ${one.back} 人，相差超过 ${slack} 人`,
      en: `${one.forth} from ${place(a)} to ${place(b)} and ${one.back} back: more than ${slack} apart`,
    }
  }
  return then.broken.filter(({ kind, at }) => !known.has(`${kind} ${at}`)).map(word)
}

/** What is reckoned by repair or from prices knows nothing of company and even exchanges. */
export function refuseWithSides() {
  return refuse(
    'conflict',
    'has-sides',
    '这份草案要求同行或对等，不能让其余人选自动重排，也不求备选方案。请逐处调整，或重新匹配。',
    'This draft asks for company or an even exchange: the rest can’t be rearranged around one change, nor alternatives sought. Move people one by one, or match again.',
  )
}
