// Makes the clone ready to run: the right Node, the packages of the lock, the web page built from what is there now.
// Plain JavaScript for Node 20 and later, with nothing installed: this runs before anything else can.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
/** Where Node keeps what it has compiled. */
export const compiled = path.join(modules, '.zhiqiao-compiled')
const stampFile = path.join(modules, '.zhiqiao-lock')

/**
 * For every Node here that starts threads: WebAssembly code that has been replaced is kept until its module goes. V8 otherwise
 * frees it from whichever thread comes by, and ends the whole process where the module went first (nodejs/node#64500; seen
 * twice here as “Check failed: jit_page.has_value()”). What is kept is small: the first, quickly made code of the same functions.
 */
export const threadFlags = ['--no-wasm-code-gc']

/**
 * How the server's Node keeps its memory: small, and cleared up early. Left alone it lets memory grow to several times what
 * is in use before it clears up: an import of ten thousand rows took 470 MB so, and takes under 300 MB like this, for about a
 * tenth more processor time.
 */
export const serverFlags = [
  ...threadFlags,
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=4',
  '--heap-growing-percent=40',
]

/**
 * The threads that read workbooks free what they have used; the C library would keep it for threads to come, each in a pool of
 * its own, and the server would grow by every import. Two pools, and what is larger than 64 KiB goes back at once. What was
 * compiled once is kept: a thread starts in half the time, and neither it nor the server loads the compiler of TypeScript,
 * 10 MB each.
 */
export const serverEnvironment = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '65536',
  MALLOC_TRIM_THRESHOLD_: '65536',
  NODE_COMPILE_CACHE: compiled,
}

/** Ends the program with a message in both languages; 2: wrong use or machine, 1: the work failed. */
export function fail(zh, en, code = 1) {
  process.stderr.write(`${zh}\n${en}\n`)
  process.exit(code)
}

/**
 * Does what is missing and nothing else. Answers the Node that runs TypeScript as it is.
 * @param {{ build: boolean, say: (line: string) => void }} wanted
 * @returns {Promise<{ node: string }>}
 */
export async function ready({ build, say }) {
  checkNode()
  const lock = hashOf([path.join(root, 'package-lock.json')])
  const stamp = readStamp()
  let node = stamp?.node
  if (stamp?.lock !== lock || !node || !existsSync(node)) {
    if (!installFits()) await install(say)
    node = findNode()
    writeFileSync(stampFile, JSON.stringify({ lock, node }))
  }
  if (build) await buildPage(node, say)
  return { node }
}

function checkNode() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= 20) return
  fail(
    `需要 Node.js 20 或更高版本，当前是 ${process.versions.node}（${process.execPath}）。`,
    `Node.js 20 or later is needed; this is ${process.versions.node} (${process.execPath}).`,
    2,
  )
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined // never installed, or cut short: install again
  }
}

/** Whether what npm says it has put into node_modules is what the lock asks for; so an install by hand is not repeated. */
function installFits() {
  const read = (file) => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')).packages
    } catch {
      return undefined
    }
  }
  const wanted = read(path.join(root, 'package-lock.json'))
  const have = read(path.join(modules, '.package-lock.json'))
  if (!wanted || !have) return false
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || entry.optional || !place.includes('node_modules/')) continue
    if (entry.link ? !existsSync(path.join(root, place)) : have[place]?.version !== entry.version) return false
  }
  return true
}

async function install(say) {
  const start = performance.now()
  say('正在安装依赖，首次约需一分钟 · Installing packages, about a minute the first time …')
  // Left to the environment, NODE_ENV=production would leave out what builds the page.
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--prefer-offline']
  let run = await npm(['ci', ...flags])
  if (run.code !== 0 && /EUSAGE|in sync/.test(run.output)) {
    say(
      'package-lock.json 与 package.json 不一致，改用 npm install · The lock does not fit package.json; using npm install',
    )
    run = await npm(['install', '--no-save', ...flags])
  }
  if (run.code !== 0) {
    const tail = run.output.trim().split('\n').slice(-25).join('\n')
    fail(
      `${tail}\n依赖安装失败（见上）。请检查网络、npm 源（npm config get registry）、磁盘空间与 ${root} 的写权限，然后重试。`,
      'Installing the packages failed (see above). Check the network, the npm registry (npm config get registry), the disk, and that the folder can be written to; then try again.',
    )
  }
  say(`依赖已安装 · Packages installed (${seconds(start)})`)
}

function npm(args) {
  const cli = process.env.npm_execpath
  // Under `npm start` the same npm is at hand even where PATH has none.
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args]) : run('npm', args)
}

/** The Node that comes with the packages, else one of the system that runs TypeScript as it is. */
function findNode() {
  const brought = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  for (const candidate of [brought, process.execPath, 'node']) {
    const tried = spawnSync(candidate, ['-p', 'process.versions.node + " " + process.execPath'], { encoding: 'utf8' })
    if (tried.status !== 0) continue
    const [version, place] = tried.stdout.trim().split(' ')
    const [major, minor] = version.split('.').map(Number)
    if (major > 22 || (major === 22 && minor >= 18)) return place
  }
  return fail(
    `本机（${process.platform} ${process.arch}）没有可用的 Node.js 24：软件包未提供，系统的 Node.js 是 ${process.versions.node}。请安装 Node.js 24（至少 22.18）后重试。`,
    `There is no Node.js 24 for this machine (${process.platform} ${process.arch}): no package brings it, and the system has ${process.versions.node}. Install Node.js 24 (22.18 at least) and try again.`,
    2,
  )
}

const pageSources = ['apps/web', 'packages/contract', 'packages/domain', 'packages/matching', 'packages/solver']

async function buildPage(node, say) {
  const web = path.join(root, 'apps', 'web')
  if (!existsSync(path.join(web, 'index.html'))) return
  const files = pageSources.flatMap((folder) => filesUnder(path.join(root, folder)))
  const sources = hashOf([...files, path.join(root, 'package-lock.json'), path.join(root, 'tsconfig.base.json')])
  const stamp = path.join(web, 'dist', '.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  const start = performance.now()
  say('正在构建网页 · Building the web page …')
  const built = await run(node, [path.join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: web,
  })
  if (built.code !== 0) fail(`${built.output}\n网页构建失败（见上）。`, 'Building the web page failed (see above).')
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, sources)
  say(`网页已构建 · Web page built (${seconds(start)})`)
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist' && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = path.join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(at) : [at]
    })
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Runs a program to its end with its output kept; never waits for the keyboard. */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (part) => (output += part)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${file}: ${error.message}` }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output }))
  })
}

export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
