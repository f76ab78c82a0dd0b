/**
 * The engine at national size beside its peers, in the same run: `npm run bench:solver [part …]`. CPU seconds, because the
 * machine may have other work. LEMON (C++) is built here where g++ and liblemon-dev are installed; without them its column is empty.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Problem, writeProblem } from '@zhiqiao/solver'
import { z } from 'zod'
import { instance, type Shape } from './solver/instances.ts'
import { market } from './solver/market.ts'

const here = path.join(import.meta.dirname, 'solver')
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))

const figures = z.object({
  status: z.string(),
  filledByTier: z.array(z.number()),
  totalFit: z.number(),
  cpu: z.number(),
  peakMB: z.number(),
  all: z.number().optional(),
  verify: z.number().optional(),
  proved: z.string().optional(),
  conflict: z.number().optional(),
})
type Figures = z.output<typeof figures>

function run(file: string, args: readonly string[]): Figures | null
function run<T>(file: string, args: readonly string[], shape: z.ZodType<T>): T | null
function run(file: string, args: readonly string[], shape: z.ZodType = figures): unknown {
  const done = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (done.status !== 0) {
    process.stderr.write(`${file} ${args.join(' ')}: ${done.stderr.slice(-500)}\n`)
    return null
  }
  return shape.parse(JSON.parse(done.stdout))
}

const eligibility = z.object({
  eligible: z.number(),
  cpu: z.number(),
  all: z.number(),
  peakMB: z.number(),
  factsMB: z.number(),
})

function buildLemon(): string | null {
  const binary = path.join(folder, 'lemon')
  const built = spawnSync('g++', ['-O3', '-march=native', path.join(here, 'lemon.cpp'), '-o', binary, '-llemon'])
  return built.status === 0 ? binary : null
}

const lemon = buildLemon()
if (lemon === null) process.stdout.write('LEMON is not measured: it needs g++ and liblemon-dev.\n')

const ours = (mode: 'optimal' | 'stable', file: string) =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(here, 'run-one.ts'), mode, file])

function written(name: string, problem: Problem): string {
  const file = path.join(folder, `${name}.zqm`)
  writeFileSync(file, writeProblem(problem))
  return file
}

/** People by posts; there is no peer to set beside it: what it replaced asked the catalogue of whole rows. */
function eligible(people: number, posts: number): void {
  const file = path.join(here, 'run-eligibility.ts')
  const args = ['--disable-warning=ExperimentalWarning', file, String(people), String(posts)]
  const own = run(process.execPath, args, eligibility)
  const name = `eligibility ${people.toLocaleString('en')} × ${posts.toLocaleString('en')}`
  process.stdout.write(
    `${name.padEnd(34)}${cell(own?.cpu)}${''.padStart(16)}${cell(own?.all)}${''.padStart(8)}${cell(own?.peakMB, 0)}  ${own?.eligible.toLocaleString('en') ?? ''} eligible, ${own?.factsMB.toFixed(0) ?? ''} MB of it facts\n`,
  )
}

const cell = (value: number | undefined, digits = 2) => (value === undefined ? '' : value.toFixed(digits)).padStart(8)

function compare(name: string, problem: Problem, peer: 'costscaling' | 'simplex'): void {
  const file = written(name, problem)
  const own = ours('optimal', file)
  const other = lemon === null ? null : run(lemon, [peer, file])
  const same =
    own && other
      ? own.totalFit === other.totalFit && own.filledByTier.join() === other.filledByTier.join()
        ? 'same'
        : 'DIFFERS'
      : ''
  const ratio = own && other ? own.cpu / other.cpu : undefined
  process.stdout.write(
    `${name.padEnd(34)}${cell(own?.cpu)}${cell(other?.cpu)}${cell(ratio)}${cell(own?.all)}${cell(own?.verify)}${cell(own?.peakMB, 0)}${cell(other?.peakMB, 0)}  ${own?.proved ?? ''} ${same}\n`,
  )
  rmSync(file)
}

/** From the command to its answer, by the clock: the first time, and once what was compiled is kept. */
function command(name: string, problem: Problem): void {
  const file = written(name, problem)
  const zhiqiao = path.join(import.meta.dirname, '../../apps/cli/bin/zhiqiao.mjs')
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') }
  const took = Array.from({ length: 6 }, () => {
    const start = performance.now()
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', zhiqiao, 'solve', file], { env })
    return ((performance.now() - start) / 1000).toFixed(2)
  })
  rmSync(file)
  process.stdout.write(`${name.padEnd(34)}by the clock: first ${took[0]}, then ${took.slice(1).join(', ')}\n`)
}

/** Offices of one city must take all that they may, which is more than the city may; there is no peer that says why. */
function contradicting(problem: Problem): Problem {
  const { parent, min, max } = problem.postGroups
  const city = parent[parent.length - 1] ?? 0
  const least = min.map((count, g) => (parent[g] === city ? (max[g] ?? 0) : count))
  const asked = least.reduce((total, count, g) => total + (parent[g] === city ? count : 0), 0)
  const most = max.map((count, g) => (g === city ? Math.min(count, asked - 1) : count))
  return { ...problem, postGroups: { parent, min: least, max: most } }
}

