import { readFileSync } from 'node:fs'
import { seeded } from '@zhiqiao/domain'
import { expect, test } from 'vitest'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus, planCorpus } from '../generate/index.ts'
import { shuffle } from '../generate/world.ts'
import type { CorpusLine } from '../graph/line.ts'
import { screenDocument } from '../signs/screen.ts'
import { bookIn } from '../testing/lines.ts'
import { aroundLead } from './around.ts'
import { corpusLeads, draftLeads } from './corpus.ts'

const book = bookIn(
  readFileSync(new URL('../../../../profiles/procuratorate/judgments/signs.json', import.meta.url), 'utf8'),
)
const wanted = { count: 1200, seed: 6, planted: 0.5 }
const made = [...makeCorpus(wanted)]
const texts = new Map(made.map(({ id, text }) => [id, text]))

function read({ id, text }: { id: string; text: string }): CorpusLine {
  const fields = readFields(id, open(text))
  return { fields, screened: screenDocument(book, fields, text) }
}

const lines = made.map(read)
const leads = await corpusLeads(() => lines, book, { language: 'zh' })

test('planted schemes make leads, and what was not planted hardly any', async () => {
  const { schemes } = planCorpus(wanted)
  let found = 0
  for (const { id, together } of schemes) {
    const own = new Set(made.filter(({ facts }) => facts.scheme === id).map((one) => one.id))
    const share = (ids: readonly string[]) => ids.filter((one) => own.has(one)).length / own.size
    const isFound =
      together.length === 0
        ? share([...new Set(leads.flatMap(({ judgments }) => judgments))]) >= 0.5
        : leads.some(
            ({ judgments, signs }) => share(judgments) >= 0.5 && signs.some(({ sign }) => together.includes(sign)),
          )
    if (isFound) found++
  }
  expect(schemes.length).toBeGreaterThan(60)
  expect(found / schemes.length).toBeGreaterThan(0.95)
  const clean = [...makeCorpus({ count: 2000, seed: 8, planted: 0 })].map(read)
  const wrong = await corpusLeads(() => clean, book, { language: 'zh' })
  expect(wrong.length / clean.length).toBeLessThan(0.01)
})

test('every passage stands in its judgment, every sign has its basis and what clears it', () => {
  for (const { signs, judgments } of leads) {
    for (const { evidence, basis, clearedBy, why } of signs) {
      expect([basis, clearedBy, why].every((words) => words !== '')).toBe(true)
      for (const { judgment, at, text } of evidence) {
        expect(judgments).toContain(judgment)
        expect(texts.get(judgment)?.slice(...at)).toBe(text)
      }
    }
  }
})

test('the same leads for any order of the lines, and twice the same bytes', async () => {
  const again = await corpusLeads(() => lines, book, { language: 'zh' })
  expect(JSON.stringify(again)).toBe(JSON.stringify(leads))
  const other = await corpusLeads(() => shuffle(lines, seeded(4)), book, { language: 'zh' })
  expect(JSON.stringify(other)).toBe(JSON.stringify(leads))
})

test('each judgment of a lead of one kind stands in it once; a lead keeps its name when other judgments come', async () => {
  expect(new Set(leads.map(({ id }) => id)).size).toBe(leads.length)
  for (const { judgments } of leads) expect(new Set(judgments).size).toBe(judgments.length)
  const more = [
    ...lines,
    ...[...makeCorpus({ count: 300, seed: 77, planted: 0 })].map((one) => read({ ...one, id: `z-${one.id}` })),
  ]
  const ids = new Set((await corpusLeads(() => more, book, { language: 'zh' })).map(({ id }) => id))
  const kept = leads.filter(({ id }) => ids.has(id)).length
  expect(kept / leads.length).toBeGreaterThan(0.97)
})

test('links say on what ground and how surely, and tie the lead together', () => {
  const many = leads.filter(({ judgments, kind }) => judgments.length > 8 && kind === 'loan')
  expect(many.length).toBeGreaterThan(3)
  for (const { links, judgments } of many) {
    expect(links.length).toBeGreaterThanOrEqual(judgments.length - 1)
    for (const { strength, by, from, to } of links) {
      expect(strength).toBeGreaterThan(0.5)
      expect(strength).toBeLessThanOrEqual(1)
      expect(by).not.toBe('')
      expect(judgments).toEqual(expect.arrayContaining([from, to]))
    }
  }
})

test('the picture around a lead: the one who ties it first, no more nodes than asked for, edges between what is drawn', async () => {
  const fields = new Map(lines.map((one) => [one.fields.id, one.fields]))
  const drafts = await draftLeads(() => lines, book)
  const [draft] = drafts.filter(({ hits }) => hits.some(({ sign }) => sign === 'L01'))
  if (!draft) throw new Error('no lead with L01')
  const whole = aroundLead(draft, (id) => fields.get(id))
  expect(whole.nodes[0]).toMatchObject({ kind: 'person', judgments: draft.judgments.length })
  const small = aroundLead(draft, (id) => fields.get(id), { most: 12 })
  expect(small.nodes).toHaveLength(12)
  expect(small.left).toBe(whole.nodes.length + whole.left - 12)
  const ids = new Set(small.nodes.map(({ id }) => id))
  for (const { from, to, strength } of small.edges) {
    expect(ids.has(from) && ids.has(to)).toBe(true)
    expect(strength).toBeGreaterThan(0)
  }
  expect(aroundLead(draft, () => undefined)).toEqual({ nodes: [], edges: [], left: 0 })
})

test('near misses say what was missing', async () => {
  const told: string[] = []
  await corpusLeads(() => lines, book, { language: 'zh', near: ({ sign, why }) => void told.push(`${sign} ${why.zh}`) })
  expect(told.some((one) => /^L0[123] .*未达|^L0[123] .*只有/.test(one))).toBe(true)
})
