/**
 * The selection room in a real browser: match, drag one and take it back, another draft by other weights, both compared, the
 * fairness looked at, two leaders with one refusal, messages worded and sent, letters and workbook opened and read back.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import JSZip from 'jszip'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dragOver, type OpenBrowser, openBrowser } from './browser.ts'
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

const inbound = '来内蒙古第二批'
let cohort = ''
let planAddress = ''
let first = ''

async function as(name: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.context({ width: 'wide' })
  const page = await context.newPage()
  await signInAt(page, address, name)
  await work(page)
  await context.close()
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(shots, `room-${name}.png`), fullPage: true })

describe('the selection room', () => {
  it('drags a person with the mouse, tells the cost before, keeps the reason, and takes it back', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}/selection`)
      await page.getByRole('link', { name: inbound }).click()
      await page.getByRole('heading', { name: inbound, level: 1 }).waitFor()
      cohort = page.url().split('/').at(-1) ?? ''
      await page.goto(`${address}/selection/${cohort}/plans`)
      await page.getByRole('button', { name: '匹配', exact: true }).click()
      await page.waitForURL('**/selection/plans/*')
      await page.getByText('满足 15 / 15').first().waitFor()
      first = new URL(page.url()).pathname
      // Two of the same department may change places: the first person goes where the second sits.
      const rows = page.locator('tr[data-drop]')
      const person = page.locator('.near .draggable').filter({ hasText: '拟丁' })
      const target = rows.filter({ hasText: '鄂尔多斯市院' }).first()
      await dragOver(page, person, target)
      const ghost = page.locator('.drag-ghost')
      await ghost.getByText('适合度').waitFor()
      await expect.poll(() => ghost.innerText()).toContain('将没有岗位')
      await page.screenshot({ path: path.join(shots, 'room-drag.png') })
      await page.mouse.up()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('只作这一处调整').waitFor()
      await dialog.getByText('其余重新安排到最优').click()
      await dialog.getByLabel('理由').fill('示例：熟悉当地情况')
      await dialog.getByRole('button', { name: '确定调整' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('人工调整的理由：示例：熟悉当地情况').first().waitFor()
      await shot(page, 'moved')
      await page.getByRole('button', { name: '撤销一步' }).click()
      await page.getByText('第 0 步，共 1 步').waitFor()
      await expect.poll(() => page.getByText('人工调整的理由').count()).toBe(0)
      await page.getByRole('button', { name: '重做一步' }).click()
      await page.getByText('人工调整的理由').first().waitFor()
      await page.getByRole('button', { name: '撤销一步' }).click()
      await page.getByText('第 0 步，共 1 步').waitFor()
    })
  })

  it('carries a person without a mouse: the handle, then the place', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${first}`)
      const handle = page.getByRole('button', { name: /^移动拟丁/ })
      await handle.focus()
      await page.keyboard.press('Enter')
      const here = page.getByRole('button', { name: '放到这里' })
      await expect.poll(() => here.count()).toBe(15)
      await page.keyboard.press('Escape')
      await expect.poll(() => here.count()).toBe(0)
      await handle.press('Enter')
      await page
        .locator('tr')
        .filter({ hasText: '鄂尔多斯市院' })
        .getByRole('button', { name: '放到这里' })
        .press('Enter')
      await page.getByRole('dialog').getByText('只作这一处调整').waitFor()
      await page.keyboard.press('Escape')
    })
  })

  it('tries other weights, shows who would move, and keeps them as a second draft', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${first}/weights`)
      const set = (label: string, value: number) =>
        page.getByRole('spinbutton', { name: label, exact: true }).fill(String(value))
      await set('专长', 10)
      await page.getByText('还差').waitFor()
      await expect.poll(() => page.getByRole('button', { name: '试算', exact: true }).isDisabled()).toBe(true)
      await set('志愿', 50)
      await page.getByRole('button', { name: '试算', exact: true }).click()
      await page.getByText('试算结果').waitFor()
      await shot(page, 'weights')
      await page.getByRole('button', { name: '另存为新草案' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('为什么用这组权重').fill('示例：更看重本人志愿')
      await dialog.getByRole('button', { name: '另存为新草案' }).click()
      await page.waitForURL((url) => /\/selection\/plans\/[0-9a-f-]{36}$/.test(url.pathname) && url.pathname !== first)
      await page.getByText('示例：更看重本人志愿').first().waitFor()
      planAddress = new URL(page.url()).pathname
    })
  })

  it('compares the two drafts and shows fairness before approval', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${planAddress}/compare`)
      await page.getByRole('heading', { level: 1, name: '草案 1 与草案 2' }).waitFor()
      await page.getByText('人安排不同').first().waitFor()
      await page.getByText('专长 10').first().waitFor()
      await shot(page, 'compare')
      await page.goto(`${address}${planAddress}/fairness`)
      await page.getByText('人数少于 5 的不列').waitFor()
      await expect.poll(() => page.getByText('不列', { exact: true }).count()).toBeGreaterThan(0)
      await shot(page, 'fairness')
    })
  })

  it('tells a partner when a plan becomes theirs to see, and leads back from an address that leads nowhere', async () => {
    await as('江苏省院政治部', async (page) => {
      await page.goto(`${address}${planAddress}`)
      await page.getByText('选派方案发布以前不公开').waitFor()
      await page.getByRole('link', { name: '看本单位的推荐' }).click()
      await page.waitForURL('**/selection/nominations')
      await page.goto(`${address}/needs/abc`)
      await page.getByRole('button', { name: '返回上一页' }).click()
      await page.waitForURL('**/selection/nominations')
      expect(new URL(page.url()).pathname).toBe('/selection/nominations')
    })
  })

  it('is reviewed by one leader, refused with a reason by the other, and approved the second time', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}/selection/${cohort}/plans`)
      await Promise.all([
        page.waitForResponse((answer) => answer.url().endsWith('/plan-steps') && answer.ok()),
        page.getByText('两步审批', { exact: true }).click(),
      ])
      await page.reload()
      await page.locator('input[type=radio][value="2"]:checked').waitFor()
    })
    await decide('项目办公室', '提交审批')
    await decide('自治区院分管领导', '审核通过')
    await decide('自治区院领导', '退回', '示例：请再与派出单位协商')
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${planAddress}`)
      await page.getByText('示例：请再与派出单位协商').first().waitFor()
      await expect.poll(() => page.getByText('退回', { exact: false }).count()).toBeGreaterThan(0)
    })
    await decide('项目办公室', '提交审批')
    await decide('自治区院分管领导', '审核通过')
    await decide('自治区院领导', '批准')
  })

  it('previews every message, words one, and sends them with the publication', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${planAddress}/release`)
      await page.getByText('未入选的人选 · 25').waitFor()
      const row = page.locator('tr').filter({ hasText: '您本次未入选' }).first()
      const name = (await row.locator('b').first().innerText()).trim()
      await row.getByRole('button', { name: '修改' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('补充的话').fill('示例：感谢报名，下一批仍可推荐')
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.waitFor({ state: 'detached' })
      const worded = page.locator('tr').filter({ hasText: '示例：感谢报名，下一批仍可推荐。' })
      await worded.waitFor()
      await expect.poll(() => worded.innerText()).toContain(name)
      await shot(page, 'release')
      await page.getByRole('button', { name: '发布并发送' }).click()
      await dialog.getByRole('button', { name: '发布并发送' }).click()
      await page.getByText('原文存档如下').waitFor()
      await page.locator('tr').filter({ hasText: '示例：感谢报名，下一批仍可推荐。' }).waitFor()
      await expect.poll(() => page.getByRole('button', { name: '修改' }).count()).toBe(0)
    })
    await as('拾翠试（高邮市院）', async (page) => {
      await page.goto(`${address}/notifications`)
      await page.getByText(inbound).first().waitFor()
    })
  })

  it('writes letters with the office’s number, and a workbook, that can be opened and read', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}${planAddress}/letters`)
      await page.getByLabel('发文代字').fill('示检政函')
      await page.getByLabel('起始序号').fill('12')
      await page.getByLabel('联系人和电话').fill('钱○○，0471-0000000')
      await page.getByRole('button', { name: '保存文号' }).click()
      await page.getByText(/^示检政函〔\d{4}〕12号$/).waitFor()
      await shot(page, 'letters')
      const archive = await JSZip.loadAsync(await downloaded(page, page.getByRole('link', { name: '全部下载' })))
      const names = Object.keys(archive.files)
      // Three regions send, fifteen hosts receive, fifteen people go; none of the 25 who do not has an account for a message.
      expect(names).toHaveLength(58)
      const letter = names.find((name) => name.includes('江苏省人民检察院'))
      const text = await docxText(await archive.file(letter ?? '')?.async('nodebuffer'))
      expect(text).toMatch(/示检政函〔\d{4}〕1\d号/)
      expect(text).toContain('江苏省人民检察院：')
      expect(text).toContain('附件：挂职干部名单')
      expect(text).toMatch(/常州市人民检察院，[一二三四]级(高级)?检察官/)
      const row = page.locator('tr').filter({ hasText: '同志挂职的通知' })
      const own = await docxText(await downloaded(page, row.first().getByRole('link', { name: '下载' })))
      expect(own).toMatch(/决定选派你到.+挂职，岗位为/)
      const book = new ExcelJS.Workbook()
      const bytes = await downloaded(page, page.getByRole('link', { name: '方案表格' }))
      await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
      expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
        '选派方案',
        '未满足的需求',
        '未入选的人选',
        '名额',
        '锁定与排除',
      ])
      expect(book.getWorksheet('选派方案')?.rowCount).toBe(17)
      expect(book.getWorksheet('未入选的人选')?.rowCount).toBe(27)
    })
  })

  it.each(['light', 'dark'] as const)('has no fault of WCAG 2 A and AA on its pages: %s', async (scheme) => {
    const context = await browser.context({ width: 'wide', scheme })
    const page = await context.newPage()
    await signInAt(page, address, '项目办公室')
    const main = [first, `${first}/weights`, `${planAddress}/fairness`]
    const others = [
      `${planAddress}/compare`,
      `${planAddress}/letters`,
      `/selection/${cohort}/plans`,
      `/selection/${cohort}/remaining`,
    ]
    for (const place of scheme === 'light' ? [...main, ...others] : main) {
      await page.goto(`${address}${place}`)
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
      const faults = violations.map(
        ({ id, nodes }) => `${scheme} ${place} ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      )
      expect(faults).toEqual([])
    }
    await context.close()
  })
})

async function downloaded(page: Page, link: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFile(await download.path())
}

async function docxText(bytes: Buffer | undefined): Promise<string> {
  if (!bytes) throw new Error('there is no such letter')
  const zip = await JSZip.loadAsync(bytes)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml.replaceAll(/<[^>]+>/g, '')
}

/** One step of the plan's life by one account: the button, then the same verb in the dialog. */
async function decide(who: string, verb: string, reason?: string): Promise<void> {
  await as(who, async (page) => {
    await page.goto(`${address}${planAddress}`)
    await page.getByRole('button', { name: verb, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    if (reason !== undefined) await dialog.getByLabel('理由').fill(reason)
    await dialog.getByRole('button', { name: verb, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  })
}
