/** The story of people: a ZIP of forms with GBK names is read, decided field by field, written, looked at, given out and read back. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import JSZip from 'jszip'
import { idNumberCheck } from '@zhiqiao/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

let browser: OpenBrowser
let served: Served
beforeAll(async () => {
  ;[browser, served] = await Promise.all([openBrowser(), serve()])
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const digits = '32040019830315101'
const idNumber = digits + idNumberCheck(digits)

/** Written here and not by the product, as another program would write it. */
function form(fields: Record<string, string>): Buffer {
  const elements = Object.entries(fields).map(([name, value]) => `  <${name}>${value}</${name}>\r\n`)
  return Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<Person>\r\n${elements.join('')}</Person>`)
}

const newcomer = {
  XingMing: '试○子',
  XingBie: '男',
  ChuShengNianYue: '198303',
  MinZu: '汉族',
  JiGuan: '江苏常州',
  QuanRiZhiJiaoYu_XueLi: '大学',
  QuanRiZhiJiaoYu_XueWei: '法学学士',
  XianRenZhiWu: '常州市人民检察院第二检察部副主任、四级高级检察官',
  JianLi:
    '2001.09--2005.07  示例大学法学专业学习\r\n2005.07--2019.05  常州市人民检察院检察员&1lt;示例&1gt;\r\n2019.05--         常州市人民检察院第二检察部副主任',
  NianDuKaoHeJieGuo: '2024年优秀，2025年称职。',
  JiaTingChengYuan:
    '<Item><ChengWei>妻子</ChengWei><XingMing>试○乙</XingMing><GongZuoDanWeiJiZhiWu>示例中学</GongZuoDanWeiJiZhiWu></Item>',
  ShenFenZheng: idNumber,
  DaoLingNianYue: '204303',
  Version: '3.2.1.16',
}

/** The names of the files in GBK, as the older tools write them. */
const gbk: Readonly<Record<string, string>> = {
  // 示例院/2026.04.01 干部任免审批表 试○子.lrmx
  a: 'cabec0fdd4ba2f323032362e30342e303120b8c9b2bfc8cec3e2c9f3c5fab1ed20cad4a1f0d7d32e6c726d78',
  // 示例院/问渠试.lrmx
  b: 'cabec0fdd4ba2fcecac7fecad42e6c726d78',
  // 示例院/坏.lrmx
  c: 'cabec0fdd4ba2fbbb52e6c726d78',
}

async function gbkArchive(): Promise<Buffer> {
  const zip = new JSZip()
  zip.file('a', form(newcomer))
  zip.file('b', form({ XingMing: '问渠试', JiGuan: '江苏无锡', ShuXiZhuanYeYouHeZhuanChang: '公益诉讼' }))
  zip.file('c', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><Person></Person>'))
  const encodeFileName = (name: string) => Buffer.from(gbk[name] ?? '', 'hex').toString('latin1')
  return zip.generateAsync({ type: 'nodebuffer', encodeFileName })
}

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return readFileSync(await file.path())
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('people', () => {
  it('come by a ZIP of forms: differences first, written by choice, then careers, files and comparison', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, served.address, '江苏省院政治部')
    await page.goto(`${served.address}/officers`)
    await page.getByRole('link', { name: '导入任免审批表' }).click()
    await page.setInputFiles('input[type=file]', {
      name: '一批.zip',
      mimeType: 'application/zip',
      buffer: await gbkArchive(),
    })
    await page.getByRole('button', { name: '读取' }).click()
    await page.waitForURL(/\/officers\/import\/[0-9a-f-]{36}$/)

    // The new one is to be entered at the office its post names; the bad file says why.
    await page.getByText('归入：常州市人民检察院').waitFor()
    await page.getByText('<!DOCTYPE 声明').waitFor()
    await page.getByText('&1lt;').waitFor()
    await page.getByText('示例院/坏.lrmx').waitFor()
    // The known one is a person's to choose: the file gives no birth. Old and new stand beside each other.
    await page.getByRole('radio', { name: /问渠试（常州市院）/ }).check()
    const known = page.getByRole('region', { name: '问渠试' })
    // Ancestral place and birthplace: the file changes the one and says nothing of the other.
    await expect.poll(() => known.getByText('江苏常州').count()).toBe(2)
    await expect.poll(() => known.getByText('江苏无锡').count()).toBe(1)
    // What would only empty a value is not taken by itself.
    await expect.poll(() => known.getByLabel('取用「简历」的新内容').isChecked()).toBe(false)
    await known.getByLabel('取用「籍贯」的新内容').uncheck()
    await page.screenshot({ path: path.join(shots, 'forms-import.png'), fullPage: true })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '写入选中的内容' }).click()
    await page.getByText('共 3 份，新录 1 人，更新 1 人').waitFor()

    await page.getByRole('link', { name: '试○子' }).click()
    await page.getByRole('region', { name: '试○子的履历图，按年排列；内容见表' }).waitFor()
    await expect.poll(() => page.getByText('四级高级检察官').count()).toBeGreaterThan(0)
    await page.screenshot({ path: path.join(shots, 'career.png'), fullPage: true })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('radio', { name: '表', exact: true }).check({ force: true })
    await page.getByText('2019.05—至今').waitFor()

    // What goes out is what came in, the unknown element and the odd entity included.
    const out = await download(page, '导出 .lrmx')
    expect(out.toString('utf8')).toBe(form(newcomer).toString('utf8'))
    const printed = await JSZip.loadAsync(await download(page, '导出 Word 打印稿'))
    expect(await printed.file('word/document.xml')?.async('string')).toContain('1983.03')

    // The known one took what was chosen and kept the rest.
    await page.goto(`${served.address}/officers?q=${encodeURIComponent('问渠试')}`)
    await page.getByRole('link', { name: '问渠试' }).click()
    await page.getByText('公益诉讼', { exact: true }).first().waitFor()
    const card = page.getByRole('region', { name: '干部任免审批表' })
    await card.getByText('第 2 版').waitFor()
    await expect.poll(() => card.getByText('江苏常州').count()).toBeGreaterThan(0)
    await expect.poll(() => card.getByText('江苏无锡').count()).toBe(0)
    await context.close()
  })

  it('are compared side by side, at a desk and on a phone, without the page running sideways', async () => {
    for (const width of ['wide', 'phone'] as const) {
      const context = await browser.context({ width })
      const page = await context.newPage()
      await signIn(page, served.address, '江苏省院政治部')
      await page.goto(`${served.address}/officers`)
      const ticks = page.getByRole('checkbox', { name: /^选中/ })
      await ticks.first().waitFor()
      await ticks.nth(0).check()
      await expect.poll(() => page.getByRole('button', { name: '并排比对' }).isDisabled()).toBe(true)
      await ticks.nth(1).check()
      await page.getByRole('link', { name: '并排比对' }).click()
      await page.getByRole('region', { name: '并排比对' }).waitFor()
      await page.getByLabel('批次').first().click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByText('资格审查').first().waitFor()
      await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(15)
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(sideways).toBe(0)
      await page.screenshot({ path: path.join(shots, `compare-${width}.png`), fullPage: true })
      expect(await faultsOf(page)).toEqual([])
      await context.close()
    }
  })

  it('show to others the verdict of avoidance, not the relatives, and no form', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await signIn(page, served.address, '自治区院领导')
    await page.goto(`${served.address}/selection/nominations`)
    await page.getByRole('link').filter({ hasText: '试甲' }).first().waitFor()
    const officer = await page.evaluate(async () => {
      const found = (await (await fetch('/api/nominations?q=%E8%AF%95%E7%94%B2&limit=5')).json()) as {
        items: { officer: { id: string } }[]
      }
      return found.items[0]?.officer.id
    })
    await page.goto(`${served.address}/officers/${officer}`)
    await page.getByRole('heading', { name: '任职回避' }).waitFor()
    await expect.poll(() => page.getByRole('heading', { name: '干部任免审批表' }).count()).toBe(0)
    await expect.poll(() => page.getByRole('heading', { name: '亲属申报' }).count()).toBe(0)
    await context.close()
  })
})
