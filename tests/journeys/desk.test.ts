/** The desk work beside the main job, in a real browser: finding, making, locking, colliding, losing the server, clearing up. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser, type View } from './browser.ts'
import { type Served, serve, signIn } from './served.ts'

let served: Served
let address: string
let browser: OpenBrowser
const office = '项目办公室'
const jiangsu = '江苏省院政治部'
const inbound = '来内蒙古第二批'
const outbound = '赴沪苏浙第一批'

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  address = served.address
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

/** As somebody, in a browser of their own; whatever the page throws fails the test. */
async function as(who: string, work: (page: Page, context: BrowserContext) => Promise<void>, view: View = {}) {
  const context = await browser.context({ width: 'wide', ...view })
  const thrown: string[] = []
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => thrown.push(error.message))
    await signIn(page, address, who)
    await work(page, context)
    expect(thrown).toEqual([])
  } finally {
    await context.close()
  }
}

/** Counts the requests that create or change something at `path`, from now on. */
function countWrites(page: Page, path: RegExp): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && path.test(new URL(request.url()).pathname)) count += 1
  })
  return () => count
}

async function countOf(page: Page, list: string): Promise<number> {
  return page.evaluate(async (url) => {
    const answer: unknown = await (await fetch(url)).json()
    return typeof answer === 'object' && answer !== null && 'count' in answer ? Number(answer.count) : -1
  }, list)
}

/** Chooses in a field of the page by what its option says; types first where the field looks it up. */
async function choose(page: Page, label: string | RegExp, option: string | RegExp, typed?: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label }).first()
  await field.click()
  if (typed !== undefined) await field.fill(typed)
  const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await options.filter({ hasText: option }).first().click()
}

