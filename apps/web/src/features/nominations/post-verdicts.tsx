/** Every need with its verdict for one person: open ones with their fit, the others with the rule that refuses. */
import type { Nomination } from '@zhiqiao/contract'
import { useState } from 'react'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { WaiverButton, waiverOfNomination } from './waiver-button.tsx'
import { lackingAt, onlyOne } from './lacking.ts'
import { nominationWords } from './words.ts'

/** With the nomination, an exception may be made or asked for beside each rule that refuses. */
export function PostVerdicts({ posts, nomination }: { posts: Nomination['posts']; nomination?: Nomination }) {
  const words = useWords(nominationWords)
  const format = useFormat()
  const open = posts.filter(({ eligible }) => eligible)
  const refused = posts.filter(({ eligible }) => !eligible)
  const [asked, setAsked] = useState(false)
  const all = asked || open.length === 0
  return (
    <Card
      title={words.posts}
      note={words.postsNote}
      actions={
        open.length > 0 &&
        refused.length > 0 && (
          <Button kind="quiet" onClick={() => setAsked(!asked)}>
            {asked ? words.hideRefused : words.showRefused(refused.length)}
          </Button>
        )
      }
    >
      {posts.length === 0 && <p className="soft">{words.noPosts}</p>}
      <RuleLines>
        {[...open, ...(all ? refused : [])].map((post) => (
          <RuleLine
            key={post.postId}
            mark={<Tag kind={post.eligible ? 'ok' : 'no'}>{post.eligible ? words.can : words.cannot}</Tag>}
            title={`${post.host.shortName} · ${post.title}`}
            text={post.eligible ? words.fit(format.points(post.fit)) : <Refusals post={post} nomination={nomination} />}
            basis=""
          />
        ))}
      </RuleLines>
    </Card>
  )
}

interface RefusalsProps {
  post: Nomination['posts'][number]
  nomination: Nomination | undefined
}

function Refusals({ post, nomination }: RefusalsProps) {
  const words = useWords(nominationWords)
  const lacking = lackingAt(post.failing, nomination?.eligibility.findings ?? [])
  const only = onlyOne(lacking)
  return (
    <>
      {lacking.map(({ finding, more }) => (
        <div key={finding.ruleId}>
          {finding.sentence}
          {more > 0 && words.alike(more)}
          {nomination && only === finding && (
            <WaiverButton of={waiverOfNomination(nomination)} finding={finding} post={post} />
          )}
        </div>
      ))}
      {lacking.length < post.failing.length && lacking.length === 0 && <div>{words.seePerson}</div>}
    </>
  )
}
