import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenBrowser, type View, openBrowser } from './browser.ts'

let browser: OpenBrowser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

const page = `data:text/html;charset=utf-8,${encodeURIComponent(`
  <!doctype html><meta name="viewport" content="width=device-width"><body style="font: 20px sans-serif">
  <span id="han">人才智力交流</span> <span id="rare">䶮㛃</span> <span id="none">\u{10FFFD}</span>`)}`

async function look(view: View) {
  const context = await browser.context(view)
  try {
    const tab = await context.newPage()
    await tab.goto(page)
    return await tab.evaluate(() => {
      /** How many pixels of a character are inked: nothing for a blank, and all missing characters look the same. */
      const draw = (text: string) => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 60
        const pen = canvas.getContext('2d')
        if (pen === null) throw new Error('no canvas')
        pen.font = '40px sans-serif'
        pen.fillText(text, 5, 45)
        return pen
          .getImageData(0, 0, 60, 60)
          .data.filter((value, index) => index % 4 === 3 && value > 0)
          .join()
      }
      const missing = draw('\u{10FFFD}')
      return {
        widths: ['han', 'rare'].map((id) => document.getElementById(id)?.getBoundingClientRect().width ?? 0),
        drawn: ['人', '才', '䶮', '㛃'].map((text) => draw(text) !== '' && draw(text) !== missing),
        screen: innerWidth,
        dark: matchMedia('(prefers-color-scheme: dark)').matches,
        language: navigator.language,
        offset: new Date(2026, 0, 1).getTimezoneOffset(),
      }
    })
  } finally {
    await context.close()
  }
}

test('shows Chinese, rare characters of names included, at the width of a desk', async () => {
  const seen = await look({})
  expect(seen.widths).toEqual([120, 40])
  expect(seen.drawn).toEqual([true, true, true, true])
  expect(seen).toMatchObject({ screen: 1280, dark: false, language: 'zh-CN', offset: -480 })
})

test('is a phone, dark and English when asked', async () => {
  expect(await look({ width: 'phone', scheme: 'dark', language: 'en' })).toMatchObject({
    widths: [120, 40],
    screen: 390,
    dark: true,
    language: 'en-GB',
  })
})
