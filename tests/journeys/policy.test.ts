/** A policy in a real browser: a new version with its effect seen first, a cohort moved to it, and an exception with its reason. */
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn as signInAt } from './served.ts'

let served: Served
let browser: OpenBrowser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const inbound = '来内蒙古第二批'
const signIn = (page: Page, name: string) => signInAt(page, served.address, name)
const shoot = (page: Page, name: string) => page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true })

async function faults(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))
}

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(option, { exact: true }).click()
}

describe('a policy', () => {
  it('is changed by choices, with who becomes and who stops being eligible told before it is saved', async () => {
    const context = await browser.context()
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.goto(`${served.address}/admin/policies`)
    // The demo has a second version that no cohort goes by yet.
    await page.getByRole('row').filter({ hasText: '第 2 版' }).getByRole('link').first().click()
    await page.getByText('与第 1 版相比').waitFor()
    await expect.poll(() => page.getByText('无未结案件和处分').count()).toBeGreaterThan(0)
    expect(await faults(page)).toEqual([])
    await page.getByRole('link', { name: '编写新版本' }).click()
    await page.getByRole('heading', { name: /编写第 3 版/ }).waitFor()
    const save = page.getByRole('button', { name: '保存为第 3 版' })
    await expect.poll(() => save.isDisabled()).toBe(true)
    await pick(page, '看哪个批次', inbound)
    await page.getByText('不再符合条件 6 人').first().waitFor()
    // Which two versions are compared is said: the cohort still goes by the first.
    await page
      .getByText(/批次现用《.+》第 1 版，与《.+》第 3 版相比/)
      .first()
      .waitFor()
    // From when the new version holds is asked, never taken over.
    const from = page.getByLabel('生效日期')
    await expect.poll(() => from.inputValue()).toBe('')
    await from.fill('2026-09-01')
    await from.press('Enter')

    const age = page.locator('li').filter({ hasText: '任期开始时不超过' }).first()
    await age.getByRole('button', { name: '修改' }).click()
    // What can't be is said at its place, and nothing can be saved meanwhile.
    await page.getByLabel('派出时不超过（周岁）').fill('')
    await page.getByText('补正后才能预览和保存').first().waitFor()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await page.getByLabel('派出时不超过（周岁）').fill('50')
    await page.getByLabel('县级院', { exact: true }).fill('45')
    await page.getByText('县级院不超过 45 周岁').first().waitFor()
    await page.getByText('不再符合条件 2 人').first().waitFor()
    await expect.poll(() => page.getByText('有无未结案件和处分尚未核查').count()).toBeGreaterThan(0)
    expect(await faults(page)).toEqual([])
    await shoot(page, 'policy-edit')

    // A rule of another kind from the catalogue, in place at once; taken out again, the rest stays.
    await page.getByRole('button', { name: '添加规则' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /派出后的在岗人数/ })
      .click()
    await page.getByText('派出后原部门至少还有 3 人').first().waitFor()
    await page
      .getByText(/不再符合条件 \d\d 人/)
      .first()
      .waitFor()
    const home = page.locator('li').filter({ hasText: '派出后原部门至少还有 3 人' }).first()
    // The draft is written a moment after the change, so its answer is waited for from before the click.
    const kept = page.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().includes('/api/policy-drafts/'),
    )
    await home.getByRole('button', { name: '删去' }).click()
    await page.getByText('不再符合条件 2 人').first().waitFor()

    // Gone and come back: the draft is there.
    await kept
    await page.reload()
    await page.getByText(/草稿/).first().waitFor()
    await page.getByText('县级院不超过 45 周岁').first().waitFor()
    await page.getByRole('button', { name: '保存为第 3 版' }).click()
    // The editor compares with the second version too: saved it is once the page of the new version is there.
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'))
    await page.getByText('与第 2 版相比').waitFor()
    await expect.poll(() => page.getByText('县级院不超过 40 周岁').count()).toBe(1)
    await context.close()
  })

  it('moves a cohort to its newer version as a decision: preview, reason, record', async () => {
    const context = await browser.context()
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.goto(`${served.address}/selection`)
    await page.getByRole('link', { name: inbound }).click()
    await page.getByText('这套规则已有第 3 版。').waitFor()
    await page.getByRole('link', { name: '改用新版本' }).click()
    await page.getByText('不再符合条件 2 人').waitFor()
    // Whom it concerns is named before anything is decided, and at which needs.
    await page
      .getByText(/人选有变的岗位需求 \d+ 个/)
      .first()
      .waitFor()
    await page.getByText('不再能去').first().waitFor()
    const move = page.getByRole('button', { name: '改用这一版' })
    await expect.poll(() => move.isDisabled()).toBe(true)
    await page.getByLabel('理由').fill('示例：指导意见印发，按新规定执行')
    expect(await faults(page)).toEqual([])
    await shoot(page, 'policy-move')
    await move.click()
    await page.getByText('第 1 版改为第 3 版').waitFor()
    await page.getByText(/指导意见印发，按新规定执行 · 不再符合/).waitFor()
    await page.getByText('队伍结构（仅供参考）').first().waitFor()
    await shoot(page, 'policy-cohort')
    await page.getByRole('button', { name: '看名单和岗位' }).click()
    const concerned = page.getByRole('region', { name: '涉及的人选' })
    await expect.poll(() => concerned.getByText('不再符合条件').count()).toBe(2)
    await shoot(page, 'policy-names')
    await context.close()
  })

  it('moves a cohort to another policy by the same decision, and keeps which it went by', async () => {
    const context = await browser.context({ width: 'phone' })
    const page = await context.newPage()
    await signIn(page, '项目办公室')
    await page.goto(`${served.address}/admin/policies/compose`)
    // Nothing was written yet, so nothing is called a mistake; the effect of what is there stands beside already.
    await page.getByText('还没有规则').first().waitFor()
    await expect.poll(() => page.getByText('缺少此项').count()).toBe(0)
    await page.getByLabel('名称（中文）').fill('示例：另一套规则')
    await page.getByLabel('代号').fill('another')
    await page.getByRole('button', { name: '添加规则' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /本人同意/ })
      .first()
      .click()
    await page.getByLabel('依据名称（中文）').fill('示例：合作协议')
    await page.getByRole('button', { name: '保存为第 1 版' }).click()
    await page.waitForURL(/\/admin\/policies\/[0-9a-f-]{36}$/)
    await page.goto(`${served.address}/selection`)
    await page.getByRole('link', { name: inbound }).click()
    await page.getByRole('link', { name: '改用其他规则' }).click()
    const submit = page.getByRole('button', { name: '改用这套规则' })
    await page.getByLabel('改用哪一版').click()
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '示例：另一套规则' }).click()
    await page.getByText('您选的是另一套规则').waitFor()
    await page.getByText('变为符合条件').first().waitFor()
    await page.getByLabel('理由').fill('示例：改按新的合作协议执行')
    expect(await faults(page)).toEqual([])
    await shoot(page, 'policy-other')
    await submit.click()
    await page
      .getByText(/改为《?示例：另一套规则/)
      .first()
      .waitFor()
    await page.getByText('第 1 版改为第 3 版').waitFor()
    // And back again: a decision like the other, with both on record.
    await page.getByRole('link', { name: '改用其他规则' }).click()
    await page.getByLabel('改用哪一版').click()
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '第 3 版' }).click()
    await page.getByLabel('理由').fill('示例：改回原来的规则')
    await submit.click()
    await page.getByText('示例：改回原来的规则').first().waitFor()
    await expect.poll(() => page.getByText('示例：改按新的合作协议执行').count()).toBe(1)
    await context.close()
  })
})

