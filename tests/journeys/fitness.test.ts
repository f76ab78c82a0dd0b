/** Checks before sending, entered by two at once: pressing again overwrites nothing that somebody else has entered. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Served, serve, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser.close()
  await served.stop()
})

const sender = '江苏省院政治部'

async function signedIn(): Promise<Page> {
  const page = await (await browser.context()).newPage()
  await signIn(page, served.address, sender)
  return page
}

interface Checked {
  standing?: { openCase: boolean; checkedOn: string } | null
  health?: { fit: boolean; checkedOn: string } | null
}

/** Asks as the account that the page is signed in with. */
async function read<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (url) => (await (await fetch(`/api${url}`)).json()) as T, path)
}

/** Enters what was checked on the version that stands now. */
async function record(page: Page, officerId: string, body: Checked): Promise<void> {
  const { version } = await read<{ version: number }>(page, `/officers/${officerId}`)
  const status = await page.evaluate(
    async ({ url, match, sent }) => {
      const headers = { 'X-Requested-With': 'zhiqiao', 'Content-Type': 'application/json', 'If-Match': match }
      return (await fetch(url, { method: 'PUT', headers, body: JSON.stringify(sent) })).status
    },
    { url: `/api/officers/${officerId}/suitability`, match: `"${version}"`, sent: body },
  )
  expect(status).toBe(200)
}

it('keeps the entry of the other until one has seen it and chosen, however often one presses', async () => {
  const [page, other] = [await signedIn(), await signedIn()]
  const nominated = await read<{ items: { officer: { id: string }; sender: { name: string } }[] }>(
    page,
    '/nominations?limit=100',
  )
  const id = nominated.items.find((one) => one.sender.name.includes('江苏') || one.sender.name.includes('州市'))
    ?.officer.id
  if (id === undefined) throw new Error('the demo has no nominee of this sender')
  await record(other, id, { standing: null, health: null })

  await page.goto(`${served.address}/officers/${id}`)
  await page.getByRole('region', { name: '派出前核查' }).getByRole('button', { name: '登记' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('没有未结案件').check()
  await dialog.getByLabel('适合派出', { exact: true }).check()
  const theirs = { standing: { openCase: true, checkedOn: '2025-01-06' }, health: null }
  await record(other, id, theirs)

  // The officer's version comes back at once, what was checked a moment later: the second press falls in between.
  await page.route(`**/api/officers/${id}/suitability`, async (route) => {
    if (route.request().method() === 'GET') await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'PUT') answers.push(response.status())
  })
  const save = dialog.getByRole('button', { name: '保存', exact: true })
  await save.click()
  await expect.poll(() => answers).toEqual([412])
  await page.waitForTimeout(500)
  await save.click()
  await expect.poll(() => answers).toEqual([412, 412])
  expect(await read<Checked>(other, `/officers/${id}/suitability`)).toMatchObject({ standing: theirs.standing })

  // Then both are shown, and stay so when the version comes in; it is not saved before one has chosen.
  await dialog.getByText(/有 1 处双方都改了/).waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  await save.click()
  await dialog.getByText('还有 1 处没有选择').waitFor()
  expect(answers).toEqual([412, 412])
  await dialog.getByRole('radio', { name: /用现在的/ }).check()
  await save.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await read<Checked>(other, `/officers/${id}/suitability`)).toMatchObject({
    standing: theirs.standing,
    health: { fit: true },
  })
})
