/** Moves that make sense for many leads at once: why some are left out, to whom others are given. */
import type { LeadRules } from '@zhiqiao/contract'
import { leadLifecycle, needsReason } from '@zhiqiao/domain'
import { useLanguage, useWords } from '../../i18n/index.ts'
import type { BulkVerb } from '../bulk/index.ts'
import { useLoad } from './use-load.ts'
import { leadWords } from './words.ts'

const offered = ['exclude', 'take', 'assign', 'queue', 'put-back', 'archive'] as const

export function useBulkVerbs(rules: LeadRules | undefined): BulkVerb[] {
  const words = useWords(leadWords)
  const language = useLanguage()
  const load = useLoad()
  return offered.flatMap((verb) => {
    const row = leadLifecycle.find((one) => one.verb === verb)
    if (!row || !rules) return []
    const said = words.moves[verb]
    return [
      {
        verb,
        title: said.verb,
        explanation: said.explanation,
        needsReason: needsReason(row),
        who: row.who,
        ...(verb === 'exclude' && {
          to: {
            label: words.asks.exclusion,
            options: rules.exclusions.map(({ code, title }) => ({ value: code, label: title[language] })),
          },
        }),
        ...(verb === 'assign' && {
          mayReason: true,
          redo: words.load.redo,
          to: { label: words.asks.assignee, options: load.options, outcome: load.outcome },
        }),
      },
    ]
  })
}
