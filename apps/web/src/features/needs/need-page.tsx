/** One need: the problem, the wanted result and the yardstick first, then what is asked of the person. */
import type { Post } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Notice, Page, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { MoveButtons } from '../moves/index.ts'
import { NeedExceptions } from '../nominations/index.ts'
import { useNames, useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { CloseNeed } from './close-need.tsx'
import { KeepTemplate } from './keep-template.tsx'
import { NeedSide } from './need-side.tsx'
import { NeedStory } from './need-story.tsx'
import { statusKind, verdictKind } from './status.ts'
import { storyWords } from './story-words.ts'
import { needWords } from './words.ts'

export function NeedPage() {
  const { id = '' } = useParams()
  const found = useRead<Post>(`/api/posts/${id}`)
  const words = useWords(needWords)
  const story = useWords(storyWords)
  const language = useLanguage()
  const mayWrite = useHasRole('host', 'office')
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const post = found.data
  const skip = post.reviewSkip && story.skipAhead[post.reviewSkip.why](post.reviewSkip.institution?.shortName ?? '')
  const moveWords = {
    ...words.moves,
    // Nobody has seen a draft, so there is nothing to take back from anybody.
    ...(post.status === 'draft' && { withdraw: words.moves.discard }),
    ...(skip !== undefined && {
      file: {
        ...words.moves.file,
        explanation: [skip, words.moves.file.explanation].join(language === 'zh' ? '' : ' '),
      },
    }),
  }
  return (
    <Page
      above={<Link to="/needs">{words.title}</Link>}
      title={`${post.host.shortName} · ${post.title}`}
      subtitle={
        <>
          {words.number(post.number)} <Tag kind={statusKind[post.status]}>{words.status[post.status]}</Tag>
        </>
      }
      actions={
        <>
          {post.mayEdit && <Button to={`/needs/${post.id}/edit`}>{words.edit}</Button>}
          <MoveButtons
            path={`/api/posts/${post.id}`}
            record={post}
            words={moveWords}
            reasonLabel={words.reason}
            touches={['/api/posts', '/api/home', '/api/cohorts']}
            reload={() => void found.refetch()}
          />
          <CloseNeed post={post} onClosed={() => void found.refetch()} />
        </>
      }
      aside={
        <>
          <NeedSide post={post} />
          {mayWrite && (
            <div>
              <Button kind="quiet" to={`/needs/new?copy=${post.id}`}>
                {story.copy}
              </Button>
              <KeepTemplate post={post} />
            </div>
          )}
        </>
      }
    >
      <Stack>
        {skip !== undefined && <Notice kind="note">{skip}</Notice>}
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
        {post.verdict !== undefined && (
          <Card
            title={story.closing}
            actions={<Tag kind={verdictKind[post.verdict]}>{story.verdict[post.verdict]}</Tag>}
          >
            <p className="prose">{post.verdictWords}</p>
          </Card>
        )}
        <Asks post={post} />
        <NeedExceptions postId={post.id} />
        <NeedStory id={post.id} />
      </Stack>
    </Page>
  )
}

/** 「熟练：能独立办理疑难案件」 is what a level means; its name stands before the colon. */
function levelName(level: string): string {
  return level.split(/[：:]/)[0] ?? level
}

function Asks({ post }: { post: Post }) {
  const words = useWords(needWords)
  const names = useNames()
  const format = useFormat()
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
                  (one.atLeast === undefined
                    ? ''
                    : `${marks().open}${words.orHigher(levelName(names('skillLevels', one.atLeast)))}${marks().close}`),
              )
              .join(marks().list),
          },
          {
            label: words.ranks,
            value:
              post.rankHighest === undefined && post.rankLowest === undefined
                ? words.any
                : words.rankSpan(rank(post.rankHighest), rank(post.rankLowest)),
          },
          { label: words.headcount, value: words.people(post.headcount) },
          { label: words.tierLabel, value: words.tier(post.tier) },
          ...(post.counterpart === undefined ? [] : [{ label: words.counterpart, value: post.counterpart }]),
          ...(post.filedOn === undefined ? [] : [{ label: words.filedDay, value: format.day(post.filedOn, today) }]),
        ]}
      />
    </Card>
  )
}
