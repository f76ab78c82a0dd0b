/**
 * Who may go where, in a process of its own. Prints one line of JSON.
 *   node run-eligibility.ts PEOPLE POSTS
 * `cpu`: of checking the input, asking the rules and scoring; `all`: of the whole process, making the cohort included; seconds.
 * `peakMB`: largest resident memory; `factsMB`: resident once the cohort's facts were there, before anything was asked.
 */
import { prepare } from '@zhiqiao/matching'
import { national } from './national.ts'

const [people = 100_000, posts = 100_000] = process.argv.slice(2).map(Number)
const input = national(people, posts)
const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6

const factsMB = process.memoryUsage().rss / 2 ** 20
const before = process.cpuUsage()
const answer = prepare(input)
const cpu = seconds(process.cpuUsage(before))
if (!answer.ok) throw new Error(JSON.stringify(answer.refusals[0]))
const eligible = answer.prepared.problem.post.length
const all = seconds(process.cpuUsage())
const peakMB = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ eligible, cpu, all, peakMB, factsMB })}\n`)
