/**
 * The supervision of civil judgments, in a real browser: the corpus of the demo is run, a reviewer takes the top lead from its
 * text to a drafted letter, which is read back from the file, and a leader decides on it.
 */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import JSZip from 'jszip'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser, type View } from './browser.ts'
import { type Served, serve, shots, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const reviewer = '包头市院联络员'
const leader = '自治区院领导'

async function as(who: string, view: View = {}): Promise<Page> {
  const page = await (await browser.context(view)).newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await signIn(page, served.address, who)
  return page
}

async function read<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (url) => (await (await fetch(`/api${url}`)).json()) as T, path)
}

/** The button of the page that opens a move, then its dialog, then the button of the same name in it. */
async function move(page: Page, verb: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.locator('.page-actions').getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** As far as a lead that waits to be given to somebody, by the same requests as the page sends. */
async function open(page: Page, id: string): Promise<void> {
  await page.evaluate(async (lead) => {
    const at = `/api/leads/${lead}`
    const send = async (method: string, url: string, version: number, body: object) => {
      const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` }
      const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
    }
    const now = async () => (await (await fetch(at)).json()) as { version: number; signsFound: { sign: string }[] }
    const { version, signsFound } = await now()
    await send('POST', `${at}/moves`, version, { verb: 'take' })
    await send('PUT', `${at}/signs/${signsFound[0]?.sign ?? ''}`, 0, { verdict: 'confirmed' })
    await send('POST', `${at}/moves`, (await now()).version, { verb: 'open', reason: '值得调查核实' })
  }, id)
}

const nothing = () => Promise.resolve()

let leadId: string
const finding = '调取了银行流水，借条记载与实际交付不一致的部分仍需法院查明。'

it('runs the corpus and finds the leads again, the highest score first', async () => {
  const page = await as(reviewer)
  await page.goto(`${served.address}/packs`)
  const { adopters } = await read<{ adopters: { adoptionId: string; own: boolean }[] }>(page, '/packs/judgments')
  const own = adopters.find((one) => one.own)
  await page.goto(`${served.address}/packs/adoptions/${own?.adoptionId ?? ''}`)
  await page.getByRole('button', { name: '再次运行' }).click()
  await expect
    .poll(
      async () =>
        (
          await read<{ lastRun?: { status: string; counts: { fresh?: number } } }>(
            page,
            `/pack-adoptions/${own?.adoptionId ?? ''}`,
          )
        ).lastRun,
      { timeout: 60_000 },
    )
    .toMatchObject({ status: 'done', counts: { fresh: 0 } })
  await page.goto(`${served.address}/leads`)
  const rows = page.getByRole('region', { name: '线索' }).locator('tbody tr')
  await rows.first().waitFor()
  const { items } = await read<{ items: { id: string; score: number }[] }>(page, '/leads')
  expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a))
  leadId = items[0]?.id ?? ''
  // By keys alone: to the first row, and open it.
  await page.locator('body').press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === `/leads/${leadId}`)
  await page.context().close()
}, 120_000)

it('leads from a sign to its passage and back, and keeps what the reader says of it', async () => {
  const page = await as(reviewer)
  await page.goto(`${served.address}/leads/${leadId}`)
  const cards = page.locator('.reading .sign-card')
  await cards.first().waitFor()
  const quote = cards.first().locator('.sign-quotes button').first()
  const words = (await quote.evaluate((one) => one.firstChild?.textContent ?? '')).trim()
  await quote.click()
  const looked = page.locator('.marked-text mark.looked-at')
  await expect.poll(() => looked.allInnerTexts()).toContain(words)
  await expect.poll(() => looked.first().evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(0)
  const tag = page.locator('.mark-sign').first()
  const code = await tag.innerText()
  await tag.click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`sign-${code}`)

  await cards.nth(0).getByRole('button', { name: '确认', exact: true }).click()
  await cards.nth(0).getByText('已确认').waitFor()
  await cards.nth(1).getByRole('button', { name: '否定', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '否定', exact: true }).click()
  await dialog.getByText('请填写').first().waitFor()
  await dialog.getByLabel('核对意见').fill('两案相隔一年，不是集中起诉')
  await dialog.getByRole('button', { name: '否定', exact: true }).click()
  await cards.nth(1).getByText('已否定').waitFor()
  // By keys alone: on to the next sign without a verdict, and confirm it.
  await page.keyboard.press('s')
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('looked-at')
  const third = await page.evaluate(() => document.activeElement?.id ?? '')
  expect(third).not.toBe('')
  await page.keyboard.press('y')
  await page.locator(`#${third}`).getByText('已确认').waitFor()
  await page.screenshot({ path: `${shots}/lead.png` })
  await page.context().close()
}, 60_000)

it('goes from the lead to a letter that is downloaded and says what was written', async () => {
  const page = await as(reviewer)
  await page.goto(`${served.address}/leads/${leadId}`)
  await move(page, '领取', nothing)
  await move(page, '立线索', (dialog) => dialog.getByLabel('理由').fill('预扣利息，值得调查核实'))
  await move(page, '指派', async (dialog) => {
    await dialog.getByRole('combobox', { name: '承办人' }).click()
    await dialog.getByTitle(reviewer).click()
  })
  await move(page, '开始核实', nothing)
  await page.locator('.page-actions').getByRole('button', { name: '提出意见' }).click()
  await page.getByRole('dialog').getByText('再审检察建议', { exact: true }).click()
  await page.getByRole('dialog').getByText('先起草再审检察建议书，再提出意见。').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: '起草再审检察建议书' }).click()
  await page.getByLabel('调查核实情况').fill(finding)
  await page.getByRole('button', { name: '保存这一稿' }).click()
  await page.getByText('再审检察建议书 第 1 稿').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载', exact: true }).click(),
  ])
  const zip = await JSZip.loadAsync(await readFile(await file.path()))
  const words = ((await zip.file('word/document.xml')?.async('string')) ?? '').replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('包头市人民检察院')
  expect(words).toContain('再审检察建议书')
  expect(words).toContain(finding)
  expect(words).toContain('仅为需要查明的问题，不是对案件事实的认定')
  expect(words).not.toMatch(/系虚假诉讼|构成虚假诉讼/)

  await page.goto(`${served.address}/leads/${leadId}`)
  await move(page, '提出意见', async (dialog) => {
    await dialog.getByText('再审检察建议', { exact: true }).click()
    await dialog.getByLabel('理由').fill('借条与实际交付不一致')
  })
  await page.getByText('待领导决定').first().waitFor()
  await page.context().close()
}, 90_000)

