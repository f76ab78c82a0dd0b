import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ran, runZhiqiao } from '../testing/run.ts'
import { scannedPdf } from '@zhiqiao/server/platform/testing/scanned-pdf'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bad-'))
afterAll(() => rmSync(folder, { recursive: true }))

const texts = [...makeCorpus({ count: 30, seed: 17, planted: 0 })]
  .filter(({ facts }) => facts.docType === '判决书')
  .map(({ text }) => text)
const text = (k: number) => texts[k] ?? ''
const utf16 = (words: string) => Buffer.from(words, 'utf16le')

interface Rejection {
  id: string
  file: string
  reason: string
  message: string
}

let rejected: readonly Rejection[] = []
let read: readonly string[] = []
let ran: Ran | undefined

beforeAll(async () => {
  const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, 'in', name), content)
  mkdirSync(path.join(folder, 'in'))
  put('good.txt', text(0))

  const archive = Buffer.from(await new JSZip().file('a.txt', text(1)).generateAsync({ type: 'uint8array' }))
  put('zip-cut.zip', archive.subarray(0, archive.length - 30))
  const spoilt = await zipOf({ 'one.txt': text(2), 'two.txt': text(3) })
  // A bit of the first file flips; the second is as it was.
  spoilt[60] = (spoilt[60] ?? 0) ^ 0xff
  put('zip-spoilt.zip', spoilt)
  put('zip-nested.zip', await zipOf({ 'inner.zip': archive, 'beside.txt': text(4) }))
  put('zip-bomb.zip', bomb(200))
  put('zip-liar.zip', liar())
  put('zip-gbk.zip', await gbkZip('判决/试用书.txt', text(5)))
  put('zip-odd.zip', await zipOf({ 'picture.png': 'x', 'empty.txt': '' }))

  put('old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  put('packed.rar', 'Rar!')
  put('photo.JPG', 'x')
  put('notes.log', 'passed over')
  for (const name of ['device.txt', 'device.ndjson']) symlinkSync('/dev/zero', path.join(folder, 'in', name))
  put('huge.txt', '')
  truncateSync(path.join(folder, 'in', 'huge.txt'), 200 * 1024 * 1024)
  put('long.txt', `${text(6)}\n${'原告与被告之间的往来情况如下。'.repeat(40_000)}`)
  put(
    'line.ndjson',
    `{"id":"wide","text":"${'长'.repeat(8 << 20)}"}\n${JSON.stringify({ id: 'after', text: text(7) })}\n`,
  )
  put('scan.pdf', scannedPdf)
  put('criminal.txt', criminal)
  put('cut.txt', text(8).slice(0, text(8).indexOf('本院认为') + 30))
  put('two.txt', `${text(9)}\n\n${text(10)}`)
  put('empty.txt', '')
  put('blank.txt', ' \n\n　 \n')
  put('utf16-no-mark.txt', utf16(text(11)))
  put(
    'binary.txt',
    Uint8Array.from({ length: 4000 }, (_, k) => (k * 167 + 13) % 256),
  )
  put('no-judgment.txt', '会议纪要：今天下午三点在二楼会议室讨论采购事宜，与会者一致同意。'.repeat(5))
  symlinkSync(path.join(folder, 'nowhere.txt'), path.join(folder, 'in', 'gone.txt'))

  put('same-1.txt', text(12))
  put('same-2.txt', `${text(12).replaceAll('\n', '\r\n')}\r\n`)
  put('same-3.txt', text(12).replace('本院认为，', '本院认为，综合全案证据，'))

  ran = await runZhiqiao(folder, ['judgments', 'extract', 'in', '--out', 'fields.ndjson', '--lang', 'en'])
  rejected = lines('rejected.ndjson') as Rejection[]
  read = (lines('fields.ndjson') as { id: string }[]).map(({ id }) => id)
}, 60_000)

