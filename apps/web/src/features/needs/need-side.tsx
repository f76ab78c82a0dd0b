/** Beside a need: whose turn it is and since when, where it came from, how far it was met. */
import type { CohortRow, Post, PostRow } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Facts } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { storyWords } from './story-words.ts'

/** 「项目办（内蒙古自治区院），自 4 月 15 日起」 */
export function useHolding(): (
  row: Pick<PostRow, 'holding'>,
) => { who: string; since: string | undefined } | undefined {
  const words = useWords(storyWords)
  const format = useFormat()
  const today = useToday()
  return ({ holding }) =>
    holding && {
      who: words.holds(words.holder[holding.part], holding.institution.shortName),
      since: holding.since === undefined ? undefined : words.since(format.day(localDay(holding.since), today)),
    }
}

/** The day of an instant where the reader is. */
export function localDay(instant: string): string {
  const at = new Date(instant)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
}

export function NeedSide({ post }: { post: Post }) {
  const words = useWords(storyWords)
  const language = useLanguage()
  const holding = useHolding()(post)
  const profile = useRead<Profile>('/api/profile')
  // A partner to whom the need is offered does not see its cohort.
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 })
  const cohort = cohorts.data?.items.find(({ id }) => id === post.cohortId)
  const { kind, reference, from } = post.origin
  const template = profile.data?.needTemplates.find(({ code }) => code === reference)?.name[language]
  return (
    <Card title={words.standing}>
      <Facts
        facts={[
          ...(cohort === undefined
            ? []
            : [
                {
                  label: words.cohort,
                  value: <Link to={`/selection/${cohort.id}`}>{cohort.name[language]}</Link>,
                },
              ]),
          {
            label: words.turn,
            value: holding ? (
              <>
                {holding.who}
                {holding.since !== undefined && <div className="soft small">{holding.since}</div>}
              </>
            ) : (
              words.nobody
            ),
          },
          ...(post.filled === undefined
            ? []
            : [{ label: words.seats, value: words.filled(post.filled, post.headcount) }]),
          {
            label: words.origin,
            value: (
              <>
                {words.originKind[kind]}
                {kind === 'template' && template !== undefined && ` · ${template}`}
                {(kind === 'indicator' || kind === 'request') && reference !== undefined && ` · ${reference}`}
                {from && (
                  <div>
                    <Link to={`/needs/${from.id}`}>{words.fromNeed(from.cohortName[language], from.number)}</Link>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}

/** Whose turn it is, and since when: under the status. */
export function Held({ holding }: { holding: { who: string; since: string | undefined } | undefined }) {
  const words = useWords(storyWords)
  if (!holding) return null
  return (
    <div className="soft small">
      <span className="as-one">{words.waitsFor(holding.who)}</span>{' '}
      {holding.since !== undefined && <span className="as-one">{holding.since}</span>}
    </div>
  )
}
