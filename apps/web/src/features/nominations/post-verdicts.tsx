/** Every need with its verdict for one person: open ones with their fit, the others with the rule that refuses. */
import type { Nomination } from '@zhiqiao/contract'
import { useState } from 'react'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { WaiverButton, waiverOfNomination } from './waiver-button.tsx'
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
            text={
              post.eligible
                ? words.fit(format.points(post.fit))
                : post.failing.map((finding) => (
                    <div key={finding.ruleId}>
                      {finding.sentence}
                      {nomination && isOnly(nomination, post, finding.ruleId) && (
                        <WaiverButton of={waiverOfNomination(nomination)} finding={finding} post={post} />
                      )}
                    </div>
                  ))
            }
            basis={post.eligible ? '' : [...new Set(post.failing.map(({ basis }) => basis))].join(marks().semicolon)}
          />
        ))}
      </RuleLines>
    </Card>
  )
}

/** Rules on the person stand above with their own button; of those on the pair an exception helps where it is the only one. */
function isOnly({ eligibility }: Nomination, post: Nomination['posts'][number], ruleId: string): boolean {
  const ofPerson = new Set(eligibility.findings.map((finding) => finding.ruleId))
  const ofPair = post.failing.filter((finding) => !ofPerson.has(finding.ruleId))
  return ofPair.length === 1 && ofPair[0]?.ruleId === ruleId
}
