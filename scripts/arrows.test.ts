import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { check } from './arrows/rules.mjs'
import { root } from './ready.mjs'

// A guard that nobody has seen fail is no guard: each rule is broken once, in a house with the real arrows and the real
// package.json files, and has to name the rule and the file.

let house: string

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'zq-arrows-'))
})
afterAll(() => rmSync(house, { recursive: true }))

beforeEach(() => {
  for (const name of readdirSync(house)) rmSync(path.join(house, name), { recursive: true })
  for (const file of ['arrows.json', 'package.json']) cpSync(path.join(root, file), path.join(house, file))
  for (const home of ['packages', 'apps']) {
    for (const room of readdirSync(path.join(root, home))) {
      const manifest = path.join(home, room, 'package.json')
      cpSync(path.join(root, manifest), path.join(house, manifest))
    }
  }
  // The worker below uses matching, so its house has to name it, whether or not the real one does yet.
  const web = JSON.parse(readFileSync(path.join(house, 'apps/web/package.json'), 'utf8'))
  web.dependencies['@zhiqiao/matching'] = '0.1.0'
  write('apps/web/package.json', JSON.stringify(web))
  for (const [file, text] of Object.entries(clean)) write(file, text)
})

const clean = {
  'packages/domain/src/index.ts': `export interface Rank { order: number }`,
  'packages/domain/src/index.test.ts': `import { readFileSync } from 'node:fs'\nimport { test } from 'vitest'`,
  'packages/solver/src/index.ts': `export const one = 1`,
  'packages/solver/src/problem.ts': `export interface Problem { size: number }`,
  'packages/solver/src/verify/index.ts': `import type { Problem } from '../problem.ts'`,
  'packages/contract/src/index.ts': `import { z } from 'zod'\nimport type { Rank } from '@zhiqiao/domain'`,
  'apps/server/src/features/posts/index.ts': `export const posts = 1`,
  'apps/server/src/features/posts/store.ts': `export { posts } from './index.ts'`,
  'apps/server/src/features/plans/index.ts': `import { posts } from '../posts/index.ts'\nimport fs from 'node:fs'`,
  'apps/web/src/ui/card.tsx': `import './card.css'\nexport const Card = () => <p style={{ margin: 0 }} />`,
  'apps/web/src/ui/card.css': `p { margin: 0 }`,
  'apps/web/src/features/posts/page.tsx': `import { Card } from '../../ui/card.tsx'\nconst page = <Card />`,
  'apps/web/src/features/posts/what-if.worker.ts': `import { match } from '@zhiqiao/matching'`,
  'tests/story.test.ts': `import { test } from 'vitest'`,
  'scripts/tidy.mjs': `import { one } from '@zhiqiao/solver'`,
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
  writeFileSync(path.join(house, file), text)
}

test('a house that keeps to its arrows has nothing to answer for', () => {
  expect(check(house)).toEqual([])
})

const unfinished = ['TO', 'DO'].join('')

