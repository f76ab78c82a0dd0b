/** An agreement in real browsers: drafted, proposed, moved while a party reads, approved by two parties, in force, metered. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import JSZip from 'jszip'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser, type View } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

let served: Served
let address: string
let browser: OpenBrowser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  address = served.address
}, 120_000)

afterAll(async () => {
  for (const context of contexts) await context.close()
  await browser?.close()
  await served?.stop()
})

async function as(name: string, view: View = {}): Promise<Page> {
  const context = await browser.context({ width: 'wide', ...view })
  contexts.push(context)
  const page = await context.newPage()
  await signIn(page, address, name)
  return page
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(shots, `agreement-${name}.png`), fullPage: true })

const title = '内蒙古与江苏检察机关业务培训补充协议（示例）'
const regional = '内蒙古与沪苏浙检察机关人才智力交流合作协议'

let office: Page
let jiangsu: Page
let agreementAddress = ''

/** Takes options of a choice by their names. */
async function choose(page: Page, label: string, ...options: string[]): Promise<void> {
  await page
    .getByLabel(new RegExp(`^${label}`))
    .first()
    .click()
  for (const option of options)
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .getByTitle(option, { exact: true })
      .click()
  await page.keyboard.press('Escape')
}

async function confirm(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('an agreement of two parties', () => {
  it('is drafted by the office, with what is wrong said at its field', async () => {
    office = await as('项目办公室')
    await office.goto(`${address}/selection`)
    await office.getByRole('link', { name: '合作协议' }).click()
    await office.getByRole('link', { name: '起草协议' }).click()
    await office.getByLabel('协议名称').fill(title)
    await choose(office, '协议各方', '内蒙古自治区院', '江苏省院')
    await office.getByLabel('期限起始日').fill('2026-01-01')
    await office.getByLabel('期限届满日').fill('2036-12-31')
    await office.getByLabel('生效日期').fill('2026-01-01')
    await office.getByLabel('合作宗旨').fill('示例：围绕民事检察开展培训，并互派少量干部。')
    await office.getByLabel('各方职责').fill('示例：江苏省院每年举办两期培训；内蒙古自治区院安排岗位。')
    await office.getByRole('button', { name: '增加名额' }).click()
    await choose(office, '派出方', '江苏省院')
    await choose(office, '接收方', '内蒙古自治区院')
    await office.getByLabel('最少人数').fill('3')
    await office.getByLabel('最多人数').fill('2')
    await office.getByRole('button', { name: '保存草稿' }).click()
    await office.getByText('少于最少人数 3').first().waitFor()
    await shot(office, 'draft-refused')
    await office.getByLabel('最少人数').fill('0')
    await office.getByRole('button', { name: '保存草稿' }).click()
    await office.waitForURL(/\/selection\/agreements\/[0-9a-f-]{36}\/versions\/1$/)
    agreementAddress = office.url().replace(/\/versions\/1$/, '')
    await office.getByText('起草中', { exact: true }).first().waitFor()
    await expect.poll(() => office.getByText('每协议年度至多 2 人').count()).toBe(1)
    // It was sent from the foot of the form, and opens at its head; what takes it further is the filled button.
    await office.waitForFunction(() => window.scrollY === 0)
    await expect.poll(() => office.locator('.button.filled').allInnerTexts()).toEqual(['提出'])
    await shot(office, 'draft')
  })

  it('is not seen by the other party before it is proposed, and then waits for it on its home', async () => {
    jiangsu = await as('江苏省院领导')
    await jiangsu.goto(`${address}/selection/agreements`)
    await jiangsu.getByText(regional).first().waitFor()
    await expect.poll(() => jiangsu.getByText(title).count()).toBe(0)
    await confirm(office, '提出')
    await office.getByText('待各方确认').first().waitFor()
    await jiangsu.goto(`${address}/`)
    await jiangsu.getByText(title).first().waitFor()
    await expect.poll(() => jiangsu.getByText('合作协议待您确认').count()).toBeGreaterThan(0)
    await shot(jiangsu, 'home')
  })

  it('that moved while a party reads takes no approval, says so, and leads to the new version', async () => {
    await jiangsu.goto(`${agreementAddress}/versions/1`)
    await jiangsu.getByRole('button', { name: '表示意见' }).click()
    const dialog = jiangsu.getByRole('dialog')
    await dialog.getByText('同意', { exact: true }).click()
    await dialog.getByText('文本指纹（SHA-256）').waitFor()
    await shot(jiangsu, 'decide')
    // Meanwhile, in the office.
    await office.getByRole('button', { name: '撤回' }).click()
    await office.getByRole('dialog').getByLabel('理由').fill('示例：名额漏了专长')
    await office.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await office.getByText('已撤回').first().waitFor()
    await office.getByRole('button', { name: '据此起草下一版' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '开始起草' }).click()
    await office.waitForURL(/\/versions\/2\/edit$/)
    await office
      .getByLabel(/^业务专长/)
      .first()
      .click()
    // The list is long and drawn only where it is looked at: what is typed narrows it.
    await office.keyboard.type('民事检察')
    await office.getByTitle('民事检察', { exact: true }).click()
    await office.getByRole('button', { name: '保存草稿' }).click()
    await office.waitForURL(/\/versions\/2$/)
    await confirm(office, '提出')
    await office.getByText('待各方确认').first().waitFor()

    await dialog.getByRole('button', { name: '同意这份文本' }).click()
    await dialog.getByText('您的确认没有记下').waitFor()
    await dialog.getByText('请重新阅读第 2 版').waitFor()
    await shot(jiangsu, 'moved')
    await dialog.getByRole('button', { name: '去读第 2 版' }).click()
    await jiangsu.waitForURL(/\/versions\/2$/)
    const changes = jiangsu.getByRole('region', { name: '与第 1 版的不同' })
    await changes.getByText('2 处不同').waitFor()
    await expect.poll(() => changes.locator('ins').filter({ hasText: '每协议年度至多 2 人' }).count()).toBe(1)
    await expect.poll(() => changes.locator('del').filter({ hasText: '每协议年度至多 2 人' }).count()).toBe(1)
    await shot(jiangsu, 'differences')
  })

  it('is agreed by the approvals of both leaders, and in force', async () => {
    const decide = async (page: Page) => {
      await page.goto(`${agreementAddress}/versions/2`)
      await page.getByRole('button', { name: '表示意见' }).click()
      await page.getByRole('dialog').getByText('同意', { exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: '同意这份文本' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await decide(jiangsu)
    await jiangsu.getByText('1 / 2 方已表示意见').waitFor()
    const leader = await as('自治区院领导')
    await decide(leader)
    await leader.getByText('已商定').first().waitFor()
    await jiangsu.goto(agreementAddress)
    await jiangsu.getByText('执行中').first().waitFor()
    await jiangsu.getByText('江苏省院 → 内蒙古自治区院').first().waitFor()
    await expect.poll(() => jiangsu.getByText('每协议年度至多 2 人').count()).toBeGreaterThan(0)
    await shot(jiangsu, 'in-force')
    // The Word file, from the same page.
    await jiangsu.goto(`${agreementAddress}/versions/2`)
    const [file] = await Promise.all([
      jiangsu.waitForEvent('download'),
      jiangsu.getByRole('link', { name: '下载 Word 文件' }).click(),
    ])
    const zip = await JSZip.loadAsync(await readFile(await file.path()))
    expect(await zip.file('word/document.xml')?.async('string')).toContain(title)
  })

  it('is taken on from its own page: the draft of the amendment opens at once', async () => {
    await office.goto(agreementAddress)
    await office.getByRole('button', { name: '起草下一版' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '开始起草' }).click()
    await office.waitForURL(/\/versions\/3\/edit$/)
    await office.getByLabel('起草说明').waitFor()
    await expect.poll(() => office.getByLabel('协议名称').inputValue()).toBe(title)
  })
})

describe('the agreement of the four regions', () => {
  it('has its quotas metered, each figure opening its rows, and waits for one party', async () => {
    const page = await as('江苏省院领导')
    await page.goto(`${address}/selection/agreements`)
    await page.getByRole('link', { name: regional }).click()
    await page.getByText('等江苏省院确认').first().waitFor()
    await page.getByText('另有推荐').waitFor()
    const row = page.locator('tr').filter({ hasText: '江苏省院 → 内蒙古自治区院' }).first()
    await expect.poll(() => row.innerText()).toContain('每协议年度 6 人')
    await shot(page, 'meter')
    await row.getByRole('link').first().click()
    await page.waitForURL(/\/needs\?cohort=/)
    await page.getByText('共 15 条').first().waitFor()
    await page.goBack()
    // Before it was agreed, nothing held.
    await page.getByLabel('看哪一天').first().fill('2020-01-01')
    await page.getByText('这一天没有有效的名额条款').waitFor()
  })

  it('keeps the contacts of a party without asking anybody', async () => {
    const page = await as('江苏省院政治部')
    await page.goto(`${address}/selection/agreements`)
    await page.getByRole('link', { name: regional }).click()
    await page.getByRole('link', { name: '更改' }).click()
    await page.getByLabel('姓名').fill('孙○○')
    await page.getByRole('button', { name: '保存联系人' }).click()
    await page.getByText('孙○○').first().waitFor()
    await page.getByRole('button', { name: /看以前的/ }).click()
    await page.getByText('钱○○').first().waitFor()
    await expect.poll(() => page.getByText('执行中').count()).toBeGreaterThan(0)
  })

  it('gives a cohort its quotas, and warns where they go beyond', async () => {
    const page = await as('项目办公室')
    await page.goto(`${address}/selection`)
    await page.getByRole('link', { name: '来内蒙古第二批' }).click()
    await page.getByText('名额与协议一致').first().waitFor()
    await page.getByRole('link', { name: '编辑', exact: true }).click()
    await page.getByRole('button', { name: '按协议填入名额' }).click()
    await page.getByLabel('最多').first().fill('9')
    await shot(page, 'cohort-form')
    await page.getByRole('button', { name: /保存/ }).click()
    await page.getByText('上海市院定为 9 人，协议约定至多 4 人').waitFor()
    await expect.poll(() => page.getByText('名额与协议一致').count()).toBe(0)
    await shot(page, 'cohort-warned')
  })
})

describe('the pages of agreements', () => {
  it('can be used without seeing the screen, wide and on the phone, light and dark, in English too', async () => {
    const views: [View, string][] = [
      [{ width: 'wide', scheme: 'light' }, ''],
      [{ width: 'phone', scheme: 'dark', language: 'en' }, '?lang=en'],
    ]
    for (const [view, query] of views) {
      const page = await as('项目办公室', view)
      const paths = [
        '/selection/agreements',
        '/selection/agreements/new',
        new URL(agreementAddress).pathname,
        `${new URL(agreementAddress).pathname}/versions/2`,
      ]
      for (const one of paths) {
        await page.goto(`${address}${one}${query}`)
        await page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
        const faults = violations.map(
          ({ id, nodes }) => `${one} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
        )
        expect(faults).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, one).toBeLessThanOrEqual(0)
      }
      await shot(page, `version-${view.width ?? 'wide'}`)
    }
  })
})
