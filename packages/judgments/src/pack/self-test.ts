/** The pack against judgments whose truth is known: planted schemes, and a corpus in which nothing was planted. */
import type { PackAtWork, PackLine, PackSelfTest } from '@zhiqiao/domain'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus, type MadeJudgment } from '../generate/index.ts'
import type { SignHit } from '../signs/screen.ts'

const planted = { count: 240, planted: 0.4 }
const clean = { count: 240, planted: 0 }

export function selfTestOf(at: PackAtWork, seed: number): PackSelfTest {
  const results: PackSelfTest['planted'][number][] = []
  for (const made of makeCorpus({ ...planted, seed })) {
    const wanted = (made.truth['signs'] as readonly string[] | undefined) ?? []
    if (wanted.length === 0) continue
    const seen = new Set(hitsOf(lineOf(at, made)))
    for (const sign of wanted) {
      results.push({
        name: { zh: `${sign} · ${made.id}`, en: `${sign} · ${made.id}` },
        found: seen.has(sign),
        why: seen.has(sign) ? { zh: '已发现', en: 'found' } : { zh: '未发现', en: 'missed' },
      })
    }
  }
  let falseFound = 0
  for (const made of makeCorpus({ ...clean, seed: seed + 1 })) {
    if (hitsOf(lineOf(at, made)).length > 2) falseFound++
  }
  return { items: planted.count + clean.count, planted: results, falseFound, clean: clean.count }
}

function lineOf(at: PackAtWork, { id, text }: MadeJudgment): PackLine {
  const item = readFields(id, open(text))
  return { id, input: 'judgments', item, seen: at.look(id, item, text).seen }
}

function hitsOf({ seen }: PackLine): string[] {
  return (seen as { hits: readonly SignHit[] }).hits.map(({ sign }) => sign)
}
