/** The leads of a corpus: what its screened judgments show, one by one and together. */
import type { Text } from '@zhiqiao/domain'
import type { Fields } from '../fields/types.ts'
import type { SignBook } from '../signs/book.ts'
import type { Evidence, Screened } from '../signs/screen.ts'
import { byScore, type Lead, makeLead } from './leads.ts'

/** One judgment of a corpus after it was read and screened. */
export interface CorpusLine {
  readonly fields: Fields
  readonly screened: Screened
}

/**
 * Gives the judgments of a corpus from the first to the last, each time it is called anew: they are gone through more than
 * once, so that memory need not hold them. The ids of a corpus are all different.
 */
export type CorpusLines = () => Iterable<CorpusLine> | AsyncIterable<CorpusLine>

/** A sign that was close, as `--near` lists it. */
export interface NearMiss {
  readonly judgment: string
  readonly sign: string
  readonly why: Text
  readonly evidence: readonly Evidence[]
}

/**
 * The leads of the corpus, highest score first; the same for any order of its lines. `near` is told of each sign that was
 * close, with what it lacked. Words of the leads are in `language`.
 */
export async function corpusLeads(
  lines: CorpusLines,
  book: SignBook,
  { language, near }: { readonly language: 'zh' | 'en'; near?(miss: NearMiss): void },
): Promise<Lead[]> {
  const leads: Lead[] = []
  for await (const { fields, screened } of lines()) {
    const lead = makeLead(book, { id: fields.id, judgments: [fields.id], hits: screened.hits }, language)
    if (lead) leads.push(lead)
    for (const { sign, why, evidence } of screened.nearMisses) near?.({ judgment: fields.id, sign, why, evidence })
  }
  return leads.sort(byScore)
}