describe('the desk', () => {
  it('finds from anywhere by the keyboard, by initials', async () => {
    await as(office, async (page) => {
      await page.getByText('等您处理').first().waitFor()
      await page.keyboard.press('/')
      await page.getByRole('combobox').fill('gysy')
      await page.getByRole('option', { name: /高邮市人民检察院/ }).waitFor()
      await page.getByRole('combobox').fill('321084')
      await page.getByText('找到 1 项').waitFor()
      await page.getByRole('option', { name: /321084/ }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await expect.poll(() => page.getByRole('option', { selected: true }).innerText()).toContain('321084')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '高邮市人民检察院' }).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
    })
    await as('审计管理员', async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.getByRole('button', { name: '搜索' }).count()).toBe(0)
    })
  })

  it('leads from the home to the place where a thing is done, for every role', async () => {
    await as(office, async (page) => {
      await page.getByRole('link', { name: /可以匹配，还没有选派方案/ }).click()
      await page.waitForURL('**/selection/*/plans')
      await page.goto(address)
      await page.getByRole('link', { name: /个岗位需求待受理/ }).click()
      await page.waitForURL(/\/needs\?.*status=filed/)
      await page.locator('main tbody tr').first().waitFor()
      const needs = await page.locator('main tbody tr').count()
      expect(needs).toBeGreaterThan(0)
      await page.goto(address)
      // The office has read what it acted on: the needs wait, and one exception that a sender asks for.
      await page.getByRole('link', { name: `通知 ${needs + 1}` }).waitFor()
    })
    await as(jiangsu, async (page) => {
      await page.getByRole('link', { name: /岗位需求被退回/ }).click()
      await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
      await page.getByText('已退回').first().waitFor()
    })
    for (const [who, start, place] of [
      ['系统管理员', '管理账号', '/admin/accounts'],
      ['审计管理员', '查审计日志', '/admin/audit'],
    ] as const) {
      await as(who, async (page) => {
        await page.getByRole('link', { name: start }).click()
        await page.waitForURL(`**${place}`)
      })
    }
  })

  it('keeps the draft of a nomination, makes one of a double click, and submits it', async () => {
    await as(office, async (page) => {
      const name = await anotherOfficer(page)
      await page.goto(`${address}/selection/nominations/new`)
      await choose(page, /查找/, name, name)
      await page.getByText('符合条件').first().waitFor()
      await page.getByLabel('推荐意见').fill('示例：办理过同类案件。')
      await page.reload()
      await page.getByText(/已恢复 .* 的草稿/).waitFor()
      await expect.poll(() => page.getByLabel('推荐意见').inputValue()).toBe('示例：办理过同类案件。')
      const writes = countWrites(page, /^\/api\/nominations$/)
      const before = await countOf(page, '/api/nominations?limit=1')
      await page.locator('button:enabled', { hasText: '保存并提交' }).dblclick()
      await page.waitForURL(/\/selection\/nominations\/[0-9a-f-]{36}$/)
      await page.getByText('已提交').first().waitFor()
      expect(writes()).toBe(1)
      expect(await countOf(page, '/api/nominations?limit=1')).toBe(before + 1)
      // Back does not lead into the form that was sent.
      await page.goBack()
      expect(new URL(page.url()).pathname).not.toBe('/selection/nominations/new')
      await page.goto(`${address}/selection/nominations/new`)
      await page.getByLabel('推荐意见').waitFor()
      await expect.poll(() => page.getByLabel('推荐意见').inputValue()).toBe('')
    })
  })

  it('lets one who changed a record meanwhile say so to the other', async () => {
    await as(jiangsu, async (page, context) => {
      await page.goto(`${address}/needs?status=returned`)
      await page.locator('main tbody a').first().click()
      await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
      const need = page.url()
      const other = await context.newPage()
      await Promise.all([page.goto(`${need}/edit`), other.goto(`${need}/edit`)])
      await other.getByLabel('期望成果').fill('示例：另一个窗口改的。')
      await page.getByLabel('期望成果').waitFor()
      await other.getByRole('button', { name: '保存草稿' }).click()
      await other.waitForURL(need)
      await page.getByLabel('衡量标准').fill('示例：这个窗口改的。')
      await page.getByRole('button', { name: '保存草稿' }).click()
      // Each changed another field: they are put together without asking, and saved once looked over.
      await page.getByRole('region', { name: '这条记录您在别的页面改过' }).waitFor()
      await expect.poll(() => page.getByLabel('期望成果').inputValue()).toBe('示例：另一个窗口改的。')
      await expect.poll(() => page.getByLabel('衡量标准').inputValue()).toBe('示例：这个窗口改的。')
    })
  })

  it('says in Chinese and at the field what the server finds wrong', async () => {
    await as(jiangsu, async (page) => {
      const said = await page.evaluate(async () => {
        const answer = await fetch('/api/posts', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': 'zh' },
          body: JSON.stringify({ cohortId: 'x', headcount: 0, title: '字'.repeat(90) }),
        })
        return answer.text()
      })
      expect(said).toContain('最多 60 个字符')
      expect(said).toContain('不能小于 1')
      expect(said).not.toMatch(/expected|Invalid|Too /)
    })
  })

  it('makes a cohort with phases and quotas, once, and opens it', async () => {
    await as(office, async (page) => {
      await page.goto(`${address}/selection/new`)
      await choose(page, '交流项目', /./)
      await page.getByLabel('名称（中文）').fill('第二批（示例）')
      await page.getByLabel('名称（英文）').fill('Second cohort (example)')
      const year = new Date().getFullYear() + 1
      await page.getByLabel('任期开始').fill(`${year}-07-01`)
      await page.getByLabel('任期结束').fill(`${year}-12-31`)
      await choose(page, '规则', /./)
      await choose(page, '派出单位', /江苏省院/, '江苏省')
      await page.keyboard.press('Escape')
      await choose(page, '接收单位', /内蒙古自治区院/, '内蒙古')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: '添加一条名额' }).click()
      await choose(page, /^单位$/, /江苏省院/, '江苏省')
      await page.getByLabel('最多').fill('6')
      await page.getByLabel('征集需求 · 开始').fill(`${year}-01-01`)
      const writes = countWrites(page, /^\/api\/cohorts$/)
      const make = page.locator('button[type=submit]')
      await make.click()
      await page.getByText('开始和结束要么都填，要么都不填').waitFor()
      expect(writes()).toBe(0)
      await page.getByLabel('征集需求 · 结束').fill(`${year}-01-31`)
      await make.dblclick()
      await page.waitForURL(/\/selection\/[0-9a-f-]{36}$/)
      expect(writes()).toBe(1)
      await page.getByRole('button', { name: '开放征集' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '开放征集' }).click()
      await page.getByText('征集中').first().waitFor()
      await expect.poll(() => page.getByText('江苏省院').count()).toBeGreaterThan(0)
    })
  })

  it('cancels a match, then locks one pairing and forbids another for the next', async () => {
    await as(office, async (page) => {
      await page.goto(`${address}/selection`)
      await page.getByRole('link', { name: inbound }).click()
      await page.waitForURL(/\/selection\/[0-9a-f-]{36}$/)
      const cohort = page.url().split('/').at(-1) ?? ''
      await page.goto(`${address}/selection/${cohort}/plans`)
      await page.getByRole('button', { name: '匹配', exact: true }).waitFor()
      // Others are in line before it, so that there is time to cancel.
      const jobs = await page.evaluate(
        (id) =>
          Promise.all(
            Array.from({ length: 6 }, async () => {
              const headers = { 'content-type': 'application/json' }
              const answer = await fetch(`/api/cohorts/${id}/plans`, { method: 'POST', headers, body: '{}' })
              return answer.status
            }),
          ),
        cohort,
      )
      expect(jobs).toEqual(Array.from({ length: 6 }, () => 202))
      await page.getByRole('button', { name: /^(重新)?匹配$/ }).click()
      await page.getByRole('button', { name: '取消匹配' }).click()
      await page.getByText('匹配已取消').waitFor()
      // Those before it in the line go on: the newest of their drafts is the one to work on, once all are there.
      const drafts = () =>
        page.evaluate(async (id) => {
          const answer = (await (await fetch(`/api/plans?cohort=${id}`)).json()) as { items: { id: string }[] }
          return answer.items.map((one) => one.id)
        }, cohort)
      await expect.poll(async () => (await drafts()).length, { timeout: 120_000 }).toBeGreaterThanOrEqual(jobs.length)
      const [plan = ''] = await drafts()
      await page.goto(`${address}/selection/plans/${plan}`)

      const card = page.locator('aside .card').first()
      const locked = (await card.locator('h2').innerText()).split(' ↔ ')[1] ?? ''
      await card.getByRole('button', { name: '锁定', exact: true }).click()
      await card.getByRole('button', { name: '解除锁定' }).waitFor()
      const second = page.locator('main tbody tr').nth(1)
      const [forbidden = ''] = (await second.locator('td').nth(1).innerText()).split('\n')
      await second.getByRole('button', { name: forbidden, exact: true }).first().click()
      await page.getByRole('button', { name: '排除这一组合' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: '排除', exact: true }).click()
      await dialog.getByText('请填写「理由」').waitFor()
      await dialog.getByLabel('理由').fill('示例：本人刚参加过同类交流')
      await dialog.getByRole('button', { name: '排除', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      const held = page.locator('.card').filter({ hasText: '锁定与排除' })
      await held.getByText('示例：本人刚参加过同类交流').waitFor()
      await expect.poll(() => held.innerText()).toContain(locked)
      await expect.poll(() => held.innerText()).toContain(forbidden)
    })
  })

  it('shows that it is busy on a slow line, and sends once', async () => {
    await as(jiangsu, async (page) => {
      await page.goto(`${address}/needs?status=returned`)
      await page.locator('main tbody a').first().click()
      await page.getByRole('button', { name: '提交', exact: true }).waitFor()
      const line = Promise.withResolvers<void>()
      await page.route('**/moves', async (route) => {
        await line.promise
        await route.continue()
      })
      const writes = countWrites(page, /\/moves$/)
      await page.getByRole('button', { name: '提交', exact: true }).click()
      const send = page.getByRole('dialog').getByRole('button', { name: '提交', exact: true })
      await send.dblclick()
      await expect.poll(() => send.getAttribute('aria-busy')).toBe('true')
      line.resolve()
      await page.getByText('待受理').first().waitFor()
      expect(writes()).toBe(1)
    })
  })

  it('says so when the server is away, keeps what was typed, and goes on when it is back', async () => {
    await as(jiangsu, async (page, context) => {
      await page.goto(`${address}/needs/new`)
      await page.getByLabel('要解决的问题').fill('示例：断网时填写。')
      await context.setOffline(true)
      await page.getByRole('link', { name: '通知' }).first().click()
      await page.getByText('连接不上服务器').first().waitFor()
      await context.setOffline(false)
      await page.getByRole('button', { name: '重试' }).first().click()
      await page.getByRole('heading', { level: 1, name: '通知' }).waitFor()
      await page.goto(`${address}/needs/new`)
      await page.getByText(/已恢复 .* 的草稿/).waitFor()
      await expect.poll(() => page.getByLabel('要解决的问题').inputValue()).toBe('示例：断网时填写。')
    })
  })

  it('asks to load again where an upgrade has taken a part of the open page away', async () => {
    await as(office, async (page) => {
      await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: '' }))
      await page.getByRole('link', { name: '名录', exact: true }).click()
      await page.getByRole('heading', { name: '系统已更新' }).first().waitFor()
      await page.unroute('**/assets/**')
      await page.getByRole('button', { name: '重新载入' }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/directory')
    })
  })

  it('asks before leaving what no draft keeps', async () => {
    await as(jiangsu, async (page) => {
      await page.goto(`${address}/selection/nominations?status=submitted`)
      await page.locator('main tbody a').first().click()
      await page.waitForURL(/\/selection\/nominations\/[0-9a-f-]{36}$/)
      const nomination = page.url()
      await page.getByLabel('推荐意见').fill('示例：还没有保存。')
      await page.getByRole('link', { name: '需求', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('还没有保存').waitFor()
      await dialog.getByRole('button', { name: '留在这一页' }).click()
      expect(page.url()).toBe(nomination)
      await expect.poll(() => page.getByLabel('推荐意见').inputValue()).toBe('示例：还没有保存。')
      await page.getByRole('link', { name: '需求', exact: true }).click()
      await dialog.getByRole('button', { name: '离开' }).click()
      await page.waitForURL('**/needs')
    })
  })

  it('takes the demo out with the button; the first administrator signs in afterwards', async () => {
    await as(office, async (page) => {
      await page.goto(`${address}/admin`)
      await page.getByRole('button', { name: '清除演示数据' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '清除演示数据' }).dblclick()
      await page.getByRole('heading', { name: '演示数据已清除' }).waitFor()
      const row = page.locator('tbody tr').first()
      const [login = '', password = ''] = (await row.locator('td').allInnerTexts()).map((text) => text.trim())
      await page.getByRole('link', { name: '去登录' }).click()
      await page.waitForURL(/\/sign-in/)
      await page.getByLabel('账号', { exact: true }).fill(login)
      await page.locator('input[type=password]').fill(password)
      await page.locator('button[type=submit]').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      // The password was shown to whoever took the demo out: it opens nothing but the way to one's own.
      await page.goto(`${address}/admin/accounts`)
      await page.getByRole('heading', { name: '设置自己的密码' }).waitFor()
      await page.getByLabel('初始密码', { exact: true }).fill(password)
      await page.getByLabel('新密码', { exact: true }).fill('zi-ji-de-mi-ma-2026')
      await page.getByLabel('再输入一次新密码').fill('zi-ji-de-mi-ma-2026')
      await page.getByRole('button', { name: '设好并进入' }).click()
      await page.waitForURL('**/admin/accounts')
      await page.getByText('初始密码，本人尚未修改').first().waitFor()
      await page.goto(address)
      await page.getByRole('heading', { level: 1, name: '今天' }).waitFor()
      await expect.poll(() => page.getByText(inbound).count()).toBe(0)
      await expect.poll(() => page.getByText(outbound).count()).toBe(0)
    })
  })
})

