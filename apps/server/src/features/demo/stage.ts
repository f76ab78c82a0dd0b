/** Where the demo is played: its cast, the directory, and its people acting through the real commands. */
import { addDays, type Day, type Profile, type Role } from '@zhiqiao/domain'
import type { Client } from 'pg'
import { type Actor, type Call, write } from '../../platform/call.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/database/connect.ts'
import type { Result } from '../../platform/refusal.ts'
import type { InstalledPacks } from '../packs/index.ts'
import { type Cast, readCast } from './cast.ts'

export interface DemoParts {
  db: Db
  clock: Clock
  profile: Profile
  packs: InstalledPacks
  settings: { profileFolder: URL }
  say: (line: string) => void
}

export interface Stage extends DemoParts {
  owner: Client
  cast: Cast
  today: Day
  /** Institution ids by code, and the codes of an institution's ancestors, itself first. */
  ids: ReadonlyMap<string, string>
  lineage(code: string): string[]
  actors: Map<string, Actor>
}

export async function setStage(owner: Client, parts: DemoParts): Promise<Stage> {
  const rows = await owner.query<{ id: string; code: string; level: string; parent_id: string | null }>(
    'select id, code, level, parent_id from institution',
  )
  const byId = new Map(rows.rows.map((row) => [row.id, row]))
  const byCode = new Map(rows.rows.map((row) => [row.code, row]))
  const lineage = (code: string): string[] => {
    const row = byCode.get(code)
    const parent = row?.parent_id ? byId.get(row.parent_id) : undefined
    return row ? [code, ...(parent ? lineage(parent.code) : [])] : []
  }
  const levels = new Map(rows.rows.map((row) => [row.code, row.level]))
  return {
    ...parts,
    owner,
    cast: await readCast(new URL('demo.json', parts.settings.profileFolder), { profile: parts.profile, levels }),
    today: parts.clock.today(),
    ids: new Map(rows.rows.map((row) => [row.code, row.id])),
    lineage,
    actors: new Map(),
  }
}

/** The same stage so many days from today: what happens on it bears that day. */
export function onDay(stage: Stage, days: number): Stage {
  const shift = days * 86_400_000
  return {
    ...stage,
    today: addDays(stage.today, days),
    clock: { ...stage.clock, now: () => new Date(stage.clock.now().getTime() + shift) },
  }
}

export function idOf(stage: Stage, code: string): string {
  const id = stage.ids.get(code)
  if (id === undefined) throw new Error(`the directory has no institution ${code}`)
  return id
}

/** Whoever of the cast holds the role at the institution or above it. */
export function actorWith(stage: Stage, role: Role, code: string): Actor {
  for (const at of stage.lineage(code)) {
    const login = stage.cast.accounts.find((one) =>
      one.roles.some((r) => r.role === role && r.institution === at),
    )?.login
    const actor = login === undefined ? undefined : stage.actors.get(login)
    if (actor) return actor
  }
  throw new Error(`nobody of the cast is ${role} at ${code}`)
}

export function tryAct<T>(
  stage: Stage,
  actor: Actor,
  verb: string,
  command: (tx: Tx, call: Call) => Promise<Result<T>>,
): Promise<Result<T>> {
  const call = callOf(stage, actor)
  return write(call, verb, (tx) => command(tx, call))
}

export function callOf({ db, clock, today }: Stage, actor: Actor): Call {
  return { db, actor, requestId: 'demo', language: 'zh', now: clock.now(), today }
}

export async function act<T>(
  stage: Stage,
  actor: Actor,
  verb: string,
  command: (tx: Tx, call: Call) => Promise<Result<T>>,
): Promise<T> {
  return orThrow(verb, await tryAct(stage, actor, verb, command))
}

/** The cast is checked: a step that is refused all the same is a defect. */
export function orThrow<T>(verb: string, result: Result<T>): T {
  if (!result.ok) {
    const { message, errors } = result.refusal
    throw new Error(`demo: ${verb} was refused: ${message.en} ${JSON.stringify(errors ?? [])}`)
  }
  return result.value
}
