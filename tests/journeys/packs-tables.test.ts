/** A host takes up a pack that reads tables: its own bands, a workbook tried and taken in, a gap read with its pictures, worked on, and the table taken back. */
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  context = await browser.context({ width: 'wide' })
  page = await context.newPage()
  await signIn(page, served.address, '呼和浩特市院联络员')
}, 180_000)

afterAll(async () => {
  await context?.close()
  await browser?.close()
  await served?.stop()
})

/** What is wrong with the page for those who cannot see it. */
async function faults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

async function send(name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer }])
  await page.getByText('已选 1 个文件').waitFor()
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByRole('region', { name: '试导入结果' }).waitFor({ timeout: 60_000 })
}

describe('a pack that reads tables', { timeout: 120_000 }, () => {
  it('is adopted with the band of the place', async () => {
    await page.getByRole('link', { name: '工具包', exact: true }).click()
    await page.getByRole('link', { name: '智慧检务：指标比对' }).click()
    await page.getByRole('button', { name: '指标数 · 表里的列' }).click()
    await page.getByText('分母 必填').waitFor()
    expect(await faults()).toEqual([])
    await page.getByRole('link', { name: '采用', exact: true }).click()
    await page.getByRole('button', { name: '指标与合理区间' }).click()
    const plea = page.getByRole('region', { name: '认罪认罚从宽适用率' })
    await plea.getByLabel(/合理区间下限/).fill('98')
    await page.getByRole('button', { name: '采用' }).click()
    await page.getByText('下限应小于上限 97%').waitFor()
    await plea.getByLabel(/合理区间下限/).fill('82')
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: '采用' }).click()
    await page.waitForURL(/\/packs\/adoptions\/[0-9a-f-]{36}$/)
    await page.getByText('还没有资料').waitFor()
  })

  it('tells each bad cell of a table before anything is written', async () => {
    await page.getByRole('link', { name: '导入资料' }).click()
    expect(await faults()).toEqual([])
    const rows = [
      '单位,指标,月份,统计期,分子,分母',
      '呼和浩特市院,不捕率,2026年13月,当月,5,9',
      '没有这个院,不捕率,2026-01,当月,9,5%',
    ]
    await send('坏的.csv', Buffer.from(rows.join('\n')))
    await page.getByText('坏的!C2').waitFor()
    await page.getByText('2026-05、2026年5月').waitFor()
    await page.getByText('坏的!F3').waitFor()
    await page.getByText('没有要写入的行').waitFor()
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: '放弃' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
    await page.getByText('已放弃，没有写入任何内容').waitFor()
  })

  it('takes its own sample in, compares, and draws why', async () => {
    await page.getByRole('link', { name: '再导入一份' }).click()
    const answer = await page.request.get(`${served.address}/api/packs/indicators/sample`)
    await send('示例.xlsx', await answer.body())
    await page.getByRole('button', { name: '导入 900 行' }).click()
    await page.getByText('已导入。运行以后').waitFor()
    await page.getByRole('link', { name: '回到概况' }).click()
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await page.getByText(/比对 900 行，找到 [1-9]/).waitFor({ timeout: 60_000 })
    await page
      .getByRole('link', { name: /偏低|偏高/ })
      .first()
      .click()
    await page.getByRole('img', { name: /与同类单位相比/ }).waitFor()
    await page.getByRole('img', { name: /各期情况/ }).waitFor()
    expect(await faults()).toEqual([])
    await page.screenshot({ path: path.join(shots, 'packs-gap.png'), fullPage: true })
    await page.getByRole('button', { name: '看表格' }).first().click()
    await page.getByRole('columnheader', { name: '99.8% 上限' }).waitFor()
  })

  it('lets people look into the gap and confirm it, with their words', async () => {
    await page.getByRole('button', { name: '开始核查' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '开始核查' }).click()
    await page.getByRole('button', { name: '确认差距' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('已到院抽看案卷')
    await page.getByRole('dialog').getByRole('button', { name: '确认差距' }).click()
    await page.getByText('已到院抽看案卷').waitFor()
    await page.getByRole('link', { name: '采用记录' }).click()
    await page
      .getByText(/合理区间下限/)
      .first()
      .waitFor()
    expect(await faults()).toEqual([])
  })

  it('takes the table back, and says that a run is due', async () => {
    await page.getByRole('link', { name: '数据', exact: true }).click()
    await page.getByText('共 900 条').waitFor()
    await page.getByRole('link', { name: '概况' }).click()
    await page.getByRole('link', { name: /新增 900 行/ }).click()
    await page.getByRole('button', { name: '撤销导入' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
    await page.getByText('已撤销，数据恢复到导入以前').waitFor()
    await page.getByRole('link', { name: '数据', exact: true }).click()
    await page.getByText('还没有数据').waitFor()
    expect(await faults()).toEqual([])
  })
})
