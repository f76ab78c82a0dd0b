import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const of = (env: Record<string, string>) => {
  const read = readSettings(env)
  if (!read.ok) throw new Error(read.message.en)
  return read.settings
}

it('has a default for everything', () => {
  expect(of({})).toMatchObject({ port: 8080, host: '127.0.0.1', demo: true, timeZone: 'Asia/Shanghai' })
  expect(of({}).proxy).toBeUndefined()
  expect([of({}).idleMinutes, of({ ZHIQIAO_IDLE_MINUTES: '0' }).idleMinutes]).toEqual([60, 0])
})

it('takes proxies by address and by range', () => {
  expect(of({ ZHIQIAO_PROXY: '127.0.0.1, 10.0.0.0/8,::1' }).proxy).toEqual(['127.0.0.1', '10.0.0.0/8', '::1'])
})

it.each([
  ['PORT', '80800'],
  ['PORT', 'http'],
  ['ZHIQIAO_DEMO', 'yes'],
  ['ZHIQIAO_TIME_ZONE', 'Peking'],
  ['ZHIQIAO_PROFILE', '../secrets'],
  ['ZHIQIAO_PROXY', 'proxy.example'],
  ['ZHIQIAO_PROXY', '10.0.0.0/33'],
  ['ZHIQIAO_PACKS', 'no/such/module.ts'],
  ['ZHIQIAO_IDLE_MINUTES', '1h'],
  ['ZHIQIAO_IDLE_MINUTES', '721'],
])('refuses %s=%s and says what would be right', (name, value) => {
  const read = readSettings({ [name]: value })
  expect(read.ok).toBe(false)
  if (read.ok) return
  expect(read.message.en).toMatch(new RegExp(`^${name}=.* is not right: it should`))
  expect(read.message.zh).toContain(name)
})
