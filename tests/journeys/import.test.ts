/** A sender's workbook: tried, a bad cell found in the workbook that comes back, mended, imported, undone; and an export. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const sender = '江苏省院政治部'

let served: Served
let browser: OpenBrowser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  context = await browser.context({ width: 'wide' })
  page = await context.newPage()
  await signIn(page, served.address, sender)
}, 120_000)

afterAll(async () => {
  await context?.close()
  await browser?.close()
  await served?.stop()
})

async function open(bytes: Buffer): Promise<{ workbook: ExcelJS.Workbook; sheet: ExcelJS.Worksheet }> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('the workbook has no sheet')
  return { workbook, sheet }
}

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** What the browser saves when `act` is done. Its name is the system's matter: without a locale it may be none. */
async function downloaded(act: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return readFile(await download.path())
}

async function uploadAndTry(name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${served.address}/imports/new?kind=officers`)
  await page.getByLabel('选择文件').setInputFiles({ name, mimeType: workbookType, buffer })
  await page.getByRole('button', { name: '上传' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByRole('heading', { name: '试导入结果' }).waitFor()
}

let annotated: Buffer

describe('a workbook of officers', () => {
  it('begins from the template and comes back with its bad cell marked', async () => {
    await page.goto(`${served.address}/officers`)
    await page.getByRole('link', { name: '导入', exact: true }).click()
    const template = await downloaded(() => page.getByRole('button', { name: '下载模板' }).click())
    const { workbook, sheet } = await open(template)
    const columns = new Map<string, number>()
    sheet.getRow(1).eachCell((cell, column) => columns.set(cell.text.replace('*', ''), column))
    const rows = [
      { 单位: '高邮市人民检察院', 姓名: '试导甲', 性别: '男', 出生日期: '1986-05-04', 职级: '一级检察官' },
      { 单位: '高邮市人民检察院', 姓名: '试导乙', 性别: '女', 出生日期: '1987-06-05', 职级: '特级检察官' },
    ]
    rows.forEach((row, index) => {
      for (const [title, value] of Object.entries(row)) sheet.getCell(3 + index, columns.get(title) ?? 1).value = value
    })
    await uploadAndTry('干警.xlsx', await bytesOf(workbook))
    await page.screenshot({ path: path.join(shots, 'import-trial.png'), fullPage: true })
    await page.getByText('代码表里没有这一项').first().waitFor()
    await expect.poll(() => page.getByText(/干警![A-Z]+4/).count()).toBe(1)
    // All or nothing is chosen first: with a bad row there is nothing to press.
    await expect.poll(() => page.getByRole('button', { name: /^导入 \d+ 行$/ }).isDisabled()).toBe(true)

    const back = await downloaded(() => page.getByRole('button', { name: '下载批注过的工作簿' }).click())
    annotated = back
    const marked = (await open(annotated)).sheet.getCell(4, columns.get('职级') ?? 1)
    expect(JSON.stringify(marked.note)).toContain('代码表里没有这一项')
    expect(JSON.stringify(marked.fill)).toContain('FFFBD9D3')
    expect(marked.text).toBe('特级检察官')
  })

  it('mended and uploaded again is good and applied; changed once more, it shows what differs', async () => {
    const { workbook, sheet } = await open(annotated)
    let rank = 1
    sheet.getRow(1).eachCell((cell, column) => {
      if (cell.text.startsWith('职级')) rank = column
    })
    sheet.getCell(4, rank).value = '二级检察官'
    const mended = await bytesOf(workbook)
    await uploadAndTry('干警.xlsx', mended)
    await page.getByRole('button', { name: '导入 2 行' }).click()
    await page.getByText('已导入').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'import-applied.png'), fullPage: true })

    sheet.getCell(4, rank).value = '三级检察官'
    await uploadAndTry('干警.xlsx', await bytesOf(workbook))
    await page.getByText('二级检察官').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'import-differences.png'), fullPage: true })
    await page.getByRole('button', { name: '导入 1 行' }).click()
    await page.getByText('已导入').first().waitFor()
    await page.goto(`${served.address}/officers?q=${encodeURIComponent('试导乙')}`)
    await page.getByText('三级检察官').first().waitFor()
    await expect.poll(() => page.getByText('二级检察官', { exact: true }).count()).toBe(0)
  })

  it('is undone whole from the history', async () => {
    await page.goto(`${served.address}/imports`)
    await page.getByRole('link', { name: '干警.xlsx' }).first().click()
    await page.getByRole('button', { name: '撤销导入' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
    await page.getByText('一切恢复原样').waitFor()
    await page.goto(`${served.address}/officers?q=${encodeURIComponent('试导乙')}`)
    await page.getByText('二级检察官').first().waitFor()
    await expect.poll(() => page.getByText('三级检察官', { exact: true }).count()).toBe(0)
    await page.goto(`${served.address}/imports`)
    await page.getByText('已撤销').first().waitFor()
    await page.screenshot({ path: path.join(shots, 'imports.png'), fullPage: true })
  })

  it('goes out again: the ticked row with the columns chosen', async () => {
    await page.goto(`${served.address}/officers?q=${encodeURIComponent('试导')}`)
    await page.getByRole('checkbox', { name: '选中试导甲' }).check()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('勾选的 1 行').waitFor()
    await page.screenshot({ path: path.join(shots, 'export.png'), fullPage: true })
    await dialog.getByRole('button', { name: '全不选', exact: true }).click()
    await dialog.getByRole('checkbox', { name: '姓名', exact: true }).check()
    await dialog.getByRole('checkbox', { name: '单位', exact: true }).check()
    const file = await downloaded(() => dialog.getByRole('button', { name: '导出', exact: true }).click())
    const { sheet } = await open(file)
    expect(sheet.getRow(1).values).toEqual([undefined, '单位', '姓名'])
    expect(sheet.getRow(2).values).toEqual([undefined, '高邮市人民检察院', '试导甲'])
    expect(sheet.rowCount).toBe(2)
  })

  it('can be imported without seeing the screen, light and dark, and on a phone', async () => {
    await page.goto(`${served.address}/imports`)
    const detail = await page.getByRole('link', { name: '干警.xlsx' }).first().getAttribute('href')
    for (const [scheme, width] of [
      ['light', 'wide'],
      ['dark', 'phone'],
    ] as const) {
      const other = await browser.context({ width, scheme })
      const at = await other.newPage()
      await signIn(at, served.address, sender)
      for (const place of ['/imports', '/imports/new?kind=officers', detail ?? '']) {
        await at.goto(`${served.address}${place}`)
        await at.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page: at }).withTags(['wcag2a', 'wcag2aa']).analyze()
        const faults = violations.map(
          ({ id, nodes }) => `${scheme} ${place} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
        )
        expect(faults).toEqual([])
      }
      await at.screenshot({ path: path.join(shots, `import-${width}.png`), fullPage: true })
      await other.close()
    }
  })
})
