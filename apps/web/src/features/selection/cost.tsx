/** What a move by hand costs, in words: who loses a place, which quota it would break, or the rule that refuses it. */
import type { MoveCost } from '@zhiqiao/contract'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { keepsQuotas, verdictOf } from './places.ts'
import { selectionWords } from './words.ts'

/** Why a move can't be made: each hard rule with its basis, or the quotas that nothing could keep. */
export function Refused({ cost }: { cost: MoveCost }) {
  const words = useWords(selectionWords).moveDialog
  const costWords = useCostWords()
  if (cost.allowed) {
    return (
      <Notice kind="warn">
        {words.refused}
        {marks().colon}
        {costWords.outOfQuota(cost)}
      </Notice>
    )
  }
  return (
    <>
      <Notice kind="warn">{cost.sentence}</Notice>
      <RuleLines>
        {cost.findings.map((finding) => (
          <RuleLine
            key={finding.ruleId}
            mark={<Tag kind="no" />}
            title={finding.title}
            text={finding.sentence}
            basis={finding.basis}
          />
        ))}
      </RuleLines>
    </>
  )
}

/** Changes of fit and of filled seats, signed. */
export function useCostWords() {
  const words = useWords(selectionWords).moveDialog
  const format = useFormat()
  const signed = (value: number, said: string) => (value === 0 ? words.unchanged : value > 0 ? `+${said}` : `−${said}`)
  const points = (tenths: number) => signed(tenths, format.points(Math.abs(tenths)))
  const seats = (change: number) => signed(change, format.number(Math.abs(change)))
  const displaced = (cost: MoveCost) =>
    cost.displaced.length === 0 ? [] : [words.displaces(cost.displaced.map(({ name }) => name).join(marks().list))]
  const alone = (cost: MoveCost) =>
    [words.aloneNote(points(cost.change), seats(cost.filledChange)), ...displaced(cost)].join(marks().semicolon)
  const rest = (of: NonNullable<MoveCost['rearranged']>) =>
    words.rearrangeNote(points(of.change), seats(of.filledChange), of.others)
  /** Which quota it would break by itself, and how: too many, or too few. */
  const outOfQuota = ({ exceeded, missed, apart = [] }: MoveCost) =>
    [
      ...(exceeded.length > 0 ? [words.exceeds(exceeded.join(marks().semicolon))] : []),
      ...(missed.length > 0 ? [words.misses(missed.join(marks().semicolon))] : []),
      ...apart,
    ].join(marks().semicolon)
  return {
    alone,
    rest,
    outOfQuota,
    /** One line of a post: its cheapest lawful way, or what refuses it. */
    inShort(cost: MoveCost): string {
      if (!cost.allowed) return cost.findings.map(({ title }) => title).join(marks().list)
      const verdict = verdictOf(cost)
      if (verdict === 'refused') return outOfQuota(cost)
      if (verdict === 'alone' || !cost.rearranged) return alone(cost)
      const how = keepsQuotas(cost) ? words.bestRearranged : words.onlyRearranged
      return `${how}${marks().colon}${rest(cost.rearranged)}`
    },
  }
}
