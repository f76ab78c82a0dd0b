/** What a move by hand costs, in words: refused with the rule, or the sentence and who would lose what. */
import type { MoveCost } from '@zhiqiao/contract'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { selectionWords } from './words.ts'

export function CostOf({ cost }: { cost: MoveCost }) {
  const words = useWords(selectionWords).moveDialog
  if (!cost.allowed) {
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
  const costly = cost.exceeded.length > 0 || cost.displaced.length > 0
  return (
    <Notice kind={costly ? 'warn' : 'note'}>
      {cost.sentence}
      {cost.displaced.length > 0 && (
        <div>{words.displaces(cost.displaced.map(({ name }) => name).join(marks().list))}</div>
      )}
      {cost.exceeded.length > 0 && <div>{words.exceeds(cost.exceeded.join(marks().semicolon))}</div>}
    </Notice>
  )
}

/** Changes of fit and of filled seats, signed. */
export function useCostWords() {
  const words = useWords(selectionWords).moveDialog
  const format = useFormat()
  const signed = (value: number, said: string) => (value === 0 ? words.unchanged : value > 0 ? `+${said}` : `−${said}`)
  const points = (tenths: number) => signed(tenths, format.points(Math.abs(tenths)))
  const seats = (change: number) => signed(change, format.number(Math.abs(change)))
  return {
    alone: (cost: MoveCost) => words.aloneNote(points(cost.change), seats(cost.filledChange)),
    rest: (rest: NonNullable<MoveCost['rearranged']>) =>
      words.rearrangeNote(points(rest.change), seats(rest.filledChange), rest.others),
  }
}
