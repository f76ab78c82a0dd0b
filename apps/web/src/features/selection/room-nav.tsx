/** The pages of one plan, side by side: what is decided, by which weights, how fair, against which other, told to whom. */
import type { Plan } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { SubNav } from '../../ui/sub-nav.tsx'
import { roomWords } from './words-room.ts'

export function RoomNav({ plan }: { plan: Pick<Plan, 'id' | 'mayWriteLetters' | 'mayEdit'> }) {
  const words = useWords(roomWords).nav
  const base = `/selection/plans/${plan.id}`
  const pages: [string, string][] = [
    [base, words.board],
    [`${base}/weights`, words.weights],
    [`${base}/compare`, words.compare],
    [`${base}/alternatives`, words.alternatives],
    [`${base}/fairness`, words.fairness],
    [`${base}/release`, words.release],
    ...(plan.mayWriteLetters ? [[`${base}/letters`, words.letters] as [string, string]] : []),
  ]
  return <SubNav label={words.label} pages={pages.map(([to, label]) => ({ to, label }))} />
}
