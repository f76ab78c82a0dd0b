/**
 * A real Chromium for the journeys, from the packages alone: its own system libraries and a Chinese font come with it, so
 * that it runs and shows Chinese on a machine that has neither, as root or as an ordinary user.
 */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'

export interface View {
  /** wide: 1280 × 800 as at a desk; phone: 390 × 844 with touch. */
  width?: 'wide' | 'phone'
  scheme?: 'light' | 'dark'
  language?: 'zh' | 'en'
}

export interface OpenBrowser {
  /** A fresh context: no cookies, nothing stored. Times are those of Shanghai. */
  context(view?: View): Promise<BrowserContext>
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }
const locales = { zh: 'zh-CN', en: 'en-GB' }

/** Starts Chromium; the first time on a machine it is unpacked, which takes some seconds. */
export async function openBrowser(): Promise<OpenBrowser> {
  const home = await unpack()
  const work = mkdtempSync(path.join(tmpdir(), 'zhiqiao-browser-'))
  const fonts = path.join(work, 'fonts.conf')
  writeFileSync(fonts, fontsConf(path.join(work, 'font-cache')))
  let browser: Browser
  try {
    browser = await chromium.launch({
      executablePath: path.join(home, 'chromium'),
      // Its sandbox needs rights that containers and root do not have; the pages are ours.
      args: ['--no-sandbox', '--disable-gpu', '--no-zygote', '--headless=shell', '--font-render-hinting=none'],
      env: {
        PATH: process.env['PATH'],
        HOME: work,
        FONTCONFIG_FILE: fonts,
        LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'),
      },
    })
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
  return {
    context: ({ width = 'wide', scheme = 'light', language = 'zh' } = {}) =>
      browser.newContext({
        viewport: sizes[width],
        isMobile: width === 'phone',
        hasTouch: width === 'phone',
        colorScheme: scheme,
        locale: locales[language],
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      }),
    async close() {
      await browser.close()
      rmSync(work, { recursive: true, force: true })
    },
  }
}

/** Unpacks the browser once for each version, beside and then renamed: several runs at once do not meet half a browser. */
async function unpack(): Promise<string> {
  const packed = path.join(root, 'node_modules', '@sparticuz', 'chromium')
  const read: unknown = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8'))
  const version = typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '0'
  const home = path.join(cacheFolder(), `chromium-${version}`)
  if (existsSync(path.join(home, 'chromium'))) return home
  const fresh = mkdtempSync(`${home}-`)
  const before = process.env['TMPDIR']
  // The package unpacks into the temporary folder and nowhere else. It reads which that is as it begins: a server that is
  // started meanwhile must not take this one over, where only root could open its database.
  process.env['TMPDIR'] = fresh
  const unpacking = ['chromium.br', 'al2023.tar.br'].map((name) => inflate(path.join(packed, 'bin', name)))
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  await Promise.all(unpacking)
  // So that others may run what root has unpacked.
  chmodSync(fresh, 0o755)
  chmodSync(path.join(fresh, 'chromium'), 0o755)
  try {
    renameSync(fresh, home)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(path.join(home, 'chromium'))) throw error
  }
  return home
}

/** In the clone's packages, or for a user who may not write there, in a place of his own. */
function cacheFolder(): string {
  const shared = path.join(root, 'node_modules', '.cache', 'zhiqiao')
  try {
    mkdirSync(shared, { recursive: true })
    accessSync(shared, constants.W_OK)
    return shared
  } catch {
    const own = path.join(tmpdir(), `zhiqiao-cache-${process.getuid?.() ?? 0}`)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  }
}

function fontsConf(cache: string): string {
  const fonts = path.join(root, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  const folders = ['400Regular', '500Medium', '600SemiBold', '700Bold'].map(
    (name) => `<dir>${path.join(fonts, name)}</dir>`,
  )
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (name) => `<alias binding="strong"><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  return `<?xml version="1.0"?>\n<fontconfig>${folders.join('')}<cachedir>${cache}</cachedir>${families.join('')}</fontconfig>\n`
}

/** Takes hold of something with the mouse and brings it over a place, without letting go. */
export async function dragOver(page: Page, held: Locator, place: Locator, steps = 8): Promise<void> {
  await held.scrollIntoViewIfNeeded()
  const from = await middle(held)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x - 40, from.y + 10, { steps: 3 })
  const to = await middle(place)
  await page.mouse.move(to.x, Math.max(90, to.y), { steps })
}

/** Middle of the visible part. */
async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox()
  if (!box) throw new Error('it has no place on the page')
  return { x: box.x + Math.min(60, box.width / 2), y: box.y + Math.min(14, box.height / 2) }
}
