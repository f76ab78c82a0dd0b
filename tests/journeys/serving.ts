/** Starts the server on a free port over a data folder, or over a new database where DATABASE_URL names a server of them. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serverEnvironment, serverFlags } from '../../scripts/ready.mjs'
import { freePort } from '../../scripts/free-port.mjs'

const root = path.join(import.meta.dirname, '..', '..')

export interface Served {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  address: string
  stop(): Promise<void>
}

/** A new folder for data that the user of the database, who may be another than ours, can get into. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-journey-'))
  chmodSync(folder, 0o755)
  return folder
}

/**
 * Serves what is in the folder, which goes when the server stops unless `keep` is told. Waits for the first page; throws where
 * the server ends or stays silent for so many minutes.
 */
export async function start(folder: string, { keep = false, minutes = 1 } = {}): Promise<Served> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const database = ownDatabase(process.env['DATABASE_URL'])
  const server = spawn(process.execPath, [...serverFlags, 'apps/server/src/main.ts'], {
    cwd: root,
    env: {
      ...serverEnvironment,
      ...process.env,
      PORT: String(port),
      ZHIQIAO_DATA: folder,
      ...(database && { DATABASE_URL: database.url }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill('SIGINT')
      await once(server, 'exit')
    }
    database?.drop()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < minutes * 600; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const page = await fetch(address).catch(() => undefined)
    if (page?.ok) return { address, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error(`the server did not answer within ${minutes} min`)
}

/** A database of a new name beside the one that `url` names; none where there is no url. Throws where it is refused. */
function ownDatabase(url: string | undefined): { url: string; drop(): void } | undefined {
  if (url === undefined || url === '') return undefined
  const name = `zqj_${process.pid.toString(36)}_${Date.now().toString(36)}`
  const own = new URL(url)
  own.pathname = `/${name}`
  runSql(url, `create database ${name}`)
  return { url: own.href, drop: () => runSql(url, `drop database if exists ${name}`) }
}

/** By the driver of the server, whose package is its own. */
function runSql(url: string, sql: string): void {
  const script = `import pg from 'pg'
    const [url, sql] = process.argv.slice(1)
    const client = new pg.Client(url)
    await client.connect()
    await client.query(sql)
    await client.end()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script, url, sql], {
    cwd: path.join(root, 'apps', 'server'),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