it('is decided by a leader, then delivered in time', async () => {
  const page = await as(leader)
  await page.goto(`${served.address}/leads/${leadId}`)
  await move(page, '决定提出再审检察建议', nothing)
  await page.getByText('文书送达').first().waitFor()
  await page.getByText('还有 15 天').first().waitFor()
  expect(await read(page, `/leads/${leadId}`)).toMatchObject({
    status: 'retrial-suggestion',
    clock: { code: 'deliver', left: 15 },
  })
  await page.context().close()
}, 60_000)

it('deals with all leads of a plaintiff at once, after a preview', async () => {
  const page = await as(reviewer)
  const { items } = await read<{ items: { key: string; name: string; open: number }[] }>(page, '/lead-plaintiffs')
  const one = items.find(({ open }) => open > 0)
  await page.goto(`${served.address}/leads/plaintiffs/one?key=${encodeURIComponent(one?.key ?? '')}`)
  await page.getByRole('button', { name: '全选待处理的' }).click()
  await page.getByRole('button', { name: '批量办理' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('排除', { exact: true }).click()
  await dialog.getByRole('combobox', { name: '属于哪一项原因' }).click()
  await dialog.getByTitle('疑点已有合理解释').click()
  await dialog.getByRole('button', { name: '预览' }).click()
  await dialog
    .getByText(/可以办理 \d+ 条/)
    .first()
    .waitFor()
  await dialog.getByLabel(/理由/).fill('各案已一并核对')
  await dialog.getByRole('button', { name: /^排除 \d+ 条$/ }).click()
  await dialog
    .getByText(/已办理 \d+ 条/)
    .first()
    .waitFor()
  const after = await read<{ items: { status: string }[] }>(
    page,
    `/leads?plaintiff=${encodeURIComponent(one?.key ?? '')}`,
  )
  expect(after.items.filter(({ status }) => status === 'excluded').length).toBeGreaterThanOrEqual(one?.open ?? 1)
  await page.context().close()
}, 60_000)

it('gives several leads to a colleague, sees the load before and after, and can give them on', async () => {
  const reading = await as(reviewer)
  const { items } = await read<{ items: { id: string; status: string }[] }>(reading, '/leads?status=generated')
  const ids = items.slice(0, 2).map(({ id }) => id)
  expect(ids).toHaveLength(2)
  for (const id of ids) await open(reading, id)
  await reading.context().close()

  const page = await as(leader)
  const { account } = await read<{ account: { displayName: string } }>(page, '/session')
  const own = account.displayName
  await page.goto(`${served.address}/leads?status=opened`)
  const rows = page.getByRole('region', { name: '线索' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(2)
  for (const row of await rows.all()) await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '批量办理' }).click()
  const dialog = page.getByRole('dialog')
  const give = async (to: string) => {
    await dialog.getByText('指派', { exact: true }).click()
    await dialog.getByRole('combobox', { name: '承办人' }).click()
    await dialog.getByTitle(to).click()
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByText('可以办理 2 条').waitFor()
  }
  await give(reviewer)
  await dialog.getByText(new RegExp(`${reviewer}现在在办 \\d+ 条.*指派后在办 \\d+ 条`)).waitFor()
  await dialog.getByLabel(/理由/).fill('两案相关，请合并核实')
  await dialog.getByRole('button', { name: '指派 2 条' }).click()
  await dialog.getByText('已办理 2 条').first().waitFor()
  expect((await read<{ count: number }>(page, '/leads?status=assigned')).count).toBe(2)

  await dialog.getByRole('button', { name: '改派给别人' }).click()
  await give(own)
  await dialog.getByRole('button', { name: '指派 2 条' }).click()
  await dialog.getByText('已办理 2 条').first().waitFor()
  await page.keyboard.press('Escape')
  const { items: mine } = await read<{ items: { id: string }[] }>(page, '/leads?status=assigned&assignee=me')
  expect(mine.map(({ id }) => id).sort()).toEqual([...ids].sort())

  await page.goto(`${served.address}/leads/load`)
  await page.getByRole('button', { name: '看表格' }).click()
  const row = page.getByRole('row').filter({ hasText: own })
  await row.getByRole('link', { name: '2', exact: true }).first().click()
  await page.waitForURL((url) => url.pathname === '/leads')
  await expect.poll(() => rows.count()).toBe(2)
  await page.context().close()
}, 90_000)

it.each(['wide', 'phone'] as const)(
  'can be used by all, %s',
  async (width) => {
    const page = await as(reviewer, { width })
    for (const path of [
      '/leads',
      `/leads/${leadId}`,
      `/leads/${leadId}/letters/police`,
      '/leads/plaintiffs',
      '/leads/load',
      '/leads/statistics',
    ]) {
      await page.goto(`${served.address}${path}`)
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        path,
      ).toEqual([])
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, `${path} is wider than the window`).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  },
  120_000,
)
