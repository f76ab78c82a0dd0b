/**
 * A need from its template to the host's own verdict, and the directory cared for: the county asks for a review, the city
 * endorses, the office accepts; after publication the host closes. Institutions are renamed, merged with a preview, found by
 * their old names, and a merge is taken back.
 */
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, shots, signIn as signInAt } from './served.ts'

let served: Served
let address: string
let browser: OpenBrowser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  address = served.address
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const password = 'shi-li-mi-ma-2026'
const ownPassword = 'zi-ji-de-mi-ma-2026'
let cohort = ''
let need = ''

/** A page of somebody; closed when the work is done. */
async function as(name: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.context({ width: 'wide' })
  const page = await context.newPage()
  await signInAt(page, address, name)
  await work(page)
  await context.close()
}

interface Sent {
  id: string
  version: number
  [key: string]: unknown
}

/** What a story needs before it begins goes through the API, with the rights of whoever is signed in. */
async function send(page: Page, method: 'GET' | 'POST', url: string, data?: object, version?: number): Promise<Sent> {
  const answer = await page.request.fetch(`${address}/api${url}`, {
    method,
    ...(data && { data }),
    ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
  })
  const body = (await answer.json()) as Sent
  if (!answer.ok()) throw new Error(`${method} ${url}: ${answer.status()} ${JSON.stringify(body)}`)
  return body
}
const items = (body: Sent) => body['items'] as Record<string, string>[]
const institution = async (page: Page, q: string) =>
  items(await send(page, 'GET', `/institutions?q=${encodeURIComponent(q)}`))[0]?.['id'] ?? ''

describe('a need reviewed in two steps', () => {
  it('is prepared: a cohort that asks for two steps, and a county’s own account', async () => {
    await as('项目办公室', async (page) => {
      const cohorts = items(await send(page, 'GET', '/cohorts?limit=50'))
      const inbound = cohorts.find((one) => one['direction'] === 'inbound')?.['id'] ?? ''
      const { programmeId, policy, hosts, senders, termFrom, termUntil, phases } = await send(
        page,
        'GET',
        `/cohorts/${inbound}`,
      )
      const ids = (given: unknown) => (given as { id: string }[]).map(({ id }) => id)
      const made = await send(page, 'POST', '/cohorts', {
        programmeId,
        name: { zh: '第二批（示例）', en: 'Cohort two (example)' },
        direction: 'inbound',
        termFrom,
        termUntil,
        phases,
        policyId: (policy as { id: string }).id,
        hostIds: ids(hosts),
        senderIds: ids(senders),
        quotas: [],
        approvalSteps: 2,
      })
      cohort = made.id
      await send(page, 'POST', `/cohorts/${cohort}/moves`, { verb: 'open' }, made.version)
    })
    let account = ''
    await as('系统管理员', async (page) => {
      account = (
        await send(page, 'POST', '/accounts', { login: 'guyang', displayName: '固阳县院联络员（试乙）', password })
      ).id
    })
    await as('安全管理员', async (page) => {
      const institutionId = await institution(page, '150222')
      await send(page, 'POST', `/accounts/${account}/roles`, { role: 'host', institutionId })
    })
    expect(cohort).not.toBe('')
  })

  it('begins from a template, and goes to the institution above first', async () => {
    const context = await browser.context({ width: 'wide' })
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    await page.getByLabel('账号', { exact: true }).fill('guyang')
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.getByLabel('初始密码', { exact: true }).fill(password)
    await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
    await page.getByLabel('再输入一次新密码').fill(ownPassword)
    await page.getByRole('button', { name: '设好并进入' }).click()
    await page.getByRole('heading', { level: 1, name: '今天' }).waitFor()
    await page.goto(`${address}/needs/new?cohort=${cohort}&template=plea-leniency`)
    await page.getByLabel('要解决的问题').waitFor()
    await expect.poll(() => page.getByLabel('要解决的问题').inputValue()).toContain('量刑建议')
    await page.getByLabel('部门').click()
    await page.locator('.ant-select-item-option:visible').first().click()
    await page.screenshot({ path: path.join(shots, 'register-template.png'), fullPage: true })
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
    need = page.url().split('/').at(-1) ?? ''
    await page.getByText('从模板开始').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: '提交', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: '提请审核' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '提请审核' }).click()
    await page.getByText('待上级审核').first().waitFor()
    await page.getByText('上级单位（包头市院）').first().waitFor()
    await context.close()
  })

  it('is returned with a reason, comes back with its changes shown, and is accepted', async () => {
    await as('包头市院联络员', async (page) => {
      await page.getByText('1 个下级单位的岗位需求待您审核').waitFor()
      await page.goto(`${address}/needs/${need}`)
      await page.getByRole('button', { name: '退回' }).click()
      await page.getByRole('dialog').getByLabel('理由').fill('衡量标准要能数得出')
      await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
      await page.getByText('已退回').first().waitFor()
      // The city acts for the county as well: it mends the words, and its filing is the review.
      await page.getByRole('link', { name: '编辑' }).click()
      await page.getByLabel('衡量标准').fill('示例：确定刑量刑建议采纳率提高十个百分点。')
      await page.getByRole('button', { name: '保存草稿' }).click()
      await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('待受理').first().waitFor()
      await page.getByText('与退回时相比').waitFor()
      await expect.poll(() => page.locator('ins').innerText()).toContain('十个百分点')
      await page.screenshot({ path: path.join(shots, 'register-story.png'), fullPage: true })
    })
    await as('项目办公室', async (page) => {
      await page.goto(`${address}/needs/${need}`)
      await page.getByRole('button', { name: '受理' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '受理' }).click()
      await page.getByText('已受理').first().waitFor()
      await page.goto(`${address}/needs/register?cohort=${cohort}`)
      await page.getByText('认罪认罚从宽工作指导').waitFor()
      await expect.poll(() => page.getByText(/提请上级审核.*退回.*提交项目办.*项目办受理/).count()).toBe(1)
      await page.screenshot({ path: path.join(shots, 'register.png'), fullPage: true })
    })
  })
})