const planted: [rule: string, file: string, text: string][] = [
  ['room', 'packages/domain/src/a.ts', `import { one } from '@zhiqiao/solver'`],
  ['room', 'packages/contract/src/a.ts', `export type { Match } from '@zhiqiao/matching'`],
  ['room', 'packages/solver/src/a.ts', `export type Rank = import('@zhiqiao/domain').Rank`],
  ['room', 'apps/server/src/a.ts', `import { one } from '@zhiqiao/solver'`],
  ['room', 'apps/web/src/a.ts', `const server = await import('@zhiqiao/server')`],
  ['room', 'apps/web/src/features/posts/what-if.ts', `import { match } from '@zhiqiao/matching'`],
  ['room', 'apps/cli/src/a.ts', `import web from '@zhiqiao/web'`],
  ['room', 'packages/attic', `{}`],
  ['unused', 'packages/domain/src/a.ts', `export function forgotten() {}`],
  ['unused', 'packages/solver/src/a.ts', `export const forgotten = 1\nconst twice = 2 * forgotten`],
  ['door', 'apps/server/src/a.ts', `import type { Rank } from '../../../packages/domain/src/index.ts'`],
  ['door', 'packages/domain/src/a.ts', `import type { Rank } from '@zhiqiao/domain'`],
  ['pure', 'packages/domain/src/a.ts', `import { hostname } from 'node:os'`],
  ['pure', 'packages/solver/src/a.ts', `import { createHash } from 'crypto'`],
  ['pure', 'packages/solver/src/a.ts', `import { z } from 'zod'`],
  ['pure', 'packages/contract/src/a.ts', `import dayjs from 'dayjs'`],
  ['front-door', 'apps/server/src/features/plans/a.ts', `import { posts } from '../posts/store.ts'`],
  ['front-door', 'apps/server/src/main.ts', `import { posts } from './features/posts/store.ts'`],
  ['front-door', 'apps/web/src/routes.tsx', `import type { X } from './features/posts/what-if.worker.ts'`],
  ['sealed', 'packages/solver/src/verify/a.ts', `import { one } from '../index.ts'`],
  ['sealed', 'packages/solver/src/verify/a.ts', `import { size } from '../problem.ts'`],
  ['styling', 'apps/web/src/features/posts/a.tsx', `import '../../ui/card.css'`],
  ['styling', 'apps/web/src/features/posts/a.tsx', `export const A = () => <p style={{ color: 'red' }} />`],
  ['styling', 'apps/web/src/features/posts/a.css', `p { color: red }`],
  ['cycle', 'packages/domain/src/index.ts', `export type { B } from './index.ts'`],
  ['declared', 'apps/server/src/a.ts', `import lodash from 'lodash'`],
  ['declared', 'apps/server/src/a.ts', `import { test } from 'vitest'`],
  ['declared', 'packages/solver/src/a.test.ts', `import lodash from 'lodash'`],
  ['missing', 'apps/server/src/a.ts', `import { b } from './b'`],
  ['length', 'apps/server/src/a.ts', 'export {}\n'.repeat(501)],
  ['left-over', 'scripts/a.mjs', `// ${unfinished}: the rest`],
]

describe('refuses', () => {
  test.each(planted)('%s: %s ← %s', (rule, file, text) => {
    if (file === 'packages/attic') write(`${file}/package.json`, text)
    else write(file, text)
    expect(check(house)).toContainEqual(expect.objectContaining({ rule, file }))
  })

  test('a cycle of types through three files, by its way', () => {
    write('packages/domain/src/a.ts', `import type { B } from './b.ts'`)
    write('packages/domain/src/b.ts', `export type B = import('./c.ts').C`)
    write('packages/domain/src/c.ts', `export * from './a.ts'`)
    const way = ['a', 'b', 'c', 'a'].map((name) => `packages/domain/src/${name}.ts`).join(' → ')
    expect(check(house)).toEqual([{ rule: 'cycle', file: 'packages/domain/src/a.ts', line: 1, message: way }])
  })

  test('a room that is named and not there', () => {
    rmSync(path.join(house, 'packages/highs'), { recursive: true })
    expect(check(house)).toContainEqual(
      expect.objectContaining({ rule: 'room', message: 'packages/highs is named here, but there is no such room' }),
    )
  })

  test('a value that is only handed on, but nothing that somebody takes, a test included, and nothing of the contract', () => {
    write('packages/domain/src/a.ts', `export const kept = 1\nexport const handed = 2`)
    write('packages/domain/src/door.ts', `export { handed, kept } from './a.ts'`)
    write('packages/domain/src/a.test.ts', `import { kept } from './a.ts'\nconst twice = kept * 2`)
    write('packages/contract/src/a.ts', `export const shape = 1`)
    expect(check(house)).toEqual([
      { rule: 'unused', file: 'packages/domain/src/a.ts', line: 2, message: expect.stringContaining('handed') },
    ])
  })

  test('all of it at its line', () => {
    write('apps/server/src/a.ts', `// one\nimport fs from 'node:fs'\nimport { one } from '@zhiqiao/solver'\n`)
    expect(check(house)).toMatchObject([
      { rule: 'room', line: 3, message: expect.stringContaining('may not use packages/solver') },
    ])
  })
})
