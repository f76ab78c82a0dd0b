import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus } from '../generate/index.ts'
import { refuse } from '../refuse.ts'
import { compare, type Count, shares, total } from './compare.ts'

const folder = new URL('../../fixtures/handwritten/', import.meta.url)
const truths = readFileSync(new URL('truth.ndjson', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line): Readonly<Record<string, unknown>> & { id: string } => JSON.parse(line))

test('every text written by hand has its truth, and none is refused', () => {
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  expect(texts.sort()).toEqual(truths.map(({ id }) => `${id}.txt`).sort())
  for (const { id } of truths)
    expect(refuse(open(readFileSync(new URL(`${id}.txt`, folder), 'utf8'))), id).toBeUndefined()
})

test('what is read of them is right at 0.97 and complete at 0.95, in all and for each field of the case', () => {
  const counts = new Map<string, Count>()
  for (const truth of truths) {
    const text = readFileSync(new URL(`${truth.id}.txt`, folder), 'utf8')
    compare(truth.id, { ...readFields(truth.id, open(text)) }, truth, counts)
  }
  const { precision, recall } = shares(total(counts))
  expect(precision).toBeGreaterThan(0.97)
  expect(recall).toBeGreaterThan(0.95)
  for (const field of [
    'caseNumber',
    'docType',
    'cause',
    'acceptedOn',
    'decidedOn',
    'parties.name',
    'judges',
    'articles',
  ]) {
    const count = counts.get(field)
    expect(count && shares(count).precision, field).toBeGreaterThan(0.97)
    expect(count && shares(count).recall, field).toBeGreaterThan(0.95)
  }
})

test('made judgments are read as they were made', () => {
  const counts = new Map<string, Count>()
  for (const { id, text, truth } of makeCorpus({ count: 600, seed: 41, planted: 0.12 })) {
    compare(id, { ...readFields(id, open(text)) }, truth, counts)
  }
  const { precision, recall } = shares(total(counts))
  expect(precision).toBeGreaterThan(0.99)
  expect(recall).toBeGreaterThan(0.99)
})

test('a wrong value counts as wrong and as missed', () => {
  const counts = new Map<string, Count>()
  const differences = compare('a', { cause: '离婚纠纷' }, { cause: '买卖合同纠纷', docType: '判决书' }, counts)
  expect(counts.get('cause')).toEqual({ right: 0, wrong: 1, missed: 1 })
  expect(counts.get('docType')).toEqual({ right: 0, wrong: 0, missed: 1 })
  expect(differences).toHaveLength(3)
})
