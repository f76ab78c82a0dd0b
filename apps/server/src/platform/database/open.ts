import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import type { PoolConfig } from 'pg'
import { openEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { type OpenRefusal, type Opened, refuseFileError } from './open-refusal.ts'
import { openOnServer } from './server.ts'
import { DATA_FORMAT, type Stamp, appVersion, readStamp, writeStamp } from './stamp.ts'

// The one way in: a data folder becomes an open database, on our own PostgreSQL or on a server, or a reason why not.

export type { OpenRefusal } from './open-refusal.ts'

export interface OpenDatabase {
  kind: 'embedded' | 'server'
  /** Where the data lies, for people: a folder, or a server's address without its secrets. */
  place: string
  /** Owns the tables and runs migrations; no superuser. */
  owner: PoolConfig
  /** What the application works as: owns nothing, and row-level security binds it. */
  app: PoolConfig
  close(): Promise<void>
}

export interface OpenOptions {
  dataFolder: string
  /** A PostgreSQL server instead of our own, as the owner. */
  url?: string
  /** The application's role on that server, when it is not to be zhiqiao_app with a derived password. */
  appUrl?: string
  say: (line: string) => void
}

/**
 * Opens the data folder, making it when it is new, and holds it until `close`, which shuts the database down and waits.
 * A killed process leaves nothing that the next start does not clear away.
 */
export async function openDatabase(
  o: OpenOptions,
): Promise<{ ok: true; database: OpenDatabase } | { ok: false; refusal: OpenRefusal }> {
  const given = path.resolve(o.dataFolder)
  let folder: string
  try {
    mkdirSync(given, { recursive: true })
    folder = realpathSync(given)
  } catch (error) {
    return refuseFileError(error, given)
  }
  // Asked first, so that even a folder we could not lock says that it is newer.
  const stamp = readStamp(folder)
  if (!stamp.ok) return stamp
  const lock = lockFolder(folder)
  if (!lock.ok) return lock
  try {
    const opened = await openIn(folder, stamp.value, o)
    if (!opened.ok) {
      lock.value.release()
      return opened
    }
    const database = opened.value
    return {
      ok: true,
      database: { ...database, close: once(() => database.close().finally(() => lock.value.release())) },
    }
  } catch (error) {
    lock.value.release()
    throw error
  }
}

async function openIn(folder: string, before: Stamp | undefined, o: OpenOptions): Promise<Opened<OpenDatabase>> {
  const stamp: Stamp = { ...before, format: DATA_FORMAT, appVersion: appVersion() }
  if (o.url !== undefined) {
    const server = await openOnServer(o.url, o.appUrl)
    if (!server.ok) return server
    return keepStamp(folder, before, stamp, { kind: 'server', ...server.value, close: () => Promise.resolve() })
  }
  const embedded = await openEmbedded({ dataFolder: folder, cluster: before?.cluster, say: o.say })
  if (!embedded.ok) return embedded
  const { place, postgres, as, stop } = embedded.value
  const marked: Stamp = { ...stamp, postgres }
  if (place !== path.join(folder, 'pg')) marked.cluster = place
  return keepStamp(folder, before, marked, { kind: 'embedded', place, owner: as('owner'), app: as('app'), close: stop })
}

async function keepStamp(
  folder: string,
  before: Stamp | undefined,
  stamp: Stamp,
  database: OpenDatabase,
): Promise<Opened<OpenDatabase>> {
  try {
    writeStamp(folder, before, stamp)
    return { ok: true, value: database }
  } catch (error) {
    await database.close()
    return refuseFileError(error, folder)
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
