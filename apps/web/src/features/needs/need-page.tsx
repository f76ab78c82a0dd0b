/** One need: the problem, the wanted result and the yardstick first, then what is asked of the person. */
import type { AllowedMove, Post } from '@zhiqiao/contract'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Notice, Page, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useNames, useToday } from '../reference/index.ts'
import { statusKind } from './status.ts'
import { needWords } from './words.ts'

export function NeedPage() {
  const { id = '' } = useParams()
  const found = useRead<Post>(`/api/posts/${id}`)
  const words = useWords(needWords)
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const post = found.data
  return (
    <Page
      title={`${post.host.shortName} · ${post.title}`}
      subtitle={<Tag kind={statusKind[post.status]}>{words.status[post.status]}</Tag>}
      actions={
        <>
          {post.mayEdit && <Button to={`/needs/${post.id}/edit`}>{words.edit}</Button>}
          <Moves post={post} reload={() => void found.refetch()} />
        </>
      }
    >
      <Stack>
        {post.statusReason !== undefined && <Notice kind="warn">{words.because(post.statusReason)}</Notice>}
        <Card>
          <Facts
            facts={[
              { label: words.problem, value: post.problem },
              { label: words.wantedResult, value: post.wantedResult },
              { label: words.yardstick, value: post.yardstick },
            ]}
          />
        </Card>
        <Asks post={post} />
      </Stack>
    </Page>
  )
}

function Asks({ post }: { post: Post }) {
  const words = useWords(needWords)
  const names = useNames()
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const rank = (code: string | undefined) => (code === undefined ? words.any : names('ranks', code))
  return (
    <Card title={words.asks}>
      <Facts
        facts={[
          { label: words.post, value: post.title },
          { label: words.department, value: names('departments', post.departmentCode) },
          ...(post.position === undefined ? [] : [{ label: words.position, value: names('positions', post.position) }]),
          {
            label: words.specialties,
            value: post.specialties
              .map(
                (one) =>
                  names('specialties', one.code) +
                  (one.atLeast === undefined ? '' : `（${names('skillLevels', one.atLeast)}）`),
              )
              .join(language === 'zh' ? '、' : ', '),
          },
          { label: words.ranks, value: `${rank(post.rankHighest)} — ${rank(post.rankLowest)}` },
          { label: words.headcount, value: words.people(post.headcount) },
          { label: words.tierLabel, value: words.tier(post.tier) },
          ...(post.counterpart === undefined ? [] : [{ label: words.counterpart, value: post.counterpart }]),
          ...(post.filedOn === undefined
            ? []
            : [{ label: words.status.filed, value: words.filedOn(format.day(post.filedOn, today)) }]),
        ]}
      />
    </Card>
  )
}

const verbs = ['file', 'accept', 'return', 'withdraw', 'close'] as const
type Verb = (typeof verbs)[number]

function Moves({ post, reload }: { post: Post; reload: () => void }) {
  const words = useWords(needWords)
  const [asked, setAsked] = useState<AllowedMove & { verb: Verb }>()
  const write = useWrite<{ verb: string; reason?: string }, Post>({
    method: 'POST',
    path: `/api/posts/${post.id}/moves`,
    version: post.version,
    touches: ['/api/posts', '/api/home', '/api/cohorts'],
  })
  const moves = post.moves.flatMap((move) => {
    const verb = verbs.find((known) => known === move.verb)
    return verb ? [{ ...move, verb }] : []
  })
  const main = moves.find((move) => !move.needsReason)
  const close = () => {
    setAsked(undefined)
    if (write.isError) reload()
    write.reset()
  }
  return (
    <>
      {moves.map((move) => (
        <Button key={move.verb} kind={move === main ? 'filled' : 'plain'} onClick={() => setAsked(move)}>
          {words.moves[move.verb].verb}
        </Button>
      ))}
      {asked && (
        <ReasonDialog
          open
          {...words.moves[asked.verb]}
          needsReason={asked.needsReason}
          reasonLabel={words.reason}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ verb: asked.verb, ...(reason !== undefined && { reason }) }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  )
}
