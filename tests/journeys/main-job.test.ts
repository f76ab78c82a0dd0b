/** The main job in a real browser: the office matches, moves one by hand, publishes; the secondee finds the notice. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'

const root = path.join(import.meta.dirname, '..', '..')
const shots = path.join(import.meta.dirname, 'shots')

let server: ChildProcess
let address: string
let folder: string
let browser: OpenBrowser

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-journey-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _, ...env } = process.env
  server = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    env: { ...env, PORT: String(port), ZHIQIAO_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  browser = await openBrowser()
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const page = await fetch(address).catch(() => undefined)
    if (page?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not answer within a minute')
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.kill('SIGINT')
  if (server && server.exitCode === null) await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByText(name, { exact: false }).first().click()
  await page.waitForURL((url) => url.pathname === '/')
}

const inbound = '第一批（沪苏浙来内蒙古）'

describe('a cohort from matching to publication', () => {
  it('greets in Chinese with the demo accounts', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForURL('**/sign-in')
    await page.getByText('项目办公室').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'sign-in.png'), fullPage: true })
    await context.close()
  })

  it('shows the office what waits, and makes a plan with reasons', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.getByText('等您处理').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'home.png'), fullPage: true })
    await page.goto(`${address}/needs`)
    await page.getByText('要解决的问题').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'needs.png'), fullPage: true })
    await page.goto(`${address}/selection`)
    await page.getByRole('link', { name: inbound }).click()
    await page.getByRole('heading', { name: inbound, level: 1 }).waitFor()
    await page.screenshot({ path: path.join(shots, 'cohort.png'), fullPage: true })
    const cohort = page.url().split('/').at(-1) ?? ''
    await page.goto(`${address}/selection/${cohort}/plans`)
    await page.getByRole('button', { name: '匹配' }).first().click()
    await page.waitForURL('**/selection/plans/*')
    await page.getByText('15 / 15').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'plan.png'), fullPage: true })
    expect(await page.getByText('差在哪里').count()).toBeGreaterThan(0)
    await context.close()
  })
})
