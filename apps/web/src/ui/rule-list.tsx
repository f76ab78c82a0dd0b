/** Rules with their verdicts: whether it holds, the fact it rests on, and the basis that asks for it. */
import type { Finding } from '@zhiqiao/contract'
import type { ReactNode } from 'react'
import { Tag } from './tag.tsx'
import './rule-list.css'

export interface RuleListProps {
  findings: readonly Finding[]
  /** The words for the verdicts. */
  words: { pass: string; fail: string; missing: string; warning: string; waived?: string }
  /** What may be done about a finding, beside it. */
  action?: (finding: Finding) => ReactNode
}

const order: Record<Finding['verdict'], number> = { fail: 0, missing: 1, pass: 2 }

/** What refuses comes first, what holds last. */
export function RuleList({ findings, words, action }: RuleListProps) {
  const rank = (finding: Finding) => (finding.waived ? 1.5 : order[finding.verdict])
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b))
  return (
    <ul className="rule-list">
      {sorted.map((finding) => (
        <RuleLine
          key={finding.ruleId}
          mark={<Tag kind={kindOf(finding)}>{wordOf(finding, words)}</Tag>}
          title={finding.title}
          text={finding.sentence}
          basis={finding.basis}
          action={action?.(finding)}
        />
      ))}
    </ul>
  )
}

function kindOf({ verdict, severity, waived }: Finding): 'ok' | 'warn' | 'no' {
  if (waived) return 'warn'
  if (verdict === 'pass') return 'ok'
  return verdict === 'fail' && severity === 'hard' ? 'no' : 'warn'
}

function wordOf({ verdict, severity, waived }: Finding, words: RuleListProps['words']): string {
  if (waived && words.waived !== undefined) return words.waived
  return verdict === 'fail' && severity === 'warning' ? words.warning : words[verdict]
}

export interface RuleLineProps {
  mark: ReactNode
  title: string
  text: ReactNode
  basis: string
  action?: ReactNode
}

export function RuleLine({ mark, title, text, basis, action }: RuleLineProps) {
  return (
    <li className="rule-line">
      <span className="rule-mark">{mark}</span>
      <div>
        <b>{title}</b>
        <div>{text}</div>
        {/* A sentence of the machine may end with its basis already; it stands once. */}
        {!(typeof text === 'string' && text.includes(basis)) && <div className="soft small">{basis}</div>}
        {action}
      </div>
    </li>
  )
}

export function RuleLines({ children }: { children: ReactNode }) {
  return <ul className="rule-list">{children}</ul>
}
