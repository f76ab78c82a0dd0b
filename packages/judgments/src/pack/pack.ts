/** The pack of civil judgment supervision: the book of signs in the interface that all packs share. */
import {
  type Pack,
  type PackAtWork,
  type PackChecked,
  type PackFound,
  type PackGiven,
  type PackLine,
  type PackTools,
  type PackChanges,
  PackValues,
} from '@zhiqiao/domain'
import { open, readFields } from '../fields/read.ts'
import type { Fields } from '../fields/types.ts'
import { makeCorpus } from '../generate/index.ts'
import { makeLead } from '../leads/leads.ts'
import { refuse } from '../refuse.ts'
import type { SignBook } from '../signs/book.ts'
import { screenDocument, type SignHit } from '../signs/screen.ts'
import { manifestWith } from './manifest.ts'
import { bookWith, parametersOf } from './parameters.ts'
import { selfTestOf } from './self-test.ts'
import { signOf, titleOf } from './words.ts'

/** Changes when what is read of a document changes, so that what was seen of it before is seen anew. */
const reader = 1

export function judgmentsPack(book: SignBook): Pack {
  const parameters = parametersOf(book)
  const setUp = (changes: PackChanges): PackAtWork =>
    atWork(bookWith(book, new PackValues(parameters, changes)), `${reader}.${book.version} ${JSON.stringify(changes)}`)
  return {
    manifest: manifestWith(parameters),
    check,
    setUp: (changes) => ({ ok: true, at: setUp(changes) }),
    *sample({ count, seed }) {
      for (const { id, text } of makeCorpus({ count, seed, planted: 0.12 })) {
        yield { input: 'judgments', name: `${id}.txt`, text }
      }
    },
    selfTest: (changes, seed) => selfTestOf(setUp(changes), seed),
  }
}

function check({ name, text }: PackGiven): PackChecked {
  const opened = open(text ?? '')
  const refused = refuse(opened)
  if (refused) return { ok: false, ...refused }
  const fields = readFields(name, opened)
  const { caseNumber, docType } = fields
  return {
    ok: true,
    item: fields,
    // A judgment and a ruling that corrects it share a number; two of a kind do not.
    ...(caseNumber && {
      key: `${caseNumber.year}${caseNumber.court}${caseNumber.type}${caseNumber.serial}${docType ?? ''}`,
    }),
    label: caseNumber?.raw ?? name,
  }
}

function atWork(book: SignBook, stamp: string): PackAtWork {
  return {
    stamp,
    look(id, item, text) {
      const { hits, nearMisses } = screenDocument(book, { ...(item as Fields), id }, text)
      return {
        seen: { hits },
        near: nearMisses.map(({ sign, why, evidence }) => ({
          sign,
          why,
          evidence: evidence.map(({ judgment, at, text: quoted }) => ({ item: judgment, at, text: quoted })),
        })),
      }
    },
    run: (lines, tools) => Promise.resolve(findLeads(book, lines, tools)),
  }
}

function findLeads(book: SignBook, lines: readonly PackLine[], tools: PackTools): PackFound[] {
  const found: PackFound[] = []
  for (const [k, { id, item, seen }] of lines.entries()) {
    if (k % 1000 === 0 && !tools.report('run', k / lines.length)) return []
    const { hits } = seen as { hits: readonly SignHit[] }
    const lead = makeLead(book, { id, judgments: [id], hits }, 'zh')
    if (!lead) continue
    const fields = item as Fields
    const amount = fields.outcome.amountOrdered ?? fields.claimed
    found.push({
      key: id,
      kind: lead.kind,
      title: titleOf(fields),
      score: lead.score,
      ...(amount !== undefined && { amount }),
      signs: hits.map((hit) => signOf(book, hit)),
      links: [],
      items: [id],
    })
  }
  return found.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
}
