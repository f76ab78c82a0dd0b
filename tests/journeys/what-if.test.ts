/**
 * What-if in the page: the draft gets a thread of its own, solved and ready; plans to choose between are sought, and one of them
 * becomes a draft; who is scarce is seen; people are asked to go together.
 */
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dragOver, type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
let page: Page
let plan = ''

const inbound = '来内蒙古第二批'

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  page = await (await browser.context({ width: 'wide' })).newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const shot = (name: string) => page.screenshot({ path: path.join(shots, `what-if-${name}.png`), fullPage: true })
const faults = async () =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()).violations.map(({ id }) => id)

describe('what-if', () => {
  it('opens a thread of its own for the draft, under the page’s own security policy', async () => {
    await signIn(page, served.address, '项目办公室')
    await page.goto(`${served.address}/selection`)
    await page.getByRole('link', { name: inbound }).click()
    await page.getByRole('heading', { name: inbound, level: 1 }).waitFor()
    await page.goto(`${served.address}/selection/${page.url().split('/').at(-1) ?? ''}/plans`)
    await page.getByRole('button', { name: '匹配', exact: true }).click()
    await page.waitForURL('**/selection/plans/*')
    await page.getByText('满足 15 / 15').first().waitFor()
    plan = page.url()
    await page.waitForFunction(() => performance.getEntriesByName('room ready').length > 0)
    expect(page.workers()).toHaveLength(1)
  })

  it('tells at once what a move costs and which quota it would break, and asks the server nothing', async () => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/what-if')) asked.push(request.postData() ?? '')
    })
    const person = page.locator('.near .draggable').filter({ hasText: '拟丁' })
    const target = page.locator('tr[data-drop]').filter({ hasText: '鄂尔多斯市院' }).first()
    // Straight there: held over a post on the way that a rule refuses, the person makes the page ask for that rule.
    await dragOver(page, person, target, 1)
    const ghost = page.locator('.drag-ghost')
    await ghost.getByText('适合度').waitFor()
    const told = await ghost.innerText()
    await page.screenshot({ path: path.join(shots, 'what-if-drag.png') })
    expect(told).toMatch(/超出名额上限：上海市人民检察院派出最多 4 人，将为 5 人/)
    expect(told).toMatch(/低于名额下限：江苏省人民检察院派出至少 6 人，将只有 5 人/)
    await page.mouse.up()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('只作这一处调整').waitFor()
    await dialog.getByText(/须连带调整其他人：适合度/).waitFor()
    await shot('dialog')
    expect(asked).toEqual([])
    // The rules that refuse the other posts need facts that the page doesn't have: asked for when somebody looks.
    const more = dialog.getByRole('button', { name: /看不能安排的 \d+ 个岗位和原因/ })
    const refused = Number(/\d+/.exec(await more.innerText())?.[0])
    await more.click()
    await dialog.getByText('正在计算影响……').first().waitFor({ state: 'detached' })
    expect(asked).toHaveLength(refused)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('seeks plans to choose between, and begins a draft with the one chosen', async () => {
    await page.goto(`${plan}/alternatives`)
    await page.getByRole('button', { name: '求取备选方案' }).click()
    const first = page.getByRole('row').filter({ hasText: 'A · 总分最高' })
    await first.waitFor()
    await page.getByRole('heading', { name: '哪类人最缺' }).waitFor()
    expect(await faults()).toEqual([])
    await shot('alternatives')
    await expect.poll(() => first.innerText()).toMatch(/\d 分/)
    await first.getByRole('button', { name: '选定' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('选它的理由').fill('示例：总分优先')
    await dialog.getByRole('button', { name: '新建草案' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/selection/plans/') && url.href !== `${plan}/alternatives`)
    await page.getByText('取舍方案').first().waitFor()
    await page.getByText('示例：总分优先').first().waitFor()
    await shot('chosen')
  })

  it('matches again so that two people go to one place, and tells that it holds and how far it is proved', async () => {
    await page.getByRole('heading', { name: '同行与对等' }).click()
    await page.getByRole('button', { name: '附加要求' }).click()
    const dialog = page.getByRole('dialog')
    for (const name of ['临溪拟', '问渠试']) {
      await dialog.getByLabel('加入一人').fill(name)
      await page.locator('.ant-select-item-option').filter({ hasText: name }).click()
      await dialog.locator('b').filter({ hasText: name }).waitFor()
      // The field is ready for the next person.
      await expect.poll(() => dialog.getByLabel('加入一人').inputValue()).toBe('')
      expect(await dialog.locator('.ant-select-content').first().textContent()).not.toContain(name)
    }
    await dialog.getByRole('button', { name: '加上这一条' }).click()
    await dialog.getByText('临溪拟、问渠试，派往同一单位').waitFor()
    expect(await faults()).toEqual([])
    await dialog.getByRole('button', { name: '按要求匹配' }).click()
    const card = page
      .locator('section, article')
      .filter({ has: page.getByRole('heading', { name: '同行与对等' }) })
      .last()
    await card.getByText('已满足').waitFor({ timeout: 60_000 })
    await card.getByText(/已证明最优|已求得最优/).waitFor()
    await page.getByText('满足 15 / 15').first().waitFor()
    expect(await faults()).toEqual([])
    await shot('company')
    const draft = page.url()
    await card.getByRole('button', { name: '不带要求另求一份' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/selection/plans/') && url.href !== draft)
    await page
      .getByText(/与草案 \d+ 对照：不带同行与对等的要求/)
      .first()
      .waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: '同行与对等' }).click()
    await card.getByText('没有要求。').waitFor()
    expect(await faults()).toEqual([])
    await shot('without')
  })
})
