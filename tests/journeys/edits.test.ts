/**
 * Two at once where one writes beside a record and not in a form of its own: wishes, checks before sending, messages of a
 * publication, the letterhead, the columns of an import, a change of an institution, moves and locks of a draft.
 */
import AxeBuilder from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, signIn } from './served.ts'

const office = '项目办公室'
const sender = '江苏省院政治部'
const panelName = /改过/

let served: Served
let browser: OpenBrowser
/** Of the cohort in matching: a draft of its selection. */
let plan: string
beforeAll(async () => {
  const starting = await Promise.all([serve(), openBrowser()])
  served = starting[0]
  browser = starting[1]
  plan = await givenPlan()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

async function open(name: string, path: string): Promise<Page> {
  const page = await (await browser.context({ width: 'wide' })).newPage()
  await signIn(page, served.address, name)
  await page.goto(`${served.address}${path}`)
  return page
}

interface Asked {
  method?: string
  body?: object
  version?: number
}

/** Asks the API as the account that the page is signed in with; throws where it refuses. */
async function api<T>(page: Page, path: string, { method = 'GET', body, version }: Asked = {}): Promise<T> {
  const answer = await page.request.fetch(`${served.address}/api${path}`, {
    method,
    headers: {
      'X-Requested-With': 'zhiqiao',
      ...(method === 'POST' && { 'Idempotency-Key': crypto.randomUUID() }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    },
    ...(body && { data: body }),
  })
  if (!answer.ok()) throw new Error(`${path} was answered by ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function givenPlan(): Promise<string> {
  const page = await open(office, '/')
  const { items } = await api<{ items: { id: string; status: string }[] }>(page, '/cohorts')
  const cohort = items.find(({ status }) => status === 'matching')?.id
  let job = await api<{ id: string; status: string; result?: { planId: string } }>(page, `/cohorts/${cohort}/plans`, {
    method: 'POST',
    body: {},
  })
  while (job.status === 'waiting' || job.status === 'running') {
    await page.waitForTimeout(200)
    job = await api(page, `/jobs/${job.id}`)
  }
  await page.context().close()
  if (!job.result) throw new Error(`the match ended ${job.status}`)
  return job.result.planId
}

async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

describe('what is written beside a record', () => {
  it('of a nomination: the statement is disputed, chosen, and saved over what stands', async () => {
    const page = await open(sender, '/')
    const { items } = await api<{ items: { id: string; version: number }[] }>(
      page,
      '/nominations?status=submitted&limit=1',
    )
    const [{ id, version } = { id: '', version: 0 }] = items
    await page.goto(`${served.address}/selection/nominations/${id}`)
    await page.getByLabel('推荐意见').fill('我写的意见')
    await api(page, `/nominations/${id}`, { method: 'PATCH', version, body: { statement: '别处写的意见' } })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const panel = page.getByRole('region', { name: panelName })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('别处写的意见')
    await expect.poll(() => page.getByLabel('推荐意见').inputValue()).toBe('我写的意见')
    await accessible(page)
    // Not before one has chosen.
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('还有 1 处没有选择').waitFor()
    await page.getByLabel('用我的').check()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await panel.waitFor({ state: 'detached' })
    expect(await api(page, `/nominations/${id}`)).toMatchObject({ statement: '我写的意见', version: version + 2 })
  })

  it('of an officer: what was checked is put together where the two sides touched different things', async () => {
    const page = await open(sender, '/')
    const { items } = await api<{ items: { id: string }[] }>(page, '/officers?limit=1')
    const id = items[0]?.id ?? ''
    const { version } = await api<{ version: number }>(page, `/officers/${id}`)
    const checks = (standing: object | null, health: object | null, at: number) =>
      api(page, `/officers/${id}/suitability`, { method: 'PUT', version: at, body: { standing, health } })
    await checks(null, { fit: true, checkedOn: '2026-01-05' }, version)
    await page.goto(`${served.address}/officers/${id}`)
    await page.getByRole('button', { name: '登记', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().check()
    await checks(null, { fit: false, checkedOn: '2026-01-05' }, version + 1)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByRole('region', { name: panelName }).waitFor()
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await api(page, `/officers/${id}/suitability`)).toMatchObject({
      standing: { openCase: false },
      health: { fit: false },
    })
  })

  it('of a message of the publication: both wordings are shown', async () => {
    const page = await open(office, '/')
    const { items } = await api<{ items: { recipient: string; subjectId: string; name: string }[] }>(
      page,
      `/plans/${plan}/messages`,
    )
    const host = items.find(({ recipient }) => recipient === 'host')
    const place = `/plans/${plan}/messages/${host?.recipient}/${host?.subjectId}`
    await page.goto(`${served.address}/selection/plans/${plan}/release`)
    await page.getByPlaceholder('姓名或单位').fill(host?.name ?? '')
    await page
      .getByRole('row', { name: new RegExp(host?.name ?? '') })
      .getByRole('button', { name: '修改' })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('补充的话').fill('请安排食宿。')
    await api(page, place, { method: 'PUT', version: 0, body: { words: '请派车接站。' } })
    await dialog.getByRole('button', { name: '保存' }).click()
    const panel = dialog.getByRole('region', { name: panelName })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('请派车接站。')
    await panel.getByLabel('用我的').check()
    // Written together by hand: what was chosen is only a beginning.
    await dialog.getByLabel('补充的话').fill('请派车接站，并安排食宿。')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('请派车接站，并安排食宿。').first().waitFor()
  })

  it('of an import: the columns that the other tab has chosen come in beside one’s own', async () => {
    const page = await open(sender, '/imports/new?kind=officers')
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('干警').addRows([
      ['姓名', '单位', '甲', '乙'],
      ['试导丙', '高邮市人民检察院', '男', '1986-05-04'],
    ])
    await page.getByLabel('选择文件').setInputFiles({
      name: '干警.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
    })
    await page.getByRole('button', { name: '上传' }).click()
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
    const path = new URL(page.url()).pathname
    await page.getByRole('combobox', { name: 'C 列读作' }).click()
    await page.getByTitle('性别', { exact: true }).click()
    interface Detail {
      version: number
      status: string
      mapping: { columns: { column: number; key: string }[] }
    }
    const { version, mapping } = await api<Detail>(page, path)
    const columns = [...mapping.columns, { column: 4, key: 'birth' }]
    await api(page, `${path}/mapping`, { method: 'PUT', version, body: { ...mapping, columns } })
    await page.getByRole('button', { name: '试导入' }).click()
    await page.getByRole('region', { name: panelName }).waitFor()
    await page.getByRole('button', { name: '试导入' }).click()
    await page.getByRole('heading', { name: '试导入结果' }).waitFor()
    const after = await api<Detail>(page, path)
    expect(after.mapping.columns).toEqual(
      expect.arrayContaining([
        { column: 3, key: 'sex' },
        { column: 4, key: 'birth' },
      ]),
    )
  })

  it('of an institution that was renamed meanwhile: its change asks, and what was typed stays', async () => {
    const page = await open(office, '/')
    const { items } = await api<{ items: { id: string }[] }>(page, '/institutions?q=固阳&limit=1')
    const id = items[0]?.id ?? ''
    const { version } = await api<{ version: number }>(page, `/institutions/${id}`)
    await page.goto(`${served.address}/directory/${id}`)
    await page.getByRole('button', { name: '变更', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('文号').fill('示编〔2026〕3号')
    await dialog.getByLabel('新简称').fill('固阳院甲')
    await api(page, `/institutions/${id}/changes`, {
      method: 'POST',
      version,
      body: { kind: 'rename', name: '固阳试县检察院', shortName: '固阳院乙', effectiveOn: await today(page) },
    })
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    const panel = dialog.getByRole('region', { name: panelName })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('固阳院乙')
    await expect.poll(() => dialog.getByLabel('文号').inputValue()).toBe('示编〔2026〕3号')
    await panel.getByLabel('用我的').check()
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await api(page, `/institutions/${id}`)).toMatchObject({ name: '固阳试县检察院', shortName: '固阳院甲' })
  })
})

describe('a draft that somebody else has moved on', () => {
  it('says who sits where by now, beside a lock that comes too late', async () => {
    const page = await open(office, `/selection/plans/${plan}`)
    await page.getByText('满足 15 / 15').first().waitFor()
    interface Seated {
      version: number
      pairings: { person: { nominationId: string; name: string }; post: { postId: string } }[]
    }
    const { version, pairings } = await api<Seated>(page, `/plans/${plan}`)
    const [first, second] = pairings
    const lock = {
      kind: 'lock',
      nominationId: second?.person.nominationId,
      postId: second?.post.postId,
      reason: '示例',
    }
    await api(page, `/plans/${plan}/constraints`, { method: 'POST', version, body: lock })
    await page.reload()
    await page.getByText('满足 15 / 15').first().waitFor()
    const out = { nominationId: first?.person.nominationId, postId: null, reason: '示例：另有安排', rearrange: true }
    await api(page, `/plans/${plan}/hand-moves`, { method: 'POST', version: version + 1, body: out })
    const card = page
      .locator('section, div.card')
      .filter({ has: page.getByRole('heading', { name: '锁定与排除' }) })
      .last()
    await card.getByRole('button', { name: '撤销' }).click()
    const seats = page.getByRole('region', { name: '不同之处' })
    await seats.waitFor()
    await expect.poll(() => seats.innerText()).toContain(first?.person.name)
    await accessible(page)
    // The lock stands: nothing was changed on what one had not seen.
    const now = await api<{ constraints: { kind: string }[] }>(page, `/plans/${plan}`)
    expect(now.constraints.filter(({ kind }) => kind === 'lock')).toHaveLength(1)
  })

  it('and its letterhead: both versions are put together, and asked about where both wrote', async () => {
    const page = await open(office, '/')
    const { version } = await api<{ version: number }>(page, `/plans/${plan}`)
    await api(page, `/plans/${plan}/moves`, { method: 'POST', version, body: { verb: 'submit' } })
    const leader = await open('自治区院领导（示例）', '/')
    await api(leader, `/plans/${plan}/moves`, { method: 'POST', version: version + 1, body: { verb: 'approve' } })
    await page.goto(`${served.address}/selection/plans/${plan}/letters`)
    await page.getByLabel('发文代字').fill('示检政函')
    await page.getByLabel('联系人和电话').fill('钱○○')
    const { head } = await api<{ head: Record<string, unknown> & { version: number } }>(page, `/plans/${plan}/letters`)
    const { version: at, issuer: _, ...rest } = head
    const theirs = { ...rest, word: '示检函', firstNumber: 30, numbers: [] }
    await api(page, `/plans/${plan}/letterhead`, { method: 'PUT', version: at, body: theirs })
    await page.getByRole('button', { name: '保存文号' }).click()
    const panel = page.getByRole('region', { name: panelName })
    await panel.waitFor()
    await expect.poll(() => panel.innerText()).toContain('示检函')
    await expect.poll(() => page.getByLabel('起始序号').inputValue()).toBe('30')
    await panel.getByLabel('用我的').check()
    await page.getByRole('button', { name: '保存文号' }).click()
    await page.getByText(/^示检政函〔\d{4}〕30号$/).waitFor()
    await expect.poll(() => page.getByLabel('联系人和电话').inputValue()).toBe('钱○○')
  })
})

/** By the server's clock, as the session tells it. */
async function today(page: Page): Promise<string> {
  return (await api<{ today: string }>(page, '/session')).today
}
