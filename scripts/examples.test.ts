import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..')
const examples = path.join(root, 'examples')
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-examples-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function cells(file: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const found: string[] = []
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => found.push(`${sheet.name}!${cell.address} ${cell.text}`)))
  }
  return found
}

test('the committed examples are what the script writes', async () => {
  await run(process.execPath, [path.join(root, 'scripts/examples.ts'), folder])
  for (const name of ['needs.xlsx', 'nominees.xlsx']) {
    expect(await cells(path.join(examples, name))).toEqual(await cells(path.join(folder, name)))
  }
  expect(readFileSync(path.join(examples, 'policy.json'))).toEqual(readFileSync(path.join(folder, 'policy.json')))
})

test('they give a full plan: six from Jiangsu, namesakes told apart, everybody left out for a reason', async () => {
  const out = path.join(folder, 'plan.xlsx')
  const inputs = ['needs.xlsx', 'nominees.xlsx', 'policy.json'].map((name) => path.join(examples, name))
  const [needs = '', nominees = '', policy = ''] = inputs
  const files = ['--needs', needs, '--nominees', nominees, '--policy', policy, '--out', out]
  const args = ['plan', '--today', '2026-04-15', '--lang', 'zh', ...files]
  const { stdout } = await run(process.execPath, [path.join(root, 'apps/cli/bin/zhiqiao.mjs'), ...args])
  const last: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(last).toMatchObject({ filledByTier: [8, 5, 2] })
  const texts = await cells(out)
  const column = (sheet: string, letter: string) =>
    texts.filter((text) => new RegExp(`^${sheet}!${letter}\\d+ `).test(text)).map((text) => text.replace(/^\S+ /, ''))
  expect(column('选派方案', 'A').slice(2)).toHaveLength(15)
  const names = column('选派方案', 'F')
  const senders = column('选派方案', 'G')
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('其其格·示例')
  expect(senders).toEqual(expect.arrayContaining(['高邮市人民检察院', '上海市奉贤区人民检察院']))
  expect(column('未入选人员', 'B')).toEqual(expect.arrayContaining(['例䶮', '样𠮷', '守拙样', '流萤样', '春山样']))
  expect(
    column('未入选人员', 'G')
      .slice(1)
      .every((change) => change.length > 5),
  ).toBe(true)
  expect(column('名额', 'C').slice(1, 4)).toEqual(['4', '6', '5'])
  expect(column('资格审查', 'H').join()).toContain('检察官法')
})
