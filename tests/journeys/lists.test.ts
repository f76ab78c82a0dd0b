/** Lists as a desk, and two people at once: views shared, many moved at a time, collisions merged, changes marked. */
import AxeBuilder from '@axe-core/playwright'
import { type ListKey, lists } from '@zhiqiao/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser, type View } from './browser.ts'
import { type Served, serve, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
beforeAll(async () => {
  const starting = await Promise.all([serve(), openBrowser()])
  served = starting[0]
  browser = starting[1]
}, 180_000)
afterAll(async () => {
  await browser.close()
  await served.stop()
})

async function open(name: string, path: string, view?: View): Promise<Page> {
  const page = await (await browser.context(view)).newPage()
  await signIn(page, served.address, name)
  await page.goto(`${served.address}${path}`)
  return page
}

/** Asks the API as the account that the page is signed in with. */
async function api<T>(
  page: Page,
  path: string,
  init: { method?: string; body?: object; version?: number } = {},
): Promise<T> {
  return page.evaluate(
    async ({ path: url, init: { method = 'GET', body, version } }) => {
      const answer = await fetch(`/api${url}`, {
        method,
        headers: {
          'X-Requested-With': 'zhiqiao',
          ...(body && { 'Content-Type': 'application/json' }),
          ...(version !== undefined && { 'If-Match': `"${version}"` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      return (await answer.json()) as T
    },
    { path, init },
  )
}

async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

interface Row {
  id: string
  version: number
  title: string
  status: string
  cohortId: string
  host: { id: string }
}

const needOf = (page: Page, id: string) => api<Row & { problem: string; tier: number }>(page, `/posts/${id}`)

const office = '项目办公室'
const host = '包头市院联络员'

/** A draft, for Baotou where nothing else is said: whoever signed in makes it; its host and the office may both change it. */
async function givenDraft(page: Page, title: string, wanted = { status: 'matching', host: '包头市' }): Promise<Row> {
  const cohorts = await api<{ items: { id: string; status: string }[] }>(page, '/cohorts')
  const places = await api<{ items: { id: string }[] }>(page, `/institutions?q=${wanted.host}`)
  const made = await api<Row>(page, '/posts', {
    method: 'POST',
    body: {
      cohortId: cohorts.items.find(({ status }) => status === wanted.status)?.id,
      hostInstitutionId: places.items[0]?.id,
      departmentCode: 'eighth',
      title,
      headcount: 1,
      tier: 3,
      problem: '环境公益诉讼没有人会做鉴定对接',
      wantedResult: '建立一套办案指引',
      yardstick: '半年内办成两件',
      specialties: [{ code: 'environment' }],
    },
  })
  expect(made, JSON.stringify(made)).toMatchObject({ title })
  return made
}

describe('two browsers at one need', () => {
  it('put together what each wrote, ask where both wrote, and lose nothing', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '试岗甲')
    await page.goto(`${served.address}/needs/${need.id}/edit`)
    const other = await open(host, `/needs/${need.id}/edit`)

    await other.getByLabel(/紧急程度/).fill('1')
    await other.getByLabel('岗位', { exact: true }).fill('试岗乙')
    await other.getByRole('button', { name: '保存草稿' }).click()
    await other.waitForURL((url) => url.pathname === `/needs/${need.id}`)

    await page.getByLabel('要解决的问题').fill('改过的问题：没有人会做鉴定对接')
    await page.getByLabel('岗位', { exact: true }).fill('试岗丙')
    await page.getByRole('button', { name: '保存草稿' }).click()
    const panel = page.getByRole('region', { name: /有人改过/ })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('紧急程度')
    await expect.poll(() => page.getByLabel(/紧急程度/).inputValue()).toBe('1')
    await accessible(page)

    // Not before one has chosen; and a reload asks the same again.
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('还有 1 处没有选择').waitFor()
    await page.reload()
    await page.getByRole('region', { name: /有人改过/ }).waitFor()
    await expect.poll(() => page.getByLabel('要解决的问题').inputValue()).toContain('改过的问题')
    await page.getByLabel('用我的').check()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL((url) => url.pathname === `/needs/${need.id}`)
    expect(await needOf(page, need.id)).toMatchObject({
      title: '试岗丙',
      tier: 1,
      problem: '改过的问题：没有人会做鉴定对接',
      version: 3,
    })
  })

  it('say what stands and what is possible where the need was moved on meanwhile', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '试岗丁')
    await page.goto(`${served.address}/needs/${need.id}/edit`)
    await page.getByLabel('岗位', { exact: true }).fill('试岗丁改')
    await api(page, `/posts/${need.id}/moves`, { method: 'POST', version: 1, body: { verb: 'file' } })
    await page.getByRole('button', { name: '保存草稿' }).click()
    const panel = page.getByRole('region', { name: '这条记录现在不能再改' })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('试岗丁改')
    await expect.poll(() => panel.innerText()).toContain('退回')
    await expect.poll(() => page.getByRole('button', { name: '保存草稿' }).count()).toBe(0)
  })
})

describe('two tabs of one person', () => {
  it('meet each other’s changes, and neither drops what the other has typed', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '两页甲')
    await page.goto(`${served.address}/needs/${need.id}/edit`)
    const tab = await page.context().newPage()
    await tab.goto(`${served.address}/needs/${need.id}/edit`)
    await page.getByLabel(/紧急程度/).fill('2')
    await tab.getByLabel('衡量标准').fill('另一页写的标准')
    // The drafts are written a moment after the typing.
    await expect.poll(() => tab.evaluate(() => JSON.stringify(localStorage))).toContain('另一页写的标准')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL((url) => url.pathname === `/needs/${need.id}`)
    await tab.reload()
    await tab.getByRole('region', { name: /改过/ }).waitFor()
    await expect.poll(() => tab.getByLabel('衡量标准').inputValue()).toBe('另一页写的标准')
    await expect.poll(() => tab.getByLabel(/紧急程度/).inputValue()).toBe('2')
    await tab.getByRole('button', { name: '保存草稿' }).click()
    await tab.waitForURL((url) => url.pathname === `/needs/${need.id}`)
    expect(await needOf(page, need.id)).toMatchObject({ tier: 2, yardstick: '另一页写的标准', version: 3 })
  })
})

