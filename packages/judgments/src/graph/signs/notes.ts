/** L05: notes that were filled in rather than written. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { starLinks } from '../links.ts'
import { nearCopies } from '../likeness/near-copies.ts'
import { isLoanSuit } from './people.ts'
import { words } from './words.ts'

/**
 * L05: the quoted notes of suits against different defendants read alike (浙高法〔2018〕192号 1(4)1): MinHash and bands propose,
 * the exact Jaccard coefficient of their runs of three characters, without names and figures, decides. A wording that many
 * plaintiffs use is a common form and tells nothing.
 */
export function noteSimilarity(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const least = limit(sign, 'jaccard')
  const suits = corpus.numbered.filter((one) => isLoanSuit(one) && speaksOf(sign, one))
  const groups = nearCopies(
    corpus.notes,
    suits.map(({ index }) => index),
    { least, smallest: limit(sign, 'shingles'), part: () => 0 },
  )
  return groups.flatMap((group) => {
    const cases = group.flatMap((index) => corpus.cases[index] ?? [])
    const defendants = sides(corpus, cases, 'sued')
    const plaintiffs = sides(corpus, cases, 'suing')
    if (defendants.size < limit(sign, 'defendants')) return []
    // A few words on a slip of paper come out alike by themselves; strangers share a form only where it is long.
    if (plaintiffs.size > 1 && corpus.notes.of(group[0] ?? 0).length < limit(sign, 'across')) return []
    const hit = plaintiffs.size <= limit(sign, 'plaintiffs')
    const shown = hit ? cases : cases.slice(0, 6)
    const [only] = plaintiffs
    return [
      {
        sign,
        hit,
        points: sign.points,
        centre:
          plaintiffs.size === 1 && only !== undefined ? centreOf(corpus, only, cases) : `note ${cases[0]?.id ?? ''}`,
        cases: shown,
        why: hit
          ? words.form(cases.length, defendants.size, plaintiffs.size, least)
          : words.formNear(cases.length, plaintiffs.size, limit(sign, 'plaintiffs')),
        evidence: quotes(corpus, shown),
        links: starLinks(shown, 'note', least, { zh: '借条文字近乎相同', en: 'notes that read nearly alike' }),
      },
    ]
  })
}

function sides(corpus: Corpus, cases: readonly Case[], side: 'suing' | 'sued'): Set<number> {
  return new Set(cases.flatMap((one) => corpus.side(one, side).map(({ mention }) => corpus.who(mention))))
}
