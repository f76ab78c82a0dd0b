import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildTree, checkEligibility, day, type Finding, tablesOf } from '@zhiqiao/domain'
import { loadHighs } from '@zhiqiao/highs'
import { makePlan, makePlanWithSides, readSides } from '@zhiqiao/matching'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadProfile } from '../../platform/profile.ts'
import { readRegistry } from '../institutions/index.ts'
import { cohortFacts, nominationFacts, postFacts } from './cast-facts.ts'
import { type CastCohort, type CastNomination, policyOf, readCast } from './cast.ts'

const folder = new URL('../../../../../profiles/procuratorate/', import.meta.url)
const profile = await loadProfile(folder)
const { institutions } = await readRegistry(
  folder,
  profile.ethnicities.map(({ name }) => name.zh),
)
const known = { profile, levels: new Map(institutions.map(({ code, level }) => [code, level])) }
const built = buildTree(institutions.map(({ parentCode, ...row }) => ({ ...row, id: row.code, parentId: parentCode })))
if (!built.ok) throw new Error('the registry is no tree')
const { tree } = built
const cast = await readCast(new URL('demo.json', folder), known)

// The demo moves with the calendar: what it shows holds on these days alike, leap day and turn of the year among them.
const days = ['2026-04-15', '2028-02-29', '2026-12-31', '2027-01-01'].map(day)

function cohortOf(key: string): CastCohort {
  const found = cast.cohorts.find((cohort) => cohort.key === key)
  if (!found) throw new Error(`the cast has no cohort ${key}`)
  return found
}

/** Ids of the hard rules that don't pass, for the nominee at one post. */
function obstacles(nomination: CastNomination, postKey: string, today: (typeof days)[number]): string[] {
  const cohort = cohortOf(nomination.cohort)
  const policy = policyOf(cast, profile, cohort.policy)
  const post = cast.posts.find(({ key }) => key === postKey)
  if (!policy || !post) throw new Error(`no policy or post for ${nomination.officer}`)
  const facts = cohortFacts(cohort, today)
  const found: Finding[] = checkEligibility(
    policy,
    { nomination: nominationFacts(nomination, cast, today), post: postFacts(post, facts) },
    {
      direction: facts.direction,
      termFrom: facts.termFrom,
      termUntil: facts.termUntil,
      today,
      tables: tablesOf(profile),
      tree,
    },
  )
  return found.filter(({ severity, verdict }) => severity === 'hard' && verdict !== 'pass').map(({ ruleId }) => ruleId)
}

