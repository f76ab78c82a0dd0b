/** The pack of civil judgment supervision: the book of signs in the interface that all packs share. */
import {
  type Pack,
  type PackAtWork,
  type PackChecked,
  type PackFound,
  type PackGiven,
  type PackLine,
  type PackQuote,
  type PackTools,
  type PackChanges,
  PackValues,
} from '@zhiqiao/domain'
import { open, readFields } from '../fields/read.ts'
import type { Fields } from '../fields/types.ts'
import { makeCorpus } from '../generate/index.ts'
import { relocate } from '../generate/relocate.ts'
import { draftLeads, leadOf } from '../leads/corpus.ts'
import { refuse } from '../refuse.ts'
import type { SignBook } from '../signs/book.ts'
import { type Evidence, screenDocument, type Screened } from '../signs/screen.ts'
import { calibrated } from './calibrated.ts'
import { explainDocument } from './explain.ts'
import { manifestWith } from './manifest.ts'
import { bookWith, groupsOf, parametersOf } from './parameters.ts'
import { pictureOf } from './picture.ts'
import { selfTestOf } from './self-test.ts'
import { signOf, titleOf } from './words.ts'

/** Changes when what is read of a document changes, so that what was seen of it before is seen anew. */
const reader = 2

export function judgmentsPack(book: SignBook): Pack {
  const parameters = parametersOf(book)
  const setUp = (changes: PackChanges): PackAtWork =>
    atWork(
      bookWith(book, new PackValues(parameters, changes)),
      `${reader}.${book.version} ${JSON.stringify(changes)}`,
      changes,
    )
  return {
    manifest: manifestWith(parameters, groupsOf(book)),
    check,
    setUp: (changes) => ({ ok: true, at: setUp(changes) }),
    *sample({ count, seed, region }) {
      for (const { id, text } of makeCorpus({ count, seed, planted: 0.3 })) {
        yield { input: 'judgments', name: `${id}.txt`, text: region === undefined ? text : relocate(text, region) }
      }
    },
    picture: pictureOf,
    selfTest: (changes, seed) => selfTestOf(book, setUp(changes), seed),
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

function atWork(book: SignBook, stamp: string, changes: PackChanges): PackAtWork {
  return {
    stamp,
    look(id, item, text) {
      const { nearMisses, ...seen } = screenDocument(book, { ...(item as Fields), id }, text)
      return {
        seen,
        near: nearMisses.map(({ sign, why, evidence }) => ({
          sign,
          why,
          evidence: evidence.map(quoteOf),
        })),
      }
    },
    explain: (id, item, text) => explainDocument(book, { ...(item as Fields), id }, text),
    run: (lines, tools) => findLeads(book, lines, tools),
    calibrate: (decided, today) => calibrated(book, changes, decided, today),
  }
}

async function findLeads(book: SignBook, lines: readonly PackLine[], tools: PackTools): Promise<PackFound[]> {
  const fieldsOf = new Map(lines.map(({ id, item }) => [id, { ...(item as Fields), id }]))
  // Twice through the lines: once to lay them side by side, once for what each shows.
  let done = 0
  let stopped = false
  const all = function* () {
    for (const { id, seen } of lines) {
      if (done++ % 1000 === 0) stopped ||= !tools.report('run', done / (2 * lines.length + 1))
      const fields = fieldsOf.get(id)
      if (stopped || !fields) return
      yield { fields, screened: { nearMisses: [], ...(seen as Omit<Screened, 'nearMisses'>) } }
    }
  }
  const drafts = await draftLeads(all, book, ({ judgment, sign, why, evidence }) =>
    tools.near?.({ item: judgment, sign, why, evidence: evidence.map(quoteOf) }),
  )
  if (stopped) return []
  const found = drafts.flatMap((draft): PackFound[] => {
    const lead = leadOf(book, draft, 'zh')
    const [first] = draft.judgments.flatMap((id) => fieldsOf.get(id) ?? [])
    if (!lead || !first) return []
    const amount = draft.judgments.reduce((sum, id) => sum + amountOf(fieldsOf.get(id)), 0)
    return [
      {
        key: lead.id,
        kind: lead.kind,
        title: titleOf(first, draft.judgments.length),
        score: lead.score,
        ...(amount > 0 && { amount }),
        signs: draft.hits.map((hit) => signOf(book, hit)),
        links: draft.links,
        items: draft.judgments,
      },
    ]
  })
  return found.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
}

function quoteOf({ judgment, at, text }: Evidence): PackQuote {
  return { item: judgment, at, text }
}

function amountOf(fields: Fields | undefined): number {
  return fields?.outcome.amountOrdered ?? fields?.claimed ?? 0
}
