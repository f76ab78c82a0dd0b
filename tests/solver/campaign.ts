/** What is asked of every solver, as a list of campaigns: a short slice of each runs with every test, the whole of each in the long ones. */
import { seeded } from '@zhiqiao/domain'
import type { IntegerSolver } from '@zhiqiao/solver'
import * as fc from 'fast-check'
import { smallWithSides } from '../../packages/solver/src/testing/small-sides.ts'
import { smallMarket } from '../../packages/solver/src/testing/small-markets.ts'
import { contenders } from './contenders.ts'
import {
  type Draw,
  isAgreed,
  isBounded,
  isMultiplierProof,
  isPriceProof,
  isRepeatable,
  isRight,
  isStoppable,
  isTamperProof,
} from './laws.ts'
import { isDecided, isDecidedAlike } from './stable-laws.ts'
import { KINDS, ugly } from './ugly.ts'

export interface Campaign {
  readonly name: string
  /** instances in a long run, and in the slice of every run */
  readonly long: number
  readonly short: number
  /** Throws where a law is broken; answers whether this instance put it to the test. */
  run(seed: number): Promise<boolean>
}

export function campaigns(load: () => Promise<IntegerSolver>): readonly Campaign[] {
  const all = contenders(load)
  const named = (name: string) => {
    const found = all.find((one) => one.name === name)
    if (!found) throw new RangeError(`no solver is called ${name}`)
    return found
  }
  const small = (seed: number) => {
    const [drawn] = fc.sample(smallWithSides, { seed, numRuns: 1 })
    if (!drawn) throw new Error('nothing was drawn')
    return drawn
  }
  const peer = named('HiGHS alone')
  return [
    ...all.map(
      (one): Campaign => ({
        name: `${one.name}: every plan tried`,
        long: one === peer ? 2000 : one.name === 'together' || one.name === 'balanced' ? 6000 : 20_000,
        short: one === peer ? 12 : 60,
        run: (seed) => isRight(one, small(seed)),
      }),
    ),
    {
      name: 'stable, limits on both sides: every plan tried where there is said to be none',
      long: 400_000,
      short: 400,
      run: async (seed) => isDecided(smallMarket(seeded(seed).below)),
    },
    {
      name: 'stable, limits on both sides: as HiGHS, larger markets',
      long: 2000,
      short: 6,
      run: async (seed) => isDecidedAlike(smallMarket(seeded(seed).below, 2), await load()),
    },
    ...['optimal', 'cost scaling', 'together', 'balanced'].map(
      (name): Campaign => ({
        name: `${name}: as HiGHS alone, ugly problems`,
        long: 1800,
        short: 18,
        run: (seed) => isAgreed(named(name), peer, ugly(KINDS[seed % KINDS.length] ?? 'plain', seeded(seed).below)),
      }),
    ),
    ...['together', 'balanced'].map(
      (name): Campaign => ({
        name: `${name}: as HiGHS alone, many people`,
        long: 300,
        short: 6,
        run: (seed) => isAgreed(named(name), peer, ugly(KINDS[seed % KINDS.length] ?? 'plain', seeded(seed).below, 6)),
      }),
    ),
    ...all
      .filter((one) => one !== peer)
      .map(
        (one): Campaign => ({
          name: `${one.name}: what is still possible, stopped on the way, ugly problems`,
          long: 1800,
          short: 18,
          run: (seed) => {
            const { below } = seeded(seed)
            return isBounded(one, ugly(KINDS[seed % KINDS.length] ?? 'plain', below), below)
          },
        }),
      ),
    ...all.flatMap((one): Campaign[] => {
      const law = (name: string, long: number, ask: (draw: Draw, seed: number) => Promise<boolean>): Campaign => ({
        name: `${one.name}: ${name}`,
        long: one.name === 'HiGHS alone' ? long / 10 : long,
        short: 20,
        run: (seed) => ask(seeded(seed).below, seed),
      })
      return [
        law('same twice', 1000, (_, seed) => isRepeatable(one, small(seed))),
        law('stopped at any moment', 2000, (draw, seed) => isStoppable(one, small(seed), draw)),
        law('plans tampered with', 4000, (draw, seed) => isTamperProof(one, small(seed), draw)),
        law('prices tampered with', 4000, (draw, seed) => isPriceProof(one, small(seed), draw)),
        ...(one.name === 'together' || one.name === 'balanced'
          ? [law('multipliers tampered with', 4000, (draw, seed) => isMultiplierProof(one, small(seed), draw))]
          : []),
      ]
    }),
  ]
}
