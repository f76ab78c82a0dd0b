/** Every page as those who use it open it: no fault of WCAG 2 A and AA, nothing said on the console, no scrolling sideways. */
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openBrowser, type View } from './browser.ts'
import { everyPage, type PlaceToSee } from './every-page.ts'
import { type Served, serve, signIn } from './served.ts'

let served: Served
let browser: OpenBrowser
let places: PlaceToSee[]

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve(), openBrowser()])
  const context = await browser.context()
  const page = await context.newPage()
  await signIn(page, served.address, '项目办公室')
  places = await everyPage(page)
  await context.close()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

/** Where there is least room, contrast is hardest and words are longest; the wide light pages are looked at by the stories. */
const view: View = { width: 'phone', scheme: 'dark', language: 'en' }

describe('every page', () => {
  it('is sound on a phone, dark and in English', { timeout: 300_000 }, async () => {
    expect(places.length).toBeGreaterThan(70)
    const faults: string[] = []
    const waiting = [...places]
    await Promise.all([1, 2, 3].map(() => walk(waiting, faults)))
    expect(faults).toEqual([])
  })
})

/** Takes one page after the other until none is left. */
async function walk(waiting: PlaceToSee[], faults: string[]): Promise<void> {
  const walks = new Map<string, { context: BrowserContext; page: Page }>()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { account, path } = next
    const { page } = walks.get(account) ?? (await begin(account, faults, walks))
    await page.goto(`${served.address}${path}${path.includes('?') ? '&' : '?'}lang=en`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    faults.push(...(await look(page)).map((fault) => `${path}: ${fault}`))
  }
  await Promise.all([...walks.values()].map(({ context }) => context.close()))
}

async function begin(
  account: string,
  faults: string[],
  walks: Map<string, { context: BrowserContext; page: Page }>,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.context(view)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`${new URL(page.url()).pathname}: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself notes that nobody is signed in yet.
    const unsigned = message.text().includes('401') && page.url().includes('/sign-in')
    if (message.type() === 'error' && !unsigned) faults.push(`${new URL(page.url()).pathname}: ${message.text()}`)
  })
  if (account !== '') await signIn(page, served.address, account)
  const walk = { context, page }
  walks.set(account, walk)
  return walk
}

async function look(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  const seen = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    titles: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    filled: [...document.querySelectorAll<HTMLElement>('.button.filled, .ant-btn-primary')].filter(
      (one) => one.offsetParent !== null,
    ).length,
  }))
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    ...(seen.over > 0 ? [`${seen.over} px wider than the window`] : []),
    ...(seen.titles === 1 ? [] : [`${seen.titles} titles`]),
    ...(seen.mains === 1 ? [] : [`${seen.mains} main landmarks`]),
    ...(seen.filled > 1 ? [`${seen.filled} filled buttons`] : []),
  ]
}
