/** What an installation is told from outside, all in one place. Unknown or wrong values are refused, not guessed. */
import { isIP } from 'node:net'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Text } from '@zhiqiao/domain'

export interface Settings {
  port: number
  host: string
  dataFolder: string
  databaseUrl?: string
  databaseAppUrl?: string
  /** Whether a new data folder is filled with the demo programme, and one-click demo accounts are offered. */
  demo: boolean
  timeZone: string
  /** Addresses (or ranges) of the proxies before the server, which tell it the caller's address and whether it is https. */
  proxy?: readonly string[]
  /** After how long a session that nobody uses ends; 0: not before its twelve hours are over. */
  idleMinutes: number
  profileFolder: URL
  /** A module that brings packs besides those of the clone, as an address. */
  packModule?: string
}

const repository = new URL('../../../../', import.meta.url)

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; message: Text }

function wrong(name: string, value: string, zh: string, en: string): SettingsResult {
  return {
    ok: false,
    message: { zh: `环境变量 ${name} 的值「${value}」不对：${zh}。`, en: `${name}=${value} is not right: ${en}.` },
  }
}

/**
 * `PORT` (8080), `HOST` (127.0.0.1), `ZHIQIAO_DATA` (`data/` in the clone), `DATABASE_URL` and `DATABASE_APP_URL` (a
 * PostgreSQL server instead of the embedded one), `ZHIQIAO_DEMO` (on | off), `ZHIQIAO_TIME_ZONE` (Asia/Shanghai),
 * `ZHIQIAO_PROFILE` (procuratorate), `ZHIQIAO_PROXY` (none; addresses or ranges, with commas between them),
 * `ZHIQIAO_PACKS` (none; a module that exports further `packs`),
 * `ZHIQIAO_IDLE_MINUTES` (60; 0 for no limit).
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsResult {
  const port = env['PORT'] ?? '8080'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return wrong('PORT', port, '应为 0 至 65535 的整数', 'it should be an integer from 0 to 65535')
  const demo = env['ZHIQIAO_DEMO'] ?? 'on'
  if (demo !== 'on' && demo !== 'off') return wrong('ZHIQIAO_DEMO', demo, '应为 on 或 off', 'it should be on or off')
  const timeZone = env['ZHIQIAO_TIME_ZONE'] ?? 'Asia/Shanghai'
  if (!isTimeZone(timeZone))
    return wrong(
      'ZHIQIAO_TIME_ZONE',
      timeZone,
      '应为 IANA 时区名，如 Asia/Shanghai',
      'it should be an IANA zone such as Asia/Shanghai',
    )
  const profile = env['ZHIQIAO_PROFILE'] ?? 'procuratorate'
  if (!/^[a-z][a-z0-9-]*$/.test(profile))
    return wrong('ZHIQIAO_PROFILE', profile, '应为 profiles/ 下的目录名', 'it should name a folder under profiles/')
  const idle = env['ZHIQIAO_IDLE_MINUTES'] ?? '60'
  if (!/^\d{1,3}$/.test(idle) || Number(idle) > 720)
    return wrong(
      'ZHIQIAO_IDLE_MINUTES',
      idle,
      '应为 0 至 720 的整数，0 表示不限',
      'it should be a whole number of minutes from 0 (no limit) to 720',
    )
  const proxy = (env['ZHIQIAO_PROXY'] ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  const noAddress = proxy.find((one) => !isAddressRange(one))
  if (noAddress !== undefined)
    return wrong(
      'ZHIQIAO_PROXY',
      noAddress,
      '应为代理的 IP 地址或网段，如 127.0.0.1 或 10.0.0.0/8，多个用逗号分开',
      'it should be the IP address of the proxy or a range, such as 127.0.0.1 or 10.0.0.0/8, with commas between several',
    )
  const module = env['ZHIQIAO_PACKS'] ?? ''
  if (module !== '' && !existsSync(module))
    return wrong(
      'ZHIQIAO_PACKS',
      module,
      '应为导出 packs 的模块文件的路径',
      'it should be the path of a module that exports packs',
    )
  return {
    ok: true,
    settings: {
      port: Number(port),
      host: env['HOST'] ?? '127.0.0.1',
      dataFolder: resolve(env['ZHIQIAO_DATA'] ?? new URL('data/', repository).pathname),
      ...(env['DATABASE_URL'] && { databaseUrl: env['DATABASE_URL'] }),
      ...(env['DATABASE_APP_URL'] && { databaseAppUrl: env['DATABASE_APP_URL'] }),
      demo: demo === 'on',
      timeZone,
      idleMinutes: Number(idle),
      ...(proxy.length > 0 && { proxy }),
      profileFolder: new URL(`profiles/${profile}/`, repository),
      ...(module !== '' && { packModule: pathToFileURL(resolve(module)).href }),
    },
  }
}

/** Which database the settings name, as `openDatabase` takes it. */
export function databaseOf({ dataFolder, databaseUrl, databaseAppUrl }: Settings) {
  return {
    dataFolder,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    ...(databaseAppUrl !== undefined && { appUrl: databaseAppUrl }),
  }
}

function isAddressRange(text: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const version = isIP(address)
  return version !== 0 && (length === undefined || Number(length) <= (version === 4 ? 32 : 128))
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
