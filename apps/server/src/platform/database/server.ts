import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { PoolConfig } from 'pg'
import { type OpenRefusal, type Opened, codeOf, refuse, textOf } from './open-refusal.ts'
import { APP, connected, createApp, ignoreAlreadyThere } from './roles.ts'

export interface ServerConnections {
  place: string
  owner: PoolConfig
  app: PoolConfig
}

const OLDEST = 15

/**
 * The password of the application's role on a server: HMAC-SHA256 with the owner's password as key, in hex. Nothing more
 * has to be kept anywhere, and the application cannot turn its own password back into the owner's. When the owner's
 * password changes, the role's follows at the next start.
 */
export function appPassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword).update(APP).digest('hex')
}

/**
 * Opens a database on a PostgreSQL server. `url`: the owner, who keeps the tables; `appUrl`: the application's role, made
 * and named zhiqiao_app when it is not given. Refuses a server out of reach or too old, an owner who lacks the rights, and
 * an application role that row-level security would not bind.
 */
export async function openOnServer(url: string, appUrl: string | undefined): Promise<Opened<ServerConnections>> {
  const parsed = parseUrl(url)
  if (parsed === undefined || (appUrl !== undefined && parseUrl(appUrl) === undefined)) return refuseUrl()
  const place = placeOf(parsed)
  const owner: PoolConfig = { connectionString: url }
  try {
    const ready = await connected(owner, (client) => prepare(client, parsed, appUrl, place))
    if (!ready.ok) return ready
    const app: PoolConfig = { connectionString: ready.value }
    const bound = await connected(app, (client) => checkApp(client, place))
    return bound === undefined ? { ok: true, value: { place, owner, app } } : { ok: false, refusal: bound }
  } catch (error) {
    return refuseConnection(error, place)
  }
}

interface OwnerFacts {
  version: number
  user: string
  roles: boolean
  create: boolean
  app: boolean
}

async function prepare(
  client: pg.Client,
  url: URL,
  appUrl: string | undefined,
  place: string,
): Promise<Opened<string>> {
  const read = await client.query<OwnerFacts>(
    `select current_setting('server_version_num')::int / 10000 as version, current_user as user,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as roles,
       has_database_privilege(current_database(), 'create') as create,
       exists (select from pg_roles where rolname = $1) as app`,
    [APP],
  )
  const facts = read.rows[0]
  if (facts === undefined) throw new Error('the server gave no row for a select without a table')
  if (facts.version < OLDEST) {
    return refuse(
      'server-too-old',
      `${place} 是 PostgreSQL ${facts.version}，至少需要 ${OLDEST}。`,
      `${place} is PostgreSQL ${facts.version}; at least ${OLDEST} is needed.`,
    )
  }
  if (!facts.create) {
    return refuse(
      'owner-may-not-create',
      `${place} 的用户 ${facts.user} 无权在该数据库建立模式和表。请使其成为数据库的所有者。`,
      `The user ${facts.user} may not create schemas and tables in ${place}. Make it the owner of the database.`,
    )
  }
  if (appUrl !== undefined) return { ok: true, value: appUrl }
  const password = ownerPassword(url)
  const secret = password === undefined ? undefined : appPassword(password)
  const target = withUser(url, secret)
  if (!facts.app) {
    if (!facts.roles) return refuseRoles(facts.user, place)
    await client.query(createApp(secret)).catch(ignoreAlreadyThere)
  } else if (secret !== undefined && !(await signsIn(target))) {
    if (!facts.roles) return refuseRoles(facts.user, place)
    await client.query(`alter role ${APP} password '${secret}'`)
  }
  return { ok: true, value: target }
}

function refuseRoles(user: string, place: string) {
  return refuse(
    'owner-may-not-create-roles',
    `${place} 的用户 ${user} 无权建立或修改角色 ${APP}。请授予 CREATEROLE，或由管理员建立该角色并用 DATABASE_APP_URL 指定。`,
    `The user ${user} may not create or change the role ${APP} on ${place}. Grant it CREATEROLE, or have an administrator make the role and name it in DATABASE_APP_URL.`,
  )
}