/** An officer of the office's own people who meets the rules as another does, with the names that trip software up. */
async function anotherOfficer(page: Page): Promise<string> {
  const name = '乌云·𠮷䶮试'
  const status = await page.evaluate(async (called) => {
    const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>
    const { items } = (await read('/api/nominations?status=submitted&limit=50')) as {
      items: { officer: { id: string }; eligible: boolean; sender: { id: string } }[]
    }
    const own = items.filter((one) => one.eligible)
    for (const { officer, sender } of own) {
      const {
        id: _,
        idNumberMasked: __,
        institution: ___,
        secondments: ____,
        consentOn: _____,
        relativesDeclaredOn: ______,
        version: _______,
        ...rest
      } = await read(`/api/officers/${officer.id}`)
      const headers = { 'content-type': 'application/json' }
      const made = await fetch('/api/officers', {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...rest, institutionId: sender.id, name: called }),
      })
      if (made.status !== 201) continue
      const { id, version } = (await made.json()) as { id: string; version: number }
      const consent = await fetch(`/api/officers/${id}/consent`, {
        method: 'PUT',
        headers: { ...headers, 'if-match': `"${version}"` },
        body: JSON.stringify({ consent: true }),
      })
      return consent.status
    }
    return 0
  }, name)
  expect(status).toBe(200)
  return name
}
