/**
 * Lists and searches with 4,000 institutions, 200,000 officers and 10,000 posts, through the whole server (routing, rights,
 * row-level security, serializing) on the embedded database, without the network: least, median,
 * 95th percentile, maximum; and the processor time of a request on all sides.
 */
import { loadavg } from 'node:os'
import { cookieName } from '../../apps/server/src/http/session-cookie.ts'
import { id } from './big-directory.ts'
import { bigServer } from './big-server.ts'
import { cpuUsed } from './cpu.ts'
import { heading, row } from './median.ts'

const { app, owner, profile, sessionOf, close } = await bigServer()

const ranks = profile.ranks.map((rank) => rank.code)
const specialties = profile.specialties.map((one) => one.code)
const text = encodeURIComponent
const requests: Record<string, string> = {
  'institutions, first page': '/institutions',
  'institutions by initials': '/institutions?q=sl39',
  'institutions by a part of the name': `/institutions?q=${text('例39')}`,
  'officers, first page by name': '/officers',
  'officers by pinyin': '/officers?q=zhaoli1',
  'officers by name (6,250 hits)': `/officers?q=${text('赵例')}`,
  'officers by rank and specialty': `/officers?rank=${ranks[6]}&specialty=${specialties.at(-1)}&sort=rank`,
  'officers of one province': `/officers?institution=${id(1, 3)}`,
  'officers of one county': `/officers?institution=${id(1, 500)}`,
  'needs, first page': '/posts',
  'needs by specialty, most urgent first': `/posts?specialty=${specialties.at(-1)}&sort=tier`,
  'needs by a part of the problem': `/posts?q=${text('问题 99')}`,
  'register of needs': '/need-register',
  'register, one cohort, by specialty': `/need-register?cohort=${id(7, 7)}&specialty=${specialties.at(-1)}`,
  'register by host and word': `/need-register?host=${id(1, 3)}&q=${text('问题')}`,
  'unmet needs': '/unmet-needs',
  'unmet needs, twice in a row': '/unmet-needs?twice=true',
  'nominations, first page': '/nominations',
  'nominations of one cohort': `/nominations?cohort=${id(7, 9)}`,
  'nominations by name': `/nominations?q=${text('赵例')}`,
  'room of a draft, 1,000 posts × 2,000 nominees': `/plans/${id(10, 8)}/room`,
  'meter of an agreement': `/agreements/${id(12, 1)}/meter`,
  imports: '/imports',
  'what a county can spare': `/institutions/${id(1, 500)}/spare`,
  'what a province can spare': `/institutions/${id(1, 1)}/spare`,
  'search, pinyin': '/search?q=zhao',
  'search, name': `/search?q=${text('赵例')}`,
  'search, a word of needs': `/search?q=${text('示例')}`,
  home: '/home',
}
// `node scripts/bench/lists.ts [part of a label] [requests]`
const wanted = new RegExp(process.argv[2] ?? '')
const asked = Number(process.argv[3] ?? 40)
const warmUp = 5
process.stdout.write(
  `4,000 institutions, 200,000 officers, 10,000 posts, 20,000 nominations; load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}\n`,
)
for (const who of ['the whole country', 'one province', 'one county'] as const) {
  const token = await sessionOf(who)
  process.stdout.write(`\nbound to ${who}\n${heading}\n`)
  for (const [label, url] of Object.entries(requests)) {
    if (!wanted.test(label)) continue
    const times: number[] = []
    const before = await cpuUsed(owner)
    for (let n = 0; n < asked + warmUp; n++) {
      const start = performance.now()
      const answer = await app.inject({ url: `/api${url}`, cookies: { [cookieName]: token } })
      if (answer.statusCode === 403) break
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
      if (n >= warmUp) times.push(performance.now() - start)
    }
    const cpu = (await cpuUsed(owner)) - before
    const line = `${row(label, times)}  cpu ${(cpu / (times.length + warmUp)).toFixed(0).padStart(4)}`
    process.stdout.write(times.length === 0 ? `${label.padEnd(52)}  may not\n` : `${line}\n`)
  }
}
await close()
