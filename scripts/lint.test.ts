import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './ready.mjs'

// Plants what the lint is there to catch, under the real .oxlintrc.json, and looks for the rule by name.

let house: string
let report: string

const planted: Record<string, [file: string, text: string]> = {
  'no-floating-promises': ['floating.ts', `async function save() { await null }\nexport function f() { save() }`],
  'no-misused-promises': [
    'misused.ts',
    `export const f = (all: string[]) => { all.forEach(async () => { await null }) }`,
  ],
  'no-explicit-any': ['any.ts', `export function f(x: any) { return String(x) }`],
  'no-non-null-assertion': ['bang.ts', `export const f = (x: string | null) => x!.length`],
  'switch-exhaustiveness-check': [
    'switch.ts',
    `export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1 } return 2 }`,
  ],
  'no-unused-vars': ['unused.ts', `const left = 1\nexport {}`],
  eqeqeq: ['equal.ts', `export const f = (x: unknown) => x == 1`],
  'no-console': ['console.ts', `console.log('here')\nexport {}`],
  'no-empty': ['empty.ts', `export function f() { try { return 1 } catch {} }`],
  'ban-ts-comment': ['ignore.ts', `// @ts-ignore\nexport const x: string = 1`],
  'only-throw-error': ['throw.ts', `export function f() { throw 'no' }`],
  'no-unsafe-member-access': ['unsafe.ts', `export const f = () => JSON.parse('{}').name`],
  'rules-of-hooks': [
    'apps/web/src/hooks.tsx',
    `import { useState } from 'react'\nexport function A({ on }: { on: boolean }) { if (on) { useState(1) } return null }`,
  ],
  'no-focused-tests': [
    'focused.test.ts',
    `import { test, expect } from 'vitest'\ntest.only('x', () => { expect(1).toBe(1) })`,
  ],
  'expect-expect': ['nothing.test.ts', `import { test } from 'vitest'\ntest('x', () => {})`],
}

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'zq-lint-'))
  cpSync(path.join(root, '.oxlintrc.json'), path.join(house, '.oxlintrc.json'))
  const options = { strict: true, noEmit: true, target: 'es2024', module: 'nodenext', jsx: 'preserve', types: [] }
  writeFileSync(path.join(house, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['.'] }))
  const files: [file: string, text: string][] = [
    ...Object.values(planted),
    ['clean.ts', `export const one = 1`],
    ['scripts/say.mjs', `console.log('x')`],
  ]
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    writeFileSync(path.join(house, file), `${text}\n`)
  }
  const run = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=unix', '.'],
    {
      cwd: house,
      // It looks for its type-aware half along PATH, as npm sets it.
      env: {
        ...process.env,
        PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env['PATH']}`,
      },
      encoding: 'utf8',
    },
  )
  report = run.stdout + run.stderr
  if (run.status === 0) throw new Error('lint ended well although everything was planted')
})
afterAll(() => rmSync(house, { recursive: true }))

test.each(Object.entries(planted))('%s is refused', (rule, [file]) => {
  const lines = report.split('\n').filter((line) => line.includes(rule))
  expect(lines.join('\n')).toContain(file)
})

test('what is clean, and a script that prints, are let through', () => {
  expect(report).not.toContain('clean.ts')
  expect(report).not.toContain('say.mjs')
})
