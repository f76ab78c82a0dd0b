/** What dropping here would mean, told while it is still held: the cost at once, or the rule that stands against it. */
import type { Plan } from '@zhiqiao/contract'
import { useEffect, useState } from 'react'
import { marks, useWords } from '../../i18n/index.ts'
import { moveTo } from './board-lines.ts'
import { useCostWords } from './cost.tsx'
import { keepsQuotas } from './places.ts'
import { useCost } from './use-cost.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

/** A pointer that only passes over asks nothing. */
const restMs = 30

export function DropNote({ plan, nominationId, place }: { plan: Plan; nominationId: string; place: string }) {
  const words = useWords(selectionWords).moveDialog
  const room = useWords(roomWords)
  const costWords = useCostWords()
  const [rested, setRested] = useState(false)
  useEffect(() => {
    setRested(false)
    const timer = setTimeout(() => setRested(true), restMs)
    return () => clearTimeout(timer)
  }, [place])
  const asked = moveTo(plan, nominationId, place)
  const cost = useCost(plan, rested ? asked : undefined)
  if (!asked) return room.nothingChanges
  if (cost.isError) return words.refused
  if (!cost.data) return cost.barred ? words.refused : words.asking
  const { allowed, findings } = cost.data
  if (!allowed)
    return `${words.refused}${marks().colon}${findings.map(({ title, basis }) => `${title}${marks().open}${basis}${marks().close}`).join(marks().semicolon)}`
  return (
    <>
      <div>{costWords.alone(cost.data)}</div>
      {!keepsQuotas(cost.data) && <div>{costWords.outOfQuota(cost.data)}</div>}
    </>
  )
}