describe('an exception', () => {
  it('is asked for by the sender, granted by the office with its reason on record, and shown beside the rule', async () => {
    const context = await browser.context()
    const page = await context.newPage()
    await signIn(page, '江苏省院政治部')
    await page.goto(`${served.address}/selection/nominations?status=draft`)
    await page.getByRole('link', { name: '怀橘拟' }).click()
    await page.getByRole('button', { name: '申请例外' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '申请例外' }).click()
    await dialog
      .getByText('请填写理由')
      .or(dialog.getByText(/理由.*(必填|填写)/))
      .first()
      .waitFor()
    await dialog.getByLabel('理由').fill('示例：岗位急需，其他人选均不合适')
    await dialog.getByRole('button', { name: '申请例外' }).click()
    await page.getByText('已申请例外，等待决定。').first().waitFor()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('已提交').first().waitFor()
    const place = new URL(page.url()).pathname
    await context.close()

    const office = await browser.context()
    const desk = await office.newPage()
    await signIn(desk, '项目办公室')
    await desk
      .getByText(/例外申请待您决定/)
      .first()
      .waitFor()
    await desk.goto(`${served.address}${place}`)
    await desk.getByRole('button', { name: '批准', exact: true }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
    await desk.getByText('已批准').first().waitFor()
    await expect.poll(() => desk.getByText('例外', { exact: true }).count()).toBeGreaterThan(0)
    await expect.poll(() => desk.getByText(/示例：岗位急需/).count()).toBe(1)
    expect(await faults(desk)).toEqual([])
    await shoot(desk, 'waiver')
    await office.close()
  })
})

it('the demo can still be taken out in one step, with the versions, decisions and exceptions that hang on it', async () => {
  const context = await browser.context()
  const page = await context.newPage()
  await signIn(page, '项目办公室')
  const status = await page.evaluate(async () => {
    const answer = await fetch('/api/demo', { method: 'DELETE', headers: { 'X-Requested-With': 'zhiqiao' } })
    return answer.status
  })
  expect(status).toBe(200)
  await context.close()
})
