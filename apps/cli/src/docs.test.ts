/** What docs/matching.md says, in both languages: its problem solved, its prices, its tampered price and its program, by the commands it names. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runZhiqiao } from './testing/run.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const blockOf = (text: string, language: string) =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1] ?? `no block of ${language}`

interface Plan {
  assignments: { candidate: string; post: string; fit: number }[]
  certificate: { levels: { objective: string }[] } & Record<'candidates' | 'posts', { id: string; prices: number[] }[]>
}

describe.each(['en', 'zh'] as const)('docs/matching in %s', (language) => {
  const text = readFileSync(path.join(root, `docs/matching${language === 'en' ? '' : '.zh-CN'}.md`), 'utf8')
  const [problem, out] = [path.join(folder, `${language}.json`), path.join(folder, `${language}-plan.json`)]

  test('the plan of its problem has the pairs, total and prices that it tells, and a changed price is refused in its words', async () => {
    writeFileSync(problem, blockOf(text, 'json'))
    const solved = await runZhiqiao(folder, ['solve', problem, '--out', out, '--lang', language])
    expect(solved.out).toContain('{"filledByTier":[2],"totalFit":165}')
    const plan: Plan = JSON.parse(readFileSync(out, 'utf8'))
    for (const { fit } of plan.assignments) expect(text).toMatch(new RegExp(`\\*\\*[^*]*${fit}[^*]*165`))

    const level = plan.certificate.levels.findIndex(({ objective }) => objective === 'fit')
    const { candidates, posts } = plan.certificate
    const rows = text.split('\n').filter((line) => line.startsWith('| '))
    for (const { id, prices } of candidates)
      expect(rows.some((row) => row.startsWith(`| ${id} | ${prices[level]} |`))).toBe(true)
    for (const { id, prices } of posts)
      expect(rows.some((row) => row.endsWith(`| ${id} | ${0 - (prices[level] ?? 0)} |`))).toBe(true)

    const south = posts[1]?.prices
    if (south) south[level] = (south[level] ?? 0) + 1
    const tampered = path.join(folder, `${language}-tampered.json`)
    writeFileSync(tampered, JSON.stringify(plan))
    const refused = await runZhiqiao(folder, ['verify', problem, tampered, '--lang', language])
    const said = refused.err.trim().split('\n').at(-1)?.trim() ?? ''
    expect(text).toContain(said.replace(/[，,] ?(因此|so they).*/, ''))
  })

  test('its program prints what it says', () => {
    const program = ['--input-type=module', '--eval', blockOf(text, 'js')]
    expect(execFileSync(process.execPath, program, { cwd: root, encoding: 'utf8' })).toBe(blockOf(text, 'text'))
  })
})
