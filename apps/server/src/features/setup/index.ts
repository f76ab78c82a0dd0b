/** Fills a new installation: the directory, the profile's policies, then the demo or the first administrators. */
import type { Profile } from '@zhiqiao/domain'
import { Client, type PoolConfig } from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { connect } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Settings } from '../../platform/settings.ts'
import { createFirstAdministrators } from '../accounts/index.ts'
import { loadDemo } from '../demo/index.ts'
import { fillSearchKeys } from '../needs/index.ts'
import type { InstalledPacks } from '../packs/index.ts'
import { fillPolicies } from '../policies/index.ts'
import { type RegistryRow, readRegistry, type RegionRow } from '../institutions/index.ts'

export interface SetupParts {
  owner: PoolConfig
  app: PoolConfig
  clock: Clock
  profile: Profile
  jobs: Jobs
  packs: InstalledPacks
  settings: Settings
  say: (line: string) => void
}

/** Does nothing where the installation has been filled; a start that was cut short is taken up where it stopped. */
export async function fillNewInstallation(parts: SetupParts): Promise<void> {
  const owner = new Client(parts.owner)
  await owner.connect()
  try {
    const isNew = await fillDirectory(owner, parts)
    await fillPolicies(owner, parts.profile)
    await fillSearchKeys(owner)
    if (parts.settings.demo) {
      const again = !isNew && (await wasCutShort(owner))
      if (again) await clearHalfLoadedDemo(owner)
      if (isNew || again) await loadFast(owner, parts)
    } else {
      await createFirstAdministrators(owner, parts.say)
    }
  } finally {
    await owner.end()
  }
}

/** A load that is cut short is cleared away and done again, so its many small commits need not each wait for the disk. */
async function loadFast(owner: Client, parts: SetupParts): Promise<void> {
  const db = connect(parts.app, { lasting: false })
  try {
    await loadDemo(owner, { ...parts, db })
  } finally {
    await db.destroy()
  }
}

/** Answers whether the directory was empty. The registry goes in whole or not at all. */
async function fillDirectory(owner: Client, { settings, profile, say }: SetupParts): Promise<boolean> {
  const present = await owner.query('select 1 from institution limit 1')
  if (present.rowCount !== 0) return false
  const start = performance.now()
  const ethnicities = profile.ethnicities.map((item) => item.name.zh)
  const { regions, institutions } = await readRegistry(settings.profileFolder, ethnicities)
  await owner.query('begin')
  await insertRegions(owner, regions)
  await insertInstitutions(owner, institutions, profile.institutionKind.code)
  if (settings.demo) await owner.query(`insert into setting (key, value) values ('demo', '{"state": "loading"}')`)
  await owner.query('commit')
  say(`单位名录 directory: ${institutions.length}，${((performance.now() - start) / 1000).toFixed(1)} s`)
  return true
}

async function insertRegions(owner: Client, regions: readonly RegionRow[]): Promise<void> {
  await owner.query(
    `insert into region (code, name, parent_code)
     select code, name, "parentCode" from jsonb_to_recordset($1::jsonb) as r(code text, name text, "parentCode" text)`,
    [JSON.stringify(regions)],
  )
}

async function insertInstitutions(owner: Client, rows: readonly RegistryRow[], kind: string): Promise<void> {
  const ids = new Map(rows.map((row) => [row.code, newId()]))
  const withIds = rows.map((row) => ({
    ...row,
    id: ids.get(row.code),
    parentId: row.parentCode === null ? null : ids.get(row.parentCode),
  }))
  // The audit keeps one line for the whole registry, and the closure is made in one statement instead of row by row.
  await owner.query(`alter table institution disable trigger audit`)
  await owner.query(`alter table institution disable trigger institution_closure_add`)
  await owner.query(
    `insert into institution (id, kind, code, name, short_name, aliases, parent_id, level, region_code, pinyin, initials)
     select id, $2, code, name, "shortName", array(select jsonb_array_elements_text(aliases)), "parentId", level, "regionCode", pinyin, initials
       from jsonb_to_recordset($1::jsonb) as r(id uuid, code text, name text, "shortName" text, aliases jsonb, "parentId" uuid, level text,
            "regionCode" text, pinyin text, initials text)`,
    [JSON.stringify(withIds), kind],
  )
  await owner.query(
    `insert into institution_closure (ancestor_id, descendant_id, depth)
     with recursive up as (
       select id as ancestor_id, id as descendant_id, 0 as depth from institution
       union all
       select i.parent_id, up.descendant_id, up.depth + 1 from up join institution i on i.id = up.ancestor_id where i.parent_id is not null)
     select ancestor_id, descendant_id, depth from up`,
  )
  await owner.query(`alter table institution enable trigger institution_closure_add`)
  await owner.query(`alter table institution enable trigger audit`)
  await owner.query(
    `insert into audit_record (verb, table_name, row_id, action, fields, changes)
     values ('fill-directory', 'institution', '*', 'insert', '{}', jsonb_build_object('rows', $1::int))`,
    [rows.length],
  )
}

async function wasCutShort(owner: Client): Promise<boolean> {
  const found = await owner.query<{ state: string }>(
    `select value ->> 'state' as state from setting where key = 'demo'`,
  )
  return found.rows[0]?.state === 'loading'
}

/** Nobody was served before the demo stood, so whatever stands beside the directory is the half that was loaded. */
async function clearHalfLoadedDemo(owner: Client): Promise<void> {
  await owner.query(
    'truncate officer, programme, cohort, post, nomination, plan, secondment, notification, account cascade',
  )
}
