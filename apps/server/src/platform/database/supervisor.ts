import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { CLEAN_ENV, makeSocketFolder } from './cluster.ts'
import { waitForEnd } from './processes.ts'
import { type Opened, refuse } from './open-refusal.ts'
import type { ServiceUser } from './service-user.ts'

/** Settings for a small machine that does other work too; fsync and checksums stay on as PostgreSQL has them. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
}

export interface RunningServer {
  /** The folder of its socket, to be given to pg as `host`. */
  sockets: string
  stop(): Promise<void>
}

export interface ServerSpec {
  data: string
  binaries: Binaries
  user: ServiceUser | undefined
  /** Settings beside the usual ones, such as fsync=off for tests. */
  settings?: Record<string, string>
  say: (line: string) => void
}

const START_MS = 60_000
const LOG_BYTES = 5e6

/**
 * Starts PostgreSQL on a private unix socket and keeps it up: should it end on its own (a full disk makes it do so), it
 * is started again, after a pause that grows to half a minute, on the same socket.
 */
export async function startServer(spec: ServerSpec): Promise<Opened<RunningServer>> {
  const sockets = makeSocketFolder(spec.user)
  let first = await launch(spec, sockets)
  // Children of a killed server may be busy for a moment before they notice that it is gone.
  for (let i = 0; i < 20 && !first.ok && first.refusal.message.en.includes('pre-existing shared memory'); i++) {
    await sleep(500)
    first = await launch(spec, sockets)
  }
  if (!first.ok) {
    rmSync(sockets, { recursive: true, force: true })
    return first
  }
  let child = first.value
  let stopping = false

  const watch = () => {
    child.once('exit', (code, signal) => {
      if (!stopping) revive(`${signal ?? code ?? ''}`).catch((error: unknown) => spec.say(String(error)))
    })
  }
  const revive = async (how: string) => {
    spec.say(
      `数据库意外退出（${how}），正在重启 · The database ended (${how}); starting it again. ${logFile(spec.data)}`,
    )
    for (let pause = 500; !stopping; pause = Math.min(pause * 2, 30_000)) {
      await sleep(pause, undefined, { ref: false })
      if (stopping) return
      const again = await launch(spec, sockets)
      if (again.ok) {
        child = again.value
        if (stopping) child.kill('SIGINT')
        else watch()
        return
      }
      spec.say(again.refusal.message.en)
    }
  }
  watch()

  return {
    ok: true,
    value: {
      sockets,
      async stop() {
        stopping = true
        await end(child)
        rmSync(sockets, { recursive: true, force: true })
      },
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal)
    if (await waitForEnd(child.pid, 15_000)) break
  }
  await ended
}

async function launch(spec: ServerSpec, sockets: string): Promise<Opened<ChildProcess>> {
  const settings = Object.entries({ ...SETTINGS, ...spec.settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const file = logFile(spec.data)
  const log = openLog(file)
  const from = statSync(file).size
  // Its own process group, so that Ctrl-C reaches us alone and we end the server after our own work.
  const child = spawn(spec.binaries.postgres, ['-D', spec.data, '-k', sockets, ...settings], {
    ...spec.user,
    cwd: '/',
    env: CLEAN_ENV,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code, signal) => (failure ??= `exit ${signal ?? code ?? ''}`))
  const until = performance.now() + START_MS
  while (failure === undefined && performance.now() < until) {
    if (isReady(spec.data, child.pid)) return { ok: true, value: child }
    await sleep(10)
  }
  if (failure === undefined) {
    await end(child)
    failure = `${START_MS / 1000} s`
  }
  return refuseStart(spec.data, failure, readFileSync(file).subarray(from).toString('utf8'))
}

function refuseStart(data: string, failure: string, log: string) {
  if (log.includes('No space left on device')) {
    return refuse(
      'disk-full',
      `磁盘已满，数据库 ${data} 无法启动。请腾出空间后再试，已保存的数据不受影响。`,
      `The disk is full, so the database ${data} cannot start. Free some space and try again; what was saved is safe.`,
    )
  }
  const tail = log.trim().split('\n').slice(-12).join('\n')
  return refuse(
    'database-not-started',
    `数据库 ${data} 无法启动（${failure}）。日志 ${logFile(data)} 的末尾：\n${tail}`,
    `The database ${data} did not start (${failure}). The end of its log ${logFile(data)}:\n${tail}`,
  )
}

/** PostgreSQL writes its state in the eighth line of its pid file; asking there is cheaper than trying to connect. */
function isReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    // Not written yet.
    return false
  }
}

function logFile(data: string): string {
  return `${data}.log`
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}