describe('closing', () => {
  it('is the host’s, with its own verdict, once the plan is published', async () => {
    let plan = ''
    await as('项目办公室', async (page) => {
      const inbound = items(await send(page, 'GET', '/cohorts?limit=50&status=matching'))[0]?.['id'] ?? ''
      await page.goto(`${address}/selection/${inbound}/plans`)
      await page.getByRole('button', { name: '匹配', exact: true }).click()
      await page.waitForURL('**/selection/plans/*')
      await page.getByText('15 / 15').first().waitFor()
      plan = page.url()
    })
    for (const [who, verb] of [
      ['项目办公室', '提交审批'],
      ['自治区院领导', '批准'],
      ['项目办公室', '发布'],
    ] as const) {
      await as(who, async (page) => {
        await page.goto(plan)
        await page.getByRole('button', { name: verb, exact: true }).first().click()
        await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      })
    }
    await as('包头市院联络员', async (page) => {
      await page.goto(`${address}/needs?status=accepted&holder=host&q=${encodeURIComponent('包头')}`)
      await page.locator('main tbody a').first().click()
      await page.getByText('1 个岗位，已满足 1 个').first().waitFor()
      await page.getByRole('button', { name: '办结' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('部分满足').click()
      await dialog.getByLabel('说明').fill('示例：指引已经试行，骨干还在培养。')
      await dialog.getByRole('button', { name: '办结' }).click()
      await page.getByText('已办结').first().waitFor()
      await page.getByText('接收单位的评价').first().waitFor()
      await expect.poll(() => page.getByText('部分满足').count()).toBeGreaterThan(0)
      await page.screenshot({ path: path.join(shots, 'register-closed.png'), fullPage: true })
    })
  }, 120_000)
})

describe('a need proposed by the office', () => {
  it('waits for its host, who declines it with a reason', async () => {
    await as('浙江省院政治部', async (page) => {
      await page.goto(`${address}/needs/proposals`)
      await page.getByText('枫桥检察室').first().waitFor()
      await page.screenshot({ path: path.join(shots, 'register-proposals.png'), fullPage: true })
      await page.getByRole('button', { name: '不采纳' }).click()
      await page.getByRole('dialog').getByLabel('理由').fill('示例：今年已经安排跟班')
      await page.getByRole('dialog').getByRole('button', { name: '不采纳' }).click()
      await page.getByText('未采纳').first().waitFor()
      await expect.poll(() => page.getByText('今年已经安排跟班').count()).toBe(1)
    })
  })
})

describe('the directory', () => {
  it('renames with day and document, and finds by the old name', async () => {
    await as('项目办公室', async (page) => {
      await page.goto(`${address}/directory/${await institution(page, '150222')}`)
      await page.getByRole('button', { name: '变更' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('新全称').fill('固阳区人民检察院')
      await dialog.getByLabel('新简称').fill('固阳区院')
      await dialog.getByLabel('文号').fill('示例〔2026〕1 号')
      await dialog.getByRole('button', { name: '登记' }).click()
      await page.getByRole('heading', { name: '固阳区人民检察院', level: 1 }).waitFor()
      await page.getByText('示例〔2026〕1 号').waitFor()
      await page.screenshot({ path: path.join(shots, 'register-renamed.png'), fullPage: true })
      await page.goto(`${address}/directory?q=${encodeURIComponent('固阳县')}`)
      await page.getByRole('link', { name: '固阳区人民检察院' }).waitFor()
      await expect.poll(() => page.getByText('曾用名（含并入单位）：固阳县人民检察院').count()).toBe(1)
    })
  })

  it('previews a merge, makes it, finds the successor by the name that went, and takes it back', async () => {
    await as('项目办公室', async (page) => {
      const [from, into] = [await institution(page, '150105'), await institution(page, '150102')]
      await page.goto(`${address}/directory/merge?from=${from}&into=${into}`)
      await page.getByRole('button', { name: '预览合并结果' }).click()
      await page.getByRole('heading', { name: '合并之后' }).waitFor()
      await page.getByRole('cell', { name: '干警', exact: true }).first().waitFor()
      await page.screenshot({ path: path.join(shots, 'register-merge.png'), fullPage: true })
      await page.getByLabel('依据和理由').fill('示例：区划调整')
      await page.getByRole('button', { name: '登记合并' }).click()
      await page.waitForURL(`**/directory/${into}`)
      await page.getByText('接收并入的单位').waitFor()
      await page.goto(`${address}/directory?q=${encodeURIComponent('赛罕区')}`)
      await page.getByRole('link', { name: '呼和浩特市新城区人民检察院' }).waitFor()
      await expect.poll(() => page.getByRole('link', { name: '呼和浩特市赛罕区人民检察院' }).count()).toBe(0)
      await page.goto(`${address}/directory/${into}`)
      await page.getByRole('button', { name: '撤销这次合并' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '撤销这次合并' }).click()
      await page.getByText('撤销了合并').first().waitFor()
      await page.goto(`${address}/directory?q=${encodeURIComponent('赛罕区')}`)
      await page.getByRole('link', { name: '呼和浩特市赛罕区人民检察院' }).waitFor()
    })
  })

  it('shows a sender whom it can spare, as a picture and as a table', async () => {
    await as('江苏省院政治部', async (page) => {
      await page.goto(`${address}/directory/${await institution(page, '320000')}`)
      await page.getByRole('heading', { name: '可派人数' }).waitFor()
      await expect.poll(() => page.getByRole('img', { name: /认罪认罚从宽：可派 \d+ 人/ }).count()).toBe(1)
      await page.getByRole('button', { name: '看表格' }).click()
      await page.getByRole('columnheader', { name: '保留' }).waitFor()
      await page.screenshot({ path: path.join(shots, 'register-spare.png'), fullPage: true })
    })
  })
})

it('has no fault of WCAG 2 A and AA on its pages, light and dark', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.context({ width: 'wide', scheme })
    const page = await context.newPage()
    await signInAt(page, address, '项目办公室')
    const guyang = await institution(page, '150222')
    for (const place of [
      `/needs/${need}`,
      '/needs/register',
      '/needs/unmet',
      '/needs/offers',
      '/needs/proposals',
      '/needs/proposals/new',
      '/directory/merge',
      '/directory/duplicates',
      `/directory/${guyang}`,
      `/directory/${guyang}/staffing`,
    ]) {
      await page.goto(`${address}${place}`)
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
      const faults = violations.map(
        ({ id, nodes }) => `${scheme} ${place} ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      )
      expect(faults).toEqual([])
    }
    await context.close()
  }
}, 120_000)
