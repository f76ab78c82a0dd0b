/** The main job in a real browser: the office matches, moves one by hand, publishes; the secondee finds the notice. */
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn as signInAt } from './served.ts'

let served: Served
let address: string
let browser: OpenBrowser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  address = served.address
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const signIn = (page: Page, name: string) => signInAt(page, address, name)

let planAddress = ''
const inbound = '来内蒙古第二批'

describe('a cohort from matching to publication', () => {
  it('greets in Chinese with the demo accounts', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForURL('**/sign-in')
    await page.getByText('项目办公室').first().waitFor()
    await expect.poll(() => page.getByText('领导').count()).toBeGreaterThan(0)
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
    await page.getByRole('button', { name: '匹配', exact: true }).click()
    await page.waitForURL('**/selection/plans/*')
    await page.getByText('15 / 15').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'plan.png'), fullPage: true })
    await expect.poll(() => page.getByText('差在哪里').count()).toBeGreaterThan(0)
    planAddress = new URL(page.url()).pathname
    await context.close()
  })

  it('lets a host write a need in the form and file it', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, '江苏省院政治部')
    await page.goto(`${address}/needs/new`)
    await page.getByLabel('要解决的问题').fill('示例：牧区公益诉讼取证距离远，缺少快速检测的办法。')
    await page.getByLabel('期望成果').fill('示例：形成一份快速检测指引。')
    await page.getByLabel('衡量标准').fill('示例：取证时间缩短三分之一。')
    await page.getByLabel('岗位', { exact: true }).fill('第一检察部检察官')
    await choose(page, '部门')
    await choose(page, '第 1 专长')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
    await page.screenshot({ path: path.join(shots, 'need.png'), fullPage: true })
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('待受理').first().waitFor()
    await expect.poll(() => page.getByText('取证时间缩短三分之一').count()).toBeGreaterThan(0)
    await context.close()
  })

  it('opens a nomination from the list, each rule with its verdict', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, '江苏省院政治部')
    await page.goto(`${address}/selection/nominations`)
    await page.locator('main tbody tr').filter({ hasText: inbound }).first().locator('a').first().click()
    await page.waitForURL(/\/selection\/nominations\/[0-9a-f-]{36}$/)
    await page.getByText('本人同意').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'nomination.png'), fullPage: true })
    await expect.poll(() => page.getByText('6 / 6 项通过').count()).toBe(1)
    // Rules that look at a post stand with the posts: why the person can't go there opens on demand.
    await page.getByRole('button', { name: /看不能去的/ }).click()
    await page.getByText('不能去', { exact: true }).first().waitFor()
    await expect.poll(() => page.getByText('不能去', { exact: true }).count()).toBe(12)
    await expect.poll(() => page.getByText(/要求.*《/).count()).toBeGreaterThan(12)
    await context.close()
  })

  it('moves one by hand, with the cost told before', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.goto(`${address}${planAddress}`)
    await page.getByRole('button', { name: '安排到' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'move.png') })
    await expect.poll(() => dialog.getByRole('radio').count()).toBeGreaterThan(1)
    // Every post tells its cost; the first that may be taken is taken, and the rest arranged around it.
    await dialog.getByText('正在计算影响').first().waitFor({ state: 'detached' })
    await dialog.locator('label').filter({ hasText: '适合度' }).first().click()
    await dialog.getByText('其余重新安排到最优').click()
    await dialog.getByLabel('理由').fill('示例：党组研究决定')
    await dialog.getByRole('button', { name: '确定调整' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('人工').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'moved.png') })
    await context.close()
  })

  it('goes from the office to the leader and back, and is published', async () => {
    await decide('项目办公室', '提交审批')
    await decide('自治区院领导', '批准')
    await decide('项目办公室', '发布')
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.goto(`${address}/secondments`)
    await page.getByText('试甲').first().waitFor()
    await expect.poll(() => page.getByText('试甲').count()).toBeGreaterThan(0)
    await context.close()
  })

  it('reaches the secondee on the phone, in the dark', async () => {
    const context = await browser.context({ width: 'phone', scheme: 'dark' })
    const page = await context.newPage()
    await signIn(page, '拾翠试（高邮市院）')
    await page.screenshot({ path: path.join(shots, 'secondee.png'), fullPage: true })
    await page.goto(`${address}/notifications`)
    await page.getByText(`「${inbound}」`).first().waitFor()
    await expect.poll(() => page.getByText(inbound).count()).toBeGreaterThan(0)
    await page.screenshot({ path: path.join(shots, 'notices.png'), fullPage: true })
    await context.close()
  })

  it('can be used without seeing the screen: no fault of WCAG 2 A and AA on the main pages, light and dark', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.context({ width: 'wide', scheme })
      const page = await context.newPage()
      await signIn(page, '项目办公室')
      for (const place of [
        '/',
        '/needs',
        '/needs/new',
        planAddress,
        '/selection/nominations',
        '/directory',
        '/officers',
        '/admin',
      ]) {
        await page.goto(`${address}${place}`)
        await page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
        const faults = violations.map(
          ({ id, nodes }) => `${scheme} ${place} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
        )
        expect(faults).toEqual([])
      }
      await context.close()
    }
  })

  it('speaks English where asked', async () => {
    const context = await browser.context({ width: 'wide', language: 'en' })
    const page = await context.newPage()
    await page.goto(`${address}/sign-in?lang=en`)
    await page
      .getByRole('button', { name: /Sign in/ })
      .first()
      .waitFor()
    await signIn(page, '江苏省院政治部')
    await page.goto(`${address}/secondments?lang=en`)
    await page.getByRole('heading', { level: 1, name: 'Secondments' }).waitFor()
    await page.getByText('高邮').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'secondments-en.png'), fullPage: true })
    await expect.poll(() => page.getByText('高邮').count()).toBeGreaterThan(0)
    await context.close()
  })
})

/** Opens the choice with this label and takes its first option. */
async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: false }).first().click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** One step of the plan's life by one account: the button, then the same verb in the dialog. */
async function decide(who: string, verb: string): Promise<void> {
  const context = await browser.context({ width: 'wide' })
  const page = await context.newPage()
  await signIn(page, who)
  await page.goto(`${address}${planAddress}`)
  await page.getByRole('button', { name: verb, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await context.close()
}
