/** The officer's rank lies in the range that the post itself states; a post that states none takes every rank. */
import { rankRangeFact, rankWithin } from './rank-range.ts'
import { codeFact, defineRule, unknown } from './rule.ts'

export const postRankRange = defineRule({
  type: 'post-rank-range',
  title: { zh: '岗位要求的职级', en: 'Rank asked by the post' },
  explanation: {
    zh: '每个岗位需求可以自己写明职级范围，这条规则要求人选落在其中。',
    en: 'A need may state its own range of ranks; the person lies within it.',
  },
  overridable: 'office',
  scope: 'pair',
  parameters: [],
  verdict: (_rule, { nomination, post }, { tables }) =>
    rankWithin(tables, nomination.officer.rank, post?.rankHighest, post?.rankLowest),
  evidence: (_rule, { nomination, post }, { tables }) => ({
    fact: codeFact('ranks', nomination.officer.rank),
    expected: rankRangeFact(post?.rankHighest, post?.rankLowest),
    ...unknown(tables, 'ranks', nomination.officer.rank),
    ...unknown(tables, 'ranks', post?.rankHighest),
    ...unknown(tables, 'ranks', post?.rankLowest),
  }),
})
