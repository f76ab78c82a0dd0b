/**
 * Why everybody who is out is out, and every open seat open, in a process of its own. Prints one line of JSON; CPU seconds.
 *   node run-explain.ts PEOPLE POSTS
 * The cohort is that of `national.ts` under quotas that bind on both sides. `proven`: of those left out and seats left open, how many are
 * told a change that is proven to work.
 */
import { explain, prepare, solvePrepared } from '@zhiqiao/matching'
import { national } from './national.ts'

const [people = 2000, posts = 1000] = process.argv.slice(2).map(Number)
const input = national(people, posts, 'binding')
const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const begun = seconds()
const answer = prepare(input)
if (!answer.ok) throw new Error(JSON.stringify(answer.refusals[0]))
const checked = seconds()
const solution = solvePrepared(answer.prepared)
const matched = seconds()
const { status, unfilled, unmatched, groups } = explain(answer.prepared, solution)
const explained = seconds()
process.stdout.write(
  `${JSON.stringify({
    status,
    check: checked - begun,
    match: matched - checked,
    explain: explained - matched,
    peakMB: process.resourceUsage().maxRSS / 1024,
    pairs: answer.prepared.problem.post.length,
    unmatched: unmatched.length,
    unfilled: unfilled.length,
    full: groups.filter(({ count, max }) => count === max).length,
    proven: [...unmatched, ...unfilled].filter(({ changes }) => changes.some(({ works }) => works)).length,
  })}\n`,
)