describe('the list of needs', () => {
  it('is narrowed, kept as a view and shared; another account opens it by its address', async () => {
    const page = await open(office, '/needs')
    await page.getByRole('combobox', { name: '状态' }).click()
    await page.getByTitle('已受理', { exact: true }).click()
    await page.getByText('状态：已受理').waitFor()
    await page.getByRole('button', { name: '另存为视图' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('视图名称').fill('已受理的需求')
    await dialog.getByRole('combobox', { name: '共享' }).click()
    await dialog
      .getByTitle(/共享给/)
      .first()
      .click()
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.waitForURL((url) => url.searchParams.has('view'))
    const view = new URL(page.url()).searchParams.get('view')

    const other = await open(host, `/needs?view=${view}`)
    await other.getByText('状态：已受理').waitFor()
    expect(new URL(other.url()).searchParams.get('status')).toBe('accepted')
    await other.getByRole('button', { name: '管理视图' }).click()
    await other.getByRole('dialog').getByText(/共享$/).waitFor()
    await expect.poll(() => other.getByRole('button', { name: '改名' }).count()).toBe(0)
    await accessible(other)
  })

  it('takes up many at once: previewed, one of them refused with its reason', async () => {
    const page = await open(office, '/needs')
    const filed = await givenDraft(page, '批量甲')
    const draft = await givenDraft(page, '批量乙')
    await api(page, `/posts/${filed.id}/moves`, { method: 'POST', version: 1, body: { verb: 'file' } })
    await page.goto(`${served.address}/needs?q=批量`)
    await page.getByRole('link', { name: /批量甲/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: '批量办理' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('已勾选的 2 条').waitFor()
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByText('不能办理 1 条').waitFor()
    expect(await needOf(page, filed.id)).toMatchObject({ status: 'filed' })
    await accessible(page)
    await dialog.getByRole('button', { name: '受理 1 条' }).click()
    await dialog.getByRole('heading', { name: '已办理 1 条' }).waitFor()
    expect(await needOf(page, filed.id)).toMatchObject({ status: 'accepted' })
    expect(await needOf(page, draft.id)).toMatchObject({ status: 'draft' })
  })

  it('marks what others have changed since one was here, until one has seen it', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '变动甲')
    // The first look at the list, as the host.
    const other = await open(host, '/needs?q=变动')
    await other.getByRole('button', { name: '都看过了' }).click()
    // What is changed from here on is news; the line goes when the server has noted the look.
    await other.getByRole('button', { name: '都看过了' }).waitFor({ state: 'detached' })
    await api(page, `/posts/${need.id}`, { method: 'PATCH', version: 1, body: { tier: 5 } })
    await other.reload()
    await other.getByText('已更新：紧急程度').waitFor()
    await other.getByRole('button', { name: '只看这些' }).click()
    await other.waitForURL((url) => url.searchParams.has('changedSince'))
    await other.getByText('已更新：紧急程度').waitFor()
    await accessible(other)
    await other.getByRole('button', { name: '都看过了' }).click()
    await other.getByText('已更新：紧急程度').waitFor({ state: 'detached' })
    // What one changes oneself is no news.
    await page.goto(`${served.address}/needs?q=变动`)
    await page.getByRole('link', { name: /变动甲/ }).waitFor()
    await expect.poll(() => page.getByText('已更新：紧急程度').count()).toBe(0)
  })

  it('can be read and worked on a phone', async () => {
    const page = await open(office, '/needs?status=accepted', { width: 'phone' })
    await page.getByRole('button', { name: '筛选（1）' }).click()
    await page.getByRole('combobox', { name: '状态' }).waitFor()
    const pages = (Object.keys(lists) as ListKey[]).filter((key) => readers[key] === undefined)
    for (const path of pages.map((key) => lists[key].page)) {
      await page.goto(`${served.address}${path}`)
      await page.getByRole('main').waitFor()
      await page.waitForLoadState('networkidle')
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, path).toBeLessThanOrEqual(0)
    }
  })
})

/** Whoever sees the list, by its key; the office where nothing is said. */
const readers: Partial<Record<ListKey, string>> = {
  accounts: '安全管理员',
  audit: '审计管理员',
  formImports: '江苏省院政治部',
}

describe('every list', () => {
  it('has views, keys, and filters and columns in the address, whoever it is for', async () => {
    for (const [account, keys] of Map.groupBy(Object.keys(lists) as ListKey[], (key) => readers[key] ?? office)) {
      const page = await open(account, '/')
      for (const key of keys) {
        await page.goto(`${served.address}${lists[key].page}`)
        const table = page.locator('.server-table:not(.local-table)').first()
        await table.getByRole('combobox', { name: '视图' }).waitFor()
        await table.getByRole('button', { name: '管理视图' }).waitFor()
        await page.waitForLoadState('networkidle')
        const rows = table.locator('[data-row]')
        if ((await rows.count()) === 0) continue
        await page.keyboard.press('j')
        expect(await rows.first().evaluate((row) => row.contains(document.activeElement)), key).toBe(true)
        await page.keyboard.press('?')
        await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
        await page.keyboard.press('Escape')
      }
      await page.context().close()
    }
  }, 180_000)

  it('keeps unread what came in after the notices were read, and marks those that are ticked', async () => {
    const page = await open(office, '/notifications')
    await page.getByText('未读', { exact: true }).first().waitFor()
    const unread = async () => (await api<{ count: number }>(page, '/notifications?unread=true&limit=1')).count
    const before = await unread()
    const row = page.locator('[data-row]').filter({ hasText: '未读' }).first()
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: '把勾选的 1 条标为已读' }).click()
    await page.getByText(`${before - 1} 条未读`).waitFor()
    // A need is filed while the list stands open: the click that follows is not about it.
    const other = await open('江苏省院政治部', '/needs')
    const need = await givenDraft(other, '通知甲', { status: 'collecting', host: '南京市' })
    await api(other, `/posts/${need.id}/moves`, { method: 'POST', version: 1, body: { verb: 'file' } })
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await page.getByText('1 条未读').waitFor()
    expect(await unread()).toBe(1)
    await accessible(page)
  })
})

