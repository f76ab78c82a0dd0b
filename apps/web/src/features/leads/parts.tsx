/** Small parts that several pages of leads share. */
import type { LeadClockView, LeadRow, LeadRules } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Tag } from '../../ui/index.ts'
import { SubNav } from '../../ui/sub-nav.tsx'
import { useToday } from '../reference/index.ts'
import { leadStatusKind, urgencyKind } from './status.ts'
import { leadWords } from './words.ts'

export const leadTouches = ['/api/leads', '/api/lead-', '/api/home', '/api/lists/leads', '/api/notifications']

export function useLeadRules() {
  return useRead<LeadRules>('/api/lead-rules')
}

export function LeadNav() {
  const words = useWords(leadWords)
  return (
    <SubNav
      label={words.title}
      pages={[
        { to: '/leads', label: words.pages.list },
        { to: '/leads/plaintiffs', label: words.pages.plaintiffs },
        { to: '/leads/load', label: words.pages.load },
        { to: '/leads/statistics', label: words.pages.statistics },
      ]}
    />
  )
}

export function LeadStatusTag({ status }: { status: LeadRow['status'] }) {
  const words = useWords(leadWords)
  return <Tag kind={leadStatusKind[status]}>{words.status[status]}</Tag>
}

/** 「文书送达 4 月 30 日（还有 5 天）」 */
export function ClockLine({ clock }: { clock: LeadClockView }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const left = words.left(clock.left)
  return (
    <>
      {clock.title[language]} {format.day(clock.due, today)}{' '}
      {clock.urgency === 'in-time' ? (
        <span className="soft small">{left}</span>
      ) : (
        <Tag kind={urgencyKind[clock.urgency]}>{left}</Tag>
      )}
    </>
  )
}
