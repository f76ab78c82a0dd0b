/** What happened to a need, the latest first: who, when, why, and what was changed after a return. */
import type { NeedStep } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card, type Change, Changes, Timeline } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useNames } from '../reference/index.ts'
import { storyWords } from './story-words.ts'
import { needWords } from './words.ts'

const kinds: Readonly<Record<string, 'ok' | 'warn' | 'no' | undefined>> = {
  accept: 'ok',
  endorse: 'ok',
  'offer-welcome': 'ok',
  return: 'no',
  withdraw: 'no',
  'offer-refuse': 'no',
  'offer-decline': 'no',
}

export function NeedStory({ id }: { id: string }) {
  const words = useWords(storyWords)
  const language = useLanguage()
  const changesOf = useChanges()
  const found = useRead<{ items: NeedStep[] }>(`/api/posts/${id}/steps`)
  if (!found.data) return <ReadState read={found} />
  const { items } = found.data
  if (items.length === 0) return null
  const named: Readonly<Record<string, string | undefined>> = words.steps
  return (
    <Card title={words.story} note={words.storyHint}>
      <Timeline
        events={[...items].reverse().map((step) => ({
          id: step.id,
          at: step.at,
          kind: step.reviewSkip ? 'warn' : (kinds[step.verb] ?? 'plain'),
          title: (
            <>
              <b>{named[step.verb] ?? step.verb}</b>
              {step.institution && ` · ${step.institution.shortName}`}
              {step.filled !== undefined && ` · ${words.filled(step.filled, step.seats ?? 0)}`}
              {step.need && (
                <>
                  {' · '}
                  {step.verb === 'create' && words.after}
                  <Link to={`/needs/${step.need.id}`}>
                    {words.fromNeed(step.need.cohortName[language], step.need.number)}
                  </Link>
                </>
              )}
              {step.reason !== undefined && <div>{step.reason}</div>}
              {step.reviewSkip && (
                <div>
                  {words.skipped[step.reviewSkip.why](step.reviewSkip.institution?.shortName ?? '')}
                  <span className="soft small"> {words.skipBasis}</span>
                </div>
              )}
              {step.changes && (
                <div>
                  <span className="soft small">{step.changes.length > 0 ? words.changed : words.unchanged}</span>
                  {step.changes.length > 0 && <Changes changes={changesOf(step.changes)} />}
                </div>
              )}
            </>
          ),
          ...(step.part && {
            detail: step.by === undefined ? words.part[step.part] : words.by(words.part[step.part], step.by),
          }),
        }))}
      />
    </Card>
  )
}

/** Changes of a need in words: fields by their label, codes by their name. */
function useChanges(): (changes: NonNullable<NeedStep['changes']>) => Change[] {
  const words = useWords(needWords)
  const names = useNames()
  const language = useLanguage()
  const labels: Readonly<Record<string, string | undefined>> = {
    title: words.post,
    departmentCode: words.department,
    position: words.position,
    headcount: words.headcount,
    tier: words.tierLabel,
    problem: words.problem,
    wantedResult: words.wantedResult,
    yardstick: words.yardstick,
    counterpart: words.counterpart,
    specialties: words.specialties,
    rankLowest: words.lowest,
    rankHighest: words.highest,
  }
  const wordValue = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map(specialty).join(language === 'zh' ? '、' : ', ')
    if (typeof value === 'number') return String(value)
    if (typeof value !== 'string') return ''
    if (field === 'departmentCode') return names('departments', value)
    if (field === 'position') return names('positions', value)
    return field === 'rankHighest' || field === 'rankLowest' ? names('ranks', value) : value
  }
  const specialty = (one: unknown): string => {
    if (typeof one !== 'object' || one === null || !('code' in one) || typeof one.code !== 'string') return ''
    const level = 'atLeast' in one && typeof one.atLeast === 'string' ? names('skillLevels', one.atLeast) : undefined
    const name = names('specialties', one.code)
    return level === undefined ? name : language === 'zh' ? `${name}（${level}）` : `${name} (${level})`
  }
  return (changes) =>
    changes.map(({ field, before, after }) => ({
      field: labels[field] ?? field,
      before: wordValue(field, before),
      after: wordValue(field, after),
    }))
}