describe('a move that comes too late', () => {
  it('shows what one saw beside what stands now, and is then made on what was shown', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '迟到甲')
    await page.goto(`${served.address}/needs/${need.id}`)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await api(page, `/posts/${need.id}`, { method: 'PATCH', version: 1, body: { tier: 5 } })
    await dialog.getByRole('button', { name: '提交', exact: true }).click()
    const seen = dialog.getByRole('row', { name: /紧急程度/ })
    await seen.waitFor()
    await expect.poll(() => seen.innerText()).toMatch(/3[\s\S]*5/)
    await accessible(page)
    // What was shown is what the second press is meant for.
    await dialog.getByRole('button', { name: '提交', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await needOf(page, need.id)).toMatchObject({ status: 'filed', tier: 5, version: 3 })
  })

  it('is not offered again where somebody else has moved the record on, and keeps the reason that was typed', async () => {
    const page = await open(office, '/needs')
    const need = await givenDraft(page, '迟到乙')
    await api(page, `/posts/${need.id}/moves`, { method: 'POST', version: 1, body: { verb: 'file' } })
    await page.goto(`${served.address}/needs/${need.id}`)
    await page.getByRole('button', { name: '退回' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('来不及了')
    await api(page, `/posts/${need.id}/moves`, {
      method: 'POST',
      version: 2,
      body: { verb: 'return', reason: '先退回' },
    })
    await dialog.getByRole('button', { name: '退回', exact: true }).click()
    await dialog.getByText('现在不能再「退回」').waitFor()
    await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('来不及了')
    await expect.poll(() => dialog.getByRole('button', { name: '退回', exact: true }).isDisabled()).toBe(true)
  })
})