async function signsIn(url: string): Promise<boolean> {
  try {
    await connected({ connectionString: url }, () => Promise.resolve())
    return true
  } catch (error) {
    if (codeOf(error)?.startsWith('28') === true) return false
    throw error
  }
}

/** Row-level security is only as good as the role that is bound by it, so every start looks again. */
async function checkApp(client: pg.Client, place: string): Promise<OpenRefusal | undefined> {
  const read = await client.query<{ user: string; free: boolean; owns: boolean }>(
    `select current_user as user, r.rolsuper or r.rolbypassrls as free,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where pg_has_role(c.relowner, 'member') and n.nspname not in ('pg_catalog', 'information_schema')
                 and n.nspname not like 'pg\\_%')
         or (select pg_has_role(datdba, 'member') from pg_database where datname = current_database()) as owns
     from pg_roles r where r.rolname = current_user`,
  )
  const facts = read.rows[0]
  if (facts === undefined || (!facts.free && !facts.owns)) return undefined
  return refuse(
    'app-role-not-bound',
    `${place} 的应用角色 ${facts.user} ${facts.free ? '是超级用户或可绕过行级安全' : '拥有该数据库或其中的表'}，行级安全对它无效。请为 DATABASE_APP_URL 换一个普通角色。`,
    `The application role ${facts.user} on ${place} ${facts.free ? 'is a superuser or bypasses row-level security' : 'owns the database or tables in it'}, so row-level security does not bind it. Name an ordinary role in DATABASE_APP_URL.`,
  ).refusal
}

function parseUrl(text: string): URL | undefined {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'postgres:' || url.protocol === 'postgresql:') ? url : undefined
}

function refuseUrl() {
  return refuse(
    'url-not-valid',
    'DATABASE_URL 或 DATABASE_APP_URL 不是有效的地址。应形如 postgres://用户:密码@主机:5432/数据库，密码中的特殊字符要用百分号编码。',
    'DATABASE_URL or DATABASE_APP_URL is not a valid address. It looks like postgres://user:password@host:5432/database, with special characters in the password percent-encoded.',
  )
}

/** The address without its secrets, for people to read. */
function placeOf(url: URL): string {
  const host = url.searchParams.get('host') ?? url.host
  return `postgres://${host}${url.pathname}`
}

function ownerPassword(url: URL): string | undefined {
  const written = url.searchParams.get('password') ?? decodeURIComponent(url.password)
  const password = written === '' ? process.env['PGPASSWORD'] : written
  return password === '' ? undefined : password
}

/** The same address as the application's role. Parameters win over the part before '@' and also serve addresses without a host. */
function withUser(url: URL, password: string | undefined): string {
  const copy = new URL(url)
  if (copy.host !== '') {
    copy.username = APP
    copy.password = password ?? ''
  }
  copy.searchParams.set('user', APP)
  if (password === undefined) copy.searchParams.delete('password')
  else copy.searchParams.set('password', password)
  return copy.href
}

function refuseConnection(error: unknown, place: string): { ok: false; refusal: OpenRefusal } {
  const code = codeOf(error)
  if (code?.startsWith('28') === true) {
    return refuse(
      'sign-in-refused',
      `${place} 拒绝登录：${textOf(error)}。请检查 DATABASE_URL 中的用户与密码；若服务器不用密码，请用 DATABASE_APP_URL 指定应用角色。`,
      `${place} refused the sign-in: ${textOf(error)}. Check user and password in DATABASE_URL; where the server uses no passwords, name the application's role in DATABASE_APP_URL.`,
    )
  }
  if (code === '3D000') {
    return refuse(
      'no-such-database',
      `${place} 上没有这个数据库：${textOf(error)}。请先建立它（UTF8 编码）。`,
      `There is no such database on ${place}: ${textOf(error)}. Create it first, with encoding UTF8.`,
    )
  }
  return refuse(
    'server-unreachable',
    `无法连接 ${place}：${textOf(error)}。请检查地址、端口、防火墙，以及服务器是否在运行。`,
    `Cannot reach ${place}: ${textOf(error)}. Check the address, the port, the firewall, and that the server runs.`,
  )
}
