// `npm test`: makes the clone ready and runs every check, each as a step with its time. All run even if one fails.
// `npm test -- --only types,lint` runs some; `--only fresh` clones and starts anew, which takes too long for every run.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freshClone } from './fresh-clone.mjs'
import { fail, ready, root, run, seconds } from './ready.mjs'

const bin = (name) => path.join(root, 'node_modules', '.bin', name)

/** Each step answers { passed, failed, output }. The steps in `extra` run only when they are named. */
const steps = {
  types: () => checkTypes(),
  lint: () => command(bin('oxlint'), ['--type-aware', '--deny-warnings', '.']),
  format: () => command(bin('biome'), ['format', '.']),
  arrows: () => command(node, ['scripts/arrows.mjs']),
  unit: () => tests(['pure', 'guards', 'server']),
  journeys: () => tests(['journeys']),
  fresh: () => freshClone(),
}
const extra = new Set(['fresh'])

const wanted = readArguments(process.argv.slice(2))
const say = (line) => process.stdout.write(`${line}\n`)
const { node } = await ready({ build: wanted.includes('journeys'), say })
const env = {
  ...process.env,
  PATH: [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
  FORCE_COLOR: '0',
}

let passed = 0
let failed = 0
for (const name of wanted) {
  const start = performance.now()
  const result = await steps[name]()
  passed += result.passed
  failed += result.failed
  if (result.failed > 0) say(`\n${result.output.trim()}\n`)
  say(
    `${result.failed === 0 ? '✓' : '✗'} ${name} · ${result.passed} passed, ${result.failed} failed · ${seconds(start)}${result.note ?? ''}`,
  )
}
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function readArguments(args) {
  const usage = `npm test -- [--only ${Object.keys(steps).join(',')}]`
  if (args.length === 0) return Object.keys(steps).filter((name) => !extra.has(name))
  const list =
    args[0] === '--only' && args.length === 2 ? args[1] : args[0].startsWith('--only=') ? args[0].slice(7) : ''
  const names = list.split(',').filter((name) => name !== '')
  const unknown = names.filter((name) => !Object.hasOwn(steps, name))
  if (names.length > 0 && unknown.length === 0) return names
  return fail(
    `参数有误：${unknown.join('、') || args.join(' ')}。用法：${usage}`,
    `Wrong arguments: ${unknown.join(', ') || args.join(' ')}. Usage: ${usage}`,
    2,
  )
}

async function command(file, args) {
  const { code, output } = await run(file, args, { env })
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

/** Every project that has sources; two at a time. The pure rooms have a project for their tests beside the strict one. */
async function checkTypes() {
  const homes = ['packages', 'apps'].flatMap((home) =>
    readdirSync(path.join(root, home)).map((name) => path.join(home, name)),
  )
  const projects = [...homes, 'tests', 'scripts'].flatMap((home) =>
    readdirSync(path.join(root, home))
      .filter((name) => /^tsconfig.*\.json$/.test(name) && hasSources(path.join(root, home)))
      .map((name) => path.join(home, name)),
  )
  const outputs = []
  const waiting = [...projects]
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      const { code, output } = await run(bin('tsc'), ['-p', project, '--pretty', 'false'], { env })
      if (code !== 0) outputs.push(`${project}\n${output}`)
    }
  }
  await Promise.all([worker(), worker()])
  const output = outputs.sort().join('\n')
  return output === '' ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

function hasSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== 'node_modules' && hasSources(path.join(folder, entry.name))
      : /\.tsx?$/.test(entry.name),
  )
}

async function tests(projects) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-report-'))
  const report = path.join(folder, 'report.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests']
  const { code, output } = await run(
    node,
    [path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args, ...projects.map((name) => `--project=${name}`)],
    { env },
  )
  const counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  // A file that does not load, or an error outside any test, fails no single test but fails the run.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed
  return { passed: counted.passed, failed, output, note: counted.skipped > 0 ? ` · ${counted.skipped} skipped` : '' }
}

function count(report) {
  const skipped = report.numPendingTests + report.numTodoTests
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped }
}
