/** What the database itself holds, whatever the code above it does. */
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'

/** Tables without rows of what people do: the machinery of sessions, jobs, notices, and what triggers derive. */
const withoutAudit = [
  'region',
  'institution_closure',
  'session',
  'sign_in_attempt',
  'notification',
  'job',
  'idempotency_key',
  'import_file',
  'import_row',
  'import_change',
  'export_file',
  // Forms that wait to be decided; what is decided is audited where it goes.
  'form_import_item',
  // What followed from an audited decision, written once with it and never changed.
  'cohort_policy_need',
  'cohort_policy_person',
  // Until when somebody has seen a list.
  'list_habit',
  // A policy that somebody is writing; what is saved of it is audited as a version.
  'policy_draft',
  // Texts of cases and what was read of them: the import that brought them is audited, the log holds no case text.
  'pack_file',
  'pack_document',
  'pack_refusal',
  'pack_private',
  'pack_import_row',
  // What would come of parameters; those that are saved are audited.
  'pack_trial',
  'audit_record',
  'schema_migration',
]

let database: TestDatabase
let owner: Client
let app: Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new Client(database.owner)
  app = new Client(database.app)
  await Promise.all([owner.connect(), app.connect()])
}, 60_000)
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await database.drop()
})

async function names(query: string): Promise<string[]> {
  const found = await owner.query<{ name: string }>(query)
  return found.rows.map((row) => row.name)
}

/** Tables that lack something; `schema_migration` is the owner's alone. */
const unprotected = () =>
  names(`select relname as name from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
            and relname <> 'schema_migration' order by 1`)
const unaudited = () =>
  names(`select relname as name from pg_class c
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and not exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                             where t.tgrelid = c.oid and p.proname = 'audit' and t.tgenabled = 'O') order by 1`)

describe('every table', () => {
  it('is under row-level security', async () => {
    expect(await unprotected()).toEqual([])
  })

  it('writes its changes to the audit log, but for the machinery named here', async () => {
    expect(await unaudited()).toEqual([...withoutAudit].sort())
  })

  it('asks who acts once a statement and not for every row', async () => {
    const bare = await owner.query<{ table: string; policy: string; condition: string }>(
      `select tablename as table, policyname as policy, concat(qual, ' ', with_check) as condition from pg_policies`,
    )
    const perRow = bare.rows.filter(({ condition }) => /(?<!SELECT )zq\.(actor_officer|has_role)\(/.test(condition))
    expect(perRow.map(({ table, policy }) => `${table}: ${policy}: write (select zq.…) there`)).toEqual([])
    const forOfficers = await names(
      `select proname as name from pg_proc where pronamespace = 'zq'::regnamespace and 'officers' = any(proargnames)
          and prosrc like '%zq.entrusted\\_officers()%'`,
    )
    expect(forOfficers, 'functions of some officers ask for all').toEqual([])
  })

  it('would be caught if it were added without', async () => {
    await owner.query('create table forgotten (id uuid primary key)')
    try {
      expect(await unprotected()).toEqual(['forgotten'])
      expect(await unaudited()).toContain('forgotten')
    } finally {
      await owner.query('drop table forgotten')
    }
  })
})

describe('the application’s role', () => {
  it('owns nothing, cannot pass by row-level security, and can make nothing', async () => {
    const role = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'zhiqiao_app'`,
    )
    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
    const owned = await names(`
      select relname as name from pg_class where relowner = 'zhiqiao_app'::regrole
      union all select proname from pg_proc where proowner = 'zhiqiao_app'::regrole
      union all select nspname from pg_namespace where nspowner = 'zhiqiao_app'::regrole`)
    expect(owned).toEqual([])
    await expect(app.query('create table own (id int)')).rejects.toThrow(/permission denied/)
    await expect(app.query('alter table officer disable row level security')).rejects.toThrow(/must be owner/)
  })

  it('cannot read a password, nor the values in the audit log, nor change what was logged', async () => {
    for (const query of [
      'select password_hash from account',
      'select * from account',
      'select changes from audit_record',
      'select * from session',
      'select * from sign_in_attempt',
      'update audit_record set verb = null',
      'delete from audit_record',
      'truncate audit_record',
      'delete from officer',
      'update policy set document = document',
    ]) {
      await expect(app.query(query), query).rejects.toThrow(/permission denied/)
    }
  })

  it('sees no row of any table without an account, whatever it sets itself', async () => {
    await owner.query(
      `insert into institution (id, kind, code, name, short_name, level, region_code, pinyin, initials)
       values ('01890000-0000-7000-8000-000000000001', 'x', '1', '某院', '某院', 'national', '100000', 'x', 'x')`,
    )
    const readable = await names(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and has_table_privilege('zhiqiao_app', oid, 'select') and relname <> 'setting'`,
    )
    expect(readable.length).toBeGreaterThan(15)
    for (const claim of ['', '01890000-0000-7000-8000-00000000dead']) {
      await app.query('begin')
      await app.query(`select set_config('zhiqiao.account', $1, true)`, [claim])
      for (const table of readable) {
        const found = await app.query(`select 1 from ${table}`)
        // The directory is for whoever names an account; an account that doesn't exist has no rights in anything else.
        const isDirectory = ['institution', 'institution_closure'].includes(table) && claim !== ''
        expect(found.rowCount, `${table} as '${claim}'`).toBe(isDirectory ? 1 : 0)
      }
      await app.query('rollback')
    }
  })
})
