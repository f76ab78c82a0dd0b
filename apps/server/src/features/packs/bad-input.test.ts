/** A corpus as it really comes: each bad file is a line with its reason, the rest goes on, and a second time only what is new. */
import { makeCorpus } from '@zhiqiao/judgments/generate'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/scanned-pdf.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let adoption: string
beforeAll(async () => {
  world = await makeWorld()
  const made = await world.as('host').post('/packs/judgments/adoptions', { institutionId: world.at('150200') })
  adoption = (made.body as { id: string }).id
}, 60_000)
afterAll(() => world.close())

/** Whole judgments with a header: those that say of which court they are. */
const whole = [...makeCorpus({ count: 60, seed: 9, planted: 0 })]
  .filter(({ facts }) => facts.branch === 'loan' && facts.docType === '判决书' && !facts.headless)
  .map(({ text }) => text)
const text = (k: number) => whole[k] ?? ''

async function corpus(): Promise<Record<string, Buffer>> {
  const zip = await new JSZip()
    .file('一/好的.txt', text(1))
    .file('一/又一包.zip', 'PK\u0003\u0004')
    .generateAsync({ type: 'nodebuffer' })
  return {
    '院/好的.txt': Buffer.from(text(0)),
    '院/包.zip': zip,
    '院/坏的.zip': Buffer.from('PK\u0003\u0004 nothing of the kind'),
    '院/扫描.pdf': Buffer.from(scannedPdf),
    '院/刑事.txt': Buffer.from(
      text(2)
        .replace(/民[　\s]*事(?=[　\s]*判)/, '刑事')
        .replace('民初', '刑初'),
    ),
    '院/断的.txt': Buffer.from(text(3).slice(0, text(3).indexOf('本院认为'))),
    '院/两份.txt': Buffer.from(`${text(4)}\n${text(5)}`),
    '院/同号.txt': Buffer.from(text(0).replace('本院认为', '本院另认为')),
    '院/空的.txt': Buffer.from(''),
    // A NUL that JSON lets through: the database keeps none, and the rest of the text is good.
    '院/零字符.json': Buffer.from(JSON.stringify({ id: '院/零字符', text: text(6).replace('本院认为', '本\0院认为') })),
  }
}

async function importAll(files: Readonly<Record<string, Buffer>>, tooLarge?: { name: string; size: number }) {
  const host = world.as('host')
  const opened = await host.post(`/pack-adoptions/${adoption}/imports`, { input: 'judgments' })
  const { id } = opened.body as { id: string }
  for (const [name, bytes] of Object.entries(files)) {
    await host.post(`/pack-imports/${id}/files?name=${encodeURIComponent(name)}`, bytes, {
      'content-type': 'application/octet-stream',
    })
  }
  if (tooLarge) await host.post(`/pack-imports/${id}/too-large`, tooLarge)
  const started = (await host.post(`/pack-imports/${id}/start`, {})).body as { id: string }
  for (let k = 0; k < 800; k++) {
    const job = (await host.get(`/jobs/${started.id}`)).body as { status: string; error?: string }
    if (job.status === 'done') return (await host.get(`/pack-imports/${id}`)).body as { counts: object; files: number }
    if (job.status === 'failed' || job.status === 'cancelled') throw new Error(job.error ?? job.status)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job does not end')
}

async function refusals(): Promise<Record<string, string>> {
  const { body } = await world.as('host').get(`/pack-adoptions/${adoption}/refusals?limit=100`)
  const { items } = body as { items: { name: string; reason: string; message: { zh: string; en: string } }[] }
  for (const { message } of items) expect([message.zh, message.en].every((words) => words.length > 3)).toBe(true)
  return Object.fromEntries(items.map(({ name, reason }) => [name, reason]))
}

describe('a corpus as it comes', () => {
  const refused = {
    '院/坏的.zip': 'damaged',
    '院/包.zip/一/又一包.zip': 'nested-archive',
    '院/扫描.pdf': 'no-text',
    '院/刑事.txt': 'criminal',
    '院/断的.txt': 'cut',
    '院/两份.txt': 'several',
    '院/同号.txt': 'duplicate',
    '院/空的.txt': 'empty-file',
    '院/全年.zip': 'too-large',
  }

  it('is read as far as it can be, and each bad file is told with its reason', async () => {
    const large = { name: '院/全年.zip', size: 60 * 1024 * 1024 }
    const { counts, files } = await importAll(await corpus(), large)
    expect(await refusals()).toEqual(refused)
    expect(counts).toEqual({ read: 3, known: 0, refused: Object.keys(refused).length })
    // What has been read waits no longer.
    expect(files).toBe(0)
  })

  it('brings in only what is new a second time, and a mended file takes its line away', async () => {
    const again = { ...(await corpus()), '院/断的.txt': Buffer.from(text(3)) }
    const { counts } = await importAll(again)
    expect(counts).toEqual({ read: 1, known: 3, refused: Object.keys(refused).length - 2 })
    const { '院/断的.txt': _mended, ...left } = refused
    expect(await refusals()).toEqual(left)
  })

  it('leaves no file behind of an import that was begun and left', async () => {
    const host = world.as('host')
    const open = async () =>
      ((await host.post(`/pack-adoptions/${adoption}/imports`, { input: 'judgments' })).body as { id: string }).id
    const filesOf = async (id: string) => ((await host.get(`/pack-imports/${id}`)).body as { files: number }).files
    const left = await open()
    await host.post(`/pack-imports/${left}/files?name=a.txt`, Buffer.from(text(7)), {
      'content-type': 'application/octet-stream',
    })
    await open()
    expect(await filesOf(left)).toBe(1)
    world.setToday('2026-04-17')
    await open()
    expect(await filesOf(left)).toBe(0)
  })

  it('is not taken beyond what may be sent at once', async () => {
    const opened = await world.as('host').post(`/pack-adoptions/${adoption}/imports`, { input: 'judgments' })
    const { id } = opened.body as { id: string }
    const sent = await world.as('host').post(`/pack-imports/${id}/files?name=a.zip`, Buffer.alloc(21 * 1024 * 1024), {
      'content-type': 'application/octet-stream',
    })
    expect(sent.status).toBe(413)
    expect(await world.as('host').post(`/pack-imports/${id}/start`, {})).toMatchObject({
      status: 409,
      body: { rule: 'no-files' },
    })
  })
})