test.each([
  ['zip-cut.zip', 'damaged', 'archive is damaged'],
  ['zip-spoilt.zip/one.txt', 'damaged', 'one.txt'],
  ['zip-nested.zip/inner.zip', 'nested-archive', 'archive within an archive'],
  ['zip-bomb.zip', 'unpacks-too-large', 'at most 512 MB'],
  ['zip-liar.zip/liar.txt', 'damaged', 'liar.txt'],
  ['zip-odd.zip/picture.png', 'unknown-kind', 'not read'],
  ['old.doc', 'unknown-kind', 'save it as docx'],
  ['packed.rar', 'unknown-kind', 'only zip'],
  ['photo.JPG', 'unknown-kind', 'recognised'],
  ['device.txt', 'unreadable', 'a device'],
  ['device.ndjson', 'unreadable', 'a device'],
  ['zip-odd.zip/empty.txt', 'empty-file', 'empty'],
  ['huge.txt', 'too-large', '200 MB'],
  ['long.txt', 'too-long', '500,000'],
  ['line.ndjson#1', 'too-large', '25 MB'],
  ['scan.pdf', 'no-text', 'recognised'],
  ['criminal.txt', 'criminal', 'criminal'],
  ['cut.txt', 'cut', 'cut off'],
  ['two.txt', 'several', 'more than one'],
  ['empty.txt', 'empty-file', 'empty'],
  ['blank.txt', 'no-text', 'no text'],
  ['utf16-no-mark.txt', 'encoding', 'text'],
  ['binary.txt', 'encoding', 'text'],
  ['no-judgment.txt', 'no-judgment', 'judgment'],
  ['gone.txt', 'unreadable', 'leads nowhere'],
  ['same-2.txt', 'same-text', 'same-1.txt'],
  ['same-3.txt', 'same-number', 'same-1.txt'],
])('%s: %s', (id, reason, words) => {
  const own = rejected.filter((one) => one.id === id)
  expect(own).toEqual([{ id, file: id.split(/[/#]/)[0], reason, message: expect.stringContaining(words) }])
})

test('nothing else is rejected, and all that is good is read, a GBK name in an archive and what stood beside too', () => {
  expect(rejected).toHaveLength(27)
  expect(read).toEqual([
    'good.txt',
    'after',
    'same-1.txt',
    'zip-gbk.zip/判决/试用书.txt',
    'zip-nested.zip/beside.txt',
    'zip-spoilt.zip/two.txt',
  ])
})

test('the run ends well and says how many there were', () => {
  expect(ran).toMatchObject({ code: 0 })
  expect(JSON.parse(ran?.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ documents: 6, rejected: 27 })
})

test('a second run reads nothing again but what the system would not give', async () => {
  const again = await runZhiqiao(folder, ['judgments', 'extract', 'in', '--out', 'fields.ndjson'])
  expect(JSON.parse(again.out.trim().split('\n').at(-1) ?? '')).toEqual({
    documents: 6,
    rejected: 27,
    newDocuments: 0,
    newRejected: 3,
  })
  writeFileSync(path.join(folder, 'nowhere.txt'), text(13))
  const found = await runZhiqiao(folder, ['judgments', 'extract', 'in', '--out', 'fields.ndjson'])
  expect(JSON.parse(found.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ documents: 7, newDocuments: 1 })
})

test('where nothing can be read, or IN or the output cannot be reached: 1 and 2', async () => {
  const extract = (where: string, out: string, ...more: string[]) =>
    runZhiqiao(folder, ['judgments', 'extract', where, '--out', out, '--lang', 'en', ...more])
  expect(await extract('in/scan.pdf', 'none.ndjson')).toMatchObject({ code: 1 })
  expect(await extract('no-such', 'none.ndjson')).toMatchObject({
    code: 2,
    err: expect.stringContaining('does not exist'),
  })
  expect(await extract('in', 'no-such/none.ndjson')).toMatchObject({ code: 2 })
  expect(await extract('in', 'none.ndjson', '--workers', '0')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--workers'),
  })
})

function lines(name: string): unknown[] {
  return readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}

async function zipOf(files: Record<string, string | Uint8Array>): Promise<Buffer> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(files)) zip.file(name, content, { compression: 'STORE' })
  return Buffer.from(await zip.generateAsync({ type: 'uint8array' }))
}

async function gbkZip(name: string, content: string): Promise<Buffer> {
  const zip = new JSZip().file(name, content, { createFolders: false })
  const options = {
    type: 'nodebuffer' as const,
    encodeFileName: (own: string) => iconv.encode(own, 'gbk').toString('latin1'),
  }
  return zip.generateAsync(options)
}

/** An archive of `count` entries that all unpack, as they say, to 10 MB of one letter from the same few kilobytes. */
function bomb(count: number): Buffer {
  return craft(
    Array.from({ length: count }, (_, k) => ({
      name: `${k}.txt`,
      content: Buffer.alloc(10 << 20, 97),
      says: 10 << 20,
    })),
  )
}

/** One entry that says it is small and unpacks to 100 MB. */
function liar(): Buffer {
  return craft([{ name: 'liar.txt', content: Buffer.alloc(100 << 20, 97), says: 1000 }])
}

function craft(files: readonly { name: string; content: Buffer; says: number }[]): Buffer {
  const packedOf = new Map<number, Buffer>()
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, says } of files) {
    const packed = packedOf.get(content.length) ?? deflateRawSync(content)
    packedOf.set(content.length, packed)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(says, 22)
    local.writeUInt16LE(name.length, 26)
    bodies.push(local, Buffer.from(name), packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(says, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, all, end])
}

const criminal = `浙江省绍兴市越城区人民法院
刑 事 判 决 书
（2020）浙0602刑初77号
公诉机关绍兴市越城区人民检察院。
被告人试某甲，男，1980年1月1日出生，汉族，住绍兴市越城区。
绍兴市越城区人民检察院指控被告人试某甲犯盗窃罪，向本院提起公诉。本院依法组成合议庭，公开开庭审理了本案。
经审理查明，2020年3月1日，被告人窃得现金三千元。
本院认为，被告人以非法占有为目的，其行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：
被告人试某甲犯盗窃罪，判处拘役三个月。
审判员　钱某
二〇二〇年五月十一日
书记员　孙某`