describe('the demo', () => {
  it('tells the story in its numbers', () => {
    const count = (cohort: string, list: readonly { cohort: string }[]) =>
      list.filter((one) => one.cohort === cohort).length
    expect([count('inbound-1', cast.posts), count('inbound-1', cast.nominations)]).toEqual([15, 41])
    expect([count('inbound-0', cast.posts), cohortOf('inbound-0').placed.length]).toEqual([8, 5])
    expect([count('outbound-1', cast.posts), count('outbound-1', cast.nominations)]).toEqual([30, 45])
    const jiangsu = cohortOf('inbound-1').quotas.find(({ institution }) => institution === '320000')
    expect(jiangsu).toEqual({ side: 'sending', institution: '320000', min: 6, max: 6 })
  })

  it.each(days)('shows each marked nominee failing that one rule, and nobody else failing any (%s)', (today) => {
    const wrong = cast.nominations.flatMap((nomination) => {
      const [first] = nomination.preferences
      const found = first === undefined ? ['no preference'] : obstacles(nomination, first, today)
      const expected = nomination.fails === undefined ? [] : [nomination.fails]
      return found.join() === expected.join() ? [] : [{ officer: nomination.officer, found, expected }]
    })
    expect(wrong).toEqual([])
  })

  it('shows every reason that a person can be refused for', () => {
    const inbound = cast.nominations.filter(({ cohort }) => cohort === 'inbound-1').map(({ fails }) => fails)
    expect(new Set(inbound)).toEqual(
      new Set([undefined, 'post-rank', 'age', 'appraisal', 'consent', 'kin-department', 'dates', 'specialty']),
    )
  })

  it.each(days)('lets all fifteen posts be filled: 4, 6 and 5, Jiangsu in each of six cities (%s)', (today) => {
    const cohort = cohortOf('inbound-1')
    const facts = cohortFacts(cohort, today)
    const policy = policyOf(cast, profile, cohort.policy)
    if (!policy) throw new Error('no policy')
    const answer = makePlan({
      cohort: facts,
      policy,
      profile,
      tree,
      today,
      posts: cast.posts.filter((post) => post.cohort === cohort.key).map((post) => postFacts(post, facts)),
      nominations: cast.nominations
        .filter((one) => one.cohort === cohort.key)
        .map((one) => nominationFacts(one, cast, today)),
    })
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    expect(answer.plan.pairings).toHaveLength(15)
    const regionOf = (nominationId: string) =>
      cast.officers.find(({ key }) => nominationId === `inbound-1-${key}`)?.institution.slice(0, 2)
    const senders = answer.plan.pairings.map(({ nominationId }) => regionOf(nominationId))
    expect(['31', '32', '33'].map((region) => senders.filter((one) => one === region).length)).toEqual([4, 6, 5])
    const fromJiangsu = answer.plan.pairings.filter(({ nominationId }) => regionOf(nominationId) === '32')
    const served = fromJiangsu.map(({ postId }) => cast.posts.find(({ key }) => key === postId)?.host)
    expect(served.sort()).toEqual(['150100', '150200', '150400', '150500', '150600', '150700'])
  })

  it('has an exchange both ways that is short of people, parts a couple, and is uneven until it is asked to be even', async () => {
    const [today] = days
    const cohort = cohortOf('pairs-1')
    const policy = policyOf(cast, profile, cohort.policy)
    if (!policy || today === undefined) throw new Error('no policy')
    const facts = cohortFacts(cohort, today)
    const input = {
      cohort: facts,
      policy,
      profile,
      tree,
      today,
      posts: cast.posts.filter((post) => post.cohort === cohort.key).map((post) => postFacts(post, facts)),
      nominations: cast.nominations
        .filter((one) => one.cohort === cohort.key)
        .map((one) => nominationFacts(one, cast, today)),
    }
    const [free, , asked] = cohort.drafts
    const nominee = (key: string) => `${cohort.key}-${key}`
    const sides = {
      together: (asked?.together ?? []).map(({ officers, within }) => ({
        nominationIds: officers.map(nominee),
        within,
      })),
      balance: (asked?.balance ?? []).map(({ institutions: ends, slack }) => ({ institutionIds: ends, slack })),
    }
    const plain = makePlan(input)
    const even = await makePlanWithSides(input, sides, loadHighs)
    if (!plain.ok || !even.ok) throw new Error(JSON.stringify([plain, even]))
    expect(free?.together).toEqual([])
    expect([plain.plan, even.plan].map(({ status, pairings }) => [status, pairings.length])).toEqual([
      ['optimal', 10],
      ['optimal', 9],
    ])
    const brokenBy = (places: typeof plain.plan.pairings) => {
      const read = readSides(input, sides, places)
      return read.ok ? read.broken.map(({ kind, at }) => `${kind} ${at}`) : ['unread']
    }
    expect(brokenBy(plain.plan.pairings)).toEqual(['together 0', 'balance 0'])
    expect(brokenBy(even.plan.pairings)).toEqual([])
    // Nobody goes to their own side, and what nobody can do stays open, as in the cohort before.
    const sideOf = (institution: string | undefined) => (institution?.startsWith('15') ? 'inner' : 'coast')
    for (const { nominationId, postId } of plain.plan.pairings) {
      const home = cast.officers.find(({ key }) => nominee(key) === nominationId)?.institution
      const host = cast.posts.find(({ key }) => key === postId)?.host
      expect(sideOf(home)).not.toBe(sideOf(host))
    }
    expect(plain.plan.unfilled.map(({ postId }) => postId).sort()).toEqual(['pair-hl-data', 'pair-hl-false'])
    expect(cohortOf('pairs-0').placed.map(({ post }) => post)).not.toContain('pair-past-false')
  })

  it('has invented people only, some with rare characters, a dot, and no two of one name', () => {
    const names = cast.officers.map(({ name }) => name)
    expect(names.filter((name) => name.includes('·')).length).toBeGreaterThan(5)
    for (const rare of ['䶮', '㛃', '𠮷']) expect(names.some((name) => name.includes(rare))).toBe(true)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has an account for every role, and none that holds two of the three administrators', () => {
    const held = new Set(cast.accounts.flatMap(({ roles }) => roles.map(({ role }) => role)))
    expect([...held].sort()).toEqual([
      'auditor',
      'host',
      'leader',
      'office',
      'secondee',
      'security-admin',
      'sender',
      'system-admin',
    ])
    for (const { roles, officer } of cast.accounts) {
      if (roles.some(({ role }) => role === 'secondee')) expect(officer).toBeDefined()
    }
  })

  it('asks for each post in words of its own', () => {
    for (const field of ['problem', 'wantedResult', 'yardstick'] as const) {
      expect(new Set(cast.posts.map((post) => post[field])).size).toBe(cast.posts.length)
    }
  })
})

describe('a cast with a fault', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cast-'))
    await cp(new URL('policies', folder), join(root, 'policies'), { recursive: true })
  })
  afterEach(async () => {
    await rm(root, { recursive: true })
  })

  it.each([
    ['"host": "150222"', '"host": "150299"', 'demo.json: posts[13].host: 150299: no such institution'],
    ['"rank": "procurator-1"', '"rank": "r8"', 'demo.json: officers[0].rank: r8: no such rank'],
    ['"officer": "in-12"', '"officer": "in-99"', 'in-99: no such officer'],
    [
      '"preferences": ["in-erenhot"',
      '"preferences": ["out-wuxi"',
      'nominations[0].preferences: out-wuxi: no such post of the cohort',
    ],
    ['"department": "county-third"', '"department": "eighth"', 'eighth: no such department at the host'],
    ['"fails": "age"', '"fails": "aged"', 'aged: no such rule of the policy'],
    ['"policy": "four-regions"', '"policy": "none"', 'cohorts[0].policy: none: no such policy of the profile'],
    ['"status": "matching"', '"status": "matched"', 'demo.json: cohorts[1].status: "matched"'],
  ])('%s → %s is refused by place', async (from, to, message) => {
    const raw = await readFile(new URL('demo.json', folder), 'utf8')
    expect(raw).toContain(from)
    const file = join(root, 'demo.json')
    await writeFile(
      file,
      raw.replace(from, () => to),
    )
    await expect(readCast(pathToFileURL(file), known)).rejects.toThrow(message)
  })
})
