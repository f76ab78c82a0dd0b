/** A host takes up a pack learned elsewhere: adopts, brings files in, runs, tries a change of its parameters, saves, and reads the record. */
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

/** The made sample of the pack, as anybody may download it. */
async function sample(): Promise<Buffer> {
  const answer = await page.request.get(`${served.address}/api/packs/judgments/sample`)
  if (!answer.ok()) throw new Error(`the sample was answered by ${answer.status()}`)
  return answer.body()
}

const fold = (name: string) => page.locator('li.fold', { hasText: name })

describe('a practice that comes with a tool', { timeout: 120_000 }, () => {
  it('shows what it is, and that it finds what it planted', async () => {
    await page.getByRole('link', { name: '工具包', exact: true }).click()
    await page.getByRole('link', { name: '民事裁判智慧监督' }).click()
    await page.getByRole('heading', { name: '法律依据' }).waitFor()
    await page.getByRole('button', { name: '运行自检' }).click()
    await page
      .getByText(/埋设 \d+ 处，找到 \d+ 处/)
      .first()
      .waitFor({ timeout: 60_000 })
    expect(await faults()).toEqual([])
    await page.screenshot({ path: path.join(shots, 'packs-self-test.png'), fullPage: true })
  })

  it('is adopted in one form, with from whom it was learned', async () => {
    await page.getByRole('link', { name: '采用', exact: true }).click()
    await page.getByRole('heading', { name: '采用「民事裁判智慧监督」' }).waitFor()
    await page.getByRole('combobox', { name: '学自哪个单位' }).fill('绍兴市')
    await page.getByTitle('绍兴市人民检察院').click()
    await page.getByRole('textbox', { name: '说明' }).fill('跟班学习后采用')
    await page.getByRole('button', { name: '采用' }).click()
    await page.waitForURL(/\/packs\/adoptions\/[0-9a-f-]{36}$/)
    await page.getByText('还没有资料').waitFor()
    expect(await faults()).toEqual([])
  })

  it('takes files in, tells what it refused, and does not double what it has', async () => {
    const archive = await sample()
    const send = async () => {
      await page.getByRole('link', { name: /导入/ }).first().click()
      await page.getByLabel('选择文件', { exact: true }).setInputFiles([
        { name: '示例.zip', mimeType: 'application/zip', buffer: archive },
        { name: '坏的.zip', mimeType: 'application/zip', buffer: Buffer.from('PK nothing') },
        { name: '说明.xyz', mimeType: 'text/plain', buffer: Buffer.from('略过') },
      ])
      await page.getByText('另有 1 个文件不是可读的类型').waitFor()
      await page.getByRole('button', { name: '开始导入' }).click()
    }
    await send()
    await page.getByText('新读入 60 件，已有 0 件，退回 1 件').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: '看退回的' }).click()
    await page.getByRole('cell', { name: '坏的.zip' }).waitFor()
    await page.getByText('损坏', { exact: true }).waitFor()
    await page.getByRole('link', { name: '概况' }).click()
    await send()
    await page.getByText('新读入 0 件，已有 60 件，退回 1 件').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: '回到概况' }).click()
    const run = page.getByRole('button', { name: '运行', exact: true })
    await run.waitFor()
    await expect.poll(() => run.count()).toBe(1)
  })

  it('runs, and lists what is worth reading first', async () => {
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await page.getByRole('heading', { name: '线索 · 排在最前的' }).waitFor({ timeout: 60_000 })
    expect(await faults()).toEqual([])
    await page.screenshot({ path: path.join(shots, 'packs-leads.png'), fullPage: true })
  })

  it('tries a change over the corpus before it is saved as a version', async () => {
    await page.getByRole('link', { name: '参数', exact: true }).click()
    await fold('L13 缺席判决').getByRole('button', { name: '调整' }).click()
    await fold('L13 缺席判决').getByRole('switch').click()
    await page.getByText('L13 启用 启用 → 停用').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /存为第/ }).count()).toBe(0)
    await page.getByRole('button', { name: '试运行' }).click()
    await page.getByRole('heading', { name: '试运行的结果' }).waitFor({ timeout: 60_000 })
    await page.getByText('还没有审查过的线索').waitFor()
    expect(await faults()).toEqual([])
    await page.screenshot({ path: path.join(shots, 'packs-trial.png'), fullPage: true })
    await page.getByLabel('为什么改').fill('本地缺席判决普遍')
    await page.getByRole('button', { name: '存为第 2 版' }).click()
    await page.getByText('已存为第 2 版').waitFor()
  })

  it('keeps a change that was not saved, and says which one it took up again', async () => {
    await fold('L06 大额现金无凭证').getByRole('button', { name: '调整' }).click()
    await fold('L06 大额现金无凭证').getByLabel('分值').fill('20')
    await page.getByText('L06 分值 8 → 20').waitFor()
    await page.getByRole('link', { name: '采用记录' }).click()
    await page.getByRole('link', { name: '参数', exact: true }).click()
    await page.getByText('L06 分值 8 → 20').waitFor()
    await page.getByRole('button', { name: '放弃改动' }).click()
    await page.getByText('还没有改动', { exact: false }).first().waitFor()
    await expect.poll(() => page.getByText('L06 分值 8 → 20').count()).toBe(0)
  })

  it('records from whom, what was changed and why, and what came of it', async () => {
    await page.getByRole('link', { name: '采用记录' }).click()
    await page.getByText('绍兴市人民检察院').waitFor()
    await page.getByText('本地缺席判决普遍').waitFor()
    await page.getByText('L13 启用：启用 → 停用').waitFor()
    await page.getByRole('list', { name: '结果如何' }).getByText('60').waitFor()
    expect(await faults()).toEqual([])
    await page.screenshot({ path: path.join(shots, 'packs-record.png'), fullPage: true })
  })

  it('answers why not: what was close, and one document sign by sign', async () => {
    await page.getByRole('link', { name: '接近而未达到' }).click()
    await page.locator('tbody a').first().click()
    await page.getByRole('heading', { name: /逐项说明/ }).waitFor()
    await page.getByText('接近', { exact: true }).first().waitFor()
    await page.getByText('全部', { exact: true }).click()
    await page.getByText('须比对', { exact: true }).first().waitFor()
    expect(await faults()).toEqual([])
  })
})