function infeasible(problem: Problem): void {
  const name = `infeasible ${problem.candidates.toLocaleString('en')}`
  const file = written(name, contradicting(problem))
  const own = ours('optimal', file)
  rmSync(file)
  process.stdout.write(
    `${name.padEnd(34)}${cell(own?.cpu)}${''.padStart(16)}${cell(own?.all)}${cell(own?.verify)}${cell(own?.peakMB, 0)}  ${own?.proved ?? ''}, ${own?.conflict ?? ''} requirements in the conflict\n`,
  )
}

const repairs = z.object({
  anew: z.number(),
  lines: z.array(z.object({ kind: z.string(), median: z.number(), worst: z.number(), moved: z.number() })),
  proved: z.string(),
})

/** One change to a solved plan, repaired; beside it the same solved anew. */
function repaired(problem: Problem): void {
  const name = `what-if ${problem.candidates.toLocaleString('en')}`
  const file = written(name, problem)
  const runner = path.join(here, 'run-repair.ts')
  const found = run(process.execPath, ['--disable-warning=ExperimentalWarning', runner, file, '9'], repairs)
  rmSync(file)
  for (const { kind, median, worst, moved } of found?.lines ?? []) {
    process.stdout.write(
      `${`${name}, ${kind}`.padEnd(34)}${cell(median, 3)}  worst ${worst.toFixed(3)}, solved anew ${found?.anew.toFixed(2) ?? ''}; ${moved.toFixed(1)} people move\n`,
    )
  }
  process.stdout.write(`${name.padEnd(34)}${found?.proved ?? ''}\n`)
}

const explained = z.object({
  status: z.string(),
  check: z.number(),
  match: z.number(),
  explain: z.number(),
  peakMB: z.number(),
  unmatched: z.number(),
  unfilled: z.number(),
  full: z.number(),
  proven: z.number(),
})

/** Reasons and nearest changes for everybody left out and every open seat, under quotas that bind. */
function reasons(people: number, posts: number): void {
  const file = path.join(here, 'run-explain.ts')
  const args = ['--disable-warning=ExperimentalWarning', file, String(people), String(posts)]
  const own = run(process.execPath, args, explained)
  const name = `reasons ${people.toLocaleString('en')} × ${posts.toLocaleString('en')}`
  process.stdout.write(
    `${name.padEnd(34)}${cell(own?.explain)}  after ${cell(own?.check)} of checking,${cell(own?.match)} of matching (${own?.status ?? ''})${cell(own?.peakMB, 0)} MB  ${own?.unmatched ?? ''} out, ${own?.unfilled ?? ''} open, ${own?.full ?? ''} groups full; ${own?.proven ?? ''} with a proven change
`,
  )
}

const PEERS = ['highs', 'munkres', 'linear-sum-assignment', 'min-cost-flow', 'javascript-lp-solver'] as const
/** A peer is ended after so many seconds of the processor, or at this much memory. */
const MOST_SECONDS = 240
const MOST_MB = 4096

