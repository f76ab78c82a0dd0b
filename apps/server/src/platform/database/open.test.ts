import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from './open.ts'
import { commandOf, hasEnded, waitForEnd } from './processes.ts'
import { connected } from './roles.ts'
import { canReach } from './service-user.ts'

// Everything here runs the real PostgreSQL. As root it runs as nobody, as an ordinary user as oneself: both are tested when root runs the suite.

const isRoot = process.getuid?.() === 0
/** Some user of this machine who is neither root nor the service user: initdb asks for his name, so a made-up id will not do. */
const STRANGER = readFileSync('/etc/passwd', 'utf8')
  .split('\n')
  .map((line) => Number(line.split(':')[2]))
  .find((uid) => uid > 0 && uid < 60_000)
const NAMELESS = 54_321
const openModule = new URL('open.ts', import.meta.url).href
const stranger = { uid: STRANGER ?? NAMELESS, gid: STRANGER ?? NAMELESS }
const strangerCanRun =
  isRoot &&
  STRANGER !== undefined &&
  [process.execPath, path.dirname(new URL(openModule).pathname)].every((place) => canReach(stranger, place))

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function folder(mode = 0o755): string {
  const made = mkdtempSync(path.join(tmpdir(), 'zq-open-'))
  chmodSync(made, mode)
  cleanUps.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const said: string[] = []
async function open(dataFolder: string): Promise<OpenDatabase> {
  said.length = 0
  const opened = await openDatabase({ dataFolder, say: (line) => said.push(line) })
  if (!opened.ok) throw new Error(`${opened.refusal.code}: ${opened.refusal.message.en}`)
  cleanUps.push(() => opened.database.close())
  return opened.database
}

async function refusal(dataFolder: string) {
  const opened = await openDatabase({ dataFolder, say: () => undefined })
  if (opened.ok) {
    await opened.database.close()
    throw new Error('opened although it should not')
  }
  return opened.refusal
}

/** A second process that opens the folder, writes a row, and then holds it; resolves when it says so. */
async function holdElsewhere(dataFolder: string, identity: { uid?: number; gid?: number } = {}) {
  const script = `
    import { openDatabase } from ${JSON.stringify(openModule)}
    import pg from 'pg'
    const opened = await openDatabase({ dataFolder: ${JSON.stringify(dataFolder)}, say: (line) => console.error(line) })
    if (opened.ok) {
      const client = new pg.Client(opened.database.owner)
      await client.connect()
      await client.query('create table if not exists kept (word text)')
      await client.query("insert into kept values ('人才')")
      await client.end()
      setInterval(() => {}, 1000)
      process.on('SIGTERM', () => opened.database.close().then(() => process.exit(0)))
    }
    console.log(JSON.stringify(opened))
    if (!opened.ok) process.exit(3)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...identity,
    cwd: path.dirname(new URL(openModule).pathname),
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (part: Buffer) => (errors += part.toString('utf8')))
  cleanUps.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  })
  let output = ''
  for await (const part of child.stdout) {
    output += String(part)
    if (output.includes('\n')) break
  }
  if (output === '') throw new Error(`the second process said nothing: ${errors}`)
  return { child, opened: JSON.parse(output) }
}

function postmasterOf(data: string): number {
  return Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

describe('a new folder', () => {
  test('becomes a UTF-8 database with an owner and an application role that row-level security binds', async () => {
    const database = await open(path.join(folder(), 'deep', 'data'))
    expect(database.kind).toBe('embedded')
    await connected(database.owner, async (client) => {
      const facts = await client.query(
        `select length('人才') as length, upper('é') as upper, count(*)::int as count, getdatabaseencoding() as encoding,
           current_setting('fsync') as fsync, current_setting('data_checksums') as checksums from (values (1), (2)) v`,
      )
      expect(facts.rows).toEqual([{ length: 2, upper: 'É', count: 2, encoding: 'UTF8', fsync: 'on', checksums: 'on' }])
      const roles = await client.query(
        `select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname like 'zhiqiao%' order by 1`,
      )
      expect(roles.rows).toEqual([
        { rolname: 'zhiqiao_app', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
        { rolname: 'zhiqiao_owner', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
      ])
    })
    const denied = connected(database.app, (client) => client.query('create table mine (id int)'))
    await expect(denied).rejects.toThrow('permission denied')
  })

  test('reopens within a second with its rows, and holds no lock or process when closed', async () => {
    const data = folder()
    const first = await open(data)
    await connected(first.owner, (client) => client.query('create table kept as select 7 as seven'))
    const pid = postmasterOf(first.place)
    await first.close()
    expect(hasEnded(pid)).toBe(true)
    expect(existsSync(path.join(data, 'zhiqiao.lock'))).toBe(false)
    const again = await open(data)
    expect(await connected(again.app, (client) => client.query('select 1 as one'))).toMatchObject({
      rows: [{ one: 1 }],
    })
    expect(await connected(again.owner, (client) => client.query('select seven from kept'))).toMatchObject({
      rows: [{ seven: 7 }],
    })
  })

  test('may lie on a path far longer than a socket name can be', async () => {
    const database = await open(path.join(folder(), '很长的名字'.repeat(8), 'x'.repeat(100)))
    expect(await connected(database.app, (client) => client.query('select 1'))).toMatchObject({ rowCount: 1 })
  })
})

describe('processes', () => {
  test('a second one on the same folder is refused by name of the first', async () => {
    const data = folder()
    await open(data)
    const { opened } = await holdElsewhere(data)
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'folder-in-use' } })
    expect(opened.refusal.message.en).toContain(`pid ${process.pid}`)
    expect(opened.refusal.message.zh).toContain(`进程号 ${process.pid}`)
  })

  test('a killed one leaves its database running; the next start ends that and keeps every row', async () => {
    const data = folder()
    const { child, opened } = await holdElsewhere(data)
    const orphan = postmasterOf(opened.database.place)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(hasEnded(orphan)).toBe(false)
    const database = await open(data)
    expect(said.join()).toContain(String(orphan))
    expect(hasEnded(orphan)).toBe(true)
    expect(await connected(database.owner, (client) => client.query('select word from kept'))).toMatchObject({
      rows: [{ word: '人才' }],
    })
  })

  test('everything killed at once: the next start recovers', async () => {
    const data = folder()
    const { child, opened } = await holdElsewhere(data)
    const postmaster = postmasterOf(opened.database.place)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    await Promise.all([ended, waitForEnd(postmaster, 5000)])
    const database = await open(data)
    expect(await connected(database.owner, (client) => client.query('select word from kept'))).toMatchObject({
      rowCount: 1,
    })
  })

  test('a pid file whose number now belongs to another program does not bar the start', async () => {
    const data = folder()
    const first = await open(data)
    await first.close()
    writeFileSync(path.join(first.place, 'postmaster.pid'), `${process.pid}\n${first.place}\n0\n5432\n/nowhere\n\n`)
    expect(commandOf(process.pid)).not.toContain(first.place)
    const again = await open(data)
    expect(postmasterOf(again.place)).not.toBe(process.pid)
  })

  test('the database that dies while open is started again on the same socket', async () => {
    const database = await open(folder())
    process.kill(postmasterOf(database.place), 'SIGKILL')
    await expect
      .poll(
        () =>
          connected(database.app, (client) => client.query('select 1')).then(
            (r) => r.rowCount,
            () => 0,
          ),
        { timeout: 10_000 },
      )
      .toBe(1)
    expect(said.join()).toContain('starting it again')
  })
})

describe('locks', () => {
  const other = { pid: 1, mark: 'x', host: 'another-host', since: '2026-01-01T00:00:00.000Z' }

  test('of another host holds while it beats and falls when it is silent', async () => {
    const data = folder()
    const file = path.join(data, 'zhiqiao.lock')
    writeFileSync(file, JSON.stringify(other))
    expect((await refusal(data)).message.en).toContain('another-host')
    const longAgo = new Date(Date.now() - 120_000)
    utimesSync(file, longAgo, longAgo)
    await open(data)
  })

  test('of a dead process, or cut short by a full disk, is broken', async () => {
    const data = folder()
    writeFileSync(path.join(data, 'zhiqiao.lock'), '{"pid":')
    await (await open(data)).close()
    const { child } = await holdElsewhere(data)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const database = await open(data)
    expect(database.kind).toBe('embedded')
  })
})

describe('folders that cannot be opened', () => {
  test('a newer format names the version that made it, and stays untouched', async () => {
    const data = folder()
    const stamp = JSON.stringify({ format: 99, appVersion: '7.3.0', postgres: 21 })
    writeFileSync(path.join(data, 'zhiqiao.json'), stamp)
    const { code, message } = await refusal(data)
    expect(code).toBe('data-newer')
    expect(message.en).toContain('Zhiqiao 7.3.0')
    expect(message.zh).toContain('7.3.0')
    expect(readFileSync(path.join(data, 'zhiqiao.json'), 'utf8')).toBe(stamp)
    expect(existsSync(path.join(data, 'pg'))).toBe(false)
  })

  test('a stamp that cannot be read is not guessed at', async () => {
    const data = folder()
    writeFileSync(path.join(data, 'zhiqiao.json'), '{')
    expect((await refusal(data)).code).toBe('stamp-broken')
  })

  test('another major version of PostgreSQL is named', async () => {
    const data = folder()
    mkdirSync(path.join(data, 'pg'))
    writeFileSync(path.join(data, 'pg', 'PG_VERSION'), '14\n')
    expect(await refusal(data)).toMatchObject({
      code: 'postgres-major',
      message: { en: expect.stringContaining('PostgreSQL 14') },
    })
  })

  test('a file in the way, and a cluster that is broken, are told with their place', async () => {
    const data = folder()
    writeFileSync(path.join(data, 'file'), '')
    expect(await refusal(path.join(data, 'file', 'data'))).toMatchObject({ code: 'not-a-folder' })
    const database = await open(data)
    await database.close()
    writeFileSync(path.join(database.place, 'global', 'pg_control'), 'nonsense')
    const { code, message } = await refusal(data)
    expect(code).toBe('database-not-started')
    expect(message.en).toContain(`${database.place}.log`)
    expect(message.en).toMatch(/FATAL|PANIC/)
  })
})

describe.runIf(strangerCanRun)('an ordinary user', () => {
  test('runs the database as himself; root opens it later as that user', async () => {
    const data = folder()
    chownSync(data, stranger.uid, stranger.gid)
    const { child, opened } = await holdElsewhere(data, stranger)
    expect(opened).toMatchObject({ ok: true, database: { place: path.join(data, 'pg') } })
    child.kill('SIGTERM')
    await once(child, 'exit')
    const database = await open(data)
    expect(await connected(database.owner, (client) => client.query('select word from kept'))).toMatchObject({
      rowCount: 1,
    })
  })

  test('without a name on this machine is told so, for PostgreSQL asks for it', async () => {
    const data = folder()
    chownSync(data, NAMELESS, NAMELESS)
    const { opened } = await holdElsewhere(data, { uid: NAMELESS, gid: NAMELESS })
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'user-without-name' } })
    expect(readdirSync(data)).toEqual([])
  })

  test('is told which folder he may not write to', async () => {
    const { opened } = await holdElsewhere(path.join(folder(), 'data'), stranger)
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'folder-not-writable' } })
  })

  test('is told that the database belongs to another user', async () => {
    const data = folder()
    await (await open(data)).close()
    chownSync(data, stranger.uid, stranger.gid)
    chownSync(path.join(data, 'zhiqiao.json'), stranger.uid, stranger.gid)
    const { opened } = await holdElsewhere(data, stranger)
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'other-owner' } })
  })
})

describe.runIf(isRoot)('root', () => {
  test('puts the database where its service user can reach it when the folder is closed to him, and finds it again', async () => {
    const data = folder(0o700)
    const first = await open(data)
    expect(first.place).toMatch(/^\/var\/lib\/zhiqiao\/[0-9a-f]{12}\/pg$/)
    cleanUps.unshift(() => rmSync(path.dirname(first.place), { recursive: true, force: true }))
    expect(said.join()).toContain(path.dirname(first.place))
    await first.close()
    // Opening the folder up later must not make a second, empty database inside it.
    chmodSync(data, 0o755)
    const again = await open(data)
    expect(again.place).toBe(first.place)
  })

  test.runIf(canMount())('on a disk too small or read-only is told so, with nothing half-made', async () => {
    const disk = folder()
    mount(disk, 'size=40m')
    expect((await refusal(path.join(disk, 'data'))).code).toBe('disk-full')
    expect(readdirSync(path.join(disk, 'data'))).toEqual([])
    mount(disk, 'remount,ro')
    expect((await refusal(path.join(disk, 'data'))).code).toBe('folder-read-only')
    mount(disk, 'remount,rw,size=400m')
    const database = await open(path.join(disk, 'data'))
    writeFileSync(path.join(disk, 'filler'), Buffer.alloc(320e6))
    await database.close()
    expect((await refusal(path.join(disk, 'data'))).code).toBe('disk-full')
    rmSync(path.join(disk, 'filler'))
    await (await open(path.join(disk, 'data'))).close()
  })
})

/** Mounts a small file system in memory, or changes the one that is there. */
function mount(at: string, options: string): void {
  const run = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  if (!options.startsWith('remount')) cleanUps.push(() => void spawnSync('umount', ['-l', at]))
}

function canMount(): boolean {
  if (!isRoot) return false
  const at = mkdtempSync(path.join(tmpdir(), 'zq-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', at]).status === 0
  if (mounted) spawnSync('umount', [at])
  rmSync(at, { recursive: true })
  return mounted
}