/** Packages of the registry on the same problem; those for assignments only take one seat a post and no groups. */
function besides(name: string, problem: Problem, peers: readonly (typeof PEERS)[number][]): void {
  const file = written(name, problem)
  const own = ours('optimal', file)
  process.stdout.write(`${name.padEnd(44)}${cell(own?.cpu)}${''.padStart(10)}${cell(own?.peakMB, 0)} MB\n`)
  for (const peer of peers) {
    const words = `ulimit -t ${MOST_SECONDS}; exec "$@"`
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_MB}`]
    const done = spawnSync('sh', ['-c', words, 'sh', ...node, path.join(here, 'run-peer.ts'), peer, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    process.stdout.write(
      `${`  ${peer}`.padEnd(44)}${own && done.status === 0 ? beside(own, done.stdout) : whyNot(done)}\n`,
    )
  }
  rmSync(file)
}

function beside(own: Figures, printed: string): string {
  const peer = figures.parse(JSON.parse(printed))
  const isSame = own.totalFit === peer.totalFit && own.filledByTier.join() === peer.filledByTier.join()
  return `${cell(peer.cpu)}${`${(peer.cpu / own.cpu).toFixed(0)} ×`.padStart(10)}${cell(peer.peakMB, 0)} MB  ${isSame ? 'same' : 'DIFFERS'}`
}

function whyNot({ signal, status, stderr }: { signal: string | null; status: number | null; stderr: string }): string {
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') return `ended after ${MOST_SECONDS} s of the processor`
  if (signal === 'SIGABRT' || /out of memory|invalid array length|allocation failed/i.test(stderr))
    return `out of memory (${MOST_MB} MB)`
  return `failed (${signal ?? status}): ${stderr.trim().split('\n').at(-1) ?? ''}`
}

const sided = figures.extend({
  gap: z.number().nullable(),
  fixed: z.number(),
  engine: z.boolean(),
  byEngine: z.array(z.string()),
  byMultipliers: z.array(z.number()),
})

/** Company and balance, and the whole integer program given to HiGHS beside it where it ends in time. */
function evenly(candidates: number, pairs: number, balances: number, couples: number): void {
  const args = [candidates, pairs, balances, couples].map(String)
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_MB}`]
  const file = path.join(here, 'run-sides.ts')
  const own = run(process.execPath, [...node.slice(1), file, 'ours', ...args], sided)
  const name = `${candidates.toLocaleString('en')} × ${pairs}, ${balances} even, ${couples} couples`
  const words =
    own === null
      ? ''
      : `gap ${own.gap ?? 'unknown'}, ${Math.floor(100 * own.fixed)} % of pairs fixed, on the engine's word: ${own.byEngine.join(', ') || 'none'} (multipliers alone: ${own.byMultipliers.join(', ') || 0}), ${own.proved ?? ''}`
  process.stdout.write(
    `${name.padEnd(44)}${cell(own?.cpu)} verify${cell(own?.verify)}${cell(own?.peakMB, 0)} MB  ${words}\n`,
  )
  const done = spawnSync('sh', ['-c', `ulimit -t ${MOST_SECONDS}; exec "$@"`, 'sh', ...node, file, 'highs', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  process.stdout.write(`${'  highs'.padEnd(44)}${own && done.status === 0 ? beside(own, done.stdout) : whyNot(done)}\n`)
}

const laminar: Shape = { family: 'laminar', candidates: 100_000, pairs: 50, mostFit: 1000, seed: 1 }
const oneTier = (problem: Problem): Problem => ({ ...problem, tier: problem.tier.map(() => 1) })
const hard = { ...laminar, candidates: 30_000 }

const parts: Record<string, () => void> = {
  small() {
    for (const candidates of [1000, 10_000])
      compare(`laminar ${candidates}`, instance({ ...laminar, candidates }), 'costscaling')
    command('laminar 1000 as a command', instance({ ...laminar, candidates: 1000 }))
  },
  laminar() {
    compare('laminar 100,000, one tier', oneTier(instance(laminar)), 'costscaling')
    compare('laminar 100,000, three tiers', instance(laminar), 'costscaling')
  },
  hard() {
    compare('30,000 common', instance({ ...hard, popularity: 2 }), 'costscaling')
    compare('30,000 ties', instance({ ...hard, mostFit: 5 }), 'costscaling')
    compare('30,000 tight', instance({ ...hard, minimum: 1, slack: 0 }), 'costscaling')
    compare('30,000 large fits', instance({ ...hard, mostFit: 1_000_000 }), 'costscaling')
    compare('30,000 sparse', instance({ ...hard, pairs: 8 }), 'costscaling')
    compare('30,000 skill', instance({ ...hard, noise: 0 }), 'costscaling')
  },
  assignment() {
    for (const family of ['uniform', 'geo'] as const) {
      compare(`${family} 100,000`, instance({ ...laminar, family }), 'simplex')
    }
  },
  peers() {
    besides('laminar 10,000, one tier', oneTier(instance({ ...laminar, candidates: 10_000 })), ['highs'])
    besides('uniform 10,000', instance({ ...laminar, family: 'uniform', candidates: 10_000 }), PEERS)
    besides('uniform 1,000', instance({ ...laminar, family: 'uniform', candidates: 1000 }), PEERS)
  },
  eligibility() {
    for (const size of [10_000, 100_000]) eligible(size, size)
  },
  explain() {
    for (const people of [2000, 10_000, 30_000]) reasons(people, people / 2)
  },
  infeasible() {
    for (const candidates of [10_000, 100_000]) infeasible(instance({ ...laminar, candidates }))
  },
  sides() {
    evenly(300, 50, 3, 10)
    evenly(2000, 50, 3, 10)
    evenly(2000, 50, 10, 0)
    evenly(2000, 100, 15, 40)
    evenly(10_000, 50, 10, 20)
  },
  repair() {
    for (const candidates of [2000, 100_000]) repaired(instance({ ...laminar, candidates }))
  },
  stable() {
    for (const levels of [0, 4] as const) {
      const own = ours('stable', written(`stable ${levels}`, market(1_000_000, 10, levels)))
      process.stdout.write(
        `${`stable 1,000,000 × 10, ${levels} levels`.padEnd(34)}${cell(own?.cpu)}${''.padStart(16)}${cell(own?.all)}${cell(own?.verify)}${cell(own?.peakMB, 0)}  ${own?.proved ?? ''}\n`,
      )
    }
  },
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new RangeError(`unknown: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
process.stdout.write(
  `${'CPU seconds'.padEnd(34)}${'ours'.padStart(8)}${'LEMON'.padStart(8)}${'ratio'.padStart(8)}${'process'.padStart(8)}${'verify'.padStart(8)}${'MB'.padStart(8)}${'LEMON MB'.padStart(9)}\n`,
)
try {
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) parts[name]?.()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
